//! A small static server, below any path: for the tests, and what
//! `serve` shares with it.

use std::fmt;
use std::future::IntoFuture;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::thread::JoinHandle;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::map_response;
use axum::response::{Redirect, Response};
use axum::routing::any;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower_http::services::{ServeDir, ServeFile};

/// The path below which a site is served: `/`, or `/a/b/c/`.
///
/// Begins and ends with a slash; its segments are plain (`A–Z a–z 0–9 - _ .`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount(String);

impl FromStr for Mount {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let segments: Vec<&str> = text.split('/').filter(|part| !part.is_empty()).collect();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let dots = |part: &&&str| part.chars().all(|c| c == '.');
        if !segments.iter().all(|part| part.chars().all(plain))
            || segments.iter().any(|part| dots(&part))
        {
            return Err("路径只能由字母、数字、“-”“_”“.”和“/”组成，如 /a/b/c/".to_owned());
        }
        let inner: String = segments.iter().map(|part| format!("{part}/")).collect();
        Ok(Self(format!("/{inner}")))
    }
}

impl fmt::Display for Mount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Serves `dir` below `mount` on a free local port, on a thread of its own.
///
/// # Errors
/// When no port can be had or the mount is not a plain path.
pub fn spawn(dir: PathBuf, mount: &str) -> std::io::Result<Server> {
    let mount: Mount = mount.parse().map_err(std::io::Error::other)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    // Bound outside the runtime: the caller may run in one of its own.
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    let addr = listener.local_addr()?;
    let url = format!("http://{addr}{mount}");
    let (stop, stopped) = oneshot::channel();
    let thread = std::thread::spawn(move || {
        // Not graceful: a browser's idle connection would keep it alive.
        runtime.block_on(async {
            let Ok(listener) = TcpListener::from_std(listener) else {
                return;
            };
            tokio::select! {
                _ = axum::serve(listener, mounted(folder(&dir, &mount), &mount)).into_future() => {}
                _ = stopped => {}
            }
        });
    });
    Ok(Server {
        addr,
        url,
        stop: Some(stop),
        thread: Some(thread),
    })
}

/// A running server; it stops when this value is dropped.
#[derive(Debug)]
pub struct Server {
    /// Where it listens.
    pub addr: SocketAddr,
    /// The site's root, with the mount and its closing slash.
    pub url: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        // Neither can fail in a way that matters: the thread has then ended.
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// The files of a folder, and for other addresses its 404.html.
fn folder(dir: &Path, Mount(mount): &Mount) -> Router {
    let not_found = ServeFile::new(dir.join("404.html"))
        .precompressed_br()
        .precompressed_gzip();
    let files = ServeDir::new(dir)
        .precompressed_br()
        .precompressed_gzip()
        .redirect_path_prefix(mount.trim_end_matches('/'))
        .not_found_service(not_found);
    Router::new().fallback_service(files)
}

/// A site below its mount.
///
/// Outside the mount everything is 404, so that a link which leaves it shows.
pub fn mounted(site: Router, Mount(mount): &Mount) -> Router {
    let router = match mount.trim_end_matches('/') {
        "" => site,
        prefix => Router::new()
            .route(prefix, any(to_directory))
            .nest_service(mount, site),
    };
    router.layer(map_response(with_headers))
}

/// `/a/b/c?q` goes to `/a/b/c/?q`: relative links need the slash.
async fn to_directory(request: Request) -> Redirect {
    let query = request.uri().query().map(|query| format!("?{query}"));
    Redirect::temporary(&format!(
        "{}/{}",
        request.uri().path(),
        query.unwrap_or_default()
    ))
}

/// Text files are UTF-8, and are fetched again after a build.
async fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    if let Some(kind) = kind
        && (kind.starts_with("text/") || kind == "application/json")
        && !kind.contains("charset")
        && let Ok(value) = HeaderValue::from_str(&format!("{kind}; charset=utf-8"))
    {
        headers.insert(header::CONTENT_TYPE, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

#[cfg(test)]
#[path = "http_tests.rs"]
mod tests;
