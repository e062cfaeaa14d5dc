//! The page that searches all reports; the app does the searching.

use maud::html;

use super::{Sheet, Whole};
use crate::explore::links::Links;
use crate::model::site::SiteIndex;
use crate::page::everywhere;
use crate::page::overview::reports_by_issuer;

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
                    p.page-lead { "在 " (whole.total) " 份报告的原文、指标和数字里逐字检索；几个词用空格分开，表示同时包含。" }
                }
                (everywhere::form())
                section aria-labelledby="reports" {
                    h2.section-title id="reports" { "逐份查阅" }
                    (reports_by_issuer(&links, &cards))
                }
            }
        },
    };
    let index = SiteIndex {
        root: ROOT.into(),
        script: whole.assets.script.clone(),
        wasm: whole.assets.wasm.clone(),
        part: Some(whole.assets.part("everywhere")),
        bundle: list.into(),
        total: whole.total,
        reports: Vec::new(),
    };
    whole.with(sheet, Some(&index))
}
