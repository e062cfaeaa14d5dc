//! `revise` and `withdraw`: a correction begins, or a report ends, in the open.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail, ensure};
use clap::Args;
use jiff::{Timestamp, tz};

use super::command_line::usage;
use super::replace_file::replace;
use super::silent;
use super::{folder, lock, project};
use model::bundle::Bundle;
use publish::revisions::begin::{Begun, CantBegin, Current, Entry};
use publish::revisions::since::{self, Differences, State};
use publish::revisions::{FOLDER, ids};

/// What to correct or withdraw, and why.
#[derive(Args)]
#[command(
    override_usage = usage("revise|withdraw 报告编号 --reason \"理由\" [--date 日期] [--site 文件夹] [--data 文件夹]"),
    next_help_heading = project::OPTIONS,
    after_help = "revise：先运行它，再改数据。它把现在的文件原样存入 revisions/<n>/，并在 report.toml 里写下日期、\n理由和所替代文件的 SHA-256；句子、指标、数字、核对的编号从此不变。存入之前，先与已公布的网站比较：\n文件若已改过，就不是公布过的那一版，不会存入。\nwithdraw：在 report.toml 里写下撤回的日期和理由；网站上只留一页说明。"
)]
pub struct Options {
    /// 报告编号
    #[arg(value_name = "报告编号", help_heading = "参数")]
    id: String,
    /// 理由，用本单位自己的话；会公布
    #[arg(long, value_name = "理由")]
    reason: String,
    /// 日期，如 2022-03-05（默认今天）
    #[arg(long, value_name = "日期")]
    date: Option<String>,
    #[command(flatten)]
    site: project::SiteOption,
    #[command(flatten)]
    data: project::DataOption,
}

impl Options {
    /// As the command line gives them, where there is no site yet.
    #[must_use]
    pub fn new(data: &Path, id: &str, reason: &str, date: &str) -> Self {
        Self {
            id: id.to_owned(),
            reason: reason.to_owned(),
            date: Some(date.to_owned()),
            site: project::SiteOption {
                folder: PathBuf::new(),
            },
            data: project::DataOption {
                folder: data.to_owned(),
            },
        }
    }
}

/// Keeps today's state and begins the next one.
///
/// # Errors
///
/// When the report has errors, is not what was published, nothing changed since
/// its last revision, or a file can't be read or written.
pub fn revise(options: &Options) -> anyhow::Result<ExitCode> {
    let _lock = lock::report(&options.data.folder, &options.id)?;
    let (report, entry) = (read(options)?, entry(options)?);
    let bundle = report.bundle().map_err(told)?;
    refuse_unpublished(&bundle, &options.site.folder)?;
    let begun = report.revise(&bundle, &entry).map_err(told)?;
    let folder = options.data.folder.join(&options.id);
    keep(&folder.join(FOLDER), &begun)?;
    replace(&folder.join(ids::FILE), begun.ids)?;
    replace(&folder.join("report.toml"), begun.report)?;
    let number = begun.number;
    let kept = project::short(&folder.join(format!("{FOLDER}{number}")));
    println!("第{number}版已存入 {kept}/，不要再改动。");
    let elsewhere = project::elsewhere(&options.data.folder);
    let check = usage("check");
    println!("现在可以改数据；改好后 {check}{elsewhere}，再生成网站。");
    Ok(ExitCode::SUCCESS)
}

/// Ends a report.
///
/// # Errors
///
/// When it has ended before, or report.toml can't be read or written.
pub fn withdraw(options: &Options) -> anyhow::Result<ExitCode> {
    let _lock = lock::report(&options.data.folder, &options.id)?;
    let toml = read(options)?.withdraw(&entry(options)?).map_err(told)?;
    let folder = options.data.folder.join(&options.id);
    replace(&folder.join("report.toml"), &toml)?;
    println!("{} 已写明撤回；生成网站以后，只留一页说明。", options.id);
    Ok(ExitCode::SUCCESS)
}

/// The report as it stands in the data folder.
fn read(options: &Options) -> anyhow::Result<Current> {
    let all = folder::data(&options.data.folder)?;
    Ok(Current::read(&all, &options.id)?)
}

/// What is published with a revision or a withdrawal.
fn entry(options: &Options) -> anyhow::Result<Entry> {
    let date = options.date.clone().unwrap_or_else(today);
    Ok(Entry::new(&date, &options.reason)?)
}

/// Why nothing was written, with the command that tells of all errors.
fn told(error: CantBegin) -> anyhow::Error {
    let is_wrong = matches!(error, CantBegin::Wrong(..));
    let error = anyhow!(error);
    match is_wrong {
        true => anyhow!("{error}\n先用 {} 查看并改好", usage("check")),
        false => error,
    }
}

/// Writes the files of a state, all or none.
fn keep(revisions: &Path, begun: &Begun) -> anyhow::Result<()> {
    let number = begun.number;
    let kept = revisions.join(number.to_string());
    ensure!(!kept.exists(), "{} 已经存在", project::short(&kept));
    // Under another name until it is whole.
    let staged = revisions.join(format!(".{number}"));
    if staged.exists() {
        fs::remove_dir_all(&staged).with_context(|| staged.display().to_string())?;
    }
    fs::create_dir_all(&staged).with_context(|| format!("无法建立 {}", staged.display()))?;
    for (name, bytes) in &begun.kept {
        replace(&staged.join(name), bytes)?;
    }
    fs::rename(&staged, &kept).with_context(|| format!("无法写入 {}", kept.display()))
}

/// Ends if a site was published and holds another state than today's: what was
/// never published is no state to be kept.
fn refuse_unpublished(bundle: &Bundle, site: &Path) -> anyhow::Result<()> {
    let id = &bundle.report.id;
    let published = match silent::published(site, id) {
        Some(State::Read(published)) => published,
        Some(State::Unreadable) => {
            let site = project::short(site);
            println!("{site} 里的“{id}”是另一版本的格式，没有比较。");
            return Ok(());
        }
        None => {
            if !site.as_os_str().is_empty() {
                println!("{} 里没有公布过的“{id}”，没有比较。", project::short(site));
            }
            return Ok(());
        }
    };
    let (then, now) = (since::number(&published), since::number(bundle));
    let what = match Differences::between(&published, bundle) {
        _ if then != now => format!("那里是第{then}版，数据里是第{now}版"),
        Some(differences) => differences.in_words(),
        None => return Ok(()),
    };
    bail!(
        "现在的文件不是 {site} 里公布的那一版（{what}），没有存入。\n\
         已经改了文件的：先恢复成公布时的样子，运行 revise，再改；还没有公布的改动，不必 revise。\n\
         {site} 不是公布过的网站时，用 --site 写明公布过的那一个",
        site = project::short(site)
    )
}

/// Today in China.
fn today() -> String {
    let now = tz::offset(8).to_datetime(Timestamp::now());
    now.date().to_string()
}

#[cfg(test)]
pub(crate) mod tests;
