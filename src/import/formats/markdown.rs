//! Markdown with tables. The numbers of lists are kept: they are the text's.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Unreadable;
use super::lines::{self, Lines};

/// A document while it is read.
#[derive(Default)]
struct Reading {
    lines: Lines,
    /// The number of the next item, for each list that is open.
    lists: Vec<Option<u64>>,
    /// The number that waits for its words.
    number: Option<u64>,
    /// How many blocks of HTML it holds, and pictures.
    pages: usize,
    pictures: usize,
}

/// The text without its marks, and what of the document it does not hold.
pub(super) fn read(source: &str) -> Result<(String, Vec<String>), Unreadable> {
    let mut reading = Reading::default();
    for event in Parser::new_ext(source, Options::ENABLE_TABLES) {
        reading.take(event);
    }
    reading.end_line();
    let Reading {
        lines,
        pages,
        pictures,
        ..
    } = reading;
    let pages = (pages > 0).then(|| {
        format!("有 {pages} 段 HTML 没有导入；其中的文字和数字请写进 report.txt，或把文件存为 HTML 再导入")
    });
    let pictures = (pictures > 0)
        .then(|| format!("有 {pictures} 张图片没有导入；图里的文字和数字请写进 report.txt"));
    let notices = pages.into_iter().chain(pictures).collect();
    Ok((lines::text(&lines.finish()?), notices))
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::HardBreak => self.end_line(),
            Event::Text(words) | Event::Code(words) => self.words(&words),
            Event::SoftBreak => self.words("\n"),
            // Lines that are only a comment say nothing.
            Event::Html(words) => self.pages += usize::from(!words.starts_with("<!--")),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.end_line(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.end_line();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.end_line();
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.number = Some(*number);
                    *number = number.saturating_add(1);
                }
            }
            Tag::Table(_) => self.lines.begin_table(),
            Tag::TableHead | Tag::TableRow => self.lines.begin_row(),
            Tag::TableCell => self.lines.begin_cell(),
            Tag::Image { .. } => self.pictures += 1,
            Tag::Paragraph if self.lists.is_empty() => self.end_line(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Table => self.lines.end_table(),
            TagEnd::TableHead | TagEnd::TableRow => self.lines.end_row(),
            TagEnd::TableCell => self.lines.end_cell(),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock => {
                self.end_line();
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        match self.number.take() {
            Some(number) => {
                self.lines.words = lines::numbered(&format!("{number}."), words.trim_start());
            }
            None => self.lines.flowing(words),
        }
    }

    fn end_line(&mut self) {
        if let Some(number) = self.number.take() {
            self.lines.words = format!("{number}.");
        }
        self.lines.end_line();
    }
}
