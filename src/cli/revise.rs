//! `revise` and `withdraw`: a correction begins, or a report ends, in the open.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail, ensure};
use clap::Args;
use jiff::{Timestamp, tz};

use super::command_line::usage;
use super::replace_file::replace;
use super::silent::{self, Published};
use super::{folder, lock, project};
use model::bundle::Bundle;
use publish::build::{Inputs, build};
use publish::revisions::ids::{self, Ids};
use publish::revisions::{FILES, FOLDER, count, digest, withdrawn};
use publish::{concepts, project as published};
use text::diagnostic::{Diagnostic, Severity};

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
    let report = Report::read(options)?;
    let number = begin(&report, &entry(options)?, &options.site.folder)?;
    let kept = project::short(&report.folder.join(format!("{FOLDER}{number}")));
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
    let report = Report::read(options)?;
    let table = ["\n[withdrawn]\n", &entry(options)?].concat();
    let toml = [report.toml()?.trim_end(), "\n", &table].concat();
    let inputs = Inputs {
        report: Some(toml.clone().into_bytes()),
        ..report.inputs.clone()
    };
    let ended = withdrawn(&options.id, &inputs);
    let (_, problems) = ended.context("report.toml 缺少 title、district 或 year")?;
    refuse_errors(&options.id, &problems)?;
    replace(&report.folder.join("report.toml"), &toml)?;
    println!("{} 已写明撤回；生成网站以后，只留一页说明。", options.id);
    Ok(ExitCode::SUCCESS)
}

/// A report as it stands in the data folder.
struct Report {
    id: String,
    folder: PathBuf,
    inputs: Inputs,
    /// The files that make its state, by their names.
    files: Vec<(&'static str, Vec<u8>)>,
}

impl Report {
    fn read(options: &Options) -> anyhow::Result<Self> {
        let id = options.id.clone();
        let all = folder::data(&options.data.folder)?;
        ensure!(
            published::ids(&all).contains(&id),
            "{} 里没有报告“{id}”",
            project::short(&options.data.folder)
        );
        let inputs = published::inputs(&all, &id);
        ensure!(withdrawn(&id, &inputs).is_none(), "“{id}”已经撤回");
        let files = FILES.into_iter().filter_map(|name| {
            let path = match name {
                concepts::FILE => name.to_owned(),
                own => [&id, "/", own].concat(),
            };
            Some((name, all.get(&path)?.clone()))
        });
        Ok(Self {
            files: files.collect(),
            folder: options.data.folder.join(&id),
            inputs,
            id,
        })
    }

    fn toml(&self) -> anyhow::Result<&str> {
        let bytes = self.inputs.report.as_deref().context("没有 report.toml")?;
        std::str::from_utf8(bytes).context("report.toml 不是 UTF-8")
    }
}

/// Keeps today's state under the next number, and adds the entry. Nothing is
/// written unless the report is good with it.
fn begin(report: &Report, entry: &str, site: &Path) -> anyhow::Result<usize> {
    let ids = frozen(report, site)?;
    let number = count(&report.inputs.revisions) + 1;
    let mut files = report.files.clone();
    files.retain(|(name, _)| *name != ids::FILE);
    files.push((ids::FILE, ids.clone().into_bytes()));
    let listed = files.iter().map(|(name, bytes)| (*name, bytes.as_slice()));
    let digest = digest(listed);
    let toml = [
        report.toml()?.trim_end(),
        "\n\n[[revision]]\n",
        entry,
        "replaces = \"",
        &digest,
        "\"\n",
    ]
    .concat();
    let mut next = Inputs {
        report: Some(toml.clone().into_bytes()),
        ids: Some(ids.clone().into_bytes()),
        ..report.inputs.clone()
    };
    let kept = files.iter();
    let kept = kept.map(|(name, bytes)| (format!("{number}/{name}"), bytes.clone()));
    next.revisions.extend(kept);
    refuse_errors(&report.id, &build(&report.id, &next).diagnostics)?;
    keep(&report.folder.join(FOLDER), number, &files)?;
    replace(&report.folder.join(ids::FILE), ids)?;
    replace(&report.folder.join("report.toml"), toml)?;
    Ok(number)
}

/// Writes the files of a state, all or none.
fn keep(revisions: &Path, number: usize, files: &[(&str, Vec<u8>)]) -> anyhow::Result<()> {
    let kept = revisions.join(number.to_string());
    ensure!(!kept.exists(), "{} 已经存在", project::short(&kept));
    // Under another name until it is whole.
    let staged = revisions.join(format!(".{number}"));
    if staged.exists() {
        fs::remove_dir_all(&staged).with_context(|| staged.display().to_string())?;
    }
    fs::create_dir_all(&staged).with_context(|| format!("无法建立 {}", staged.display()))?;
    for (name, bytes) in files {
        replace(&staged.join(name), bytes)?;
    }
    fs::rename(&staged, &kept).with_context(|| format!("无法写入 {}", kept.display()))
}

/// Ends with the first error, if there is one.
fn refuse_errors(id: &str, problems: &[Diagnostic]) -> anyhow::Result<()> {
    let mut errors = problems.iter();
    match errors.find(|it| it.severity == Severity::Error) {
        Some(error) => {
            let check = usage("check");
            bail!("{id} 还有错误，没有写入。先用 {check} 查看并改好：\n{error}")
        }
        None => Ok(()),
    }
}

/// The ids of today's state, as ids.toml holds them.
fn frozen(report: &Report, site: &Path) -> anyhow::Result<String> {
    let built = build(&report.id, &report.inputs);
    refuse_errors(&report.id, &built.diagnostics)?;
    let bundle = built
        .bundle
        .ok_or_else(|| anyhow!("{} 不完整", report.id))?;
    let kept = count(&report.inputs.revisions);
    ensure!(
        kept == 0 || is_changed(report, kept),
        "上次更正以后，文件还没有改动：第{kept}版已在 {FOLDER}{kept}/"
    );
    refuse_unpublished(&bundle, site)?;
    let last = last_ids(&report.inputs)?;
    let number = u32::try_from(kept + 1).unwrap_or(u32::MAX);
    Ok(Ids::of(&bundle, last.as_ref(), number).write()?)
}

/// Ends if a site was published and holds another state than today's: what was
/// never published is no state to be kept.
fn refuse_unpublished(bundle: &Bundle, site: &Path) -> anyhow::Result<()> {
    let id = &bundle.report.id;
    let published = match silent::published(site, id) {
        Published::State(published) => published,
        Published::Unreadable => {
            let site = project::short(site);
            println!("{site} 里的“{id}”是另一版本的格式，没有比较。");
            return Ok(());
        }
        Published::Nothing => {
            if !site.as_os_str().is_empty() {
                println!("{} 里没有公布过的“{id}”，没有比较。", project::short(site));
            }
            return Ok(());
        }
    };
    let (then, now) = (silent::number(&published), silent::number(bundle));
    let what = match silent::differences(&published, bundle) {
        _ if then != now => format!("那里是第{then}版，数据里是第{now}版"),
        Some(what) => what,
        None => return Ok(()),
    };
    bail!(
        "现在的文件不是 {site} 里公布的那一版（{what}），没有存入。\n\
         已经改了文件的：先恢复成公布时的样子，运行 revise，再改；还没有公布的改动，不必 revise。\n\
         {site} 不是公布过的网站时，用 --site 写明公布过的那一个",
        site = project::short(site)
    )
}

/// Whether anything but what a revision writes differs from the last state.
fn is_changed(report: &Report, kept: usize) -> bool {
    let own = ["report.toml", ids::FILE];
    let heads = |text: &[u8]| {
        let text = String::from_utf8_lossy(text).into_owned();
        let head = text.split("[[revision]]").next().unwrap_or_default();
        head.trim_end().to_owned()
    };
    FILES.into_iter().any(|name| {
        let before = report.inputs.revisions.get(&format!("{kept}/{name}"));
        let now = report.files.iter().find(|it| it.0 == name).map(|it| &it.1);
        match own.contains(&name) {
            true if name == ids::FILE => false,
            true => before.map(|it| heads(it)) != now.map(|it| heads(it)),
            false => before != now,
        }
    })
}

/// The ids of the last state that was replaced.
///
/// # Errors
///
/// When its ids.toml can't be read.
pub(super) fn last_ids(inputs: &Inputs) -> anyhow::Result<Option<Ids>> {
    let kept = count(&inputs.revisions);
    let path = format!("{kept}/{}", ids::FILE);
    let bytes = inputs.revisions.get(&path).map(Vec::as_slice);
    let text = bytes.map(std::str::from_utf8).transpose()?;
    let ids = text.map(toml::from_str).transpose();
    ids.with_context(|| format!("{FOLDER}{path} 读不出来"))
}

/// The lines that both kinds of entry have.
fn entry(options: &Options) -> anyhow::Result<String> {
    let reason = options.reason.trim();
    ensure!(!reason.is_empty(), "--reason 要写明理由，会公布");
    let date = options.date.clone().unwrap_or_else(today);
    let day = date.parse::<toml::value::Datetime>();
    let is_day = day.is_ok_and(|it| it.date.is_some() && it.time.is_none() && it.offset.is_none());
    ensure!(is_day, "“{date}”不是日期，写作 2022-01-20");
    let reason = toml::Value::from(reason);
    Ok(format!("date = \"{date}\"\nreason = {reason}\n"))
}

/// Today in China.
fn today() -> String {
    let now = tz::offset(8).to_datetime(Timestamp::now());
    now.date().to_string()
}

#[cfg(test)]
pub(crate) mod tests;
