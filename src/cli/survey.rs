//! The reports of a data folder, read one by one: thousands of them, as a whole,
//! would not fit into memory. A first look finds what is wrong with each and what
//! all pages share; then each is read again when its pages are written.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, bail, ensure};
use model::revision::Withdrawn;
use publish::project::{self, Files, Project, Report};
use publish::revisions::{FILES, FOLDER, History};
use publish::{concepts, operator, synonyms};
use site::overview::Overview;
use text::digest::sha256;

use crate::progress::Progress;
use crate::site_folder::Read;
use crate::work::in_order;
use crate::{check, folder, silent};

/// The reports of a data folder.
pub struct Reports {
    folder: PathBuf,
    /// What they share.
    shared: Files,
    ids: Vec<String>,
}

/// What a first look found.
pub struct Survey {
    /// What `check` says of the reports.
    pub told: String,
    /// What pages share of the reports; `None` where one has errors.
    pub overview: Option<Overview>,
    /// What the new site would change in silence, a line each.
    pub changes: Vec<String>,
    /// The reports that are published, each with the digest of its files.
    published: Vec<(String, String)>,
}

/// What a first look found of one report.
struct Seen {
    told: check::Told,
    /// The digest of its files, if it is published.
    digest: Option<String>,
    /// What is published of it now, and said otherwise.
    changed: Option<String>,
    withdrawn: Option<Withdrawn>,
}

impl Reports {
    /// The reports of a data folder, none of which is read yet.
    ///
    /// # Errors
    ///
    /// When a file can't be read.
    pub fn open(data: &Path) -> anyhow::Result<Self> {
        let mut shared = folder::shared(data)?;
        let ids = project::ids(&shared);
        let read = [concepts::FILE, synonyms::FILE, operator::FILE];
        shared.retain(|path, _| read.contains(&path.as_str()));
        Ok(Self {
            folder: data.to_owned(),
            shared,
            ids,
        })
    }

    /// The files of a report, and the shared ones.
    fn files(&self, id: &str) -> anyhow::Result<Files> {
        let mut files = self.shared.clone();
        let own = folder::read(&self.folder.join(id))?.into_iter();
        files.extend(own.map(|(name, bytes)| ([id, "/", &name].concat(), bytes)));
        Ok(files)
    }

    /// Looks at every report. `out` is where the site goes: what it says of
    /// them now is compared.
    ///
    /// # Errors
    ///
    /// When there is no report, a file can't be read, or what the reports share
    /// has errors.
    pub fn survey(&self, out: &Path, offline: bool) -> anyhow::Result<Survey> {
        let data = self.folder.display();
        ensure!(!self.ids.is_empty(), "{data} 里没有报告的文件夹");
        let shared = project::shared(&self.shared);
        let shared = shared.with_context(|| format!("无法由 {data} 生成网站"))?;
        let shared = Project { offline, ..shared };
        let overview = Mutex::new(Overview::without_reports(&shared));
        let progress = Progress::new("已检查", self.ids.len());
        let seen = in_order(self.ids.len(), |at| {
            let id = self.ids.get(at).context("没有这份报告")?;
            let seen = self.look(id, out, &overview)?;
            progress.one();
            Ok(seen)
        })?;
        let overview = overview
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        Ok(self.summed_up(seen, overview, out))
    }

    fn look(&self, id: &str, out: &Path, overview: &Mutex<Overview>) -> anyhow::Result<Seen> {
        let files = self.files(id)?;
        let read = project::read(&files, id);
        let told = check::told(id, &read);
        let (mut digest, mut changed, mut withdrawn) = (None, None, None);
        match read {
            project::Read::Withdrawn(gone, _) => withdrawn = Some(*gone),
            project::Read::Report(checked, _) => {
                if let Some(bundle) = &checked.bundle {
                    let history = corrected(&checked.history);
                    let steps = history.map_or(&[][..], |it| &it.steps);
                    changed = silent::of_published(out, bundle, steps);
                    digest = Some(digest_of(&files, id));
                    let mut overview = overview.lock().unwrap_or_else(PoisonError::into_inner);
                    overview.add(bundle, history)?;
                }
            }
        }
        Ok(Seen {
            told,
            digest,
            changed,
            withdrawn,
        })
    }

    fn summed_up(&self, seen: Vec<Seen>, mut overview: Overview, out: &Path) -> Survey {
        let failed = seen.iter().any(|it| it.told.failed);
        let told = check::all(seen.iter().map(|it| &it.told));
        let (mut published, mut now) = (Vec::new(), BTreeMap::new());
        for (id, seen) in self.ids.iter().zip(seen) {
            overview.withdrawn.extend(seen.withdrawn);
            if let Some(digest) = seen.digest {
                published.push((id.clone(), digest));
                now.insert(id.clone(), seen.changed);
            }
        }
        Survey {
            told,
            changes: silent::told(out, &now, &overview.withdrawn),
            overview: (!failed).then_some(overview),
            published,
        }
    }

    /// A report of a survey by its number, read again.
    ///
    /// # Errors
    ///
    /// When it can't be read, or was changed since.
    pub fn read(&self, survey: &Survey, at: usize) -> anyhow::Result<Read<'static>> {
        let (id, digest) = survey.published.get(at).context("没有这份报告")?;
        let files = self.files(id)?;
        if digest_of(&files, id) != *digest {
            bail!("{id} 的文件在生成网站时改了，没有写出。请再运行一次");
        }
        match project::read(&files, id) {
            project::Read::Report(checked, text) => {
                let bundle = checked.bundle.context("没有这份报告")?;
                let history = corrected(&checked.history).cloned();
                let report = Report { bundle, text };
                Ok((Cow::Owned(report), history.map(Cow::Owned)))
            }
            project::Read::Withdrawn(..) => bail!("{id} 已撤回"),
        }
    }
}

/// What a report was before, where it was corrected.
fn corrected(history: &History) -> Option<&History> {
    (!history.past.is_empty()).then_some(history)
}

/// The digest of what a report is made from, with the names. What else lies in
/// its folder, or comes and goes there, is nothing to a build.
fn digest_of(files: &Files, id: &str) -> String {
    let folder = [id, "/"].concat();
    let is_input = |name: &str| FILES.contains(&name) || name.starts_with(FOLDER);
    let own = files.iter();
    let lines = own.filter(|(path, _)| path.strip_prefix(&folder).is_some_and(is_input));
    let lines = lines.map(|(name, bytes)| [&sha256(bytes), "  ", name, "\n"].concat());
    sha256(lines.collect::<String>().as_bytes())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::revise::tests::{Data, TEXT};

    #[test]
    fn what_comes_and_goes_beside_a_report_is_nothing_to_a_build_and_a_changed_text_is() {
        let data = Data::new();
        fs::write(data.folder().join("backup.zip"), "x").expect("written");
        let reports = Reports::open(data.folder()).expect("reports");
        let survey = reports.survey(Path::new("none"), true).expect("a survey");
        fs::write(data.folder().join("a-2021/.report.toml.swp"), "x").expect("written");
        assert!(reports.read(&survey, 0).is_ok());
        data.write("report.txt", &[TEXT, "又一句。\n"].concat());
        let error = reports.read(&survey, 0).map(drop).expect_err("changed");
        assert!(error.to_string().contains("在生成网站时改了"), "{error}");
    }
}
