//! A few indicators side by side, as a table and, where they compare, as bars.

use maud::{Markup, html};

use super::Source;
use super::figures::{self, or_unsaid};
use model::decimal::{Decimal, to_f64};
use model::indicator::{Indicator, Kind};
use query::compare::{Compared, Comparison, MOST, Relation, compare};
use query::label::{grouped, times, value_text};
use query::route::{Page, Route};
use query::search::Index;
use query::view::View;

/// The chosen indicators and their comparison, or how to begin one. Empty when
/// none is chosen.
pub fn comparison(source: Source<'_>, index: &Index, view: &View) -> Markup {
    let chosen = view.compared.iter();
    let chosen: Vec<&Indicator> = chosen
        .filter_map(|id| source.bundle.indicator(id))
        .collect();
    let compared = compare(source.bundle, index, &view.compared);
    html! {
        @if !chosen.is_empty() {
            section.comparison aria-labelledby="comparison" {
                h2.section-title id="comparison" tabindex="-1" { "对比" }
                (picked(source, view, &chosen))
                @match &compared {
                    Some(compared) => {
                        (table(source, view, compared))
                        @for alike in compared.alike() { (bars(&alike)) }
                    }
                    None => { p.note { "再选一到三项，就并列在这里。单位相同的，还算出差多少、是几倍。" } }
                }
            }
        }
    }
}

/// The chosen indicators, each with a link that removes it.
fn picked(source: Source<'_>, view: &View, chosen: &[&Indicator]) -> Markup {
    let without = |id: &str| {
        let mut view = view.clone();
        view.toggle_compared(id);
        source.links.view(Page::Indicators, view)
    };
    let none = View {
        compared: Vec::new(),
        ..view.clone()
    };
    html! {
        ul.active-filters aria-label="对比的指标" {
            @for indicator in chosen {
                li { a.active-filter href=(without(&indicator.id)) data-focus="comparison"
                    aria-label=(["不再对比 ", &figures::name(indicator)].concat()) {
                    (figures::name(indicator))
                } }
            }
            li { a.clear-filters href=(source.links.view(Page::Indicators, none)) data-focus="row-count" {
                "清除对比"
            } }
        }
    }
}

fn table(source: Source<'_>, view: &View, compared: &Comparison<'_>) -> Markup {
    let mut rows = compared.rows.iter();
    let is_computed = |it: &Compared| matches!(it.relation, Relation::Computed { .. });
    html! {
        table.comparison-table.stacked {
            caption.visually-hidden { "所选指标的对比" }
            thead { tr {
                th scope="col" { "指标" }
                th scope="col" { "原文数字" }
                th.number scope="col" { "数值" }
                th scope="col" { "时期" }
                th scope="col" { (AGAINST) }
            } }
            tbody { @for row in &compared.rows { (line(source, view, row)) } }
        }
        @if rows.any(is_computed) {
            p.note { "相差多少、是几倍由本站按原文数字计算，倍数四舍五入到两位小数。" }
        }
        @if compared.left_out > 0 {
            p.note data-why { "一次最多对比" (MOST) "项，另有" (compared.left_out) "项没有列出。" }
        }
    }
}

/// What the last column says.
const AGAINST: &str = "与第一项相比";

/// A row of the table as it is filtered and compared.
fn row_of(view: &View, id: &str) -> Route {
    Route {
        view: view.clone(),
        ..Route::with(Page::Indicators, id)
    }
}

fn line(source: Source<'_>, view: &View, row: &Compared<'_>) -> Markup {
    let record = &row.record;
    let indicator = record.indicator;
    let period = indicator.period.as_deref();
    html! {
        tr {
            th scope="row" {
                a href=(source.links.href(&row_of(view, &indicator.id))) { (figures::name(indicator)) }
            }
            td data-label="原文数字" { (figures::linked(source, record)) }
            td.number data-label="数值" { (value(row)) }
            td.unsaid[period.is_none()] data-label="时期" { (or_unsaid(period)) }
            td data-label=(AGAINST) { (relation(row)) }
        }
    }
}

/// The value with its unit; a day has none.
fn value(row: &Compared<'_>) -> String {
    let Some(fact) = row.record.value else {
        return String::new();
    };
    let unit = if row.number.is_some() { row.unit() } else { "" };
    [&value_text(fact), unit].concat()
}

/// How a row stands to the first one, in words: `少 425项，是它的 31%`.
fn relation(row: &Compared<'_>) -> String {
    match row.relation {
        Relation::First => "其他各项与它相比".into(),
        Relation::Apart(why) => why.message().into(),
        Relation::Computed { difference, .. } if difference.is_zero() => "相同".into(),
        Relation::Computed {
            difference,
            unit,
            multiple,
        } => {
            let more = match row.record.indicator.kind {
                Kind::Rate => ["高 ", "低 "],
                _ => ["多 ", "少 "],
            };
            let [up, down] = more;
            let direction = if difference.is_sign_negative() {
                down
            } else {
                up
            };
            let amount = grouped(&difference.abs().to_string());
            let is_nought = row.number.is_some_and(|it| it.is_zero());
            let multiple = multiple.filter(|it| it.is_sign_positive() && !is_nought);
            let ratio = multiple.map_or_else(String::new, ratio);
            [direction, &amount, unit, &ratio].concat()
        }
    }
}

/// How many times as much, where the rounded number says anything: about once
/// as much is what the difference says better.
fn ratio(multiple: Decimal) -> String {
    match multiple.normalize().to_string().as_str() {
        "0" => "，不到它的 1%".into(),
        "1" => String::new(),
        _ => ["，是它的 ", &times(multiple)].concat(),
    }
}

/// The values as bars from zero, each with its words. The picture is hidden
/// from screen readers because it repeats the words.
fn bars(rows: &[&Compared<'_>]) -> Markup {
    let numbers: Vec<f64> = rows
        .iter()
        .map(|row| row.number.and_then(to_f64).unwrap_or_default())
        .collect();
    let least = numbers.iter().copied().fold(0.0, f64::min);
    let greatest = numbers.iter().copied().fold(0.0, f64::max);
    let span = if greatest > least {
        greatest - least
    } else {
        1.0
    };
    let unit = rows.first().map_or("", |it| it.unit());
    html! {
        figure.bars {
            figcaption { "横条从 0 画起，越长数越大" @if !unit.is_empty() { "（单位：" (unit) "）" } }
            ul {
                @for (row, number) in rows.iter().zip(&numbers) {
                    (bar(row, number.min(0.0) - least, number.abs(), span, -least))
                }
            }
        }
    }
}

/// A bar of `length` from `start` on a scale of width `span` whose zero is at
/// `zero`.
fn bar(row: &Compared<'_>, start: f64, length: f64, span: f64, zero: f64) -> Markup {
    let part = |it: f64| {
        let tenths = (it / span * 1000.0).round() as u32;
        [
            &(tenths / 10).to_string(),
            ".",
            &(tenths % 10).to_string(),
            "%",
        ]
        .concat()
    };
    // Non-zero bars get a minimum width.
    let length = if length > 0.0 {
        length.max(span / 200.0)
    } else {
        0.0
    };
    let printed = row.record.value.map_or("", |it| it.printed.as_str());
    html! {
        li {
            span.bar-name { (figures::name(row.record.indicator)) }
            span.bar-value { (printed) }
            svg.bar aria-hidden="true" focusable="false" height="14" {
                rect.bar-track width="100%" height="14" {}
                rect.bar-fill x=(part(start)) width=(part(length)) height="14" {}
                rect.bar-zero x=(part(zero)) width="1" height="14" {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::bundle::Bundle;
    use model::indicator::Role;
    use model::sample;
    use query::links::Links;

    /// The sample with another indicator of that value and unit.
    fn bundle(number: i64, unit: &str) -> Bundle {
        let mut bundle = sample::bundle();
        let mut other = bundle.indicators[0].clone();
        (other.id, other.name) = ("other".into(), "另一项".into());
        bundle.indicators.push(other);
        let printed = format!("{number}{unit}");
        bundle
            .facts
            .push(sample::fact("other", Role::Value, &printed, number, unit));
        bundle
    }

    fn drawn(bundle: &Bundle, query: &str) -> String {
        let (index, links) = (Index::new(bundle), Links::new("r", ""));
        let source = Source {
            bundle,
            links: &links,
        };
        comparison(source, &index, &View::decode(query)).into_string()
    }

    #[track_caller]
    fn check(number: i64, unit: &str, query: &str, expected: &[&str]) {
        let html = drawn(&bundle(number, unit), query);
        for part in expected {
            assert!(html.contains(part), "{part} is not in {html}");
        }
    }

    #[test]
    fn nothing_chosen_is_nothing_shown() {
        assert_eq!(drawn(&sample::bundle(), ""), "");
        assert_eq!(drawn(&sample::bundle(), "cmp=gone"), "");
    }

    #[test]
    fn bars_are_as_long_as_their_numbers_and_nought_has_none() {
        let both = "cmp=hall-items&cmp=other";
        check(
            154,
            "项",
            both,
            &[
                "width=\"100.0%\"",
                "width=\"25.0%\"",
                "少 462项，是它的 25%",
            ],
        );
        check(0, "项", both, &["width=\"0.0%\"", ">0项<"]);
        check(
            -616,
            "项",
            both,
            &["x=\"50.0%\" width=\"50.0%\"", "x=\"0.0%\" width=\"50.0%\""],
        );
        check(1, "项", both, &["width=\"0.5%\""]);
    }

    #[test]
    fn the_difference_is_told_in_words() {
        let both = "cmp=hall-items&cmp=other";
        check(1232, "项", both, &["多 616项，是它的 2 倍"]);
        check(616, "项", both, &[">相同<"]);
        check(1, "项", both, &["少 615项，不到它的 1%"]);
        check(617, "项", both, &["多 1项<"]);
        check(-616, "项", both, &["少 1,232项<"]);
        check(0, "项", both, &["少 616项<"]);
        check(0, "项", "cmp=other&cmp=hall-items", &["多 616项<"]);
    }

    #[test]
    fn figures_of_different_units_stand_side_by_side_without_arithmetic() {
        let html = drawn(&bundle(3, "台"), "cmp=hall-items&cmp=other");
        for part in [">616项<", ">3台<", "单位不同，只并列，不相减"] {
            assert!(html.contains(part), "{part} is not in {html}");
        }
        for part in ["class=\"bars\"", "由本站"] {
            assert!(!html.contains(part), "{part} is in {html}");
        }
    }

    #[test]
    fn one_alone_says_how_to_go_on() {
        check(3, "项", "cmp=other", &["再选一到三项"]);
    }
}
