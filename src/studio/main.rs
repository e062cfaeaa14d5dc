//! The publisher's app: from a document to the .zip of a site, in the browser,
//! without a network. Natively it is an empty program.
//!
//! # How it works
//!
//! `cargo site studio` writes `fazhi-studio.html`, which holds everything: this
//! program, and in data blocks the app package and the fonts of the pictures.
//! It runs from `file://`, so there is one classic script, no module, no worker
//! file and no request.
//!
//! All that is decided is decided by [`editor`]: this crate keeps a
//! [`Desk`](editor::Desk) in a signal, shows it, and sends decisions that carry
//! the keys of what was shown. What follows from the desk (entries, numbers,
//! fields) is a memo; nothing else is state but where the publisher looks.
//!
//! ```text
//! view/open      打开         a document or a .zip -> the desk
//! view/text      文本         what the report says of itself; changes to the text
//! view/numbers   数字         number by number, checks, personal data
//! view/form      审核表       the form of `check --form`, to be printed
//! view/site      网站信息     site.toml as a form, what is missing
//! view/export    预览、下载   problems, pages in a frame, the .zip
//! view/manual    手册         the manual over any screen
//! store          after each change, the project goes into IndexedDB
//! ```
//!
//! A screen fits 1366 x 768: lists scroll by themselves. Every deed has a
//! button; keys are shortcuts. What was done is told in a live region.

#[cfg(target_arch = "wasm32")]
mod file;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod store;
#[cfg(target_arch = "wasm32")]
mod view;

/// Shows the studio on the page that holds it.
fn main() {
    #[cfg(target_arch = "wasm32")]
    view::mount();
}
