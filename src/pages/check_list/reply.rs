//! The issuer's words on a check. They stand apart from the report's, under a
//! heading that says so.

use maud::{Markup, html};

use model::check::Check;
use text::reply::{HEADING, NO_PART, paragraphs, said_by};
use text::typography::display;

/// The replies to a check, the earliest first; nothing where there are none.
pub(crate) fn replies(check: &Check) -> Markup {
    html! {
        @for reply in &check.replies {
            div.reply {
                p.note { (HEADING) "（" (NO_PART) "）" }
                @for words in paragraphs(reply) { p { (display(words)) } }
                p.note { (display(&said_by(reply))) }
            }
        }
    }
}
