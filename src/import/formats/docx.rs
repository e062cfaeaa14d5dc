//! Word's .docx: the paragraphs and tables of its main part.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::{Lines, Unreadable};

/// No report is longer; what unpacks to more is no report.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The text, and what of the document it does not hold.
pub(super) fn read(bytes: &[u8]) -> Result<(String, Vec<String>), Unreadable> {
    let amiss = |error: &dyn std::fmt::Display| Unreadable::Docx(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| amiss(&error))?;
    let part = archive.by_name("word/document.xml");
    let part = part.map_err(|error| amiss(&error))?;
    let mut xml = String::new();
    let mut part = part.take(LONGEST);
    part.read_to_string(&mut xml)
        .map_err(|error| amiss(&error))?;
    let mut document = Document::default();
    let mut reader = Reader::from_str(&xml);
    loop {
        match reader.read_event().map_err(|error| amiss(&error))? {
            Event::Eof => break,
            event => document.take(&event),
        }
    }
    Ok((document.lines.finish(), notices(document.numbered)))
}

fn notices(numbered: usize) -> Vec<String> {
    if numbered == 0 {
        return Vec::new();
    }
    let notice = format!(
        "有 {numbered} 段使用 Word 自动编号，编号不是文字，没有导入；请对照原件在 report.txt 里补上"
    );
    vec![notice]
}

#[derive(Default)]
struct Document {
    lines: Lines,
    /// Whether we are in w:t.
    in_text: bool,
    /// How many tables we are in: only the outermost has rows of its own.
    tables: usize,
    /// Columns of the cell that is being read.
    span: usize,
    /// Paragraphs whose number Word makes.
    numbered: usize,
}

impl Document {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => {
                self.open(element);
            }
            Event::Empty(element) => {
                self.open(element);
                self.close(&name(element));
            }
            Event::End(element) => {
                let name = element.name();
                let name: &str = name.as_ref();
                self.close(name.rsplit(':').next().unwrap_or(name));
            }
            Event::Text(text) if self.in_text => {
                let words: &str = text.as_ref();
                self.lines.words.push_str(&words.replace(['\n', '\r'], ""));
            }
            Event::GeneralRef(entity) if self.in_text => {
                let words: &str = entity.as_ref();
                self.lines.words.push_str(character(words));
                if let Some(c) = numbered_character(words) {
                    self.lines.words.push(c);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        match name(element).as_str() {
            "t" => self.in_text = true,
            "tbl" => self.tables += 1,
            "tr" if self.tables == 1 => self.lines.begin_row(),
            "tc" if self.tables == 1 => self.span = 1,
            "gridSpan" => {
                let value = element.attributes().flatten().find_map(|attribute| {
                    let value: &str = attribute.value.as_ref();
                    value.parse().ok()
                });
                self.span = value.unwrap_or(1);
            }
            "numPr" => self.numbered += 1,
            "tab" if self.lines.row.is_some() => self.lines.words.push(' '),
            "br" | "cr" => self.lines.end_line(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "p" => self.lines.end_line(),
            "tc" if self.tables == 1 => self.lines.end_cell(self.span),
            "tr" if self.tables == 1 => self.lines.end_row(),
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }
}

/// The element's name without its namespace.
fn name(element: &BytesStart<'_>) -> String {
    let name = element.name();
    let name: &str = name.as_ref();
    name.rsplit(':').next().unwrap_or(name).to_owned()
}

/// The character that a name of XML stands for.
fn character(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

/// The character of `#8220` or `#x201c`.
fn numbered_character(reference: &str) -> Option<char> {
    let number = reference.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}
