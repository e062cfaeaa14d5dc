//! The page for unknown addresses. A server shows it at any depth, so it uses no
//! file of the site, and its script finds the root by trying.

use maud::{DOCTYPE, PreEscaped, html};

use super::head;
use super::policy::{self, Inline};
use model::operator::Operator;
use query::route::Page;

const STYLE: &str = include_str!("not_found.css");
const SCRIPT: &str = include_str!("not_found.js");

/// The page's HTML, with links to the pages of a report, where there is one.
#[must_use]
pub fn page(report: Option<&str>, operator: &Operator) -> String {
    let pages = Page::ALL.into_iter();
    let pages = pages.filter(|page| match report {
        Some(_) => *page != Page::Overview,
        None => *page == Page::Home,
    });
    let report = report.unwrap_or_default();
    let page = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                (policy::tag(Inline { app: false, scripts: &[SCRIPT], styles: &[STYLE] }))
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="robots" content="noindex";
                meta name="color-scheme" content="light dark";
                title { "没有这个页面" }
                style { (PreEscaped(STYLE)) }
                (head::of_site(operator))
            }
            body {
                main {
                    h1 { "没有这个页面" }
                    p { "地址可能有误，或者页面已经移走。" }
                    p { code id="address" {} }
                    ul id="links" hidden {
                        @for page in pages {
                            li { a data-from-root=(["./", &page.path(report)].concat()) { (page.label()) } }
                        }
                    }
                    p id="hint" { "请检查地址，或者" a href="../" { "回到上一级" } "。" }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}
