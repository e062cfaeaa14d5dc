//! Last year's figures as quoted this year, compared with those first
//! published.

use maud::{Markup, html};

use crate::check_list::rounded;
use compare::restate::Restatement;
use compare::series::Stated;
use model::check::Verdict;
use query::links::Links;
use query::route::Page;

/// The restatements, failed ones first; `root` leads to the root. With `named`,
/// each names its measure.
pub(super) fn restated(all: &[&Restatement<'_>], root: &str, named: bool) -> Markup {
    let of = |verdict| all.iter().filter(move |it| it.verdict == verdict);
    html! {
        @if all.is_empty() {
            p { "没有可以核对的：报告没有把某个数字写明是上一年的。" }
        } @else {
            ul.reports.restated {
                @for verdict in Verdict::ALL {
                    @for it in of(verdict) { li { (entry(it, root, named)) } }
                }
            }
        }
    }
}

fn entry(it: &Restatement<'_>, root: &str, named: bool) -> Markup {
    let next = it.quoted.bundle.report.year;
    html! {
        p.restated-name {
            @if it.verdict != Verdict::Open {
                span class=(["verdict verdict-", it.verdict.name()].concat()) { (it.verdict.label()) }
                " "
            }
            @if named {
                a href=(Links::new("", root).rooted(&["compare/", &it.concept.id, "/"].concat())) { (it.concept.name) }
                " · "
            }
            (it.issuer) " · " (it.year) "年"
        }
        p {
            @if let Some(first) = it.first { (it.year) "年的报告写作：" (figure(first, root)) "；" }
            (next) "年的报告引用为：" (figure(it.quoted, root)) "。"
            @if let Some(missing) = it.missing { "没有比较：" (missing) "。" }
        }
        @if let Some(ranges) = &it.ranges { (rounded(ranges)) }
    }
}

/// A figure, linked to its sentence.
pub(super) fn figure(stated: Stated<'_>, root: &str) -> Markup {
    let links = Links::new(&stated.bundle.report.id, root);
    html! {
        a href=(links.link(Page::Report, &stated.fact.passage)) {
            data value=(stated.fact.quantity.value.to_string()) { (stated.fact.printed) }
        }
    }
}
