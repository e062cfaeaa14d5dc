//! Reports of quotes that do not name one place of the text.

use std::ops::Range;

use toml::Spanned;

use crate::reader::Reader;
use text::anchor::{self, Quote, Text};
use text::diagnostic::Code;

/// Reports a quote that does not stand in the text.
pub(crate) fn not_found(
    text: &Text<'_>,
    quote: &Quote,
    span: &Spanned<String>,
    reader: &mut Reader<'_>,
) {
    let message = "引文在 report.txt 中找不到".to_owned();
    let hint = anchor::nearest(text, quote);
    reader.report(Code::QuoteNotFound, span.span(), message, hint);
}

/// Reports a quote that stands in several places.
pub(crate) fn ambiguous(
    text: &Text<'_>,
    places: &[Range<usize>],
    span: &Spanned<String>,
    hint: &str,
    reader: &mut Reader<'_>,
) {
    let at = places.iter().map(|place| {
        let byte = text.bytes(place).start;
        let (line, column) = text.source.position(byte);
        format!("{line}:{column}")
    });
    let at: Vec<String> = at.collect();
    let message = format!(
        "引文在 report.txt 中出现{}次：{}",
        places.len(),
        at.join("、")
    );
    reader.report(Code::QuoteAmbiguous, span.span(), message, hint);
}
