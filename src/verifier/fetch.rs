//! Fetches the site's files: from the server, past every cache of the browser,
//! or as they are kept on the device.

use js_sys::{Uint8Array, encode_uri};
use model::manifest::ListedFile;
use text::digest::sha256;
use verify::Fetched;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response, window};

/// Where the files come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The server; the service worker lets such requests pass.
    Server,
    /// What the service worker has kept.
    Device,
}

/// The result of a request.
pub(crate) struct Answer {
    status: u16,
    bytes: Vec<u8>,
}

impl Answer {
    /// The bytes, if the server says that they are those of the file.
    pub(crate) fn fetched(self) -> Fetched {
        match self.status {
            200..=299 => Ok(self.bytes),
            status => Err(["服务器回答 ", &status.to_string()].concat()),
        }
    }

    /// As [`Answer::fetched`], but bytes with the listed digest count whatever
    /// the status: some servers send the page for errors with the status 404.
    pub(crate) fn of(self, file: &ListedFile) -> Fetched {
        match sha256(&self.bytes) == file.sha256 {
            true => Ok(self.bytes),
            false => self.fetched(),
        }
    }
}

/// Requests a file by its path below the root; nothing when no answer comes.
pub(crate) async fn fetch(root: &str, path: &str, place: Place) -> Option<Answer> {
    let address = String::from(encode_uri(address(path)));
    let address = [root, &address].concat();
    match answer(&address, place).await {
        Ok(answer) => Some(answer),
        // A connection that failed once may work the next time.
        Err(_) if place == Place::Server => answer(&address, place).await.ok(),
        Err(_) => None,
    }
}

async fn answer(address: &str, place: Place) -> Result<Answer, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let asked = RequestInit::new();
    if place == Place::Server {
        asked.set_cache(RequestCache::NoStore);
    }
    let response = JsFuture::from(window.fetch_with_str_and_init(address, &asked)).await?;
    let response: Response = response.dyn_into()?;
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    Ok(Answer {
        status: response.status(),
        bytes: Uint8Array::new(&bytes).to_vec(),
    })
}

/// Servers answer a page at its folder's address, and some only there.
fn address(path: &str) -> &str {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    }
}
