//! Facts against the text: ranges, words, quantities, computed values.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{ABSENT, Findings, indicators};
use model::bundle::Bundle;
use model::indicator::{Derived, DerivedKind, Fact, Indicator, Role};
use model::lookup::Lookup;
use publish::derive;
use text::anchor::Text;
use text::figure::figure;
use text::numerals;
use text::quantity::{self, Reading};

/// How many characters more than the words that a fact states are read of the
/// text: whoever wrote the bundle may state all of it for each fact.
const MORE_WORDS: usize = 8;

/// What may stand before the unit in the head of a table: `（万元）`.
const MULTIPLIERS: [&str; 7] = ["", "百", "千", "万", "百万", "千万", "亿"];

/// Binds every fact to the text again.
pub(super) fn verify(
    path: &str,
    bundle: &Bundle,
    lookup: &Lookup<'_>,
    text: &str,
    findings: &mut Findings,
) {
    let source = Text::new(text);
    let passages = bundle.passages.iter().map(|passage| {
        let start = passage.start as usize;
        let range = start..start + passage.text.chars().count();
        (passage.id.as_str(), range)
    });
    let passages: BTreeMap<&str, Range<usize>> = passages.collect();
    for fact in &bundle.facts {
        let place = |what: &str| format!("{} › {what}", fact.id);
        let Range { start, end } = range(fact);
        let longest = fact.printed.chars().count() + MORE_WORDS;
        let words = source.words(&(start..end.min(start + longest)));
        findings.compare(path, place("原文"), words, &fact.printed);
        self::quantity(path, fact, words, findings);
        let home = passages.get(fact.passage.as_str());
        if !home.is_some_and(|home| home.start <= start && end <= home.end) {
            findings.add(path, place("所在句子"), "含有此数的句子", &fact.passage);
        }
    }
    accounted(path, bundle, &source, findings);
    indicators::verify(path, bundle, lookup, &source, findings);
    let figures = Figures::new(bundle);
    for indicator in &bundle.indicators {
        figures.verify(path, indicator, findings);
    }
}

fn range(fact: &Fact) -> Range<usize> {
    fact.start as usize..fact.end as usize
}

/// Reads the words again.
fn quantity(path: &str, fact: &Fact, words: &str, findings: &mut Findings) {
    let place = |what: &str| format!("{} › {what}", fact.id);
    let read = match quantity::read(words).or_else(|error| in_table(words, fact).ok_or(error)) {
        Ok(reading) => reading.quantity,
        Err(error) => {
            let found = format!("“{words}”：{error}");
            findings.add(path, place("原文"), "一个数量", found);
            return;
        }
    };
    let stated = &fact.quantity;
    findings.compare(path, place("数值"), read.value, stated.value);
    findings.compare(path, place("末位"), read.step, stated.step);
    findings.compare(path, place("单位"), &read.unit, &stated.unit);
    let labels = (read.qualifier.label(), stated.qualifier.label());
    findings.compare(path, place("准确程度"), labels.0, labels.1);
}

/// The quantity of a table's cell, whose unit stands in the table's head, with a
/// multiplier or without.
fn in_table(words: &str, fact: &Fact) -> Option<Reading> {
    let with = |multiplier: &str| {
        let unit = [multiplier, &fact.quantity.unit].concat();
        quantity::read_with_unit(words, &unit).ok()
    };
    let stated = |it: &Reading| it.quantity.value == fact.quantity.value;
    let mut multiplied = MULTIPLIERS.into_iter().filter_map(with);
    multiplied.find(stated).or_else(|| with(""))
}

/// Every numeral of the text lies in exactly one fact or exclusion.
fn accounted(path: &str, bundle: &Bundle, source: &Text<'_>, findings: &mut Findings) {
    let facts = bundle.facts.iter().map(range);
    let excluded = bundle.exclusions.iter();
    let excluded = excluded.map(|it| it.start as usize..it.end as usize);
    let mut homes: Vec<Range<usize>> = facts.chain(excluded).collect();
    homes.sort_by_key(|home| home.start);
    let mut homes = homes.into_iter().peekable();
    // The two furthest ends of those that begin before the numeral: more than
    // two homes are no more wrong than two.
    let mut ends = [0, 0];
    for token in numerals::find(source.source.text) {
        while let Some(home) = homes.next_if(|home| home.start <= token.start) {
            let [far, near] = ends;
            ends = [far.max(home.end), near.max(far.min(home.end))];
        }
        let count = ends.iter().filter(|end| token.end <= **end).count();
        if count != 1 {
            let words = source.words(&token);
            let place = format!("第{}字的“{words}”", token.start + 1);
            findings.add(path, place, "属于一个指标或排除项", format!("{count}个"));
        }
    }
}

/// The facts as indicators need them.
struct Figures<'a> {
    /// Those of each indicator.
    own: BTreeMap<&'a str, Vec<&'a Fact>>,
    /// The values that may be a whole, by unit and figure: these two say all
    /// that a share takes from them.
    wholes: BTreeMap<(&'a str, String), &'a Fact>,
}

impl<'a> Figures<'a> {
    fn new(bundle: &'a Bundle) -> Self {
        let (mut own, mut wholes) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::new());
        for fact in &bundle.facts {
            own.entry(fact.indicator.as_str()).or_default().push(fact);
            if fact.role == Role::Value {
                let unit = fact.quantity.unit.as_str();
                wholes.entry((unit, figure(fact))).or_insert(fact);
            }
        }
        Self { own, wholes }
    }

    fn verify(&self, path: &str, indicator: &Indicator, findings: &mut Findings) {
        let id = &indicator.id;
        let own = self.own.get(id.as_str()).map_or(&[][..], Vec::as_slice);
        let ids: Vec<&str> = own.iter().map(|fact| fact.id.as_str()).collect();
        let stated: Vec<&str> = indicator.facts.iter().map(String::as_str).collect();
        let place = format!("{id} › facts");
        findings.compare(path, place, ids.join("、"), stated.join("、"));
        let with_role = |role| own.iter().copied().find(|fact| fact.role == role);
        let Some(value) = with_role(Role::Value) else {
            findings.add(path, format!("{id} › 数值"), "一处原文", ABSENT);
            return;
        };
        let pair = with_role(Role::Before).map(|it| derive::from_pair(indicator.kind, it, value));
        let expected = pair.unwrap_or_default();
        let is_share = |derived: &&Derived| derived.kind == DerivedKind::Share;
        let derived = indicator.derived.iter();
        let stated: Vec<&Derived> = derived.clone().filter(|it| !is_share(it)).collect();
        let expected: Vec<&Derived> = expected.iter().collect();
        let place = format!("{id} › 计算值");
        findings.compare(path, place, said(&expected), said(&stated));
        for share in derived.filter(is_share) {
            if !self.is_share(share, value) {
                let found = said(&[share]);
                findings.add(path, format!("{id} › 占比"), "由原文数字算得", found);
            }
        }
    }

    /// Whether some value gives that share: the bundle does not name the whole.
    fn is_share(&self, share: &Derived, value: &Fact) -> bool {
        let unit = value.quantity.unit.as_str();
        let figures = derive::figures_of_whole(share, value).into_iter();
        let mut wholes = figures.filter_map(|it| self.wholes.get(&(unit, it)));
        wholes.any(|whole| derive::share(value, whole).as_ref() == Some(share))
    }
}

/// Computed values in words.
fn said(derived: &[&Derived]) -> String {
    let said = derived
        .iter()
        .map(|it| format!("{} = {}{}", it.formula, it.value, it.unit));
    said.collect::<Vec<_>>().join("；")
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::bundle::Passage;
    use model::indicator::Kind;
    use model::quantity::Value;
    use model::sample;

    /// A cell of a table, whose head has the unit.
    const CELL: &str = "12";

    /// What is told of a report of one cell, bound to be of that unit.
    fn told(unit: &str, change: impl Fn(&mut Fact)) -> Vec<String> {
        let sample = sample::bundle();
        let mut fact = sample.facts[1].clone();
        let end = u32::try_from(CELL.len()).expect("short");
        (fact.start, fact.end, fact.printed) = (0, end, CELL.into());
        fact.quantity = quantity::read_with_unit(CELL, unit)
            .expect("a quantity")
            .quantity;
        change(&mut fact);
        let indicator = Indicator {
            kind: Kind::Money,
            facts: vec![fact.id.clone()],
            ..sample.indicators[0].clone()
        };
        let passage = Passage {
            text: CELL.into(),
            ..sample.passages[0].clone()
        };
        let bundle = Bundle {
            passages: vec![passage],
            facts: vec![fact],
            indicators: vec![indicator],
            ..sample
        };
        let mut findings = Findings::default();
        let lookup = Lookup::new(&bundle);
        verify("b", &bundle, &lookup, CELL, &mut findings);
        findings.told().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_cell_of_a_table_has_the_unit_of_its_head_with_its_multiplier() {
        for unit in ["元", "万元", "千元", "百万元", "亿元"] {
            assert_eq!(told(unit, |_| {}), [""; 0], "{unit}");
        }
        let other = told("万元", |it| {
            it.quantity.value = Value::Number(130_000.into())
        });
        let value = "b › hall-items.value › 数值：应为“12”，实为“130000”";
        assert!(other.iter().any(|it| it == value), "{other:?}");
    }
}
