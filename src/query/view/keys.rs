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

/// The keys, in the order in which a query is written.
pub(super) const KEYS: &[Key] = &[
    Key {
        name: "q",
        read: |view, value| set(&mut view.search, unescape(value)),
        write: |view| unless_empty(&view.search),
    },
    Key {
        name: "f",
        read: |view, value| set(&mut view.filter, unescape(value)),
        write: |view| unless_empty(&view.filter),
    },
    Key {
        name: "theme",
        read: |view, value| add(&mut view.themes, value),
        write: |view| listed(&view.themes),
    },
    Key {
        name: "section",
        read: |view, value| add(&mut view.sections, value),
        write: |view| listed(&view.sections),
    },
    Key {
        name: "kind",
        read: |view, value| choose(&mut view.kinds, value),
        write: |view| named(view.kinds),
    },
    Key {
        name: "unit",
        read: |view, value| add(&mut view.units, value),
        write: |view| listed(&view.units),
    },
    Key {
        name: "min",
        read: |view, value| limit(&mut view.min, value),
        write: |view| decimal(view.min),
    },
    Key {
        name: "max",
        read: |view, value| limit(&mut view.max, value),
        write: |view| decimal(view.max),
    },
    Key {
        name: "qualifier",
        read: |view, value| choose(&mut view.qualifiers, value),
        write: |view| named(view.qualifiers),
    },
    Key {
        name: "verdict",
        read: |view, value| choose(&mut view.verdicts, value),
        write: |view| named(view.verdicts),
    },
    Key {
        name: "pair",
        read: |view, value| match value {
            "yes" => view.pair = Some(true),
            "no" => view.pair = Some(false),
            _ => {}
        },
        write: |view| {
            let name = |pair| if pair { "yes" } else { "no" };
            view.pair
                .map(|pair| name(pair).to_owned())
                .into_iter()
                .collect()
        },
    },
    Key {
        name: "sort",
        read: |view, value| {
            let sort = unescape(value).and_then(|it| Sort::decode(&it));
            set(&mut view.sort, sort);
        },
        write: |view| match view.sort {
            sort if sort == Sort::default() => Vec::new(),
            sort => vec![sort.encode()],
        },
    },
    Key {
        name: "cols",
        read: |view, value| choose(&mut view.columns, value),
        write: |view| named(view.columns),
    },
    Key {
        name: "cmp",
        read: |view, value| {
            for id in items(value) {
                if !view.compared.contains(&id) {
                    view.compared.push(id);
                }
            }
        },
        write: |view| view.compared.clone(),
    },
    Key {
        name: "v",
        read: |view, value| choose(&mut view.listed_verdicts, value),
        write: |view| named(view.listed_verdicts),
    },
    Key {
        name: "n",
        read: |view, value| {
            if let Some(id) = items(value).next() {
                view.number = Some(id);
            }
        },
        write: |view| view.number.iter().cloned().collect(),
    },
    Key {
        name: "log",
        read: |view, value| add(&mut view.logs, value),
        write: |view| listed(&view.logs),
    },
    Key {
        name: "table",
        read: |view, value| add(&mut view.tables, value),
        write: |view| listed(&view.tables),
    },
    Key {
        name: "mark",
        read: |view, value| {
            if let Some(mark) = items(value).next() {
                view.mark = Some(mark);
            }
        },
        write: |view| view.mark.iter().cloned().collect(),
    },
];

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

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn add(place: &mut BTreeSet<String>, value: &str) {
    for item in items(value) {
        place.insert(item);
    }
}

fn choose<T: Named>(place: &mut EnumSet<T>, value: &str) {
    for name in items(value) {
        if let Some(item) = T::named(&name) {
            place.insert(item);
        }
    }
}

fn limit(place: &mut Option<Decimal>, value: &str) {
    let number = unescape(value).and_then(|text| limit_of(text.trim()));
    if number.is_some() {
        *place = number;
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

fn unless_empty(text: &str) -> Vec<String> {
    if text.is_empty() {
        Vec::new()
    } else {
        vec![text.to_owned()]
    }
}

fn listed(items: &BTreeSet<String>) -> Vec<String> {
    items.iter().cloned().collect()
}

fn named<T: Named>(pick: EnumSet<T>) -> Vec<String> {
    pick.iter().map(|item| item.name().to_owned()).collect()
}

/// Equal numbers have one form: `2.0` and `2` are both `2`.
fn decimal(number: Option<Decimal>) -> Vec<String> {
    let numbers = number.iter();
    numbers.map(|it| it.normalize().to_string()).collect()
}
