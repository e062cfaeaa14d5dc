//! The root of a site with several reports: the search over all, the newest
//! reports by place and year, and the comparison.

use maud::html;

use super::concepts::{shared, table};
use super::search::live;
use super::{Portal, PortalPage};
use crate::report_list::years_by_issuer;
use crate::search_all;
use compare::series::Series;
use model::site::SiteIndex;
use query::links::Links;

/// How many reports and how many measures are shown; their own pages have all.
const NEWEST: usize = 12;

/// The page, and what the app needs to work on it. `list` is the address of the
/// list of reports.
pub(super) fn page(
    portal: Portal<'_>,
    series: &[Series<'_>],
    list: &str,
) -> (PortalPage, SiteIndex) {
    let newest = portal.reports.iter().take(NEWEST);
    let newest: Vec<_> = newest.map(|it| it.card.clone()).collect();
    let total = portal.shell.total;
    let compared = shared(series);
    let compared = compared
        .get(..NEWEST.min(compared.len()))
        .unwrap_or_default();
    let name = portal.shell.operator.name.as_deref();
    let page = PortalPage {
        path: String::new(),
        title: name.unwrap_or("法治政府建设年度报告").into(),
        description: format!(
            "{total} 份法治政府建设年度报告：检索、查阅和比较，每个数字都可查到原文。"
        ),
        main: html! {
            div.data-page {
                header.page-head {
                    h1.page-title { "法治政府建设年度报告" }
                    p.page-lead { (total) " 份报告的原文和数字，每一处都能点开核对。" }
                }
                (search_all::form(portal.questions))
                section aria-labelledby="reports" {
                    h2.section-title id="reports" { "按地区和年度查阅" }
                    (years_by_issuer(&Links::new("", ""), &newest))
                    p.actions { a.button.button-quiet href="reports/" { "全部报告（" (total) "份）" } }
                }
                @if !compared.is_empty() {
                    section aria-labelledby="concepts" {
                        h2.section-title id="concepts" { "同一项指标，各年各地" }
                        (table(compared, ""))
                        p.actions { a.button.button-quiet href="compare/" { "全部比较" } }
                    }
                }
            }
        },
    };
    (page, live(portal, "./", list))
}
