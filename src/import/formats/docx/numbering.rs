//! Word's automatic numbers, written out as Word shows them: numbering.xml,
//! and the styles that use it.

use std::collections::BTreeMap;

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::{attribute, name};

/// How deep Word's lists go.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// By list and level.
    levels: BTreeMap<(String, usize), Level>,
    lists: BTreeMap<String, Use>,
    counters: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// The list and level of each paragraph style that numbers.
    styles: BTreeMap<String, Mark>,
}

#[derive(Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    /// `（%1）`: what stands around the numbers.
    text: String,
    /// Whether all numbers are decimal here.
    legal: bool,
}

/// One use of a list: several share its counters.
#[derive(Default)]
struct Use {
    list: String,
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

impl Numbering {
    /// Reads numbering.xml and styles.xml; what can't be read numbers nothing.
    pub(super) fn read(numbering: &str, styles: &str) -> Self {
        let mut found = Self::default();
        found.lists(numbering);
        found.styles(styles);
        found
    }

    fn lists(&mut self, xml: &str) {
        let mut reader = Reader::from_str(xml);
        let (mut list, mut used) = (None, None);
        let mut level = 0;
        while let Ok(event) = reader.read_event() {
            let element = match &event {
                Event::Start(element) | Event::Empty(element) => element,
                Event::End(end) => {
                    let end = end.name();
                    let end: &str = end.as_ref();
                    match end.rsplit(':').next() {
                        Some("abstractNum") => list = None,
                        Some("num") => used = None,
                        _ => {}
                    }
                    continue;
                }
                Event::Eof => break,
                _ => continue,
            };
            let value = attribute(element, "val").unwrap_or_default();
            let number = value.parse().ok();
            match name(element).as_str() {
                "abstractNum" => list = attribute(element, "abstractNumId"),
                "num" => used = attribute(element, "numId"),
                "lvl" | "lvlOverride" => {
                    let depth = attribute(element, "ilvl").and_then(|at| at.parse().ok());
                    level = depth.filter(|depth| *depth < LEVELS).unwrap_or(0);
                }
                "abstractNumId" => {
                    if let Some(used) = &used {
                        self.lists.entry(used.clone()).or_default().list = value;
                    }
                }
                "startOverride" => {
                    if let (Some(used), Some(start)) = (&used, number) {
                        let used = self.lists.entry(used.clone()).or_default();
                        used.starts.insert(level, start);
                    }
                }
                key => {
                    if let Some(list) = list.as_ref().filter(|_| used.is_none()) {
                        let entry = self.levels.entry((list.clone(), level)).or_default();
                        match key {
                            "start" => entry.start = number,
                            "numFmt" => entry.format = value,
                            "lvlText" => entry.text = value,
                            "isLgl" => entry.legal = true,
                            _ => {}
                        }
                    }
                }
            }
        }
    }

    fn styles(&mut self, xml: &str) {
        let mut reader = Reader::from_str(xml);
        let mut style = None;
        while let Ok(event) = reader.read_event() {
            let element = match &event {
                Event::Start(element) | Event::Empty(element) => element,
                Event::Eof => break,
                _ => continue,
            };
            let value = || attribute(element, "val");
            let key = name(element);
            if key == "style" {
                style = attribute(element, "styleId");
            } else if let Some(style) = style.as_ref().filter(|_| key == "numId" || key == "ilvl") {
                let mark = self.styles.entry(style.clone()).or_default();
                match key.as_str() {
                    "numId" => mark.list = value(),
                    _ => mark.level = value().and_then(|level| level.parse().ok()),
                }
            }
        }
    }

    /// Whether paragraphs of that style are numbered.
    pub(super) fn style(&self, style: &str) -> Option<&Mark> {
        self.styles.get(style).filter(|mark| mark.list.is_some())
    }

    /// The number of the next paragraph with that mark; empty for a bullet,
    /// `None` where Word's way of counting is not known here.
    pub(super) fn next(&mut self, mark: &Mark) -> Option<String> {
        let used = self.lists.get_mut(mark.list.as_deref()?)?;
        let level = mark.level.unwrap_or(0);
        let own = self.levels.get(&(used.list.clone(), level))?.clone();
        let counters = self.counters.entry(used.list.clone()).or_default();
        if !std::mem::replace(&mut used.begun, true) {
            for (level, start) in &used.starts {
                if let Some(counter) = counters.get_mut(*level) {
                    *counter = start.checked_sub(1);
                }
            }
        }
        let start = |at: usize| {
            let level = self.levels.get(&(used.list.clone(), at));
            level.and_then(|level| level.start).unwrap_or(1)
        };
        for (at, counter) in counters.iter_mut().enumerate() {
            *counter = match at {
                at if at < level => Some(counter.unwrap_or_else(|| start(at))),
                at if at == level => {
                    Some(counter.map_or_else(|| start(at), |n| n.saturating_add(1)))
                }
                _ => None,
            };
        }
        if own.format == "bullet" || own.format == "none" {
            return Some(String::new());
        }
        let mut text = own.text.clone();
        for (at, counter) in counters.iter().enumerate().take(level + 1) {
            let place = format!("%{}", at + 1);
            if text.contains(&place) {
                let of = self.levels.get(&(used.list.clone(), at))?;
                let format = if own.legal { "decimal" } else { &of.format };
                text = text.replace(&place, &written((*counter)?, format)?);
            }
        }
        Some(text)
    }
}

/// A number in one of Word's formats.
fn written(number: u32, format: &str) -> Option<String> {
    let shifted = |first: char| {
        let c = number.checked_sub(1)?.checked_add(u32::from(first))?;
        Some(char::from_u32(c)?.to_string())
    };
    match format {
        "" | "decimal" => Some(number.to_string()),
        "decimalZero" => Some(format!("{number:02}")),
        "decimalFullWidth" => {
            let digits = number.to_string();
            let wide = digits.chars().filter_map(|c| c.to_digit(10));
            wide.map(|digit| char::from_u32(digit + u32::from('０')))
                .collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if number <= 20 => shifted('①'),
        "upperLetter" if number <= 26 => shifted('A'),
        "lowerLetter" if number <= 26 => shifted('a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|roman| roman.to_lowercase()),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital" => chinese(number),
        _ => None,
    }
}

fn roman(number: u32) -> Option<String> {
    const TENS: [&str; 10] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let digit =
        |list: [&'static str; 10], digit: u32| list.get(usize::try_from(digit).ok()?).copied();
    Some([digit(TENS, number / 10)?, digit(ONES, number % 10)?].concat())
}

/// 一, 十, 十一, 二十, 九十九: no list of a report is longer.
fn chinese(number: u32) -> Option<String> {
    let digit = |digit: u32| {
        "〇一二三四五六七八九"
            .chars()
            .nth(usize::try_from(digit).ok()?)
    };
    let (tens, ones) = (number / 10, number % 10);
    let mut text = String::new();
    if tens > 9 || number == 0 {
        return None;
    }
    if tens > 1 {
        text.push(digit(tens)?);
    }
    if tens > 0 {
        text.push('十');
    }
    if ones > 0 {
        text.push(digit(ones)?);
    }
    Some(text)
}
