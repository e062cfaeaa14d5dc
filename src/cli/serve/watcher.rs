//! Watches the files that the site is made from, and remakes what a change
//! asks for: pages from data at once; all else by compiling what has changed.

use std::iter;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use anyhow::Context;
use notify::{Event, RecursiveMode, Watcher};
use site::package::AppPackage;

use super::live_site::{Kit, LiveSite, Site};
use crate::project;

/// How long nothing may change before a change counts as whole: editors write
/// one file in several steps.
const QUIET: Duration = Duration::from_millis(60);

/// What a program is made from that can make itself anew.
pub trait Sources: Send {
    /// The folders where the sources lie.
    fn folders(&self) -> Vec<PathBuf>;

    /// Makes anew what changed; gives the app package, unless the program itself
    /// is to be replaced first.
    ///
    /// # Errors
    ///
    /// When the sources don't compile.
    fn remake(&mut self) -> anyhow::Result<Option<AppPackage>>;

    /// Puts the new program in the place of this one, if there is a new one;
    /// comes back with the reason where that fails.
    fn replace_program(&mut self) -> Option<anyhow::Error>;
}

/// What is watched, and of what the site is made.
pub(super) struct Watch {
    data: PathBuf,
    package: AppPackage,
    sources: Option<Box<dyn Sources>>,
    live: Arc<LiveSite>,
}

impl Watch {
    pub(super) fn new(data: PathBuf, kit: Kit, live: Arc<LiveSite>) -> Self {
        Self {
            data,
            package: kit.package,
            sources: kit.sources,
            live,
        }
    }

    /// The folders that are watched.
    fn folders(&self) -> Vec<PathBuf> {
        let sources = self.sources.iter().flat_map(|it| it.folders());
        iter::once(self.data.clone()).chain(sources).collect()
    }

    /// The same in words.
    pub(super) fn names(&self) -> String {
        let folders = self.folders();
        let names: Vec<_> = folders.iter().map(|it| project::short(it)).collect();
        names.join("、")
    }

    /// Watches until the process ends; `ready` runs once nothing is missed.
    ///
    /// # Errors
    /// When the system can't watch a folder.
    pub(super) fn run(mut self, ready: impl FnOnce()) -> anyhow::Result<()> {
        let (send, receive) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(send).context("无法监视文件的改动")?;
        for folder in self.folders() {
            watcher
                .watch(&folder, RecursiveMode::Recursive)
                .with_context(|| format!("无法监视 {}", folder.display()))?;
        }
        ready();
        while let Some(changed) = next_change(&receive) {
            let started = Instant::now();
            let made = self.remake(&changed);
            match &made {
                Ok(_) => eprintln!("✓ 网站已更新（{:.1} 秒）", started.elapsed().as_secs_f64()),
                Err(error) => eprintln!("✗ {error:#}"),
            }
            self.live.show(made);
        }
        Ok(())
    }

    /// Makes the site anew after these files changed.
    fn remake(&mut self, changed: &[PathBuf]) -> anyhow::Result<Site> {
        let is_data = changed.iter().all(|path| path.starts_with(&self.data));
        if let Some(sources) = self.sources.as_mut().filter(|_| !is_data) {
            eprintln!("→ 源码有改动，重新编译改动过的部分");
            if let Some(package) = sources.remake()? {
                self.package = package;
            }
        }
        // First, since with wrong data the new program would not start.
        let site = Site::new(&self.data, &self.package)?;
        let replaced = self.sources.as_mut().and_then(|it| it.replace_program());
        replaced.map_or(Ok(site), Err)
    }
}

/// The files of the next change, once nothing more comes; none when nobody
/// watches any more.
fn next_change(events: &Receiver<notify::Result<Event>>) -> Option<Vec<PathBuf>> {
    loop {
        let first = events.recv().ok()?;
        let more = iter::from_fn(|| events.recv_timeout(QUIET).ok());
        let all = iter::once(first).chain(more).flatten();
        // Reading is no change.
        let changes = all.filter(|event| !event.kind.is_access());
        let changed: Vec<PathBuf> = changes.flat_map(|event| event.paths).collect();
        if !changed.is_empty() {
            return Some(changed);
        }
    }
}
