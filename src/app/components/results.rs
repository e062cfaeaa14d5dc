//! What the search box finds, in a panel below it.

use leptos::prelude::*;

use super::figures::{self, Printed};
use super::keys;
use super::marked::Marked;
use super::section_path::section_path;
use crate::app::context::use_site;
use crate::app::place::{Page, Place};
use crate::explore::search::{self, Hit, Related};
use crate::explore::snippet::snippet;

/// How many sentences and indicators are drawn until the reader wants all:
/// what a keystroke can draw within a frame on a slow phone.
const FIRST: usize = 20;

/// Characters of a sentence on either side of the first hit.
const AROUND: usize = 36;

/// The panel of results.
#[component]
pub fn Results(
    /// What was asked.
    query: Memo<String>,
    /// What was found.
    found: Memo<search::Results>,
) -> impl IntoView {
    let site = use_site();
    let all = RwSignal::new(false);
    let shown = move || if all.get() { usize::MAX } else { FIRST };
    view! {
        <div class="results" role="region" aria-label="搜索结果">
            <div class="results-head">
                <p class="results-count" aria-hidden="true">
                    {move || summary(&query.read(), &found.read())}
                </p>
                <button type="button" class="close" aria-label="关闭搜索结果" on:click=move |_| keys::clear(&site)></button>
            </div>
            {move || related(&found.read().related)}
            {move || hits(&found.read(), shown())}
            {move || rest(&found.read(), shown()).map(|text| view! {
                <button type="button" class="more" on:click=move |_| all.set(true)>{text}</button>
            })}
        </div>
    }
    .into_any()
}

/// How much was found, in one line: `找到 3 句、2 个指标`.
pub fn summary(query: &str, found: &search::Results) -> String {
    let (sentences, indicators) = (found.passages.len(), found.indicators.len());
    if sentences + indicators == 0 {
        return ["没有找到“", query.trim(), "”。"].concat();
    }
    let sentences = sentences.to_string();
    let indicators = indicators.to_string();
    ["找到 ", &sentences, " 句、", &indicators, " 个指标"].concat()
}

/// What is not drawn yet: `显示其余 12 句、3 个指标`.
fn rest(found: &search::Results, shown: usize) -> Option<String> {
    let sentences = found.passages.len().saturating_sub(shown);
    let indicators = found.indicators.len().saturating_sub(shown);
    let sentences = (sentences > 0).then(|| [&sentences.to_string(), " 句"].concat());
    let indicators = (indicators > 0).then(|| [&indicators.to_string(), " 个指标"].concat());
    let parts: Vec<String> = sentences.into_iter().chain(indicators).collect();
    (!parts.is_empty()).then(|| ["显示其余 ", &parts.join("、")].concat())
}

fn hits(found: &search::Results, shown: usize) -> AnyView {
    if found.passages.is_empty() && found.indicators.is_empty() {
        return view! {
            <ul class="results-hints">
                <li>"试试更短的词，例如只留下一个名词或一个数字。"</li>
                <li>"几个词用空格分开，表示同时包含。"</li>
                <li>"全角、半角和大小写不影响结果。"</li>
            </ul>
        }
        .into_any();
    }
    let sentences: Vec<AnyView> = found
        .passages
        .iter()
        .take(shown)
        .filter_map(sentence)
        .collect();
    let indicators: Vec<AnyView> = found
        .indicators
        .iter()
        .take(shown)
        .filter_map(indicator)
        .collect();
    view! {
        {group("指标", indicators)}
        {group("原文", sentences)}
    }
    .into_any()
}

fn group(name: &'static str, items: Vec<AnyView>) -> Option<AnyView> {
    (!items.is_empty()).then(|| {
        view! {
            <p class="results-group">{name}</p>
            <ul class="results-list" aria-label=name>{items}</ul>
        }
        .into_any()
    })
}

fn sentence(hit: &Hit) -> Option<AnyView> {
    let site = use_site();
    let passage = site.bundle.passages.get(hit.index)?;
    let shown = snippet(passage.text.chars().count(), &hit.marks, AROUND);
    let item = view! {
        <li>
            <a href=site.link(Page::Report, &passage.id)>
                <span class="hit-text">
                    <Marked text=passage.text.clone() marks=hit.marks.clone() shown />
                </span>
                <span class="hit-path">{section_path(&site.bundle, &passage.section)}</span>
            </a>
        </li>
    };
    Some(item.into_any())
}

fn indicator(hit: &Hit) -> Option<AnyView> {
    let site = use_site();
    let indicator = site.bundle.indicators.get(hit.index)?;
    let shown = 0..indicator.name.chars().count();
    let item = view! {
        <li>
            <a class="hit-indicator" href=site.link(Page::Indicators, &indicator.id)>
                <span class="hit-text">
                    <Marked text=figures::name(indicator) marks=hit.marks.clone() shown />
                </span>
                <span class="hit-value"><Printed bundle=site.bundle.clone() indicator=indicator.id.clone() /></span>
            </a>
        </li>
    };
    Some(item.into_any())
}

/// Official words for an everyday one, each a search of its own.
fn related(related: &[Related]) -> Option<AnyView> {
    let everyday = related.first()?.everyday.clone();
    let words: Vec<AnyView> = related.iter().map(official).collect();
    let line = view! {
        <p class="results-related" id="related">"“"{everyday}"”在报告中的用语"</p>
        <ul class="related-words" aria-labelledby="related">{words}</ul>
    };
    Some(line.into_any())
}

fn official(related: &Related) -> AnyView {
    let site = use_site();
    let mut place: Place = site.place.get_untracked();
    place.fragment.clear();
    place.view.search = related.official.clone();
    let count = related.passages.to_string();
    view! {
        <li>
            <a href=site.href(&place)>{related.official.clone()}<span class="count">{count}" 句"</span></a>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentences: usize, indicators: usize) -> search::Results {
        let hit = |index| Hit {
            index,
            marks: Vec::new(),
        };
        search::Results {
            passages: (0..sentences).map(hit).collect(),
            indicators: (0..indicators).map(hit).collect(),
            ..search::Results::default()
        }
    }

    #[test]
    fn the_count_is_exact_or_says_that_there_is_nothing() {
        assert_eq!(summary("复议", &found(3, 2)), "找到 3 句、2 个指标");
        assert_eq!(summary(" 火星 ", &found(0, 0)), "没有找到“火星”。");
    }

    #[test]
    fn what_is_not_drawn_is_counted() {
        assert_eq!(rest(&found(20, 20), FIRST), None);
        assert_eq!(
            rest(&found(32, 20), FIRST).as_deref(),
            Some("显示其余 12 句")
        );
        assert_eq!(
            rest(&found(32, 23), FIRST).as_deref(),
            Some("显示其余 12 句、3 个指标")
        );
    }
}
