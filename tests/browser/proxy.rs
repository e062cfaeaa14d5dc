//! A proxy between a browser and the site's server: it holds requests back,
//! cuts them off, puts a script before all others of a page, and halts in the
//! midst of one, whatever the browser. Each has a port of its own and so an
//! origin of its own, for which no browser has stored anything yet.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// Where the proxy itself answers: the script that a test puts before others.
const BEFORE: &str = "/before-all-others.js";

/// How long it may take until something is asked for.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a page halts: the browser paints what has come meanwhile.
const HALT: Duration = Duration::from_millis(500);

/// What the proxy does, of addresses that contain a text; empty for none.
#[derive(Clone, Default)]
struct Orders {
    held: &'static str,
    cut: &'static str,
    before: String,
    halts: &'static [&'static str],
}

/// The ports that have been used: a browser may remember what was there.
static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

/// A proxy of one server, until it is dropped.
pub(crate) struct Proxy {
    /// The address of the site behind this proxy.
    pub(crate) base: String,
    orders: watch::Sender<Orders>,
    /// The addresses that were asked for, a line each.
    asked: watch::Sender<String>,
    accepting: Option<AbortHandle>,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        if let Some(task) = &self.accepting {
            task.abort();
        }
    }
}

/// Listens on a port that nothing of this run has listened on.
async fn fresh_listener() -> TcpListener {
    loop {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("a port").port();
        let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
        if used.insert(port) {
            return listener;
        }
    }
}

impl Proxy {
    /// Stands before the site at an address, `http://host:port/path/`.
    pub(crate) async fn to(site: &str) -> Self {
        let rest = site.strip_prefix("http://").expect("an http address");
        let (host, path) = rest.split_once('/').expect("a path");
        let host: Arc<str> = host.into();
        let listener = fresh_listener().await;
        let base = format!("http://{}/{path}", listener.local_addr().expect("a port"));
        let (orders, heard) = watch::channel(Orders::default());
        let asked = watch::Sender::new(String::new());
        let asks = asked.clone();
        let accepting = tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                let (host, heard, asks) = (Arc::clone(&host), heard.clone(), asks.clone());
                // A connection that breaks off is the browser's affair.
                tokio::spawn(async move { drop(pass(browser, &host, heard, &asks).await) });
            }
        });
        Self {
            base,
            orders,
            asked,
            accepting: Some(accepting.abort_handle()),
        }
    }

    /// No proxy: the browser talks to the server itself, which can do nothing
    /// of what follows, but send forms.
    pub(crate) fn none(site: &str) -> Self {
        Self {
            base: site.to_owned(),
            orders: watch::Sender::new(Orders::default()),
            asked: watch::Sender::new(String::new()),
            accepting: None,
        }
    }

    /// Holds back what asks for addresses that contain `part`.
    pub(crate) fn hold(&self, part: &'static str) {
        self.orders.send_modify(|orders| orders.held = part);
    }

    /// Lets go of what is held back.
    pub(crate) fn release(&self) {
        self.hold("");
    }

    /// Waits until an address that contains `part` is asked for, from now on;
    /// gives whether it was.
    pub(crate) async fn asked(&self, part: &str) -> bool {
        self.asked.send_modify(String::clear);
        let mut asked = self.asked.subscribe();
        let comes = asked.wait_for(|asked| asked.contains(part));
        tokio::time::timeout(PATIENCE, comes).await.is_ok()
    }

    /// Cuts off what asks for addresses that contain `part`.
    pub(crate) fn cut(&self, part: &'static str) {
        self.orders.send_modify(|orders| orders.cut = part);
    }

    /// Puts a script into every page from now on.
    pub(crate) fn before(&self, source: &str) {
        self.orders
            .send_modify(|orders| orders.before = source.to_owned());
    }

    /// Has every page from now on halt behind each of the texts, one after the
    /// other.
    pub(crate) fn halt(&self, texts: &'static [&'static str]) {
        self.orders.send_modify(|orders| orders.halts = texts);
    }
}

/// Passes one request on. Each has a connection of its own, so that what comes
/// back ends with it.
async fn pass(
    mut browser: TcpStream,
    host: &str,
    mut heard: watch::Receiver<Orders>,
    asked: &watch::Sender<String>,
) -> std::io::Result<()> {
    let Some(head) = head(&mut browser).await? else {
        return Ok(());
    };
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    asked.send_modify(|asked| asked.extend([path.as_str(), "\n"]));
    let asks = |part: &str| !part.is_empty() && path.contains(part);
    let orders = heard
        .wait_for(|orders| !asks(orders.held))
        .await
        .map_or_else(|_| Orders::default(), |orders| orders.clone());
    if asks(orders.cut) {
        return Ok(());
    }
    if path == BEFORE {
        let body = orders.before;
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/javascript; charset=utf-8\r\n\
             Cache-Control: no-store\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        return browser.write_all(answer.as_bytes()).await;
    }
    let ordered = !orders.before.is_empty() || !orders.halts.is_empty();
    let changes = ordered && head.to_lowercase().contains("accept: text/html");
    let mut server = TcpStream::connect(host).await?;
    server.write_all(request(&head, changes).as_bytes()).await?;
    if changes {
        let mut answer = Vec::new();
        server.read_to_end(&mut answer).await?;
        if !orders.before.is_empty() {
            answer = with_script(answer);
        }
        halting(&mut browser, &answer, orders.halts).await
    } else {
        copy(&mut server, &mut browser).await.map(drop)
    }
}

/// Sends an answer, with a halt behind each text that it holds.
async fn halting(
    browser: &mut TcpStream,
    mut answer: &[u8],
    halts: &[&str],
) -> std::io::Result<()> {
    for text in halts {
        let found = answer
            .windows(text.len())
            .position(|it| it == text.as_bytes());
        let Some((come, rest)) = found.and_then(|at| answer.split_at_checked(at + text.len()))
        else {
            break;
        };
        browser.write_all(come).await?;
        tokio::time::sleep(HALT).await;
        answer = rest;
    }
    browser.write_all(answer).await
}

/// What the browser asks: no request of ours has more than a head.
async fn head(browser: &mut TcpStream) -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        let mut more = [0; 4096];
        let length = browser.read(&mut more).await?;
        if length == 0 {
            return Ok(None);
        }
        bytes.extend_from_slice(more.get(..length).unwrap_or_default());
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// The request as it goes on: for one answer alone, unpacked and whole where
/// it will be changed.
fn request(head: &str, changes: bool) -> String {
    let dropped: &[&str] = match changes {
        true => &["connection:", "accept-encoding:", "if-"],
        false => &["connection:"],
    };
    let lines = head.trim_end().split("\r\n").filter(|line| {
        let line = line.to_lowercase();
        !dropped.iter().any(|name| line.starts_with(name))
    });
    let lines: Vec<&str> = lines.collect();
    format!("{}\r\nConnection: close\r\n\r\n", lines.join("\r\n"))
}

fn with_script(answer: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8_lossy(&answer);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return answer;
    };
    let Some((start, rest)) = body.split_once("<head>") else {
        return answer;
    };
    let body = format!("{start}<head><script src=\"{BEFORE}\"></script>{rest}");
    let head: Vec<&str> = head
        .split("\r\n")
        .filter(|line| !line.to_lowercase().starts_with("content-length:"))
        .collect();
    format!(
        "{}\r\nContent-Length: {}\r\n\r\n{body}",
        head.join("\r\n"),
        body.len()
    )
    .into_bytes()
}
