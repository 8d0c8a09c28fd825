//! Where the web endpoints listen, and how the world reaches them.

use super::Environment;
use std::net::{Ipv4Addr, SocketAddr};

/// Webhooks, health, metrics.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HttpConfig {
    /// Where to listen. Port 0 takes any free one.
    pub address: SocketAddr,
    /// How platforms reach us, without a slash at the end.
    pub public_url: Option<String>,
}

impl HttpConfig {
    pub(super) fn read(environment: &mut Environment) -> Self {
        let expected = "an address with a port such as 127.0.0.1:8080";
        let address = environment.parsed("SANTUN_HTTP_ADDR", expected, |text| text.parse().ok());
        let expected = "a URL such as https://bot.example.co.id";
        let public_url = environment.parsed("SANTUN_PUBLIC_URL", expected, http_url);
        Self { address: address.unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, 8080))), public_url }
    }
}

/// An http(s) URL without the slash at its end.
pub(super) fn http_url(text: &str) -> Option<String> {
    let url: reqwest::Url = text.parse().ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host())
        .then(|| text.trim_end_matches('/').to_owned())
}
