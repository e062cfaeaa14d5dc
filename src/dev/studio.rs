//! `cargo site studio`: the publisher's app as one HTML file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use cli::OPTIONS;

use crate::pipeline::{self, Contents, Purpose};
use crate::project;

/// Where the file goes.
#[derive(Args)]
#[command(
    override_usage = "cargo site studio [--out 文件]",
    next_help_heading = OPTIONS,
    after_help = "写好的一个文件可以放在 U 盘里双击打开，不用安装，不用联网。"
)]
pub(crate) struct Options {
    /// 写到哪个文件（默认 fazhi-studio.html）
    #[arg(
        long,
        value_name = "文件",
        default_value = "fazhi-studio.html",
        hide_default_value = true
    )]
    out: PathBuf,
    /// 只为试用：编译得快，文件大几倍
    #[arg(long, hide = true)]
    trial: bool,
}

/// Makes the file and puts it in place in one step.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let purpose = match options.trial {
        true => Purpose::Trial,
        false => Purpose::Publish,
    };
    let package = pipeline::package_for(purpose, Contents::WHOLE)?;
    let page = pipeline::studio(purpose, &package)?;
    write(&options.out, &page)?;
    println!(
        "已写入 {}（{:.2} MiB）",
        options.out.display(),
        page.len() as f64 / f64::from(1 << 20)
    );
    Ok(ExitCode::SUCCESS)
}

/// Makes one that is not small, for tests, with the app package that is there
/// or else with one that is made as quickly; gives where it is.
///
/// # Errors
/// As [`run`].
pub(crate) fn trial() -> anyhow::Result<PathBuf> {
    let package = match pipeline::made_package()? {
        Some(made) => made,
        None => pipeline::package_for(Purpose::Trial, Contents::APP)?,
    };
    let folder = project::root().join("target/trial");
    fs::create_dir_all(&folder)?;
    let file = folder.join("fazhi-studio.html");
    write(&file, &pipeline::studio(Purpose::Trial, &package)?)?;
    Ok(file)
}

fn write(file: &Path, page: &str) -> anyhow::Result<()> {
    let new = file.with_extension("html.new");
    let put = fs::write(&new, page).and_then(|()| fs::rename(&new, file));
    put.with_context(|| format!("无法写入 {}", file.display()))
}
