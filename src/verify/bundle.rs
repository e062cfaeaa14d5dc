//! The bundles of a folder, each under the name that its bytes give it.

use serde::Deserialize;

use super::folder::{LARGEST, read_at_most, unreadable};
use super::{Findings, Folder, NotCompared};
use model::bundle::{Bundle, SCHEMA};
use text::digest::sha256;

/// What a bundle should hold.
const CONTENT: &str = "一个报告的数据";

/// Every bundle that can be read, with its path. One in the form of another
/// version is skipped where `is_other` says that another made the site.
pub(super) fn read_all(
    folder: &dyn Folder,
    is_other: bool,
    skipped: &mut Vec<NotCompared>,
    findings: &mut Findings,
) -> Vec<(String, Bundle)> {
    let mut bundles: Vec<(String, Bundle)> = Vec::new();
    for path in folder.paths() {
        let Some((id, stated)) = name(path) else {
            continue;
        };
        let bytes = match read_at_most(folder, path, LARGEST) {
            Ok(bytes) => bytes,
            Err(found) => {
                findings.add(path, "内容", CONTENT, found);
                continue;
            }
        };
        let digest = sha256(&bytes);
        let short = digest.get(..16).unwrap_or_default();
        findings.compare(path, "文件名中的 SHA-256", short, stated);
        if is_other && is_of_other_schema(&bytes) {
            skipped.push(NotCompared::Bundle(path.to_owned()));
            continue;
        }
        match serde_json::from_slice::<Bundle>(&bytes) {
            Ok(bundle) => {
                findings.compare(path, "schema", SCHEMA, bundle.schema);
                findings.compare(path, "report › id", id, &bundle.report.id);
                if bundle.report.id == id {
                    bundles.push((path.to_owned(), bundle));
                }
            }
            Err(error) => findings.add(path, "内容", CONTENT, unreadable(error)),
        }
    }
    bundles
}

/// Whether a bundle says that it has another form than this version's.
fn is_of_other_schema(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Form {
        schema: u32,
    }
    serde_json::from_slice::<Form>(bytes).is_ok_and(|it| it.schema != SCHEMA)
}

/// The report's id and the stated digest of `<id>/bundle.<digest>.json`.
fn name(path: &str) -> Option<(&str, &str)> {
    let (id, file) = path.split_once('/')?;
    let digest = file.strip_prefix("bundle.")?.strip_suffix(".json")?;
    Some((id, digest))
}
