//! The page that searches all reports; the app does the searching.

use maud::html;

use super::{Sheet, Whole};
use crate::package::name;
use model::site::SiteIndex;
use pages::everywhere;
use pages::overview::reports_by_issuer;
use query::links::Links;

const TITLE: &str = "检索全部报告";
const PATH: &str = "search/";
const ROOT: &str = "../";

/// The page's path and HTML. `list` is the address of the list of reports.
pub(super) fn page(whole: Whole<'_>, list: &str) -> (String, String) {
    let cards: Vec<_> = whole.shelved.iter().map(|it| it.card.clone()).collect();
    let links = Links::new("", ROOT);
    let sheet = Sheet {
        path: PATH.into(),
        title: TITLE.into(),
        description: "在本站全部报告的原文、指标和数字里检索。".into(),
        main: html! {
            div.data-page {
                header.page-head {
                    h1.page-title { (TITLE) }
                    p.page-lead { "在 " (whole.frame.total) " 份报告的原文、指标和数字里逐字检索；几个词用空格分开，表示同时包含。" }
                }
                (everywhere::form())
                section aria-labelledby="reports" {
                    h2.section-title id="reports" { "逐份查阅" }
                    (reports_by_issuer(&links, &cards))
                }
            }
        },
    };
    let package = whole.frame.package;
    let index = SiteIndex {
        root: ROOT.into(),
        script: package.address(name::GLUE),
        wasm: package.address(name::WASM),
        part: Some(package.address("everywhere.bin")),
        bundle: list.into(),
        total: whole.frame.total,
        reports: Vec::new(),
    };
    whole.with(sheet, Some(&index))
}
