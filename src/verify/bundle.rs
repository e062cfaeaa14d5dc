//! The bundles of a folder, each under the name that its bytes give it.

use std::borrow::Cow;

use serde::Deserialize;

use super::folder::{LARGEST, read_at_most, unreadable};
use super::{Findings, Folder};
use model::bundle::{Bundle, SCHEMA};
use text::digest::sha256;

/// What a bundle should hold.
const CONTENT: &str = "一个报告的数据";

/// The bundle of each report that can be read, with its path.
pub(super) fn read_all(folder: &dyn Folder, findings: &mut Findings) -> Vec<(String, Bundle)> {
    let mut bundles: Vec<(String, Bundle)> = Vec::new();
    let mut last = "";
    for path in folder.paths() {
        let Some((id, stated)) = name(path) else {
            continue;
        };
        // The bundles of a report stand one after the other.
        if id == last {
            findings.add(path, "文件", "每份报告一个数据包", "又一个");
            continue;
        }
        last = id;
        let bytes = bytes(folder, path, stated, findings);
        let Some(bundle) = bytes.and_then(|it| parse(path, &it, findings)) else {
            continue;
        };
        findings.compare(path, "report › id", id, &bundle.report.id);
        if bundle.report.id == id {
            bundles.push((path.to_owned(), bundle));
        }
    }
    bundles
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
    #[derive(Deserialize)]
    struct Form {
        schema: u32,
    }
    let form = serde_json::from_slice::<Form>(bytes);
    if let Some(other) = form.ok().filter(|it| it.schema != SCHEMA) {
        let own = format!("{SCHEMA}（本程序读得了的格式）");
        findings.add(path, "schema", own, other.schema);
        return None;
    }
    let bundle = serde_json::from_slice(bytes);
    let told = |error| findings.add(path, "内容", CONTENT, unreadable(error));
    bundle.map_err(told).ok()
}

/// The report's id and the stated digest of `<id>/bundle.<digest>.json`.
fn name(path: &str) -> Option<(&str, &str)> {
    let (id, file) = path.split_once('/')?;
    let digest = file.strip_prefix("bundle.")?.strip_suffix(".json")?;
    Some((id, digest))
}
