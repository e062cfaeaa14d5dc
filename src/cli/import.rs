//! `import`: a document -> drafts of a new report's files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, ensure};
use clap::Args;

use super::command_line::usage;
use super::{project, replace_file, replace_folder};
use ::import::draft::{Counts, Draft};
use ::import::import;
use model::bundle::is_id;

/// What to import and where to.
#[derive(Args)]
#[command(
    override_usage = usage("import 文件 --id 报告编号 [--data 文件夹]"),
    next_help_heading = project::OPTIONS,
    after_help = "读 .docx、有文字层的 PDF，以及 UTF-8（有无 BOM）或 GB18030 的纯文本、Markdown、HTML。\n草拟 data/报告编号/ 下的 report.txt、report.toml、facts.toml、checks.toml、charts.toml、import.toml；\n原文没有写的不写，拿不准的标 review，由 check 列出。不覆盖已有的报告。"
)]
pub struct Options {
    /// 要导入的文件
    #[arg(value_name = "文件", help_heading = "参数")]
    file: PathBuf,
    /// 报告编号，即文件夹名：小写字母、数字和连字符，如 ganxian-2022
    #[arg(long, value_name = "报告编号")]
    id: String,
    #[command(flatten)]
    data: project::DataOption,
}

/// Imports a document and tells what is left to do.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let counts = write(&options.file, &options.id, &options.data.folder)?;
    let folder = options.data.folder.join(&options.id);
    println!("已写入 {}/", project::short(&folder));
    println!(
        "章节 {}，数据 {} 处，不是数据的数字 {} 处，核对 {} 条",
        counts.sections, counts.quantities, counts.exclusions, counts.checks
    );
    println!(
        "待核对 {} 处，可能的个人信息 {} 处",
        counts.reviews, counts.personal
    );
    let elsewhere = project::elsewhere(&options.data.folder);
    println!(
        "接下来：{} {}{elsewhere} 逐处核对；{}{elsewhere} 列出还缺什么。",
        usage("review"),
        options.id,
        usage("check")
    );
    Ok(ExitCode::SUCCESS)
}

/// Drafts the files of report `id` below the data folder.
///
/// # Errors
///
/// When the id is no folder's name, the report exists, or a file can't be read
/// or written.
pub fn write(file: &Path, id: &str, data: &Path) -> anyhow::Result<Counts> {
    ensure!(is_id(id), "报告编号“{id}”只能用小写字母、数字和连字符");
    let reserved = publish::project::NO_REPORTS.contains(&id);
    ensure!(
        !reserved,
        "“{id}”是数据文件夹里放词表和要求的地方，请换一个编号"
    );
    let folder = data.join(id);
    ensure!(
        !folder.exists(),
        "{} 已经存在；换一个编号，或先移走它",
        project::short(&folder)
    );
    let bytes = fs::read(file).with_context(|| format!("无法读取 {}", file.display()))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let draft = import(&name, &bytes)?;
    ensure!(!draft.text.trim().is_empty(), "{name} 里没有文字");
    replace_folder::create(&folder, |staging| {
        for (name, text) in files(&draft) {
            let written = replace_file::write(&staging.join(name), text.as_bytes());
            written.with_context(|| format!("无法写入 {}", folder.join(name).display()))?;
        }
        Ok(())
    })?;
    Ok(draft.counts)
}

fn files(draft: &Draft) -> impl Iterator<Item = (&'static str, &str)> {
    let checks = draft.checks.as_deref();
    [
        ("report.txt", Some(draft.text.as_str())),
        ("report.toml", Some(draft.report.as_str())),
        ("facts.toml", Some(draft.facts.as_str())),
        ("checks.toml", checks),
        ("charts.toml", draft.charts.as_deref()),
        ("import.toml", Some(draft.import.as_str())),
    ]
    .into_iter()
    .filter_map(|(name, text)| Some((name, text?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reserved_folder_is_no_report() {
        let data = tempfile::tempdir().expect("a folder");
        let told = write(Path::new("甲.txt"), "rules", data.path());
        let Err(told) = told else {
            panic!("it is refused");
        };
        assert_eq!(
            told.to_string(),
            "“rules”是数据文件夹里放词表和要求的地方，请换一个编号"
        );
    }
}
