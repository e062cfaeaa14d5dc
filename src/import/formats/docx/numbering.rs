//! Word's automatic numbers, written out as Word shows them: numbering.xml,
//! and the styles that use it.

use std::collections::BTreeMap;

use super::number_format::written;
use super::styles::Styles;
use super::xml::{self, Element, Visitor, ancestor};
use crate::formats::Unreadable;

/// How deep Word's lists go.
const LEVELS: usize = 9;

/// The longest text around a number; no list of Word's has a longer one.
const LONGEST: usize = 255;

/// The lists of a document, and how far each has counted.
#[derive(Clone, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, List>,
    uses: BTreeMap<String, Use>,
    open: Open,
}

/// What is being read.
#[derive(Clone, Default)]
struct Open {
    list: Option<String>,
    used: Option<String>,
    level: usize,
    /// Whether we are in what stands for older programs.
    fallback: bool,
}

#[derive(Clone, Default)]
struct List {
    levels: BTreeMap<usize, Level>,
    /// The style of lists that it takes its levels from.
    link: Option<String>,
    counters: [Option<u32>; LEVELS],
}

#[derive(Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    /// `（%1）`: what stands around the numbers.
    text: String,
    /// Whether all numbers are decimal here.
    legal: bool,
    /// The level whose paragraphs let it start anew; 0 for none.
    restart: Option<usize>,
    /// The style whose paragraphs are on it.
    style: Option<String>,
}

/// One use of a list: several share its counters.
#[derive(Clone, Default)]
struct Use {
    list: String,
    /// Levels that are its own.
    levels: BTreeMap<usize, Level>,
    /// Where a level starts anew when this use begins.
    starts: BTreeMap<usize, u32>,
    begun: bool,
}

/// What a paragraph says of its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Mark {
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

/// The number of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// Its words.
    Words(String),
    /// A sign that counts nothing.
    Bullet,
    /// One that is not known to be written here.
    Unknown,
}

impl Numbering {
    pub(super) fn read(xml: &str) -> Result<Self, Unreadable> {
        let mut found = Self::default();
        xml::visit(xml, &mut found)?;
        Ok(found)
    }

    /// The number of the next paragraph with that style and mark of its own.
    pub(super) fn next(
        &mut self,
        styles: &Styles,
        style: Option<&str>,
        own: Mark,
    ) -> Option<Number> {
        let (styled, by) = styles.mark(style);
        let list = own.list.or(styled.list)?;
        // List 0 is how a paragraph leaves the list of its style.
        if list == "0" {
            return None;
        }
        let level = own.level.or(styled.level);
        let level = level.or_else(|| self.level_of(styles, &list, by.as_deref()?));
        Some(self.number(styles, &list, level.unwrap_or(0)))
    }

    /// The level of a list that belongs to a style.
    fn level_of(&self, styles: &Styles, list: &str, style: &str) -> Option<usize> {
        let used = self.uses.get(list)?;
        let own = &self.lists.get(&self.resolved(styles, &used.list)?)?.levels;
        let mut levels = used.levels.iter().chain(own);
        let of = |level: &Level| level.style.as_deref() == Some(style);
        levels.find(|(_, level)| of(level)).map(|(at, _)| *at)
    }

    /// The list that has the levels: one may only name a style of lists.
    fn resolved(&self, styles: &Styles, list: &str) -> Option<String> {
        let own = self.lists.get(list)?;
        let linked = own.link.as_deref().filter(|_| own.levels.is_empty());
        let linked = linked.and_then(|style| self.uses.get(styles.list(style)?));
        Some(linked.map_or(list, |used| &used.list).to_owned())
    }

    fn number(&mut self, styles: &Styles, list: &str, level: usize) -> Number {
        self.count(styles, list, level).unwrap_or(Number::Unknown)
    }

    fn count(&mut self, styles: &Styles, list: &str, level: usize) -> Option<Number> {
        let resolved = self.resolved(styles, &self.uses.get(list)?.list)?;
        let used = self.uses.get_mut(list)?;
        let list = self.lists.get_mut(&resolved)?;
        let first = !std::mem::replace(&mut used.begun, true);
        let levels = |at: usize| used.levels.get(&at).or_else(|| list.levels.get(&at));
        let own = levels(level)?;
        let start = |at: usize| {
            let anew = used.starts.get(&at).copied();
            anew.or_else(|| levels(at)?.start).unwrap_or(1)
        };
        let mut counters = list.counters;
        for (at, counter) in counters.iter_mut().enumerate() {
            let anew = first && used.starts.contains_key(&at);
            let before = counter.filter(|_| !anew);
            *counter = if at < level {
                Some(before.unwrap_or_else(|| start(at)))
            } else if at == level {
                Some(before.map_or_else(|| start(at), |n| n.saturating_add(1)))
            } else {
                let restart = levels(at).and_then(|level| level.restart);
                before.filter(|_| restart.is_some_and(|after| level >= after))
            };
        }
        let number = match own.format.as_str() {
            "bullet" => Some(Number::Bullet),
            "none" if own.text.is_empty() => Some(Number::Words(String::new())),
            _ => shown(own, &counters, &levels).map(Number::Words),
        };
        list.counters = counters;
        number
    }
}

/// The text of a level with its numbers.
fn shown<'a>(
    own: &Level,
    counters: &[Option<u32>],
    levels: &dyn Fn(usize) -> Option<&'a Level>,
) -> Option<String> {
    if own.text.len() > LONGEST {
        return None;
    }
    let mut shown = String::new();
    let mut chars = own.text.chars().peekable();
    while let Some(c) = chars.next() {
        let place = (c == '%').then(|| chars.peek()?.to_digit(10)).flatten();
        let place = place.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
        match place.filter(|at| *at < LEVELS) {
            Some(at) => {
                chars.next();
                let format = match own.legal {
                    true => "decimal",
                    false => &levels(at)?.format,
                };
                shown += &written((*counters.get(at)?)?, format)?;
            }
            None => shown.push(c),
        }
    }
    Some(shown)
}

impl Numbering {
    fn level(&mut self) -> Option<&mut Level> {
        let at = self.open.level;
        match (&self.open.used, &self.open.list) {
            (Some(used), _) => {
                let used = self.uses.get_mut(used)?;
                Some(used.levels.entry(at).or_default())
            }
            (None, Some(list)) => {
                let list = self.lists.get_mut(list)?;
                Some(list.levels.entry(at).or_default())
            }
            (None, None) => None,
        }
    }

    fn open_used(&mut self) -> Option<&mut Use> {
        self.uses.get_mut(self.open.used.as_deref()?)
    }
}

impl Visitor for Numbering {
    fn open(&mut self, path: &[String], name: &str, element: &Element<'_>) {
        if self.open.fallback {
            return;
        }
        match name {
            "Fallback" => self.open.fallback = true,
            "abstractNum" => {
                self.open.list = element.attribute("abstractNumId");
                if let Some(list) = self.open.list.clone() {
                    self.lists.insert(list, List::default());
                }
            }
            "num" => {
                self.open.used = element.attribute("numId");
                if let Some(used) = self.open.used.clone() {
                    self.uses.insert(used, Use::default());
                }
            }
            "lvl" | "lvlOverride" => {
                let level = element.number("ilvl").filter(|level| *level < LEVELS);
                self.open.level = level.unwrap_or(0);
            }
            "abstractNumId" => {
                if let Some(used) = self.open_used() {
                    used.list = element.value().unwrap_or_default();
                }
            }
            "numStyleLink" => {
                let list = self.open.list.as_ref();
                if let Some(list) = list.and_then(|list| self.lists.get_mut(list)) {
                    list.link = element.value();
                }
            }
            "startOverride" => {
                let level = self.open.level;
                if let (Some(used), Some(start)) = (self.open_used(), element.number("val")) {
                    used.starts.insert(level, start);
                }
            }
            _ => self.property(path, name, element),
        }
    }

    fn close(&mut self, _path: &[String], name: &str) {
        match name {
            "Fallback" => self.open.fallback = false,
            "abstractNum" => self.open.list = None,
            "num" => self.open.used = None,
            _ => {}
        }
    }
}

impl Numbering {
    /// What an element says of the level that is being read.
    fn property(&mut self, path: &[String], name: &str, element: &Element<'_>) {
        let chosen = ancestor(path, 0) == "Choice" && ancestor(path, 2) == "lvl";
        if ancestor(path, 0) != "lvl" && !chosen {
            return;
        }
        let Some(level) = self.level() else { return };
        match name {
            "start" => level.start = element.number("val"),
            "numFmt" => level.format = element.value().unwrap_or_default(),
            "lvlText" => level.text = element.value().unwrap_or_default(),
            "isLgl" => level.legal = element.on(),
            "lvlRestart" => level.restart = element.number("val"),
            "pStyle" => level.style = element.value(),
            _ => {}
        }
    }
}
