//! Where a program of a release is tried: nothing is there but the program and
//! what it is given.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context, ensure};

use super::programs::System;
use crate::tools::cross::{Emulator, Linker};
use crate::{process, project, tools};

/// A machine with a program; its files lie in a folder of ours.
pub(super) struct Machine {
    folder: PathBuf,
    how: How,
}

/// How the program is run.
enum How {
    /// With the folder as the root, so that there is no library; behind an
    /// emulator in it, if any.
    Root {
        /// What changes the root.
        changer: PathBuf,
        emulator: Option<&'static str>,
    },
    /// By Wine, in its own folder.
    Wine(PathBuf),
}

/// What the program is called in its folder.
const PROGRAM: &str = "fazhi.exe";

const MISSING_LIBRARY: &str = include_str!("bcryptprimitives.c");

/// What the emulator is called there.
const EMULATOR: &str = "/emulator";

impl Machine {
    /// A new machine for a program of the release.
    ///
    /// # Errors
    /// When it can't be run here, or the folder can't be written.
    pub(super) fn new(system: &System, release: &Path) -> anyhow::Result<Self> {
        let emulator = match system.emulator {
            Some(it) => Some((it, it.find_or_install()?)),
            None => None,
        };
        let folder = project::stage_dir("release").join(system.file);
        project::clear(&folder)?;
        fs::copy(release.join(system.file), folder.join(PROGRAM))?;
        let how = match emulator {
            Some((Emulator::Wine, program)) => {
                add_missing_library(&folder)?;
                How::Wine(program)
            }
            Some((Emulator::Qemu, program)) => {
                fs::copy(program, folder.join(&EMULATOR[1..]))?;
                in_root(Some(EMULATOR))?
            }
            None => in_root(None)?,
        };
        Ok(Self { folder, how })
    }

    /// A file or folder of the machine, which the program finds by that name.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// In words, where the program runs.
    pub(super) fn name(&self) -> &'static str {
        match self.how {
            How::Root { emulator: None, .. } => "空的根文件夹",
            How::Root { .. } => "空的根文件夹，模拟的处理器",
            How::Wine(_) => "Wine",
        }
    }

    /// The program with some words.
    fn command(&self, words: &[&str]) -> Command {
        let mut command = match &self.how {
            How::Root { changer, emulator } => {
                let mut command = process::command(changer);
                command.args(without_right()).arg(&self.folder);
                // Nothing is known of this machine.
                command.env_clear().args(emulator);
                command.arg(["/", PROGRAM].concat());
                command
            }
            How::Wine(wine) => {
                let mut command = process::command(wine);
                let prefix = project::stage_dir("release").join("wine");
                command.env("WINEPREFIX", prefix).env("WINEDEBUG", "-all");
                // Wine asks for neither a browser nor .NET.
                command.env("WINEDLLOVERRIDES", "mscoree,mshtml=");
                command.arg(PROGRAM);
                command
            }
        };
        command.current_dir(&self.folder).args(words);
        command
    }

    /// Runs the program; gives what it says.
    ///
    /// # Errors
    /// When it can't be started or does not succeed.
    pub(super) fn run(&self, words: &[&str]) -> anyhow::Result<String> {
        process::capture(&mut self.command(words))
    }

    /// Starts a program that serves, and waits for the address that it tells.
    ///
    /// # Errors
    /// When it can't be started or ends before it tells one.
    pub(super) fn serve(&self, words: &[&str]) -> anyhow::Result<Serving> {
        let mut child = self.command(words).stdout(Stdio::piped()).spawn()?;
        let said = child.stdout.take().context("没有输出")?;
        let mut serving = Serving {
            child,
            said: BufReader::new(said),
            address: String::new(),
        };
        loop {
            let mut line = String::new();
            let read = serving.said.read_line(&mut line)?;
            ensure!(read > 0, "没有给出网址就结束了");
            if let Some((_, address)) = line.trim().split_once("网址：http://") {
                address
                    .trim_end_matches('/')
                    .clone_into(&mut serving.address);
                return Ok(serving);
            }
        }
    }
}

/// A program that serves; it ends when this value is dropped.
pub(super) struct Serving {
    child: Child,
    said: BufReader<ChildStdout>,
    /// The host and the port.
    pub(super) address: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Puts beside the program what Debian's Wine lacks.
fn add_missing_library(folder: &Path) -> anyhow::Result<()> {
    let source = folder.join("bcryptprimitives.c");
    fs::write(&source, MISSING_LIBRARY)?;
    let mut compile = process::command(Linker::Mingw.program());
    compile.arg("-shared").arg("-o");
    compile.arg(source.with_extension("dll")).arg(&source);
    process::run(compile.arg("-ladvapi32")).context("无法补上 Wine 缺少的一个函数")
}

/// In its folder as the root, behind an emulator if there is one.
fn in_root(emulator: Option<&'static str>) -> anyhow::Result<How> {
    let name = match tools::is_root() {
        true => "chroot",
        false => "unshare",
    };
    let usual = || Some(Path::new("/usr/sbin").join(name)).filter(|it| it.is_file());
    let changer = tools::on_path(name).or_else(usual);
    let changer = changer.with_context(|| format!("没有 {name}"))?;
    Ok(How::Root { changer, emulator })
}

/// How to change the root for who is not the administrator: in a namespace of
/// their own.
fn without_right() -> &'static [&'static str] {
    match tools::is_root() {
        true => &[],
        false => &["--map-root-user", "--root"],
    }
}
