//! The explorer's active filters, the number of rows they leave, and
//! suggestions of which filter to remove when they leave almost none.

use maud::{Markup, html};

use super::Source;
use super::figures::{self, count_of};
use super::order_note::order_note;
use super::results::longer;
use model::decimal::Decimal;
use query::choices::chosen;
use query::facet::Facet;
use query::route::{Page, Route};
use query::rows::{Explored, explore};
use query::search::Index;
use query::view::View;
use text::typography::display;

/// With at most this many rows, filters to remove are suggested.
const FEW: usize = 2;

/// An active filter, and the view without it.
struct Active {
    label: String,
    without: View,
}

/// The number of rows, the active filters with a link that removes each, and
/// suggestions when hardly a row is left.
pub(crate) fn status(
    source: Source<'_>,
    index: &Index,
    view: &View,
    explored: &Explored,
) -> Markup {
    let active = active(source, index, view);
    let shown = explored.rows.len();
    let clear = {
        let mut clear = view.clone();
        clear.clear_filters();
        clear
    };
    html! {
        p.row-count id="row-count" tabindex="-1" data-status {
            (count_of(shown, source.bundle.indicators.len(), "项", "指标"))
        }
        @if explored.cut { (longer(&[view.filter.trim().to_owned()], 1)) }
        @if !active.is_empty() {
            ul.active-filters aria-label="已选的筛选条件" {
                @for filter in &active {
                    li { a.active-filter href=(source.links.view(Page::Indicators, filter.without.clone()))
                        data-focus="row-count" aria-label=(["去掉 ", &filter.label].concat()) {
                        (filter.label)
                    } }
                }
                li { a.clear-filters id="reset" href=(source.links.view(Page::Indicators, clear))
                    data-focus="filter" { "清除全部筛选" } }
            }
            @if shown <= FEW { (ways_out(source, view, shown, &ways(source, index, view, explored))) }
        }
        (order_note(source, index, view, explored))
    }
}

/// A note when the filters hide the indicator that the address names, with a
/// link that shows it.
pub(crate) fn left_out(
    source: Source<'_>,
    view: &View,
    fragment: &str,
    explored: &Explored,
) -> Markup {
    let indicators = &source.bundle.indicators;
    let named = indicators.iter().position(|it| it.id == fragment);
    let left_out = named.filter(|at| !explored.rows.contains(at));
    let mut route = Route::with(Page::Indicators, fragment);
    route.view = view.clone();
    route.view.clear_filters();
    html! {
        @if let Some(indicator) = left_out.and_then(|at| indicators.get(at)) {
            p.left-out id="left-out" tabindex="-1" {
                "链接所指的“" (figures::name(indicator)) "”不在筛选结果里。"
                a href=(source.links.href(&route)) { "清除筛选，显示它" }
            }
        }
    }
}

/// The active filters, one for each value.
fn active(source: Source<'_>, index: &Index, view: &View) -> Vec<Active> {
    let mut active = Vec::new();
    let mut add = |label: String, change: &dyn Fn(&mut View)| {
        let mut without = view.clone();
        change(&mut without);
        active.push(Active { label, without });
    };
    if !view.filter.trim().is_empty() {
        add(text_label(view), &|it| it.filter.clear());
    }
    for facet in Facet::ALL {
        for (name, value) in chosen(source.bundle, index, view, facet) {
            let label = [facet.label(), "：", &display(&value)].concat();
            add(label, &|it| facet.toggle(it, name));
        }
    }
    if let Some(min) = view.min {
        add(limit_label("不小于 ", min), &|it| it.min = None);
    }
    if let Some(max) = view.max {
        add(limit_label("不大于 ", max), &|it| it.max = None);
    }
    active
}

fn text_label(view: &View) -> String {
    ["文字：", view.filter.trim()].concat()
}

fn limit_label(words: &str, limit: Decimal) -> String {
    ["数值", words, &limit.normalize().to_string()].concat()
}

/// A kind of filter, the view without it, and the number of rows of that view.
struct Way {
    label: String,
    without: View,
    rows: usize,
}

/// One suggestion for each kind of filter.
fn ways(source: Source<'_>, index: &Index, view: &View, explored: &Explored) -> Vec<Way> {
    let counts = &explored.counts;
    let mut ways = Vec::new();
    let mut add = |label: String, rows: usize, change: &dyn Fn(&mut View)| {
        let mut without = view.clone();
        change(&mut without);
        ways.push(Way {
            label,
            without,
            rows,
        });
    };
    if !view.filter.trim().is_empty() {
        let without = View {
            filter: String::new(),
            ..view.filters()
        };
        let rows = explore(source.bundle, index, &without, None).rows.len();
        add(text_label(view), rows, &|it| it.filter.clear());
    }
    for facet in Facet::ALL {
        let chosen = chosen(source.bundle, index, view, facet);
        let labels: Vec<String> = chosen.iter().map(|it| display(&it.1)).collect();
        if !labels.is_empty() {
            let label = [facet.label(), "：", &labels.join("、")].concat();
            let rows = without_facet(source, index, view, explored, facet);
            add(label, rows, &|it| facet.clear(it));
        }
    }
    if view.ranges() && (view.min.is_some() || view.max.is_some()) {
        add("数值范围".into(), counts.without_range(), &|it| {
            (it.min, it.max) = (None, None);
        });
    }
    ways
}

/// The number of rows without a facet. Removing the unit also removes the
/// range, which the counts of one pass do not cover.
fn without_facet(
    source: Source<'_>,
    index: &Index,
    view: &View,
    explored: &Explored,
    facet: Facet,
) -> usize {
    let mut without = view.filters();
    facet.clear(&mut without);
    match facet {
        Facet::Unit => explore(source.bundle, index, &without, None).rows.len(),
        _ => explored.counts.without(facet),
    }
}

fn ways_out(source: Source<'_>, view: &View, shown: usize, ways: &[Way]) -> Markup {
    let helpful: Vec<&Way> = ways.iter().filter(|way| way.rows > shown).collect();
    html! {
        div.ways-out {
            p {
                @if shown == 0 { "没有符合条件的指标。" } @else { "筛选条件较窄。" }
                @if view.min.is_some_and(|min| view.max.is_some_and(|max| max < min)) {
                    "数值的下限大于上限。"
                }
                @if helpful.is_empty() {
                    @if shown == 0 && ways.len() > 1 { "去掉任何一个条件都仍然没有，请去掉几个。" }
                } @else { "去掉其中一个条件：" }
            }
            @if !helpful.is_empty() {
                ul {
                    @for way in helpful {
                        li { a href=(source.links.view(Page::Indicators, way.without.clone())) data-focus="row-count" {
                            "不限“" (way.label) "”" span.count { (way.rows) " 项" }
                        } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::viewed::viewed;
    use model::sample;

    #[test]
    fn a_link_to_a_row_that_the_filters_leave_out_says_so() {
        let bundle = sample::bundle();
        let shown = |query: &str, fragment: &str| {
            let said = viewed(&bundle, query, |source, _, view, explored| {
                left_out(source, view, fragment, explored)
            });
            said.into_string()
        };
        assert_eq!(shown("", "hall-items"), "");
        assert_eq!(shown("f=火星", "gone"), "");
        let html = shown("f=火星&cmp=hall-items", "hall-items");
        assert!(
            html.contains(r##"href="r/indicators/?cmp=hall-items#hall-items""##),
            "{html}"
        );
    }

    #[track_caller]
    fn check(query: &str, labels: &[&str], ways_out: &[(&str, usize)]) {
        viewed(&sample::bundle(), query, |source, index, view, explored| {
            let found = active(source, index, view);
            let found: Vec<&str> = found.iter().map(|it| it.label.as_str()).collect();
            assert_eq!(found, labels);
            let found = ways(source, index, view, explored);
            let found: Vec<_> = found
                .iter()
                .map(|it| (it.label.as_str(), it.rows))
                .collect();
            assert_eq!(found, ways_out);
        });
    }

    #[test]
    fn each_filter_in_force_is_named_and_says_what_it_keeps_out() {
        check("", &[], &[]);
        check("f=火星", &["文字：火星"], &[("文字：火星", 1)]);
        check(
            "theme=service&f=火星",
            &["文字：火星", "主题：政务服务"],
            &[("文字：火星", 1), ("主题：政务服务", 0)],
        );
        check(
            "unit=项&min=700",
            &["单位：项", "数值不小于 700"],
            &[("单位：项", 1), ("数值范围", 1)],
        );
    }
}
