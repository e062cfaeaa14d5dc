//! `cargo site serve`: with what is served, and what is compiled anew when a
//! source changes.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;

use anyhow::Context;
use cli::serve::{self, Kit, Options, Sources};
use site::package::AppPackage;

use crate::pipeline::{self, Contents, Purpose};
use crate::{process, project, tools};

/// What the help text says of the first time.
pub(crate) const FIRST_TIME: &str = "第一次运行会安装缺少的工具并编译浏览器端程序，约需几分钟；以后只做改动过的部分。\n按 Ctrl+C 停止。";

/// Where sources lie, below the project's root.
const SOURCES: [&str; 3] = ["public", "src", "style"];

/// Serves until interrupted, and follows every change of the files.
///
/// # Errors
/// When the data have errors, or compiling or serving fails.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let program = Program::running()?;
    serve::run(options, || {
        Ok(Kit {
            package: app()?,
            whole_package: pipeline::app_package,
            painter: tools::painter,
            sources: Some(Box::new(program)),
        })
    })
}

/// What the pages need of the app package.
fn app() -> anyhow::Result<AppPackage> {
    pipeline::package_for(Purpose::Publish, Contents::APP)
}

/// A running program of ours, as its file was when it started.
struct Program {
    file: PathBuf,
    made: Option<SystemTime>,
}

impl Program {
    /// This process's own.
    ///
    /// # Errors
    /// When the system does not say which file it is.
    fn running() -> anyhow::Result<Self> {
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

impl Sources for Program {
    fn folders(&self) -> Vec<PathBuf> {
        let folders = SOURCES.iter().map(|name| project::root().join(name));
        folders.collect()
    }

    fn remake(&mut self) -> anyhow::Result<Option<AppPackage>> {
        Self::compile()?;
        match self.is_old() {
            // The new program makes it.
            true => Ok(None),
            false => app().map(Some),
        }
    }

    fn replace_program(&mut self) -> Option<anyhow::Error> {
        self.is_old().then(|| self.become_new())
    }
}
