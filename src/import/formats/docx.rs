//! Word's .docx: the text of its main part, and what it leaves out of it.

use std::collections::{BTreeMap, BTreeSet};

use super::Unreadable;
use super::lines::{self, Line};
use body::Body;
use numbering::Numbering;
use package::{Package, Relations};
use styles::Styles;

mod body;
mod number_format;
mod numbering;
mod package;
mod run;
mod seen;
mod story;
mod structure;
mod styles;
mod xml;

/// Footnotes and endnotes, by kind and id.
type Notes = BTreeMap<(&'static str, String), Vec<Line>>;

/// The text, and what of the document it does not hold or shows otherwise.
pub(super) fn read(bytes: &[u8]) -> Result<(String, Vec<String>), Unreadable> {
    let mut package = Package::open(bytes)?;
    let main = package.relations("")?;
    let main = main.kind("officeDocument").unwrap_or("word/document.xml");
    let Some(document) = package.part(main)? else {
        return Err(foreign(&package));
    };
    let relations = package.relations(main)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut related = |kind: &str| {
        // Files that say nothing of what belongs together use Word's names.
        let usual = format!("{folder}/{kind}.xml");
        let part = relations.kind(kind).unwrap_or(&usual);
        package.part(part)
    };
    let styles = related("styles")?.map(|xml| Styles::read(&xml));
    let styles = styles.transpose()?.unwrap_or_default();
    let numbering = related("numbering")?.map(|xml| Numbering::read(&xml));
    let numbering = numbering.transpose()?.unwrap_or_default();
    let mut notes = Notes::new();
    for (kind, part) in [("footnote", "footnotes"), ("endnote", "endnotes")] {
        if let Some(xml) = related(part)? {
            let none = Notes::new();
            let mut body = Body::new(&styles, numbering.clone(), &none);
            xml::visit(&xml, &mut body)?;
            body.finish()?;
            let found = body.found.into_iter();
            notes.extend(found.map(|(id, lines)| ((kind, id), lines)));
        }
    }
    let mut body = Body::new(&styles, numbering, &notes);
    xml::visit(&document, &mut body)?;
    let lines = body.finish()?;
    let mut seen = body.seen;
    seen.furniture = furniture(&mut package, &relations, &body.furniture, &styles)?;
    Ok((lines::text(&lines), seen.notices()))
}

/// The words of the headers and footers in use, each once. Page numbers alone
/// are none.
fn furniture(
    package: &mut Package<'_>,
    relations: &Relations,
    ids: &[String],
    styles: &Styles,
) -> Result<Vec<String>, Unreadable> {
    let mut found = BTreeSet::new();
    let parts: BTreeSet<&str> = ids.iter().filter_map(|id| relations.id(id)).collect();
    for part in parts {
        let Some(xml) = package.part(part)? else {
            continue;
        };
        let none = Notes::new();
        let mut body = Body::new(styles, Numbering::default(), &none);
        xml::visit(&xml, &mut body)?;
        let lines = body.finish()?;
        let words: Vec<&str> = lines.iter().map(|line| line.text.trim()).collect();
        let words = words.join(" ");
        let counts = |c: char| c.is_numeric() || c.is_whitespace() || "-—–－―·第页共/".contains(c);
        if !words.chars().all(counts) {
            found.insert(words);
        }
    }
    Ok(found.into_iter().collect())
}

/// What an archive is that holds no text of Word's.
fn foreign(package: &Package<'_>) -> Unreadable {
    let known = [
        (
            "OFD.xml",
            " OFD 版式文件",
            "请用 OFD 阅读器或 WPS 打开后导出为 Word，另存为 .docx；或向发文单位要 .docx 原文",
        ),
        (
            "xl/",
            "电子表格（.xlsx）",
            "请把报告正文另存为 .docx，表格粘贴进去",
        ),
        ("ppt/", "演示文稿（.pptx）", "请把报告正文另存为 .docx"),
        (
            "content.xml",
            " .odt 或 WPS 的其他格式",
            "请用 WPS 或 Word 打开，另存为 .docx",
        ),
    ];
    for (name, what, way) in known {
        if package.has(name) {
            return Unreadable::Unsupported(what, way);
        }
    }
    Unreadable::Docx("压缩包里没有 Word 的正文；如果里面是别的文件，请先解压".to_owned())
}
