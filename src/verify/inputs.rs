//! What a site is made from, as it stands in the site itself.

use std::collections::BTreeMap;

use model::manifest::is_packed;
use model::site::{ProjectIndex, Synonym};
use publish::project::{Project, Report, Revisions};
use publish::revisions::History;
use site::package::{self, AppPackage};
use site::{PROJECT, SYNONYMS};

use super::folder::{LARGEST, read_at_most, unreadable};
use super::{ABSENT, Difference, Findings, Folder, MADE};

/// What a site is made from.
pub struct Inputs {
    /// The reports, and what they share.
    pub project: Project,
    /// The app package.
    pub package: AppPackage,
}

/// What of the project no report's own files hold, or what is wrong with it.
pub(super) fn index(folder: &dyn Folder) -> Result<ProjectIndex, Difference> {
    let wrong = |place: &str, expected: &str, found: String| Difference {
        file: PROJECT.into(),
        place: place.into(),
        expected: expected.into(),
        found,
    };
    let bytes = read_at_most(folder, PROJECT, LARGEST);
    let bytes = bytes.map_err(|found| wrong("文件", MADE, found))?;
    let parsed = serde_json::from_slice(&bytes);
    parsed.map_err(|error| wrong("内容", "各报告的编号等", unreadable(error)))
}

/// The project of the reports that were read, if none is missing.
pub(super) fn project(
    index: Result<ProjectIndex, Difference>,
    mut reports: BTreeMap<String, Report>,
    histories: BTreeMap<String, History>,
    synonyms: Vec<Synonym>,
    findings: &mut Findings,
) -> Option<Project> {
    let index = index
        .map_err(|difference| findings.0.push(difference))
        .ok()?;
    let mut own = Vec::new();
    for id in index.reports {
        match reports.remove(&id) {
            Some(report) => own.push(report),
            None => {
                let folder = [&id, "/"].concat();
                findings.add(&folder, "报告", "bundle.<SHA-256>.json 和原文", "不全");
            }
        }
    }
    Some(Project {
        reports: own,
        concepts: index.concepts,
        synonyms,
        operator: index.operator,
        offline: index.offline,
        revisions: Revisions {
            histories,
            withdrawn: index.withdrawn,
        },
    })
}

/// The everyday words, where the site has some. Their file's name is compared
/// when it is made again.
pub(super) fn synonyms(folder: &dyn Folder, findings: &mut Findings) -> Vec<Synonym> {
    let own = |path: &&str| path.starts_with(SYNONYMS) && path.ends_with(".json");
    let Some(path) = folder.paths().into_iter().find(own) else {
        return Vec::new();
    };
    let read = read_at_most(folder, path, LARGEST);
    let words = read.and_then(|bytes| serde_json::from_slice(&bytes).map_err(unreadable));
    let told = |found| findings.add(path, "内容", "日常用语的列表", found);
    words.map_err(told).unwrap_or_default()
}

/// The app package. Where its folder's name is not that of its files, it is
/// told, and pages are made as if it were.
pub(super) fn package(folder: &dyn Folder, findings: &mut Findings) -> Option<AppPackage> {
    let mut folders: BTreeMap<&str, BTreeMap<String, Vec<u8>>> = BTreeMap::new();
    for path in folder.paths() {
        if let Some((own, name)) = path.split_once('/')
            && own.starts_with(package::FOLDER)
            && !is_packed(name)
            && let Ok(bytes) = read_at_most(folder, path, LARGEST)
        {
            let files = folders.entry(own).or_default();
            files.insert(name.to_owned(), bytes.into_owned());
        }
    }
    let right = |(folder, own): &(&&str, &BTreeMap<_, _>)| package::folder(own) == ***folder;
    let found = folders.iter().find(right).or(folders.iter().next());
    let Some((&folder, own)) = found else {
        findings.add(package::FOLDER, "文件夹", "浏览器端程序", ABSENT);
        return None;
    };
    let named = package::folder(own);
    findings.compare(folder, "文件夹名中的 SHA-256", named, folder);
    let package = AppPackage::in_folder(own.clone(), folder.to_owned());
    let told = |error| findings.add(folder, "内容", "完整的浏览器端程序", error);
    package.map_err(told).ok()
}
