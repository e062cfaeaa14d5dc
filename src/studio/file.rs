//! Files that the publisher gives to the page, and those that it gives back.

use js_sys::{Array, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, Url};

/// The first of some files.
pub(crate) fn first(files: Option<FileList>) -> Option<File> {
    files?.get(0)
}

/// The bytes of a file.
pub(crate) async fn bytes(file: &File) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// An address of bytes, for a link that saves them.
pub(crate) fn address(bytes: &[u8], kind: &str) -> Result<String, JsValue> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let about = BlobPropertyBag::new();
    about.set_type(kind);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &about)?;
    Url::create_object_url_with_blob(&blob)
}

/// Saves bytes as a file, as if a link to them had been pressed.
pub(crate) fn save(name: &str, bytes: &[u8], kind: &str) -> Result<(), JsValue> {
    let link = document()
        .create_element("a")?
        .unchecked_into::<HtmlAnchorElement>();
    let address = address(bytes, kind)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Ok(())
}
