//! What belongs to the Rust toolchain: its components, and a std for wasm32.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::Context;

use super::super::process;
use super::{announce, debian};

/// The target triple of the browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// How long rustup may take to download the target's std (about 20 MB).
const DOWNLOAD_LIMIT: Duration = Duration::from_secs(120);

/// Forces the std built from Debian's packages when it says `debian`.
const FORCE: &str = "FAZHI_WASM_STD";

/// What makes a toolchain compile its std anew, for size: panics end the app at
/// once (`public/loader/app.js` hears of it), and the parts of std that come in two
/// forms come in the smaller one. It takes a tenth off the WASM. Cargo has
/// this behind a flag that a stable toolchain hears only with RUSTC_BOOTSTRAP.
const SMALL_STD: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// How std's panics end the app.
const SMALL_STD_PANIC: &str = "-Zunstable-options -Cpanic=immediate-abort";

/// Keeps what splitting the app needs to know of it.
pub(super) const SPLITTABLE: &str = "-Clink-arg=--emit-relocs";

/// Where the std for wasm32 comes from.
pub(super) enum WasmStd {
    /// The active toolchain has it, and its source.
    Toolchain,
    /// A private sysroot around Debian's compiler.
    Private(debian::Sysroot),
}

impl WasmStd {
    /// What the app package says of it.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Toolchain => {
                "rust-src of rustc's toolchain, -Cpanic=immediate-abort, optimize_for_size"
            }
            Self::Private(_) => "Debian's rust-web-src of rustc's version, panic_abort",
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

/// Finds a std for wasm32, or gets one: by rustup, else from Debian's packages.
///
/// # Errors
/// When neither way works.
pub(super) fn wasm_std() -> anyhow::Result<WasmStd> {
    if std::env::var(FORCE).is_ok_and(|value| value == "debian") {
        return debian::sysroot().map(WasmStd::Private);
    }
    if toolchain_has_it() && std_source().is_ok() {
        return Ok(WasmStd::Toolchain);
    }
    if let Some(sysroot) = debian::existing_sysroot() {
        return Ok(WasmStd::Private(sysroot));
    }
    announce(
        "用 rustup 安装 wasm32 目标",
        "编译浏览器端程序需要它的标准库",
        "通常几秒，最多等 2 分钟",
    );
    let mut rustup = process::command("rustup");
    let target = process::run_within(DOWNLOAD_LIMIT, rustup.args(["target", "add", WASM]));
    let Err(failed) = target.and_then(|()| std_source()) else {
        return Ok(WasmStd::Toolchain);
    };
    eprintln!("  rustup 没有装上：{failed:#}。改用 Debian 的软件包自行编译标准库。");
    let sysroot = debian::sysroot().with_context(|| {
        format!(
            "无法备好 wasm32 目标；能连上 rustup 的服务器时，请自行运行 rustup target add {WASM}"
        )
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

/// Finds std's source in the toolchain, or lets rustup add it.
///
/// # Errors
/// When rustup cannot add it.
fn std_source() -> anyhow::Result<()> {
    let sysroot = process::capture(process::command("rustc").args(["--print", "sysroot"]))?;
    let source = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust/library/std");
    if source.is_dir() {
        return Ok(());
    }
    announce(
        "用 rustup 安装标准库的源码",
        "浏览器端程序的标准库要按体积重新编译",
        "通常几秒，最多等 2 分钟",
    );
    let mut rustup = process::command("rustup");
    process::run_within(
        DOWNLOAD_LIMIT,
        rustup.args(["component", "add", "rust-src"]),
    )
}

fn toolchain_has_it() -> bool {
    let mut rustc = process::command("rustc");
    let folder = process::capture(rustc.args(["--print", "target-libdir", "--target", WASM]));
    let Ok(entries) = folder.map(|folder| std::fs::read_dir(PathBuf::from(folder.trim()))) else {
        return false;
    };
    entries.is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
    })
}
