//! checks.toml as types.

use rust_decimal::Decimal;
use toml::Spanned;

use crate::table::{Reader, Table};
use model::check::{CheckKind, Direction, Missing};
use text::diagnostic::Code;

/// A check.
#[derive(Clone, Debug)]
pub struct CheckEntry {
    /// Unique in the report.
    pub id: Spanned<String>,
    /// What is checked.
    pub title: String,
    /// What is said to be true; `None` if it was reported as unreadable.
    pub identity: Option<IdentityEntry>,
    /// What the text would have to say.
    pub missing: Option<Spanned<Missing>>,
    /// What the text does not say.
    pub note: Option<String>,
    /// How one unit becomes another.
    pub conversion: Option<ConversionEntry>,
}

/// What is said to be true. Every id is an indicator's.
#[derive(Clone, Debug)]
pub enum IdentityEntry {
    /// `whole`, `parts`.
    Sum(Spanned<String>, Vec<Spanned<String>>),
    /// `whole`, `parts`.
    Part(Spanned<String>, Vec<Spanned<String>>),
    /// `indicator`.
    Same(Spanned<String>),
    /// `indicator`, `direction`.
    Change(Spanned<String>, Direction),
    /// `value`, `target`.
    Target(Spanned<String>, Spanned<String>),
    /// `indicator`, `items`.
    Enumeration(Spanned<String>, Vec<Spanned<String>>),
    /// `part`, `whole`, `rate`; the first two may be left out where something
    /// is missing.
    Ratio {
        /// What is divided.
        part: Option<Spanned<String>>,
        /// What it is divided by.
        whole: Option<Spanned<String>>,
        /// The rate.
        rate: Spanned<String>,
    },
    /// `indicators`.
    Compare(Vec<Spanned<String>>),
}

/// How figures of one unit become figures of another.
#[derive(Clone, Debug)]
pub struct ConversionEntry {
    /// The unit that is converted.
    pub from: Spanned<String>,
    /// The unit that it becomes.
    pub to: Spanned<String>,
    /// How many `to` one `from` is: more than zero.
    pub factor: Option<Decimal>,
    /// On what ground.
    pub note: String,
}

const KINDS: [(&str, CheckKind); 8] = [
    ("sum", CheckKind::Sum),
    ("part", CheckKind::Part),
    ("same", CheckKind::Same),
    ("change", CheckKind::Change),
    ("target", CheckKind::Target),
    ("enumeration", CheckKind::Enumeration),
    ("ratio", CheckKind::Ratio),
    ("compare", CheckKind::Compare),
];

const MISSING: [(&str, Missing); 8] = [
    ("denominator", Missing::Denominator),
    ("scope", Missing::Scope),
    ("unit", Missing::Unit),
    ("items", Missing::Items),
    ("as-of", Missing::AsOf),
    ("year", Missing::Year),
    ("relation", Missing::Relation),
    ("figure", Missing::Figure),
];

const DIRECTIONS: [(&str, Direction); 2] = [
    ("increase", Direction::Increase),
    ("decrease", Direction::Decrease),
];

/// Reads checks.toml.
pub fn checks(reader: &mut Reader<'_>) -> Option<Vec<CheckEntry>> {
    reader.parse(|reader, table| {
        reader.keys(table, &["check"]);
        let entries = reader.tables(table, "check");
        let checks: Vec<_> = entries
            .into_iter()
            .filter_map(|entry| check(reader, entry))
            .collect();
        reader.ids(checks.iter().map(|check| &check.id));
        checks
    })
}

fn check(reader: &mut Reader<'_>, entry: Table<'_>) -> Option<CheckEntry> {
    super::review(reader, entry);
    let id = reader.required(entry, "id");
    let title = reader.required(entry, "title");
    let kind = reader
        .required(entry, "kind")
        .and_then(|word| reader.word(&word, &KINDS));
    // Figures that only stand side by side are there for what is not said.
    if kind == Some(CheckKind::Compare) {
        reader.require(entry, "missing");
    }
    if entry.has("missing") {
        reader.require(entry, "note");
    }
    let missing = reader.text(entry, "missing").and_then(|word| {
        let missing = reader.word(&word, &MISSING)?;
        Some(Spanned::new(word.span(), missing))
    });
    Some(CheckEntry {
        identity: kind.and_then(|kind| identity(reader, entry, kind)),
        missing,
        note: reader.text(entry, "note").map(Spanned::into_inner),
        conversion: reader
            .table(entry, "conversion")
            .and_then(|table| conversion(reader, table)),
        id: id?,
        title: title.map(Spanned::into_inner).unwrap_or_default(),
    })
}

fn identity(reader: &mut Reader<'_>, entry: Table<'_>, kind: CheckKind) -> Option<IdentityEntry> {
    let own: &[&str] = match kind {
        CheckKind::Sum | CheckKind::Part => &["whole", "parts"],
        CheckKind::Same => &["indicator"],
        CheckKind::Change => &["indicator", "direction"],
        CheckKind::Target => &["value", "target"],
        CheckKind::Enumeration => &["indicator", "items"],
        CheckKind::Ratio => &["part", "whole", "rate"],
        CheckKind::Compare => &["indicators"],
    };
    let shared = [
        "id",
        "title",
        "kind",
        "missing",
        "note",
        "conversion",
        "review",
    ];
    reader.keys(entry, &[&shared, own].concat());
    for key in own {
        let unsaid = kind == CheckKind::Ratio && *key != "rate" && entry.has("missing");
        if !unsaid {
            reader.require(entry, key);
        }
    }
    Some(match kind {
        CheckKind::Sum | CheckKind::Part => {
            let parts = reader.some_texts(entry, "parts");
            let whole = reader.text(entry, "whole")?;
            match kind {
                CheckKind::Sum => IdentityEntry::Sum(whole, parts),
                _ => IdentityEntry::Part(whole, parts),
            }
        }
        CheckKind::Same => IdentityEntry::Same(reader.text(entry, "indicator")?),
        CheckKind::Change => {
            let word = reader.text(entry, "direction");
            let direction = word.and_then(|word| reader.word(&word, &DIRECTIONS));
            IdentityEntry::Change(reader.text(entry, "indicator")?, direction?)
        }
        CheckKind::Target => {
            let target = reader.text(entry, "target");
            IdentityEntry::Target(reader.text(entry, "value")?, target?)
        }
        CheckKind::Enumeration => {
            let items = reader.some_texts(entry, "items");
            IdentityEntry::Enumeration(reader.text(entry, "indicator")?, items)
        }
        CheckKind::Ratio => IdentityEntry::Ratio {
            part: reader.text(entry, "part"),
            whole: reader.text(entry, "whole"),
            rate: reader.text(entry, "rate")?,
        },
        CheckKind::Compare => IdentityEntry::Compare(reader.some_texts(entry, "indicators")),
    })
}

fn conversion(reader: &mut Reader<'_>, table: Table<'_>) -> Option<ConversionEntry> {
    reader.keys(table, &["from", "to", "factor", "note"]);
    let from = reader.required(table, "from");
    let to = reader.required(table, "to");
    let note = reader.required(table, "note");
    let factor = reader.required(table, "factor").and_then(|factor| {
        let number = Decimal::from_str_exact(factor.get_ref()).ok();
        let number = number.filter(|number| *number > Decimal::ZERO);
        if number.is_none() {
            let message = format!("“{}”不是大于零的数", factor.get_ref());
            let hint = "写作 factor = \"8\"".to_owned();
            reader.report(Code::WrongType, factor.span(), message, hint);
        }
        number
    });
    Some(ConversionEntry {
        from: from?,
        to: to?,
        factor,
        note: note.map(Spanned::into_inner).unwrap_or_default(),
    })
}
