//! Downloads of the explorer: the rows shown, and the files of the whole
//! report.

use maud::{Markup, html};

use super::Source;
use query::route::Page;

/// The formats of the rows shown: label and file ending.
pub(crate) const FORMATS: [(&str, &str); 3] = [("CSV", "csv"), ("XLSX", "xlsx"), ("JSON", "json")];

/// The buttons for the rows shown, where there are any. They need the app;
/// `live` says whether it runs.
pub(crate) fn rows_shown(rows: usize, live: bool) -> Markup {
    html! {
        @if rows > 0 {
            span.takeaway-label { "当前的 " (rows) " 项：" }
            @for (name, ending) in FORMATS {
                button.button.button-quiet type="button" name="download" value=(ending)
                    disabled[!live] { (name) }
            }
            button.button.button-quiet type="button" name="download" value="text"
                disabled[!live] { "复制为文本" }
        }
    }
}

/// The links to the files of the whole report.
pub fn whole(source: Source<'_>) -> Markup {
    let folder = [&Page::Overview.path(&source.bundle.report.id), "data/"].concat();
    let file = |name: &str| source.links.rooted(&[folder.as_str(), name].concat());
    html! {
        span.takeaway-label { "全部指标：" }
        @for (name, ending) in FORMATS {
            a.button.button-quiet href=(file(&["indicators.", ending].concat())) download { (name) }
        }
        a.takeaway-more href=(file("")) { "其他文件和字段说明" }
    }
}

/// The place for the outcome of a download or a copy. It exists from the start,
/// because screen readers do not announce a live region that is inserted
/// together with its text.
pub fn outcome(id: &str) -> Markup {
    html! {
        div.handed-over id=(id) {
            p.told role="status" {}
            div.to-copy {}
        }
    }
}

/// A text with a button that copies it. The button's value is the id of the
/// element that holds the text.
pub(super) fn copyable(name: &str, id: &str, text: &str) -> Markup {
    html! {
        h4 { (name) }
        button.copy type="button" value=(id) { "复制" span.visually-hidden { (name) } }
        pre id=(id) { (text) }
    }
}

/// A text to copy. The button needs the app; the outcome is written into the
/// last paragraph.
pub(super) fn taken(name: &str, id: &str, words: &str) -> Markup {
    html! { div.taken { (copyable(name, id, words)) p role="status" {} } }
}

/// A text to copy by hand.
pub fn by_hand(text: &str) -> Markup {
    html! { textarea.by-hand readonly rows="4" aria-label="要复制的文字" { (text) } }
}
