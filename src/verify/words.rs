//! Every word of a page: what the finer comparisons do not name is found by
//! drawing the page anew.

use maud::Markup;
use scraper::{ElementRef, Html};

use super::html::{Page, all};
use super::{ABSENT, Findings};
use model::bundle::Bundle;
use pages::{Shelf, Source, ledger, standing};
use query::links::Links;
use query::pick::Pick;
use query::place;

/// How many characters around a difference are said.
const AROUND: usize = 12;

/// Compares the words of a page's `<main>` with those that the bundle gives.
/// The explorer, which the app draws, is compared row by row instead.
pub(super) fn verify(page: &Page, bundle: &Bundle, findings: &mut Findings) {
    let kind = place::Page::at(&page.path, &bundle.report.id);
    let (Some(kind), Some(site)) = (kind, &page.site) else {
        return;
    };
    let links = Links::new(&bundle.report.id, &site.root);
    let source = Source {
        bundle,
        links: &links,
    };
    let shelf = Shelf {
        newest: &site.reports,
        total: site.total,
    };
    let drawn: Markup = match kind {
        place::Page::Indicators => return,
        place::Page::Checks => ledger::ledger(source, Pick::default(), ""),
        _ => standing(source, shelf, kind),
    };
    let expected = Html::parse_fragment(&drawn.into_string());
    let expected = pieces(expected.root_element());
    let Some(main) = all(&page.html, "main").into_iter().next() else {
        return findings.add(&page.path, "main", "正文", ABSENT);
    };
    compare(&page.path, &expected, &pieces(main), findings);
}

/// A piece of text, and the id of the nearest element around it that has one.
type Piece = (String, String);

fn pieces(element: ElementRef<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    collect(element, "main", &mut pieces);
    pieces
}

fn collect(element: ElementRef<'_>, id: &str, pieces: &mut Vec<Piece>) {
    // Code to embed a chart holds the site's address, which no bundle knows.
    if matches!(element.value().name(), "pre" | "textarea") {
        return;
    }
    let id = element.value().attr("id").unwrap_or(id);
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() {
                pieces.push((words, id.to_owned()));
            }
        } else if let Some(child) = ElementRef::wrap(child) {
            collect(child, id, pieces);
        }
    }
}

/// Tells the first piece that differs; all after it may have moved.
fn compare(path: &str, expected: &[Piece], found: &[Piece], findings: &mut Findings) {
    let words = |piece: Option<&Piece>| piece.map_or(ABSENT.to_owned(), |it| it.0.clone());
    for at in 0..expected.len().max(found.len()) {
        let (right, stated) = (words(expected.get(at)), words(found.get(at)));
        if right != stated {
            let id = expected.get(at).or_else(|| found.get(at));
            let id = id.map_or("main", |it| it.1.as_str());
            let (right, stated) = (excerpt(&right, &stated), excerpt(&stated, &right));
            return findings.add(path, format!("{id} › 文字"), right, stated);
        }
    }
}

/// What stands around the first character in which a text differs from another.
fn excerpt(text: &str, other: &str) -> String {
    let same = text.chars().zip(other.chars());
    let same = same.take_while(|(a, b)| a == b).count();
    let from = same.saturating_sub(AROUND);
    text.chars().skip(from).take(2 * AROUND).collect()
}
