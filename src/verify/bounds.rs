//! How much a bundle may ask of whoever verifies it. What is made from it
//! repeats a figure's words in each formula and an indicator's name at each
//! figure, and may take the square of its parts in steps: whoever wrote it may
//! have meant to fill the reader's memory and time.

use std::collections::BTreeSet;

use model::bundle::Bundle;
use model::check::{Check, Identity};
use model::lookup::Lookup;

use super::Findings;

/// Far more of anything than a report has.
const MANY: usize = 20_000;

/// Far more bytes than an id, a name or the words of a figure have.
const LONGEST: usize = 1024;

/// The parts of a bundle by their ids, where they stay within bounds and each id
/// names one; otherwise that is told, and nothing of it may be recomputed.
pub(super) fn within<'a>(
    path: &str,
    bundle: &'a Bundle,
    findings: &mut Findings,
) -> Option<Lookup<'a>> {
    let mut own = Findings::default();
    counts(path, bundle, &mut own);
    ids(path, bundle, &mut own);
    let is_within = own.0.is_empty();
    findings.0.append(&mut own.0);
    is_within.then(|| Lookup::new(bundle))
}

fn counts(path: &str, bundle: &Bundle, findings: &mut Findings) {
    let terms = bundle.checks.iter().map(|it| it.formula.len());
    let compared = bundle.checks.iter().map(named);
    let drawn = bundle.charts.iter().map(|it| it.plot.indicators().len());
    for (name, count) in [
        ("章节", bundle.sections.len()),
        ("句子", bundle.passages.len()),
        ("主题", bundle.themes.len()),
        ("数字", bundle.facts.len()),
        ("排除的数字", bundle.exclusions.len()),
        ("指标", bundle.indicators.len()),
        ("图表", bundle.charts.len()),
        ("图表的指标", drawn.sum()),
        ("首屏的句子", bundle.headlines.len()),
        ("首屏的数字", bundle.tiles.len()),
        ("核对", bundle.checks.len()),
        ("核对的数字和名称", compared.sum()),
        ("算式", terms.sum()),
        ("更正", bundle.corrections.len()),
    ] {
        if count > MANY {
            findings.add(path, name, format!("至多 {MANY} 处"), count);
        }
    }
}

/// How many figures and names a check is about.
fn named(check: &Check) -> usize {
    let items = match &check.identity {
        Identity::Enumeration { items, .. } => items.len(),
        _ => 0,
    };
    check.identity.figures().len() + items
}

/// Every id names one thing, and is as short as names and the words of figures.
fn ids(path: &str, bundle: &Bundle, findings: &mut Findings) {
    let sections = bundle.sections.iter();
    let sections = sections.map(|it| ("章节", &it.id, [it.number.as_str(), ""]));
    let passages = bundle.passages.iter().map(|it| ("句子", &it.id, [""; 2]));
    let facts = bundle.facts.iter();
    let facts = facts.map(|it| ("数字", &it.id, [it.printed.as_str(), &it.quantity.unit]));
    let indicators = bundle.indicators.iter();
    let indicators = indicators.map(|it| ("指标", &it.id, [it.name.as_str(), &it.theme]));
    let charts = bundle.charts.iter().map(|it| ("图表", &it.id, [""; 2]));
    let checks = bundle.checks.iter().map(|it| ("核对", &it.id, [""; 2]));
    let text = sections.chain(passages);
    let figures = facts.chain(indicators).chain(charts).chain(checks);
    let mut seen = BTreeSet::new();
    for (kind, id, words) in text.chain(figures) {
        let place = || [kind, " › ", id].concat();
        if !seen.insert((kind, id)) {
            findings.add(path, place(), "一个编号一项", "不止一项");
        }
        if id.len() > LONGEST || words.iter().any(|it| it.len() > LONGEST) {
            let most = format!("编号、名称、数字至多 {LONGEST} 字节");
            findings.add(path, place(), most, "更长");
        }
    }
}
