//! The service worker that keeps a build of the site on the reader's device.
//!
//! The worker is `public/worker.js` with the digest of each file that it keeps.
//! Equal builds give equal workers, so a browser recognises a new build by the
//! worker's bytes.

use std::collections::BTreeMap;

use text::digest::{prefix, sha256};

use super::{Content, File, package};

/// The worker's name below the root. It never changes: browsers look here for
/// a new build.
pub const WORKER: &str = "sw.js";

/// What is not kept: pictures, which weigh more than all else together, what
/// only other machines read, and what is published only so that the site can be
/// made again.
const NOT_KEPT: [&str; 8] = [
    ".png",
    "robots.txt",
    "sitemap.xml",
    super::PROJECT,
    package::INLINE,
    package::name::FIRST_STYLE,
    package::WORKER,
    package::TESTED,
];

/// The files that the worker keeps: digests by address.
#[derive(Debug, Default)]
pub struct Kept {
    digests: BTreeMap<String, String>,
    /// The folder of the newest report.
    home: Option<String>,
    /// The folders of all reports.
    reports: Vec<String>,
}

impl Kept {
    /// Adds a file of the site. The newest report must come first.
    pub fn add(&mut self, file: &File) {
        let Content::Bytes(bytes) = &file.content else {
            return;
        };
        let path = file.path.as_str();
        if let Some((folder, name)) = path.split_once('/')
            && name.starts_with("bundle.")
        {
            self.home.get_or_insert_with(|| [folder, "/"].concat());
            self.reports.push([folder, "/"].concat());
        }
        if is_kept(path) {
            self.digests.insert(address(path).to_owned(), sha256(bytes));
        }
    }

    /// The worker, from its script before it knows the site's files.
    ///
    /// # Errors
    ///
    /// None in practice: it writes strings.
    pub fn worker(&self, script: &str) -> serde_json::Result<String> {
        let lists = self.lists()?;
        let folders = self.folders();
        let at_once = |path: &str| !folders.iter().any(|folder| path.starts_with(folder));
        let kept = serde_json::to_string(&self.those(at_once))?;
        let list = lists.first().map_or("", |(path, _)| path.as_str());
        // Includes the script: another worker must not write into this one's
        // cache.
        let build = prefix([&kept, list, script].concat().as_bytes());
        Ok(script
            .replace("\"%files%\"", &kept)
            .replace("%shelves%", list)
            .replace("%build%", &build))
    }

    /// The lists of files that are kept when their folder is first visited, as
    /// paths and text: first the list of folders, then for each the list of its
    /// files.
    pub(crate) fn lists(&self) -> serde_json::Result<Vec<(String, String)>> {
        let mut lists = Vec::new();
        let mut index = BTreeMap::new();
        for folder in self.folders() {
            let own = self.those(|path| path.starts_with(&folder));
            let text = serde_json::to_string(&own)?;
            let path = format!("{folder}kept.{}.json", prefix(text.as_bytes()));
            index.insert(folder, path.clone());
            lists.push((path, text));
        }
        if !lists.is_empty() {
            let text = serde_json::to_string(&index)?;
            lists.insert(0, (format!("kept.{}.json", prefix(text.as_bytes())), text));
        }
        Ok(lists)
    }

    /// The folders of all reports but the newest, and the comparison, which
    /// grows with their number.
    fn folders(&self) -> Vec<String> {
        let others = self.reports.iter();
        let others = others.filter(|folder| self.home.as_ref() != Some(folder));
        let mut folders: Vec<String> = others.cloned().collect();
        folders.sort();
        if !folders.is_empty() {
            folders.push("compare/".into());
        }
        folders
    }

    fn those(&self, kept: impl Fn(&str) -> bool) -> BTreeMap<&str, &str> {
        let digests = self.digests.iter();
        let digests = digests.map(|(path, digest)| (path.as_str(), digest.as_str()));
        digests.filter(|(path, _)| kept(path)).collect()
    }
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

    const SCRIPT: &str = include_str!("../../public/worker.js");

    fn kept(list: &[(&str, &str)]) -> Kept {
        let mut kept = Kept::default();
        for (path, text) in list {
            kept.add(&File::new(*path, *text));
        }
        kept
    }

    fn worker(list: &[(&str, &str)]) -> String {
        kept(list).worker(SCRIPT).expect("a worker")
    }

    #[test]
    fn pages_go_by_their_folders_and_pictures_are_left_out() {
        let worker = worker(&[
            ("index.html", "甲"),
            ("r/index.html", "乙"),
            ("r/card.png", "?"),
            ("icons/192.png", "丙"),
        ]);
        let digest = sha256("甲".as_bytes());
        let list = format!("const files = {{\"\":\"{digest}\",\"icons/192.png\":");
        assert!(worker.contains(&list), "{worker}");
        assert!(worker.contains("\"r/\":") && !worker.contains("card.png"));
        assert!(!worker.contains("%build%"));
    }

    #[test]
    fn other_reports_are_listed_apart_and_the_worker_does_not_grow_with_them() {
        let mut all = vec![("new/bundle.1.json", "甲"), ("compare/index.html", "乙")];
        assert_eq!(kept(&all).lists().expect("lists"), []);
        let mut sizes = Vec::new();
        for (folder, bundle) in [
            ("a/index.html", "a/bundle.2.json"),
            ("b/index.html", "b/bundle.3.json"),
        ] {
            all.extend([(folder, "丙"), (bundle, "丁")]);
            let worker = worker(&all);
            assert!(worker.contains("new/bundle.1.json") && !worker.contains(bundle));
            let lists = kept(&all).lists().expect("lists");
            assert!(worker.contains(&lists[0].0));
            assert!(lists[0].1.contains(&lists.last().expect("a list").0));
            assert!(lists.iter().any(|(_, list)| list.contains(bundle)));
            sizes.push(worker.len());
        }
        assert_eq!(sizes[0], sizes[1]);
    }

    #[test]
    fn another_file_makes_another_worker_and_the_same_files_the_same() {
        let made = |text| worker(&[("a.js", text)]);
        assert_eq!(made("1"), made("1"));
        assert_ne!(made("1"), made("2"));
    }
}
