//! A small hand-made bundle for tests of the pure modules.

use rust_decimal::Decimal;

use super::bundle::{Bundle, Passage, PassageRole, Report, SCHEMA, Section, Theme};
use super::check::{Check, Identity, Reply, Term, Verdict};
use super::indicator::{Fact, Indicator, Kind, Role};
use super::quantity::{Qualifier, Quantity, Value};

const TEXT: &str = "可办事项由去年的69项增加至现在的616项。";

/// One section, one sentence, one before/after indicator (69项 → 616项).
pub fn bundle() -> Bundle {
    Bundle {
        schema: SCHEMA,
        report: Report {
            id: "sample-2021".into(),
            title: "样例报告".into(),
            district: "样例区".into(),
            year: 2021,
            issuer: None,
            document_number: None,
            source: None,
            published: None,
            sha256: "0".repeat(64),
            revision: None,
        },
        sections: vec![Section {
            id: "s1".into(),
            number: "一、".into(),
            title: "政务服务".into(),
            level: 1,
            parent: None,
        }],
        passages: vec![Passage {
            id: "p1-0000".into(),
            section: "s1".into(),
            line: 0,
            role: PassageRole::Body,
            start: 0,
            text: TEXT.into(),
        }],
        themes: vec![Theme {
            id: "service".into(),
            name: "政务服务".into(),
        }],
        facts: vec![
            fact("hall-items", Role::Before, "69项", 69, "项"),
            fact("hall-items", Role::Value, "616项", 616, "项"),
        ],
        exclusions: Vec::new(),
        indicators: vec![Indicator {
            facts: vec!["hall-items.before".into(), "hall-items.value".into()],
            ..indicator("hall-items", "政务大厅可办事项", Kind::Count)
        }],
        charts: Vec::new(),
        headlines: Vec::new(),
        tiles: Vec::new(),
        checks: Vec::new(),
        corrections: Vec::new(),
    }
}

/// An indicator of which nothing is said but its value.
pub fn indicator(id: &str, name: &str, kind: Kind) -> Indicator {
    Indicator {
        id: id.into(),
        name: name.into(),
        theme: "service".into(),
        kind,
        period: None,
        basis: None,
        before_period: None,
        concept: None,
        facts: vec![format!("{id}.value")],
        unsaid: Vec::new(),
        derived: Vec::new(),
    }
}

/// A fact of the sample sentence, placed where `printed` first stands in it.
pub fn fact(indicator: &str, role: Role, printed: &str, number: i64, unit: &str) -> Fact {
    let start = TEXT
        .find(printed)
        .map_or(0, |byte| TEXT[..byte].chars().count());
    Fact {
        id: format!("{indicator}.{}", role.name()),
        indicator: indicator.into(),
        role,
        passage: "p1-0000".into(),
        start: u32::try_from(start).unwrap_or(0),
        end: u32::try_from(start + printed.chars().count()).unwrap_or(0),
        printed: printed.into(),
        quantity: Quantity {
            value: Value::Number(Decimal::from(number)),
            step: Decimal::ONE,
            unit: unit.into(),
            qualifier: Qualifier::Exact,
        },
    }
}

/// What an issuer could say of a check.
pub fn reply() -> Reply {
    Reply {
        date: "2022-03-01".into(),
        who: "样例区法治办".into(),
        text: "其余各项未列入报告。\n另行公布。".into(),
    }
}

/// A check of that verdict, which sets facts side by side.
pub fn check(id: &str, verdict: Verdict, facts: &[&str]) -> Check {
    let figures: Vec<String> = facts.iter().map(|fact| (*fact).into()).collect();
    Check {
        id: id.into(),
        title: "样例核对".into(),
        formula: figures.iter().cloned().map(Term::Fact).collect(),
        identity: Identity::Compare { figures },
        conversion: None,
        verdict,
        missing: None,
        note: None,
        ranges: None,
        replies: Vec::new(),
    }
}
