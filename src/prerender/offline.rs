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

/// The digests of files by their addresses.
type Digests<'a> = BTreeMap<&'a str, String>;

/// The worker of the site with these files, by their paths below the root.
///
/// # Errors
///
/// None in practice.
pub fn worker(files: &BTreeMap<String, Vec<u8>>) -> Result<String> {
    let shelves = shelves(files)?;
    let folders = folders(files);
    let at_once = |path: &str| !folders.iter().any(|folder| path.starts_with(folder));
    let kept = serde_json::to_string(&digests(files, at_once))?;
    let list = shelves.first().map_or("", |(path, _)| path.as_str());
    // By the script, too: another worker must not write into this one's cache.
    let build = digest([&kept, list, SCRIPT].concat().as_bytes())?;
    Ok(SCRIPT
        .replace("\"%files%\"", &kept)
        .replace("%shelves%", list)
        .replace("%build%", &build))
}

/// The lists of what is kept when it is first visited, as paths and text: the
/// list of the folders first, and for each the list of its files.
///
/// # Errors
///
/// None in practice.
pub fn shelves(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<(String, String)>> {
    let mut lists = Vec::new();
    let mut index = BTreeMap::new();
    for folder in folders(files) {
        let own = digests(files, |path| path.starts_with(&folder));
        let text = serde_json::to_string(&own)?;
        let path = format!("{folder}kept.{}.json", digest(text.as_bytes())?);
        index.insert(folder, path.clone());
        lists.push((path, text));
    }
    if !lists.is_empty() {
        let text = serde_json::to_string(&index)?;
        lists.insert(0, (format!("kept.{}.json", digest(text.as_bytes())?), text));
    }
    Ok(lists)
}

/// The folders of other reports than that of the home page, and of the
/// comparison, which grows with their number.
fn folders(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let reports = files.keys().filter_map(|path| {
        let (folder, name) = path.split_once('/')?;
        let is_bundle = name.starts_with("bundle.") && name.ends_with(".json");
        is_bundle.then(|| [folder, "/"].concat())
    });
    let home = files
        .get("index.html")
        .map(Vec::as_slice)
        .unwrap_or_default();
    let home = String::from_utf8_lossy(home);
    let others = reports.filter(|folder| !home.contains(&["\"bundle\":\"", folder].concat()));
    let mut folders: Vec<String> = others.collect();
    if !folders.is_empty() {
        folders.push("compare/".into());
    }
    folders
}

fn digests(files: &BTreeMap<String, Vec<u8>>, kept: impl Fn(&str) -> bool) -> Digests<'_> {
    files
        .iter()
        .filter(|(path, _)| is_kept(path) && kept(path))
        .map(|(path, bytes)| (address(path), sha256(bytes)))
        .collect()
}

/// The first digits of a SHA-256, which name what they are of.
fn digest(bytes: &[u8]) -> Result<String> {
    let digest = sha256(bytes);
    Ok(digest.get(..16).context("SHA-256 比预期的短")?.to_owned())
}

/// Icons are pictures that an installed site needs. Lists are fetched by the
/// worker itself.
fn is_kept(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.starts_with("kept.") {
        return false;
    }
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
    fn other_reports_are_listed_apart_and_the_worker_does_not_grow_with_them() {
        let mut all = vec![
            ("index.html", "{\"bundle\":\"new/bundle.1.json\"}"),
            ("new/bundle.1.json", "甲"),
            ("compare/index.html", "乙"),
        ];
        assert_eq!(shelves(&files(&all)).expect("lists"), []);
        let mut sizes = Vec::new();
        for (folder, bundle) in [
            ("a/index.html", "a/bundle.2.json"),
            ("b/index.html", "b/bundle.3.json"),
        ] {
            all.extend([(folder, "丙"), (bundle, "丁")]);
            let site = files(&all);
            let worker = worker(&site).expect("a worker");
            assert!(worker.contains("new/bundle.1.json") && !worker.contains(bundle));
            let lists = shelves(&site).expect("lists");
            assert!(worker.contains(&lists[0].0));
            assert!(lists[0].1.contains(&lists.last().expect("a list").0));
            assert!(lists.iter().any(|(_, list)| list.contains(bundle)));
            sizes.push(worker.len());
        }
        assert_eq!(sizes[0], sizes[1]);
    }

    #[test]
    fn another_file_makes_another_worker_and_the_same_files_the_same() {
        let made = |text| worker(&files(&[("a.js", text)])).expect("a worker");
        assert_eq!(made("1"), made("1"));
        assert_ne!(made("1"), made("2"));
    }
}
