//! The reports that the site says it has, against those whose figures were bound
//! to a text.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::folder::unreadable;
use super::{ABSENT, Difference, Findings, MADE};
use model::site::PROJECT;

/// What a site of any version says of itself in `project.json`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Stated {
    /// The ids of the reports.
    pub(super) reports: Vec<String>,
    #[cfg(feature = "reproduction")]
    #[serde(default)]
    operator: Operator,
}

#[cfg(feature = "reproduction")]
#[derive(Clone, Debug, Default, Deserialize)]
struct Operator {
    #[serde(default)]
    public_key: Option<String>,
}

#[cfg(feature = "reproduction")]
impl Stated {
    /// The public key of the publisher.
    pub(super) fn key(&self) -> Option<&str> {
        self.operator.public_key.as_deref()
    }
}

/// Reads `project.json`, whatever else its version holds.
pub(super) fn read<B: AsRef<[u8]>>(bytes: Result<B, String>) -> Result<Stated, Difference> {
    let bytes = bytes.map_err(|found| wrong("文件", MADE, found))?;
    let parsed = serde_json::from_slice(bytes.as_ref());
    parsed.map_err(|error| wrong("内容", "各报告的编号等", unreadable(error)))
}

/// What is wrong with `project.json`.
pub(super) fn wrong(place: &str, expected: &str, found: String) -> Difference {
    Difference {
        file: PROJECT.into(),
        place: place.into(),
        expected: expected.into(),
        found,
    }
}

/// A report whose figures were bound to no text.
pub(super) fn incomplete(id: &str, findings: &mut Findings) {
    let folder = [id, "/"].concat();
    findings.add(&folder, "报告", "bundle.<SHA-256>.json 和原文", "不全");
}

/// A report whose figures were bound, and that `project.json` does not name.
pub(super) fn unnamed(stated: &Stated, bound: &BTreeSet<&str>, findings: &mut Findings) {
    let named: BTreeSet<&str> = stated.reports.iter().map(String::as_str).collect();
    for id in bound.difference(&named) {
        findings.add(PROJECT, "reports", id, ABSENT);
    }
}
