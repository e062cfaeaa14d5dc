//! A made-up bundle of any size, for benchmarks and tests. Native only.
//!
//! Equal sizes give equal bundles. Names, units and sentences are put together
//! from the words of such reports; the figures mean nothing.

mod words;

use model::decimal::Decimal;

use self::words::{ACTS, COUNTED, DIGITS, OBJECTS, OFFICES, PERIODS, THEMES};

use model::bundle::{Bundle, Passage, PassageRole, Report, Section, Theme};
use model::check::{Check, Identity, Term, Verdict};
use model::indicator::{Derived, DerivedKind, Fact, Indicator, Kind, Role, Unsaid};
use model::quantity::{MonthDay, Qualifier, Quantity, Value};
use model::sample;

/// A bundle with that many indicators.
pub fn bundle(indicators: usize) -> Bundle {
    let mut writer = Writer::new();
    for number in 0..indicators {
        if number.is_multiple_of(25) {
            writer.heading(number / 25);
        }
        writer.indicator(number);
    }
    writer.bundle
}

struct Writer {
    bundle: Bundle,
    /// Characters written so far.
    at: usize,
    dice: u64,
}

impl Writer {
    fn new() -> Self {
        let themes = THEMES.iter().enumerate().map(|(number, name)| Theme {
            id: format!("theme-{number}"),
            name: (*name).to_owned(),
        });
        let sample = sample::bundle();
        let bundle = Bundle {
            report: Report {
                id: "generated-2021".into(),
                title: "某区2021年度法治政府建设工作情况报告（生成的样例）".into(),
                district: "某区".into(),
                ..sample.report
            },
            sections: Vec::new(),
            passages: Vec::new(),
            themes: themes.collect(),
            facts: Vec::new(),
            indicators: Vec::new(),
            ..sample
        };
        Self {
            bundle,
            at: 0,
            dice: 2021,
        }
    }

    /// A number below `sides`, by a linear congruential generator.
    fn roll(&mut self, sides: usize) -> usize {
        self.dice = self
            .dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.dice >> 33) as usize % sides.max(1)
    }

    fn word<T: Copy + Default>(&mut self, words: &[T]) -> T {
        let at = self.roll(words.len());
        words.get(at).copied().unwrap_or_default()
    }

    /// Every fifth section is one of the first level, up to forty in all.
    fn heading(&mut self, number: usize) {
        let (outer, inner) = ((number % 40) / 5 + 1, number % 5);
        let digit = |at: usize| DIGITS.get(at).copied().unwrap_or("十");
        let (id, level, label, parent) = match inner {
            0 => (
                format!("s{outer}"),
                1,
                format!("{}、", digit(outer - 1)),
                None,
            ),
            _ => (
                format!("s{outer}-{inner}"),
                2,
                format!("（{}）", digit(inner - 1)),
                Some(format!("s{outer}")),
            ),
        };
        let title = format!(
            "推进{}工作",
            THEMES.get(outer - 1).copied().unwrap_or("各项")
        );
        if self.bundle.section(&id).is_none() {
            self.bundle.sections.push(Section {
                id: id.clone(),
                number: label.clone(),
                title: title.clone(),
                level,
                parent,
            });
        }
        self.passage(id, PassageRole::Heading, format!("{label}{title}"));
    }

    /// Writes a passage into a section and gives its id and beginning.
    fn passage(&mut self, section: String, role: PassageRole, text: String) -> (String, usize) {
        let (start, number) = (self.at, self.bundle.passages.len());
        let id = format!("p{number}");
        // A line ends where a passage does.
        self.at += text.chars().count() + 1;
        self.bundle.passages.push(Passage {
            id: id.clone(),
            section,
            line: number as u32,
            role,
            start: start as u32,
            text,
        });
        (id, start)
    }

    fn indicator(&mut self, number: usize) {
        let id = format!("indicator-{number}");
        let (office, act, object) = (self.word(&OFFICES), self.word(&ACTS), self.word(&OBJECTS));
        let kind = match self.roll(20) {
            0..=2 => Kind::Rate,
            3 | 4 => Kind::Money,
            5 => Kind::Duration,
            6 => Kind::Date,
            _ => Kind::Count,
        };
        let value = self.figure(kind);
        let paired = kind != Kind::Date && self.roll(6) == 0;
        let before = paired.then(|| self.before(&value));
        let name = format!("{office}{act}{object}");
        let (text, places) = sentence(&name, before.as_ref(), &value);
        let section = self.bundle.passages.last().map(|it| it.section.clone());
        let (passage, start) = self.passage(section.unwrap_or_default(), PassageRole::Body, text);
        let mut ids = Vec::new();
        let figures = before.iter().map(|it| (Role::Before, "before", it));
        for ((role, suffix, figure), at) in
            figures.chain([(Role::Value, "value", &value)]).zip(places)
        {
            let fact = Fact {
                id: format!("{id}.{suffix}"),
                indicator: id.clone(),
                role,
                passage: passage.clone(),
                start: (start + at) as u32,
                end: (start + at + figure.printed.chars().count()) as u32,
                printed: figure.printed.clone(),
                quantity: figure.quantity.clone(),
            };
            ids.push(fact.id.clone());
            self.bundle.facts.push(fact);
        }
        if number.is_multiple_of(7) {
            self.check(&ids);
        }
        let period = self.roll(PERIODS.len() * 2);
        let theme = self.roll(THEMES.len());
        self.bundle.indicators.push(Indicator {
            id,
            name,
            theme: format!("theme-{theme}"),
            kind,
            period: PERIODS.get(period).map(|it| (*it).to_owned()),
            basis: None,
            before_period: None,
            concept: None,
            facts: ids,
            unsaid: match kind {
                Kind::Rate => vec![Unsaid::Denominator],
                Kind::Date => vec![Unsaid::Year],
                _ => Vec::new(),
            },
            derived: before.iter().flat_map(|it| derived(it, &value)).collect(),
        });
    }

    fn figure(&mut self, kind: Kind) -> Figure {
        let (digits, scale, unit) = match kind {
            Kind::Rate => (self.roll(1001), 1, "%"),
            Kind::Money => (self.roll(1_000_000), 2, "元"),
            Kind::Duration => (1 + self.roll(60), 0, "工作日"),
            Kind::Date => return self.day(),
            _ => {
                let most = self.word(&[100, 1000, 10_000, 1_000_000]);
                (1 + self.roll(most), 0, self.word(&COUNTED))
            }
        };
        let number = Decimal::new(digits as i64, scale).normalize();
        let (qualifier, before, within, after) = match self.roll(12) {
            0 => (Qualifier::MoreThan, "", "余", ""),
            1 => (Qualifier::About, "近", "", ""),
            2 => (Qualifier::AtLeast, "", "", "以上"),
            _ => (Qualifier::Exact, "", "", ""),
        };
        Figure {
            printed: format!("{before}{number}{within}{unit}{after}"),
            quantity: Quantity {
                value: Value::Number(number),
                step: Decimal::new(1, number.scale()),
                unit: unit.to_owned(),
                qualifier,
            },
        }
    }

    fn day(&mut self) -> Figure {
        let (month, day) = (1 + self.roll(12) as u8, 1 + self.roll(28) as u8);
        Figure {
            printed: format!("{month}月{day}日"),
            quantity: Quantity {
                value: MonthDay::new(month, day).map_or(Value::Number(Decimal::ZERO), Value::Date),
                step: Decimal::ONE,
                unit: String::new(),
                qualifier: Qualifier::Exact,
            },
        }
    }

    /// An exact earlier figure, less than the later one.
    fn before(&mut self, value: &Figure) -> Figure {
        let number = value.quantity.value.number().unwrap_or_default();
        let number = (number / Decimal::from(2 + self.roll(8))).trunc();
        Figure {
            printed: format!("{number}{}", value.quantity.unit),
            quantity: Quantity {
                value: Value::Number(number),
                step: Decimal::ONE,
                unit: value.quantity.unit.clone(),
                qualifier: Qualifier::Exact,
            },
        }
    }

    fn check(&mut self, facts: &[String]) {
        let verdict = match self.roll(10) {
            0 => Verdict::Fails,
            1..=3 => Verdict::Open,
            _ => Verdict::Holds,
        };
        self.bundle.checks.push(Check {
            id: format!("check-{}", self.bundle.checks.len()),
            title: "生成的核对".into(),
            identity: Identity::Compare {
                figures: facts.to_vec(),
            },
            conversion: None,
            formula: facts.iter().cloned().map(Term::Fact).collect(),
            verdict,
            missing: None,
            note: None,
            ranges: None,
            replies: Vec::new(),
        });
    }
}

struct Figure {
    printed: String,
    quantity: Quantity,
}

/// A sentence, and where its figures begin in it, in chars.
fn sentence(name: &str, before: Option<&Figure>, value: &Figure) -> (String, Vec<usize>) {
    let mut text = name.to_owned();
    let mut places = Vec::new();
    if let Some(before) = before {
        text.push('由');
        places.push(text.chars().count());
        text.push_str(&before.printed);
        text.push_str("增加至");
    }
    places.push(text.chars().count());
    text.push_str(&value.printed);
    text.push('。');
    (text, places)
}

fn derived(before: &Figure, value: &Figure) -> Vec<Derived> {
    let numbers = (
        before.quantity.value.number(),
        value.quantity.value.number(),
    );
    let (Some(earlier), Some(later), Qualifier::Exact) =
        (numbers.0, numbers.1, value.quantity.qualifier)
    else {
        return Vec::new();
    };
    let multiple = later.checked_div(earlier).map(|multiple| Derived {
        kind: DerivedKind::Multiple,
        value: multiple.round_dp(2).normalize(),
        unit: String::new(),
        formula: format!("{later} ÷ {earlier}"),
    });
    let change = Derived {
        kind: DerivedKind::Change,
        value: later - earlier,
        unit: value.quantity.unit.clone(),
        formula: format!("{later} − {earlier}"),
    };
    [change].into_iter().chain(multiple).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_sizes_give_equal_bundles() {
        assert_eq!(bundle(40), bundle(40));
        assert_eq!(bundle(0).indicators, []);
        assert_eq!(bundle(1001).indicators.len(), 1001);
    }

    #[test]
    fn every_figure_stands_where_it_says() {
        let bundle = bundle(500);
        for fact in &bundle.facts {
            let passage = bundle.passage(&fact.passage).expect("a passage");
            let start = (fact.start - passage.start) as usize;
            let length = (fact.end - fact.start) as usize;
            let words: String = passage.text.chars().skip(start).take(length).collect();
            assert_eq!(words, fact.printed);
            assert!(bundle.section(&passage.section).is_some());
        }
    }

    #[test]
    fn every_facet_of_a_large_bundle_has_something_to_choose() {
        let bundle = bundle(500);
        for kind in [
            Kind::Count,
            Kind::Rate,
            Kind::Money,
            Kind::Duration,
            Kind::Date,
        ] {
            assert!(bundle.indicators.iter().any(|it| it.kind == kind));
        }
        for verdict in Verdict::ALL {
            assert!(bundle.checks.iter().any(|it| it.verdict == verdict));
        }
        assert!(bundle.indicators.iter().any(|it| !it.derived.is_empty()));
    }
}
