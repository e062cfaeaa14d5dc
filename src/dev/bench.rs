//! `cargo site bench`: how quick the site is in a real browser.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use cli::OPTIONS;

use crate::{build, pipeline, project, test, tools};

mod import;
mod reports;

/// Whether to build first.
#[derive(Args)]
#[command(
    override_usage = "cargo site bench [--built] [--import] [--reports] [--lighthouse] [--touch]",
    next_help_heading = OPTIONS,
    after_help = "时间的单位是毫秒。从按键算起，“脚本”到程序算完为止，“到画完”到新的行画好的那一帧为止（都不含等待屏幕刷新的时间）；\n“打开”从开始载入页面到程序可以使用为止。图表从数据算起，到排好版为止，与 Observable Plot 在同一页上画同样的数据相比。\n“4×”是把处理器放慢到四分之一。结果取决于机器，测量时请关掉别的程序。"
)]
pub(crate) struct Options {
    /// 测量已构建的网站（target/site），不重新构建
    #[arg(long)]
    built: bool,
    /// 只测量导入：1、2、5、10 MB 的几种文件，从字节到草拟的各文件
    #[arg(long)]
    import: bool,
    /// 只用 Lighthouse 给各页打分（由 nginx 按 src/dev/hosting 的配置提供），五次取中位数
    #[arg(long)]
    lighthouse: bool,
    /// 只量慢手机（150 毫秒、1.6 Mbit/s、处理器 4×）上初次打开后的第一次触摸，与同样文字的普通网页（用 Pagefind 检索）相比，九次取中位数
    #[arg(long)]
    touch: bool,
    /// 只量 1、10、100 份报告的网站有多少字节
    #[arg(long)]
    reports: bool,
}

/// Builds the site, opens it in a browser, and prints tables.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    if options.import {
        import::run()?;
        return Ok(ExitCode::SUCCESS);
    }
    if options.reports {
        reports::run()?;
        return Ok(ExitCode::SUCCESS);
    }
    if !options.built {
        build::build(&project::data_dir(), true, None)?;
    }
    if options.lighthouse {
        let script = tools::LIGHTHOUSE.find_or_install()?;
        test::on_site(test::BENCH, &[("FAZHI_LIGHTHOUSE", &script)])?;
        return Ok(ExitCode::SUCCESS);
    }
    if options.touch {
        let script = tools::PAGEFIND.find_or_install()?;
        test::on_site(test::BENCH, &[("FAZHI_PAGEFIND", &script)])?;
        return Ok(ExitCode::SUCCESS);
    }
    let drawing = drawing()?;
    test::on_site(test::BENCH, &[("FAZHI_BENCH", &drawing)])?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the drawing of charts alone, as small as in the app, beside what it
/// is measured against; gives the folder.
fn drawing() -> anyhow::Result<PathBuf> {
    let folder = project::root().join("target/bench");
    fs::create_dir_all(&folder)?;
    for (name, bytes) in pipeline::drawing()? {
        fs::write(folder.join(name), bytes)?;
    }
    for script in [tools::D3, tools::PLOT] {
        let script = script.find_or_install()?;
        if let Some(name) = script.file_name() {
            fs::copy(&script, folder.join(name))?;
        }
    }
    Ok(folder)
}
