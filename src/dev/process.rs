//! Starting children: a clean environment, visible output, errors that say why.

use std::ffi::{OsStr, OsString};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

/// Variables that the outer `cargo run` sets for this binary only. A nested
/// cargo that sees them rebuilds more than it must, or the wrong package.
const OUTER_CARGO: &[&str] = &[
    "CARGO",
    "CARGO_CRATE_NAME",
    "CARGO_PRIMARY_PACKAGE",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "LD_LIBRARY_PATH",
    "OUT_DIR",
    "RUST_RECURSION_COUNT",
];
const OUTER_CARGO_PREFIXES: &[&str] = &["CARGO_MANIFEST_", "CARGO_PKG_", "CARGO_BIN_"];

/// A child that gets no stdin and none of the outer cargo's variables.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(super::project::root())
        .stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if is_outer_cargo(&name) {
            command.env_remove(name);
        }
    }
    command
}

/// Runs with the child's output shown as it comes.
///
/// # Errors
/// When it cannot start or does not succeed.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let line = line_of(command);
    let status = command.status().with_context(|| cannot_start(&line))?;
    if !status.success() {
        bail!("命令“{line}”失败（{status}），详情见上面的输出");
    }
    Ok(())
}

/// Runs as [`run`] does, but ends the child when the limit has passed.
///
/// # Errors
/// As [`run`], and when the limit has passed.
pub(crate) fn run_within(limit: Duration, command: &mut Command) -> anyhow::Result<()> {
    let line = line_of(command);
    let started = Instant::now();
    let mut child = command.spawn().with_context(|| cannot_start(&line))?;
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => bail!("命令“{line}”失败（{status}），详情见上面的输出"),
            None if started.elapsed() > limit => {
                child.kill()?;
                child.wait()?;
                bail!("命令“{line}”{} 秒内没有完成，已停止", limit.as_secs());
            }
            None => std::thread::sleep(Duration::from_millis(100)),
        }
    }
}

/// The child's stdout; its stderr goes into the error.
///
/// # Errors
/// When it cannot start or does not succeed.
pub(crate) fn capture(command: &mut Command) -> anyhow::Result<String> {
    let line = line_of(command);
    let output = command.output().with_context(|| cannot_start(&line))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("命令“{line}”失败（{}）：{}", output.status, said.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn is_outer_cargo(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    OUTER_CARGO.contains(&name.as_ref())
        || OUTER_CARGO_PREFIXES
            .iter()
            .any(|prefix| name.starts_with(prefix))
}

fn line_of(command: &Command) -> String {
    let words: Vec<OsString> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_owned)
        .collect();
    words.join(OsStr::new(" ")).to_string_lossy().into_owned()
}

fn cannot_start(line: &str) -> String {
    format!("命令“{line}”无法启动")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut shell = command("sh");
        shell.args(["-c", script]);
        shell
    }

    #[test]
    fn an_error_carries_what_the_child_said() {
        let error = capture(&mut shell("echo 坏了 >&2; exit 3")).unwrap_err();
        assert!(error.to_string().contains("坏了"), "{error}");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = capture(&mut command("no-such-program")).unwrap_err();
        assert!(error.to_string().contains("no-such-program"), "{error}");
    }

    #[test]
    fn a_child_over_its_limit_is_ended() {
        let error = run_within(Duration::ZERO, &mut shell("exec tail -f /dev/null"));
        assert!(error.unwrap_err().to_string().contains("已停止"));
    }

    #[test]
    fn the_outer_cargo_is_not_seen_but_the_users_settings_are() {
        assert!(is_outer_cargo(OsStr::new("CARGO_PKG_NAME")));
        assert!(is_outer_cargo(OsStr::new("LD_LIBRARY_PATH")));
        assert!(!is_outer_cargo(OsStr::new("CARGO_HOME")));
        assert!(!is_outer_cargo(OsStr::new("CARGO_TARGET_DIR")));
    }
}
