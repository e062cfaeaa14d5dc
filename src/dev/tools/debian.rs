//! A std for wasm32 without rustup's download: Debian's packages hold a whole Rust.
//!
//! They lie in /usr/bin beside rustup's, which is not touched. From their
//! sources we compile std once, and assemble a private sysroot under
//! `target/tools`: the wasm32 std that we compiled, and links to Debian's
//! compiler and std for this machine.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use super::super::{process, project};
use super::{WASM, announce, apt, path_with_first};

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const CLIPPY: &str = "/usr/bin/clippy-driver";
const SOURCES: &str = "/usr/lib/rustlib/src/rust/library/std";
const LLD: &str = "/usr/bin/rust-lld";

/// Debian 12's newer Rust, which it keeps for browsers.
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];

/// A complete sysroot around Debian's compiler.
pub(super) struct Sysroot {
    folder: PathBuf,
    /// PATH, with the sysroot's programs before all others.
    path: OsString,
}

impl Sysroot {
    fn new(folder: PathBuf) -> anyhow::Result<Self> {
        let path = path_with_first(&folder.join("bin"))?;
        Ok(Self { folder, path })
    }

    /// Its compiler.
    pub(super) fn compiler(&self) -> PathBuf {
        self.folder.join("bin/rustc")
    }

    /// Lets a child cargo, and what it starts, compile with this sysroot.
    pub(super) fn apply(&self, command: &mut Command) {
        let bin = self.folder.join("bin");
        command
            .env("PATH", &self.path)
            .env("RUSTC", self.compiler())
            .env("RUSTFLAGS", super::rust::SPLITTABLE)
            .env("RUSTDOC", bin.join("rustdoc"))
            // Two compilers must not share a target folder, since they would
            // mix up their output.
            .env("CARGO_TARGET_DIR", target_dir())
            .env_remove("RUSTUP_TOOLCHAIN");
    }

    /// As [`Sysroot::apply`], for `cargo clippy`.
    ///
    /// # Errors
    /// When Debian's clippy is missing and cannot be installed.
    pub(super) fn apply_for_clippy(&self, command: &mut Command) -> anyhow::Result<()> {
        if !Path::new(CLIPPY).is_file() {
            let packages = ["rust-web-clippy"];
            apt::install(&packages, "静态检查需要与编译器同版本", "半分钟")?;
        }
        self.apply(command);
        command.env("SYSROOT", &self.folder);
        Ok(())
    }
}

/// Where cargo puts what it compiles with such a sysroot.
pub(super) fn target_dir() -> PathBuf {
    project::root().join("target/debian")
}

/// The sysroot that an earlier run assembled, when Debian's compiler is still the same.
pub(super) fn existing_sysroot() -> Option<Sysroot> {
    let folder = folder_for(&Compiler::ask().ok()?);
    let is_whole = folder.join("bin/rustc").is_file();
    is_whole.then(|| Sysroot::new(folder).ok()).flatten()
}

/// Finds or makes the sysroot.
///
/// # Errors
/// When the packages cannot be installed or std does not compile.
pub(super) fn sysroot() -> anyhow::Result<Sysroot> {
    install_packages()?;
    if let Some(sysroot) = existing_sysroot() {
        return Ok(sysroot);
    }
    let compiler = Compiler::ask()?;
    let build = project::tools_dir().join("wasm-std-build");
    let libraries = compile_std(&compiler, &build)?;
    let folder = folder_for(&compiler);
    assemble(&folder, &libraries, &compiler)
        .with_context(|| format!("无法写入 {}", folder.display()))?;
    fs::remove_dir_all(&build)?;
    Sysroot::new(folder)
}

/// The version of Debian's compiler.
struct Compiler {
    release: String,
    host: String,
    llvm: String,
}

impl Compiler {
    fn ask() -> anyhow::Result<Self> {
        let said = process::capture(process::command(RUSTC).arg("-vV"))?;
        let field = |name: &str| {
            let line = said.lines().find_map(|line| line.strip_prefix(name));
            line.map(|value| value.trim().to_owned())
                .with_context(|| format!("{RUSTC} -vV 没有说“{name}”"))
        };
        let llvm = field("LLVM version:")?;
        Ok(Self {
            release: field("release:")?,
            host: field("host:")?,
            llvm: llvm.split('.').next().unwrap_or_default().to_owned(),
        })
    }
}

fn folder_for(compiler: &Compiler) -> PathBuf {
    project::tools_dir().join(format!("wasm-std-{}", compiler.release))
}

fn install_packages() -> anyhow::Result<()> {
    if ![RUSTC, CARGO, SOURCES]
        .iter()
        .all(|path| Path::new(path).exists())
    {
        apt::install(PACKAGES, "其中有完整的 Rust 及标准库源码", "约 1 分钟")
            .context("没有装上 Debian 的 Rust（Debian 12 有 rustc-web）")?;
    }
    if !Path::new(LLD).exists() {
        // The linker's package is named for the compiler's LLVM.
        let package = format!("lld-{}", Compiler::ask()?.llvm);
        apt::install(&[&package], "链接 wasm 程序", "几秒")?;
    }
    Ok(())
}

/// Compiles std with an empty package; returns the folder of rlibs.
fn compile_std(compiler: &Compiler, dummy: &Path) -> anyhow::Result<PathBuf> {
    announce(
        &format!("编译 wasm32 标准库（Rust {}）", compiler.release),
        "软件包里只有它的源码",
        "约 2 分钟，只需一次",
    );
    fs::create_dir_all(dummy.join("src"))?;
    fs::write(dummy.join("src/lib.rs"), "")?;
    fs::write(
        dummy.join("Cargo.toml"),
        "[package]\nname = \"dummy\"\nedition = \"2024\"\n[workspace]\n[profile.release]\npanic = \"abort\"\n",
    )?;
    process::run(
        process::command(CARGO)
            .args([
                "build",
                "--release",
                "--target",
                WASM,
                "-Zbuild-std=std,panic_abort",
            ])
            .arg("--target-dir")
            .arg(dummy.join("target"))
            .current_dir(dummy)
            .env("RUSTC", RUSTC)
            .env("RUSTC_BOOTSTRAP", "1")
            // Without bitcode in std the site's link-time optimisation fails.
            .env("RUSTFLAGS", "-Cembed-bitcode=yes"),
    )
    .context("编译标准库失败")?;
    Ok(dummy.join("target").join(WASM).join("release/deps"))
}

/// Assembles the sysroot at another path, then moves it into place.
fn assemble(folder: &Path, libraries: &Path, compiler: &Compiler) -> anyhow::Result<()> {
    let staging = folder.with_extension("new");
    if staging.exists() {
        fs::remove_dir_all(&staging)?;
    }
    let rustlib = staging.join("lib/rustlib");
    let wasm = rustlib.join(WASM).join("lib");
    let host = rustlib.join(&compiler.host);
    for directory in [&wasm, &host.join("bin"), &staging.join("bin")] {
        fs::create_dir_all(directory)?;
    }
    for entry in fs::read_dir(libraries)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libdummy-") {
            fs::copy(entry.path(), wasm.join(name))?;
        }
    }
    symlink(
        format!("/usr/lib/rustlib/{}/lib", compiler.host),
        host.join("lib"),
    )?;
    symlink(LLD, host.join("bin/rust-lld"))?;
    programs(&staging.join("bin"), folder)?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::rename(staging, folder)?;
    Ok(())
}

/// The programs of a sysroot: Debian's, with its path as an argument.
fn programs(bin: &Path, sysroot: &Path) -> anyhow::Result<()> {
    // These come before rustup's on PATH; clippy is installed only when it is
    // needed.
    for tool in ["cargo", "cargo-clippy"] {
        symlink(format!("/usr/bin/{tool}"), bin.join(tool))?;
    }
    for tool in ["rustc", "rustdoc"] {
        let script = format!(
            "#!/bin/sh\nexec /usr/bin/{tool} --sysroot '{}' \"$@\"\n",
            sysroot.display()
        );
        let file = bin.join(tool);
        fs::write(&file, script)?;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}
