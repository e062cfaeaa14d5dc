//! The service worker that keeps a build of the site on the reader's device.
//!
//! A pure function of the site's files: `public/worker.js` with the digest of
//! each file that it keeps. Equal builds give equal workers, so a browser sees
//! by the worker's bytes that there is another build.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use crate::publish::write::sha256;

/// The worker's name below the root. It never changes: browsers look here for
/// a new build.
pub const WORKER: &str = "sw.js";

const SCRIPT: &str = include_str!("../../public/worker.js");

/// What is not kept: packed forms, which the browser unpacks itself; pictures,
/// which weigh more than all else together; what only other machines read.
const NOT_KEPT: [&str; 6] = [".br", ".gz", ".png", "robots.txt", "sitemap.xml", WORKER];

/// The worker of the site with these files, by their paths below the root.
///
/// # Errors
///
/// None in practice.
pub fn worker(files: &BTreeMap<String, Vec<u8>>) -> Result<String> {
    let kept: BTreeMap<&str, String> = files
        .iter()
        .filter(|(path, _)| is_kept(path))
        .map(|(path, bytes)| (address(path), sha256(bytes)))
        .collect();
    let kept = serde_json::to_string(&kept)?;
    let build = sha256(kept.as_bytes());
    let build = build.get(..16).context("SHA-256 比预期的短")?;
    Ok(SCRIPT
        .replace("\"%files%\"", &kept)
        .replace("%build%", build))
}

/// Icons are pictures that an installed site needs.
fn is_kept(path: &str) -> bool {
    path.starts_with("icons/") || !NOT_KEPT.iter().any(|end| path.ends_with(end))
}

/// Servers show a page at its folder's address, and some only there.
fn address(path: &str) -> &str {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).into());
        list.iter().map(owned).collect()
    }

    #[test]
    fn pages_go_by_their_folders_and_packed_files_are_left_out() {
        let site = files(&[
            ("index.html", "甲"),
            ("index.html.br", "?"),
            ("r/index.html", "乙"),
            ("r/card.png", "?"),
            ("icons/192.png", "丙"),
        ]);
        let worker = worker(&site).expect("a worker");
        let digest = sha256("甲".as_bytes());
        let list = format!("const files = {{\"\":\"{digest}\",\"icons/192.png\":");
        assert!(worker.contains(&list), "{worker}");
        assert!(worker.contains("\"r/\":") && !worker.contains("card.png"));
        assert!(!worker.contains("%build%"));
    }

    #[test]
    fn another_file_makes_another_worker_and_the_same_files_the_same() {
        let made = |text| worker(&files(&[("a.js", text)])).expect("a worker");
        assert_eq!(made("1"), made("1"));
        assert_ne!(made("1"), made("2"));
    }
}
