//! The programs: for which systems, and how they are compiled.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::tools::cross::{self, Emulator, Linker};
use crate::{process, project};

/// Names the archive that goes into the program (`src/cli/build.rs`).
const ARCHIVE: &str = "FAZHI_PACKED";

/// The profile of Cargo.toml.
const PROFILE: &str = "dist";

/// A system that a program is made for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct System {
    /// As people call it.
    pub(super) name: &'static str,
    /// As compilers call it.
    pub(super) target: &'static str,
    /// The name of its file in the release.
    pub(super) file: &'static str,
    linker: Linker,
    /// What runs it on the machines that make releases.
    pub(super) emulator: Option<Emulator>,
}

/// The systems; those of Linux need no library of the system.
pub(super) const SYSTEMS: [System; 3] = [
    System {
        name: "Linux x86_64",
        target: "x86_64-unknown-linux-musl",
        file: "fazhi-linux-x86_64",
        linker: Linker::Lld,
        emulator: None,
    },
    System {
        name: "Linux aarch64",
        target: "aarch64-unknown-linux-musl",
        file: "fazhi-linux-aarch64",
        linker: Linker::Lld,
        emulator: Some(Emulator::Qemu),
    },
    System {
        name: "Windows x86_64",
        target: "x86_64-pc-windows-gnu",
        file: "fazhi-windows-x86_64.exe",
        linker: Linker::Mingw,
        emulator: Some(Emulator::Wine),
    },
];

/// Compiles the program for a system, with an archive inside; gives its file.
///
/// # Errors
/// When what compiles for the system can't be had, or it does not compile.
pub(super) fn compile(system: &System, archive: &Path) -> anyhow::Result<PathBuf> {
    let (variable, linker) = cross::for_target(system.target, system.linker)?;
    let folder = project::root().join("target");
    let mut build = process::command("cargo");
    build.args(["build", "--locked", "--profile", PROFILE]);
    build.args(["--package", "fazhi-cli", "--bin", "fazhi"]);
    build
        .args(["--target", system.target, "--target-dir"])
        .arg(&folder);
    build.env(variable, linker).env(ARCHIVE, archive);
    // A person's flags are for their own machine; paths here are nobody's business.
    build.env_remove("RUSTFLAGS");
    build.env("CARGO_ENCODED_RUSTFLAGS", without_paths()?.join("\u{1f}"));
    process::run(&mut build)?;
    let folder = folder.join(system.target).join(PROFILE);
    let names = ["fazhi", "fazhi.exe"].map(|name| folder.join(name));
    let made = names.into_iter().find(|it| it.is_file());
    made.with_context(|| format!("{} 里没有编译出的程序", folder.display()))
}

/// Flags by which the program names no folder of this machine: not that of the
/// project, of the crates, or of std's source.
fn without_paths() -> anyhow::Result<Vec<String>> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let cargo = variable("CARGO_HOME");
    let cargo = cargo.or_else(|| variable("HOME").map(|it| it.join(".cargo")));
    let mut rustc = process::command("rustc");
    let sysroot = process::capture(rustc.args(["--print", "sysroot"]))?;
    let folders = [
        (Some(project::root().to_owned()), "fazhi-report"),
        (cargo, "cargo"),
        (Some(PathBuf::from(sysroot.trim())), "rust"),
    ];
    let known = folders.into_iter();
    let known = known.filter_map(|(folder, name)| Some((folder?, name)));
    Ok(known
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
        .collect())
}

/// Puts a program into the release; gives its bytes.
///
/// # Errors
/// When it can't be read or written.
pub(super) fn keep(program: &Path, file: &Path) -> anyhow::Result<Vec<u8>> {
    // A copy keeps the mode, by which it can be run.
    fs::copy(program, file).with_context(|| format!("无法写入 {}", file.display()))?;
    Ok(fs::read(file)?)
}
