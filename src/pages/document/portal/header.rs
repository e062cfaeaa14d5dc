//! Header and footer of the pages of the site as a whole.

use maud::{Markup, html};

use super::way;
use crate::document::{manual, verify_page};
use model::operator::Operator;

/// The folders of the navigation with their names: short, so that all fit side
/// by side on the narrowest phone.
const COLUMNS: [(&str, &str); 4] = [
    ("", "首页"),
    ("reports/", "全部报告"),
    ("compare/", "比较"),
    ("search/", "检索"),
];

/// The brand and the navigation; `path` is the folder of the open page.
pub(super) fn header(root: &str, path: &str, operator: &Operator) -> Markup {
    let is_open = |at: &str| match at {
        "" => path.is_empty(),
        at => path.starts_with(at),
    };
    html! {
        header.masthead {
            div.masthead-inner {
                div.masthead-links {
                    a.brand href=(way(root, "")) {
                        @if let Some(name) = &operator.name { span.brand-place { (name) } " " }
                        span.brand-name { "法治政府建设年度报告" }
                    }
                    nav.site-nav aria-label="栏目" {
                        ul {
                            @for (at, words) in COLUMNS {
                                li { a href=(way(root, at)) aria-current=[is_open(at).then_some("page")] { (words) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Where the words come from, then `foot`.
pub(super) fn footer(root: &str, foot: Markup) -> Markup {
    html! {
        footer.colophon {
            div.colophon-inner {
                p {
                    "数字和引文出自各报告原文，未作改动；名称由本站按原文归纳。"
                    "原文没有写明的，标为“未说明”。核对的结论由本站按所列数字得出，不推测原因。"
                }
                p { a href=(way(root, "access/")) { "无障碍声明" } " " a href=(way(root, verify_page::PATH)) { (verify_page::TITLE) } " " a href=(way(root, manual::PATH)) { (manual::TITLE) } }
            }
            (foot)
        }
    }
}
