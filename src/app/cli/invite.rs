//! `santun invite`: one-time links for the owner to send, as JSON Lines, with the words to send them in.

use super::{Output, desk::hand, file};
use crate::{
    app::App,
    channels::telegram::TelegramChannel,
    dialogue::reply::Person,
    messages::Catalogue,
    services::{
        invitations::{self, Invitation, Whom},
        qr_code::QrCode,
    },
};
use anyhow::{Context as _, bail};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `santun invite`.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "santun invite [OPTIONS] <INVOICE>...\n       santun invite [OPTIONS] --all",
    after_help = "Example:\n  santun invite INV-7 --png invite.png\n  santun invite --all --json > invites.jsonl"
)]
pub struct Args {
    /// Invoices whose debtors are invited
    #[arg(value_name = "INVOICE", required_unless_present = "all", conflicts_with = "all")]
    invoices: Vec<String>,
    /// Everybody who owes something and is not bound yet
    #[arg(long)]
    all: bool,
    /// Print JSON Lines: {"invoice","debtor","token","url","whatsapp_url","text"}
    #[arg(long)]
    json: bool,
    /// Draw the QR code of the one link into this file
    #[arg(long, value_name = "FILE", conflicts_with = "all")]
    png: Option<PathBuf>,
    /// The bot's name without `@`, where Telegram cannot be asked for it
    #[arg(long, value_name = "NAME")]
    bot: Option<String>,
}

/// Issues the links and shows them, once.
///
/// # Errors
/// Where an invoice does not exist, or the bot has no name.
pub async fn run(args: Args, app: &App, output: &Output) -> anyhow::Result<()> {
    if args.png.is_some() && args.invoices.len() != 1 {
        bail!("--png draws the code of one link; name one invoice");
    }
    // Before any link is stored: one that cannot be shown would be of no use to anybody.
    let business = &app.services.business_name;
    if business.is_empty() {
        bail!("an invitation says who is writing; set SANTUN_BUSINESS_NAME in bot.env");
    }
    let bot = bot_name(args.bot, app).await?;
    let catalogue = Catalogue::load()?;
    let whom = if args.all { Whom::All } else { Whom::Invoices(args.invoices) };
    let invitations = invitations::issue(&app.services, whom, &hand(app)).await?;
    for invitation in &invitations {
        let url = format!("https://t.me/{bot}?start={}", invitation.token);
        let text = text(&catalogue, invitation, business, &url)?;
        if let Some(path) = &args.png {
            let drawn = QrCode::of(&url)?.png()?;
            file::write(path, &drawn)?;
        }
        let whatsapp_url = whatsapp(invitation.debtor.phone.as_deref(), &text);
        if args.json {
            output.json(&json!({
                "invoice": invitation.invoice,
                "debtor": invitation.debtor.reference,
                "token": invitation.token,
                "url": url,
                "whatsapp_url": whatsapp_url,
                "text": text,
            }))?;
        } else {
            output.line(format_args!("{} ({}): {url}", invitation.invoice, invitation.debtor.reference))?;
            output.line(format_args!("  {whatsapp_url}"))?;
        }
    }
    if invitations.is_empty() && !args.json {
        output.line("nobody who owes something is without a bound address")?;
    }
    Ok(())
}

/// The bot's name: as it was given, or as Telegram says.
async fn bot_name(given: Option<String>, app: &App) -> anyhow::Result<String> {
    if let Some(name) = given {
        return Ok(name.trim_start_matches('@').to_owned());
    }
    let Some(telegram) = &app.config.telegram else {
        bail!("a link names the bot; set TELEGRAM_BOT_TOKEN in bot.env, or add --bot NAME");
    };
    let channel = TelegramChannel::try_new(&telegram.token, telegram.api_url.as_deref())?;
    let me = channel.api().get_me().await;
    Ok(me.context("Telegram cannot be asked for the bot's name; try again, or add --bot NAME")?.username)
}

fn text(catalogue: &Catalogue, invitation: &Invitation, business: &str, url: &str) -> anyhow::Result<String> {
    let debtor = &invitation.debtor;
    let person = Person { honorific: debtor.honorific, name: debtor.name.clone() };
    Ok(catalogue.invitation(debtor.language, &person, business, url)?)
}

/// A link that opens WhatsApp with the text, to the debtor's number where it is known.
fn whatsapp(phone: Option<&str>, text: &str) -> String {
    let number: String = phone.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    format!("https://wa.me/{number}?text={}", percent_encoded(text))
}

fn percent_encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}
