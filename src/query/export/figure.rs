//! The fields that all tables share: a figure's value, its words and its
//! sentence.

use super::{Cell, Field};
use crate::label::or_unsaid;
use crate::links::Links;
use crate::route::Page;
use crate::view::Column;
use model::bundle::{Bundle, Passage};
use model::check::Verdict;
use model::indicator::{Fact, Role};
use model::quantity::Value;

/// The number, in units of the field `unit`.
pub const VALUE: Field = Field::text(
    "value",
    Column::Value.label(),
    "机器可读的数值，单位见“单位”一列；“万”“亿”已折算。没有年份的日期写作“月-日”，因此本列按文字存放。",
);
/// The numeral with its unit, as the report prints it.
pub const PRINTED: Field = Field::text(
    "printed",
    Column::Printed.label(),
    "报告原文的写法，一字不改。",
);
/// The unit of the value.
pub const UNIT: Field = Field::text("unit", Column::Unit.label(), "数值的单位或量词。");
/// The qualifier that the report gives the value.
pub const QUALIFIER: Field = Field::text(
    "qualifier",
    Column::Qualifier.label(),
    "原文把数字说得多准：准确（就是这个数，先前的版本写作“确数”）、多于（余、多、超）、约数（近、约）、不低于（以上）、不高于（以下、不足）。",
);
/// The period of the value, in the report's words.
pub const PERIOD: Field = Field::text(
    "period",
    Column::Period.label(),
    "数字所属的时期，用报告原文的说法；原文没有写明的为“未说明”。",
);
/// The sentence that states it.
pub const SENTENCE: Field = Field::text(
    "sentence",
    Column::Reading.label(),
    "数字所在的句子，一字不改。",
);
/// The address of that sentence.
pub const SENTENCE_URL: Field = Field::text(
    "sentence_url",
    "原文链接",
    "这个句子在本站的链接；不知道本站网址时，相对于网站的根目录。",
);
/// The address of the indicator.
pub const INDICATOR_URL: Field = Field::text(
    "indicator_url",
    "指标链接",
    "这项指标在本站的链接；不知道本站网址时，相对于网站的根目录。",
);
/// The worst verdict of the checks on the figure; words where none came to one.
pub const CHECK_VERDICT: Field = Field::text(
    "check_verdict",
    Column::Verdict.label(),
    "数字参与的核对中最靠前的结论，顺序为：不成立、成立；都没有结论的写“原文未写明”（先前的版本写作“无法核对”，并排在“成立”之前）；不参与核对的为空。",
);

/// A figure of a report; every cell is empty without a fact.
#[derive(Clone, Copy)]
pub struct Figure<'a> {
    /// The report.
    pub bundle: &'a Bundle,
    /// The links of the rows to the site.
    pub links: &'a Links,
    /// The number at its position in the text.
    pub fact: Option<&'a Fact>,
}

impl<'a> Figure<'a> {
    /// The cell of [`VALUE`]; a day as `01-27`.
    pub fn value(&self) -> Cell {
        match self.fact.map(|fact| fact.quantity.value) {
            Some(Value::Number(number)) => Cell::Number(number),
            Some(day @ Value::Date(_)) => Cell::words(day.to_string()),
            None => Cell::Empty,
        }
    }

    /// The cell of [`PRINTED`].
    pub fn printed(&self) -> Cell {
        Cell::some(self.fact.map(|it| &it.printed))
    }

    /// The cell of [`UNIT`].
    pub fn unit(&self) -> Cell {
        Cell::some(self.fact.map(|it| &it.quantity.unit))
    }

    /// The cell of [`QUALIFIER`].
    pub fn qualifier(&self) -> Cell {
        Cell::some(self.fact.map(|it| it.quantity.qualifier.label()))
    }

    /// The cell of [`PERIOD`]; empty for an earlier value, since the period
    /// belongs to the later one.
    pub fn period(&self) -> Cell {
        let stated = self.fact.filter(|it| it.role != Role::Before);
        let indicator = stated.and_then(|it| self.bundle.indicator(&it.indicator));
        Cell::some(indicator.map(|it| or_unsaid(it.period.as_deref())))
    }

    /// The passage that states it.
    pub fn passage(&self) -> Option<&'a Passage> {
        self.bundle.passage(&self.fact?.passage)
    }

    /// The cell of [`SENTENCE`].
    pub fn sentence(&self) -> Cell {
        Cell::some(self.passage().map(|it| &it.text))
    }

    /// The cell of [`SENTENCE_URL`].
    pub fn sentence_url(&self) -> Cell {
        let passage = self.passage();
        Cell::some(passage.map(|it| self.links.link(Page::Report, &it.id)))
    }

    /// The cell of [`INDICATOR_URL`].
    pub fn indicator_url(&self) -> Cell {
        let link = |it: &Fact| self.links.link(Page::Indicators, &it.indicator);
        Cell::some(self.fact.map(link))
    }

    /// The cell of [`CHECK_VERDICT`]: the worst of the checks that the figure
    /// takes part in.
    pub fn check_verdict(&self) -> Cell {
        let checks = self.fact.map(|it| self.bundle.checks_of(&it.id));
        let checks = checks.into_iter().flatten().filter(|it| !it.is_remark());
        let verdicts = checks.map(|it| it.verdict);
        Cell::some(verdicts.min().map(Verdict::label))
    }
}
