//! The bundle: one report with everything that the site shows of it.

use serde::{Deserialize, Serialize};

use super::chart::{Chart, Headline, Tile};
use super::check::{Check, Identity, Verdict};
use super::indicator::{Fact, Indicator, Role};
use super::named::named;
use super::revision::{Correction, Revision};

/// The version of the wire format; a reader refuses any other.
pub const SCHEMA: u32 = 3;

/// One report, its structure, its figures and what is drawn of them.
///
/// Offsets count Unicode scalar values of the source text. Lists are in
/// reading order, so equal inputs give equal bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Bundle {
    /// Always [`SCHEMA`].
    pub schema: u32,
    /// Which report this is.
    pub report: Report,
    /// The numbered parts.
    pub sections: Vec<Section>,
    /// The sentences and headings; together they hold every character of the
    /// source but line ends.
    pub passages: Vec<Passage>,
    /// The themes of the indicators.
    pub themes: Vec<Theme>,
    /// The figures.
    pub facts: Vec<Fact>,
    /// The numbers that are not data, each with its class.
    pub exclusions: Vec<Exclusion>,
    /// The measures that the figures make up.
    pub indicators: Vec<Indicator>,
    /// What the overview draws.
    pub charts: Vec<Chart>,
    /// The sentences that stand first of all on the overview: the publisher's
    /// choice, or else that of a rule.
    pub headlines: Vec<Headline>,
    /// The figures that stand first on the overview; none when the publisher
    /// leaves the choice to a rule.
    pub tiles: Vec<Tile>,
    /// The identities between the figures, recomputed.
    pub checks: Vec<Check>,
    /// What revisions changed or took away: the earliest first, each in reading
    /// order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

impl Bundle {
    /// The passage of that id.
    pub fn passage(&self, id: &str) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.id == id)
    }

    /// The section of that id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The indicator of that id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The checks that a fact takes part in.
    pub fn checks_of(&self, fact: &str) -> impl Iterator<Item = &Check> {
        self.checks
            .iter()
            .filter(move |check| check.facts().any(|id| id == fact))
    }

    /// Whether a check only finds one number printed alike in several places:
    /// true, and nothing that a reader could doubt or that the issuer answered.
    pub fn is_repetition(&self, check: &Check) -> bool {
        let Identity::Same { figures } = &check.identity else {
            return false;
        };
        let mut printed = figures.iter().map(|id| Some(&self.fact(id)?.printed));
        let first = printed.next().flatten();
        let plain = check.verdict == Verdict::Holds && check.replies.is_empty();
        plain && first.is_some() && printed.all(|it| it == first)
    }

    /// Whether the list of checks lists a check: all but repetitions and remarks.
    pub fn is_listed(&self, check: &Check) -> bool {
        !self.is_repetition(check) && !check.is_remark()
    }

    /// The checks that the list of checks lists.
    pub fn listed_checks(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|it| self.is_listed(it))
    }

    /// The theme of that id.
    pub fn theme(&self, id: &str) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.id == id)
    }

    /// The fact of that id.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id == id)
    }

    /// The fact that plays that role for an indicator (the first, where
    /// several restate it).
    pub fn role(&self, indicator: &str, role: Role) -> Option<&Fact> {
        self.facts
            .iter()
            .find(|fact| fact.indicator == indicator && fact.role == role)
    }

    /// The fact that is the indicator's own value.
    pub fn value(&self, indicator: &str) -> Option<&Fact> {
        self.role(indicator, Role::Value)
    }
}

/// Whether it can be an id, and so part of an address: lower-case words with
/// hyphens.
#[must_use]
pub fn is_id(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9'))
    };
    name.split('-').all(part)
}

/// What is known of a report as a document. What is unknown is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Report {
    /// The name of its folder, and the first part of its addresses.
    pub id: String,
    /// The title.
    pub title: String,
    /// The place that it reports on.
    pub district: String,
    /// The year that it reports on.
    pub year: u16,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The number under which it was issued, `〔2022〕3号` with what stands before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// The address of the official publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When it was published, `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`, in China.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The SHA-256 of the source text, in lower-case hexadecimal.
    pub sha256: String,
    /// Which of its states this is; absent unless the report was corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<Revision>,
}

impl Report {
    /// The title by which it is cited: of a report that was corrected with the
    /// number of its state.
    #[must_use]
    pub fn cited_title(&self) -> String {
        match &self.revision {
            Some(it) => format!("{}（第{}版）", self.title, it.number),
            None => self.title.clone(),
        }
    }

    /// The day of publication, `YYYY-MM-DD`, without its time.
    #[must_use]
    pub fn day_published(&self) -> Option<&str> {
        self.published.as_deref()?.split(' ').next()
    }
}

/// A numbered part of the text: 一、 (一) 1. (1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Section {
    /// Made of the numbering path: `s1-2-3`; `s0` for the text before the
    /// first number.
    pub id: String,
    /// The number as printed, `（二）`; empty for `s0`.
    pub number: String,
    /// The heading without its number and final stop; empty for `s0`.
    pub title: String,
    /// Its depth, from 1; 0 for `s0`.
    pub level: u8,
    /// The section that holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// A sentence or a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Passage {
    /// Made of the section's path and a hash of the words: `p1-2-3-9f3a`.
    pub id: String,
    /// The section that it stands in.
    pub section: String,
    /// The line of the source, from 0; passages of a line make a paragraph.
    pub line: u32,
    /// Whether it is a heading.
    pub role: PassageRole,
    /// Where it begins in the source, in Unicode scalar values.
    pub start: u32,
    /// The words, unchanged.
    pub text: String,
}

named! {
    /// What a passage is to its section.
    pub enum PassageRole {
        /// A heading on a line of its own.
        Heading = "heading",
        /// A heading run into its paragraph: the first sentence, with the number.
        Lead = "lead",
        /// A sentence.
        Body = "body",
    }
}

/// A theme of indicators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Theme {
    /// Unique in the report.
    pub id: String,
    /// What the reader sees.
    pub name: String,
}

/// A number of the text that is not data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Exclusion {
    /// Where it begins in the source, in Unicode scalar values.
    pub start: u32,
    /// Where it ends, exclusive.
    pub end: u32,
    /// Why it is not data.
    pub class: ExclusionClass,
}

named! {
    /// Why a number is not data.
    pub enum ExclusionClass {
        /// 一、 (一) 1.
        Numbering = "numbering": "标题序号",
        /// The year in a title or before a statement.
        Year = "year": "年份",
        /// 〔2021〕7号.
        DocumentNumber = "document-number": "文号",
        /// 第一批, 一是.
        Ordinal = "ordinal": "序数",
        /// 六减一增, 双随机、一公开, 三项制度.
        ProperName = "proper-name": "口号或专名",
        /// 进一步, 一律, 一定.
        FunctionWord = "function-word": "虚词",
        /// 12345, and other numbers that only name.
        PhoneNumber = "phone-number": "热线号码",
        /// 12月, 一季度, 上半年, 9:30: a time that is said, not measured.
        Period = "period": "时间",
    }
}
