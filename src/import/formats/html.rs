//! HTML as an office's website gives it, or as it is copied from there.

use scraper::node::Node;
use scraper::{ElementRef, Html};

use super::Lines;

/// Elements whose text is no part of a document.
const UNSEEN: [&str; 10] = [
    "script", "style", "head", "noscript", "template", "nav", "footer", "button", "select", "svg",
];

/// Elements that begin and end a line.
const BLOCKS: [&str; 22] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "table",
    "section",
    "article",
    "main",
    "header",
    "blockquote",
    "caption",
    "dd",
    "dt",
    "body",
    "pre",
];

/// The text of a page or a part of one. Of a whole page with one `article` or
/// `main` that alone is read.
pub(super) fn read(source: &str) -> String {
    let page = Html::parse_document(source);
    let root = page.root_element();
    let mut lines = Lines::default();
    walk(&content(root).unwrap_or(root), &mut lines);
    lines.finish()
}

/// The one element that a page marks as its content.
fn content(root: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let marked = |element: &ElementRef<'_>| matches!(element.value().name(), "article" | "main");
    let below = |element: ElementRef<'_>| {
        let elements = element.descendants().filter_map(ElementRef::wrap);
        elements.filter(marked).count()
    };
    let mut elements = root.descendants().filter_map(ElementRef::wrap);
    let first = elements.find(marked)?;
    // A main that holds the article is the first, and holds it.
    (below(first) == below(root)).then_some(first)
}

/// Goes through an element without recursion: pages may be deep.
fn walk(root: &ElementRef<'_>, lines: &mut Lines) {
    use ego_tree::iter::Edge;

    let mut unseen = 0_usize;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) if UNSEEN.contains(&element.name()) => unseen += 1,
                Node::Element(element) if unseen == 0 => open(element.name(), lines),
                Node::Text(text) if unseen == 0 => lines.flowing(text),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    if UNSEEN.contains(&element.name()) {
                        unseen = unseen.saturating_sub(1);
                    } else if unseen == 0 {
                        let span = element.attr("colspan").and_then(|span| span.parse().ok());
                        close(element.name(), span.unwrap_or(1), lines);
                    }
                }
            }
        }
    }
}

fn open(name: &str, lines: &mut Lines) {
    match name {
        "tr" => lines.begin_row(),
        "br" => lines.end_line(),
        name if BLOCKS.contains(&name) => lines.end_line(),
        _ => {}
    }
}

fn close(name: &str, columns: usize, lines: &mut Lines) {
    match name {
        "td" | "th" => lines.end_cell(columns),
        "tr" => lines.end_row(),
        name if BLOCKS.contains(&name) => lines.end_line(),
        _ => {}
    }
}
