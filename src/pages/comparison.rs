//! A few indicators side by side, as a table and as bars.

use maud::{Markup, html};

use super::Source;
use super::figures::{self, or_unsaid};
use model::decimal::{Decimal, to_f64};
use model::indicator::Indicator;
use query::compare::{Compared, Comparison, LEAST, compare};
use query::label::grouped;
use query::label::value_text;
use query::route::{Page, Route};
use query::search::Index;
use query::view::View;

/// The chosen indicators, and their comparison or the reason why there is none.
/// Empty when none is chosen.
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
                    Ok(compared) => { (table(source, view, compared)) (bars(compared)) }
                    Err(why) => {
                        p.why-not data-why { (why.message()) }
                        @if chosen.len() < LEAST { p.note { "在表格里勾选单位相同的指标，最多四项。" } }
                    }
                }
            }
        }
    }
}

/// The chosen indicators, each with its unit and a link that removes it.
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
                    (figures::name(indicator)) "（" (measure(source, indicator)) "）"
                } }
            }
            li { a.clear-filters href=(source.links.view(Page::Indicators, none)) data-focus="row-count" {
                "清除对比"
            } }
        }
    }
}

/// What decides whether indicators can be compared: unit and kind.
fn measure(source: Source<'_>, indicator: &Indicator) -> String {
    let value = source.bundle.value(&indicator.id);
    let unit = value.map_or("", |it| it.quantity.unit.as_str());
    match unit {
        "" => indicator.kind.label().to_owned(),
        unit => [unit, "，", indicator.kind.label()].concat(),
    }
}

fn table(source: Source<'_>, view: &View, compared: &Comparison<'_>) -> Markup {
    let computed = compared.rows.iter();
    let computed = computed.fold((false, false), |known, row| {
        (
            known.0 || row.difference.is_some(),
            known.1 || row.multiple.is_some(),
        )
    });
    html! {
        table.comparison-table.stacked {
            caption.visually-hidden { "所选指标的对比" }
            thead { tr {
                th scope="col" { "指标" }
                th scope="col" { "原文数字" }
                th.number scope="col" { "数值" @if !compared.unit.is_empty() { "（" (compared.unit) "）" } }
                th scope="col" { "限定" }
                th scope="col" { "时期" }
                @if computed.0 { th.number scope="col" { "减去第一项" } }
                @if computed.1 { th.number scope="col" { "除以第一项" } }
            } }
            tbody { @for row in &compared.rows { (line(source, view, compared, row, computed)) } }
        }
        @if computed.0 || computed.1 {
            p.note { "差和倍数由本站计算，倍数四舍五入到两位小数；两个数字都是确数时才计算。" }
        }
    }
}

/// A row of the table as it is filtered and compared.
fn row_of(view: &View, id: &str) -> Route {
    Route {
        view: view.clone(),
        ..Route::with(Page::Indicators, id)
    }
}

fn line(
    source: Source<'_>,
    view: &View,
    compared: &Comparison<'_>,
    row: &Compared<'_>,
    computed: (bool, bool),
) -> Markup {
    let record = &row.record;
    let indicator = record.indicator;
    let period = indicator.period.as_deref();
    html! {
        tr {
            th scope="row" {
                a href=(source.links.href(&row_of(view, &indicator.id))) { (figures::name(indicator)) }
            }
            td data-label="原文数字" { (figures::linked(source, record)) }
            td.number data-label="数值" { @if let Some(fact) = record.value { (value_text(fact)) } }
            td data-label="限定" { @if let Some(fact) = record.value { (fact.quantity.qualifier.label()) } }
            td.unsaid[period.is_none()] data-label="时期" { (or_unsaid(period)) }
            @if computed.0 {
                td.number data-label="减去第一项" { @if let Some(it) = row.difference { (signed(it)) (compared.difference_unit) } @else { "—" } }
            }
            @if computed.1 {
                td.number data-label="除以第一项" { @if let Some(it) = row.multiple { (it.to_string()) "倍" } @else { "—" } }
            }
        }
    }
}

fn signed(number: Decimal) -> String {
    let plus = if number > Decimal::ZERO { "+" } else { "" };
    [plus, &grouped(&number.to_string())]
        .concat()
        .replace('-', "−")
}

/// The values as bars from zero, each with its words. The picture is hidden
/// from screen readers because it repeats the words.
fn bars(compared: &Comparison<'_>) -> Markup {
    let numbers: Vec<f64> = compared
        .rows
        .iter()
        .map(|row| to_f64(row.number).unwrap_or_default())
        .collect();
    let least = numbers.iter().copied().fold(0.0, f64::min);
    let greatest = numbers.iter().copied().fold(0.0, f64::max);
    let span = if greatest > least {
        greatest - least
    } else {
        1.0
    };
    html! {
        figure.bars {
            figcaption { "数值对比" @if !compared.unit.is_empty() { "（" (compared.unit) "）" } }
            ul {
                @for (row, number) in compared.rows.iter().zip(&numbers) {
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
            &["width=\"100.0%\"", "width=\"25.0%\"", "−462项", "0.25倍"],
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
    fn what_differs_is_said_beside_each_name() {
        check(
            3,
            "台",
            "cmp=hall-items&cmp=other",
            &["（项，数量）", "（台，数量）", "单位或类型不同"],
        );
        check(3, "项", "cmp=other", &["至少选择两项", "最多四项"]);
    }
}
