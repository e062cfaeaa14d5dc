//! A check in words: what came of it, how far its sides are apart, and what the
//! text leaves open, as a question.
//!
//! The words are the site's own. They say what follows from the printed figures
//! and never why.

use std::cmp::Ordering;

use model::arithmetic::{decimal, minus, plus, rounded, times};
use model::bundle::Bundle;
use model::check::{Check, Direction, Identity, Missing, Range, Ranges, Term, Verdict};
use model::decimal::Decimal;
use model::indicator::{Fact, Kind};

/// How far the sides of a check that fails are apart: `多1件`, `少3项`. `None`
/// for any other, and where more or less has no meaning.
#[must_use]
pub fn gap(check: &Check, bundle: &Bundle) -> Option<String> {
    let sided = !matches!(
        check.identity,
        Identity::Same { .. } | Identity::Change { .. }
    );
    let sides = Sides::of(check, bundle).filter(|_| sided && check.verdict == Verdict::Fails)?;
    sides.distance()
}

/// What came of a check, in a sentence without its full stop; `None` for one
/// that is open.
#[must_use]
pub fn result(check: &Check, bundle: &Bundle) -> Option<String> {
    let holds = match check.verdict {
        Verdict::Holds => true,
        Verdict::Fails => false,
        Verdict::Open => return None,
    };
    let words = match &check.identity {
        Identity::Sum { .. } if holds && check.ranges.is_none() => "分项相加，正好等于总数".into(),
        Identity::Sum { .. } if holds => "分项相加，与总数相符".into(),
        Identity::Sum { whole, .. } => sum(check, whole, bundle),
        Identity::Part { .. } if holds => "部分没有超过总体".into(),
        Identity::Part { .. } => after("部分超过了总体", gap(check, bundle)),
        Identity::Same { .. } if holds => "几处写法不同，说的是同一个数".into(),
        Identity::Same { figures } => {
            let all = said(&joined(figures), bundle);
            let sides = Sides::of(check, bundle);
            let apart = sides.and_then(|it| Some(["相差", it.about(), &it.difference()?].concat()));
            after(&["原文几处写的不同：", &all].concat(), apart)
        }
        Identity::Change {
            direction, value, ..
        } => change(check, *direction, value, bundle),
        Identity::Target { .. } => target(check, holds, bundle),
        Identity::Enumeration { items, count } => {
            let listed = items.len().to_string();
            let count = printed(count, bundle);
            let counted = ["列出的名称有", &listed, "个，原文写“", &count, "”"].concat();
            after(
                &counted,
                gap(check, bundle).or(holds.then(|| "一致".into())),
            )
        }
        Identity::Ratio { .. } if holds => "相除的结果与原文写的比率相符".into(),
        Identity::Ratio { .. } => "相除的结果与原文写的比率不符".into(),
        Identity::Compare { .. } => check.verdict.label().into(),
    };
    Some(words)
}

/// What the text leaves open, as a question with its figures.
#[must_use]
pub fn question(check: &Check, bundle: &Bundle) -> Vec<Term> {
    let mut facts: Vec<String> = Vec::new();
    for fact in check.facts() {
        // A formula may name a figure twice.
        if facts.iter().all(|it| it != fact) {
            facts.push(fact.into());
        }
    }
    let one = facts.len() == 1;
    let asked = match check.missing {
        Some(Missing::Denominator) => "以什么为分母？",
        Some(Missing::Scope) if one => "统计的是什么范围？",
        Some(Missing::Scope) => "统计的范围相同吗？",
        Some(Missing::Unit) => "怎样换算成同一单位？",
        Some(Missing::Items) => "其余是哪些？",
        Some(Missing::AsOf) => "截至哪一天？",
        Some(Missing::Year) => "是哪一年？",
        Some(Missing::Relation) => "是什么关系？",
        Some(Missing::Figure) | None => {
            let asked = [&check.title, "：具体数字是多少？"].concat();
            return vec![Term::Text(asked)];
        }
    };
    let mut terms = named(&facts, bundle);
    let comma = if one { "，" } else { "" };
    terms.push(Term::Text([comma, asked].concat()));
    terms
}

/// Words and figures as one text, the figures as printed.
#[must_use]
pub fn said(terms: &[Term], bundle: &Bundle) -> String {
    let terms = terms.iter().map(|term| match term {
        Term::Fact(id) => printed(id, bundle),
        Term::Text(text) => text.clone(),
    });
    terms.collect()
}

/// The two sides of a check as numbers of one unit.
struct Sides {
    /// What is computed, or what was reached.
    left: Decimal,
    /// What it is compared with.
    right: Decimal,
    unit: String,
    /// Whether both are known to the last digit.
    exact: bool,
    /// How finely their difference can be told, where they are not.
    grain: Option<Decimal>,
}

impl Sides {
    /// `None` where a side is no number, or too long.
    fn of(check: &Check, bundle: &Bundle) -> Option<Self> {
        let value = |id: &String| value(check, bundle.fact(id)?);
        let sum = |parts: &[String]| {
            let parts = parts.iter().map(value);
            parts.reduce(|sum, part| plus(sum?, part?)).flatten()
        };
        let (left, right) = match &check.identity {
            Identity::Sum { parts, whole } | Identity::Part { parts, whole } => {
                (sum(parts)?, value(whole)?)
            }
            Identity::Same { figures } => {
                let first = value(figures.first()?)?;
                let other = figures.iter().map(value).find(|it| *it != Some(first));
                (first, other.unwrap_or(Some(first))?)
            }
            Identity::Change {
                value: later,
                before,
                ..
            } => (value(later)?, value(before)?),
            Identity::Target {
                value: reached,
                target,
            } => (value(reached)?, value(target)?),
            Identity::Enumeration { items, count } => {
                (u32::try_from(items.len()).ok()?.into(), value(count)?)
            }
            Identity::Ratio { .. } | Identity::Compare { .. } => return None,
        };
        Some(Self {
            left,
            right,
            unit: unit(check, bundle),
            exact: check.ranges.is_none(),
            grain: check.ranges.as_ref().and_then(grain),
        })
    }

    /// How much there is too much or too little on the left.
    fn distance(&self) -> Option<String> {
        let more = match self.left.cmp(&self.right) {
            Ordering::Greater => "多",
            Ordering::Less => "少",
            Ordering::Equal => return None,
        };
        Some([more, self.about(), &self.difference()?].concat())
    }

    /// What says that their difference is rounded.
    fn about(&self) -> &'static str {
        if self.exact { "" } else { "约" }
    }

    /// The difference without its sign.
    fn difference(&self) -> Option<String> {
        let apart = minus(self.left, self.right)?.abs();
        if self.exact {
            return Some(self.amount(apart));
        }
        let amount = rounded(apart, self.grain?)?.normalize().to_string();
        let ten_thousands = amount.strip_suffix("0000").filter(|it| !it.contains('.'));
        Some(match ten_thousands {
            Some(number) => [number, "万", &self.unit].concat(),
            None => [&amount, self.unit.as_str()].concat(),
        })
    }

    fn amount(&self, number: Decimal) -> String {
        [&number.normalize().to_string(), self.unit.as_str()].concat()
    }
}

/// The parts that do not add up: `分项相加是23件，原文写的总数是22件，多1件`.
fn sum(check: &Check, whole: &str, bundle: &Bundle) -> String {
    let sides = Sides::of(check, bundle);
    let sum = sides.map(|it| it.amount(it.left)).unwrap_or_default();
    let whole = printed(whole, bundle);
    let both = ["分项相加是", &sum, "，原文写的总数是", &whole].concat();
    after(&both, gap(check, bundle))
}

fn change(check: &Check, direction: Direction, value: &str, bundle: &Bundle) -> String {
    let said = match direction {
        Direction::Increase => "增加",
        Direction::Decrease => "减少",
    };
    let sides = Sides::of(check, bundle);
    let order = sides.as_ref().map(|it| it.left.cmp(&it.right));
    let went = match order {
        Some(Ordering::Greater) => "增加",
        Some(Ordering::Less) => "减少",
        Some(Ordering::Equal) | None => return ["原文写", said, "，两个数字没有变化"].concat(),
    };
    let also = if said == went { "也" } else { "却" };
    let went_there = ["原文写", said, "，数字", also, "是", went, "的"].concat();
    let is_version = fact_kind(value, bundle) == Some(Kind::Version);
    let sides = sides.filter(|it| it.exact && !is_version);
    after(
        &went_there,
        sides.and_then(|it| Some([went, &it.difference()?].concat())),
    )
}

fn target(check: &Check, holds: bool, bundle: &Bundle) -> String {
    let reached = if holds {
        "达到了目标"
    } else {
        "没有达到目标"
    };
    let sides = Sides::of(check, bundle);
    let apart = sides.and_then(|it| Some(["比目标", &it.distance()?].concat()));
    after(reached, apart)
}

/// Words with what follows them, where something does.
fn after(words: &str, more: Option<String>) -> String {
    match more {
        Some(more) => [words, "，", &more].concat(),
        None => words.into(),
    }
}

/// Figures in a list: `3起、1起与2.5万元`.
fn joined(facts: &[String]) -> Vec<Term> {
    let mut terms = Vec::new();
    for (at, fact) in facts.iter().enumerate() {
        if at > 0 {
            let last = at + 1 == facts.len();
            terms.push(Term::Text(if last { "与" } else { "、" }.into()));
        }
        terms.push(Term::Fact(fact.clone()));
    }
    terms
}

/// Figures in a list, each after its name; several of one name after the first:
/// `结案128件与受理153件`.
fn named(facts: &[String], bundle: &Bundle) -> Vec<Term> {
    let mut before = None;
    let mut terms = Vec::new();
    for term in joined(facts) {
        if let Term::Fact(id) = &term {
            let name = name(id, bundle).filter(|it| before != Some(*it));
            terms.extend(name.map(|it| Term::Text(it.into())));
            before = name.or(before);
        }
        terms.push(term);
    }
    terms
}

fn printed(id: &str, bundle: &Bundle) -> String {
    let fact = bundle.fact(id);
    fact.map_or_else(|| id.into(), |fact| fact.printed.clone())
}

fn name<'a>(fact: &str, bundle: &'a Bundle) -> Option<&'a str> {
    let indicator = &bundle.fact(fact)?.indicator;
    Some(&bundle.indicator(indicator)?.name)
}

fn fact_kind(fact: &str, bundle: &Bundle) -> Option<Kind> {
    Some(bundle.indicator(&bundle.fact(fact)?.indicator)?.kind)
}

/// The value of a figure in the check's unit; `None` for a day.
fn value(check: &Check, fact: &Fact) -> Option<Decimal> {
    converted(check, fact.quantity.value.number()?, &fact.quantity.unit)
}

/// How finely a difference between sides of these ranges can be told: the power of
/// ten below the wider one. `None` where a range has no end.
fn grain(ranges: &Ranges) -> Option<Decimal> {
    let width = |range: &Range| minus(range.high?, range.low?);
    let widest = width(&ranges.left)?.max(width(&ranges.right)?);
    let digits = widest.mantissa().checked_ilog10()?;
    decimal(10_i128.checked_pow(digits)?, widest.scale())
}

/// A number in the check's unit.
fn converted(check: &Check, number: Decimal, unit: &str) -> Option<Decimal> {
    match &check.conversion {
        Some(it) if it.from == unit => times(number, it.factor),
        _ => Some(number),
    }
}

/// The unit that the figures of a check have, once they are converted.
fn unit(check: &Check, bundle: &Bundle) -> String {
    let from = check.conversion.as_ref().map(|it| it.from.as_str());
    let figures = check.identity.comparable();
    let facts = figures.iter().filter_map(|id| bundle.fact(id));
    let mut units = facts.map(|it| it.quantity.unit.as_str());
    let unit = units.find(|unit| Some(*unit) != from);
    unit.unwrap_or_default().into()
}

#[cfg(test)]
mod tests;
