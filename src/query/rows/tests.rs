//! What the rows are for a view: themes, text and order.

use model::decimal::Decimal;
use proptest::prelude::*;

use super::*;
use crate::facet::Facet;
use crate::generate;
use crate::groups::Groups;
use crate::view::tests::views;
use crate::view::{Column, Sort};
use model::bundle::Theme;
use model::indicator::{Indicator, Role};
use model::quantity::{MonthDay, Qualifier, Value};
use model::sample;

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
    let rows = explore(&bundle, &Index::new(&bundle), &View::decode(query), None).rows;
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
fn where_several_units_are_sorted_each_group_says_which_it_is() {
    let bundle = bundle();
    let index = Index::new(&bundle);
    let check = |query: &str, expected: &str| {
        let view = View::decode(query);
        let rows = explore(&bundle, &index, &view, None).rows;
        let groups = Groups::of(&bundle, &index, view.sort, &rows);
        let headings = groups.iter().flat_map(|it| {
            let heading = |at: usize| Some(format!("{at} {}", it.heading(at)?));
            (0..rows.len()).filter_map(heading)
        });
        let headings: Vec<String> = headings.collect();
        assert_eq!(headings.join(", "), expected, "for {query}");
    };
    check("sort=-value", "0 单位：%, 2 单位：件, 5 日期, 7 没有“数值”");
    check("sort=value&unit=件", "");
    check("sort=printed&theme=x", "0 单位：件, 3 单位：%, 4 日期");
    check("sort=name", "");
    check("sort=-value&f=nowhere", "");
    check("sort=change", "");
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
        let counts = explore(&bundle, &index, &View::decode(query), None).counts;
        let counts = [0, 1].map(|theme| (theme, counts.of(Facet::Theme, theme)));
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
        let mut sorted = explore(&bundle, &Index::new(&bundle), &view, None).rows;
        sorted.sort_unstable();
        prop_assert_eq!(sorted, (0..bundle.indicators.len()).collect::<Vec<_>>());
    }

    #[test]
    fn a_filter_typed_on_or_taken_back_gives_what_it_gives_when_typed_at_once(
        view in views(), typed in "[1-9行政服务件 ]{1,6}", columns in any::<bool>(),
    ) {
        let bundle = generate::bundle(60);
        let index = Index::new(&bundle);
        let mut view = if columns { view } else { View::default() };
        let (mut before, mut cache) = (None, ExploreCache::default());
        let ends: Vec<_> = (0..=typed.len()).filter(|end| typed.is_char_boundary(*end)).collect();
        for end in ends.iter().chain(ends.iter().rev()).copied() {
            view.filter = typed[..end].to_owned();
            let now = explore(&bundle, &index, &view, before.as_ref());
            prop_assert_eq!(&*cache.explore(&bundle, &index, &view), &now);
            prop_assert_eq!(&now, &explore(&bundle, &index, &view, None));
            before = Some(now);
        }
    }

    #[test]
    fn a_window_holds_what_is_in_sight_and_no_row_that_is_not_there(
        total in 0_usize..100_000, height in 1.0_f64..80.0, top in -2e3_f64..9e6, view in 1.0_f64..2e3,
    ) {
        let drawn = window(total, height, top, view);
        prop_assert!(drawn.start <= drawn.end && drawn.end <= total);
        prop_assert!(drawn.len() as f64 <= 3.0 * view / height + 2.0);
        for row in 0..total {
            let above = row as f64 * height - top;
            if above < view && above + height > 0.0 {
                prop_assert!(drawn.contains(&row), "row {row} of {drawn:?}");
            }
        }
    }
}

#[test]
fn a_window_is_empty_where_nothing_can_be_drawn() {
    assert_eq!(window(10, 0.0, 0.0, 100.0), 0..0);
    assert_eq!(window(10, f64::NAN, 0.0, 100.0), 0..0);
    assert_eq!(window(10, 20.0, f64::INFINITY, 100.0), 0..0);
    assert_eq!(window(10, 20.0, 0.0, 0.0), 0..0);
    assert_eq!(window(10, 20.0, 1e9, 100.0), 10..10);
    assert_eq!(window(10, 20.0, -1e9, 100.0), 0..0);
    assert_eq!(window(1000, 20.0, 200.0, 100.0), 5..21);
}
