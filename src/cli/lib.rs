//! The publisher's commands: one file for each.
//!
//! IO stands here and in `dev`, nowhere below. Progress goes to stderr and
//! results to stdout, so that `check --format json` can be piped.

pub mod build_site;
pub mod check;
mod check_form;
mod check_publish;
pub mod command_line;
mod fmt;
pub mod folder;
pub mod http;
pub mod import;
mod lock;
pub mod own_page;
pub mod packed;
mod progress;
pub mod project;
pub mod published;
mod replace_file;
pub mod replace_folder;
pub mod review;
pub mod revise;
pub mod serve;
pub mod sign;
pub mod silent;
pub mod site_folder;
pub mod store;
pub mod survey;
mod terminal;
pub mod verify;
mod work;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use command_line::usage;
use site::package::AppPackage;
use site::picture::Painter;

pub use project::OPTIONS;

/// A command of the publisher.
#[derive(Subcommand)]
pub enum Command {
    /// 从 docx、HTML、Markdown 或纯文本导入一份新报告，草拟各文件。
    Import(import::Options),
    /// 打开本机的网页，逐处核对导入时草拟的数据，随改随存。
    Review(review::Options),
    /// 检查数据并给出诊断；有错误时退出码为 1。
    Check(CheckOptions),
    /// 把 facts.toml 按原文的次序排好，注释保留。
    Fmt(fmt::Options),
    /// 核对已发布的文件夹：清单、数字、算式，再重新生成每个文件；有差异时退出码为 1。
    Verify(verify::Options),
    /// 开始一次更正：把现在的文件原样存为一版，写下理由；然后再改数据。
    Revise(revise::Options),
    /// 撤回一份报告，写下理由；网站上只留一页说明。
    Withdraw(revise::Options),
    /// 用发布单位自己的密钥给写好的网站签名，只添一个文件。
    Sign(sign::Options),
}

/// What to check and how to tell.
#[derive(Args)]
#[command(
    override_usage = usage("check [编号] [--form [文件.html]] [--format text|json] [--publish] [--site 文件夹] [--data 文件夹]"),
    next_help_heading = OPTIONS
)]
pub struct CheckOptions {
    /// 哪一份报告的审核表（只有一份报告时可以不写）
    #[arg(value_name = "编号", help_heading = "参数", requires = "form")]
    report: Option<String>,
    /// 列出审核表：应写的内容、运营者的要求、数字、文字上的疑点；写了文件名的，另存为可打印的网页
    #[arg(
        long,
        value_name = "文件.html",
        num_args = 0..=1,
        conflicts_with_all = ["format", "publish"]
    )]
    form: Option<Option<PathBuf>>,
    /// 诊断的格式：text 给人读，json 给程序读（默认 text）
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: check::Format,
    /// 另外列出作为政府网站的页面发布之前还要补充什么，与已公布的网站相比有哪些改动没有经过更正；有其中一样时退出码为 1
    #[arg(long)]
    publish: bool,
    #[command(flatten)]
    site: project::SiteOption,
    #[command(flatten)]
    data: project::DataOption,
}

/// Runs a command; those that make a site again ask for the painter, and for
/// the app package if there is one.
///
/// # Errors
///
/// What the command says.
pub fn run(
    command: &Command,
    painter: impl FnOnce() -> anyhow::Result<Painter>,
    package: impl FnOnce() -> anyhow::Result<Option<AppPackage>>,
) -> anyhow::Result<ExitCode> {
    match command {
        Command::Import(options) => import::run(options),
        Command::Review(options) => review::run(options),
        Command::Fmt(options) => fmt::run(options),
        Command::Verify(options) => {
            let package = package().unwrap_or_else(|error| {
                eprintln!("没有本机的浏览器端程序：{error:#}");
                None
            });
            let package = package.map(|it| site::manifest::maker(&it).package);
            verify::run(options, painter(), package)
        }
        Command::Revise(options) => revise::revise(options),
        Command::Withdraw(options) => revise::withdraw(options),
        Command::Sign(options) => sign::run(options),
        Command::Check(options) if options.form.is_some() => {
            let file = options.form.as_ref().and_then(Option::as_deref);
            check_form::run(&options.data.folder, options.report.as_deref(), file)
        }
        Command::Check(options) => match check::run(&options.data.folder, options.format)? {
            ExitCode::SUCCESS if options.publish => {
                check_publish::run(&options.data.folder, &options.site.folder)
            }
            code => Ok(code),
        },
    }
}
