//! The states of a report that were replaced: each is bound to its own text
//! again, and what the site says of their differences is recomputed.

use model::bundle::Bundle;
use model::revision::{Amendment, Correction, history, state};
use publish::revisions::{History, Past, amend};
use text::digest::sha256;

use super::folder::{LARGEST, read_at_most, unreadable};
use super::{ABSENT, Findings, Folder, checks, facts};

/// Verifies what a report was before, and gives it where all of it is there;
/// nothing for one that was never corrected.
pub(super) fn verify(
    folder: &dyn Folder,
    path: &str,
    bundle: &Bundle,
    findings: &mut Findings,
) -> Option<History> {
    let number = bundle.report.revision.as_ref()?.number;
    let id = &bundle.report.id;
    let file = history(id);
    let read = read_at_most(folder, &file, LARGEST);
    let read = read.and_then(|it| serde_json::from_slice(&it).map_err(unreadable));
    let told = |found| findings.add(&file, "内容", "各次更正的记录", found);
    let steps: Vec<Amendment> = read.map_err(told).ok()?;
    findings.compare(&file, "更正次数", i64::from(number) - 1, steps.len());
    let mut past = Vec::new();
    for step in &steps {
        past.push(self::past(
            folder,
            &state(id, step.number.saturating_sub(1)),
            findings,
        )?);
    }
    let states: Vec<&Bundle> = past.iter().map(|it| &it.bundle).chain([bundle]).collect();
    for (pair, step) in states.windows(2).zip(&steps) {
        if let [before, after] = pair {
            self::step(&file, path, (before, after), step, findings);
        }
    }
    Some(History { past, steps })
}

/// A state that was replaced, bound to its text.
fn past(folder: &dyn Folder, state: &str, findings: &mut Findings) -> Option<Past> {
    let prefix = [state, "/bundle."].concat();
    let own = |path: &&str| path.starts_with(&prefix) && path.ends_with(".json");
    let Some(path) = folder.paths().into_iter().find(own) else {
        findings.add(&[state, "/"].concat(), "文件", "这一版的数据包", ABSENT);
        return None;
    };
    let bytes = read_at_most(folder, path, LARGEST);
    let bytes = bytes.map_err(|found| findings.add(path, "内容", "这一版的数据包", found));
    let bytes = bytes.ok()?;
    let digest = sha256(&bytes);
    let stated = path.strip_prefix(&prefix).unwrap_or_default();
    let short = digest.get(..16).unwrap_or_default();
    findings.compare(
        path,
        "文件名中的 SHA-256",
        [short, ".json"].concat(),
        stated,
    );
    let read = serde_json::from_slice::<Bundle>(&bytes);
    let told = |error| findings.add(path, "内容", "这一版的数据包", unreadable(error));
    let bundle = read.map_err(told).ok()?;
    checks::verify(path, &bundle, findings);
    let text = crate::text::source(path, state, &bundle, folder, findings)?.into_owned();
    facts::verify(path, &bundle, &String::from_utf8_lossy(&text), findings);
    Some(Past { bundle, text })
}

/// What a step changed, recomputed from the states on either side.
fn step(
    file: &str,
    path: &str,
    (before, after): (&Bundle, &Bundle),
    stated: &Amendment,
    findings: &mut Findings,
) {
    let (mut again, mut found) = (after.clone(), stated.clone());
    amend(before, &mut again, &mut found);
    if found != *stated {
        let count = |it: &Amendment| {
            let lists = [&it.sentences, &it.figures, &it.checks].map(|it| it.len().to_string());
            lists.join("、")
        };
        let place = format!("第{}版 › 句子、数字、核对的改动", stated.number);
        findings.add(
            file,
            place,
            count(&found),
            format!("{}（内容不同）", count(stated)),
        );
    }
    if again.corrections != after.corrections {
        let said = |it: &[Correction]| {
            let ids: Vec<&str> = it.iter().map(|it| it.id.as_str()).collect();
            ids.join(" ")
        };
        let [right, stated] = [&again, after].map(|it| said(&it.corrections));
        findings.add(path, "corrections", right, format!("{stated}（内容不同）"));
    }
}
