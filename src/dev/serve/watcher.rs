//! Watches the files that the site is made from, and updates it: after a change
//! of data the pages at once, otherwise by compiling what has changed.

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

/// How long to wait after a change before it counts as complete: editors write
/// a file in several steps.
const QUIET: Duration = Duration::from_millis(60);

/// Where sources lie, below the project's root.
const SOURCES: [&str; 3] = ["public", "src", "style"];

/// This program, with the state of its file at the start.
pub(super) struct Program {
    file: PathBuf,
    made: Option<SystemTime>,
}

impl Program {
    /// This process's own.
    ///
    /// # Errors When the system does not tell its file.
    pub(super) fn running() -> anyhow::Result<Self> {
        let file = std::env::current_exe().context("无法得知本程序的位置")?;
        let made = modified(&file);
        Ok(Self { file, made })
    }

    fn is_old(&self) -> bool {
        modified(&self.file) != self.made
    }

    /// Compiles this program again if its sources changed.
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
        // In the folder where this one was started, so that relative arguments
        // stay valid.
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

    /// Watches until the process ends; `ready` runs when watching has started.
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

    /// Makes the site again after these files changed.
    fn remake(&mut self, changed: &[PathBuf]) -> anyhow::Result<Site> {
        if !changed.iter().all(|path| path.starts_with(&self.data)) {
            eprintln!("→ 源码有改动，重新编译改动过的部分");
            Program::compile()?;
            if !self.program.is_old() {
                self.package = pipeline::package_for(Purpose::Publish, Contents::APP)?;
            }
        }
        // Checked first, since the new program would not start with wrong data.
        let site = Site::new(&self.data, &self.package)?;
        match self.program.is_old() {
            true => Err(self.program.become_new()),
            false => Ok(site),
        }
    }
}

/// The files of the next change, once it is complete; none when watching has
/// ended.
fn next_change(events: &Receiver<notify::Result<Event>>) -> Option<Vec<PathBuf>> {
    loop {
        let first = events.recv().ok()?;
        let more = iter::from_fn(|| events.recv_timeout(QUIET).ok());
        let all = iter::once(first).chain(more).flatten();
        // Reading a file is no change.
        let changes = all.filter(|event| !event.kind.is_access());
        let changed: Vec<PathBuf> = changes.flat_map(|event| event.paths).collect();
        if !changed.is_empty() {
            return Some(changed);
        }
    }
}
