//! What holds of the house as a whole, of the real report and of the example
//! reports; nothing here needs a browser.

mod builders;
mod bundle;
#[path = "../fuzz/case.rs"]
mod case;
mod charts;
mod checks;
mod circles;
mod contrast;
mod downloads;
mod export;
mod fuzz_corpus;
mod hostile_words;
mod hosting;
mod manual;
mod navigation;
mod numerals;
mod operator;
mod poster;
mod project;
mod questions;
mod takeaway;
mod tidy;
mod verify;
mod workspace;
