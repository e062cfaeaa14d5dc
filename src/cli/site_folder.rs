//! Writes a site: report by report, as many at once as there are cores, so that
//! none is held longer than it is written; files are drawn, packed and written in
//! parallel. Then come the manifests of the written files, and the worker that
//! depends on them.

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use model::making::Making;
use publish::project::{Project, Report};
use publish::revisions::History;
use site::manifest::{self, Manifests};
use site::offline::Worker;
use site::overview::Overview;
use site::package::AppPackage;
use site::packing::{self, Effort, effort, packed, shrinks};
use site::picture::{Painter, Picture};
use site::{Content, File, Site};

use crate::progress::Progress;
use crate::store::{Forms, Store};
use crate::work::{Work, threads};

/// Whether packed forms are written beside the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// As the site is made, for what is published or counted.
    Published,
    /// Soon, for tests of what was just changed.
    Soon,
    /// None, for what is only looked at here.
    None,
}

/// With what a site is written, beside its data.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    package: &'a AppPackage,
    painter: &'a Painter,
    packing: Packing,
    store: Option<&'a Store>,
    threads: usize,
}

/// A report with what it was before, read when it is written.
pub type Read<'a> = (Cow<'a, Report>, Option<Cow<'a, History>>);

/// Writes the site of a project into a folder that is empty or does not exist.
///
/// # Errors
///
/// When something can't be drawn or written.
pub fn write(
    project: &Project,
    package: &AppPackage,
    painter: &Painter,
    folder: &Path,
    packing: Packing,
) -> anyhow::Result<()> {
    let report = |at: usize| -> anyhow::Result<Read<'_>> {
        let report = project.reports.get(at).context("没有这份报告")?;
        let history = &project.revisions.histories;
        let history = history.get(&report.bundle.report.id);
        Ok((Cow::Borrowed(report), history.map(Cow::Borrowed)))
    };
    Writer::new(package, painter, packing).write(&Overview::of(project)?, &report, folder)
}

impl<'a> Writer<'a> {
    /// Writes with as many threads as there are cores, and makes all anew.
    #[must_use]
    pub fn new(package: &'a AppPackage, painter: &'a Painter, packing: Packing) -> Self {
        Self {
            package,
            painter,
            packing,
            store: None,
            threads: threads(),
        }
    }

    /// The same with a store of pictures and well packed forms that were made
    /// before.
    #[must_use]
    pub fn with_store(self, store: Option<&'a Store>) -> Self {
        Self { store, ..self }
    }

    /// Writes the site of the reports that an overview lists into a folder that
    /// is empty or does not exist. `report` gives each of them by its number, in
    /// any order of its own.
    ///
    /// # Errors
    ///
    /// When a report can't be read, or something can't be drawn or written.
    pub fn write<'r>(
        self,
        overview: &Overview,
        report: &(dyn Fn(usize) -> anyhow::Result<Read<'r>> + Sync),
        folder: &Path,
    ) -> anyhow::Result<()> {
        let site = Site::new(overview, self.package)?;
        let worker = Worker::of(overview.newest(), overview.offline, self.package);
        let manifests = Mutex::new(Manifests::new(manifest::maker(self.package), worker));
        let progress = Progress::new("已写出", overview.total());
        // The app package takes longest, so it comes first.
        let make = |task: usize| -> anyhow::Result<Vec<File>> {
            Ok(match task {
                0 => site.package(),
                1 => site.shared()?,
                2 => site.withdrawn(),
                _ => {
                    let (report, history) = report(task - OTHERS)?;
                    site.of_report(&report, history.as_deref())?
                }
            })
        };
        let write = |file: File| {
            self.files(file, overview.operator.build, &mut |path, bytes| {
                let listed = manifest::listed(path, bytes);
                let mut manifests = manifests.lock().unwrap_or_else(PoisonError::into_inner);
                manifests.list(listed);
                drop(manifests);
                save(folder, path, bytes)
            })
        };
        let work = Work {
            tasks: OTHERS + overview.total(),
            make: &make,
            write: &write,
            done: &|task| {
                if task >= OTHERS {
                    progress.one();
                }
            },
        };
        work.run(self.threads)?;
        let manifests = manifests
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        for (path, bytes) in manifests.finish()? {
            save(folder, &path, &bytes)?;
        }
        Ok(())
    }

    /// Passes on a file as it is written, and its packed forms.
    fn files(
        self,
        File { path, content }: File,
        making: Making,
        each: &mut dyn FnMut(&str, &[u8]) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let made = match content {
            Content::Picture(picture) => self.drawn(&picture)?,
            Content::Bytes(bytes) => {
                each(&path, &bytes)?;
                self.packed(&path, &bytes, making)?
            }
        };
        for (ending, bytes) in made {
            each(&[path.as_str(), &ending].concat(), &bytes)?;
        }
        Ok(())
    }

    /// A picture as PNG, under no other ending.
    fn drawn(self, picture: &Picture) -> anyhow::Result<Forms> {
        let draw =
            || -> anyhow::Result<Forms> { Ok(vec![(String::new(), self.painter.png(picture)?)]) };
        match self.store {
            Some(store) => {
                let from = ["png ", self.painter.fonts(), &picture.digest()].concat();
                store.get(&from, draw)
            }
            None => draw(),
        }
    }

    /// The packed forms of a file. Those that take little time are not kept.
    fn packed(self, path: &str, bytes: &[u8], making: Making) -> anyhow::Result<Forms> {
        let effort = match self.packing {
            Packing::Published => effort(path, making),
            Packing::Soon => Effort::Least,
            Packing::None => return Ok(Forms::new()),
        };
        let pack = || {
            let forms = packed(path, bytes, effort).into_iter();
            Ok(forms.map(|(ending, it)| (ending.to_owned(), it)).collect())
        };
        match self
            .store
            .filter(|_| effort == Effort::Most && shrinks(path))
        {
            Some(store) => store.get(&packing::digest(path, bytes, effort), pack),
            None => pack(),
        }
    }
}

/// How many tasks there are beside the reports.
const OTHERS: usize = 3;

/// The SHA-256 of the root manifest of a written site.
///
/// # Errors
///
/// When it can't be read.
pub fn digest(folder: &Path) -> anyhow::Result<String> {
    let path = folder.join(manifest::ROOT);
    let bytes = fs::read(&path).with_context(|| format!("无法读取 {}", path.display()))?;
    Ok(text::digest::sha256(&bytes))
}

fn save(folder: &Path, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let path = folder.join(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("无法建立 {}", parent.display()))?;
    }
    fs::write(&path, bytes).with_context(|| format!("无法写入 {}", path.display()))
}

#[cfg(test)]
mod tests {
    use site::package;

    use super::*;
    use crate::folder::{self, Files};
    use crate::replace_folder::copy_tree;
    use crate::revise::tests::Data;
    use crate::survey::Reports;

    /// A data folder with three reports of other years, which share a measure.
    fn data() -> Data {
        let data = Data::new();
        let concept = "[[concept]]\nid = \"hall\"\nname = \"可办事项\"\n";
        let facts = fs::read_to_string(data.folder().join("a-2021/facts.toml")).expect("facts");
        let facts = facts.replace("kind = ", "concept = \"hall\"\nkind = ");
        data.write("facts.toml", &facts);
        fs::write(data.folder().join("concepts.toml"), concept).expect("written");
        for year in ["2020", "2022"] {
            let to = data.folder().join(format!("a-{year}"));
            copy_tree(&data.folder().join("a-2021"), &to).expect("a copy");
            for name in ["report.txt", "report.toml", "facts.toml"] {
                let text = fs::read_to_string(to.join(name)).expect(name);
                fs::write(to.join(name), text.replace("2021", year)).expect(name);
            }
        }
        data
    }

    fn written(fill: impl FnOnce(&Path) -> anyhow::Result<()>) -> Files {
        let folder = tempfile::tempdir().expect("a folder");
        fill(folder.path()).expect("a site");
        folder::read(folder.path()).expect("readable")
    }

    #[test]
    fn any_number_of_threads_writes_the_same_and_so_do_reports_that_are_read_one_by_one() {
        let (data, package, painter) = (data(), package::sample(), Painter::default());
        let reports = Reports::open(data.folder()).expect("reports");
        let survey = reports.survey(Path::new("none"), true).expect("a survey");
        let overview = survey.overview.as_ref().expect("no errors");
        let by = |threads| {
            let writer = Writer {
                threads,
                ..Writer::new(&package, &painter, Packing::Soon)
            };
            let report = |at| reports.read(&survey, at);
            written(|folder| writer.write(overview, &report, folder))
        };
        let project = folder::project(data.folder()).expect("a project");
        let whole = written(|to| write(&project, &package, &painter, to, Packing::Soon));
        assert!(whole.contains_key("compare/hall/index.html"));
        assert!(whole.contains_key("a-2020/card.png"));
        assert_eq!(
            whole
                .keys()
                .filter(|it| it.ends_with("/manifest.json"))
                .count(),
            3
        );
        for threads in [1, 4] {
            assert!(by(threads) == whole, "{threads} threads");
        }
    }

    #[test]
    fn a_second_time_nothing_is_drawn_but_what_changed_or_was_damaged() {
        let (data, package, painter) = (data(), package::sample(), Painter::default());
        let cache = tempfile::tempdir().expect("a folder");
        let built = || {
            let store = Store::open(cache.path()).expect("a store");
            let project = folder::project(data.folder()).expect("a project");
            let overview = Overview::of(&project).expect("an overview");
            let writer = Writer::new(&package, &painter, Packing::Published);
            let report = |at: usize| -> anyhow::Result<Read<'_>> {
                Ok((Cow::Borrowed(&project.reports[at]), None))
            };
            let site = written(|to| {
                writer
                    .with_store(Some(&store))
                    .write(&overview, &report, to)
            });
            (site, store.counts())
        };
        let (first, [made, taken]) = built();
        let all = made + taken;
        let project = data.project();
        let without = written(|to| write(&project, &package, &painter, to, Packing::Published));
        assert!(first == without, "with a store and without");
        assert!(made > 3 * 2, "{made}");
        let (second, counts) = built();
        assert_eq!(counts, [0, all]);
        assert!(second == first);
        let own = cache.path().join(manifest::TOOL);
        let entries = folder::read(&own).expect("entries");
        let entry = entries.keys().find(|path| path.contains('/'));
        fs::write(own.join(entry.expect("an entry")), b"damaged").expect("written");
        let (third, counts) = built();
        // Two threads may have made it at once.
        assert!([[1, all - 1], [2, all - 2]].contains(&counts), "{counts:?}");
        assert!(third == first);
        let toml = fs::read_to_string(data.folder().join("a-2021/report.toml")).expect("TOML");
        data.write("report.toml", &toml.replace("样例", "另一个样例"));
        let (_, [changed, same]) = built();
        assert!(
            (1..all).contains(&changed) && same > 0,
            "{changed} of {all}"
        );
    }

    #[test]
    fn a_report_that_was_changed_since_it_was_looked_at_is_not_written() {
        let data = data();
        let reports = Reports::open(data.folder()).expect("reports");
        let survey = reports.survey(Path::new("none"), true).expect("a survey");
        data.write("report.txt", "一、政务服务\n");
        let error = reports.read(&survey, 1).expect_err("changed").to_string();
        assert!(error.starts_with("a-2021 的文件"), "{error}");
        assert!(reports.read(&survey, 0).is_ok());
    }
}
