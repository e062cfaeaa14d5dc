//! `cargo site`: one file for each subcommand.
//!
//! Native only. Progress goes to stderr and results to stdout, so that
//! `cargo site check --format json` can be piped. Below the subcommands:
//! `tools` finds or installs what a build needs, `site` drives Trunk, `http`
//! serves a folder, `process` starts children.

mod bench;
mod bindgen;
mod budget;
mod build;
pub mod check;
mod check_publish;
mod compress;
mod fmt;
pub mod generate;
pub mod http;
pub mod import;
mod imports;
mod old;
mod outcome;
mod prerender;
mod process;
mod program;
mod project;
mod review;
mod serve;
mod several;
mod site;
mod stylesheet;
mod swap;
mod test;
pub mod tools;
pub mod verify;
mod weigh;

use std::process::ExitCode;

use clap::{Arg, ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand};

/// The heading over options in the help texts.
const OPTIONS: &str = "选项";

const HELP: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// Parses the command line, runs the subcommand, and tells an error with its causes.
pub fn main() -> ExitCode {
    let outcome = if bindgen::is_called() {
        bindgen::run()
    } else {
        let parsed = Cli::from_arg_matches(&command().get_matches());
        run(parsed.unwrap_or_else(|error| error.exit()).command)
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\n错误：{error}");
            for cause in error.chain().skip(1) {
                eprintln!("原因：{cause}");
            }
            ExitCode::FAILURE
        }
    }
}

#[derive(Parser)]
#[command(
    name = "cargo site",
    bin_name = "cargo site",
    about = "把政府年度报告做成可检索、可核对的静态网站。",
    override_usage = "cargo site <命令> [选项]",
    subcommand_help_heading = "命令",
    next_help_heading = OPTIONS,
    disable_help_subcommand = true,
    after_help = "初次使用：cargo site serve 会备齐工具、构建网站并给出网址。\n每个命令的详细说明：cargo site <命令> --help"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 备齐工具，构建网站，在本机打开服务并给出网址。
    Serve(serve::Options),
    /// 构建静态网站到指定文件夹；出错时什么也不写。
    Build(build::Options),
    /// 从 docx、HTML、Markdown 或纯文本导入一份新报告，草拟各文件。
    Import(import::Options),
    /// 检查数据并给出诊断；有错误时退出码为 1。
    Check(CheckOptions),
    /// 打开本机的网页，逐处核对导入时草拟的数据，随改随存。
    Review(review::Options),
    /// 把 facts.toml 按原文的次序排好，注释保留。
    Fmt(fmt::Options),
    /// 依次运行全部检查与测试，与持续集成相同。
    Test(test::Options),
    /// 列出各页面与程序的字节数，并与上限比较。
    Budget(budget::Options),
    /// 在真实浏览器里测量网站的快慢，以 Markdown 表格列出。
    Bench(bench::Options),
    /// 核对已发布的文件夹：重新绑定数字、重新计算，逐处比较；有差异时退出码为 1。
    Verify(verify::Options),
    /// 由 Trunk 调用：把样式表并成一个文件。
    #[command(hide = true)]
    Stylesheet,
    /// 由 Trunk 调用：把每个页面写进暂存文件夹。
    #[command(hide = true)]
    Prerender(prerender::Options),
    /// 测试用：在已构建的网站里加一份生成的报告，指标数量任意。
    #[command(hide = true)]
    Generate(generate::Options),
}

/// What to check and how to tell.
#[derive(Args)]
#[command(
    override_usage = "cargo site check [--format text|json] [--publish] [--data 文件夹]",
    next_help_heading = OPTIONS
)]
struct CheckOptions {
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
    /// 另外列出作为政府网站的页面发布之前还要补充什么；有缺项时退出码为 1
    #[arg(long)]
    publish: bool,
    #[command(flatten)]
    data: project::DataOption,
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(options) => serve::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Review(options) => review::run(&options),
        Command::Fmt(options) => fmt::run(&options),
        Command::Check(options) => match check::run(&options.data.folder, options.format)? {
            ExitCode::SUCCESS if options.publish => check_publish::run(&options.data.folder),
            code => Ok(code),
        },
        Command::Test(options) => test::run(&options),
        Command::Budget(options) => budget::run(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Verify(options) => verify::run(&options),
        Command::Stylesheet => stylesheet::run(),
        Command::Prerender(options) => prerender::run(&options),
        Command::Generate(options) => generate::run(&options),
    }
}

fn command() -> clap::Command {
    localise(Cli::command()).mut_subcommands(localise)
}

/// Replaces clap's English frame: the template's words and the help flag.
fn localise(command: clap::Command) -> clap::Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help("显示本说明")
        .help_heading(OPTIONS);
    command
        .help_template(HELP)
        .disable_help_flag(true)
        .arg(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        command().debug_assert();
    }

    #[test]
    fn no_help_text_keeps_an_english_frame() {
        let mut root = command();
        root.build();
        let mut texts = vec![root.render_long_help().to_string()];
        texts.extend(
            root.get_subcommands_mut()
                .map(|sub| sub.render_long_help().to_string()),
        );
        for text in texts {
            for word in ["Usage", "Options", "Commands", "Print help", "default:"] {
                assert!(!text.contains(word), "{word} in:\n{text}");
            }
        }
    }
}
