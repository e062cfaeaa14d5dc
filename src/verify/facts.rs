//! Facts against the text: ranges, words, quantities, computed values.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{ABSENT, Findings};
use model::bundle::Bundle;
use model::indicator::{Derived, DerivedKind, Fact, Indicator, Role};
use publish::derive;
use text::anchor::Text;
use text::figure::figure;
use text::{numerals, quantity};

/// How many characters more than the words that a fact states are read of the
/// text: whoever wrote the bundle may state all of it for each fact.
const MORE_WORDS: usize = 8;

/// Binds every fact to the text again.
pub(super) fn verify(path: &str, bundle: &Bundle, text: &str, findings: &mut Findings) {
    let source = Text::new(text);
    // Of passages with one id the first counts, as everywhere.
    let passages = bundle.passages.iter().rev().map(|passage| {
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
    let figures = Figures::new(bundle);
    let mut seen = BTreeSet::new();
    for indicator in &bundle.indicators {
        match seen.insert(indicator.id.as_str()) {
            true => figures.verify(path, indicator, findings),
            false => findings.add(path, &indicator.id, "一个指标", "不止一个"),
        }
    }
}

fn range(fact: &Fact) -> Range<usize> {
    fact.start as usize..fact.end as usize
}

/// Reads the words again.
fn quantity(path: &str, fact: &Fact, words: &str, findings: &mut Findings) {
    let place = |what: &str| format!("{} › {what}", fact.id);
    // The unit of a table's cell stands in the table's head.
    let read = quantity::read(words)
        .or_else(|error| quantity::read_with_unit(words, &fact.quantity.unit).map_err(|_| error));
    let read = match read {
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
