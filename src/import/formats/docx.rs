//! Word's .docx: the paragraphs and tables of its main part.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::Unreadable;
use super::lines::Lines;
use numbering::{Mark, Numbering};

mod numbering;

/// No report is longer; what unpacks to more is no report.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The text, and what of the document it does not hold.
pub(super) fn read(bytes: &[u8]) -> Result<(String, Vec<String>), Unreadable> {
    let amiss = |error: &dyn std::fmt::Display| Unreadable::Docx(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| amiss(&error))?;
    let mut part = |name: &str| {
        let part = archive.by_name(name).map_err(|error| amiss(&error))?;
        let mut xml = String::new();
        let read = part.take(LONGEST).read_to_string(&mut xml);
        read.map(|_| xml).map_err(|error| amiss(&error))
    };
    let xml = part("word/document.xml")?;
    // Either may be absent.
    let lists = part("word/numbering.xml").unwrap_or_default();
    let styles = part("word/styles.xml").unwrap_or_default();
    let mut document = Document {
        numbering: Numbering::read(&lists, &styles),
        ..Document::default()
    };
    let mut reader = Reader::from_str(&xml);
    loop {
        match reader.read_event().map_err(|error| amiss(&error))? {
            Event::Eof => break,
            event => document.take(&event),
        }
    }
    let notices = notices(document.written, document.unknown);
    Ok((document.lines.finish(), notices))
}

fn notices(written: usize, unknown: usize) -> Vec<String> {
    let written = (written > 0).then(|| {
        format!("有 {written} 段使用 Word 自动编号，编号已按 Word 的显示写成文字；请对照原件核对")
    });
    let unknown = (unknown > 0).then(|| {
        format!("有 {unknown} 段的 Word 自动编号没有读出，没有导入；请对照原件在 report.txt 里补上")
    });
    written.into_iter().chain(unknown).collect()
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
    numbering: Numbering,
    /// What the paragraph's properties say of its number, while they are read.
    mark: Option<Mark>,
    style: Option<String>,
    /// Whether we are in the properties that a tracked change replaced.
    replaced: bool,
    /// The number to write before the paragraph's first words.
    number: String,
    /// Paragraphs whose number Word makes: written out, or not known how.
    written: usize,
    unknown: usize,
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
                self.lines.words.push_str(&std::mem::take(&mut self.number));
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
                let value = attribute(element, "val").and_then(|value| value.parse().ok());
                self.span = value.unwrap_or(1);
            }
            "pPrChange" => self.replaced = true,
            "pStyle" if !self.replaced => self.style = attribute(element, "val"),
            "numPr" if !self.replaced => self.mark = Some(Mark::default()),
            "numId" | "ilvl" => {
                if let Some(mark) = self.mark.as_mut().filter(|_| !self.replaced) {
                    let value = attribute(element, "val");
                    match name(element).as_str() {
                        "numId" => mark.list = value,
                        _ => mark.level = value.and_then(|level| level.parse().ok()),
                    }
                }
            }
            "tab" if self.lines.row.is_some() => self.lines.words.push(' '),
            "br" | "cr" => self.lines.end_line(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "pPrChange" => self.replaced = false,
            "pPr" if !self.replaced => self.count(),
            "p" => {
                self.number.clear();
                self.lines.end_line();
            }
            "tc" if self.tables == 1 => self.lines.end_cell([self.span, 1]),
            "tr" if self.tables == 1 => self.lines.end_row(),
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }
}

impl Document {
    /// Takes the paragraph into Word's counting.
    fn count(&mut self) {
        let style = self.style.take();
        let styled = style.and_then(|style| self.numbering.style(&style).cloned());
        let Some(mark) = self.mark.take().map_or(styled.clone(), |own| {
            let styled = styled.unwrap_or_default();
            Some(Mark {
                list: own.list.or(styled.list),
                level: own.level.or(styled.level),
            })
        }) else {
            return;
        };
        // List 0 is how a paragraph leaves the list of its style.
        if mark.list.as_deref() == Some("0") {
            return;
        }
        match self.numbering.next(&mark) {
            Some(number) => {
                self.written += usize::from(!number.is_empty());
                self.number = number;
            }
            None => self.unknown += 1,
        }
    }
}

/// The attribute of that name, whatever its namespace.
fn attribute(element: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| {
        let key: &str = attribute.key.as_ref();
        key.rsplit(':').next() == Some(wanted)
    });
    let value = found?.value;
    let value: &str = value.as_ref();
    Some(value.to_owned())
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
