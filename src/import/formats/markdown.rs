//! Markdown with tables. The numbers of lists are kept: they are the text's.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::lines::Lines;

/// The text without its marks.
pub(super) fn read(source: &str) -> String {
    let mut lines = Lines::default();
    // The number of the next item, for each list that is open.
    let mut lists: Vec<Option<u64>> = Vec::new();
    for event in Parser::new_ext(source, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::List(first)) => {
                lines.end_line();
                lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                lists.pop();
            }
            Event::Start(Tag::Item) => {
                lines.end_line();
                if let Some(Some(number)) = lists.last_mut() {
                    lines.words = format!("{number}.");
                    *number = number.saturating_add(1);
                }
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => lines.begin_row(),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => lines.end_row(),
            Event::End(TagEnd::TableCell) => lines.end_cell([1, 1]),
            Event::Start(Tag::Paragraph) if lists.is_empty() => lines.end_line(),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock,
            )
            | Event::HardBreak => lines.end_line(),
            Event::Text(words) | Event::Code(words) => lines.flowing(&words),
            Event::SoftBreak => lines.flowing("\n"),
            _ => {}
        }
    }
    lines.finish()
}
