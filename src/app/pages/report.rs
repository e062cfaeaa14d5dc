//! The full text, its contents beside it, every figure live.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::contents::Contents;
use super::paragraph::{Paragraph, Words};
use crate::app::components::figures::UNSAID;
use crate::app::context::use_site;
use crate::model::bundle::{Bundle, Passage};
use crate::model::indicator::Fact;

/// The full text.
#[component]
pub fn Report() -> impl IntoView {
    let site = use_site();
    let fragment = Memo::new(move |_| site.place.read().fragment.clone());
    let site = use_site();
    let report = &site.bundle.report;
    let facts = facts_by_passage(&site.bundle);
    let paragraphs: Vec<AnyView> = lines(&site.bundle.passages)
        .into_iter()
        .map(|passages| {
            let words = Words::new(passages, &facts);
            view! { <Paragraph words fragment /> }.into_any()
        })
        .collect();
    let or_unsaid = |known: &Option<String>| known.clone().unwrap_or_else(|| UNSAID.into());
    view! {
        <div class="reading">
            <Contents />
            <article class="report-text">
                <header class="document-head">
                    <h1 class="report-title">{report.title.clone()}</h1>
                    <p class="document-facts">
                        <span>"发布机关："{or_unsaid(&report.issuer)}</span>
                        <span>"发布日期："{or_unsaid(&report.published)}</span>
                    </p>
                </header>
                {paragraphs}
            </article>
        </div>
    }
    .into_any()
}

/// The passages of each line of the source.
fn lines(passages: &[Passage]) -> Vec<&[Passage]> {
    passages.chunk_by(|a, b| a.line == b.line).collect()
}

/// The facts of each passage, in reading order.
fn facts_by_passage(bundle: &Bundle) -> BTreeMap<&str, Vec<&Fact>> {
    let mut facts: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for fact in &bundle.facts {
        facts.entry(&fact.passage).or_default().push(fact);
    }
    for found in facts.values_mut() {
        found.sort_by_key(|fact| fact.start);
    }
    facts
}
