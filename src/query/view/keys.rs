//! The keys of the query: how each part of a view is read and written.

use std::collections::BTreeSet;

use model::decimal::Decimal;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str};

use super::{Sort, View};
use crate::enum_set::{EnumSet, Named};

/// A key of the query: how a value still escaped is read into a view, and
/// which values, not yet escaped, a view has for it.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) read: fn(&mut View, &str),
    pub(super) write: fn(&View) -> Vec<String>,
}

macro_rules! keys {
    ($($name:literal: $part:ident,)*) => {
        &[$(Key {
            name: $name,
            read: |view, value| view.$part.read(value),
            write: |view| view.$part.write(),
        }),*]
    };
}

/// The keys, in the order in which a query is written.
pub(super) const KEYS: &[Key] = keys! {
    "q": search,
    "f": filter,
    "theme": themes,
    "section": sections,
    "kind": kinds,
    "unit": units,
    "min": min,
    "max": max,
    "qualifier": qualifiers,
    "verdict": verdicts,
    "pair": pair,
    "sort": sort,
    "cols": columns,
    "cmp": compared,
    "v": listed_verdicts,
    "n": number,
    "log": logs,
    "table": tables,
    "mark": mark,
};

/// Everything but the unreserved characters of RFC 3986.
pub(super) const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Undoes percent-encoding and `+`; `None` when the bytes are not UTF-8.
pub(super) fn unescape(text: &str) -> Option<String> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

/// The items of a list. A comma of its own parts them; an escaped one belongs
/// to an item.
fn items(value: &str) -> impl Iterator<Item = String> {
    let items = value.split(',').filter_map(unescape);
    items.filter(|item| !item.is_empty())
}

/// A part of a view, by its type.
trait Part {
    /// Reads a value that is still escaped; one that can't be read changes
    /// nothing.
    fn read(&mut self, value: &str);

    /// The values, not yet escaped.
    fn write(&self) -> Vec<String>;
}

impl Part for String {
    fn read(&mut self, value: &str) {
        set(self, unescape(value));
    }

    fn write(&self) -> Vec<String> {
        let words = Some(self).filter(|it| !it.is_empty());
        words.into_iter().cloned().collect()
    }
}

impl Part for Option<String> {
    fn read(&mut self, value: &str) {
        set(self, items(value).next().map(Some));
    }

    fn write(&self) -> Vec<String> {
        self.iter().cloned().collect()
    }
}

impl Part for Vec<String> {
    fn read(&mut self, value: &str) {
        for item in items(value) {
            if !self.contains(&item) {
                self.push(item);
            }
        }
    }

    fn write(&self) -> Vec<String> {
        self.clone()
    }
}

impl Part for BTreeSet<String> {
    fn read(&mut self, value: &str) {
        self.extend(items(value));
    }

    fn write(&self) -> Vec<String> {
        self.iter().cloned().collect()
    }
}

impl<T: Named> Part for EnumSet<T> {
    fn read(&mut self, value: &str) {
        for item in items(value).filter_map(|name| T::named(&name)) {
            self.insert(item);
        }
    }

    fn write(&self) -> Vec<String> {
        self.iter().map(|item| item.name().to_owned()).collect()
    }
}

impl Part for Option<bool> {
    fn read(&mut self, value: &str) {
        match value {
            "yes" => *self = Some(true),
            "no" => *self = Some(false),
            _ => {}
        }
    }

    fn write(&self) -> Vec<String> {
        let name = |it: &bool| if *it { "yes" } else { "no" };
        self.iter().map(|it| name(it).to_owned()).collect()
    }
}

impl Part for Sort {
    fn read(&mut self, value: &str) {
        set(self, unescape(value).and_then(|it| Self::decode(&it)));
    }

    fn write(&self) -> Vec<String> {
        let sort = Some(self).filter(|it| **it != Self::default());
        sort.into_iter().map(|it| it.encode()).collect()
    }
}

impl Part for Option<Decimal> {
    fn read(&mut self, value: &str) {
        let number = unescape(value).and_then(|text| limit_of(text.trim()));
        set(self, number.map(Some));
    }

    /// Equal numbers have one form: `2.0` and `2` are both `2`.
    fn write(&self) -> Vec<String> {
        let numbers = self.iter();
        numbers.map(|it| it.normalize().to_string()).collect()
    }
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

/// A limit as typed, `-1234.50`: what decimals can be on both targets, which
/// is at most 18 digits, so that a link means the same on both.
pub(super) fn limit_of(text: &str) -> Option<Decimal> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let short = !whole.is_empty() && whole.len() + part.len() <= 18;
    (short && plain(whole) && plain(part))
        .then(|| Decimal::from_str_exact(text).ok())
        .flatten()
}
