//! The bundles of a folder, each under the name that its bytes give it.

use super::inputs::unreadable;
use super::{Files, Findings};
use model::bundle::{Bundle, SCHEMA};
use text::digest::sha256;

/// Every bundle that can be read, with its path.
pub(super) fn read_all(files: &Files, findings: &mut Findings) -> Vec<(String, Bundle)> {
    let mut bundles: Vec<(String, Bundle)> = Vec::new();
    for (path, bytes) in files {
        let Some((id, stated)) = name(path) else {
            continue;
        };
        let digest = sha256(bytes);
        let short = digest.get(..16).unwrap_or_default();
        findings.compare(path, "文件名中的 SHA-256", short, stated);
        match serde_json::from_slice::<Bundle>(bytes) {
            Ok(bundle) => {
                findings.compare(path, "schema", SCHEMA, bundle.schema);
                findings.compare(path, "report › id", id, &bundle.report.id);
                if bundle.report.id == id {
                    bundles.push((path.clone(), bundle));
                }
            }
            Err(error) => {
                findings.add(path, "内容", "一个报告的数据", unreadable(error));
            }
        }
    }
    bundles
}

/// The report's id and the stated digest of `<id>/bundle.<digest>.json`.
fn name(path: &str) -> Option<(&str, &str)> {
    let (id, file) = path.split_once('/')?;
    let digest = file.strip_prefix("bundle.")?.strip_suffix(".json")?;
    Some((id, digest))
}
