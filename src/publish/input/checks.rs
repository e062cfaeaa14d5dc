//! checks.toml as types.

use std::ops::Range;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, de::Error};
use toml::Spanned;

use crate::reader::Reader;
use crate::reader::fields::{entries, given, some_words, tagged};
use model::check::{Direction, Missing};

/// checks.toml.
#[derive(Deserialize)]
struct ChecksFile {
    #[serde(default, deserialize_with = "entries")]
    check: Vec<Spanned<CheckEntry>>,
    #[serde(default, deserialize_with = "entries")]
    reply: Vec<ReplyEntry>,
}

/// What checks.toml says, each list in its order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Checks {
    /// `[[check]]`.
    pub(crate) checks: Vec<CheckEntry>,
    /// `[[reply]]`.
    pub(crate) replies: Vec<ReplyEntry>,
}

/// What the issuer says of a check. What must be given is `Some` unless its
/// lack was reported.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ReplyEntry {
    /// The id of a check.
    #[serde(deserialize_with = "given")]
    pub(crate) check: Option<Spanned<String>>,
    /// The day.
    #[serde(deserialize_with = "given")]
    pub(crate) date: Option<Spanned<String>>,
    /// Who says it.
    #[serde(deserialize_with = "given")]
    pub(crate) who: Option<Spanned<String>>,
    /// The words.
    #[serde(deserialize_with = "given")]
    pub(crate) text: Option<Spanned<String>>,
}

/// A check.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct CheckEntry {
    /// Unique in the report.
    pub(crate) id: Spanned<String>,
    /// What is checked.
    pub(crate) title: String,
    /// What is said to be true; `None` if it was reported as unreadable.
    #[serde(rename = "kind", deserialize_with = "tagged")]
    pub(crate) identity: Option<IdentityEntry>,
    /// What the text would have to say.
    pub(crate) missing: Option<Spanned<Missing>>,
    /// What the text does not say.
    pub(crate) note: Option<String>,
    /// How one unit becomes another.
    pub(crate) conversion: Option<ConversionEntry>,
    /// What an import left in doubt.
    pub(crate) review: Option<Spanned<String>>,
}

/// What is said to be true. Every id is an indicator's.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum IdentityEntry {
    /// The parts add up to the whole.
    Sum {
        whole: Spanned<String>,
        #[serde(deserialize_with = "some_words")]
        parts: Vec<Spanned<String>>,
    },
    /// The parts are no more than the whole.
    Part {
        whole: Spanned<String>,
        #[serde(deserialize_with = "some_words")]
        parts: Vec<Spanned<String>>,
    },
    /// Every figure of the indicator is one number.
    Same { indicator: Spanned<String> },
    /// The indicator moved in that direction.
    Change {
        indicator: Spanned<String>,
        direction: Direction,
    },
    /// The value reaches the target.
    Target {
        value: Spanned<String>,
        target: Spanned<String>,
    },
    /// The items are as many as the indicator says.
    Enumeration {
        indicator: Spanned<String>,
        #[serde(deserialize_with = "some_words")]
        items: Vec<Spanned<String>>,
    },
    /// The rate is part divided by whole; these two may be left out where
    /// something is missing.
    Ratio {
        part: Option<Spanned<String>>,
        whole: Option<Spanned<String>>,
        rate: Spanned<String>,
    },
    /// The indicators stand side by side.
    Compare {
        #[serde(deserialize_with = "some_words")]
        indicators: Vec<Spanned<String>>,
    },
}

/// How figures of one unit become figures of another.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ConversionEntry {
    /// The unit that is converted.
    pub(crate) from: Spanned<String>,
    /// The unit that it becomes.
    pub(crate) to: Spanned<String>,
    /// How many `to` one `from` is: more than zero.
    #[serde(deserialize_with = "factor")]
    pub(crate) factor: Option<Decimal>,
    /// On what ground.
    pub(crate) note: String,
}

/// Reads checks.toml.
pub(crate) fn checks(reader: &mut Reader<'_>) -> Option<Checks> {
    let file: ChecksFile = reader.parse()?;
    for entry in &file.check {
        report_what_is_lacking(entry.get_ref(), &entry.span(), reader);
    }
    let checks: Vec<CheckEntry> = file.check.into_iter().map(Spanned::into_inner).collect();
    super::unreviewed(checks.iter().map(|check| &check.review), reader);
    reader.ids(checks.iter().map(|check| &check.id));
    let replies = file.reply;
    Some(Checks { checks, replies })
}

/// Reports keys that others of the same check call for.
fn report_what_is_lacking(entry: &CheckEntry, span: &Range<usize>, reader: &mut Reader<'_>) {
    let mut lacking = Vec::new();
    match (&entry.missing, &entry.identity) {
        (Some(_), _) if entry.note.is_none() => lacking.push("note"),
        // Figures that only stand side by side are there for what is not said.
        (None, Some(IdentityEntry::Compare { .. })) => lacking.push("missing"),
        (None, Some(IdentityEntry::Ratio { part, whole, .. })) => {
            lacking.extend(part.is_none().then_some("part"));
            lacking.extend(whole.is_none().then_some("whole"));
        }
        _ => {}
    }
    for key in lacking {
        reader.report_missing_key(key, span.clone());
    }
}

fn factor<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Decimal>, D::Error> {
    let factor: Option<String> = Option::deserialize(value)?;
    let number = |text: String| {
        let number = Decimal::from_str_exact(&text).ok();
        number
            .filter(|number| *number > Decimal::ZERO)
            .ok_or_else(|| D::Error::custom("大于零的数，如 factor = \"8\""))
    };
    factor.map(number).transpose()
}
