//! HTML as an office's website gives it, or as it is copied from there.

use std::collections::HashSet;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::node::Node;
use scraper::{ElementRef, Html};

use super::lines::Lines;

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
    let data = data_tables(root);
    let mut unseen = 0_usize;
    // Whether the tables that we are in have rows of their own.
    let mut tables = Vec::new();
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) if UNSEEN.contains(&element.name()) => unseen += 1,
                Node::Element(element) if unseen == 0 => {
                    let rows = tables.last() == Some(&true);
                    open(element.name(), rows, lines);
                    if element.name() == "table" {
                        tables.push(data.contains(&node.id()));
                    }
                }
                Node::Text(text) if unseen == 0 => lines.flowing(text),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    if UNSEEN.contains(&element.name()) {
                        unseen = unseen.saturating_sub(1);
                    } else if unseen == 0 {
                        if element.name() == "table" {
                            tables.pop();
                        }
                        let rows = tables.last() == Some(&true);
                        let span =
                            |key| element.attr(key).and_then(|span| span.trim().parse().ok());
                        let spans = [span("colspan"), span("rowspan")].map(|it| it.unwrap_or(1));
                        close(element.name(), rows, spans, lines);
                    }
                }
            }
        }
    }
}

/// The tables whose cells are cells. Others lay out a page: they hold a table
/// or are one cell.
fn data_tables(root: &ElementRef<'_>) -> HashSet<NodeId> {
    let mut data = HashSet::new();
    let mut open: Vec<(NodeId, usize, bool)> = Vec::new();
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => match node.value().as_element().map(|it| it.name()) {
                Some("table") => {
                    if let Some((_, _, holds)) = open.last_mut() {
                        *holds = true;
                    }
                    open.push((node.id(), 0, false));
                }
                Some("td" | "th") => {
                    if let Some((_, cells, _)) = open.last_mut() {
                        *cells += 1;
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                let ends = open.last().is_some_and(|(id, ..)| *id == node.id());
                if let Some((id, cells, holds)) = open.pop_if(|_| ends)
                    && cells > 1
                    && !holds
                {
                    data.insert(id);
                }
            }
        }
    }
    data
}

fn open(name: &str, rows: bool, lines: &mut Lines) {
    match name {
        "tr" if rows => lines.begin_row(),
        "br" | "tr" | "td" | "th" if !rows || name == "br" => lines.end_line(),
        name if BLOCKS.contains(&name) => lines.end_line(),
        _ => {}
    }
}

fn close(name: &str, rows: bool, spans: [usize; 2], lines: &mut Lines) {
    match name {
        "td" | "th" if rows => lines.end_cell(spans),
        "tr" if rows => lines.end_row(),
        "td" | "th" | "tr" => lines.end_line(),
        "table" => lines.end_table(),
        name if BLOCKS.contains(&name) => lines.end_line(),
        _ => {}
    }
}
