//! `cargo site release`: what a publisher is given: the program `fazhi` for each
//! system, with the app package and the fonts inside; digests; the bill of
//! materials; the licences.

mod bill;
mod check;
mod machines;
mod notices;
mod parts;
mod programs;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, ensure};
use clap::Args;
use cli::OPTIONS;
use cli::folder::Files;
use cli::packed::{self, Contents};
use text::digest::sha256;

use crate::{pipeline, process, project, tools};
use parts::Parts;
use programs::{SYSTEMS, System};

/// What to make.
#[derive(Args)]
#[command(
    override_usage = "cargo site release [--for 系统…] [--check]",
    next_help_heading = OPTIONS,
    after_help = "写入 target/release-files：各系统的 fazhi、SHA256SUMS、成分清单 fazhi.cdx.json（CycloneDX）、许可 LICENCES.txt。\n这台机器做不了的系统会写明，其余照做；有做不了的，退出码为 1。\n--check：Linux 的在空的根文件夹里、别的系统的在模拟器里运行，逐一试命令，并核对它做出的网站与 cargo site build 的相同。"
)]
pub(crate) struct Options {
    /// 只做名称里有这些文字的系统，如 x86_64-pc-windows-gnu；可以写多次
    #[arg(long = "for", value_name = "系统")]
    systems: Vec<String>,
    /// 做好以后逐个试用
    #[arg(long)]
    check: bool,
}

impl Options {
    fn wanted(&self) -> Vec<&'static System> {
        let named = |system: &&System| {
            let names = [system.target, system.file];
            let is_named = |part: &String| names.iter().any(|it| it.contains(part.as_str()));
            self.systems.is_empty() || self.systems.iter().any(is_named)
        };
        SYSTEMS.iter().filter(named).collect()
    }
}

/// Where the release goes.
fn folder() -> PathBuf {
    project::root().join("target/release-files")
}

/// Makes the release, and tries it if asked to.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let systems = options.wanted();
    ensure!(!systems.is_empty(), "没有这样的系统");
    let targets: Vec<&str> = systems.iter().map(|it| it.target).collect();
    let parts = parts::all(&targets)?;
    let notices = notices::all(&parts)?;
    let archive = pack(notices.clone())?;
    let folder = folder();
    project::clear(&folder)?;
    let (mut made, mut failed) = (Vec::new(), Vec::new());
    for system in systems {
        eprintln!("→ 编译 fazhi（{}；第一次约 5 分钟）", system.name);
        match make(system, &archive, &folder) {
            Ok(sha256) => made.push((system, sha256)),
            Err(error) => failed.push((system, error)),
        }
    }
    ensure!(!made.is_empty(), "一个也没有做成：\n{}", told(&failed));
    describe(&folder, &parts, &notices, &made)?;
    println!("已写入 {}", project::short(&folder));
    print!("{}", told(&failed));
    if options.check {
        let made = made.iter().map(|(system, _)| *system);
        failed.extend(check::run(&folder, made)?);
    }
    Ok(ExitCode::from(u8::from(!failed.is_empty())))
}

/// Why systems are left out, a line each.
fn told(failed: &[(&System, anyhow::Error)]) -> String {
    let lines = failed.iter();
    lines
        .map(|(system, error)| format!("没有做 {}：{error:#}\n", system.name))
        .collect()
}

/// The archive that goes into each program.
fn pack(licences: Files) -> anyhow::Result<PathBuf> {
    let package = pipeline::app_package()?;
    let contents = Contents {
        app: package.files,
        fonts: tools::fonts()?,
        licences,
    };
    let folder = project::stage_dir("release");
    fs::create_dir_all(&folder)?;
    let file = folder.join("packed.zip");
    let packed = contents.pack()?;
    // Nothing is compiled anew for the same bytes.
    if fs::read(&file).ok().as_ref() != Some(&packed) {
        fs::write(&file, packed).with_context(|| format!("无法写入 {}", file.display()))?;
    }
    Ok(file)
}

/// Makes the program for a system; gives its digest.
fn make(system: &System, archive: &Path, folder: &Path) -> anyhow::Result<String> {
    let program = programs::compile(system, archive)?;
    let bytes = programs::keep(&program, &folder.join(system.file))?;
    Ok(sha256(&bytes))
}

/// Writes what is said of the programs.
fn describe(
    folder: &Path,
    parts: &Parts,
    notices: &Files,
    made: &[(&System, String)],
) -> anyhow::Result<()> {
    let mut rustc = process::command("rustc");
    let compiler = process::capture(rustc.arg("--version"))?;
    let made = made.iter();
    let files: Vec<_> = made
        .map(|(system, sha256)| (system.file.to_owned(), sha256.clone()))
        .collect();
    let said = [
        ("fazhi.cdx.json", bill::bill(parts, &files, &compiler)?),
        ("LICENCES.txt", packed::told(notices).into_bytes()),
    ];
    let mut sums: Vec<String> = files
        .iter()
        .map(|(name, sha256)| sum(sha256, name))
        .collect();
    for (name, bytes) in said {
        sums.push(sum(&sha256(&bytes), name));
        fs::write(folder.join(name), bytes)?;
    }
    fs::write(folder.join("SHA256SUMS"), sums.concat())?;
    Ok(())
}

/// A line as `sha256sum` writes and reads it.
fn sum(sha256: &str, name: &str) -> String {
    format!("{sha256}  {name}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_are_chosen_by_a_part_of_their_names() {
        let files = |words: &[&str]| {
            let options = Options {
                systems: words.iter().map(|it| (*it).to_owned()).collect(),
                check: false,
            };
            options
                .wanted()
                .iter()
                .map(|it| it.file)
                .collect::<Vec<_>>()
        };
        assert_eq!(files(&[]).len(), SYSTEMS.len());
        assert_eq!(files(&["windows"]), ["fazhi-windows-x86_64.exe"]);
        assert_eq!(files(&["aarch64", "x86_64-unknown"]).len(), 2);
        assert!(files(&["plan9"]).is_empty());
    }

    #[test]
    fn a_system_that_can_not_be_made_is_named_with_its_reason() {
        let error = anyhow::anyhow!("没有标准库").context("Windows");
        assert_eq!(
            told(&[(&SYSTEMS[2], error)]),
            "没有做 Windows x86_64：Windows: 没有标准库\n"
        );
    }
}
