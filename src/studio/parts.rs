//! What the page carries beside the program: the app package and the fonts.
//! Read when first needed, since unpacking takes a moment.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use editor::Files;
use editor::export::Kept;
use editor::{carried, pack};
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
    /// What was drawn and packed stays for the next export.
    pub(crate) kept: RefCell<Kept>,
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
    let mut kept = Kept::default();
    let files = carried::unpacked(block("package")?, &mut kept);
    let files = files.map_err(|error| error.to_string())?;
    let package = AppPackage::new(files).map_err(|error| error.to_string())?;
    let fonts = block("fonts")?.into_values();
    let painter = Painter::new(fonts).map_err(|error| error.to_string())?;
    Ok(Parts {
        package,
        painter,
        kept: RefCell::new(kept),
    })
}

/// The files of a data block of the page.
fn block(id: &str) -> Result<Files, String> {
    let damaged = || pack::Damaged.to_string();
    let element = document().get_element_by_id(id).ok_or_else(damaged)?;
    let text = element.text_content().unwrap_or_default();
    let bytes = BASE64_STANDARD.decode(text.trim()).map_err(|_| damaged())?;
    pack::unpack(&bytes).map_err(|error| error.to_string())
}
