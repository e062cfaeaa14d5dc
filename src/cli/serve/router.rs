//! The answers of `serve`: files from memory, and news for pages.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use futures_util::Stream;
use futures_util::stream::unfold;
use percent_encoding::percent_decode_str;
use site::{Content, manifest, offline};

use super::live_site::LiveSite;
use crate::http::{self, Mount};

const RELOAD: &str = include_str!("reload.js");

/// What the handlers share.
#[derive(Clone)]
struct Shared {
    live: Arc<LiveSite>,
    mount: Mount,
}

/// The site below its mount.
pub(super) fn router(live: Arc<LiveSite>, mount: &Mount) -> Router {
    let shared = Shared {
        live,
        mount: mount.clone(),
    };
    let site = Router::new()
        .route("/__reload.js", get(|| script(RELOAD)))
        .route("/__news", get(news))
        .route(
            &["/", offline::WORKER].concat(),
            // What is kept would hide what has just been changed.
            get(|| script(offline::ENDING)),
        )
        .fallback(get(file))
        .with_state(shared);
    http::mounted(site, mount)
}

async fn script(text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript")], text)
}

/// Tells a page what is served, at once and whenever that changes.
async fn news(
    State(Shared { live, .. }): State<Shared>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut news = live.news();
    news.mark_changed();
    let stream = unfold(news, |mut news| async move {
        news.changed().await.ok()?;
        let now = news.borrow_and_update().clone();
        let text = serde_json::to_string(&now).unwrap_or_default();
        Some((Ok(Event::default().data(text)), news))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

/// A file, the page of a folder, or the page that helps.
async fn file(State(shared): State<Shared>, request: Request) -> Response {
    let site = shared.live.site();
    let path = percent_decode_str(request.uri().path()).decode_utf8_lossy();
    let path = path.trim_start_matches('/');
    let page = [path.trim_end_matches('/'), "/index.html"].concat();
    let page = page.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        return answer(&shared, page, request.headers()).await;
    }
    if !site.files.contains_key(path) && site.files.contains_key(page) {
        // Relative, so that it holds below any mount.
        let folder = request.uri().path().rsplit('/').next().unwrap_or_default();
        let query = request.uri().query().map(|query| format!("?{query}"));
        return Redirect::temporary(&format!("{folder}/{}", query.unwrap_or_default()))
            .into_response();
    }
    answer(&shared, path, request.headers()).await
}

async fn answer(shared: &Shared, path: &str, headers: &HeaderMap) -> Response {
    let site = shared.live.site();
    if manifest::is_manifest(path) {
        let (live, own) = (Arc::clone(&shared.live), path.to_owned());
        return match made(move || live.manifest(&site, &own)).await {
            Ok(Some(bytes)) => answered(StatusCode::OK, path, bytes),
            Ok(None) => StatusCode::NOT_FOUND.into_response(),
            Err(error) => failed(&error),
        };
    }
    if !site.files.contains_key(path) {
        let (live, own) = (Arc::clone(&shared.live), path.to_owned());
        match made(move || live.late_file(&own)).await {
            Ok(Some(bytes)) => return answered(StatusCode::OK, path, bytes),
            Ok(None) => {}
            Err(error) => return failed(&error),
        }
    }
    let (status, path, content) = match site.files.get(path) {
        Some(content) => (StatusCode::OK, path, Some(content)),
        None => (
            StatusCode::NOT_FOUND,
            "404.html",
            site.files.get("404.html"),
        ),
    };
    let bytes = match content {
        Some(Content::Bytes(bytes)) if path.ends_with(".html") && is_navigation(headers) => {
            Ok(with_reload(bytes, &shared.mount, &site.build))
        }
        Some(Content::Bytes(bytes)) => Ok(bytes.clone()),
        Some(Content::Picture(picture)) => {
            let (live, picture) = (Arc::clone(&shared.live), picture.clone());
            made(move || live.draw(&picture)).await
        }
        None => Ok(Vec::new()),
    };
    match bytes {
        Ok(bytes) => answered(status, path, bytes),
        Err(error) => failed(&error),
    }
}

/// What is made only now, beside the other answers.
async fn made<T: Send + 'static>(
    make: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    tokio::task::spawn_blocking(make).await?
}

fn answered(status: StatusCode, path: &str, bytes: Vec<u8>) -> Response {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let kind: [(HeaderName, &str); 1] = [(header::CONTENT_TYPE, kind.as_ref())];
    (status, kind, Body::from(bytes)).into_response()
}

fn failed(error: &anyhow::Error) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response()
}

/// Whether a person opens the page, and not a script of the site, which knows
/// the page by its digest.
fn is_navigation(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|it| it.to_str().ok());
    accept.is_some_and(|it| it.contains("text/html"))
}

/// The page with our script behind it, where HTML takes it as its body's last.
fn with_reload(page: &[u8], mount: &Mount, build: &str) -> Vec<u8> {
    let script = format!("<script src=\"{mount}__reload.js\" data-build=\"{build}\"></script>\n");
    [page, script.as_bytes()].concat()
}
