//! `fazhi`: the publisher's commands as one file that needs nothing else on the
//! machine. What a site is made with beside its data is inside it.

use std::process::ExitCode;
use std::thread;

use anyhow::{Context, anyhow, ensure};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use fazhi_cli::command_line::{ended, localised, set_program};
use fazhi_cli::serve::{self, Kit};
use fazhi_cli::{OPTIONS, build_site, packed};
use site::manifest::{TOOL, maker};
use site::package::AppPackage;
use site::picture::Painter;

/// What is inside; empty where the program was compiled without it.
const ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packed.zip"));

/// The stack of the commands, in bytes. Systems differ in what they give, and
/// some documents are read by recursion.
const STACK: usize = 16 << 20;

#[derive(Parser)]
#[command(
    name = "fazhi",
    about = "把政府年度报告做成可检索、可核对的静态网站。",
    override_usage = "fazhi <命令> [选项]",
    subcommand_help_heading = "命令",
    next_help_heading = OPTIONS,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    after_help = "每个命令的详细说明：fazhi <命令> --help"
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// 显示本程序、编译器和浏览器端程序的版本
    #[arg(long, short = 'V')]
    version: bool,
    /// 显示本程序里别人的代码与字体的许可
    #[arg(long)]
    licences: bool,
}

#[derive(Subcommand)]
enum Command {
    /// 构建网站，在本机打开服务并给出网址；改动数据，网页随之更新。
    Serve(serve::Options),
    /// 构建静态网站到指定文件夹；出错时什么也不写。
    Build(build_site::Options),
    #[command(flatten)]
    Publisher(fazhi_cli::Command),
}

fn main() -> ExitCode {
    let commands = thread::Builder::new().stack_size(STACK);
    let run = commands.spawn(run).map(thread::JoinHandle::join);
    match run {
        Ok(Ok(run)) => ended(run),
        // A panic has been told.
        Ok(Err(_)) => ExitCode::FAILURE,
        Err(error) => ended(Err(anyhow!(error).context("无法启动"))),
    }
}

/// Parses the command line and runs what it says.
fn run() -> anyhow::Result<ExitCode> {
    set_program("fazhi");
    let parsed = Cli::from_arg_matches(&localised(Cli::command()).get_matches());
    let parsed = parsed.unwrap_or_else(|error| error.exit());
    if parsed.version {
        print!("{}", version(package().ok().as_ref()));
    }
    if parsed.licences {
        print!("{}", packed::licences(archive()?)?);
    }
    let Some(command) = parsed.command else {
        return Ok(ExitCode::SUCCESS);
    };
    match &command {
        Command::Serve(options) => serve::run(options, kit),
        Command::Build(options) => build_site::run(options, &package()?, &painter()?),
        Command::Publisher(command) => fazhi_cli::run(command, painter, || package().map(Some)),
    }
}

/// The versions of all that decides a site.
fn version(package: Option<&AppPackage>) -> String {
    let package = package.map(|it| maker(it).package);
    let package = package.map_or_else(
        || "没有装入".to_owned(),
        |it| format!("{}，SHA-256 {}", it.folder, it.sha256),
    );
    let compiler = env!("FAZHI_RUSTC");
    format!("fazhi {TOOL}\n{compiler}\n浏览器端程序 {package}\n")
}

fn kit() -> anyhow::Result<Kit> {
    Ok(Kit {
        package: package()?,
        whole_package: package,
        painter,
        sources: None,
    })
}

fn package() -> anyhow::Result<AppPackage> {
    packed::package(archive()?).context("没有浏览器端程序")
}

fn painter() -> anyhow::Result<Painter> {
    packed::painter(archive()?).context("没有画图的字体")
}

fn archive() -> anyhow::Result<&'static [u8]> {
    ensure!(
        !ARCHIVE.is_empty(),
        "这个 fazhi 编译时没有装入浏览器端程序和字体；请用 cargo site release 做出的那一个"
    );
    Ok(ARCHIVE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use fazhi_cli::command_line::help_texts;
    use site::manual::SOURCE;

    /// The words of a command as a shell has them.
    fn words(line: &str) -> Vec<&str> {
        let parts = line.split('"').enumerate();
        let words = parts.flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        });
        words.collect()
    }

    #[test]
    fn every_command_of_the_manual_is_one_that_this_program_takes() {
        let code = SOURCE.split('`').skip(1).step_by(2);
        let lines: Vec<&str> = code.filter(|it| it.starts_with("fazhi ")).collect();
        assert!(lines.len() > 10, "{lines:?}");
        for line in &lines {
            let taken = Cli::try_parse_from(words(line));
            assert!(taken.is_ok_and(|it| it.command.is_some()), "{line}");
        }
        for command in Cli::command().get_subcommands() {
            let named = |line: &&str| words(line).get(1) == Some(&command.get_name());
            assert!(lines.iter().any(named), "{}", command.get_name());
        }
    }

    #[test]
    fn help_texts_are_chinese_and_name_this_program() {
        set_program("fazhi");
        localised(Cli::command()).debug_assert();
        let texts = help_texts(localised(Cli::command()));
        assert!(texts.len() > 10, "{}", texts.len());
        for text in texts {
            assert!(text.contains("用法：fazhi "), "{text}");
            for word in [
                "cargo",
                "Usage",
                "Options",
                "Commands",
                "Print help",
                "default:",
            ] {
                assert!(!text.contains(word), "{word} in:\n{text}");
            }
        }
    }
}
