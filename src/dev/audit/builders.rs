//! Whether machines with other settings make the same site: runs this program
//! with other settings, and a copy of the project that is compiled elsewhere
//! with its own app package.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use cli::folder::{self, Files};
use cli::{replace_folder, site_folder};
use site::package;

use crate::{pipeline, process, project, tools, trunk_hooks};

/// The environment of another machine.
const SETTINGS: [(&str, &str); 6] = [
    ("TZ", "America/St_Johns"),
    ("LANG", "tr_TR.UTF-8"),
    ("LC_ALL", "tr_TR.UTF-8"),
    ("USER", "builder"),
    ("LOGNAME", "builder"),
    ("SOURCE_DATE_EPOCH", "1"),
];

/// The program that sets what no variable does, and its arguments: one processor.
/// The clock is not set: the compiler hangs under faketime. A test of the suite
/// sets it where a site is written.
const SETTER: (&str, [&str; 2]) = ("taskset", ["-c", "0"]);

/// What a machine made: the app package, and the digest of the root manifest.
#[derive(Debug, PartialEq, Eq)]
struct Made {
    package: Files,
    site: String,
}

/// Makes the site here, here in another setting, and in a copy elsewhere, and
/// prints what was varied and the digests.
///
/// # Errors
/// When they differ, or something can't be made.
pub(super) fn run() -> anyhow::Result<()> {
    let here = tempfile::tempdir()?;
    pipeline::app_package()?;
    let data = project::data_dir();
    let settings = here.path().join("settings");
    let copied = settings.join("data");
    replace_folder::copy_tree(&data, &copied)?;

    let first = Made {
        site: write(this_program()?, &data, &here.path().join("first"))?,
        package: package_in(project::root())?,
    };
    // With another cargo folder it may compile the package again.
    let program = set(&this_program()?, &settings)?;
    let other = Made {
        site: write(program, &copied, &settings.join("site"))?,
        package: package_in(project::root())?,
    };
    let elsewhere = elsewhere(here.path())?;
    let machines = [
        ("本机", first),
        ("本机，换了设置", other),
        ("别处的一份副本，换了设置，重新编译", elsewhere),
    ];
    print(&machines);
    let [(_, first), others @ ..] = &machines;
    for (name, made) in others {
        let differ = differences(&first.package, &made.package);
        if !differ.is_empty() {
            println!("程序包与本机不同的文件（{name}）：{}", differ.join("、"));
        }
    }
    ensure!(
        others.iter().all(|(_, made)| made == first),
        "不同设置的机器做出的网站不同"
    );
    Ok(())
}

/// The files of the app package that was last made in a project.
fn package_in(root: &Path) -> anyhow::Result<Files> {
    let mut files = folder::read(&root.join("target/app/package"))?;
    files.remove("stamp");
    Ok(files)
}

/// The files that only one of two packages holds, or both with other bytes.
fn differences<'a>(one: &'a Files, other: &'a Files) -> Vec<&'a str> {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differ = names
        .into_iter()
        .filter(|name| one.get(*name) != other.get(*name));
    differ.map(String::as_str).collect()
}

fn print(machines: &[(&str, Made)]) {
    let names = SETTINGS.map(|(name, value)| format!("{name}={value}"));
    println!(
        "换了：{}，HOME、工作文件夹、数据与输出的路径",
        names.join("，")
    );
    let (program, how) = SETTER;
    match tools::on_path(program) {
        Some(_) => println!("换了：{program} {}", how.join(" ")),
        None => println!("没有换：这台机器上没有 {program}"),
    }
    println!("没有换：时钟（编译器在 faketime 下不动），系统的用户（只换了它的名称和文件夹）\n");
    println!("| 机器 | 程序包 | 清单 manifest.json |\n|---|---|---|");
    for (name, made) in machines {
        let package = package::digest(&made.package);
        println!("| {name} | {package} | {} |", made.site);
    }
}

fn this_program() -> anyhow::Result<Command> {
    Ok(process::command(std::env::current_exe()?))
}

/// Lets a program of ours write a site; returns the digest of its manifest.
fn write(mut program: Command, data: &Path, out: &Path) -> anyhow::Result<String> {
    fs::create_dir_all(out)?;
    program.arg("post-build");
    program.env(trunk_hooks::STAGING, out);
    program.env(trunk_hooks::DATA, data);
    process::run(&mut program)?;
    site_folder::digest(out)
}

/// The program with the settings of another machine; `folder` is its home.
fn set(program: &Command, folder: &Path) -> anyhow::Result<Command> {
    let own = PathBuf::from(program.get_program());
    let mut command = match tools::on_path(SETTER.0) {
        Some(setter) => {
            let mut command = process::command(setter);
            command.args(SETTER.1).arg(own);
            command
        }
        None => process::command(own),
    };
    command.args(program.get_args());
    // The toolchain stays the same; cargo's folder gets another path.
    let [cargo, rustup] = [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")].map(home);
    let cargo_home = folder.join("registry-of-another");
    fs::create_dir_all(folder)?;
    if !cargo_home.exists() {
        symlink(cargo?, &cargo_home)?;
    }
    command
        .current_dir(folder)
        .envs(SETTINGS)
        .env("HOME", folder)
        .env("CARGO_HOME", cargo_home)
        .env("RUSTUP_HOME", rustup?)
        .env_remove("CARGO_TARGET_DIR");
    Ok(command)
}

/// A folder that a variable names, or else the one in the user's home.
fn home((variable, name): (&str, &str)) -> anyhow::Result<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    let usual = || Some(PathBuf::from(std::env::var_os("HOME")?).join(name));
    named.or_else(usual).context("没有环境变量 HOME")
}

/// A copy of the project in another place, compiled there.
fn elsewhere(below: &Path) -> anyhow::Result<Made> {
    let settings = below.join("elsewhere");
    let root = settings.join("deeper/than/the/project");
    for file in project::files()? {
        let to = root.join(&file);
        fs::create_dir_all(to.parent().context("没有上级文件夹")?)?;
        fs::copy(project::root().join(&file), to)?;
    }
    fs::create_dir_all(root.join("target"))?;
    symlink(project::tools_dir(), root.join("target/tools"))?;
    let mut program = process::command("cargo");
    program.args(["run", "--quiet", "--locked", "--package", "fazhi-dev"]);
    program.args(["--bin", "cargo-site", "--"]);
    let program = || -> anyhow::Result<Command> {
        let mut command = set(&program, &settings)?;
        command.current_dir(&root);
        Ok(command)
    };
    process::run(program()?.arg("pre-build"))?;
    Ok(Made {
        package: package_in(&root)?,
        site: write(program()?, &root.join("data"), &settings.join("site"))?,
    })
}
