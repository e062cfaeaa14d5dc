//! What is wrong with the publisher's files: place, text, message, hint.

use std::fmt;
use std::ops::Range;

use serde::{Serialize, Serializer};
use unicode_width::UnicodeWidthStr;

/// A problem at one place of one file. Sorts by place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Diagnostic {
    /// The file's name, such as `facts.toml`.
    pub file: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// The column in chars, from 1.
    pub column: usize,
    /// How many chars of the line are meant, at least 1.
    pub width: usize,
    /// What sort of problem it is.
    pub code: Code,
    /// Whether it keeps the report from being published.
    pub severity: Severity,
    /// The line's text.
    pub text: String,
    /// What is wrong.
    pub message: String,
    /// What a person can do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl Diagnostic {
    /// The same problem with a way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file, line, column, ..
        } = self;
        let severity = self.severity.label();
        let code = self.code.as_str();
        writeln!(
            f,
            "{file}:{line}:{column} {severity}[{code}]：{}",
            self.message
        )?;
        if !self.text.is_empty() {
            let (excerpt, indent, carets) = self.excerpt();
            writeln!(f, "    {excerpt}")?;
            writeln!(f, "    {}{}", " ".repeat(indent), "^".repeat(carets))?;
        }
        match &self.hint {
            Some(hint) => writeln!(f, "    提示：{hint}"),
            None => Ok(()),
        }
    }
}

impl Diagnostic {
    /// The line, cut to what is near the place, and where the carets go, in
    /// terminal columns.
    fn excerpt(&self) -> (String, usize, usize) {
        const WHOLE: usize = 72;
        const BESIDE: usize = 20;
        let chars: Vec<char> = self.text.chars().collect();
        let start = (self.column - 1).min(chars.len());
        let end = (start + self.width).min(chars.len());
        let window = if chars.len() <= WHOLE {
            0..chars.len()
        } else {
            start.saturating_sub(BESIDE)..(end.min(start + WHOLE) + BESIDE).min(chars.len())
        };
        let end = end.min(window.end);
        let before = if window.start > 0 { "…" } else { "" };
        let after = if window.end < chars.len() { "…" } else { "" };
        let words: String = chars[window.clone()].iter().collect();
        let columns = |range: Range<usize>| chars[range].iter().collect::<String>().width();
        let indent = columns(window.start..start);
        let carets = columns(start..end);
        (
            format!("{before}{words}{after}"),
            indent + before.chars().count(),
            carets.max(1),
        )
    }
}

/// Whether a problem keeps the report from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It does.
    Error,
    /// It does not.
    Warning,
}

impl Severity {
    /// What the publisher sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
        }
    }
}

/// Declares the sorts of problems with their stable codes.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// The sort of a problem. A code is never given to another sort.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// `E…` for an error, `W…` for a warning.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

codes! {
    /// A file that must exist does not.
    FileMissing = "E001",
    /// A file is not UTF-8.
    NotUtf8 = "E002",
    /// report.txt holds no words.
    EmptyReport = "E003",
    /// A file begins with a byte order mark.
    ByteOrderMark = "E004",
    /// A file is not TOML.
    Syntax = "E005",
    /// A key that the format does not have.
    UnknownKey = "E006",
    /// A key that must be given is not.
    MissingKey = "E007",
    /// A value of the wrong type or range.
    WrongType = "E008",
    /// A word that is none of those that the key takes.
    UnknownWord = "E009",
    /// An id with other characters than a–z, 0–9 and the hyphen.
    BadId = "E010",
    /// An id that was given before.
    DuplicateId = "E011",
    /// A theme that is not declared.
    UnknownTheme = "E012",
    /// A quote without exactly one pair of 【】 with words in it.
    Brackets = "E013",
    /// A quote that does not stand in the text.
    QuoteNotFound = "E014",
    /// A quote that stands in the text more than once.
    QuoteAmbiguous = "E015",
    /// What stands between 【】 is no quantity.
    UnreadableQuantity = "E016",
    /// A unit that is not in the table.
    UnknownUnit = "E017",
    /// A unit that does not measure the indicator's kind.
    UnitKind = "E018",
    /// The brackets cut a number in two.
    CutNumber = "E019",
    /// Two facts share characters.
    Overlap = "E020",
    /// A restatement says something else than the value.
    RestatedDiffers = "E021",
    /// The figures before and after have different units.
    BeforeUnit = "E022",
    /// A period that is not in the paragraph of the value.
    PeriodNotFound = "E023",
    /// `part-of` names no indicator that can be a whole.
    PartOf = "E024",
    /// A number that is neither a fact nor excluded.
    UnboundNumber = "E025",
    /// An exclusion that matches no number.
    ExclusionUnused = "E026",
    /// An exclusion over a fact.
    ExclusionOverFact = "E027",
    /// A chart of an indicator that does not exist.
    UnknownIndicator = "E028",
    /// An indicator that its chart can't draw.
    Undrawable = "E029",
    /// A step that comes from no earlier step of its chart.
    UnknownStep = "E030",
    /// A day that is no date.
    BadDate = "E031",
    /// A check of figures whose units differ.
    CheckUnits = "E032",
    /// An item that is not in the sentence of the figure that counts it.
    ItemNotFound = "E033",
    /// An indicator that can't take part in a check of that kind.
    Uncheckable = "E034",
    /// A conversion between units that the check's figures do not have.
    ConversionUnused = "E035",
    /// Something is said to be missing that is there.
    NotMissing = "E036",
    /// An import left it in doubt, and it was not reviewed yet.
    Unreviewed = "E037",
    /// Personal data that was not decided about.
    Personal = "E038",
    /// A concept that concepts.toml does not have.
    UnknownConcept = "E039",
    /// Two indicators of a report have one concept.
    ConceptTwice = "E040",
    /// A headline that is no whole clause of one sentence, or has no figure.
    Headline = "E041",
    /// ids.toml can't be read.
    Ids = "E050",
    /// A reply to a check that does not exist.
    UnknownCheck = "E051",
    /// A reply that is given twice.
    ReplyRepeated = "E052",
    /// `[[revision]]` does not agree with the states that are kept.
    Revision = "E053",
    /// An id that was published for something else, or is gone.
    IdReused = "E054",
    /// The report's year is not in the text.
    YearAbsent = "W001",
    /// A heading's number does not follow the one before it.
    NumberingGap = "W002",
    /// A heading's number was used before under the same parent.
    DuplicateSection = "W003",
    /// A file among the kept states that is no part of any.
    Stranger = "W004",
}

impl Code {
    /// Whether the problem keeps the report from being published.
    pub fn severity(self) -> Severity {
        if self.as_str().starts_with('W') {
            Severity::Warning
        } else {
            Severity::Error
        }
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A file's text under its name: makes diagnostics of byte ranges.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file's name.
    pub file: &'static str,
    /// Its text.
    pub text: &'a str,
}

/// Where a problem is.
#[derive(Clone, Copy, Debug)]
pub struct Position<'a> {
    /// The line, from 1.
    pub line: usize,
    /// The column in chars, from 1.
    pub column: usize,
    /// The whole line.
    pub text: &'a str,
    /// The words that are amiss.
    pub words: &'a str,
}

impl Source<'_> {
    /// A problem with those bytes of the file.
    pub fn problem(
        &self,
        code: Code,
        bytes: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        let (line, column) = self.position(bytes.start);
        let place = Position {
            line,
            column,
            text: self.text.lines().nth(line - 1).unwrap_or_default(),
            words: self.text.get(bytes).unwrap_or_default(),
        };
        self.problem_at(code, &place, message)
    }

    /// A problem at a place that is known.
    pub(crate) fn problem_at(
        &self,
        code: Code,
        place: &Position<'_>,
        message: impl Into<String>,
    ) -> Diagnostic {
        let first = place.words.lines().next().unwrap_or_default();
        Diagnostic {
            file: self.file,
            line: place.line,
            column: place.column,
            width: first.chars().count().max(1),
            code,
            severity: code.severity(),
            text: place.text.to_owned(),
            message: message.into(),
            hint: None,
        }
    }

    /// The place of a byte as `facts.toml:14:9`.
    pub fn place(&self, byte: usize) -> String {
        let (line, column) = self.position(byte);
        format!("{}:{line}:{column}", self.file)
    }

    /// Line and column of a byte, in chars from 1.
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let before = self.text.get(..byte).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.matches('\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
    }
}

/// A problem with a file as a whole.
pub fn whole_file(code: Code, file: &'static str, message: impl Into<String>) -> Diagnostic {
    Source { file, text: "" }.problem(code, 0..0, message)
}

/// A hint that names the nearest of the words, or all of them if none is near.
pub fn suggest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("是否为“{near}”？"),
        None if known.is_empty() => "这里还没有可用的".to_owned(),
        None => format!("可用的有：{}", known.join("、")),
    }
}

/// The word that is most like this one, if any is at all like it.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|&(distance, candidate)| distance * 2 < candidate.chars().count().max(2) + 1)
        .min()
        .map(|(_, candidate)| candidate)
}
