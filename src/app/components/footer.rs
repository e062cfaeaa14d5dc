//! The foot of every page: where the words come from, and what is not known.

use leptos::prelude::*;

use super::figures::UNSAID;
use crate::app::context::use_site;

/// How much of the digest is shown; enough to compare by eye.
const DIGEST_SHOWN: usize = 16;

/// The foot of every page.
#[component]
pub fn Footer() -> impl IntoView {
    let site = use_site();
    let report = &site.bundle.report;
    let or_unsaid = |known: &Option<String>| known.clone().unwrap_or_else(|| UNSAID.into());
    let digest: String = report.sha256.chars().take(DIGEST_SHOWN).collect();
    view! {
        <footer class="colophon">
            <div class="colophon-inner">
                <p class="colophon-title">{report.title.clone()}</p>
                <p>
                    "文字和数字均出自报告原文，未作改动；原文没有写明的，标为“未说明”。标有“变化”“倍数”“占比”的数值由本站按所列算式计算。"
                </p>
                <dl class="colophon-facts">
                    <div><dt>"发布机关"</dt><dd>{or_unsaid(&report.issuer)}</dd></div>
                    <div><dt>"发布日期"</dt><dd>{or_unsaid(&report.published)}</dd></div>
                    <div><dt>"原文 SHA-256"</dt><dd><code title=report.sha256.clone()>{digest}"…"</code></dd></div>
                </dl>
            </div>
        </footer>
    }
    .into_any()
}
