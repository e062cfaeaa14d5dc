//! The list of all reports, by issuer and year.

use maud::html;

use super::{Portal, PortalPage};
use crate::FIRST_SCREEN_END;
use crate::report_list::reports_by_issuer;
use query::links::Links;

const TITLE: &str = "全部报告";
const PATH: &str = "reports/";

/// The page.
pub(super) fn page(portal: Portal<'_>) -> PortalPage {
    let cards: Vec<_> = portal.reports.iter().map(|it| it.card.clone()).collect();
    let links = Links::new("", "../");
    PortalPage {
        path: PATH.into(),
        title: TITLE.into(),
        description: "本站全部法治政府建设年度报告，按发布机关和年度排列。".into(),
        main: html! {
            div.data-page {
                header.page-head {
                    h1.page-title { (TITLE) }
                    p.page-lead { "共 " (portal.shell.total) " 份，按发布机关排列，新的在前；报告没有写明发布机关的，按地区。" }
                }
                (FIRST_SCREEN_END)
                section aria-labelledby="issuers" {
                    h2.section-title id="issuers" { "按发布机关" }
                    (reports_by_issuer(&links, &cards))
                }
            }
        },
    }
}
