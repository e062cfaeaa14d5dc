//! The Nu HTML checker, a program for Java.

use std::path::PathBuf;

use anyhow::Context;

use super::{apt, npm, on_path};

const PACKAGE: [&str; 1] = ["default-jre-headless"];

/// The checker, and what runs it.
pub(crate) struct Checker {
    /// Java.
    pub(crate) java: PathBuf,
    /// The program.
    pub(crate) jar: PathBuf,
}

/// Finds both, or installs what is missing.
///
/// # Errors
/// When one is missing and cannot be installed.
pub(super) fn checker() -> anyhow::Result<Checker> {
    if on_path("java").is_none() {
        apt::update(&PACKAGE)?;
        apt::install(&PACKAGE, "检查网页是否合乎 HTML 标准", "约 1 分钟")?;
    }
    Ok(Checker {
        java: on_path("java").context("装好后仍没有 java")?,
        jar: npm::vnu()?,
    })
}
