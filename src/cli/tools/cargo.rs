//! Tools that cargo installs: Trunk and wasm-bindgen's command line.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use serde::Deserialize;

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

/// Finds or installs wasm-bindgen at exactly the version in Cargo.lock.
///
/// # Errors
/// When Cargo.lock cannot be read or the tool cannot be installed.
pub(super) fn wasm_bindgen() -> anyhow::Result<PathBuf> {
    let path = project::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("无法读取 {}", path.display()))?;
    let version = locked_version(&lock, "wasm-bindgen")?;
    find_or_install(&Tool {
        package: "wasm-bindgen-cli",
        binary: "wasm-bindgen",
        version: &version,
        locked: false,
        optimised: "1",
        why: "生成浏览器端程序与页面之间的接口，版本须与 Cargo.lock 一致",
        time: "2 核约 2 分钟，只需一次",
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

/// The version of a package in Cargo.lock.
fn locked_version(lock: &str, package: &str) -> anyhow::Result<String> {
    let lock: Lock = toml::from_str(lock).context("Cargo.lock 无法解析")?;
    let mut packages = lock.package.into_iter();
    let found = packages.find(|entry| entry.name == package);
    Ok(found
        .with_context(|| format!("Cargo.lock 里没有 {package}"))?
        .version)
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_locked_one_of_exactly_that_package() {
        let lock = "version = 4\n[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").unwrap(), "0.2.130");
        locked_version(lock, "bindgen").unwrap_err();
    }
}
