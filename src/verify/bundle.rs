//! The bundles of a folder, each under the name that its bytes give it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Deserialize;

use super::folder::{read_at_most, unreadable};
use super::{Findings, Folder};
use model::bundle::{Bundle, SCHEMA};
use text::digest::sha256;

/// What a bundle should hold.
const CONTENT: &str = "一个报告的数据";

/// Far more than the bundle of any report: one takes several times its length
/// in memory.
const LARGEST: u64 = 16 << 20;

/// A bundle by its path.
pub(super) struct Path {
    /// The path below the folder.
    pub(super) path: String,
    /// The id of the report, as the path has it.
    id: String,
    /// The beginning of the SHA-256, as the path has it.
    stated: String,
}

/// What a bundle holds.
pub(super) enum Content {
    /// A report in the form that this version reads.
    Own(Box<Bundle>),
    /// A report in a form of another version.
    Other(Form),
}

/// What a bundle says of itself in whatever form.
#[derive(Deserialize)]
pub(super) struct Form {
    /// Which form it is in.
    pub(super) schema: u32,
    /// Of which report it is.
    pub(super) report: Named,
}

/// What every form says of its report.
#[derive(Deserialize)]
pub(super) struct Named {
    /// The report's id.
    pub(super) id: String,
    /// The SHA-256 of its text.
    pub(super) sha256: String,
}

/// The bundle of each report, by its path.
pub(super) fn paths(folder: &dyn Folder, findings: &mut Findings) -> Vec<Path> {
    let mut paths: Vec<Path> = Vec::new();
    for path in folder.paths() {
        let Some((id, stated)) = name(path) else {
            continue;
        };
        // The bundles of a report stand one after the other.
        if paths.last().is_some_and(|it| it.id == id) {
            findings.add(path, "文件", "每份报告一个数据包", "又一个");
            continue;
        }
        paths.push(Path {
            path: path.to_owned(),
            id: id.to_owned(),
            stated: stated.to_owned(),
        });
    }
    paths
}

/// What a bundle holds, where that is the report of its path.
pub(super) fn read(
    folder: &dyn Folder,
    Path { path, id, stated }: &Path,
    findings: &mut Findings,
) -> Option<Content> {
    let bytes = bytes(folder, path, stated, findings)?;
    let content = match other_form(&bytes) {
        Some(form) => Content::Other(form),
        None => Content::Own(Box::new(parse(path, &bytes, findings)?)),
    };
    let own = match &content {
        Content::Own(bundle) => &bundle.report.id,
        Content::Other(form) => &form.report.id,
    };
    findings.compare(path, "report › id", id, own);
    (own == id).then_some(content)
}

/// Bundles in other forms are differences, unless the whole site `may` be by
/// another version: that writes all of a site in one form.
pub(super) fn hold_forms(other: &[(Path, Form)], may: bool, findings: &mut Findings) {
    let forms: BTreeSet<u32> = other.iter().map(|it| it.1.schema).collect();
    if !may || forms.len() > 1 {
        for (Path { path, .. }, form) in other {
            unreadable_form(path, form.schema, findings);
        }
    }
}

/// The bytes of a bundle, whose name states the beginning of their digest.
pub(super) fn bytes<'a>(
    folder: &'a dyn Folder,
    path: &str,
    stated: &str,
    findings: &mut Findings,
) -> Option<Cow<'a, [u8]>> {
    let bytes = read_at_most(folder, path, LARGEST);
    let told = |found| findings.add(path, "内容", CONTENT, found);
    let bytes = bytes.map_err(told).ok()?;
    let digest = sha256(&bytes);
    let short = digest.get(..16).unwrap_or_default();
    findings.compare(path, "文件名中的 SHA-256", short, stated);
    Some(bytes)
}

/// A bundle in the form that this version reads: of another nothing can be
/// bound to the text.
pub(super) fn parse(path: &str, bytes: &[u8], findings: &mut Findings) -> Option<Bundle> {
    if let Some(other) = other_form(bytes) {
        unreadable_form(path, other.schema, findings);
        return None;
    }
    let bundle = serde_json::from_slice(bytes);
    let told = |error| findings.add(path, "内容", CONTENT, unreadable(error));
    bundle.map_err(told).ok()
}

/// What a bundle says of itself, if it is in a form of another version.
fn other_form(bytes: &[u8]) -> Option<Form> {
    let form = serde_json::from_slice::<Form>(bytes).ok()?;
    (form.schema != SCHEMA).then_some(form)
}

fn unreadable_form(path: &str, schema: u32, findings: &mut Findings) {
    let own = format!("{SCHEMA}（本程序读得了的格式）");
    findings.add(path, "schema", own, schema);
}

/// The report's id and the stated digest of `<id>/bundle.<digest>.json`.
fn name(path: &str) -> Option<(&str, &str)> {
    let (id, file) = path.split_once('/')?;
    let digest = file.strip_prefix("bundle.")?.strip_suffix(".json")?;
    Some((id, digest))
}
