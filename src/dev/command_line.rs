//! The command line of `cargo site`.

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use cli::command_line::{ended, localised};
use cli::{OPTIONS, build_site};

use crate::{
    audit, bench, budget, build, generate, pipeline, release, serve, soak, studio, test, tools,
    trunk_hooks,
};

/// Parses the command line, runs the subcommand, and prints an error with its
/// causes.
pub fn main() -> ExitCode {
    let parsed = Cli::from_arg_matches(&command().get_matches());
    let parsed = parsed.unwrap_or_else(|error| error.exit());
    if parsed.yes {
        tools::agree();
    }
    ended(run(&parsed.command))
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
    /// 需要往系统里安装软件包时不再询问
    #[arg(long, global = true)]
    yes: bool,
}

#[derive(Subcommand)]
enum Command {
    /// 备齐工具，构建网站，在本机打开服务并给出网址。
    Serve(cli::serve::Options),
    /// 构建静态网站到指定文件夹；出错时什么也不写。
    Build(build_site::Options),
    /// 写出发布单位用的网页：一个文件，双击打开，不用安装。
    Studio(studio::Options),
    #[command(flatten)]
    Publisher(cli::Command),
    /// 依次运行全部检查与测试，与持续集成相同。
    Test(test::Options),
    /// 列出各页面与程序的字节数，并与上限比较。
    Budget(budget::Options),
    /// 核对依赖的许可、来源与安全公告，并看测试能否发现代码的改动。
    Audit(audit::Options),
    /// 在真实浏览器里测量网站的快慢，以 Markdown 表格列出。
    Bench(bench::Options),
    /// 在真实浏览器里翻几千次页、换几十个版本，看网站是否经得起。
    Soak(soak::Options),
    /// 由 Trunk 在构建之前调用：做好浏览器端程序。
    #[command(hide = true)]
    PreBuild(trunk_hooks::PreBuild),
    /// 由 Trunk 在构建之后调用：把每个页面写进暂存文件夹。
    #[command(hide = true)]
    PostBuild,
    /// 做出给发布单位的单个程序 fazhi（Linux、Windows），附校验和与成分清单。
    Release(release::Options),
    /// 测试用：生成一份报告的网站，指标数量任意。
    #[command(hide = true)]
    Generate(generate::Options),
}

fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(options) => serve::run(options),
        Command::Build(options) => build::run(options),
        Command::Studio(options) => studio::run(options),
        Command::Publisher(command) => cli::run(command, tools::painter, pipeline::made_package),
        Command::Test(options) => test::run(options),
        Command::Budget(options) => budget::run(options),
        Command::Audit(options) => audit::run(options),
        Command::Bench(options) => bench::run(options),
        Command::Soak(options) => soak::run(options),
        Command::Release(options) => release::run(options),
        Command::PreBuild(options) => trunk_hooks::pre_build(options),
        Command::PostBuild => trunk_hooks::post_build(),
        Command::Generate(options) => generate::run(options),
    }
}

fn command() -> clap::Command {
    // What only this program does before it serves.
    localised(Cli::command()).mut_subcommand("serve", |it| it.after_help(serve::FIRST_TIME))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cli::command_line::help_texts;

    #[test]
    fn the_command_line_is_consistent() {
        command().debug_assert();
    }

    #[test]
    fn no_help_text_keeps_an_english_frame() {
        let texts = help_texts(command());
        assert!(texts.len() > 10);
        for text in texts {
            assert!(text.contains("用法：cargo site "), "{text}");
            for word in ["Usage", "Options", "Commands", "Print help", "default:"] {
                assert!(!text.contains(word), "{word} in:\n{text}");
            }
        }
    }
}
