//! Writes XML files element by element: text is escaped, and characters that
//! XML forbids are left out.

use std::io;

use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;

use text::xml::clean;

/// An element with what it holds.
pub(super) struct Element {
    start: BytesStart<'static>,
    content: Vec<Event<'static>>,
}

impl Element {
    /// An element without anything yet.
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            start: BytesStart::new(name),
            content: Vec::new(),
        }
    }

    /// An element of these words.
    pub(super) fn of(name: &'static str, words: &str) -> Self {
        let words = BytesText::new(&clean(words)).into_owned();
        Self {
            content: vec![Event::Text(words)],
            ..Self::new(name)
        }
    }

    /// The same with an attribute.
    pub(super) fn attribute(mut self, name: &'static str, value: &str) -> Self {
        self.start.push_attribute((name, clean(value).as_str()));
        self
    }

    /// The same with these elements after what it holds.
    pub(super) fn with(mut self, elements: impl IntoIterator<Item = Self>) -> Self {
        let elements = elements.into_iter();
        self.content.extend(elements.flat_map(Self::events));
        self
    }

    fn events(self) -> Vec<Event<'static>> {
        let Self { start, content } = self;
        if content.is_empty() {
            return vec![Event::Empty(start)];
        }
        let end = Event::End(start.to_end().into_owned());
        let mut events = vec![Event::Start(start)];
        events.extend(content);
        events.push(end);
        events
    }
}

/// The file of that root element.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn file(root: Element) -> io::Result<String> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.write_event(Event::Text(BytesText::new("\n")))?;
    for event in root.events() {
        writer.write_event(event)?;
    }
    String::from_utf8(writer.into_inner()).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_attributes_come_back_as_they_were_but_for_what_xml_forbids() {
        let words = "甲\"'<>&]]>\u{b}\u{ffff}%s";
        let root = Element::new("a")
            .attribute("b", words)
            .with([Element::of("c", words), Element::new("d")]);
        let file = file(root).expect("a file");
        let read = roxmltree::Document::parse(&file).expect(&file);
        let root = read.root_element();
        let kept = "甲\"'<>&]]>%s";
        assert_eq!(root.attribute("b"), Some(kept));
        let [c, d] = root.children().collect::<Vec<_>>()[..] else {
            panic!("two elements in {file}");
        };
        assert_eq!((c.text(), d.text()), (Some(kept), None));
    }
}
