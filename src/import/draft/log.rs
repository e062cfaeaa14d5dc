//! import.toml: where the text comes from, each change to it, and the personal
//! data that wait for a decision.

use std::collections::BTreeSet;

use super::material::quoted;
use crate::clean::Step;
use crate::formats::{Format, Opened};
use crate::personal::Personal;
use text::anchor::Text;
use text::digest::sha256;

/// Writes import.toml.
pub(super) fn write(
    name: &str,
    bytes: &[u8],
    opened: &Opened,
    steps: &[Step],
    text: &Text<'_>,
    personal: &[Personal],
) -> String {
    let mut file = format!(
        "# 由导入写下：来源，以及清理原文的每一步。每步按次序列出改动：\n\
         # at 是该步之后文字里的位置（从0起，以字计），was 是原来的字，now 是换成的字。\n\
         # 从最后一步往前逐处换回，就是清理前的文字。\n\n\
         [source]\nfile = {}\nformat = {}\nencoding = {}\nsha256 = \"{}\"\n",
        quoted(name),
        quoted(format_name(opened.format)),
        quoted(opened.encoding),
        sha256(bytes),
    );
    for notice in &opened.notices {
        file += &format!("\n[[notice]]\nwhat = {}\n", quoted(notice));
    }
    for step in steps {
        let (name, label) = (quoted(step.name), quoted(step.label));
        file += &format!("\n[[step]]\nname = {name}\nwhat = {label}\nedits = [\n");
        for edit in &step.edits {
            let (was, now) = (quoted(&edit.was), quoted(&edit.now));
            file += &format!("    {{ at = {}, was = {was}, now = {now} }},\n", edit.at);
        }
        file += "]\n";
    }
    if !personal.is_empty() {
        file += "\n# 可能的个人信息。依法可以公开的，加上 decision = \"publish\" 和 reason；\n\
                 # 不公开的，从 report.txt 里删去或隐去。\n";
    }
    let mut seen = BTreeSet::new();
    let (mut line, mut counted) = (1, 0);
    for found in personal {
        let words = text.words(&found.range);
        let passed = text
            .chars
            .get(counted..found.range.start)
            .unwrap_or_default();
        line += passed.iter().filter(|&&c| c == '\n').count();
        counted = found.range.start.max(counted);
        if seen.insert(words) {
            let (words, kind) = (quoted(words), quoted(found.kind));
            file += &format!("\n[[personal]]\nwords = {words}\nkind = {kind}\nline = {line}\n");
        }
    }
    file
}

/// The name of a format, for the log.
fn format_name(format: Format) -> &'static str {
    match format {
        Format::Plain => "纯文本",
        Format::Markdown => "Markdown",
        Format::Html => "HTML",
        Format::Docx => "docx",
        Format::Pdf => "PDF",
    }
}
