//! `cargo site generate`: a site with a made-up report of any size, for
//! benchmarks and tests.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use cli::{OPTIONS, site_folder};
use model::bundle::Bundle;
use model::operator::Operator;
use publish::project::{Project, Report, Revisions};
use query::generate;
use query::route::Page;
use site::picture::Painter;

use crate::pipeline;

/// How large, and where to.
#[derive(Args)]
#[command(
    override_usage = "cargo site generate --indicators 数量 --out 文件夹",
    next_help_heading = OPTIONS
)]
pub(crate) struct Options {
    /// 指标的数量
    #[arg(long, value_name = "数量")]
    indicators: usize,
    /// 输出文件夹
    #[arg(long, value_name = "文件夹")]
    out: PathBuf,
}

/// Writes the site and prints the address of its explorer below the root.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let out = std::path::absolute(&options.out)?;
    let bundle = generate::bundle(options.indicators);
    let path = Page::Indicators.path(&bundle.report.id);
    write(&out, bundle)?;
    println!("{path}");
    Ok(ExitCode::SUCCESS)
}

/// Writes the site of a bundle, with the app package as it is.
///
/// # Errors
///
/// On any failure to read or write.
pub fn write(out: &Path, bundle: Bundle) -> anyhow::Result<()> {
    let package = pipeline::app_package()?;
    site_folder::write(
        &project(bundle),
        &package,
        &Painter::default(),
        out,
        cli::site_folder::Packing::None,
    )
}

/// The project of one bundle.
pub(crate) fn project(bundle: Bundle) -> Project {
    let text = Vec::new();
    Project {
        reports: vec![Report { bundle, text }],
        concepts: Vec::new(),
        synonyms: Vec::new(),
        operator: Operator::default(),
        offline: true,
        revisions: Revisions::default(),
    }
}
