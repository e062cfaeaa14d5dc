//! What holds words: paragraphs, tables, boxes, notes, and what is left out.

use super::body::Body;
use super::story::{Cell, Row, Run, Story};
use super::xml::{Element, ancestor};
use crate::formats::Unreadable;

/// How deep text boxes may stand in each other. Word allows none.
const BOXES: usize = 8;

/// Elements that hold what is no longer so.
const FORMER: [&str; 9] = [
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "numberingChange",
];

impl Body<'_> {
    /// Whether an element is left out with all that it holds.
    pub(super) fn leaves_out(
        &mut self,
        path: &[String],
        name: &str,
        element: &Element<'_>,
    ) -> bool {
        let property = matches!(ancestor(path, 0), "rPr" | "trPr" | "numPr" | "pPr");
        match name {
            "del" | "moveFrom" if !property => {
                self.seen.deleted += usize::from(name == "del");
                true
            }
            "Choice" | "Fallback" => {
                let known = name == "Fallback" || is_known(element.attribute("Requires"));
                self.choices.last_mut().is_some_and(|taken| {
                    let before = *taken;
                    *taken |= known;
                    before || !known
                })
            }
            "rt" => {
                self.seen.readings += 1;
                true
            }
            "sdtContent" if std::mem::take(&mut self.contents) => {
                self.seen.contents += 1;
                true
            }
            "footnote" | "endnote" => element
                .attribute("type")
                .is_some_and(|kind| kind != "normal"),
            name => FORMER.contains(&name),
        }
    }

    /// Paragraphs, tables and what holds them.
    pub(super) fn begin(&mut self, path: &[String], name: &str, element: &Element<'_>) {
        match name {
            "AlternateContent" => self.choices.push(false),
            "sdt" => self.contents = false,
            "docPartGallery" => {
                self.contents = element.value().as_deref() == Some("Table of Contents");
            }
            "footnote" | "endnote" => {
                self.note = element.attribute("id").unwrap_or_default();
                self.inner.push(Story::default());
            }
            "txbxContent" if self.inner.len() >= BOXES => {
                self.fail(Unreadable::TooLarge("文本框一个套一个，超过 8 层"));
                self.skip = 1;
            }
            "txbxContent" => {
                self.seen.boxes += 1;
                self.inner.push(Story::default());
            }
            // Words outside of paragraphs are a line of their own.
            "p" if !self.story().paragraph.words.is_empty() => self.end_paragraph(),
            "r" => self.story().run = Run::default(),
            "tbl" => {
                self.story().end_carried();
                self.story().lines.begin_table();
            }
            "tr" => {
                let story = self.story();
                story.lines.begin_row();
                story.rows.push(Row::default());
            }
            "tc" => {
                let story = self.story();
                story.lines.begin_cell();
                if let Some(row) = story.rows.last_mut() {
                    row.cell = Cell::default();
                }
            }
            "ins" if ancestor(path, 0) != "rPr" => self.seen.inserted += 1,
            "moveTo" if ancestor(path, 0) != "rPr" => self.seen.moved += 1,
            "altChunk" | "subDoc" => self.fail(Unreadable::Docx(
                "正文里嵌有另一份文件；请用 Word 打开，另存为新的 .docx 后再导入".to_owned(),
            )),
            _ => {}
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        match name {
            "AlternateContent" => {
                self.choices.pop();
            }
            "p" => self.end_paragraph(),
            "tc" => self.end_cell(),
            "tr" => self.end_row(),
            "tbl" => {
                self.story().lines.end_table();
                self.flush();
            }
            "txbxContent" => self.end_box(),
            "footnote" | "endnote" => {
                let (id, lines) = (std::mem::take(&mut self.note), self.end_story());
                self.found.push((id, lines));
            }
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let story = self.story();
        story.end_carried();
        let cell = story
            .rows
            .last_mut()
            .map(|row| std::mem::take(&mut row.cell));
        let cell = cell.unwrap_or_default();
        story.lines.span([cell.columns, 1]);
        if cell.gone {
            story.lines.drop_cell();
        } else if cell.continues && story.lines.clear_cell() {
            self.seen.covered_cells += 1;
        }
        self.story().lines.end_cell();
    }

    fn end_row(&mut self) {
        let story = self.story();
        let row = story.rows.pop().unwrap_or_default();
        if row.gone || row.hidden {
            let any = story.lines.drop_row();
            self.seen.hidden.rows += usize::from(row.hidden && any);
            return;
        }
        if row.after > 0 {
            story.lines.begin_cell();
            story.lines.span([row.after, 1]);
        }
        story.lines.end_row();
    }

    /// A box stands before the words of its paragraph when it is held there
    /// before any of them, else behind.
    fn end_box(&mut self) {
        let lines = self.end_story();
        if self.is_hidden() {
            let words: String = lines.iter().map(|line| line.text.as_str()).collect();
            self.hide(&words);
            return;
        }
        let paragraph = &mut self.story().paragraph;
        match paragraph.words.is_empty() {
            true => paragraph.before.extend(lines),
            false => paragraph.after.extend(lines),
        }
    }
}

/// Whether Word knows all that a form needs, and so shows it.
fn is_known(needs: Option<String>) -> bool {
    let known = |need: &str| {
        matches!(
            need,
            "wps" | "wpg" | "wpc" | "wpi" | "wne" | "wp14" | "wp15" | "w14" | "w15" | "am3d"
        ) || ["w16", "a1", "cx", "c1", "aink"]
            .iter()
            .any(|start| need.starts_with(start))
    };
    needs.is_none_or(|needs| needs.split_whitespace().all(known))
}
