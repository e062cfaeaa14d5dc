//! A plain static site of the same words as ours: one style sheet, no app, and
//! Pagefind for the search, set up as its documentation says.

use std::path::Path;

use scraper::node::Element;
use scraper::{ElementRef, Html, Node, Selector};
use site::packing;
use tokio::process::Command;

use super::harness::{dist, variable};

/// The variable that names Pagefind's program, which node runs.
pub(super) const PROGRAM: &str = "FAZHI_PAGEFIND";

/// As https://pagefind.app/docs/ has it.
const SNIPPET: &str = "<link href=\"/pagefind/pagefind-ui.css\" rel=\"stylesheet\">\
    <script src=\"/pagefind/pagefind-ui.js\"></script>\
    <div id=\"search\"></div>\
    <script>window.addEventListener('DOMContentLoaded', (event) => {\
    new PagefindUI({ element: \"#search\", showSubResults: true }); });</script>";

/// What is not words, or has its words a second time.
const LEFT_OUT: [&str; 6] = ["svg", "script", "style", "link", "input", "button"];

/// Writes the site, of these pages of ours, into a folder.
pub(super) async fn write(folder: &Path, pages: &[&str]) {
    for page in pages {
        let file = Path::new(page).join("index.html");
        let ours = std::fs::read_to_string(dist().join(&file)).expect("a built page");
        let file = folder.join(file);
        let parent = file.parent().expect("a folder");
        std::fs::create_dir_all(parent).expect("a folder");
        std::fs::write(file, plain(&ours)).expect("the page");
    }
    let style = include_str!("plain.css");
    std::fs::write(folder.join("plain.css"), style).expect("the style");
    let done = Command::new("node")
        .arg(variable(PROGRAM))
        .arg("--site")
        .arg(folder)
        .output()
        .await
        .expect("node starts");
    assert!(done.status.success(), "{done:?}");
    pack(folder);
}

/// The same words and headings, tables and links, and nothing else.
fn plain(ours: &str) -> String {
    let page = Html::parse_document(ours);
    let main = Selector::parse("main").expect("a selector");
    let main = page.select(&main).next().expect("a main");
    let title = Selector::parse("title").expect("a selector");
    let title = page.select(&title).next().map(|it| it.inner_html());
    let mut body = String::new();
    write_children(&mut body, main);
    format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{}</title><link rel=\"stylesheet\" href=\"/plain.css\"></head>\
         <body>{SNIPPET}<main>{body}</main></body></html>",
        title.unwrap_or_default()
    )
}

fn write_children(text: &mut String, element: ElementRef<'_>) {
    for child in element.children() {
        match (child.value(), ElementRef::wrap(child)) {
            (Node::Text(words), _) => text.push_str(&words.replace('<', "&lt;")),
            (Node::Element(it), Some(child)) if !LEFT_OUT.contains(&it.name()) => {
                let name = it.name();
                text.push_str(&format!("<{name}{}>", kept(it)));
                write_children(text, child);
                text.push_str(&format!("</{name}>"));
            }
            _ => {}
        }
    }
}

/// The attributes that a plain page needs, too.
fn kept(element: &Element) -> String {
    let names = ["id", "href", "colspan", "scope"];
    let kept = names.into_iter().filter_map(|name| {
        let value = element.attr(name)?.replace('"', "&quot;");
        Some(format!(" {name}=\"{value}\""))
    });
    kept.collect()
}

/// Packs what can be packed, as our own site is.
fn pack(folder: &Path) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            pack(&path);
            continue;
        }
        let name = path.to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("a file");
        for (ending, packed) in packing::packed(&name, &bytes) {
            std::fs::write(format!("{name}{ending}"), packed).expect("a file");
        }
    }
}
