//! The page that searches all reports; the app does the searching.

use maud::html;

use super::{Portal, PortalPage};
use crate::document::name;
use crate::report_list::reports_by_issuer;
use crate::search_all;
use model::site::SiteIndex;
use query::links::Links;

const TITLE: &str = "检索全部报告";
const PATH: &str = "search/";
const ROOT: &str = "../";

/// The page, and what the app needs to work on it. `list` is the address of the
/// list of reports.
pub(super) fn page(portal: Portal<'_>, list: &str) -> (PortalPage, SiteIndex) {
    let cards: Vec<_> = portal.reports.iter().map(|it| it.card.clone()).collect();
    let links = Links::new("", ROOT);
    let page = PortalPage {
        path: PATH.into(),
        title: TITLE.into(),
        description: "在本站全部报告的原文、指标和数字里检索。".into(),
        main: html! {
            div.data-page {
                header.page-head {
                    h1.page-title { (TITLE) }
                    p.page-lead { "在 " (portal.shell.total) " 份报告的原文、指标和数字里检索；先列逐字写着的，再列意思相近的。几个词用空格分开，表示同时包含。" }
                }
                (search_all::form(portal.questions))
                section aria-labelledby="reports" {
                    h2.section-title id="reports" { "逐份查阅" }
                    (reports_by_issuer(&links, &cards))
                }
            }
        },
    };
    (page, live(portal, ROOT, list))
}

/// What the app needs to search all reports from a page; `root` leads from it to
/// the root.
pub(super) fn live(portal: Portal<'_>, root: &str, list: &str) -> SiteIndex {
    let assets = portal.shell.assets;
    SiteIndex {
        root: root.into(),
        script: assets.address(name::GLUE),
        wasm: assets.address(name::WASM),
        part: Some(assets.address("search_all.bin")),
        bundle: list.into(),
        numbers: None,
        synonyms: portal.synonyms.map(str::to_owned),
        cards_only: portal.shell.cards_only(),
        total: portal.shell.total,
    }
}
