//! `check ID --form`: the form by which a report is gone through
//! before it is published.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, ensure};
use form::{Form, form, page, plain};
use publish::project;

use crate::command_line::usage;
use crate::folder::{self, Files};
use crate::replace_file::replace;
use crate::terminal;

/// Prints the form of a report, and writes it as a page where `file` says; the
/// code is 1 if the lists that it needs have errors.
///
/// # Errors
///
/// When the data can't be read, there is no such report, or the page can't be
/// written.
pub(crate) fn run(data: &Path, id: Option<&str>, file: Option<&Path>) -> anyhow::Result<ExitCode> {
    if let Some(file) = file {
        let page = file
            .extension()
            .is_some_and(|it| it == "html" || it == "htm");
        ensure!(
            page,
            "“{}”不是 .html 文件名；报告的编号写在 --form 之前",
            file.display()
        );
    }
    let files = folder::data(data)?;
    let id = report(&files, id)?;
    let form = form(&files, &id);
    let form = form.with_context(|| format!("没有报告“{id}”，或它没有 report.txt，或已撤回"))?;
    print!("{}", told(&form));
    if let Some(file) = file {
        replace(file, page(&form))?;
        println!("已写入 {}，可以在浏览器里打开、打印。", file.display());
    }
    Ok(ExitCode::from(u8::from(!form.problems.is_empty())))
}

/// The report that is meant: the only one, where none is named.
fn report(files: &Files, id: Option<&str>) -> anyhow::Result<String> {
    let ids = project::ids(files);
    match (id, ids.as_slice()) {
        (Some(id), _) => Ok(id.to_owned()),
        (None, [only]) => Ok(only.clone()),
        (None, _) => {
            ensure!(!ids.is_empty(), "数据文件夹中没有报告");
            anyhow::bail!(
                "写明是哪一份报告：{}（{}）",
                usage("check 编号 --form"),
                ids.join("、")
            )
        }
    }
}

/// The problems of the lists, and the form; what others wrote moves no cursor.
fn told(form: &Form) -> String {
    let problems = form.problems.iter().map(ToString::to_string);
    let text: String = problems.chain([plain(form)]).collect();
    let lines = text.lines().map(|line| terminal::plain(line) + "\n");
    lines.collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_page_is_written_beside_what_is_printed() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("form.html");
        let data = crate::project::data_dir();
        let code = run(&data, Some("rongjiang-2021"), Some(&file)).expect("a form");
        assert_eq!(code, ExitCode::SUCCESS);
        let page = fs::read_to_string(&file).expect("a page");
        assert!(page.starts_with("<!DOCTYPE html>") && page.contains("审核表"));
        assert!(!page.contains("http-equiv") && !page.contains("<script"));
    }

    #[test]
    fn a_report_must_be_named_where_there_are_several() {
        let mut files = Files::new();
        assert!(report(&files, None).is_err());
        files.insert("甲/report.txt".to_owned(), Vec::new());
        files.insert("rules/wording.toml".to_owned(), Vec::new());
        assert_eq!(report(&files, None).expect("the only one"), "甲");
        files.insert("乙/report.txt".to_owned(), Vec::new());
        let told = report(&files, None).expect_err("two").to_string();
        assert!(told.contains("乙、甲"), "{told}");
    }
}
