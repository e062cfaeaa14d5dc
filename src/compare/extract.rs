//! What comparisons read of a report: so much of thousands of reports fits into
//! memory, where they as a whole do not.

use std::collections::BTreeSet;

use model::bundle::Bundle;

/// The report with the indicators that it shares with others, their figures and
/// the sentences of these; series of extracts are those of the whole reports.
#[must_use]
pub fn extract(bundle: &Bundle) -> Bundle {
    let indicators = bundle.indicators.iter();
    let indicators: Vec<_> = indicators.filter(|it| it.concept.is_some()).collect();
    let own: BTreeSet<&str> = indicators.iter().map(|it| it.id.as_str()).collect();
    let facts = bundle.facts.iter();
    let facts: Vec<_> = facts
        .filter(|it| own.contains(it.indicator.as_str()))
        .collect();
    let said: BTreeSet<&str> = facts.iter().map(|it| it.passage.as_str()).collect();
    let passages = bundle.passages.iter();
    let passages = passages.filter(|it| said.contains(it.id.as_str()));
    Bundle {
        schema: bundle.schema,
        report: bundle.report.clone(),
        sections: Vec::new(),
        passages: passages.cloned().collect(),
        themes: Vec::new(),
        facts: facts.into_iter().cloned().collect(),
        exclusions: Vec::new(),
        indicators: indicators.into_iter().cloned().collect(),
        charts: Vec::new(),
        headlines: Vec::new(),
        tiles: Vec::new(),
        checks: Vec::new(),
        corrections: Vec::new(),
    }
}
