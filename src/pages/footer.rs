//! The footer of a report's pages: where the words come from, and what is not
//! known.

use maud::{Markup, html};

use super::Source;
use super::figures::or_unsaid;
use super::revisions;

/// How many characters of the digest are shown: enough to compare by eye.
const DIGEST_SHOWN: usize = 16;

/// The content of the footer.
pub fn footer(source: Source<'_>) -> Markup {
    let report = &source.bundle.report;
    let digest: String = report.sha256.chars().take(DIGEST_SHOWN).collect();
    html! {
        div.colophon-inner {
            p.colophon-title { (report.title) }
            p {
                "文字和数字均出自报告原文，未作改动；原文没有写明的，标为“未说明”。"
                "标有“变化”“倍数”“占比”的数值由本站按所列算式计算。"
            }
            p { a href=(source.links.rooted(&[&report.id, "/data/"].concat())) { "数据下载" } " " a href=(source.links.rooted("access/")) { "无障碍声明" } " " a href=(source.links.rooted("verify/")) { "复核本站" } @if report.revision.is_some() { " " (revisions::way(source)) } }
            dl.colophon-facts {
                div { dt { "发布机关" } dd { (or_unsaid(report.issuer.as_deref())) } }
                div { dt { "发布日期" } dd { (or_unsaid(report.published.as_deref())) } }
                div { dt { "原文 SHA-256" } dd { code title=(report.sha256) { (digest) "…" } } }
            }
        }
    }
}
