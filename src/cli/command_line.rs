//! What the command lines of `fazhi` and `cargo site` share: the name by which
//! texts call the program, the words of help texts, and how an error is told.

use std::process::ExitCode;
use std::sync::OnceLock;

use clap::{Arg, ArgAction, Command};

use crate::OPTIONS;

/// The frame of help texts.
const HELP: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

static PROGRAM: OnceLock<&str> = OnceLock::new();

/// Says by which name the running program is called; what is said first holds.
pub fn set_program(name: &'static str) {
    PROGRAM.get_or_init(|| name);
}

/// How the running program is called.
#[must_use]
pub fn program() -> &'static str {
    PROGRAM.get().copied().unwrap_or("cargo site")
}

/// How a command is typed: its words behind the program's name.
#[must_use]
pub fn usage(words: &str) -> String {
    format!("{} {words}", program())
}

/// The command and its subcommands with Chinese words in place of clap's English
/// frame: the template and the help flag.
#[must_use]
pub fn localised(command: Command) -> Command {
    localise(command).mut_subcommands(localise)
}

fn localise(command: Command) -> Command {
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

/// The code of a command that was run; an error is told with its causes.
#[must_use]
pub fn ended(run: anyhow::Result<ExitCode>) -> ExitCode {
    run.unwrap_or_else(|error| {
        eprintln!("\n错误：{error}");
        for cause in error.chain().skip(1) {
            eprintln!("原因：{cause}");
        }
        ExitCode::FAILURE
    })
}

/// Every help text of a command line, for tests.
#[must_use]
pub fn help_texts(mut command: Command) -> Vec<String> {
    command.build();
    let mut texts = vec![command.render_long_help().to_string()];
    let subcommands = command.get_subcommands_mut();
    texts.extend(subcommands.map(|it| it.render_long_help().to_string()));
    texts
}
