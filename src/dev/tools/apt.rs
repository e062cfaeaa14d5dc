//! Installs packages of Debian, if this process may.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, bail};

use super::super::process;
use super::announce;

/// Installs packages and keeps their servers from starting.
const INSTALL: &str = include_str!("apt_install.sh");

/// The script that Debian runs to ask whether a server may start.
const POLICY: &str = "/usr/sbin/policy-rc.d";

/// Whether every question is answered in advance (`--yes`).
static AGREED: AtomicBool = AtomicBool::new(false);

/// Lets packages be installed without a question.
pub(crate) fn agree() {
    AGREED.store(true, Ordering::Relaxed);
}

/// Installs packages. At a terminal a person is asked first; without one it is
/// only announced, so that CI needs nothing else.
///
/// # Errors
/// When this is not Debian, we are not root, or the person says no: the error
/// says what to run; and when apt-get fails.
pub(super) fn install(packages: &[&str], why: &str, time: &str) -> anyhow::Result<()> {
    let names = packages.join("、");
    if !Path::new("/usr/bin/apt-get").is_file() {
        bail!("这台机器没有 apt-get，无法自动安装 {names}");
    }
    let by_hand = format!(
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    );
    if !is_root() {
        bail!("需要管理员权限才能安装。请运行：{by_hand}");
    }
    announce(&format!("用 apt-get 安装 {names}"), why, time);
    if !is_agreed()? {
        bail!("没有安装 {names}。可以自行运行：{by_hand}");
    }
    process::run(process::command("apt-get").args(["update", "-qq"]))
        .context("无法更新软件包列表。请检查网络后重试")?;
    process::run(&mut installer(packages, Path::new(POLICY)))
        .with_context(|| format!("无法安装 {names}"))
}

fn installer(packages: &[&str], policy: &Path) -> Command {
    let mut shell = process::command("sh");
    shell
        .args(["-c", INSTALL, "apt_install"])
        .args(packages)
        .env("POLICY", policy)
        .env("DEBIAN_FRONTEND", "noninteractive");
    shell
}

/// The answer of the person at the terminal, if there is one.
fn is_agreed() -> anyhow::Result<bool> {
    let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if AGREED.load(Ordering::Relaxed) || !terminal {
        return Ok(true);
    }
    eprint!("  要安装到系统里，可以吗？（y/N；用 --yes 可不再询问）");
    std::io::stderr().flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(["y", "yes", "是"].contains(&answer.trim().to_lowercase().as_str()))
}

/// Whether this process is the administrator's.
pub(crate) fn is_root() -> bool {
    process::capture(process::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// Runs the installer with an apt-get that notes what the policy says and
    /// ends with `code`; gives that note, and the policy afterwards.
    fn check(before: Option<&str>, code: u8) -> (String, Option<String>) {
        let folder = tempfile::tempdir().unwrap();
        let [policy, apt, said] = ["policy", "apt-get", "said"].map(|it| folder.path().join(it));
        if let Some(before) = before {
            fs::write(&policy, before).unwrap();
        }
        let script =
            "#!/bin/sh\n\"$POLICY\" && echo \"$? $*\" >\"$SAID\" || echo \"$? $*\" >\"$SAID\"\n";
        fs::write(&apt, format!("{script}exit {code}\n")).unwrap();
        fs::set_permissions(&apt, fs::Permissions::from_mode(0o755)).unwrap();
        let mut command = installer(&["nginx", "caddy"], &policy);
        let path = super::super::path_with_first(folder.path()).unwrap();
        command.env("PATH", path).env("SAID", &said);
        assert_eq!(process::run(&mut command).is_ok(), code == 0);
        (
            fs::read_to_string(said).unwrap(),
            fs::read_to_string(policy).ok(),
        )
    }

    #[test]
    fn no_server_starts_while_packages_are_installed_and_the_policy_is_as_before() {
        let said = "101 install -y -qq --no-install-recommends nginx caddy\n";
        for before in [None, Some("#!/bin/sh\nexit 0\n")] {
            for code in [0, 100] {
                let after = before.map(str::to_owned);
                assert_eq!(check(before, code), (said.to_owned(), after));
            }
        }
    }
}
