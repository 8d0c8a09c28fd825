//! The HTTP side of the fake: connections that can be reset, paths, bodies in JSON and multipart, faults. No chats here.

use super::{
    Inner, TOKEN,
    fault::What,
    methods::{self, Refused},
};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{ConnectInfo, State, connect_info::Connected},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    serve::{IncomingStream, Listener},
};
use serde_json::{Map, Value, json};
use std::{
    future::IntoFuture as _,
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// Serves on a free port until `stopped` turns true.
pub(super) async fn serve(inner: Arc<Inner>, mut stopped: watch::Receiver<bool>) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let router = Router::new().fallback(handle).with_state(inner);
    tokio::spawn(async move {
        let serving = axum::serve(
            Resettable { listener, stopped: stopped.clone() },
            router.into_make_service_with_connect_info::<Connection>(),
        );
        tokio::select! {
            _ = serving.into_future() => {}
            _ = stopped.wait_for(|stopped| *stopped) => {}
        }
    });
    Ok(address)
}

async fn handle(
    State(inner): State<Arc<Inner>>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some((token, method)) = uri.path().strip_prefix("/bot").and_then(|rest| rest.split_once('/')) else {
        return refused(&Refused::new(404, "Not Found"));
    };
    if token != TOKEN {
        return refused(&Refused::new(401, "Unauthorized"));
    }
    let method = method.to_ascii_lowercase();
    let Some(parameters) = parameters(&headers, &body) else {
        return refused(&Refused::new(400, "Bad Request: can't parse the request body"));
    };
    let Struck { delay, lag, fault } = struck(&inner, &method, &parameters);
    pass(delay).await;
    match fault {
        Some(What::TooMany(seconds)) => return refused(&Refused::too_many(seconds)),
        Some(What::Status(code)) => return refused(&Refused::new(code, "Internal Server Error")),
        Some(What::ResetBefore) => return connection.reset(),
        _ => {}
    }
    let answer = methods::call(&inner, &method, &parameters).await;
    pass(lag).await;
    match fault {
        Some(What::ResetAfter) => connection.reset(),
        Some(What::Silence) => std::future::pending().await,
        Some(What::Garbage) => (StatusCode::OK, "<html>ok</html>").into_response(),
        _ => match answer {
            Ok(result) => answered(StatusCode::OK, &json!({"ok": true, "result": result})),
            Err(why) => refused(&why),
        },
    }
}

/// Nothing at all where no time is to pass: a timer of zero takes up to a millisecond.
async fn pass(time: Duration) {
    if !time.is_zero() {
        tokio::time::sleep(time).await;
    }
}

/// What goes wrong with one request.
#[derive(Default)]
struct Struck {
    /// The time before it is accepted.
    delay: Duration,
    /// The time between that and the answer.
    lag: Duration,
    /// The first fault that is neither.
    fault: Option<What>,
}

/// Counts the call and finds what goes wrong with it.
fn struck(inner: &Inner, method: &str, parameters: &Map<String, Value>) -> Struck {
    let mut state = inner.state();
    let state = &mut *state;
    *state.calls.entry(method.to_owned()).or_default() += 1;
    let chat = methods::integer(parameters, "chat_id");
    let mut struck = Struck::default();
    for rule in &mut state.faults {
        match rule.strike(method, chat, &mut state.dice) {
            Some(What::Delay(by)) => struck.delay += by,
            Some(What::Lag(by)) => struck.lag += by,
            Some(what) => {
                struck.fault = Some(what);
                break;
            }
            None => {}
        }
    }
    struck
}

fn refused(why: &Refused) -> Response {
    let mut body = json!({"ok": false, "error_code": why.code, "description": why.description});
    if let (Some(seconds), Some(fields)) = (why.retry_after, body.as_object_mut()) {
        fields.insert("parameters".to_owned(), json!({"retry_after": seconds}));
    }
    answered(StatusCode::from_u16(why.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), &body)
}

fn answered(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], Body::from(body.to_string())).into_response()
}

/// The parameters of a request; `None` when the body cannot be read.
fn parameters(headers: &HeaderMap, body: &[u8]) -> Option<Map<String, Value>> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if let Some((_, boundary)) = kind.split_once("boundary=") {
        return multipart(body, boundary.trim_matches('"'));
    }
    if body.is_empty() {
        return Some(Map::new());
    }
    serde_json::from_slice(body).ok()
}

/// The fields of a multipart body; one that holds JSON is read as such, a file is the list of its bytes.
fn multipart(body: &[u8], boundary: &str) -> Option<Map<String, Value>> {
    let mut fields = Map::new();
    let (mark, mut rest) = (format!("--{boundary}"), body);
    while let Some((part, after)) = cut(rest, mark.as_bytes()) {
        rest = after;
        let Some((head, content)) = cut(part, b"\r\n\r\n") else { continue };
        let head = std::str::from_utf8(head).ok()?;
        let name = head.split_once("name=\"")?.1.split_once('"')?.0;
        let content = content.strip_suffix(b"\r\n").unwrap_or(content);
        if head.contains("filename=") {
            fields.insert(name.to_owned(), Value::from(content));
            continue;
        }
        let content = std::str::from_utf8(content).ok()?;
        let value = serde_json::from_str(content)
            .ok()
            .filter(|v: &Value| !v.is_number())
            .unwrap_or_else(|| Value::String(content.to_owned()));
        fields.insert(name.to_owned(), value);
    }
    Some(fields)
}

/// What stands before and after the first `mark`.
fn cut<'b>(bytes: &'b [u8], mark: &[u8]) -> Option<(&'b [u8], &'b [u8])> {
    let at = bytes.windows(mark.len()).position(|some| some == mark)?;
    Some((&bytes[..at], &bytes[at + mark.len()..]))
}

/// A listener whose connections can be reset by a handler.
struct Resettable {
    listener: TcpListener,
    stopped: watch::Receiver<bool>,
}

/// The handler's hold on its connection.
#[derive(Clone, Debug)]
struct Connection(Arc<AtomicBool>);

impl Connection {
    /// The next write fails and the socket is closed with a reset instead of an answer.
    fn reset(&self) -> Response {
        self.0.store(true, Ordering::Release);
        StatusCode::NO_CONTENT.into_response()
    }
}

impl Connected<IncomingStream<'_, Resettable>> for Connection {
    fn connect_info(stream: IncomingStream<'_, Resettable>) -> Self {
        stream.remote_addr().clone()
    }
}

impl Listener for Resettable {
    type Io = Stream;
    type Addr = Connection;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    let _ = stream.set_nodelay(true);
                    let broken = Arc::new(AtomicBool::new(false));
                    let stopped = self.stopped.clone();
                    return (Stream { stream, broken: Arc::clone(&broken), stopped }, Connection(broken));
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        Ok(Connection(Arc::default()))
    }
}

/// A TCP stream that can be told to break.
struct Stream {
    stream: TcpStream,
    broken: Arc<AtomicBool>,
    stopped: watch::Receiver<bool>,
}

impl Stream {
    fn check(&self) -> io::Result<()> {
        if self.broken.load(Ordering::Acquire) || *self.stopped.borrow() {
            let _ = self.stream.set_zero_linger();
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        Ok(())
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
