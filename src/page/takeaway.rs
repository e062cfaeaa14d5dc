//! What can be taken away of the explorer: the rows shown, and the prebuilt
//! files of the whole.

use maud::{Markup, html};

use super::Source;
use crate::explore::place::Page;

/// The formats in which the rows shown can be had: names, file endings.
pub const FORMATS: [(&str, &str); 3] = [("CSV", "csv"), ("XLSX", "xlsx"), ("JSON", "json")];

/// The buttons for the rows shown. They need the app: `live` says that it is
/// there.
pub fn rows_shown(rows: usize, live: bool) -> Markup {
    html! {
        span.takeaway-label { "当前的 " (rows) " 项：" }
        @for (name, ending) in FORMATS {
            button.button.button-quiet type="button" name="download" value=(ending)
                disabled[!live || rows == 0] { (name) }
        }
        button.button.button-quiet type="button" name="download" value="text"
            disabled[!live || rows == 0] { "复制为文本" }
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

/// What became of handing something over.
pub fn told(words: &str) -> Markup {
    html! { p.told role="status" { (words) } }
}

/// A text to be copied by hand, and why it has to be.
pub fn by_hand(text: &str, why: &str) -> Markup {
    html! {
        p.told role="status" { (why) }
        textarea.by-hand readonly rows="4" aria-label="要复制的文字" { (text) }
    }
}
