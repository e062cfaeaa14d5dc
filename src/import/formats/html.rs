//! HTML as an office's website gives it, or as it is copied from there.

use super::Unreadable;
use super::lines;
use crate::clean::{self, Replacement, Step};

mod furniture;
mod page;
mod stack;
mod words;

/// The step's id and label.
const FURNITURE: (&str, &str) = (
    "page-furniture",
    "网页上正文以外的文字（导航、分享、打印、上一篇、页脚等）去掉",
);

/// The text of a page's article, the step that leaves the rest of the page out,
/// and what the page holds besides.
pub(super) fn read(source: &str) -> Result<(String, Vec<Step>, Vec<String>), Unreadable> {
    let page = page::read(source)?;
    let judged = furniture::judge(&page);
    let mut replacements = Vec::new();
    let mut at = 0;
    let mut out: Option<Replacement> = None;
    for (number, (line, leave)) in page.lines.iter().zip(&judged.out).enumerate() {
        let length = line.text.len() + 1;
        match (&mut out, leave) {
            (Some(out), true) => out.was += length,
            (None, true) => out = Some(Replacement::removal(at, length)),
            (_, false) => {
                replacements.extend(out.take());
                if number < judged.first && words::is_labelled(&line.text) {
                    let parts = words::counters(&line.text).into_iter();
                    replacements.extend(
                        parts.map(|part| Replacement::removal(at + part.start, part.len())),
                    );
                }
            }
        }
        at += length;
    }
    replacements.extend(out);
    let whole = lines::text(&page.lines);
    let (text, step) = clean::step(FURNITURE, &whole, replacements);
    let hidden = (page.hidden > 0).then(|| {
        format!(
            "网页里有 {} 处不显示的文字，没有导入；请对照网页核对",
            page.hidden
        )
    });
    let pictures = (judged.pictures > 0).then(|| {
        format!(
            "正文里有 {} 张图片没有导入；图里的文字和数字请写进 report.txt",
            judged.pictures
        )
    });
    let notices = hidden.into_iter().chain(pictures).collect();
    Ok((text, step.into_iter().collect(), notices))
}
