//! A document's bytes -> plain text: a line for each paragraph, tabs between
//! the cells of a table's row.

use thiserror::Error;

mod docx;
mod html;
mod lines;
mod markdown;
#[cfg(test)]
mod tests;

/// What a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text without markup.
    Plain,
    /// CommonMark with tables.
    Markdown,
    /// HTML, whole or a part.
    Html,
    /// Word's .docx.
    Docx,
}

/// A document's text and how it was had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The text.
    pub text: String,
    /// What it was written in.
    pub format: Format,
    /// The encoding's name.
    pub encoding: &'static str,
    /// What the document holds that the text does not.
    pub notices: Vec<String>,
}

/// Why a document can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// Neither UTF-8 nor GB18030.
    #[error("既不是 UTF-8 也不是 GB18030 编码；请另存为 UTF-8 文本")]
    Encoding,
    /// A .docx that is none.
    #[error("不是可读的 .docx：{0}")]
    Docx(String),
    /// Word's old .doc, or a PDF.
    #[error("不支持{0}；请用办公软件另存为 .docx 或纯文本")]
    Unsupported(&'static str),
}

/// Reads a document; the file's name only helps to tell its format.
///
/// # Errors
///
/// When its format or encoding is none of those that are read.
pub fn open(name: &str, bytes: &[u8]) -> Result<Opened, Unreadable> {
    if bytes.starts_with(b"%PDF") {
        return Err(Unreadable::Unsupported(" PDF"));
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Unreadable::Unsupported("旧的 .doc"));
    }
    if bytes.starts_with(b"PK") {
        let (text, notices) = docx::read(bytes)?;
        return Ok(Opened {
            text,
            format: Format::Docx,
            encoding: "UTF-8",
            notices,
        });
    }
    let (text, encoding) = decode(bytes)?;
    let format = format(name, &text);
    let text = match format {
        Format::Html => html::read(&text),
        Format::Markdown => markdown::read(&text),
        _ => text,
    };
    Ok(Opened {
        text,
        format,
        encoding,
        notices: Vec::new(),
    })
}

fn format(name: &str, text: &str) -> Format {
    let extension = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    match extension.as_deref() {
        Some("md" | "markdown") => Format::Markdown,
        Some("htm" | "html" | "shtml") => Format::Html,
        _ if text.trim_start().starts_with('<') && text.contains("</") => Format::Html,
        _ => Format::Plain,
    }
}

/// The text of bytes in UTF-8 or UTF-16 with its mark, plain UTF-8, or GB18030.
fn decode(bytes: &[u8]) -> Result<(String, &'static str), Unreadable> {
    use encoding_rs::{Encoding, GB18030, UTF_8};

    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
        let name = if encoding == UTF_8 {
            "UTF-8（带 BOM）"
        } else {
            encoding.name()
        };
        return text
            .map(|text| (text.into_owned(), name))
            .ok_or(Unreadable::Encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), "UTF-8"));
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(|text| (text.into_owned(), "GB18030"))
        .ok_or(Unreadable::Encoding)
}
