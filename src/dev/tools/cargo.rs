//! Tools that cargo installs: Trunk and geckodriver.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;

use super::super::{process, project};
use super::{announce, on_path, with_version};

/// Newer ones need a newer Rust than we ask of people.
const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.36.0";

/// A light profile: these tools run for seconds, compiling them takes minutes.
const LIGHT: &[(&str, &str)] = &[
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// Finds or installs Trunk.
///
/// # Errors
/// When it cannot be installed.
pub(super) fn trunk() -> anyhow::Result<PathBuf> {
    find_or_install(&Tool {
        package: "trunk",
        binary: "trunk",
        version: TRUNK,
        locked: true,
        optimised: "0",
        why: "把网站打包",
        time: "2 核约 4 分钟，只需一次",
    })
}

/// Finds or installs geckodriver, which Debian does not have.
///
/// # Errors
/// When it cannot be installed.
pub(super) fn geckodriver() -> anyhow::Result<PathBuf> {
    find_or_install(&Tool {
        package: "geckodriver",
        binary: "geckodriver",
        version: GECKODRIVER,
        locked: true,
        optimised: "0",
        why: "在 Firefox 里测试",
        time: "2 核约 1.5 分钟，只需一次",
    })
}

struct Tool<'a> {
    package: &'a str,
    binary: &'a str,
    version: &'a str,
    /// With the versions of its own lock file, where those compile.
    locked: bool,
    /// How far, by Cargo's levels.
    optimised: &'a str,
    why: &'a str,
    time: &'a str,
}

fn find_or_install(tool: &Tool) -> anyhow::Result<PathBuf> {
    let root = project::tools_dir();
    let ours = root.join("bin").join(tool.binary);
    if let Some(found) = with_version(&[Some(ours.clone()), on_path(tool.binary)], tool.version) {
        return Ok(found);
    }
    announce(
        &format!("安装 {} {}", tool.package, tool.version),
        tool.why,
        tool.time,
    );
    // Kept until it succeeds, so that an interrupted installation goes on.
    let objects = root.join("build");
    let mut install = process::command("cargo");
    install
        .args([
            "install",
            tool.package,
            "--version",
            tool.version,
            "--force",
        ])
        .args(tool.locked.then_some("--locked"))
        .arg("--root")
        .arg(&root)
        .arg("--target-dir")
        .arg(&objects)
        .env_remove("RUSTFLAGS")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.optimised)
        .envs(LIGHT.iter().copied());
    process::run(&mut install).with_context(|| {
        format!(
            "无法安装 {}。请检查网络后重试；已编译的部分会接着用",
            tool.package
        )
    })?;
    with_version(&[Some(ours)], tool.version)
        .with_context(|| format!("{} 装好后没有报出版本 {}", tool.package, tool.version))
        .inspect(|_| drop(fs::remove_dir_all(&objects)))
}
