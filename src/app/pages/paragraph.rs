//! A line of the source: a heading, or the sentences of a paragraph.

use std::collections::BTreeMap;
use std::ops::Range;

use leptos::prelude::*;

use crate::app::components::cut::cut;
use crate::app::components::figures;
use crate::app::components::permalink::Permalink;
use crate::app::components::section_path::depth;
use crate::app::context::{Site, use_site};
use crate::app::place::Page;
use crate::model::bundle::{Passage, PassageRole};
use crate::model::indicator::Fact;
use crate::text::typography::display;

/// The passages of a line, each with the facts that stand in it.
pub struct Words(Vec<(Passage, Vec<Fact>)>);

impl Words {
    /// Joins passages and facts; the facts of a passage are in reading order.
    pub fn new(passages: &[Passage], facts: &BTreeMap<&str, Vec<&Fact>>) -> Self {
        let joined = passages.iter().map(|passage| {
            let facts = facts.get(passage.id.as_str()).into_iter().flatten();
            (passage.clone(), facts.copied().cloned().collect())
        });
        Self(joined.collect())
    }
}

/// A line of the source.
#[component]
pub fn Paragraph(
    /// Its passages and their facts.
    words: Words,
    /// The id that the address names.
    fragment: Memo<String>,
) -> impl IntoView {
    let site = use_site();
    let mut headings = Vec::new();
    let mut sentences = Vec::new();
    let mut alone = false;
    for (passage, facts) in words.0 {
        let text = sentence(&site, &passage, &facts, fragment);
        match passage.role {
            PassageRole::Body => sentences.push(text),
            role => {
                alone = role == PassageRole::Heading;
                headings.push(heading(&site, &passage, text, fragment));
            }
        }
    }
    if alone && sentences.is_empty() {
        return headings.into_any();
    }
    let rest = (!sentences.is_empty()).then(|| view! { <p>{sentences}</p> });
    view! { <div class="paragraph">{headings}{rest}</div> }.into_any()
}

/// A heading that names its section, on its own line or run into the text.
fn heading(site: &Site, passage: &Passage, text: AnyView, fragment: Memo<String>) -> AnyView {
    let id = passage.section.clone();
    let named = id.clone();
    let target = move || *fragment.read() == named;
    let link = view! { <Permalink page=Page::Report id=id.clone() label="本节链接" /> };
    let class = match passage.role {
        PassageRole::Heading => "heading",
        PassageRole::Lead | PassageRole::Body => "heading run-in",
    };
    match depth(&site.bundle, &passage.section) {
        0 | 1 => {
            view! { <h2 class=class id=id class:is-target=target>{text}{link}</h2> }.into_any()
        }
        2 => view! { <h3 class=class id=id class:is-target=target>{text}{link}</h3> }.into_any(),
        3 => view! { <h4 class=class id=id class:is-target=target>{text}{link}</h4> }.into_any(),
        _ => view! { <h5 class=class id=id class:is-target=target>{text}{link}</h5> }.into_any(),
    }
}

/// A sentence with its figures; headings have the link of their section.
fn sentence(site: &Site, passage: &Passage, facts: &[Fact], fragment: Memo<String>) -> AnyView {
    let ranges: Vec<Range<usize>> = facts.iter().map(|fact| range(passage, fact)).collect();
    let length = passage.text.chars().count();
    let pieces: Vec<AnyView> = cut(&display(&passage.text), &ranges, 0..length)
        .into_iter()
        .map(|piece| match piece.range.and_then(|at| facts.get(at)) {
            Some(fact) => figure(site, fact, piece.text, fragment),
            None => piece.text.into_any(),
        })
        .collect();
    let id = passage.id.clone();
    let target = move || *fragment.read() == id;
    let link = (passage.role == PassageRole::Body)
        .then(|| view! { <Permalink page=Page::Report id=passage.id.clone() label="本句链接" /> });
    view! { <span class="sentence" id=passage.id.clone() class:is-target=target>{pieces}{link}</span> }
        .into_any()
}

/// A figure as it stands in the text, leading to its indicator.
fn figure(site: &Site, fact: &Fact, printed: String, fragment: Memo<String>) -> AnyView {
    let name = site.bundle.indicator(&fact.indicator).map(figures::name);
    let id = fact.id.clone();
    let target = move || *fragment.read() == id;
    view! {
        <data class="figure" id=fact.id.clone() value=fact.quantity.value.to_string() class:is-target=target>
            <a href=site.link(Page::Indicators, &fact.indicator) title=name>{printed}</a>
        </data>
    }
    .into_any()
}

/// Where a fact stands in its passage, in characters.
fn range(passage: &Passage, fact: &Fact) -> Range<usize> {
    let at = |offset: u32| offset.saturating_sub(passage.start) as usize;
    at(fact.start)..at(fact.end)
}
