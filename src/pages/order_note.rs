//! What the order of the explorer's rows means where numbers are sorted: those
//! of different units do not compare.

use maud::{Markup, html};

use super::Source;
use query::choices::choices;
use query::facet::Facet;
use query::groups::Groups;
use query::label::unit_of;
use query::route::Page;
use query::rows::Explored;
use query::search::Index;
use query::view::View;
use text::typography::display;

/// How many units are offered, those of most rows first; the facet has all.
const OFFERED: usize = 8;

/// Says that the rows are grouped by unit, and offers to rank those of one
/// alone. Empty where the order is not one of numbers.
pub(super) fn order_note(
    source: Source<'_>,
    index: &Index,
    view: &View,
    explored: &Explored,
) -> Markup {
    let rows = explored.rows.as_slice();
    if !view.sort.column.is_by_unit() || rows.len() < 2 {
        return html! {};
    }
    match Groups::of(source.bundle, index, view.sort, rows) {
        Some(_) => html! {
            p.order-note {
                "单位不同的数不能比大小，所以先按单位分组，每组再" (direction(view)) "。只排一种单位："
            }
            (units(source, index, view, explored))
        },
        None => {
            let first = rows.first().and_then(|at| index.record(source.bundle, *at));
            let fact = first.and_then(|it| it.value);
            let unit = fact.map_or("", unit_of);
            html! {
                p.order-note {
                    @if !unit.is_empty() { "单位都是“" (display(unit)) "”，" }
                    (direction(view)) "排列。"
                }
            }
        }
    }
}

/// Links to the rows of each unit alone, in the same order.
fn units(source: Source<'_>, index: &Index, view: &View, explored: &Explored) -> Markup {
    let units = choices(source.bundle, index, view, &explored.counts, Facet::Unit);
    let units = units.into_iter().filter(|it| it.count > 1).take(OFFERED);
    let alone = |unit: &str| {
        let mut alone = view.clone();
        Facet::Unit.clear(&mut alone);
        Facet::Unit.toggle(&mut alone, unit);
        source.links.view(Page::Indicators, alone)
    };
    html! {
        ul.unit-choices aria-label="只排一种单位" {
            @for unit in units {
                li { a.unit-choice href=(alone(&unit.name)) data-focus="row-count" {
                    (display(&unit.label)) " " span.count { (unit.count) }
                } }
            }
        }
    }
}

fn direction(view: &View) -> &'static str {
    if view.sort.descending {
        "从大到小"
    } else {
        "从小到大"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::viewed::viewed;
    use model::indicator::Role;
    use model::sample;

    /// The note over two indicators in 项 and two in 台, as a view sorts them.
    fn note(query: &str) -> String {
        let mut bundle = sample::bundle();
        for (id, number, unit) in [("a", 3, "项"), ("b", 9, "台"), ("c", 5, "台")] {
            let mut indicator = bundle.indicators[0].clone();
            indicator.id = id.into();
            bundle.indicators.push(indicator);
            let printed = format!("{number}{unit}");
            let fact = sample::fact(id, Role::Value, &printed, number, unit);
            bundle.facts.push(fact);
        }
        viewed(&bundle, query, order_note).into_string()
    }

    #[track_caller]
    fn check(query: &str, expected: &[&str]) {
        let note = note(query);
        for part in expected {
            assert!(note.contains(part), "{part} is not in {note}");
        }
    }

    #[test]
    fn an_order_of_several_units_says_so_and_offers_each_alone() {
        check(
            "sort=-value",
            &[
                "先按单位分组，每组再从大到小",
                "?unit=%E9%A1%B9&amp;sort=-value",
                "台 <span class=\"count\">2</span>",
            ],
        );
        check("sort=value", &["每组再从小到大"]);
        check("sort=-printed", &["先按单位分组"]);
    }

    #[test]
    fn rows_of_one_unit_are_ranked() {
        check("sort=-value&unit=台", &["单位都是“台”，从大到小排列。"]);
    }

    #[test]
    fn an_order_that_is_none_of_numbers_says_nothing() {
        assert_eq!(note(""), "");
        assert_eq!(note("sort=name"), "");
        assert_eq!(note("sort=-value&f=火星"), "");
    }
}
