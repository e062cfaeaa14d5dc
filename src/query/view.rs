//! The view as the URL's query holds it: the only view state there is.
//!
//! To add a key, add its field to [`View`] and its line to `keys::KEYS`.

mod keys;
#[cfg(test)]
pub(super) mod tests;

use std::collections::BTreeSet;

use model::decimal::Decimal;
use percent_encoding::utf8_percent_encode;

use self::keys::{ESCAPED, KEYS, unescape};
use super::enum_set::{EnumSet, Named};
use model::check::Verdict;
use model::indicator::Kind;
use model::quantity::Qualifier;

/// What the reader has asked for.
///
/// Ids and units in lists are not empty; no string holds the empty one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// `q`: the words in the search box, as typed.
    pub search: String,
    /// `f`: the explorer's own text filter, as typed.
    pub filter: String,
    /// `theme`: the ids of the chosen themes. None means all, as with each
    /// facet below.
    pub themes: BTreeSet<String>,
    /// `section`: the ids of the chosen sections, with all that they hold.
    pub sections: BTreeSet<String>,
    /// `kind`: the chosen sorts of measure.
    pub kinds: EnumSet<Kind>,
    /// `unit`: the chosen units.
    pub units: BTreeSet<String>,
    /// `min`: the least value, of at most 18 digits; has a meaning with exactly one unit only.
    pub min: Option<Decimal>,
    /// `max`: the greatest value; likewise.
    pub max: Option<Decimal>,
    /// `qualifier`: the chosen qualifiers.
    pub qualifiers: EnumSet<Qualifier>,
    /// `verdict`: the chosen verdicts on an indicator's checks; `None` stands
    /// for those without a check.
    pub verdicts: EnumSet<Option<Verdict>>,
    /// `pair`: whether rows have a before and an after.
    pub pair: Option<bool>,
    /// `sort`: the order of the explorer's rows.
    pub sort: Sort,
    /// `cols`: the columns of the table beside the name; none means the usual.
    pub columns: EnumSet<Column>,
    /// `cmp`: the ids of the indicators that are compared, each once; the
    /// first is what the others are compared with.
    pub compared: Vec<String>,
    /// `v`: the verdicts that the page of checks shows; none means all.
    pub listed_verdicts: EnumSet<Verdict>,
    /// `n`: the id of the fact whose provenance is open.
    pub number: Option<String>,
    /// `log`: the ids of the charts that are drawn on a log scale.
    pub logs: BTreeSet<String>,
    /// `table`: the ids of the charts whose tables are open.
    pub tables: BTreeSet<String>,
    /// `mark`: the mark of a chart that is chosen, `<chart>.<fact>`; where it
    /// stands for no fact, its number in the drawing.
    pub mark: Option<String>,
}

impl View {
    /// Reads a query, with or without its `?`.
    ///
    /// Never fails: unknown keys, unknown values and bytes that are not UTF-8
    /// are passed over, so that an old or damaged link still shows what it can.
    /// Of a repeated key the last counts, except that lists add up.
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

    /// Takes back all that leaves rows out of the explorer; the order, the
    /// columns and what else is open stay.
    pub fn clear_filters(&mut self) {
        let old = std::mem::take(self);
        *self = Self {
            search: old.search,
            sort: old.sort,
            columns: old.columns,
            compared: old.compared,
            listed_verdicts: old.listed_verdicts,
            number: old.number,
            logs: old.logs,
            tables: old.tables,
            mark: old.mark,
            ..Self::default()
        };
    }

    /// What leaves rows out of the explorer and orders them, alone.
    pub fn filters(&self) -> Self {
        Self {
            search: String::new(),
            min: self.min.filter(|_| self.ranges()),
            max: self.max.filter(|_| self.ranges()),
            columns: EnumSet::default(),
            compared: Vec::new(),
            listed_verdicts: EnumSet::default(),
            number: None,
            logs: BTreeSet::new(),
            tables: BTreeSet::new(),
            mark: None,
            ..self.clone()
        }
    }

    /// Whether a range of values has a meaning.
    pub fn ranges(&self) -> bool {
        self.units.len() == 1
    }

    /// A limit of the range as the reader types it; `None` for what is no
    /// decimal of at most 18 digits.
    pub fn limit(text: &str) -> Option<Decimal> {
        keys::limit_of(text.trim())
    }

    /// Puts an indicator among those compared, or takes it out.
    pub fn toggle_compared(&mut self, id: &str) {
        let before = self.compared.len();
        self.compared.retain(|it| it != id);
        if self.compared.len() == before && !id.is_empty() {
            self.compared.push(id.to_owned());
        }
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
        let column = Column::named(name)?;
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

model::named_enum! {
    /// A column of the explorer's table, by each of which its rows can be sorted.
    #[derive(Default)]
    pub enum Column {
        /// The indicator's name.
        Name = "name": "指标",
        /// The words of the report, with the earlier state of a pair; sorts as
        /// the value does.
        Printed = "printed": "原文数字",
        /// The value, within its unit.
        Value = "value": "数值",
        /// The unit.
        Unit = "unit": "单位",
        /// The qualifier.
        Qualifier = "qualifier": "准确程度",
        /// The period.
        Period = "period": "时期",
        /// The theme, in the order of the bundle.
        Theme = "theme": "主题",
        /// The section, in the order of the report.
        Section = "section": "章节",
        /// The sort of measure.
        Kind = "kind": "类型",
        /// The worst verdict of its checks.
        Verdict = "verdict": "核对结论",
        /// The earlier value of a pair, within its unit.
        Before = "before": "先前数值",
        /// Computed: after minus before, within its unit.
        Change = "change": "变化",
        /// Computed: after divided by before.
        Multiple = "multiple": "倍数",
        /// Computed: part of a whole.
        Share = "share": "占比（%）",
        /// What the text leaves unsaid.
        Unsaid = "unsaid": "未说明事项",
        /// The sentence; sorts by the order of the report.
        #[default]
        Reading = "reading": "原文",
    }
}
