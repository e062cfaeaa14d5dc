//! The states of a report that were replaced: each is bound to its own text
//! again, and what the site says of their differences is recomputed.

use model::bundle::Bundle;
use model::revision::{Amendment, Correction, Revision, history, state};
use publish::revisions::{History, Past, amend};

use super::bundle;
use super::folder::{LARGEST, read_at_most, unreadable};
use super::{ABSENT, Findings, Folder, bounds, checks, facts};

/// Verifies what a report was before, and gives it where all of it is there;
/// nothing for one that was never corrected.
pub(super) fn verify(
    folder: &dyn Folder,
    path: &str,
    bundle: &Bundle,
    findings: &mut Findings,
) -> Option<History> {
    let id = &bundle.report.id;
    let file = history(id);
    let Some(revision) = &bundle.report.revision else {
        if folder.length(&file).is_some() {
            findings.add(path, "report › revision", "第几版", ABSENT);
        }
        uncorrected(path, bundle, findings);
        return None;
    };
    let read = read_at_most(folder, &file, LARGEST);
    let read = read.and_then(|it| serde_json::from_slice(&it).map_err(unreadable));
    let told = |found| findings.add(&file, "内容", "各次更正的记录", found);
    let steps: Vec<Amendment> = read.map_err(told).ok()?;
    let count = i64::from(revision.number) - 1;
    findings.compare(&file, "更正次数", count, steps.len());
    self::revision(path, bundle, (revision.number, None), findings);
    for (number, step) in (2_u32..).zip(&steps) {
        if step.number != number {
            let place = format!("第{}次更正 › number", number - 1);
            findings.add(&file, place, number, step.number);
            return None;
        }
    }
    let (mut paths, mut past) = (Vec::new(), Vec::new());
    for step in &steps {
        let (path, state) = self::past(folder, id, step, findings)?;
        paths.push(path);
        past.push(state);
    }
    let states = past.iter().map(|it| &it.bundle).chain([bundle]);
    let after = states
        .clone()
        .zip(paths.iter().map(String::as_str).chain([path]));
    for ((before, after), step) in states.zip(after.skip(1)).zip(&steps) {
        self::step(&file, before, after, step, findings);
    }
    Some(History { past, steps })
}

/// The state that a step replaced, bound to its text, with the path of its
/// bundle.
fn past(
    folder: &dyn Folder,
    id: &str,
    step: &Amendment,
    findings: &mut Findings,
) -> Option<(String, Past)> {
    let number = step.number.saturating_sub(1);
    let state = state(id, number);
    let prefix = [&state, "/bundle."].concat();
    let named = |path| {
        Some((
            path,
            str::strip_prefix(path, &prefix)?.strip_suffix(".json")?,
        ))
    };
    let Some((path, stated)) = folder.paths().into_iter().find_map(named) else {
        findings.add(&[&state, "/"].concat(), "文件", "这一版的数据包", ABSENT);
        return None;
    };
    let bytes = bundle::bytes(folder, path, stated, findings)?;
    let bundle = bundle::parse(path, &bytes, findings)?;
    findings.compare(path, "report › id", id, &bundle.report.id);
    let replaced = Some(step.date.as_str());
    revision(path, &bundle, (number, replaced), findings);
    if number == 1 {
        uncorrected(path, &bundle, findings);
    }
    let lookup = bounds::within(path, &bundle, findings)?;
    checks::verify(path, &bundle, &lookup, findings);
    let text = crate::text::source(path, &state, &bundle, folder, findings)?.into_owned();
    facts::verify(
        path,
        &bundle,
        &lookup,
        &String::from_utf8_lossy(&text),
        findings,
    );
    Some((path.to_owned(), Past { bundle, text }))
}

/// Which state a bundle is, and on which day the next took its place.
fn revision(
    path: &str,
    bundle: &Bundle,
    (number, replaced): (u32, Option<&str>),
    findings: &mut Findings,
) {
    let say = |number: u32, replaced: Option<&str>| {
        let until = replaced.map(|day| format!("，{day} 被替代"));
        format!("第{number}版{}", until.unwrap_or_default())
    };
    let stated = bundle.report.revision.as_ref();
    let stated = stated.map(|Revision { number, replaced }| say(*number, replaced.as_deref()));
    let stated = stated.unwrap_or_else(|| ABSENT.to_owned());
    findings.compare(path, "report › revision", say(number, replaced), stated);
}

/// What was never corrected has nothing to say of corrections.
fn uncorrected(path: &str, bundle: &Bundle, findings: &mut Findings) {
    if !bundle.corrections.is_empty() {
        findings.add(path, "corrections", ABSENT, ids(&bundle.corrections));
    }
}

/// What corrections are of.
fn ids(corrections: &[Correction]) -> String {
    let ids: Vec<&str> = corrections.iter().map(|it| it.id.as_str()).collect();
    ids.join(" ")
}

/// What a step changed, recomputed from the states on either side.
fn step(
    file: &str,
    before: &Bundle,
    (after, path): (&Bundle, &str),
    stated: &Amendment,
    findings: &mut Findings,
) {
    let (mut again, mut found) = (after.clone(), stated.clone());
    amend(before, &mut again, &mut found);
    // Earlier versions did not compare what is drawn.
    found.shown = found.shown.filter(|_| stated.shown.is_some());
    if found != *stated {
        let count = |it: &Amendment| {
            let lists = it
                .lists()
                .map(|(name, list)| format!("{name} {} 处", list.len()));
            lists.collect::<Vec<_>>().join("、")
        };
        let place = format!("第{}版 › 改动", stated.number);
        findings.add(
            file,
            place,
            count(&found),
            format!("{}（内容不同）", count(stated)),
        );
    }
    if again.corrections != after.corrections {
        let [right, stated] = [&again, after].map(|it| ids(&it.corrections));
        findings.add(path, "corrections", right, format!("{stated}（内容不同）"));
    }
}
