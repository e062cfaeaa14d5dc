//! A check that came to a verdict: its formula with the name of each figure,
//! the difference, a drawing, the sentences, a citation.

use std::ops::Range;

use maud::{Markup, PreEscaped, html};

use super::mark::class;
use super::reply::replies;
use crate::Source;
use crate::figures::{self, range};
use crate::highlight::highlight;
use crate::panel::state;
use crate::picture_button;
use crate::section_path::section_path;
use crate::share::share;
use crate::takeaway::taken;
use chart::balance::balance;
use chart::variant::Size;
use model::bundle::Passage;
use model::check::{Check, Range as Bounds, Ranges, Term, Verdict};
use model::decimal::Decimal;
use model::indicator::Fact;
use query::cite::Cited;
use query::route::{Page, Route};
use text::check_words::result;
use text::figure::{self, figure};
use text::ours::OURS;
use text::typography::display;

/// What stands for the address of a check on a page that does not know its own.
pub const THIS_PAGE: &str = "本页网址";

/// What follows a check's id in the id of its citation.
pub const CITED: &str = "-cite";

/// The check as an entry of the list of checks.
pub(super) fn entry(source: Source<'_>, check: &Check) -> Markup {
    let result = result(check, source.bundle).map(|it| display(&it));
    html! {
        article.check id=(check.id) data-verdict=(check.verdict.name()) {
            h4.check-title {
                (display(&check.title))
                (source.permalink(Page::Checks, &check.id, "本条链接"))
            }
            p.check-line { (equation(source, check)) " " (verdict(check.verdict)) }
            @if let Some(result) = &result { p.check-result { (result) span.ours { (OURS) } "。" } }
            (drawings(source, check, result.as_deref()))
            (sentences(source, check))
            @if let Some(note) = &check.note { p.note { (display(note)) } }
            @if let Some(ranges) = &check.ranges { (rounded(ranges)) }
            (replies(check))
            (handed_on(source, check, &told(source, check, result.as_deref())))
        }
    }
}

/// The formula with the name of each figure under it; a figure that stands in
/// it twice is named once.
fn equation(source: Source<'_>, check: &Check) -> Markup {
    html! {
        span.check-formula {
            @for (at, term) in check.formula.iter().enumerate() {
                @match term {
                    Term::Text(text) => { span.sign { (display(text)) } }
                    Term::Fact(id) => { @if let Some(fact) = source.bundle.fact(id) {
                        span.term {
                            (opening(source, fact))
                            @if check.formula.iter().take(at).all(|it| it != term) { (name(source, fact)) }
                        }
                    } }
                }
            }
        }
    }
}

/// The formula in one line; each figure opens, and leads to its place in the
/// text.
pub(crate) fn formula(source: Source<'_>, check: &Check) -> Markup {
    html! {
        @for term in &check.formula {
            @match term {
                Term::Text(text) => { (display(text)) }
                Term::Fact(id) => { @if let Some(fact) = source.bundle.fact(id) { (opening(source, fact)) } }
            }
        }
    }
}

fn opening(source: Source<'_>, fact: &Fact) -> Markup {
    html! {
        a data-fact=(fact.id) href=(source.links.link(Page::Report, &fact.id)) {
            data value=(fact.quantity.value.to_string()) { (figure(fact)) }
        }
    }
}

/// The name of a figure, with its state where its indicator has several.
pub(super) fn name(source: Source<'_>, fact: &Fact) -> Markup {
    let indicator = source.bundle.indicator(&fact.indicator);
    html! {
        span.term-name {
            (indicator.map(figures::name).unwrap_or_default())
            @if let Some(state) = state(source.bundle, fact) { "（" (state) "）" }
        }
    }
}

/// A verdict in words.
pub(crate) fn verdict(verdict: Verdict) -> Markup {
    html! { span class=(class(verdict)) { (verdict.label()) } }
}

/// The drawing in both sizes; none for a check that compares no lengths.
fn drawings(source: Source<'_>, check: &Check, result: Option<&str>) -> Markup {
    let formula = figure::formula(&check.formula, source.bundle);
    let label = ["示意图：", &formula, "。", result.unwrap_or_default()].concat();
    let drawn = Size::ALL.map(|size| balance(check, source.bundle, size, &label));
    html! {
        @if drawn.iter().any(Option::is_some) {
            div.chart-drawings.check-drawing {
                @for drawing in drawn.iter().flatten() { (PreEscaped(&drawing.svg)) }
            }
        }
    }
}

/// The sentences of the figures as printed, the figures marked.
pub(super) fn sentences(source: Source<'_>, check: &Check) -> Markup {
    html! {
        @for (passage, marks) in quoted(source, check) {
            @let whole = 0..passage.text.chars().count();
            blockquote.check-sentence {
                (highlight(&passage.text, &marks, whole))
                " "
                a.check-source href=(source.links.link(Page::Report, &passage.id)) {
                    "原文 " (section_path(source.bundle, &passage.section))
                }
            }
        }
    }
}

/// The passages that hold the figures of a check, in the formula's order, each
/// with the places of its figures in reading order.
fn quoted<'a>(source: Source<'a>, check: &Check) -> Vec<(&'a Passage, Vec<Range<usize>>)> {
    let mut quoted: Vec<(&Passage, Vec<Range<usize>>)> = Vec::new();
    for fact in check.facts().filter_map(|id| source.bundle.fact(id)) {
        let Some(passage) = source.bundle.passage(&fact.passage) else {
            continue;
        };
        let place = range(passage, fact);
        match quoted.iter_mut().find(|it| it.0.id == passage.id) {
            // A formula may name a figure twice.
            Some((_, marks)) if marks.contains(&place) => {}
            Some((_, marks)) => marks.push(place),
            None => quoted.push((passage, vec![place])),
        }
    }
    for (_, marks) in &mut quoted {
        marks.sort_by_key(|it| it.start);
    }
    quoted
}

/// What the two sides stand for, when a figure is rounded or qualified.
pub fn rounded(ranges: &Ranges) -> Markup {
    html! {
        p.note {
            "有的数字末位取整，或带有“余”“以上”等字，所以按可能的范围核对：左边 "
            (span(&ranges.left)) "，右边 " (span(&ranges.right)) "。"
        }
    }
}

fn span(range: &Bounds) -> Markup {
    let end = |end: Option<Decimal>| end.map_or_else(|| "不限".into(), |end| end.to_string());
    html! {
        (end(range.low))
        @if range.low.is_none() || range.low != range.high { "～" (end(range.high)) }
    }
}

/// A check that came to a verdict, in words that stand alone.
fn told(source: Source<'_>, check: &Check, result: Option<&str>) -> String {
    let formula = figure::formula(&check.formula, source.bundle);
    let title = display(&check.title);
    let verdict = ["，", check.verdict.label(), "。"].concat();
    let result = result.unwrap_or_default();
    [
        &title,
        "：",
        &display(&formula),
        &verdict,
        result,
        OURS,
        "。",
    ]
    .concat()
}

/// What a reader passes on: the address, a picture, and `words` with a citation.
pub(super) fn handed_on(source: Source<'_>, check: &Check, words: &str) -> Markup {
    let report = &source.bundle.report;
    let address = Route::with(Page::Checks, &check.id).address(&report.id);
    let address = match source.links.knows_site() {
        true => source.links.full(&address),
        false => THIS_PAGE.into(),
    };
    let cited = Cited {
        report,
        indicator: None,
        address: Some(&address),
        accessed: None,
    };
    let words = [words, &cited.gb_t_7714()].concat();
    html! {
        div.check-actions {
            (share(&source.links.link(Page::Checks, &check.id), &display(&check.title)))
            (picture_button::of_check_named(&check.id))
            details.take {
                summary { "引用" }
                (taken("文字和出处", &[&check.id, CITED].concat(), &words))
            }
        }
    }
}
