//! What the rows are for a view: themes, text and order.

use proptest::prelude::*;

use super::*;
use crate::model::bundle::Theme;
use crate::model::indicator::Role;
use crate::model::quantity::{MonthDay, Qualifier};
use crate::model::sample;

/// Rows of several units, days, a missing value and missing periods, named by
/// a letter each, in two themes.
fn bundle() -> Bundle {
    let number = |number: i64| Some(Value::Number(Decimal::from(number)));
    let day = |month, day| MonthDay::new(month, day).map(Value::Date);
    let items = [
        ("a", "x", number(20), "件", Some("2021年")),
        ("b", "y", number(100), "%", None),
        ("c", "x", number(3), "件", Some("全年")),
        ("d", "y", day(5, 31), "", None),
        ("e", "y", None, "", Some("2021年")),
        ("f", "x", day(1, 27), "", None),
        ("g", "x", number(96), "%", Some("截至目前")),
        ("h", "x", number(20), "件", None),
    ];
    let mut bundle = sample::bundle();
    let template = bundle.indicators.remove(0);
    bundle.facts.clear();
    bundle.themes = ["y", "x"].map(theme).into();
    for (id, theme, value, unit, period) in items {
        bundle.indicators.push(Indicator {
            id: id.into(),
            name: id.into(),
            theme: theme.into(),
            period: period.map(Into::into),
            ..template.clone()
        });
        if let Some(value) = value {
            let mut fact = sample::fact(id, Role::Value, "616项", 616, unit);
            fact.quantity.value = value;
            if id == "c" {
                fact.quantity.qualifier = Qualifier::AtLeast;
            }
            bundle.facts.push(fact);
        }
    }
    bundle
}

fn theme(id: &str) -> Theme {
    Theme {
        id: id.into(),
        name: format!("主题{id}"),
    }
}

fn shown(query: &str) -> String {
    let bundle = bundle();
    let rows = rows(&bundle, &Index::new(&bundle), &View::decode(query));
    rows.iter()
        .map(|row| &*bundle.indicators[*row].id)
        .collect()
}

fn check(query: &str, expected: &str) {
    assert_eq!(shown(query), expected, "for {query}");
}

#[test]
fn without_a_question_every_row_is_shown_in_reading_order() {
    check("", "abcdefgh");
    check("sort=-reading", "hgfedcba");
    check("q=nowhere", "abcdefgh");
}

#[test]
fn by_value_units_stay_together_days_follow_and_missing_is_last() {
    check("sort=value", "cahgbfde");
    check("sort=-value", "bgahcdfe");
}

#[test]
fn the_other_columns_sort_stably_with_missing_last() {
    check("sort=-name", "hgfedcba");
    check("sort=unit", "dfbgache");
    check("sort=qualifier", "abdfghce");
    check("sort=-qualifier", "cabdfghe");
    check("sort=period", "aecgbdfh");
    check("sort=-period", "gcaebdfh");
    check("sort=theme", "bdeacfgh");
    check("sort=-theme", "acfghbde");
}

#[test]
fn themes_and_text_filter_both_hold() {
    check("theme=y", "bde");
    check("theme=x,y", "abcdefgh");
    check("theme=y&f=100", "b");
    check("f=主题x", "acfgh");
    check("f=件 20", "ah");
    check("f=nowhere", "");
}

#[test]
fn a_theme_that_the_bundle_does_not_have_is_passed_over() {
    check("theme=gone", "abcdefgh");
    check("theme=gone,y", "bde");
}

#[test]
fn theme_counts_follow_the_text_filter_and_not_the_themes() {
    let bundle = bundle();
    let index = Index::new(&bundle);
    let check = |query: &str, expected: [(usize, usize); 2]| {
        let counts = theme_counts(&bundle, &index, &View::decode(query));
        assert_eq!(counts, expected, "for {query}");
    };
    check("", [(0, 3), (1, 5)]);
    check("theme=y", [(0, 3), (1, 5)]);
    check("f=%25&theme=x", [(0, 1), (1, 1)]);
    check("f=nowhere", [(0, 0), (1, 0)]);
}

proptest! {
    #[test]
    fn sorting_neither_loses_nor_adds_a_row(
        column in proptest::sample::select(&Column::ALL[..]), descending in any::<bool>(),
    ) {
        let view = View { sort: Sort { column, descending }, ..View::default() };
        let bundle = bundle();
        let mut sorted = rows(&bundle, &Index::new(&bundle), &view);
        sorted.sort_unstable();
        prop_assert_eq!(sorted, (0..bundle.indicators.len()).collect::<Vec<_>>());
    }
}
