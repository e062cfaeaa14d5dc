//! A page's lines, and the elements that hold them.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::stack::{Stack, is_block};
use crate::formats::Unreadable;
use crate::formats::lines::{Line, Lines};

/// Elements whose words are not shown.
const UNSEEN: [&str; 15] = [
    "script", "style", "title", "noscript", "template", "iframe", "object", "canvas", "audio",
    "video", "svg", "textarea", "noembed", "noframes", "datalist",
];

/// Elements that hold nothing, and so have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements, roles and words of classes of what stands around an article.
const ASIDE: [&str; 6] = ["nav", "footer", "aside", "button", "select", "option"];
const ASIDE_ROLES: [&str; 8] = [
    "navigation",
    "search",
    "contentinfo",
    "banner",
    "complementary",
    "menu",
    "menubar",
    "toolbar",
];
const ASIDE_CLASSES: [&str; 14] = [
    "nav",
    "navbar",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "crumbs",
    "footer",
    "share",
    "sidebar",
    "toolbar",
    "pagination",
    "copyright",
    "friendlink",
];

/// A page as it was read.
#[derive(Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    /// The elements, each after the one that holds it.
    pub(super) elements: Vec<Element>,
    /// What the page calls itself.
    pub(super) title: String,
    /// What it calls its article, in its metadata.
    pub(super) article: String,
    /// How many places hold words that are not shown.
    pub(super) hidden: usize,
    /// The element that holds each picture.
    pub(super) pictures: Vec<usize>,
}

/// An element that begins a line.
#[derive(Default)]
pub(super) struct Element {
    pub(super) parent: usize,
    /// Whether it says that it is no part of the article.
    pub(super) aside: bool,
    /// Whether it says that it is a title.
    pub(super) title: bool,
    /// Whether it says that it is the page's content.
    pub(super) content: bool,
}

/// A page while it is read.
#[derive(Default)]
struct Reading {
    page: Page,
    lines: Lines,
    stack: Stack,
    open: Vec<Open>,
    /// How many of the open elements hide their words, and are links.
    unseen: usize,
    hidden: usize,
    links: usize,
    tag: Tag,
    attribute: Vec<u8>,
    /// Whether words have been hidden since the last element was hidden.
    counted: bool,
}

/// What an open element does.
struct Open {
    /// The element around it that holds lines.
    owner: usize,
    unseen: bool,
    hidden: bool,
    link: bool,
}

/// A start tag while it is read.
#[derive(Default)]
struct Tag {
    name: String,
    class: String,
    role: String,
    style: String,
    hidden: bool,
    columns: usize,
    rows: usize,
    meta: String,
    content: String,
}

/// Reads a page.
pub(super) fn read(source: &str) -> Result<Page, Unreadable> {
    let mut reading = Reading::default();
    reading.page.elements.push(Element::default());
    let callback = |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        reading.take(&event);
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(source, emitter).for_each(|_| {});
    reading.finish()
}

impl Reading {
    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag {
                    name: text(name),
                    ..Tag::default()
                };
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend_from_slice(name);
                self.tag.hidden |= *name == b"hidden";
            }
            CallbackEvent::AttributeValue { value } => self.attribute(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                self.start(&tag, *self_closing);
            }
            CallbackEvent::EndTag { name } => {
                let kept = self.stack.kept_at_end(&text(name));
                self.close(kept);
                if matches!(*name, b"br" | b"p") {
                    self.lines.end_line();
                }
            }
            CallbackEvent::String { value } => self.words(&String::from_utf8_lossy(value)),
            _ => {}
        }
    }

    fn attribute(&mut self, value: &[u8]) {
        let tag = &mut self.tag;
        let number = || text(value).trim().parse().unwrap_or(1);
        match self.attribute.as_slice() {
            b"class" | b"id" => {
                tag.class.push(' ');
                tag.class.push_str(&text(value));
            }
            b"role" => tag.role = text(value),
            b"style" => tag.style = text(value).replace(char::is_whitespace, ""),
            b"colspan" => tag.columns = number(),
            b"rowspan" => tag.rows = number(),
            b"name" => tag.meta = text(value),
            b"content" => tag.content = String::from_utf8_lossy(value).into_owned(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, self_closing: bool) {
        let name = tag.name.as_str();
        self.close(self.stack.kept_at_start(name));
        match name {
            "br" | "hr" => self.lines.end_line(),
            "img" if self.unseen + self.hidden == 0 => {
                self.page.pictures.push(self.lines.owner);
            }
            "meta" if tag.meta == "articletitle" => {
                self.page.article = squeezed(&tag.content);
            }
            _ => {}
        }
        // Drawings are XML, whose elements may end where they begin.
        if VOID.contains(&name) || (self_closing && self.unseen > 0) {
            return;
        }
        let owner = self.lines.owner;
        let hides = tag.hides();
        self.counted &= !hides;
        let open = Open {
            owner,
            unseen: UNSEEN.contains(&name),
            hidden: hides,
            link: name == "a",
        };
        self.unseen += usize::from(open.unseen);
        self.hidden += usize::from(open.hidden);
        self.links += usize::from(open.link);
        self.open.push(open);
        self.stack.push(name);
        if is_block(name) {
            self.begin_block(tag, owner);
        }
    }

    fn begin_block(&mut self, tag: &Tag, owner: usize) {
        let name = tag.name.as_str();
        match name {
            "table" => self.lines.begin_table(),
            "tr" => self.lines.begin_row(),
            "td" | "th" => {
                self.lines.begin_cell();
                self.lines.span([tag.columns.max(1), tag.rows.max(1)]);
            }
            _ => self.lines.end_line(),
        }
        let around = self.page.elements.get(owner);
        let aside = around.is_some_and(|element| element.aside);
        let title = around.is_some_and(|element| element.title);
        self.page.elements.push(Element {
            parent: owner,
            aside: aside || tag.stands_aside(),
            title: title || matches!(name, "h1" | "h2" | "h3") || tag.has_class(&["title"]),
            content: matches!(name, "article" | "main"),
        });
        self.lines.owner = self.page.elements.len() - 1;
    }

    /// Ends all open elements but so many.
    fn close(&mut self, kept: usize) {
        while self.stack.len() > kept {
            let (Some(name), Some(open)) = (self.stack.pop(), self.open.pop()) else {
                return;
            };
            self.unseen -= usize::from(open.unseen);
            self.hidden -= usize::from(open.hidden);
            self.links -= usize::from(open.link);
            match name.as_str() {
                "table" => self.lines.end_table(),
                "tr" => self.lines.end_row(),
                "td" | "th" => self.lines.end_cell(),
                name if is_block(name) => self.lines.end_line(),
                _ => {}
            }
            self.lines.owner = open.owner;
        }
    }

    fn words(&mut self, words: &str) {
        if self.unseen > 0 {
            if self.stack.innermost() == Some("title") && self.page.title.is_empty() {
                self.page.title = squeezed(words);
            }
        } else if self.hidden > 0 {
            if !words.trim().is_empty() && !std::mem::replace(&mut self.counted, true) {
                self.page.hidden += 1;
            }
        } else {
            let before = self.lines.words.len();
            self.lines.flowing(words);
            if self.links > 0 {
                self.lines.linked += self.lines.words.len().saturating_sub(before);
            }
        }
    }

    fn finish(mut self) -> Result<Page, Unreadable> {
        // What swallows all behind it has swallowed the end of the page.
        let cut = self.stack.innermost().filter(|name| {
            matches!(
                *name,
                "script" | "style" | "title" | "textarea" | "noscript" | "iframe"
            )
        });
        if let Some(name) = cut {
            return Err(Unreadable::Html(format!("{name} 没有结束，文件不完整")));
        }
        self.close(0);
        self.page.lines = self.lines.finish()?;
        Ok(self.page)
    }
}

impl Tag {
    fn hides(&self) -> bool {
        self.hidden
            || ["display:none", "visibility:hidden"]
                .iter()
                .any(|it| self.style.contains(it))
    }

    fn stands_aside(&self) -> bool {
        let role = ASIDE_ROLES.contains(&self.role.as_str());
        // These hold whole pages, whatever their classes are.
        let whole = matches!(self.name.as_str(), "html" | "body" | "main" | "article");
        ASIDE.contains(&self.name.as_str()) || (!whole && (role || self.has_class(&ASIDE_CLASSES)))
    }

    /// Whether one of its classes or its id is made with such a word.
    fn has_class(&self, words: &[&str]) -> bool {
        let mut parts = self.class.split(|c: char| !c.is_ascii_alphanumeric());
        parts.any(|part| words.contains(&part))
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).to_lowercase()
}

/// Words without spaces.
pub(super) fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}
