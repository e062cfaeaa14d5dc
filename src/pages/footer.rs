//! The footer of a report's pages: whose the words are, and the report's digest.

use maud::{Markup, html};

use super::Source;
use super::{poster, revisions};

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
                "数字和引文出自报告原文，未作改动；名称由本站按原文归纳，标有“本站”的由本站算出。"
                "原文没有写明的，标为“未说明”。"
            }
            p { a href=(source.links.rooted(&[&report.id, "/data/"].concat())) { "数据下载" } " " a href=(source.links.rooted(&poster::folder(&report.id))) { (poster::TITLE) } " " a href=(source.links.rooted("access/")) { "无障碍声明" } " " a href=(source.links.rooted("verify/")) { "复核本站" } " " a href=(source.links.rooted("help/")) { "发布手册" } @if report.revision.is_some() { " " (revisions::way(source)) } }
            dl.colophon-facts {
                div { dt { "原文 SHA-256" } dd { code title=(report.sha256) { (digest) "…" } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::sample;
    use query::links::Links;

    #[test]
    fn the_foot_says_whose_words_are_whose_and_leads_to_the_poster() {
        let mut bundle = sample::bundle();
        bundle.report.issuer = Some("样例区政府".into());
        let links = Links::new("sample-2021", "../../");
        let source = Source {
            bundle: &bundle,
            links: &links,
        };
        let html = footer(source).into_string();
        for words in [
            "数字和引文出自报告原文",
            "名称由本站按原文归纳，标有“本站”的由本站算出",
            r#"<a href="../../sample-2021/poster/">一图读懂</a>"#,
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
        // It stands under the title, once.
        assert!(!html.contains("样例区政府"), "{html}");
    }
}
