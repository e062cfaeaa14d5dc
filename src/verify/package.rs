//! The data package: each file that it describes has the size and the digest
//! that it states. It covers what no other check reads, such as the workbook.

use serde_json::Value as Json;

use super::{ABSENT, Files, Findings};
use model::bundle::Bundle;
use text::digest::sha256;

/// Compares the files with the package, where it is published.
pub(super) fn verify(files: &Files, bundle: &Bundle, findings: &mut Findings) {
    let folder = format!("{}/data/", bundle.report.id);
    let path = format!("{folder}datapackage.json");
    let Some(bytes) = files.get(&path) else {
        return;
    };
    let package: Json = serde_json::from_slice(bytes).unwrap_or_default();
    let Some(resources) = package.get("resources").and_then(Json::as_array) else {
        return findings.add(&path, "resources", "文件的列表", "读不出来");
    };
    for resource in resources {
        let stated = |key: &str| resource.get(key).map(said).unwrap_or_default();
        let name = stated("path");
        let file = format!("{folder}{name}");
        match files.get(&file) {
            Some(bytes) => {
                let digest = format!("sha256:{}", sha256(bytes));
                findings.compare(&file, "字节数", stated("bytes"), bytes.len());
                findings.compare(&file, "SHA-256", stated("hash"), digest);
            }
            None => findings.add(&file, "文件", "数据包说明中的文件", ABSENT),
        }
    }
}

fn said(value: &Json) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
