//! The site in memory: what is served now, and what its open pages are told.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use anyhow::Context;
use publish::project::Project;
use serde::Serialize;
use site::manifest::{self, Manifests};
use site::offline::Worker;
use site::package::{self, AppPackage};
use site::picture::{Painter, Picture};
use site::{Content, File};
use text::digest;
use tokio::sync::watch;

use crate::folder;

use super::Sources;

/// What a site is served with, beside its data.
pub struct Kit {
    /// As much of the app package as the pages need.
    pub package: AppPackage,
    /// Gives the whole app package, once something else of it is asked for.
    pub whole_package: fn() -> anyhow::Result<AppPackage>,
    /// Gives what draws pictures, once one is asked for.
    pub painter: fn() -> anyhow::Result<Painter>,
    /// What the program is made from, where it can make itself anew.
    pub sources: Option<Box<dyn Sources>>,
}

/// The files of a site by their paths, and a name for the whole.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// The files; pictures are not drawn yet.
    pub(super) files: BTreeMap<String, Content>,
    /// Tells this site from others.
    pub(super) build: String,
    /// Lists the files, but for the pictures.
    list: Option<Manifests>,
    /// The manifests, once one was asked for: all pictures are drawn for them.
    manifests: OnceLock<BTreeMap<String, Vec<u8>>>,
}

impl Site {
    /// Makes the site of a data folder.
    ///
    /// # Errors
    /// When the data have errors: all are told.
    pub(super) fn new(data: &Path, package: &AppPackage) -> anyhow::Result<Self> {
        let project = Project {
            offline: false,
            ..folder::project(data)?
        };
        let mut files = BTreeMap::new();
        let worker = Worker::new(&project, package);
        let mut list = Manifests::new(manifest::maker(package), worker);
        let mut digests = String::new();
        site::files(&project, package, &mut |file: File| {
            if let Content::Bytes(bytes) = &file.content {
                let listed = manifest::listed(&file.path, bytes);
                digests += &listed.sha256;
                list.list(listed);
            }
            files.insert(file.path, file.content);
            anyhow::Ok(())
        })?;
        let build = digest::prefix(digests.as_bytes());
        let list = Some(list);
        Ok(Self {
            list,
            ..Self::of(files, build)
        })
    }

    /// A site of these files, without manifests.
    pub(super) fn of(files: BTreeMap<String, Content>, build: String) -> Self {
        Self {
            files,
            build,
            list: None,
            manifests: OnceLock::new(),
        }
    }
}

/// What an open page is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct News {
    /// The site that is served now.
    pub(super) build: String,
    /// What keeps a newer one from being made; empty when nothing does.
    pub(super) problems: String,
}

/// What is served, shared between the server and the watcher.
pub(super) struct LiveSite {
    site: RwLock<Arc<Site>>,
    news: watch::Sender<News>,
    painter: OnceLock<Painter>,
    whole_package: fn() -> anyhow::Result<AppPackage>,
    new_painter: fn() -> anyhow::Result<Painter>,
}

impl LiveSite {
    pub(super) fn new(site: Site, kit: &Kit) -> Self {
        let build = site.build.clone();
        let problems = String::new();
        Self {
            site: RwLock::new(Arc::new(site)),
            news: watch::Sender::new(News { build, problems }),
            painter: OnceLock::new(),
            whole_package: kit.whole_package,
            new_painter: kit.painter,
        }
    }

    /// A file of the app package that is made when it is asked for, if the path
    /// names one: the verifier, and the programs for old kernels.
    ///
    /// # Errors
    /// When it can't be made.
    pub(super) fn late_file(&self, path: &str) -> anyhow::Result<Option<Vec<u8>>> {
        let (folder, name) = path.rsplit_once('/').unwrap_or_default();
        if !folder.starts_with(package::FOLDER) || !package::LATE.contains(&name) {
            return Ok(None);
        }
        Ok((self.whole_package)()?.files.remove(name))
    }

    /// The site as it is now.
    pub(super) fn site(&self) -> Arc<Site> {
        let site = self.site.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&site)
    }

    /// What pages are told, from now on.
    pub(super) fn news(&self) -> watch::Receiver<News> {
        self.news.subscribe()
    }

    /// Serves another site, or tells why there is none: then the old one stays.
    pub(super) fn show(&self, made: anyhow::Result<Site>) {
        match made {
            Ok(site) => {
                let build = site.build.clone();
                *self.site.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
                let problems = String::new();
                self.news.send_replace(News { build, problems });
            }
            Err(error) => {
                let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
                self.news
                    .send_modify(|news| news.problems = causes.join("\n"));
            }
        }
    }

    /// A manifest of a site, if it has one of this path.
    ///
    /// # Errors
    /// When a picture can't be drawn.
    pub(super) fn manifest(&self, site: &Site, path: &str) -> anyhow::Result<Option<Vec<u8>>> {
        let Some(list) = &site.list else {
            return Ok(None);
        };
        if site.manifests.get().is_none() {
            let mut list = list.clone();
            for (path, content) in &site.files {
                if let Content::Picture(picture) = content {
                    list.add(path, &self.draw(picture)?);
                }
            }
            // Another request may have been quicker; both are the same.
            let _ = site.manifests.set(list.finish()?.into_iter().collect());
        }
        let made = site.manifests.get();
        Ok(made.and_then(|it| it.get(path)).cloned())
    }

    /// Draws a picture; the fonts are got when the first is asked for.
    ///
    /// # Errors
    /// When the fonts can't be had, or the picture can't be drawn.
    pub(super) fn draw(&self, picture: &Picture) -> anyhow::Result<Vec<u8>> {
        if self.painter.get().is_none() {
            // Another request may have been quicker; both are the same.
            let _ = self.painter.set((self.new_painter)()?);
        }
        let painter = self.painter.get().context("没有绘图的字体")?;
        Ok(painter.png(picture)?)
    }
}
