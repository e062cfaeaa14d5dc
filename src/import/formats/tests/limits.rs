//! Documents that are cut, too large or too deep: refused with a clear line, or
//! read as they are.

use super::lossless::{holds, made, p, refused};
use super::*;

#[test]
fn what_is_cut_is_refused() {
    let whole = document(&p("甲"));
    let cut = |at: usize| archive(&[("word/document.xml", whole.get(..at).expect("a part"))]);
    for at in whole.char_indices().map(|(at, _)| at) {
        assert!(open("a.docx", &cut(at)).is_err(), "{at}");
    }
    refused(&docx("<w:p><w:t>甲</w:p>"), "不是可读的 .docx");
    refused(&docx("<w:p>&undefined;</w:p>"), "不是可读的 .docx");
    let file = docx(&p("甲"));
    for at in 0..file.len() {
        assert!(open("a.docx", &file[..at]).is_err() || at < 2, "{at}");
    }
    let styles = archive(&[
        ("word/document.xml", &whole),
        ("word/styles.xml", "<w:styles><w:style>"),
    ]);
    refused(&styles, "没有结束");
}

#[test]
fn what_unpacks_to_more_than_the_limit_is_refused_with_a_clear_line() {
    let bomb = format!("{}<!--{}-->", p("甲"), " ".repeat(65 << 20));
    let file = docx(&bomb);
    assert!(file.len() < 1 << 20, "{}", file.len());
    refused(&file, "解压后超过 64 MB");
    let words = p(&"字".repeat(6 << 20));
    refused(&docx(&words), "文字超过 16 MB");
    let below = made(&p(&"字".repeat(1 << 20)), &[]);
    assert_eq!(below.text.chars().count(), (1 << 20) + 1);
}

#[test]
fn deep_documents_are_read_or_refused_without_recursion() {
    let deep = |open: &str, close: &str| {
        format!(
            "{}{}{}",
            open.repeat(100_000),
            p("甲"),
            close.repeat(100_000)
        )
    };
    holds(&deep("<w:sdt>", "</w:sdt>"), "甲\n", &[]);
    holds(
        &deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        "甲\n",
        &[],
    );
    let boxes = deep("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>");
    refused(&docx(&boxes), "文本框一个套一个");
}
