//! What compiles programs for other systems, and what runs those here: the std
//! of each system from rustup; a linker that is part of the toolchain, or
//! Debian's; emulators from Debian.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, bail};

use super::super::process;
use super::{announce, apt, on_path, rust};

/// How long rustup may take to download a std (30 MB at most).
const DOWNLOAD_LIMIT: Duration = Duration::from_secs(120);

/// What links the programs of a system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Linker {
    /// LLVM's, which the toolchain brings, as musl's own libraries are in its std.
    Lld,
    /// GCC's for Windows, with the libraries of mingw-w64.
    Mingw,
}

impl Linker {
    /// Its program.
    pub(crate) fn program(self) -> &'static str {
        match self {
            Self::Lld => "rust-lld",
            Self::Mingw => "x86_64-w64-mingw32-gcc",
        }
    }
}

/// What runs programs of another system here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Emulator {
    /// For Linux on 64-bit ARM.
    Qemu,
    /// For Windows.
    Wine,
}

impl Emulator {
    /// The names that its program may have, and the package that brings it.
    fn program(self) -> (&'static [&'static str], &'static str) {
        match self {
            Self::Qemu => (&["qemu-aarch64-static"], "qemu-user-static"),
            Self::Wine => (&["wine64", "wine", "wine64-stable"], "wine64"),
        }
    }

    /// Finds or installs it; gives its program.
    ///
    /// # Errors
    /// When it cannot be installed.
    pub(crate) fn find_or_install(self) -> anyhow::Result<PathBuf> {
        let (names, package) = self.program();
        let find = || {
            let debians = PathBuf::from("/usr/lib/wine/wine64");
            let is_wine = self == Self::Wine && debians.is_file();
            let named = names.iter().find_map(|name| on_path(name));
            named.or(is_wine.then_some(debians))
        };
        if let Some(found) = find() {
            return Ok(found);
        }
        apt::install(&[package], "运行为别的系统做的程序", "约 2 分钟")?;
        find().with_context(|| format!("装好 {package} 后仍没有 {}", names[0]))
    }
}

/// Finds or installs what compiles for a system; gives the variables by which
/// cargo knows of it.
///
/// # Errors
/// When its std or its linker can't be had here.
pub(crate) fn for_target(
    target: &'static str,
    linker: Linker,
) -> anyhow::Result<(String, &'static str)> {
    if !rust::has_compiled_std(target) {
        add_std(target)?;
    }
    let program = linker.program();
    if linker == Linker::Mingw && on_path(program).is_none() {
        let package = "gcc-mingw-w64-x86-64-win32";
        apt::install(&[package], "链接 Windows 的程序", "约 2 分钟")?;
    }
    let name = target.to_uppercase().replace('-', "_");
    Ok((format!("CARGO_TARGET_{name}_LINKER"), program))
}

fn add_std(target: &'static str) -> anyhow::Result<()> {
    let words = ["target", "add", target];
    let line = format!("rustup {}", words.join(" "));
    announce(
        &line,
        "为这个系统编译要用它的标准库",
        "通常几秒，最多等 2 分钟",
    );
    process::run_within(DOWNLOAD_LIMIT, process::command("rustup").args(words))?;
    match rust::has_compiled_std(target) {
        true => Ok(()),
        false => bail!("{line} 以后仍没有 {target} 的标准库"),
    }
}
