//! The text of a part of a .docx, as Word shows it with all changes accepted.

use super::Notes;
use super::numbering::{Mark, Number, Numbering};
use super::run;
use super::seen::Seen;
use super::story::Story;
use super::styles::Styles;
use super::xml::{Element, Visitor, ancestor};
use crate::formats::Unreadable;
use crate::formats::lines::Line;

/// A part while it is read.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    notes: &'a Notes,
    pub(super) numbering: Numbering,
    /// The part's own paragraphs.
    pub(super) base: Story,
    /// The boxes and notes that are open, from outside in.
    pub(super) inner: Vec<Story>,
    /// The id of the note that is open.
    pub(super) note: String,
    /// How deep we are in what is left out.
    pub(super) skip: usize,
    /// For each choice between forms, whether one is taken.
    pub(super) choices: Vec<bool>,
    /// Whether the control that begins is a table of contents.
    pub(super) contents: bool,
    /// Notes that wait for the end of their paragraph.
    pending: Vec<Vec<Line>>,
    marks: u32,
    pub(super) seen: Seen,
    /// The ids of headers and footers.
    pub(super) furniture: Vec<String>,
    /// The notes that the part holds, by id.
    pub(super) found: Vec<(String, Vec<Line>)>,
    failed: Option<Unreadable>,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering, notes: &'a Notes) -> Self {
        Self {
            styles,
            notes,
            numbering,
            base: Story::default(),
            inner: Vec::new(),
            note: String::new(),
            skip: 0,
            choices: Vec::new(),
            contents: false,
            pending: Vec::new(),
            marks: 0,
            seen: Seen::default(),
            furniture: Vec::new(),
            found: Vec::new(),
            failed: None,
        }
    }

    /// The lines of the part.
    pub(super) fn finish(&mut self) -> Result<Vec<Line>, Unreadable> {
        let lines = self.end_story();
        match self.failed.take() {
            Some(failed) => Err(failed),
            None => Ok(lines),
        }
    }

    pub(super) fn fail(&mut self, failed: Unreadable) {
        self.failed.get_or_insert(failed);
    }

    pub(super) fn story(&mut self) -> &mut Story {
        self.inner.last_mut().unwrap_or(&mut self.base)
    }

    pub(super) fn end_story(&mut self) -> Vec<Line> {
        // What stands outside of paragraphs; an empty one would be counted.
        if self.story().paragraph.holds() {
            self.end_paragraph();
        }
        self.story().end_carried();
        self.flush();
        let story = self.inner.pop();
        let story = story.unwrap_or_else(|| std::mem::take(&mut self.base));
        if story.swallowed() {
            self.fail(Unreadable::Docx("有一个域没有结束".to_owned()));
        }
        story.lines.finish().unwrap_or_else(|failed| {
            self.fail(failed);
            Vec::new()
        })
    }

    /// Whether the words of the run are hidden.
    pub(super) fn is_hidden(&mut self) -> bool {
        let styles = self.styles;
        let Story { run, paragraph, .. } = self.story();
        let own = run.hidden;
        own.unwrap_or_else(|| styles.hide(paragraph.style.as_deref(), run.style.as_deref()))
    }

    pub(super) fn hide(&mut self, words: &str) {
        const BEFORE: usize = 12;
        let before = self.story().paragraph.words.chars().rev();
        let before: Vec<char> = before.take(BEFORE).collect();
        let hidden = &mut self.seen.hidden;
        hidden.places += 1;
        hidden.chars += words.chars().count();
        hidden
            .after
            .get_or_insert_with(|| before.into_iter().rev().collect());
    }

    /// Words at this place, unless they are hidden.
    pub(super) fn add(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if self.is_hidden() && !self.story().is_mute() {
            self.hide(words);
        } else {
            self.story().add(words);
        }
    }

    /// Ends the paragraph. One whose end is deleted or hidden goes on in the
    /// next, and where nothing of it is left it is not counted.
    pub(super) fn end_paragraph(&mut self) {
        let styles = self.styles;
        let paragraph = &mut self.story().paragraph;
        let style = paragraph.style.clone();
        let own = std::mem::take(&mut paragraph.mark);
        let blank = paragraph.words.trim().is_empty();
        let (gone, initial) = (paragraph.gone, paragraph.initial);
        let hidden = paragraph.hidden;
        let hidden = hidden.unwrap_or_else(|| styles.hide(style.as_deref(), None));
        let number = match gone || initial || (hidden && blank) {
            true => String::new(),
            false => self.number(style.as_deref(), own),
        };
        let goes_on = gone || initial || hidden;
        self.story().end_paragraph(&number, goes_on);
        if !goes_on {
            self.flush();
        }
    }

    fn number(&mut self, style: Option<&str>, own: Mark) -> String {
        match self.numbering.next(self.styles, style, own) {
            Some(Number::Words(words)) => {
                self.seen.numbers += usize::from(!words.is_empty());
                words
            }
            Some(Number::Bullet) => {
                self.seen.bullets += 1;
                String::new()
            }
            Some(Number::Unknown) => {
                self.seen.unknown_numbers += 1;
                String::new()
            }
            None => String::new(),
        }
    }

    /// Writes the notes that wait, where they stand in no table and no box.
    pub(super) fn flush(&mut self) {
        if self.inner.is_empty() && !self.base.lines.in_table() {
            for line in std::mem::take(&mut self.pending).into_iter().flatten() {
                self.base.lines.push(line);
            }
        }
    }

    /// A mark in the text, and the note that it stands for.
    pub(super) fn cite(&mut self, kind: &'static str, element: &Element<'_>) {
        if self.story().is_mute() || self.is_hidden() {
            return;
        }
        let id = element.attribute("id").unwrap_or_default();
        let Some(note) = self.notes.get(&(kind, id)) else {
            self.seen.missing_notes += 1;
            return;
        };
        let mut note = note.clone();
        self.seen.notes += 1;
        let own = element.attribute("customMarkFollows");
        if !own.is_some_and(|own| own != "0" && own != "false") {
            self.marks += 1;
            let mark = super::number_format::circled(self.marks);
            let mark = mark.unwrap_or_else(|| format!("［注{}］", self.marks));
            self.story().add(&mark);
            match note.first_mut() {
                Some(first) => first.text.insert_str(0, &mark),
                None => note.push(Line {
                    text: mark,
                    ..Line::default()
                }),
            }
        }
        self.pending.push(note);
    }
}

impl Visitor for Body<'_> {
    fn open(&mut self, path: &[String], name: &str, element: &Element<'_>) {
        if self.skip > 0 {
            self.skip += 1;
        } else if self.leaves_out(path, name, element) {
            self.skip = 1;
        } else {
            self.begin(path, name, element);
            run::property(self, path, name, element);
            run::content(self, path, name, element);
        }
    }

    fn close(&mut self, _path: &[String], name: &str) {
        match self.skip {
            0 => self.end(name),
            _ => self.skip -= 1,
        }
    }

    fn words(&mut self, path: &[String], words: &str) {
        match ancestor(path, 0) {
            _ if self.skip > 0 => {}
            "t" => self.add(words),
            "instrText" => self.story().instruct(words),
            _ => {}
        }
    }
}
