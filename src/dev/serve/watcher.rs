//! Watches the files that the site is made from, and remakes what a change
//! asks for: pages from data at once; all else by compiling what has changed.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant, SystemTime};
use std::{fs, iter};

use anyhow::Context;
use notify::{Event, RecursiveMode, Watcher};
use site::package::AppPackage;

use super::live_site::{LiveSite, Site};
use crate::pipeline::{self, Contents, Purpose};
use crate::{process, project};

/// How long nothing may change before a change counts as whole: editors write
/// one file in several steps.
const QUIET: Duration = Duration::from_millis(60);

/// Where sources lie, below the project's root.
const SOURCES: [&str; 3] = ["public", "src", "style"];

/// A running program of ours, as its file was when it started.
pub(super) struct Program {
    file: PathBuf,
    made: Option<SystemTime>,
}

impl Program {
    /// This process's own.
    ///
    /// # Errors
    /// When the system does not say which file it is.
    pub(super) fn running() -> anyhow::Result<Self> {
        let file = std::env::current_exe().context("无法得知本程序的位置")?;
        let made = modified(&file);
        Ok(Self { file, made })
    }

    fn is_old(&self) -> bool {
        modified(&self.file) != self.made
    }

    /// Compiles this program anew where its sources changed.
    fn compile() -> anyhow::Result<()> {
        let mut build = process::command("cargo");
        build.args(["build", "--quiet", "--locked", "--package", "fazhi-dev"]);
        process::run(build.args(["--bin", "cargo-site"])).context("编译没有通过，详情见终端")
    }

    /// Lets the new program make the app package, then takes its place in this
    /// process, with the same arguments.
    fn become_new(&self) -> anyhow::Error {
        if let Err(error) = process::run(process::command(&self.file).args(["pre-build", "--app"]))
        {
            return error.context("编译没有通过，详情见终端");
        }
        // Where this one was started, so that arguments mean what they meant.
        let mut new = Command::new(&self.file);
        let error = new.args(std::env::args_os().skip(1)).exec();
        anyhow::Error::new(error).context("无法换成新编译的程序，请重新运行 cargo site serve")
    }
}

fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|it| it.modified()).ok()
}

/// What is watched, and of what the site is made.
pub(super) struct Watch {
    data: PathBuf,
    package: AppPackage,
    program: Program,
    live: Arc<LiveSite>,
}

impl Watch {
    pub(super) fn new(
        data: PathBuf,
        package: AppPackage,
        program: Program,
        live: Arc<LiveSite>,
    ) -> Self {
        Self {
            data,
            package,
            program,
            live,
        }
    }

    /// Watches until the process ends; `ready` runs once nothing is missed.
    ///
    /// # Errors
    /// When the system can't watch a folder.
    pub(super) fn run(mut self, ready: impl FnOnce()) -> anyhow::Result<()> {
        let (send, receive) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(send).context("无法监视文件的改动")?;
        let sources = SOURCES.map(|name| project::root().join(name));
        for folder in iter::once(&self.data).chain(&sources) {
            watcher
                .watch(folder, RecursiveMode::Recursive)
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
        if !changed.iter().all(|path| path.starts_with(&self.data)) {
            eprintln!("→ 源码有改动，重新编译改动过的部分");
            Program::compile()?;
            if !self.program.is_old() {
                self.package = pipeline::package_for(Purpose::Publish, Contents::APP)?;
            }
        }
        // First, since with wrong data the new program would not start.
        let site = Site::new(&self.data, &self.package)?;
        match self.program.is_old() {
            true => Err(self.program.become_new()),
            false => Ok(site),
        }
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
