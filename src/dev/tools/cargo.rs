//! Tools that cargo installs, each with the versions of its own lock.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use super::super::{process, project};
use super::{announce, on_path, version_of};

/// Compiled with few optimisations: these tools run for seconds, but compiling
/// them takes minutes.
const LIGHT: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
];

/// A tool; its package and its program have one name.
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
    /// The arguments to ask for its version.
    asked: &'static [&'static str],
    /// What of it is compiled, as options of cargo.
    features: &'static [&'static str],
    why: &'static str,
    time: &'static str,
}

/// Bundles the site. Later versions need a newer Rust than we require.
pub(crate) const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    asked: &["--version"],
    // It asks nobody for updates, and serves on this machine alone.
    features: &["--no-default-features"],
    why: "把网站打包",
    time: "2 核约 4 分钟，只需一次",
};

/// Drives Firefox; Debian does not have it.
pub(super) const GECKODRIVER: Tool = Tool {
    name: "geckodriver",
    version: "0.36.0",
    asked: &["--version"],
    features: &[],
    why: "在 Firefox 里测试",
    time: "2 核约 1.5 分钟，只需一次",
};

/// Checks licences, sources and advisories of all dependencies.
pub(crate) const DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    asked: &["--version"],
    features: &[],
    why: "核对依赖的许可、来源与安全公告",
    time: "2 核约 4 分钟，只需一次",
};

/// Changes our code to see whether a test notices.
pub(crate) const MUTANTS: Tool = Tool {
    name: "cargo-mutants",
    version: "27.1.0",
    asked: &["mutants", "--version"],
    features: &[],
    why: "改动代码，看测试是否发现",
    time: "2 核约 2 分钟，只需一次",
};

impl Tool {
    /// Finds it, or installs it; returns its program.
    ///
    /// # Errors
    /// When it cannot be installed.
    pub(crate) fn find_or_install(&self) -> anyhow::Result<PathBuf> {
        let root = project::tools_dir();
        let ours = root.join("bin").join(self.name);
        let candidates = [Some(ours.clone()), on_path(self.name)];
        if let Some(found) = candidates.into_iter().flatten().find(|it| self.is(it)) {
            return Ok(found);
        }
        let named = format!("{} {}", self.name, self.version);
        announce(&format!("安装 {named}"), self.why, self.time);
        // Kept until it succeeds, so that an interrupted installation goes on.
        let objects = root.join("build").join(self.name);
        let mut install = process::command("cargo");
        install.args(["install", self.name, "--version", self.version]);
        install.args(self.features);
        install.args(["--locked", "--force", "--root"]).arg(&root);
        install.arg("--target-dir").arg(&objects);
        install.env_remove("RUSTFLAGS").envs(LIGHT);
        process::run(&mut install)
            .with_context(|| format!("无法安装 {named}。请检查网络后重试；已编译的部分会接着用"))?;
        ensure!(self.is(&ours), "{named} 装好后没有报出这个版本");
        // If this fails, only disk space is lost.
        let _ = fs::remove_dir_all(&objects);
        Ok(ours)
    }

    /// Whether a program is this tool in this version.
    fn is(&self, program: &Path) -> bool {
        program.is_file() && version_of(program, self.asked).as_deref() == Some(self.version)
    }
}
