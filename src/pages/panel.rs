//! The provenance panel: everything that the site knows about one number.

mod occurrences;
mod opening;
mod related;
mod sentence;
mod sheet;
mod takeaway;

pub use opening::opening;
pub use sheet::{ID, foot, sheet};

use maud::{Markup, html};

use super::Source;
use super::figures::{self, UNSAID, or_unsaid};
use super::{picture_button, revisions};
use model::bundle::Bundle;
use model::indicator::{Fact, Indicator, Kind, Role};
use query::label::{limited, value_text};
use query::route::Page;
use text::typography::display;

/// The id of the panel's heading, which names the panel and gets the focus.
pub const TITLE_ID: &str = "panel-title";

/// Where and when the panel is read, for the citation.
#[derive(Clone, Copy)]
pub struct Retrieval<'a> {
    /// The origin of the site's addresses: `https://example.cn`.
    pub origin: &'a str,
    /// The day, `YYYY-MM-DD`, if it is known.
    pub today: Option<&'a str>,
}

/// A number and what it belongs to.
#[derive(Clone, Copy)]
struct Number<'a> {
    fact: &'a Fact,
    indicator: &'a Indicator,
}

/// The panel of the fact with that id. For an unknown id it says so and links
/// to all indicators.
pub fn panel(source: Source<'_>, id: &str, retrieval: Retrieval<'_>) -> Markup {
    let fact = source.bundle.fact(id);
    let indicator = fact.and_then(|fact| source.bundle.indicator(&fact.indicator));
    let (Some(fact), Some(indicator)) = (fact, indicator) else {
        return unknown(source, id);
    };
    let number = Number { fact, indicator };
    html! {
        (sentence::sentence(source, number))
        (occurrences::sentence(source, fact))
        (revisions::of_sentence(source, &fact.passage))
        (occurrences::siblings(source, fact))
        (occurrences::others(source, number))
        (related::checks(source, fact))
        (related::questions(source, number))
        (related::computed(indicator))
        (related::charts(source, indicator))
        p.panel-link {
            (opening::indicator_link(source, indicator))
            @if let Some(concept) = compared(source, indicator) {
                " " a href=(concept) { "各年各地比较" }
            }
        }
        (picture_button::of_number_named(&fact.id))
        (takeaway::takeaway(source, number, retrieval))
        (details(source, number))
    }
}

fn unknown(source: Source<'_>, id: &str) -> Markup {
    html! {
        h2.panel-title id=(TITLE_ID) tabindex="-1" { "没有这个数字" }
        (revisions::of_number(source, id))
        p { "本报告中没有编号为“" (id) "”的数字，链接可能不完整或已失效。" }
        p.panel-link { a href=(source.links.link(Page::Indicators, "")) { "查看全部指标" } }
    }
}

/// The number's role in its indicator, if that has several figures.
pub(super) fn state(bundle: &Bundle, fact: &Fact) -> Option<&'static str> {
    match fact.role {
        Role::Before => Some("变化前"),
        Role::Restated => Some("重复表述"),
        Role::Value => bundle.role(&fact.indicator, Role::Before).map(|_| "变化后"),
    }
}

/// The address of the page that compares an indicator with those of other
/// reports.
fn compared(source: Source<'_>, indicator: &Indicator) -> Option<String> {
    let concept = indicator.concept.as_ref();
    let concept = concept.filter(|_| source.links.has_others())?;
    Some(source.links.rooted(&["compare/", concept, "/"].concat()))
}

/// What only some readers ask for, folded.
fn details(source: Source<'_>, Number { fact, indicator }: Number<'_>) -> Markup {
    let theme = source.bundle.theme(&indicator.theme);
    let unit = fact.quantity.unit.as_str();
    let unit = Some(unit).filter(|it| !it.is_empty() && indicator.kind != Kind::Date);
    html! {
        details.panel-details {
            summary { "技术细节" }
            dl.panel-facts {
                (attribute("数值", &value_text(fact)))
                @if let Some(unit) = unit { (attribute("单位", unit)) }
                @if let Some(limited) = limited(fact.quantity.qualifier) { (attribute("原文的意思", limited)) }
                (attribute("时期", or_unsaid(period(fact, indicator))))
                @if let Some(basis) = &indicator.basis { (attribute("统计范围", basis)) }
                (attribute("类型", indicator.kind.label()))
                @if let Some(theme) = theme { (attribute("主题", &theme.name)) }
                (attribute("编号", &fact.id))
            }
        }
    }
}

/// The period of a number in the report's words; an earlier figure has its own.
fn period<'a>(fact: &Fact, indicator: &'a Indicator) -> Option<&'a str> {
    match fact.role {
        Role::Before => indicator.before_period.as_deref(),
        Role::Value | Role::Restated => indicator.period.as_deref(),
    }
}

fn attribute(name: &str, value: &str) -> Markup {
    html! { div { dt { (name) } dd.unsaid[value == UNSAID] { (value) } } }
}

/// A number's neighbours in reading order, and its position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// The id of the previous number.
    pub previous: Option<String>,
    /// The id of the next number.
    pub next: Option<String>,
    /// The position for screen readers: `第 2 个，共 101 个：政务大厅可办事项，616项`.
    pub place: String,
    /// The position in short: `2 / 101`.
    pub short: String,
}

/// The neighbours of the fact with that id; none for an unknown one.
pub fn steps(bundle: &Bundle, id: &str) -> Steps {
    let facts = &bundle.facts;
    let Some(at) = facts.iter().position(|fact| fact.id == id) else {
        return Steps::default();
    };
    let id = |at: Option<usize>| Some(facts.get(at?)?.id.clone());
    let (which, all) = ((at + 1).to_string(), facts.len().to_string());
    let short = [&which, " / ", &all].concat();
    let mut place = ["第 ", &which, " 个，共 ", &all, " 个"].concat();
    if let Some(fact) = facts.get(at) {
        let indicator = bundle.indicator(&fact.indicator);
        let name = indicator.map(figures::name).unwrap_or_default();
        place.extend(["：", &name, "，", &display(&fact.printed)]);
    }
    Steps {
        previous: id(at.checked_sub(1)),
        next: id(at.checked_add(1)),
        place,
        short,
    }
}

#[cfg(test)]
mod tests;
