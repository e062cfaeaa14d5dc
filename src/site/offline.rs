//! The service worker that keeps a build of the site on the reader's device.
//!
//! The worker is `public/worker.js` with two values in `public/worker/site.js`: the digest of the list of
//! manifests, by which it tells its build's manifests and files from others,
//! and the folder of the newest report, which is kept at once. Equal builds give
//! equal workers, so a browser recognises a new build by the worker's bytes.
//!
//! A site that is not to be kept has a worker that empties the stores of the one
//! before it, and ends.

use model::bundle::Bundle;
use model::manifest::ListedFile;
use publish::project::Project;
use text::digest::sha256;

use super::package::AppPackage;

/// The worker's name below the root. It never changes: browsers look here for
/// a new build.
pub const WORKER: &str = "sw.js";

/// The worker of a site that is not kept.
pub const ENDING: &str = include_str!("ending_worker.js");

/// Placeholders in the script for what depends on the site.
const MANIFESTS: &str = "%manifests%";
const HOME: &str = "%home%";

/// The placeholders in the worker's script.
pub const PLACES: [&str; 2] = [MANIFESTS, HOME];

/// The worker without the digest of its site's manifests.
#[derive(Clone, Debug)]
pub struct Worker(String);

impl Worker {
    /// The worker of a project's site.
    #[must_use]
    pub fn new(project: &Project, package: &AppPackage) -> Self {
        let newest = project.reports.first().map(|it| &it.bundle);
        Self::of(newest, project.offline, package)
    }

    /// The worker of a site with that newest report, kept on devices or not.
    #[must_use]
    pub fn of(newest: Option<&Bundle>, offline: bool, package: &AppPackage) -> Self {
        match newest.filter(|_| offline) {
            Some(newest) => Self::keeping(&newest.report.id, package),
            // Where every report was withdrawn, nothing may stay on a device.
            None => Self(ENDING.to_owned()),
        }
    }

    /// The worker of a site whose newest report has this id.
    #[must_use]
    pub fn keeping(newest: &str, package: &AppPackage) -> Self {
        Self(package.worker.replace(HOME, &[newest, "/"].concat()))
    }

    /// The worker's script for these manifests.
    pub(crate) fn script(&self, manifests: &[ListedFile]) -> String {
        self.0.replace(MANIFESTS, &digest(manifests))
    }
}

/// The digest of a list of files, as `sha256sum` would write it.
fn digest(files: &[ListedFile]) -> String {
    let lines = files
        .iter()
        .map(|it| [&it.sha256, "  ", &it.path, "\n"].concat());
    sha256(lines.collect::<String>().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::listed;
    use crate::{PROJECT, package, tests::project};

    fn worker(reports: u16, manifests: &[ListedFile]) -> String {
        Worker::new(&project(reports), &package::sample()).script(manifests)
    }

    #[test]
    fn the_worker_knows_its_manifests_and_its_newest_report_and_does_not_grow() {
        let list = [listed("a", b"1"), listed("b", b"2")];
        let one = worker(1, &list);
        let lines = format!("{}  a\n{}  b\n", sha256(b"1"), sha256(b"2"));
        for part in [sha256(lines.as_bytes()).as_str(), "\"sample-0/\""] {
            assert!(one.contains(part), "{part}");
        }
        for place in PLACES {
            assert!(package::sample().worker.contains(place), "{place}");
            assert!(!one.contains(place), "{place}");
        }
        assert_eq!(worker(100, &list), one);
    }

    #[test]
    fn another_file_makes_another_worker_and_the_same_files_the_same() {
        let made = |bytes| worker(1, &[listed("a", bytes)]);
        assert_eq!(made(b"1"), made(b"1"));
        assert_ne!(made(b"1"), made(b"2"));
    }

    #[test]
    fn what_readers_have_no_use_for_is_not_kept() {
        let script = package::sample().worker;
        let (_, names) = script.split_once("const NOT_KEPT = [").expect("a list");
        let (names, _) = names.split_once("];").expect("its end");
        for name in [
            PROJECT,
            package::INLINE,
            package::name::FIRST_STYLE,
            package::WORKER,
            package::TESTED,
            WORKER,
        ] {
            assert!(names.contains(&name.replace('.', "\\.")), "{name}");
        }
    }

    #[test]
    fn a_site_that_is_not_kept_has_a_worker_that_keeps_nothing_and_ends() {
        let mut project = project(1);
        project.offline = false;
        let script = Worker::new(&project, &package::sample()).script(&[]);
        assert_eq!(script, ENDING);
        assert!(script.contains("unregister()") && !script.contains("\"fetch\""));
    }
}
