//! What the page carries beside the program: the app package and the fonts.
//! Read when first needed, since unpacking takes a moment.

use std::cell::OnceCell;
use std::rc::Rc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use editor::Files;
use editor::pack;
use leptos::prelude::document;
use site::package::AppPackage;
use site::picture::Painter;

thread_local! {
    static PARTS: OnceCell<Result<Rc<Parts>, String>> = const { OnceCell::new() };
}

/// What makes a site of data.
pub(crate) struct Parts {
    pub(crate) package: AppPackage,
    pub(crate) painter: Painter,
}

/// The parts of this page.
///
/// # Errors
///
/// When the page is damaged.
pub(crate) fn parts() -> Result<Rc<Parts>, String> {
    PARTS.with(|parts| parts.get_or_init(|| read().map(Rc::new)).clone())
}

fn read() -> Result<Parts, String> {
    let package = AppPackage::new(block("package")?).map_err(|error| error.to_string())?;
    let fonts = block("fonts")?.into_values();
    let painter = Painter::new(fonts).map_err(|error| error.to_string())?;
    Ok(Parts { package, painter })
}

/// The files of a data block of the page.
fn block(id: &str) -> Result<Files, String> {
    let damaged = || pack::Damaged.to_string();
    let element = document().get_element_by_id(id).ok_or_else(damaged)?;
    let text = element.text_content().unwrap_or_default();
    let bytes = BASE64_STANDARD.decode(text.trim()).map_err(|_| damaged())?;
    pack::unpack(&bytes).map_err(|error| error.to_string())
}
