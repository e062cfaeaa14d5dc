//! A document's bytes -> plain text: a line for each paragraph, tabs between
//! the cells of a table's row.

use thiserror::Error;

use super::clean::Step;

mod docx;
mod html;
mod lines;
mod magic;
mod markdown;
mod pdf;
#[cfg(test)]
mod tests;

/// The largest file that is read.
const LARGEST: usize = 64 * 1024 * 1024;

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
    /// PDF with a text layer.
    Pdf,
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
    /// Steps that have been taken: what of the document is no part of the
    /// report's text.
    pub steps: Vec<Step>,
    /// What the document holds that the text does not.
    pub notices: Vec<String>,
}

/// Why a document can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// Neither UTF-8 nor GB18030.
    #[error("既不是 UTF-8 也不是 GB18030 编码；请另存为 UTF-8 文本")]
    Encoding,
    /// A .docx that is none, or not whole.
    #[error("不是可读的 .docx：{0}")]
    Docx(String),
    /// A page that is not whole.
    #[error("不是可读的网页：{0}；请重新保存网页")]
    Html(String),
    /// A PDF that is none, or not whole.
    #[error("不是可读的 PDF：{0}；请重新导出，或改用 .docx")]
    Pdf(String),
    /// More than any report holds; nothing is cut off.
    #[error("文件太大：{0}；没有导入任何文字。请删去与报告无关的内容后重试")]
    TooLarge(&'static str),
    /// What it is, and the way to something that is read.
    #[error("不支持{0}；{1}")]
    Unsupported(&'static str, &'static str),
}

/// Reads a document; the file's name only helps to tell its format.
///
/// # Errors
///
/// When its format or encoding is none of those that are read, when it is not
/// whole, or when it is too large.
pub fn open(name: &str, bytes: &[u8]) -> Result<Opened, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(Unreadable::TooLarge("超过 64 MB"));
    }
    magic::refuse(bytes)?;
    let opened = |format, (text, steps, notices)| Opened {
        text,
        format,
        encoding: "UTF-8",
        steps,
        notices,
    };
    if bytes.starts_with(b"PK") {
        let (text, notices) = docx::read(bytes)?;
        return Ok(opened(Format::Docx, (text, Vec::new(), notices)));
    }
    // Readers of PDF let other bytes stand before its mark.
    let head = bytes.get(..1024).unwrap_or(bytes);
    if head.windows(5).any(|part| part == b"%PDF-") {
        return Ok(opened(Format::Pdf, pdf::read(bytes)?));
    }
    let (text, encoding) = decode(bytes)?;
    if text.contains('\0') {
        return Err(Unreadable::Encoding);
    }
    let format = format(name, &text);
    let (text, steps, notices) = match format {
        Format::Html => html::read(&text)?,
        Format::Markdown => {
            let (text, notices) = markdown::read(&text)?;
            (text, Vec::new(), notices)
        }
        _ => (text, Vec::new(), Vec::new()),
    };
    Ok(Opened {
        text,
        format,
        encoding,
        steps,
        notices,
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
