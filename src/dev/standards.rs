//! The Nu HTML checker over every kind of page: no error, and no exception.

use std::fs;
use std::path::Path;

use anyhow::Context;
use cli::{folder, review};
use model::making::Making;
use model::operator::Operator;
use publish::project::{self, Project};
use site::package::{self, AppPackage};
use site::statement::{LeftOut, Results, Run};
use site::{Content, File};

use crate::project::{clear, data_dir, root, stage_dir};
use crate::{example_site, process, tools};

/// Writes every kind of page and runs the checker on all of them; its findings
/// go to stderr.
///
/// # Errors
///
/// When a page has an error, or the checker can't be installed.
pub fn run() -> anyhow::Result<()> {
    let pages = stage_dir("standards");
    clear(&pages)?;
    write_pages(&pages)?;
    check(&pages)
}

/// Runs the checker on every HTML file below a folder.
///
/// # Errors
///
/// As [`run`].
pub fn check(folder: &Path) -> anyhow::Result<()> {
    let [java, checker] = tools::html_checker()?;
    let mut command = process::command(java);
    // The checker reads long pages by recursion, for which Java's default stack
    // is too small.
    command.arg("-Xss8m").arg("-jar").arg(checker);
    command.args(["--errors-only", "--skip-non-html"]);
    process::run(command.arg(folder))
}

/// The pages of a site with one report, those of a site with several reports, a
/// complete operator and results of tests, and the page of the review.
fn write_pages(pages: &Path) -> anyhow::Result<()> {
    let examples = root().join("tests/reports");
    let one = folder::project(&data_dir())?;
    write_site(&one, &package::sample(), &pages.join("one"))?;
    let mut files = folder::data(&data_dir())?;
    files.extend(folder::data(&examples)?);
    let (answered, reply) = example_site::REPLY;
    if let Some(checks) = files.get_mut(answered) {
        checks.extend_from_slice(reply.as_bytes());
    }
    let multi_report = Project {
        operator: complete_operator(),
        ..project::project(&files)?
    };
    let tested = AppPackage {
        tested: Some(results()),
        ..package::sample()
    };
    write_site(&multi_report, &tested, &pages.join("multi_report"))?;
    for (name, at) in [("review.html", None), ("review-sure.html", Some(0))] {
        let html = review::page(&examples.join("example-2021"), at, true)?;
        write(&pages.join(name), html.as_bytes())?;
    }
    Ok(())
}

fn write_site(project: &Project, package: &AppPackage, out: &Path) -> anyhow::Result<()> {
    site::files(project, package, &mut |file: File| match file.content {
        Content::Bytes(bytes) if file.path.ends_with(".html") => {
            write(&out.join(&file.path), &bytes)
        }
        _ => Ok(()),
    })
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, bytes).with_context(|| format!("无法写入 {}", path.display()))
}

/// An operator with every field.
fn complete_operator() -> Operator {
    let words = |text: &str| Some(text.to_owned());
    Operator {
        address: words("https://www.example.gov.cn/zt/fazhi/"),
        name: words("示例“网站”\"<&"),
        domain: words("www.example.gov.cn"),
        code: words("0000000000"),
        sponsor: words("主办 & <单位>"),
        organizer: words("承办单位"),
        contact: words("0000-0000000"),
        icp: words("赣ICP备00000000号"),
        police: words("赣公网安备00000000000001号"),
        party_mark: words("https://bszs.conac.cn/sitename?method=show&id=0"),
        find_error: words("https://zfwzgl.www.gov.cn/?a=1&b=2"),
        map: words("https://www.example.gov.cn/map"),
        public_key: words("RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"),
        build: Making::default(),
    }
}

/// Results with every field.
fn results() -> Results {
    Results {
        package: String::new(),
        day: "2026-01-01".to_owned(),
        axe: tools::AXE_VERSION.to_owned(),
        browsers: vec![Run {
            name: "Chromium".to_owned(),
            version: "1.0".to_owned(),
            passed: vec!["tours::keyboard".to_owned()],
            failed: vec!["tours::zoom".to_owned()],
            left_out: vec![LeftOut {
                test: "tours::keyboard".to_owned(),
                reason: "没有 <键盘>".to_owned(),
            }],
        }],
    }
}
