//! The events of a part of a .docx, with the elements that are open.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::formats::Unreadable;

/// What takes the events of a part. Names come without their namespaces.
pub(super) trait Visitor {
    /// An element begins; `path` names those around it, from outside in.
    fn open(&mut self, path: &[String], name: &str, element: &Element<'_>);
    /// An element ends; `path` names those around it.
    fn close(&mut self, path: &[String], name: &str);
    /// Words; the last of `path` is the element that holds them.
    fn words(&mut self, _path: &[String], _words: &str) {}
}

/// An element's attributes.
pub(super) struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    /// The attribute of that name, whatever its namespace.
    pub(super) fn attribute(&self, wanted: &str) -> Option<String> {
        // The check for doubles would look at all before for each.
        let mut attributes = self.0.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let found = attributes.find(|attribute| local(attribute.key.as_ref()) == wanted)?;
        let value: &str = found.value.as_ref();
        quick_xml::escape::unescape(value).ok().map(Cow::into_owned)
    }

    /// What most elements of Word say by their attribute `val`.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The number that it says.
    pub(super) fn number<T: std::str::FromStr>(&self, wanted: &str) -> Option<T> {
        self.attribute(wanted)?.trim().parse().ok()
    }

    /// Whether it turns its property on: one without a value does.
    pub(super) fn on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off"))
    }
}

/// The innermost element but `back`.
pub(super) fn ancestor(path: &[String], back: usize) -> &str {
    let at = path.len().checked_sub(back + 1);
    at.and_then(|at| path.get(at)).map_or("", String::as_str)
}

/// Goes through a part to its end. What is not closed is cut, and refused.
pub(super) fn visit(xml: &str, visitor: &mut impl Visitor) -> Result<(), Unreadable> {
    let amiss = |error: &dyn std::fmt::Display| Unreadable::Docx(error.to_string());
    let mut reader = Reader::from_str(xml);
    let mut path: Vec<String> = Vec::new();
    let mut any = false;
    loop {
        match reader.read_event().map_err(|error| amiss(&error))? {
            Event::Start(element) => {
                any = true;
                let name = name(&element);
                visitor.open(&path, &name, &Element(&element));
                path.push(name);
            }
            Event::Empty(element) => {
                any = true;
                let name = name(&element);
                visitor.open(&path, &name, &Element(&element));
                visitor.close(&path, &name);
            }
            Event::End(_) => {
                if let Some(name) = path.pop() {
                    visitor.close(&path, &name);
                }
            }
            Event::Text(text) => visitor.words(&path, text.as_ref()),
            Event::CData(text) => visitor.words(&path, text.as_ref()),
            Event::GeneralRef(entity) => {
                let name: &str = entity.as_ref();
                let words = quick_xml::escape::unescape(&format!("&{name};"))
                    .map(Cow::into_owned)
                    .map_err(|error| amiss(&error))?;
                visitor.words(&path, &words);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    match path.last() {
        Some(open) => Err(Unreadable::Docx(format!("文件不完整，{open} 没有结束"))),
        None if !any => Err(Unreadable::Docx("文件是空的".to_owned())),
        None => Ok(()),
    }
}

fn name(element: &BytesStart<'_>) -> String {
    local(element.name().as_ref()).to_owned()
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
