//! The view as the URL's query holds it: the only view state there is.
//!
//! To add a key, add its field to [`View`] and its line to `KEYS`.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What the reader has asked for.
///
/// Theme ids are not empty; the empty one means no theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// `q`: the words in the search box, as typed.
    pub search: String,
    /// `f`: the explorer's own text filter, as typed.
    pub filter: String,
    /// `theme`: the ids of the chosen themes; none means all.
    pub themes: BTreeSet<String>,
    /// `sort`: the order of the explorer's rows.
    pub sort: Sort,
}

impl View {
    /// Reads a query, with or without its `?`.
    ///
    /// Never fails: unknown keys, unknown values and bytes that are not UTF-8
    /// are passed over, so that an old or damaged link still shows what it can.
    /// Of a repeated key the last counts, except that themes add up.
    pub fn decode(query: &str) -> Self {
        let mut view = Self::default();
        for pair in query.strip_prefix('?').unwrap_or(query).split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = unescape(name);
            if let Some(key) = KEYS.iter().find(|key| Some(key.name) == name.as_deref()) {
                (key.read)(&mut view, value);
            }
        }
        view
    }

    /// Writes the query, without `?`: ASCII, the same for equal views, and
    /// empty for the default one.
    pub fn encode(&self) -> String {
        let mut query = String::new();
        for key in KEYS {
            for value in (key.write)(self) {
                if !query.is_empty() {
                    query.push('&');
                }
                query.push_str(key.name);
                query.push('=');
                query.extend(utf8_percent_encode(&value, ESCAPED));
            }
        }
        query
    }
}

/// The order of the explorer's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// What is compared.
    pub column: Column,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl Sort {
    /// Reads the form in the query, `-value`.
    pub fn decode(text: &str) -> Option<Self> {
        let (descending, name) = match text.strip_prefix('-') {
            Some(name) => (true, name),
            None => (false, text),
        };
        let column = Column::ALL.into_iter().find(|it| it.name() == name)?;
        Some(Self { column, descending })
    }

    /// The order after pressing a column's head: by it, or the other way round.
    pub fn pressed(self, column: Column) -> Self {
        Self {
            column,
            descending: self.column == column && !self.descending,
        }
    }

    /// Writes the form in the query, `-value`.
    pub fn encode(self) -> String {
        let mut text = String::new();
        if self.descending {
            text.push('-');
        }
        text.push_str(self.column.name());
        text
    }
}

/// What the explorer's rows can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// The order of the report.
    #[default]
    Reading,
    /// The indicator's name.
    Name,
    /// The value, within its unit.
    Value,
    /// The unit.
    Unit,
    /// The qualifier.
    Qualifier,
    /// The period.
    Period,
    /// The theme, in the order of the bundle.
    Theme,
}

impl Column {
    /// Every column, in the order of the table.
    pub const ALL: [Self; 7] = [
        Self::Reading,
        Self::Name,
        Self::Value,
        Self::Unit,
        Self::Qualifier,
        Self::Period,
        Self::Theme,
    ];

    /// Its name in the URL.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Name => "name",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Qualifier => "qualifier",
            Self::Period => "period",
            Self::Theme => "theme",
        }
    }
}

/// A key of the query: how a value still escaped is read into a view, and
/// which values, not yet escaped, a view has for it.
struct Key {
    name: &'static str,
    read: fn(&mut View, &str),
    write: fn(&View) -> Vec<String>,
}

/// The keys, in the order in which a query is written.
const KEYS: &[Key] = &[
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
        // A comma of its own parts ids; an escaped one belongs to an id.
        read: |view, value| {
            let ids = value.split(',').filter_map(unescape);
            view.themes.extend(ids.filter(|id| !id.is_empty()));
        },
        write: |view| view.themes.iter().cloned().collect(),
    },
    Key {
        name: "sort",
        read: |view, value| {
            set(
                &mut view.sort,
                unescape(value).and_then(|it| Sort::decode(&it)),
            )
        },
        write: |view| match view.sort {
            sort if sort == Sort::default() => Vec::new(),
            sort => vec![sort.encode()],
        },
    },
];

/// Everything but the unreserved characters of RFC 3986.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Undoes percent-encoding and `+`; `None` when the bytes are not UTF-8.
fn unescape(text: &str) -> Option<String> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn unless_empty(text: &str) -> Vec<String> {
    if text.is_empty() {
        Vec::new()
    } else {
        vec![text.to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(query: &str, canonical: &str) {
        assert_eq!(View::decode(query).encode(), canonical, "from {query:?}");
    }

    #[test]
    fn the_default_view_has_an_empty_query() {
        assert_eq!(View::default().encode(), "");
        check("", "");
        check("?", "");
    }

    #[test]
    fn keys_come_in_one_order_and_chinese_is_escaped() {
        check(
            "?sort=-value&theme=b&q=复议&theme=a",
            "q=%E5%A4%8D%E8%AE%AE&theme=a&theme=b&sort=-value",
        );
    }

    #[test]
    fn a_plus_and_an_escaped_space_are_both_a_space() {
        assert_eq!(View::decode("q=a+b").search, "a b");
        assert_eq!(View::decode("q=a%20b").search, "a b");
        assert_eq!(View::decode("q=a%2Bb").search, "a+b");
    }

    #[test]
    fn themes_may_be_repeated_or_parted_by_commas() {
        check("theme=b,a", "theme=a&theme=b");
        check("theme=&theme=,a,", "theme=a");
        check("theme=a%2Cb", "theme=a%2Cb");
    }

    #[test]
    fn nonsense_is_passed_over_and_the_rest_is_kept() {
        check("&&=&x=1&q&utm=2&f=9", "f=9");
        check("sort=size&f=9", "f=9");
        check("sort=-name&sort=--", "sort=-name");
        check("q=%FF&f=9", "f=9");
        check("q=100%", "q=100%25");
        check("sort=reading", "");
    }

    #[test]
    fn the_last_of_a_repeated_key_counts() {
        check("q=1&q=2", "q=2");
    }

    fn views() -> impl Strategy<Value = View> {
        let themes = proptest::collection::btree_set(any::<String>(), 0..4);
        let column = proptest::sample::select(&Column::ALL[..]);
        (
            any::<String>(),
            any::<String>(),
            themes,
            column,
            any::<bool>(),
        )
            .prop_map(|(search, filter, mut themes, column, descending)| {
                themes.remove("");
                View {
                    search,
                    filter,
                    themes,
                    sort: Sort { column, descending },
                }
            })
    }

    proptest! {
        #[test]
        fn any_view_reads_back_as_it_was_written(view in views()) {
            let query = view.encode();
            prop_assert!(query.is_ascii());
            prop_assert!(!query.contains(['#', '?', ' ', '"', '<', '>']));
            prop_assert_eq!(View::decode(&query), view);
        }

        #[test]
        fn any_string_is_read_without_panic_and_settles(query in any::<String>()) {
            let once = View::decode(&query).encode();
            prop_assert_eq!(View::decode(&once).encode(), once);
        }

        #[test]
        fn any_pairs_are_read_without_panic(query in "[?&=%+,qf a-e0-9themsor政-]{0,40}") {
            let once = View::decode(&query).encode();
            prop_assert_eq!(View::decode(&once).encode(), once);
        }
    }
}
