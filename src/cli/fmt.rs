//! `fmt`: facts.toml in the text's order, and ids.toml as it stands.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use super::command_line::usage;
use super::replace_file::replace;
use super::{folder, lock, project};
use import::review::order;
use publish::build::build;
use publish::project::{ids, inputs};
use publish::revisions::begin::last_ids;
use publish::revisions::count;
use publish::revisions::ids::{FILE, Ids};
use text::anchor::Text;

/// What to order.
#[derive(Args)]
#[command(
    override_usage = usage("fmt [报告编号] [--data 文件夹]"),
    next_help_heading = project::OPTIONS,
    after_help = "主题在前，指标和排除项各按它们在原文里的次序；注释随它下面的一条移动，其余一字不改。"
)]
pub struct Options {
    /// 报告编号（默认全部报告）
    #[arg(value_name = "报告编号", help_heading = "参数")]
    id: Option<String>,
    #[command(flatten)]
    data: project::DataOption,
}

/// Orders the files and tells which it changed.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let ids = match &options.id {
        Some(id) => vec![id.clone()],
        None => ids(&folder::data(&options.data.folder)?),
    };
    for id in ids {
        let folder = options.data.folder.join(&id);
        let path = folder.join("facts.toml");
        let _lock = lock::report(&options.data.folder, &id)?;
        let facts = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let report = fs::read_to_string(folder.join("report.txt"));
        let report = report.with_context(|| format!("无法读取 {id} 的 report.txt"))?;
        let ordered = order(&facts, &Text::new(&report))?;
        if ordered != facts {
            replace(&path, ordered)?;
            println!("已排序 {}", project::short(&path));
        }
        keep_ids(&options.data.folder, &id)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the ids of a report that is being corrected, so that another version
/// of this tool gives the same. One with errors yet has none.
fn keep_ids(data: &Path, id: &str) -> anyhow::Result<()> {
    let inputs = inputs(&folder::data(data)?, id);
    let (Some(last), Some(bundle)) = (last_ids(&inputs)?, build(id, &inputs).bundle) else {
        return Ok(());
    };
    let number = u32::try_from(count(&inputs.revisions) + 1)?;
    let text = Ids::of(&bundle, Some(&last), number).write()?;
    let path = data.join(id).join(FILE);
    if inputs.ids.as_deref() != Some(text.as_bytes()) {
        replace(&path, text)?;
        println!("已写入 {}", project::short(&path));
    }
    Ok(())
}
