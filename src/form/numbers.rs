//! What became of a report's numbers: bound, excluded, left over; and the checks
//! that do not hold or can't be made.

use model::bundle::Bundle;
use model::check::{Check, Missing, Verdict};
use publish::build::Checked;
use text::anchor::Text;
use text::check_words::result;
use text::diagnostic::{Code, Severity};
use text::outline::Outline;

use crate::place::Place;

/// The figures of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Numbers that are figures; `None` while the files have errors.
    pub bound: Option<usize>,
    /// Numbers that are no data; `None` while the files have errors.
    pub excluded: Option<usize>,
    /// Numbers that are neither.
    pub left: usize,
    /// The errors of the files.
    pub errors: usize,
    /// Checks that hold.
    pub held: usize,
    /// Checks that do not hold.
    pub failing: Vec<Doubt>,
    /// Checks that the text does not allow.
    pub open: Vec<Doubt>,
}

/// A check that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What is checked.
    pub title: String,
    /// What came of it, or what the text lacks for it.
    pub detail: String,
    /// Its first figure.
    pub place: Option<Place>,
}

/// Counts the numbers of a report as they were built.
pub(crate) fn numbers(text: &Text<'_>, outline: &Outline, checked: &Checked) -> Numbers {
    let left = checked.diagnostics.iter();
    let mut numbers = Numbers {
        left: left.filter(|it| it.code == Code::UnboundNumber).count(),
        errors: checked.count(Severity::Error),
        ..Numbers::default()
    };
    let Some(bundle) = &checked.bundle else {
        return numbers;
    };
    numbers.bound = Some(bundle.facts.len());
    numbers.excluded = Some(bundle.exclusions.len());
    for check in &bundle.checks {
        match check.verdict {
            Verdict::Holds => numbers.held += 1,
            Verdict::Fails => numbers.failing.push(doubt(text, outline, bundle, check)),
            Verdict::Open if check.is_remark() => {}
            Verdict::Open => numbers.open.push(doubt(text, outline, bundle, check)),
        }
    }
    numbers
}

fn doubt(text: &Text<'_>, outline: &Outline, bundle: &Bundle, check: &Check) -> Doubt {
    let first = check.facts().next();
    let first = first.and_then(|id| bundle.facts.iter().find(|it| it.id == id));
    let place = first.map(|fact| {
        let range = fact.start as usize..fact.end as usize;
        Place::of(text, outline, &range)
    });
    Doubt {
        title: check.title.clone(),
        detail: detail(bundle, check),
        place,
    }
}

/// What came of a check, or what the text lacks for it.
fn detail(bundle: &Bundle, check: &Check) -> String {
    let lacks = |missing: Missing| format!("原文没有写明{}", missing.label());
    result(check, bundle)
        .or_else(|| check.note.clone())
        .or_else(|| check.missing.map(lacks))
        .unwrap_or_default()
}
