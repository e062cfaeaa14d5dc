//! PDF with a text layer: its characters by their places, as pages show them.

use std::collections::BTreeSet;

use hayro_syntax::Pdf;

use super::Unreadable;
use crate::clean::Step;
use glyphs::Reader;

mod flow;
mod glyphs;
mod guard;
mod rows;
mod state;

/// How many characters of a thousand may be unknown.
const UNKNOWN: usize = 2;

/// The text, the steps that made it, and what the document holds besides.
pub(super) fn read(bytes: &[u8]) -> Result<(String, Vec<Step>, Vec<String>), Unreadable> {
    guard::check(bytes)?;
    let pdf = Pdf::new(bytes.to_vec())
        .map_err(|_| Unreadable::Pdf("文件不完整，或不是 PDF".to_owned()))?;
    let mut reader = Reader::new();
    let mut rows = Vec::new();
    let mut count = 0;
    let mut without = Vec::new();
    let mut pages = 0;
    for (at, page) in pdf.pages().iter().enumerate() {
        let shown = reader.page(page)?;
        pages += 1;
        count += shown.glyphs.len();
        if shown.glyphs.is_empty() && shown.pictures > 0 {
            without.push(at + 1);
        }
        rows.extend(rows::rows(at, shown));
    }
    if pages == 0 {
        return Err(Unreadable::Pdf("里面没有页面".to_owned()));
    }
    refuse(&reader, count, &without, pages)?;
    let (text, steps) = flow::text(&rows);
    let tables = rows.iter().filter(|row| row.cells).count();
    let columns: BTreeSet<usize> = rows
        .iter()
        .filter(|row| row.column > 0)
        .map(|row| row.page + 1)
        .collect();
    let layers = bytes.windows(13).any(|part| part == b"/OCProperties");
    let forms = bytes.windows(9).any(|part| part == b"/AcroForm");
    let mut notices = vec![
        "PDF 只有字的位置，没有段落；段落、换行和表格是按位置还原的，请对照原件核对。有 .docx 的，导入 .docx 更可靠".to_owned(),
    ];
    let counted = [
        (tables, "行像表格，按位置分成了列；多行的单元格会分成几行"),
        (columns.len(), "页分两栏，先左栏后右栏"),
        (without.len(), "页没有文字层（可能是图片），没有导入"),
        (
            reader.unknown,
            "个字在文件里没有编码，写成了 �；请对照原件补上",
        ),
        (reader.unseen, "个看不见的字没有导入"),
        (reader.slanted, "个斜排或竖排的字（如水印）没有导入"),
        (reader.outside, "个页面以外的字没有导入"),
        (
            usize::from(layers),
            "组图层；隐藏的图层也导入了，请对照原件核对",
        ),
        (
            usize::from(forms),
            "张表单；填写的内容没有导入，请对照原件补上",
        ),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    notices.extend(counted.map(|(count, what)| format!("有 {count} {what}")));
    Ok((text, steps, notices))
}

/// Refuses a document whose text can't be had as it is.
fn refuse(
    reader: &Reader<'_>,
    count: usize,
    without: &[usize],
    pages: usize,
) -> Result<(), Unreadable> {
    const WAY: &str = "请向发文单位要 .docx 原文，或识别（OCR）并校对后存为 .docx";
    if reader.unseen > count {
        return Err(Unreadable::Unsupported(
            "扫描件的 PDF：看见的是图片，文字是机器识别的，没有校对",
            WAY,
        ));
    }
    if count == 0 || without.len() * 2 > pages {
        return Err(Unreadable::Unsupported("没有文字层的 PDF（扫描件）", WAY));
    }
    if reader.unknown * 1000 > count * UNKNOWN {
        return Err(Unreadable::Unsupported(
            "文字没有编码的 PDF：字体里没有写明每个字是什么",
            WAY,
        ));
    }
    Ok(())
}
