//! The site in memory: what is served now, and what its open pages are told.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use anyhow::Context;
use serde::Serialize;
use site::package::AppPackage;
use site::picture::{Painter, Picture};
use site::{Content, File};
use text::digest;
use tokio::sync::watch;

use crate::tools;

/// The files of a site by their paths, and a name for the whole.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// The files; pictures are not drawn yet.
    pub(super) files: BTreeMap<String, Content>,
    /// Tells this site from others.
    pub(super) build: String,
}

impl Site {
    /// Makes the site of a data folder.
    ///
    /// # Errors
    /// When the data have errors: all are told.
    pub(super) fn new(data: &Path, package: &AppPackage) -> anyhow::Result<Self> {
        let project = cli::folder::project(data)?;
        let mut files = BTreeMap::new();
        let mut digests = String::new();
        site::files(&project, package, &mut |file: File| {
            if let Content::Bytes(bytes) = &file.content {
                digests += &digest::sha256(bytes);
            }
            files.insert(file.path, file.content);
            anyhow::Ok(())
        })?;
        let build = digest::prefix(digests.as_bytes());
        Ok(Self { files, build })
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
}

impl LiveSite {
    pub(super) fn new(site: Site) -> Self {
        let build = site.build.clone();
        let problems = String::new();
        Self {
            site: RwLock::new(Arc::new(site)),
            news: watch::Sender::new(News { build, problems }),
            painter: OnceLock::new(),
        }
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

    /// Draws a picture; the fonts are installed when the first is asked for.
    ///
    /// # Errors
    /// When the fonts can't be had, or the picture can't be drawn.
    pub(super) fn draw(&self, picture: &Picture) -> anyhow::Result<Vec<u8>> {
        if self.painter.get().is_none() {
            // Another request may have been quicker; both are the same.
            let _ = self.painter.set(tools::painter()?);
        }
        let painter = self.painter.get().context("没有绘图的字体")?;
        Ok(painter.png(picture)?)
    }
}
