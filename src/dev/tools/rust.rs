//! Parts of the Rust toolchain: its components, and a std for wasm32.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::Context;

use super::super::{process, project};
use super::{announce, debian};

/// The target triple of the browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// How long rustup may take to download std or its source (20 MB at most).
const DOWNLOAD_LIMIT: Duration = Duration::from_secs(120);

/// Forces the std built from Debian's packages when it says `debian`.
const FORCE: &str = "FAZHI_WASM_STD";

/// Options to compile std again, for size: panics abort the app
/// (`public/loader/app.js` notices that), and parts of std that have two forms
/// are taken in the smaller one. This makes the WASM a tenth smaller. Cargo has
/// this behind a flag that a stable toolchain accepts only with
/// RUSTC_BOOTSTRAP.
const SMALL_STD: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// The way in which std panics.
const SMALL_STD_PANIC: &str = "-Zunstable-options -Cpanic=immediate-abort";

/// Keeps what the splitter needs.
pub(super) const SPLITTABLE: &str = "-Clink-arg=--emit-relocs";

/// Where the std for wasm32 comes from.
pub(super) enum WasmStd {
    /// The active toolchain compiles it from its source.
    Toolchain,
    /// A private sysroot around Debian's compiler.
    Private(debian::Sysroot),
}

impl WasmStd {
    /// Its name in the app package.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Toolchain => {
                "rust-src of rustc's toolchain, -Cpanic=immediate-abort, optimize_for_size"
            }
            Self::Private(_) => "Debian's rust-web-src of rustc's version, panic_abort",
        }
    }

    /// What its compiler says of itself.
    ///
    /// # Errors
    /// When it can't be asked.
    pub(super) fn compiler(&self) -> anyhow::Result<String> {
        let program = match self {
            Self::Toolchain => std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()),
            Self::Private(sysroot) => sysroot.compiler().into(),
        };
        process::capture(process::command(program).arg("-vV"))
    }

    /// Where a child cargo puts what it compiles with it.
    pub(super) fn target_dir(&self) -> PathBuf {
        match self {
            Self::Toolchain => project::root().join("target"),
            Self::Private(_) => debian::target_dir(),
        }
    }

    /// Lets a child cargo compile with it.
    pub(super) fn apply(&self, command: &mut Command) {
        match self {
            Self::Toolchain => {
                command
                    .envs(SMALL_STD)
                    .env("RUSTFLAGS", [SMALL_STD_PANIC, SPLITTABLE].join(" "));
            }
            Self::Private(sysroot) => sysroot.apply(command),
        }
    }

    /// Lets a child `cargo clippy` check with it.
    ///
    /// # Errors
    /// When Debian's clippy is missing and cannot be installed.
    pub(super) fn apply_for_clippy(&self, command: &mut Command) -> anyhow::Result<()> {
        if let Self::Private(sysroot) = self {
            sysroot.apply_for_clippy(command)?;
        }
        Ok(())
    }
}

/// Finds an installed std for wasm32.
pub(super) fn found() -> Option<WasmStd> {
    match !is_debian_forced() && can_compile_std() {
        true => Some(WasmStd::Toolchain),
        false => debian::existing_sysroot().map(WasmStd::Private),
    }
}

fn is_debian_forced() -> bool {
    std::env::var(FORCE).is_ok_and(|value| value == "debian")
}

/// Finds a std for wasm32, or gets one: its source by rustup, else from
/// Debian's packages. The one that rustup has compiled is not needed.
///
/// # Errors
/// When neither way works.
pub(super) fn wasm_std() -> anyhow::Result<WasmStd> {
    if let Some(found) = found() {
        return Ok(found);
    }
    if is_debian_forced() {
        return debian::sysroot().map(WasmStd::Private);
    }
    from_rustup_or_debian(&["component", "add", "rust-src"], can_compile_std)
}

/// As [`wasm_std`], for clippy, which reads the std that rustup has compiled.
///
/// # Errors
/// As [`wasm_std`].
pub(super) fn wasm_std_for_clippy() -> anyhow::Result<WasmStd> {
    match wasm_std()? {
        WasmStd::Toolchain if !has_compiled_wasm_std() => {
            from_rustup_or_debian(&["target", "add", WASM], has_compiled_wasm_std)
        }
        found => Ok(found),
    }
}

/// Lets rustup install what `is_there` looks for; without rustup, uses Debian.
fn from_rustup_or_debian(words: &[&str], is_there: fn() -> bool) -> anyhow::Result<WasmStd> {
    let line = format!("rustup {}", words.join(" "));
    announce(
        &line,
        "浏览器端程序要用 wasm32 的标准库",
        "通常几秒，最多等 2 分钟",
    );
    let added = process::run_within(DOWNLOAD_LIMIT, process::command("rustup").args(words));
    match added {
        Ok(()) if is_there() => return Ok(WasmStd::Toolchain),
        Ok(()) => eprintln!("  rustup 装了以后仍然不全。改用 Debian 的软件包自行编译标准库。"),
        Err(error) => {
            eprintln!("  rustup 没有装上：{error:#}。改用 Debian 的软件包自行编译标准库。")
        }
    }
    let sysroot = debian::sysroot().with_context(|| {
        format!("无法备好 wasm32 的标准库；能连上 rustup 的服务器时，请自行运行 {line}")
    })?;
    Ok(WasmStd::Private(sysroot))
}

/// Adds `fmt` or `clippy` where the toolchain lacks it.
///
/// # Errors
/// When rustup cannot add it.
pub(super) fn component(name: &'static str) -> anyhow::Result<()> {
    let there = process::capture(process::command("cargo").args([name, "--version"])).is_ok();
    if there {
        return Ok(());
    }
    let package = if name == "fmt" { "rustfmt" } else { name };
    announce(
        &format!("用 rustup 安装 {package}"),
        "检查代码需要它",
        "几秒",
    );
    process::run(process::command("rustup").args(["component", "add", package]))
        .with_context(|| format!("没有 {package}；请自行运行 rustup component add {package}"))
}

/// Whether the toolchain has std's source, and the linker for wasm32, which
/// distributions leave out.
fn can_compile_std() -> bool {
    let sysroot = process::capture(process::command("rustc").args(["--print", "sysroot"]));
    let Ok(sysroot) = sysroot else {
        return false;
    };
    let libraries = PathBuf::from(sysroot.trim()).join("lib/rustlib");
    let has_linker = |target: fs::DirEntry| target.path().join("bin/rust-lld").is_file();
    let mut targets = fs::read_dir(&libraries).into_iter().flatten().flatten();
    libraries.join("src/rust/library/std").is_dir() && targets.any(has_linker)
}

fn has_compiled_wasm_std() -> bool {
    has_compiled_std(WASM)
}

/// Whether the toolchain has a compiled std for a target.
pub(super) fn has_compiled_std(target: &str) -> bool {
    let mut rustc = process::command("rustc");
    let folder = process::capture(rustc.args(["--print", "target-libdir", "--target", target]));
    let Ok(entries) = folder.map(|folder| fs::read_dir(PathBuf::from(folder.trim()))) else {
        return false;
    };
    entries.is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
    })
}
