//! What a site is made from, as it stands in the site itself.

use std::collections::BTreeMap;

use model::manifest::is_packed;
use model::site::{ProjectIndex, Synonym};
use publish::operator;
use publish::project::{Project, Report, Revisions};
use publish::revisions::History;
use site::package::{self, AppPackage};
use site::{PROJECT, SYNONYMS};

use super::folder::{Bounded, LARGEST, read_at_most, unreadable};
use super::reports::wrong;
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
    let bytes = read_at_most(folder, PROJECT, LARGEST);
    let bytes = bytes.map_err(|found| wrong("文件", MADE, found))?;
    let parsed = serde_json::from_slice::<ProjectIndex>(&bytes);
    let index = parsed.map_err(|error| wrong("内容", "各报告的编号等", unreadable(error)))?;
    let held = operator::hold(&index.operator);
    held.map_err(|error| wrong("operator", "site.toml 能写的内容", error.to_string()))?;
    Ok(index)
}

/// The project of the reports that were read, if none is missing, which is told
/// elsewhere.
pub(super) fn project(
    index: ProjectIndex,
    mut reports: BTreeMap<String, Report>,
    histories: BTreeMap<String, History>,
    synonyms: Vec<Synonym>,
) -> Option<Project> {
    let ids = index.reports.iter();
    let own = ids.map(|id| reports.remove(id)).collect::<Option<_>>()?;
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

/// The app package in the folder that the root manifest names. Where that name is
/// not that of its files, it is told, and pages are made as if it were.
pub(super) fn package(
    folder: &dyn Folder,
    named: &str,
    findings: &mut Findings,
) -> Option<AppPackage> {
    let folder = Bounded::new(folder, LARGEST);
    let is_package = named.starts_with(package::FOLDER) && !named.contains('/');
    let prefix = [named, "/"].concat();
    let mut own = BTreeMap::new();
    for path in folder.paths().into_iter().filter(|_| is_package) {
        if let Some(name) = path.strip_prefix(&prefix)
            && !is_packed(name)
        {
            match read_at_most(&folder, path, LARGEST) {
                Ok(bytes) => drop(own.insert(name.to_owned(), bytes.into_owned())),
                Err(found) => findings.add(path, "内容", "浏览器端程序的文件", found),
            }
        }
    }
    if own.is_empty() {
        findings.add(package::FOLDER, "文件夹", "浏览器端程序", ABSENT);
        return None;
    }
    let right = package::folder(&own);
    findings.compare(named, "文件夹名中的 SHA-256", right, named);
    let package = AppPackage::in_folder(own, named.to_owned());
    let told = |error| findings.add(named, "内容", "完整的浏览器端程序", error);
    package.map_err(told).ok()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::cell::RefCell;

    use super::*;

    /// Files of some length; remembers which were read.
    struct Lengths {
        files: BTreeMap<String, u64>,
        read: RefCell<Vec<String>>,
    }

    impl Folder for Lengths {
        fn paths(&self) -> Vec<&str> {
            self.files.keys().map(String::as_str).collect()
        }

        fn length(&self, path: &str) -> Option<u64> {
            self.files.get(path).copied()
        }

        fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, String> {
            self.read.borrow_mut().push(path.to_owned());
            Ok(Cow::Borrowed(b"x"))
        }
    }

    #[test]
    fn of_app_packages_only_the_named_one_is_read_and_only_so_much_of_it() {
        let names = ["fazhi-report-a/", "fazhi-report-b/"];
        let files =
            names.map(|folder| (0..9).map(move |it| (format!("{folder}{it}.js"), LARGEST / 3)));
        let folder = Lengths {
            files: files.into_iter().flatten().collect(),
            read: RefCell::default(),
        };
        let mut findings = Findings::default();
        assert!(package(&folder, "fazhi-report-b", &mut findings).is_none());
        let first = ["0", "1", "2"].map(|it| format!("fazhi-report-b/{it}.js"));
        assert_eq!(*folder.read.borrow(), first);
        let told = findings.told();
        assert!(
            told.iter()
                .any(|it| it.file == "fazhi-report-b/3.js" && it.found.contains("合计")),
            "{told:?}"
        );
    }

    #[test]
    fn what_is_no_name_of_an_app_package_is_not_read() {
        let names = ["data/x.js", "fazhi-report-a/b/x.js"].map(|it| (it.to_owned(), 1));
        let folder = Lengths {
            files: names.into(),
            read: RefCell::default(),
        };
        for named in ["data", "fazhi-report-a/b", ""] {
            let mut findings = Findings::default();
            assert!(package(&folder, named, &mut findings).is_none(), "{named}");
        }
        assert!(folder.read.borrow().is_empty());
    }
}
