//! The steps of `cargo site test`: what each is called, and what it runs.

use clap::ValueEnum;

use super::binaries::{self, Tally};
use super::browsers::{self, On};
use super::{Options, nextest};
use crate::pipeline::Purpose;
use crate::trunk_hooks::Making;
use crate::{budget, build, example_site, process, project, standards, studio, tools};

/// A step, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Step {
    Fmt,
    Clippy,
    ClippyWasm,
    Doc,
    Scripts,
    Standards,
    Unit,
    Build,
    Budget,
    Browser,
    /// Only where it is asked for: compiling the studio takes minutes.
    Studio,
}

impl Step {
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Fmt => "代码格式",
            Self::Clippy => "静态检查（本机端）",
            Self::ClippyWasm => "静态检查（浏览器端）",
            Self::Doc => "文档",
            Self::Scripts => "脚本的类型",
            Self::Standards => "网页的 HTML 标准",
            Self::Unit => "单元与集成测试",
            Self::Build => "构建网站",
            Self::Budget => "字节上限",
            Self::Browser => "浏览器测试",
            Self::Studio => "发布程序的浏览器测试",
        }
    }

    /// What a person can do about a failure.
    pub(super) fn remedy(self) -> &'static str {
        match self {
            Self::Fmt => "运行 cargo fmt 即可",
            Self::Clippy | Self::ClippyWasm | Self::Doc | Self::Scripts | Self::Standards => {
                "请按上面的提示修改代码"
            }
            Self::Unit | Self::Browser | Self::Studio => "失败的测试及其原因见上面的输出",
            Self::Build => "请按上面的提示处理",
            Self::Budget => "请减小这些文件，或在 tests/budget.toml 里说明理由并提高上限",
        }
    }

    /// The steps that are run where none is named.
    pub(super) fn usual() -> impl Iterator<Item = Self> {
        let all = Self::value_variants().iter().copied();
        all.filter(|step| *step != Self::Studio)
    }

    pub(super) fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// Whether its result depends on our files alone, and it writes nothing.
    pub(super) fn can_be_skipped(self) -> bool {
        !matches!(self, Self::Build | Self::Budget)
    }

    pub(super) fn run(
        self,
        options: &Options,
        making: Making,
        tests: &mut Tally,
    ) -> anyhow::Result<()> {
        match self {
            Self::Fmt => process::run(tools::native_cargo("fmt")?.args(["--all", "--check"])),
            Self::Clippy => process::run(tools::native_cargo("clippy")?.args([
                "--locked",
                "--workspace",
                "--all-targets",
                // The bench is not marked as a test, so it must be named.
                "--test",
                "bench",
                "--",
                "-D",
                "warnings",
            ])),
            Self::ClippyWasm => clippy_wasm(),
            Self::Doc => process::run(
                process::command("cargo")
                    .args(["doc", "--locked", "--workspace", "--no-deps"])
                    // These run only in a browser, and are empty here.
                    .args(["--exclude", "fazhi-app", "--exclude", "fazhi-verifier"])
                    .args(["--exclude", "fazhi-studio"])
                    .env("RUSTDOCFLAGS", "-D warnings"),
            ),
            Self::Scripts => {
                let compiler = tools::TYPESCRIPT.find_or_install()?;
                ["tsconfig.json", "public/tsconfig.worker.json"]
                    .iter()
                    .try_for_each(|project| {
                        let mut check = process::command("node");
                        process::run(check.arg(&compiler).args(["--project", project]))
                    })
            }
            Self::Standards => standards::run(),
            Self::Unit => {
                // Installed here, where its output is shown; tests hide theirs.
                tools::for_download_tests()?;
                tools::painter()?;
                unit_tests(&options.patterns, tests)
            }
            Self::Build => {
                match making.purpose {
                    Purpose::Publish => build::build(&project::data_dir(), true, None).map(drop),
                    Purpose::Trial => build::trial(&project::data_dir(), making),
                }?;
                example_site::build(making)?;
                example_site::build_corrected(making).map(drop)
            }
            Self::Budget => budget::run(&budget::Options::default()).map(drop),
            Self::Browser => {
                let suite = browsers::Suite::compile()?;
                let on = On::Site(making.purpose);
                tests.add(suite.run(options.browser, &options.patterns, &on)?);
                Ok(())
            }
            Self::Studio => {
                let on = On::Studio(studio::trial()?);
                let suite = browsers::Suite::compile()?;
                tests.add(suite.run(options.browser, &options.patterns, &on)?);
                Ok(())
            }
        }
    }
}

/// The programs for the browser, and the pure crates, which use no file, clock
/// or thread: compiling them for wasm32 checks that.
const FOR_WASM: [&[&str]; 2] = [
    &["fazhi-app"],
    &[
        "fazhi-studio",
        "fazhi-verifier",
        "fazhi-model",
        "fazhi-text",
        "fazhi-publish",
        "fazhi-import",
        "fazhi-form",
        "fazhi-query",
        "fazhi-compare",
        "fazhi-chart",
        "fazhi-pages",
        "fazhi-site",
        "fazhi-verify",
        "fazhi-editor",
    ],
];

/// The app separately, since it is compiled with another feature of the model.
fn clippy_wasm() -> anyhow::Result<()> {
    FOR_WASM.iter().try_for_each(|packages| {
        let mut clippy = tools::wasm_clippy()?;
        clippy.args(["--locked", "--target", tools::WASM]);
        clippy.args(packages.iter().flat_map(|it| ["--package", it]));
        process::run(clippy.args(["--", "-D", "warnings"]))
    })
}

/// The tests of each crate.
const CRATES: [&str; 3] = ["--workspace", "--lib", "--bins"];

/// The tests of the whole workspace. They share sites that take long to make,
/// so they always run in one process.
const SUITE: [&str; 2] = ["--test", "suite"];

/// Runs the matching tests without a browser, even after one has failed.
fn unit_tests(patterns: &[String], tests: &mut Tally) -> anyhow::Result<()> {
    let all = [&CRATES[..], &SUITE].concat();
    let mut binaries = binaries::compile(&all)?;
    let mut good = true;
    if nextest::is_there() {
        let (outcome, passed) = nextest::run(&CRATES, patterns)?;
        good &= passed;
        tests.add(outcome);
        binaries.retain(|it| it.is_of("suite"));
    }
    for binary in binaries {
        let (outcome, passed) = binaries::run(binary.timed().args(patterns), "")?;
        good &= passed;
        tests.add(outcome);
    }
    anyhow::ensure!(good, "有测试没有通过，名称见上面的 failures");
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use walkdir::WalkDir;

    use super::*;

    #[test]
    fn the_types_of_every_script_are_checked() {
        let read = |path: &str| fs::read_to_string(project::root().join(path)).unwrap();
        let checked = read("tsconfig.json") + &read("public/tsconfig.worker.json");
        let mut found = 0;
        for folder in ["public", "src"] {
            for entry in WalkDir::new(project::root().join(folder)) {
                let file = entry.unwrap().into_path();
                if file.extension().is_none_or(|it| it != "js") {
                    continue;
                }
                let path = file.strip_prefix(project::root()).unwrap();
                let own = path.parent().unwrap().display().to_string();
                // All of `public` is included at once.
                let included = folder == "public" || checked.contains(&format!("{own}/*.js\""));
                assert!(included, "no configuration includes {own}");
                let text = fs::read_to_string(&file).unwrap();
                assert!(text.contains("// @ts-check"), "{}", path.display());
                found += 1;
            }
        }
        assert!(found > 20, "{found}");
    }
}
