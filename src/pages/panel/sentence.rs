//! What a number says, in one plain sentence: when, where, what, how much.

use maud::{Markup, html};

use super::{Number, TITLE_ID, period, state};
use crate::Source;
use crate::figures::{self, UNSAID};
use crate::share::share;
use model::indicator::{Kind, Role};
use text::typography::display;

/// The panel's heading: `2021年，样例区，12345市民热线转办件 3234件`. The number
/// is the report's; its name and the sentence are the site's.
pub(super) fn sentence(source: Source<'_>, number: Number<'_>) -> Markup {
    let Number { fact, indicator } = number;
    let name = figures::name(indicator);
    let period = period(fact, indicator);
    let district = Some(source.bundle.report.district.as_str());
    let district = district.filter(|it| !it.is_empty() && !name.contains(*it));
    // A name of a day or a version says what was on it, not how much of it.
    let joint = match indicator.kind {
        Kind::Date | Kind::Version => "：",
        Kind::Count | Kind::Rate | Kind::Money | Kind::Duration => " ",
    };
    html! {
        h2.panel-title id=(TITLE_ID) tabindex="-1" {
            span.panel-when {
                @for part in [period, district].into_iter().flatten() { (display(part)) "，" }
            }
            span.panel-name { (name) }
            (joint)
            span.panel-figure {
                data value=(fact.quantity.value.to_string()) { (display(&fact.printed)) }
            }
        }
        p.panel-ours {
            @if let Some(state) = state(source.bundle, fact) { span.panel-state { (state) } "；" }
            @if period.is_none() && fact.role != Role::Before { span.unsaid { "时间：" (UNSAID) } "；" }
            "数字出自原文，名称由本站按原文归纳"
        }
        (share(&source.links.number(&fact.id), &name))
    }
}
