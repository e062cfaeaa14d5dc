//! The report's own year: the one year of a text that is data.

use super::found::{Found, GroupRole, Meaning, Measured};
use super::words;
use model::bundle::{ExclusionClass, PassageRole};
use model::indicator::Kind;
use text::anchor::Text;
use text::outline::Outline;
use text::quantity::{self, Reading};

/// Makes quantities of the year in the title or in 现将2021年度……报告如下, and of
/// the same year where it opens a part of the first level.
pub(super) fn promote(text: &Text<'_>, outline: &Outline, found: &mut [Found]) {
    let mut years = (0..found.len()).filter(|&at| found.get(at).is_some_and(is_year));
    let first = years.find(|&at| found.get(at).is_some_and(|found| is_reported(text, found)));
    let Some((first, own)) = first.and_then(|at| Some((at, reading(text, found.get(at)?)?))) else {
        return;
    };
    let openings = openings(outline);
    for (at, found) in found.iter_mut().enumerate() {
        let opens = openings.binary_search(&found.range.start).is_ok();
        let restates = opens && is_year(found) && reading(text, found).as_ref() == Some(&own);
        if at == first || restates {
            found.range.end = found.numeral.end + 1;
            found.meaning = Meaning::Quantity(Measured {
                quantity: own.quantity.clone(),
                kind: Kind::Date,
                unit_elsewhere: false,
                direction: None,
                part: GroupRole::Whole,
                name: "报告年度".to_owned(),
            });
        }
    }
}

fn is_year(found: &Found) -> bool {
    matches!(
        found.meaning,
        Meaning::Excluded {
            class: ExclusionClass::Year,
            ..
        }
    )
}

fn reading(text: &Text<'_>, found: &Found) -> Option<Reading> {
    let range = found.numeral.start..found.numeral.end + 1;
    quantity::read(text.words(&range)).ok()
}

/// Whether the words behind a year call a report.
fn is_reported(text: &Text<'_>, found: &Found) -> bool {
    const LONGEST: usize = 30;
    let rest = text.chars.get(found.range.end..).unwrap_or_default();
    let rest = rest.iter().take(LONGEST);
    let clause: String = rest
        .take_while(|c| !"，,。；;：:\n".contains(**c))
        .collect();
    let titled = words::enclosed(text, &found.range, ('《', '》')).is_some();
    let since = clause.starts_with("年以来");
    clause.starts_with('年') && !since && clause.contains("报告") && !titled
}

/// Where the first sentence under each heading of the first level begins.
fn openings(outline: &Outline) -> Vec<usize> {
    let pairs = outline.passages.windows(2).filter_map(|pair| {
        let [heading, body] = pair else { return None };
        let opens = heading.role == PassageRole::Heading && body.role == PassageRole::Body;
        opens.then_some(body)
    });
    // The id of a section is the path to it.
    let first = pairs.filter(|body| !body.section.contains('-'));
    first.map(|body| body.start as usize).collect()
}
