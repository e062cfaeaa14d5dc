//! An indicator's figures in words: as printed, computed, left unsaid.

use std::ops::Range;

use maud::{Markup, html};

use super::Source;
use model::bundle::{Bundle, Passage};
use model::indicator::{Derived, Fact, Indicator, Role};
pub use query::label::{UNSAID, or_unsaid};
use query::label::{computed, grouped};
use query::route::Page;
use query::table::Record;
use text::ours;
use text::typography::display;

/// An indicator's figure as printed, after the earlier one if it has one:
/// `69项 → 616项`, the unit set smaller.
pub fn printed(bundle: &Bundle, indicator: &str) -> Markup {
    states(of(bundle, indicator), &figure)
}

/// As [`printed`], but with commas between thousands; each figure opens its
/// provenance and links to its indicator.
pub fn opening(source: Source<'_>, indicator: &str) -> Markup {
    let href = source.links.link(Page::Indicators, indicator);
    states(of(source.bundle, indicator), &|fact| {
        opens(fact, &href, &spaced(fact))
    })
}

/// As [`printed`]; each figure opens its provenance and links to its place in
/// the report.
pub fn linked(source: Source<'_>, record: &Record<'_>) -> Markup {
    states([record.before, record.value], &|fact| {
        opens(
            fact,
            &source.links.link(Page::Report, &fact.id),
            parts(fact).0,
        )
    })
}

fn opens(fact: &Fact, href: &str, number: &str) -> Markup {
    html! { a.opening data-fact=(fact.id) href=(href) { (element(fact, number)) } }
}

/// The earlier figure and the current one.
fn of<'a>(bundle: &'a Bundle, indicator: &str) -> [Option<&'a Fact>; 2] {
    [
        bundle.role(indicator, Role::Before),
        bundle.value(indicator),
    ]
}

fn states([before, value]: [Option<&Fact>; 2], figure: &dyn Fn(&Fact) -> Markup) -> Markup {
    html! {
        @if let Some(before) = before {
            span.before { (figure(before)) }
            span.arrow aria-hidden="true" { "→" }
            span.visually-hidden { "，变为" }
        }
        " "
        span.value { @if let Some(value) = value { (figure(value)) } }
    }
}

fn figure(fact: &Fact) -> Markup {
    element(fact, parts(fact).0)
}

fn element(fact: &Fact, number: &str) -> Markup {
    let unit = parts(fact).1;
    html! { data value=(fact.quantity.value.to_string()) { (number) span.unit { (unit) } } }
}

/// The printed number with commas between thousands, `13,597` or `1,200余`. A
/// year is a name and has none.
pub(crate) fn spaced(fact: &Fact) -> String {
    let (number, unit) = parts(fact);
    let rest = number.trim_start_matches(|char: char| char.is_ascii_digit());
    match number.strip_suffix(rest) {
        Some(digits) if unit != "年" => [&grouped(digits), rest].concat(),
        _ => number.to_owned(),
    }
}

/// The share that a part has of a whole, as a length: `11.2%`. What is not
/// zero is visible.
pub fn share(part: f64, whole: f64) -> String {
    let tenths = (part / whole * 1000.0).round() as u32;
    let tenths = if part > 0.0 { tenths.max(5) } else { 0 };
    [
        &(tenths / 10).to_string(),
        ".",
        &(tenths % 10).to_string(),
        "%",
    ]
    .concat()
}

/// The printed words, split before the unit when they end with it.
pub(crate) fn parts(fact: &Fact) -> (&str, &str) {
    match fact.printed.strip_suffix(fact.quantity.unit.as_str()) {
        Some(number) if !number.is_empty() => (number, &fact.quantity.unit),
        _ => (&fact.printed, ""),
    }
}

/// What the build computed, with its formula: `增加 547项（616 − 69）`. It stands
/// where it is said to be the site's own.
pub fn formula(derived: &Derived) -> String {
    [&computed(derived), "（", &derived.formula, "）"].concat()
}

/// What the build computed, with its formula and whose it is:
/// `本站计算：增加 547项（616 − 69）`.
pub fn derived(derived: &Derived) -> String {
    ours::computed(&formula(derived))
}

/// Everything that the build computed of an indicator, in one line that says so.
pub(crate) fn all_derived(indicator: &Indicator) -> String {
    let all: Vec<String> = indicator.derived.iter().map(formula).collect();
    ours::computed(&all.join("，"))
}

/// The position of a fact in its passage, in characters.
pub fn range(passage: &Passage, fact: &Fact) -> Range<usize> {
    let at = |offset: u32| offset.saturating_sub(passage.start) as usize;
    at(fact.start)..at(fact.end)
}

/// How many are shown of how many: `3 项指标（共 105 项）`.
pub(crate) fn count_of(shown: usize, total: usize, measure: &str, noun: &str) -> String {
    let (shown, total) = (shown.to_string(), total.to_string());
    if shown == total {
        return ["共 ", &total, " ", measure, noun].concat();
    }
    [
        &shown, " ", measure, noun, "（共 ", &total, " ", measure, "）",
    ]
    .concat()
}

/// An indicator's name as shown.
pub fn name(indicator: &Indicator) -> String {
    display(&indicator.name)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use model::indicator::DerivedKind;
    use model::sample;

    #[test]
    fn the_count_names_the_whole_only_when_some_rows_are_left_out() {
        assert_eq!(count_of(105, 105, "项", "指标"), "共 105 项指标");
        assert_eq!(count_of(3, 105, "项", "指标"), "3 项指标（共 105 项）");
    }

    #[test]
    fn a_unit_is_parted_only_from_words_that_end_in_it() {
        let mut fact = sample::fact("hall-items", Role::Value, "616项", 616, "项");
        assert_eq!(parts(&fact), ("616", "项"));
        fact.printed = "二十余起".into();
        assert_eq!(parts(&fact), ("二十余起", ""));
    }

    #[test]
    fn a_figure_by_itself_has_commas_between_thousands_and_a_year_has_none() {
        for (printed, unit, shown) in [
            ("1384286条", "条", "1,384,286"),
            ("1200余家", "家", "1,200余"),
            ("七万余份", "份", "七万余"),
            ("167.59万元", "元", "167.59万"),
            ("2021年", "年", "2021"),
            ("4726", "条", "4,726"),
        ] {
            let fact = sample::fact("hall-items", Role::Value, printed, 0, unit);
            assert_eq!(spaced(&fact), shown);
        }
    }

    #[test]
    fn a_length_is_a_share_of_the_whole_and_never_vanishes() {
        let lengths = [(69.0, 616.0), (616.0, 616.0), (1.0, 9999.0), (0.0, 5.0)];
        let said = lengths.map(|(part, whole)| share(part, whole));
        assert_eq!(said, ["11.2%", "100.0%", "0.5%", "0.0%"]);
    }

    #[test]
    fn a_computed_value_is_never_said_without_its_formula() {
        let change = Derived {
            kind: DerivedKind::Change,
            value: Decimal::from(547),
            unit: "项".into(),
            formula: "616 − 69".into(),
        };
        assert_eq!(derived(&change), "本站计算：增加 547项（616 − 69）");
    }
}
