//! A new report takes over from an earlier one what names its indicators: id,
//! name, concept. So addresses stay, and series go on.
//!
//! Two indicators are the same where their names are the same, or else the
//! words around their figures; where several could be meant, none is taken.

use std::collections::{BTreeMap, BTreeSet};

use import::review::{self as entries, Decision, Sort};
use model::bundle::Bundle;
use text::anchor::{self, Text};
use text::fold::fold;
use text::outline;

use crate::review::{ReportFiles, put, report_files};
use crate::toml_edits::{get, parse, table_mut, tables};
use crate::{Files, Refused};

/// What is known of an indicator of an earlier report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    id: String,
    name: String,
    concept: Option<String>,
    around: Option<String>,
}

impl Known {
    /// The indicators of a report of a data folder.
    ///
    /// # Errors
    ///
    /// When its files can't be read.
    pub fn of_report(files: &Files, id: &str) -> Result<Vec<Self>, Refused> {
        Self::of_files(&report_files(files, id)?)
    }

    /// The indicators of a published report.
    #[must_use]
    pub fn of_bundle(bundle: &Bundle) -> Vec<Self> {
        let known = bundle.indicators.iter().map(|indicator| {
            let fact = bundle.value(&indicator.id);
            Self {
                id: indicator.id.clone(),
                name: indicator.name.clone(),
                concept: indicator.concept.clone(),
                around: fact.and_then(|fact| {
                    let passage = bundle.passage(&fact.passage)?;
                    let before = fact.start.checked_sub(passage.start)? as usize;
                    let before: String = passage.text.chars().take(before).collect();
                    around(&before, &fact.printed)
                }),
            }
        });
        known.collect()
    }

    fn of_files(own: &ReportFiles) -> Result<Vec<Self>, Refused> {
        let text = Text::new(&own.text);
        let outline = outline::read(&text, &mut Vec::new());
        let facts = parse("facts.toml", &own.facts)?;
        let indicators = tables(&facts, Sort::Indicator.key()).map(|table| Self {
            id: get(table, "id").unwrap_or_default().to_owned(),
            name: get(table, "name").unwrap_or_default().to_owned(),
            concept: get(table, "concept").map(str::to_owned),
            around: get(table, "value").and_then(|quote| {
                let quote = anchor::parse(quote).ok()?;
                let place = anchor::places(&text, &quote).into_iter().next()?;
                let passage = outline.passage_at(place.start)?;
                let before = text.words(&(passage.start as usize..place.start));
                around(before, text.words(&place))
            }),
        });
        Ok(indicators.collect())
    }
}

/// The report that a new one may take over from: that of the latest year among
/// those before it.
#[must_use]
pub fn earlier(files: &Files, id: &str) -> Option<String> {
    let year = |id: &str| {
        let own = report_files(files, id).ok()?;
        let report = parse("report.toml", own.report.as_deref()?).ok()?;
        report.get("year")?.as_integer()
    };
    let new = year(id);
    let others = publish::project::ids(files).into_iter();
    let others = others.filter(|other| other != id);
    let dated = others.filter_map(|other| Some((year(&other)?, other)));
    let before = dated.filter(|(year, _)| new.is_none_or(|new| *year < new));
    before.max().map(|(_, other)| other)
}

/// The words of a sentence close before a figure, without numbers, and what
/// its unit is: alike from year to year.
fn around(before: &str, figure: &str) -> Option<String> {
    const BEFORE: usize = 6;
    const LEAST: usize = 4;
    let before: Vec<char> = before.chars().filter(|c| !c.is_numeric()).collect();
    let near = before.get(before.len().saturating_sub(BEFORE)..)?;
    let unit: String = figure
        .chars()
        .filter(|c| !c.is_numeric() && *c != '.')
        .collect();
    let words: String = near.iter().collect();
    (near.len() >= LEAST).then(|| fold(&words) + "|" + &unit)
}

/// By what names them, the places of those that are named by nothing else.
fn alone<K: Ord>(keys: impl Iterator<Item = Option<K>>) -> BTreeMap<K, usize> {
    let mut places = BTreeMap::new();
    let mut twice = BTreeSet::new();
    for (place, key) in keys.enumerate() {
        if let Some(key) = key
            && places.insert(key, place).is_some()
        {
            twice.insert(place);
        }
    }
    // Of two that share a key the later one stands there: both go.
    places.retain(|_, place| !twice.contains(place));
    places
}

/// By the place of an indicator of the new report, that of the earlier one.
fn matched(new: &[Known], old: &[Known]) -> BTreeMap<usize, usize> {
    let name = |it: &Known| (!it.name.is_empty()).then(|| fold(&it.name));
    let [own, theirs] = [new, old].map(|all| alone(all.iter().map(name)));
    let mut pairs = pairs(&own, &theirs);
    let around = |it: &Known| it.around.clone();
    let [own, theirs] = [new, old].map(|all| alone(all.iter().map(around)));
    let taken: BTreeSet<usize> = pairs.values().copied().collect();
    for (place, other) in self::pairs(&own, &theirs) {
        if !taken.contains(&other) {
            pairs.entry(place).or_insert(other);
        }
    }
    pairs
}

fn pairs(
    own: &BTreeMap<String, usize>,
    theirs: &BTreeMap<String, usize>,
) -> BTreeMap<usize, usize> {
    let pairs = own
        .iter()
        .filter_map(|(key, place)| Some((*place, *theirs.get(key)?)));
    pairs.collect()
}

/// The files after a report has taken over from the indicators of an earlier
/// one; and how many indicators it did that for.
///
/// # Errors
///
/// When its files can't be read.
pub fn takeover(files: &Files, id: &str, old: &[Known]) -> Result<(Files, usize), Refused> {
    let mut own = report_files(files, id)?;
    let mut count = 0;
    for (place, other) in matched(&Known::of_files(&own)?, old) {
        let other = old.get(other).ok_or(Refused::Stale)?;
        if let Ok(changed) = named(&own, place, other) {
            own = changed;
            count += 1;
        }
    }
    let mut files = files.clone();
    put(&mut files, id, own);
    Ok((files, count))
}

/// The files with an indicator named as that one; what is in doubt about it
/// stays so.
fn named(own: &ReportFiles, place: usize, other: &Known) -> Result<ReportFiles, Refused> {
    let before = parse("facts.toml", &own.facts)?;
    let table = tables(&before, Sort::Indicator.key()).nth(place);
    let table = table.ok_or(Refused::Stale)?;
    let doubt = get(table, "review").map(str::to_owned);
    let mut fields = vec![("name".to_owned(), other.name.clone())];
    if get(table, "id") != Some(other.id.as_str()) {
        fields.push(("id".to_owned(), other.id.clone()));
    }
    fields.extend(other.concept.clone().map(|it| ("concept".to_owned(), it)));
    let edit = Decision::Edit(fields);
    let changed = entries::decide(own, Sort::Indicator, place, &edit)?;
    let Some(doubt) = doubt else {
        return Ok(changed);
    };
    let mut facts = parse("facts.toml", &changed.facts)?;
    let table = table_mut(&mut facts, Sort::Indicator.key(), place)?;
    table.insert("review", toml_edit::value(doubt));
    Ok(ReportFiles {
        facts: facts.to_string(),
        ..changed
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::{Opened, open, with_draft};
    use crate::tests::{ID, desk, done, key};
    use crate::{Desk, decide};

    const NEXT: &str = "样例区2022年法治政府建设年度报告\n一、概况\n\
        全年办理行政复议案件41件，其中受理25件。办结率97.5%。\n\
        可办事项由去年的616项增加至700项。\n";

    fn next(desk: &Desk) -> Files {
        let Ok(Opened::Document(draft)) = open("a.txt", NEXT.as_bytes()) else {
            panic!("no document");
        };
        with_draft(desk.files(), "sample-2022", &draft).expect("a report")
    }

    #[test]
    fn what_is_the_same_measure_goes_on_under_its_id_name_and_concept() {
        let mut desk = desk();
        let items = key(&desk, "items");
        let fields = [("concept", "hall-items"), ("name", "大厅可办事项")];
        let fields = fields.map(|(k, v)| (k.to_owned(), v.to_owned()));
        done(&mut desk, decide::Decision::Edit(items, fields.to_vec()));
        let files = next(&desk);
        assert_eq!(earlier(&files, "sample-2022").as_deref(), Some(ID));
        assert_eq!(earlier(&files, ID), None);
        let old = Known::of_report(&files, ID).expect("known");
        let (after, count) = takeover(&files, "sample-2022", &old).expect("taken over");
        let own = report_files(&after, "sample-2022").expect("files");
        let now = Known::of_files(&own).expect("indicators");
        let cases = now.iter().find(|it| it.id == "cases").expect("cases");
        assert_eq!(cases.name, "行政复议案件");
        assert!(count >= 1, "{now:?}");
        // Whoever has a doubt in the draft has it yet.
        let doubts = |files: &Files| {
            report_files(files, "sample-2022")
                .expect("files")
                .facts
                .matches("review = ")
                .count()
        };
        assert_eq!(doubts(&after), doubts(&files));
        let earlier = report_files(&after, ID).expect("files");
        assert_eq!(earlier, report_files(&files, ID).expect("files"));
    }

    #[test]
    fn where_several_could_be_meant_none_is_taken() {
        let one = |id: &str, name: &str| Known {
            id: id.to_owned(),
            name: name.to_owned(),
            concept: None,
            around: None,
        };
        let old = [one("a", "案件"), one("b", "案件"), one("c", "活动")];
        let new = [one("x", "案件"), one("y", "活动")];
        assert_eq!(matched(&new, &old), BTreeMap::from([(1, 2)]));
        assert_eq!(
            around("全年办理2021案件", "30件").as_deref(),
            Some("全年办理案件|件")
        );
        assert_eq!(around("", "30件"), None);
    }
}
