//! Facts against the text: ranges, words, quantities, computed values.

use std::ops::Range;

use super::{ABSENT, Findings};
use model::bundle::Bundle;
use model::indicator::{Derived, DerivedKind, Fact, Indicator, Role};
use publish::derive;
use text::anchor::Text;
use text::{numerals, quantity};

/// Binds every fact to the text again.
pub(super) fn verify(path: &str, bundle: &Bundle, text: &str, findings: &mut Findings) {
    let source = Text::new(text);
    for fact in &bundle.facts {
        let place = |what: &str| format!("{} › {what}", fact.id);
        let words = source.words(&range(fact));
        findings.compare(path, place("原文"), words, &fact.printed);
        self::quantity(path, fact, words, findings);
        let home = bundle.passage(&fact.passage);
        let inside = home.is_some_and(|passage| {
            let end = passage.start as usize + passage.text.chars().count();
            passage.start <= fact.start && fact.end as usize <= end
        });
        if !inside {
            findings.add(path, place("所在句子"), "含有此数的句子", &fact.passage);
        }
    }
    accounted(path, bundle, &source, findings);
    for indicator in &bundle.indicators {
        self::indicator(path, bundle, indicator, findings);
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

fn indicator(path: &str, bundle: &Bundle, indicator: &Indicator, findings: &mut Findings) {
    let id = &indicator.id;
    let own = bundle.facts.iter().filter(|fact| fact.indicator == *id);
    let own: Vec<&str> = own.map(|fact| fact.id.as_str()).collect();
    let stated: Vec<&str> = indicator.facts.iter().map(String::as_str).collect();
    findings.compare(
        path,
        format!("{id} › facts"),
        own.join("、"),
        stated.join("、"),
    );
    let Some(value) = bundle.value(id) else {
        findings.add(path, format!("{id} › 数值"), "一处原文", ABSENT);
        return;
    };
    let before = bundle.role(id, Role::Before);
    let pair = before.map(|before| derive::from_pair(indicator.kind, before, value));
    let is_share = |derived: &&Derived| derived.kind == DerivedKind::Share;
    let stated: Vec<_> = indicator
        .derived
        .iter()
        .filter(|it| !is_share(it))
        .collect();
    let expected = pair.unwrap_or_default();
    let said = |derived: &[&Derived]| {
        let said = derived
            .iter()
            .map(|it| format!("{} = {}{}", it.formula, it.value, it.unit));
        said.collect::<Vec<_>>().join("；")
    };
    let expected: Vec<&Derived> = expected.iter().collect();
    findings.compare(
        path,
        format!("{id} › 计算值"),
        said(&expected),
        said(&stated),
    );
    for share in indicator.derived.iter().filter(is_share) {
        // The bundle does not name the whole: some value must give that share.
        let mut values = bundle.facts.iter().filter(|fact| fact.role == Role::Value);
        if !values.any(|whole| derive::share(value, whole).as_ref() == Some(share)) {
            let found = said(&[share]);
            findings.add(path, format!("{id} › 占比"), "由原文数字算得", found);
        }
    }
}
