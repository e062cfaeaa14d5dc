//! Verifying a published folder: its files are read, and the result told.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::ensure;
use clap::Args;

use super::{OPTIONS, folder};
use ::verify::{Verified, verify};

/// What to verify.
#[derive(Args)]
#[command(
    override_usage = "cargo site verify <文件夹>",
    next_help_heading = OPTIONS
)]
pub struct Options {
    /// 已发布的网站所在的文件夹
    #[arg(value_name = "文件夹")]
    folder: PathBuf,
}

/// Verifies the folder and prints every verdict and difference; the code is 1
/// if there is any difference.
///
/// # Errors
///
/// When the folder can't be read or holds no files.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let files = folder::read(&options.folder)?;
    ensure!(!files.is_empty(), "{} 里没有文件", options.folder.display());
    let verified = verify(&files);
    io::stdout().lock().write_all(told(&verified).as_bytes())?;
    Ok(ExitCode::from(u8::from(!verified.differences.is_empty())))
}

/// The result for people.
fn told(verified: &Verified) -> String {
    let mut text = String::new();
    for report in &verified.reports {
        let facts = report.facts;
        text += &format!("{}：重新绑定数字 {facts} 处\n", report.id);
        for check in &report.checks {
            let verdict = check.verdict.label();
            text += &format!("  {verdict}  {}：{}\n", check.title, check.formula);
        }
    }
    for difference in &verified.differences {
        text += &format!("差异  {difference}\n");
    }
    match verified.differences.len() {
        0 => text + "没有发现差异\n",
        count => text + &format!("发现差异 {count} 处\n"),
    }
}
