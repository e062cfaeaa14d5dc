//! The report's table of contents: beside the text, or folded above it on
//! phones.

use maud::{Markup, html};

use super::Source;
use model::bundle::Section;
use query::route::Page;
use query::section::depth;
use text::typography::display;

/// The contents in both forms; the style sheet shows the one that fits.
pub fn contents(source: Source<'_>) -> Markup {
    html! {
        details.contents-folded {
            summary { "目录" }
            nav aria-label="目录" { (list(source)) }
        }
        nav.contents-beside aria-labelledby="contents" {
            p.contents-title id="contents" { "目录" }
            (list(source))
        }
    }
}

fn list(source: Source<'_>) -> Markup {
    let sections = source.bundle.sections.iter();
    html! {
        ol.contents {
            @for section in sections.filter(|section| !section.number.is_empty()) { (item(source, section)) }
        }
    }
}

fn item(source: Source<'_>, section: &Section) -> Markup {
    let text = display(&[section.number.as_str(), &section.title].concat());
    let depth = depth(source.bundle, &section.id).min(4);
    html! {
        li class=(["contents-", &depth.to_string()].concat()) {
            a href=(source.links.link(Page::Report, &section.id)) { (text) }
        }
    }
}
