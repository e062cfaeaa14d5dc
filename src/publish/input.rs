//! The publisher's files as types. This is the reference of their format.
//!
//! # `data/<id>/report.toml`
//!
//! `title`, `district` and `year` must be given; `issuer`, `document-number`,
//! `source` (an address) and `published` (`YYYY-MM-DD`, or `"YYYY-MM-DD HH:MM"`)
//! are left out where unknown. `review` says what an import left in doubt: an
//! error until removed. `cargo site revise` and `withdraw` write:
//!
//! ```toml
//! [[revision]]                      # for each state in revisions/<n>/
//! date = "2022-03-05"
//! reason = "更正办理件数"             # in the office's words
//! replaces = "…"                    # the SHA-256 of the files in revisions/<n>/
//!
//! [withdrawn]                       # the report's end
//! date = "2022-04-01"
//! reason = "…"
//! ```
//!
//! # `data/<id>/ids.toml` (absent before the first revision)
//!
//! `report`, the report's id, and `[[section]]`, `[[sentence]]`, `[[indicator]]`,
//! `[[fact]]`, `[[check]]`: every id that was published, with what is known by
//! it; `gone` is the number of the state that lacks it. Written by `cargo site
//! revise` and `fmt`.
//!
//! # `data/<id>/facts.toml`
//!
//! ```toml
//! [[theme]]
//! id = "service"
//! name = "政务服务"
//!
//! [[indicator]]
//! id = "hall-items"                 # a–z, 0–9 and hyphens; unique
//! name = "政务大厅可办事项"
//! theme = "service"
//! kind = "count"                    # count rate money duration date version
//! period = "截至目前"                # words of the paragraph that holds the value
//! unsaid = ["as-of"]                # denominator as-of year items
//! value = "增加至现在的【616项】"
//! before = "由去年的【69项】增加至"
//! restated = ["达到【616项】"]       # the same figure said again elsewhere
//! before-period = "去年"             # words of the paragraph that holds `before`
//! basis = "进驻大厅的"               # 口径: words of the paragraph that say what is
//!                                   # counted, where it could be mistaken
//! concept = "hall-items"            # of concepts.toml: the same measure elsewhere
//! part-of = "all-items"             # an indicator of the same unit
//! unit = "件"                        # where the text has it elsewhere: a table's
//!                                   # head, the other end of a range
//! review = "…"                      # what is in doubt: an error until removed
//!
//! [[exclusion]]
//! words = "六减一增"                 # every number in every such place
//! class = "proper-name"             # numbering year document-number ordinal
//!                                   # proper-name function-word phone-number period
//! ```
//!
//! `period`, `unsaid`, `before`, `restated`, `before-period`, `basis`, `concept`,
//! `part-of`, `unit` and `review` may be left out; an exclusion and a check may have `review` too. A quote without its brackets stands exactly once in report.txt, character for
//! character; the number with unit and qualifier is between 【 and 】.
//!
//! # `data/<id>/charts.toml` (may be left out)
//!
//! `[[chart]]` with `id`, `title`, `kind`, perhaps `subtitle`, and
//! `overview = true` when the overview draws it beside the page of charts. A
//! chart stands under the theme of its indicators. By `kind`:
//! - `slope` with `indicators = […]`, each with a `before`, all of one unit;
//!   perhaps `apart = […]`, pairs of other units, which are shown in words
//! - `parts` with `whole = "…"` and `parts = […]`
//! - `flow` with `[[chart.step]]`: `indicator`, perhaps `from`
//! - `channels` with `[[chart.channel]]`: `name`, `volume`, perhaps
//!   `completion` and `satisfaction`
//! - `ranking` with `indicators = […]` of one unit; the largest comes first
//! - `rates` with `indicators = […]` in %
//! - `timeline` with `indicators = […]`, days of one year
//! - `themes`: how many indicators and checks each theme has
//!
//! `[[headline]]` with `quote`: words of report.txt that stand there once, whole
//! clauses of one sentence with a figure in them; three at most. They stand
//! first of all on the overview. Without any, a rule takes the largest change,
//! what touches most people, and what is named first.
//!
//! `[[tile]]` with `name`, a system or work that the report names, and
//! `indicator`: a figure that stands first on the overview. Without any, a
//! rule takes one figure of each theme.
//!
//! # `data/<id>/checks.toml` (may be left out)
//!
//! ```toml
//! [[check]]
//! id = "legal-aid-parts"
//! title = "法律援助案件分项合计"      # the report's words as far as it has them
//! kind = "sum"
//! whole = "legal-aid-cases"         # indicators of facts.toml
//! parts = ["civil-legal-aid-cases", "criminal-legal-aid-cases"]
//! missing = "scope"                 # denominator scope unit items as-of year
//!                                   # relation figure: the verdict is 原文未写明
//! note = "原文未说明…"               # a neutral sentence; goes with `missing`
//! conversion = { from = "工作日", to = "小时", factor = "8", note = "…" }
//! ```
//!
//! `missing`, `note` and `conversion` may be left out. Figures have one unit,
//! or a conversion, or `missing = "unit"`. What is said to be true, by `kind`:
//! - `sum`: the `parts` add up to the `whole`
//! - `part`: the `parts` together are no more than the `whole`
//! - `same`: every figure of the `indicator` (value, restated) is one number;
//!   restatements that differ are published with the verdict 不成立
//! - `change`: the `indicator` moved from `before` to `value` in that
//!   `direction`, `increase` or `decrease`
//! - `target`: the `value` reaches the `target`
//! - `enumeration`: the `items`, words of the value's sentence, are as many as
//!   the `indicator` says
//! - `ratio`: the `rate` is `part` divided by `whole`; these two may be left
//!   out with `missing`
//! - `compare`: nothing; the `indicators` stand side by side, with `missing`;
//!   with `relation`, or with `figure` of one indicator, it is a remark, and so is
//!   any check with `unit`: readers are not asked what it lacks
//!
//! What the issuer says of a check, any number of times; the words are shown
//! beside it as the issuer's own, and change no verdict:
//!
//! ```toml
//! [[reply]]
//! check = "legal-aid-parts"         # the id of a check
//! date = "2022-03-01"               # the day of the reply
//! who = "区委全面依法治区办"          # who says it
//! text = "…"                        # the words; each line is a paragraph
//! ```
//!
//! # `data/<id>/import.toml` (written by `cargo site import`)
//!
//! `[source]`, the file; `[[step]]`, how its text was cleaned; `[[notice]]`;
//! `[[personal]]` with `words`, `kind`, `line` and `decision`: personal data,
//! an error until `decision = "publish"` or the words are gone from report.txt.
//!
//! # `data/concepts.toml` (shared by all reports, may be left out)
//!
//! `[[concept]]` with `id` and `name`: a measure that several reports state.
//! Within a report one indicator at most has a concept.
//!
//! # `data/synonyms.toml` (shared by all reports, may be left out)
//!
//! `[[synonym]]` with `everyday = "投诉"`, or a list of words, and `official =
//! ["12345", "问政"]`, the closest first: where search leads whoever asks in
//! everyday words. `same = true` says that each official word means what the
//! everyday ones do: only then may it answer a question.
//!
//! # `data/requirements/*.toml` (any number of files, for `check --form`)
//!
//! `[[requirement]]` with `id`, `words = ["行政应诉", "出庭应诉"]`, of which a
//! report must have one, and `source`: the document that requires it.
//!
//! # `data/rules/wording.toml` (may be left out; then the built-in one counts)
//!
//! `[[wording]]` with `words = "中华人民共和国行政复议法"`, or a list of words, and
//! `source`, the address where they were read: names and set phrases that
//! reports are held against.

use serde::Deserialize;
use toml::Spanned;

use super::reader::Reader;
use super::reader::fields::{entries, given, words};
use model::bundle::ExclusionClass;
use model::indicator::{Kind, Unsaid};
use text::diagnostic::{Code, nearest};

mod charts;
mod checks;
mod lists;
mod personal;
mod report;
mod shared;

pub(crate) use charts::{
    ChannelEntry, ChartEntry, ChartsFile, HeadlineEntry, PlotEntry, StepEntry, TileEntry, charts,
};
pub(crate) use checks::{CheckEntry, Checks, ConversionEntry, IdentityEntry, ReplyEntry, checks};
pub(crate) use lists::{requirements, wording};
pub(crate) use personal::{PersonalEntry, personal};
pub(crate) use report::{ReportFile, RevisionEntry, is_day, report};
pub(crate) use shared::{ConceptEntry, SynonymEntry, concepts, synonyms};

/// facts.toml.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct FactsFile {
    /// `[[theme]]`.
    #[serde(default, rename = "theme", deserialize_with = "entries")]
    pub(crate) themes: Vec<ThemeEntry>,
    /// `[[indicator]]`.
    #[serde(default, rename = "indicator", deserialize_with = "entries")]
    pub(crate) indicators: Vec<IndicatorEntry>,
    /// `[[exclusion]]`.
    #[serde(default, rename = "exclusion", deserialize_with = "entries")]
    pub(crate) exclusions: Vec<ExclusionEntry>,
}

impl FactsFile {
    /// Whether there is an indicator of that id; reports it if not.
    pub(crate) fn names(&self, id: &Spanned<String>, reader: &mut Reader<'_>) -> bool {
        let name = id.get_ref();
        let entries = self.indicators.iter();
        let known: Vec<&str> = entries.map(|entry| entry.id.get_ref().as_str()).collect();
        if known.contains(&name.as_str()) {
            return true;
        }
        let message = format!("指标“{name}”不存在");
        let hint = match nearest(name, known) {
            Some(near) => format!("是否为“{near}”？"),
            None => "写 facts.toml 里某个 [[indicator]] 的 id".to_owned(),
        };
        reader.report(Code::UnknownIndicator, id.span(), message, hint);
        false
    }
}

/// A theme.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ThemeEntry {
    /// Unique in the report.
    pub(crate) id: Spanned<String>,
    /// What the reader sees.
    #[serde(deserialize_with = "given")]
    pub(crate) name: String,
}

/// An indicator and the quotes that bind it. What must be given is `Some`
/// unless its lack was reported.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct IndicatorEntry {
    /// Unique in the report; empty if its lack was reported.
    #[serde(deserialize_with = "nameless")]
    pub(crate) id: Spanned<String>,
    /// What the reader sees.
    #[serde(deserialize_with = "given")]
    pub(crate) name: String,
    /// The id of a theme.
    #[serde(deserialize_with = "given")]
    pub(crate) theme: Option<Spanned<String>>,
    /// What sort of measure it is.
    #[serde(deserialize_with = "given")]
    pub(crate) kind: Option<Kind>,
    /// The period in the report's words.
    pub(crate) period: Option<Spanned<String>>,
    /// What the text leaves unsaid.
    #[serde(default, deserialize_with = "words")]
    pub(crate) unsaid: Vec<Unsaid>,
    /// The quote of its value.
    #[serde(deserialize_with = "given")]
    pub(crate) value: Option<Spanned<String>>,
    /// The quote of the value before.
    pub(crate) before: Option<Spanned<String>>,
    /// Quotes of the same figure elsewhere.
    #[serde(default, deserialize_with = "words")]
    pub(crate) restated: Vec<Spanned<String>>,
    /// The period of the value before, in the report's words.
    pub(crate) before_period: Option<Spanned<String>>,
    /// What is counted, in the report's words.
    pub(crate) basis: Option<Spanned<String>>,
    /// The id of a concept.
    pub(crate) concept: Option<Spanned<String>>,
    /// The id of the indicator that it is a part of.
    pub(crate) part_of: Option<Spanned<String>>,
    /// The unit, where the text has it elsewhere.
    pub(crate) unit: Option<Spanned<String>>,
    /// What an import left in doubt.
    pub(crate) review: Option<Spanned<String>>,
}

/// Words whose numbers are not data.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ExclusionEntry {
    /// The words.
    pub(crate) words: Spanned<String>,
    /// Why their numbers are not data; `None` if the class is unknown.
    #[serde(deserialize_with = "given")]
    pub(crate) class: Option<ExclusionClass>,
    /// What an import left in doubt.
    pub(crate) review: Option<Spanned<String>>,
}

/// Reads facts.toml.
pub(crate) fn facts(reader: &mut Reader<'_>) -> Option<FactsFile> {
    let file: FactsFile = reader.parse()?;
    let indicators = file.indicators.iter().map(|entry| &entry.review);
    let exclusions = file.exclusions.iter().map(|entry| &entry.review);
    unreviewed(indicators.chain(exclusions), reader);
    reader.ids(file.themes.iter().map(|theme| &theme.id));
    let named = file.indicators.iter().map(|indicator| &indicator.id);
    reader.ids(named.filter(|id| !id.get_ref().is_empty()));
    Some(file)
}

/// Reports what an import left in doubt.
fn unreviewed<'e>(
    doubts: impl Iterator<Item = &'e Option<Spanned<String>>>,
    reader: &mut Reader<'_>,
) {
    for doubt in doubts.flatten() {
        let message = format!("待核对：{}", doubt.get_ref());
        let hint = "核对原文后改正或保留，再删去 review 这一行；也可用 review 命令";
        reader.report(Code::Unreviewed, doubt.span(), message, hint);
    }
}

fn nameless<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Spanned<String>, D::Error> {
    let id = Option::deserialize(value)?;
    Ok(id.unwrap_or_else(|| Spanned::new(0..0, String::new())))
}
