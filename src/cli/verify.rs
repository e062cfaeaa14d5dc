//! Verifying a published folder: its files are read, and the result told.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::ensure;
use clap::Args;

use site::picture::Painter;

use super::{OPTIONS, folder::published};
use ::verify::{NotCompared, Verified, verify};

/// What to verify.
#[derive(Args)]
#[command(
    override_usage = "cargo site verify <文件夹>",
    next_help_heading = OPTIONS
)]
pub struct Options {
    /// 已发布的网站所在的文件夹
    #[arg(value_name = "文件夹")]
    pub(super) folder: PathBuf,
}

/// Verifies the folder and prints every verdict and difference; the code is 1
/// if there is any difference. Without a painter, pictures are not compared.
///
/// # Errors
///
/// When the folder can't be read or holds no files.
pub fn run(folder: &Path, painter: anyhow::Result<Painter>) -> anyhow::Result<ExitCode> {
    let published = published(folder)?;
    let nothing = published.files.is_empty() && published.others.is_empty();
    ensure!(!nothing, "{} 里没有文件", folder.display());
    if let Err(error) = &painter {
        eprintln!("没有画图的字体：{error:#}");
    }
    let mut verified = verify(&published.files, painter.ok().as_ref());
    verified.differences.extend(published.others);
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
    text += &match verified.not_compared {
        None => String::new(),
        Some(NotCompared::Files) => "没有比较  由此生成的其他文件：以上差异改正之后再比较\n".into(),
        Some(NotCompared::Pictures(count)) => {
            format!("没有比较  图片 {count} 张：没有画图的字体\n")
        }
    };
    match verified.differences.len() {
        0 => text + "没有发现差异\n",
        count => text + &format!("发现差异 {count} 处\n"),
    }
}
