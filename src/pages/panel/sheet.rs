//! The sheet of the panel before anything is shown on it.

use maud::{Markup, html};

use super::Steps;

/// The id of the panel's element.
pub const ID: &str = "panel";

/// The content of the closed panel: its head, the places for what is shown and
/// said, and its foot.
pub fn sheet() -> Markup {
    html! {
        div.panel-sheet {
            div.panel-head {
                p { "数字出处" }
                button.close type="button" aria-label="关闭" {}
            }
            div.panel-body {}
            p.panel-said role="status" {}
            div.panel-foot hidden { (foot(&Steps::default())) }
        }
    }
}

/// The buttons to the numbers beside.
pub fn foot(steps: &Steps) -> Markup {
    html! {
        (step("上一个", steps.previous.as_deref()))
        p aria-hidden="true" { (steps.short) }
        p.visually-hidden role="status" { (steps.place) }
        (step("下一个", steps.next.as_deref()))
    }
}

/// A button to the number beside; at the end it stays, so that the focus does.
fn step(label: &str, to: Option<&str>) -> Markup {
    html! {
        button type="button" data-fact=[to] aria-disabled=[to.is_none().then_some("true")] { (label) }
    }
}
