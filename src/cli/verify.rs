//! Verifying a published folder: its files are read, and the result told.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use anyhow::{Context, anyhow};
use clap::Args;

use model::bundle::SCHEMA;
use model::manifest::Package;
use site::manifest::TOOL;
use site::picture::Painter;

use super::OPTIONS;
use super::command_line::usage;
use super::published::Published;
use super::terminal::plain;
use ::verify::{Against, Level, NotCompared, Signature, Verified, verify};

/// The code where all holds that can be held, and reproduction was not reached:
/// another version is needed, or the app package is unproven.
const NOT_REPRODUCED: u8 = 3;

/// How many differences are told one by one.
const TOLD: usize = 1000;

/// Room for whatever is read by recursion, in bytes.
const STACK: usize = 64 << 20;

/// What to verify.
#[derive(Args)]
#[command(
    override_usage = usage("verify <文件夹> [--against 摘要或公钥]…"),
    next_help_heading = OPTIONS,
    after_help = "分两级。完整：清单列出的文件都在、内容相符、没有多出的文件，每个数字重新绑定到原文，每条算式重新计算；\n任何版本生成的网站都可以这样核对；数据包的格式本程序读不了时，只核对文件，写明要用哪一版本。重新生成：由同一版本、同一浏览器端程序把每个文件再做一遍，逐字节比较；浏览器端程序要与本机编译的相同，本机没有的，要用 --against 确认。\n两级都只说明网站前后一致；是不是发布单位公布的那一个，用 --against 与别处得到的摘要或公钥核对：给出公钥而网站没有签名，是差异。\n退出码：0 两级都通过；1 有差异；3 没有差异，但没有做到第二级：要用另一版本，或者浏览器端程序没有证实。"
)]
pub struct Options {
    /// 已发布的网站所在的文件夹
    #[arg(value_name = "文件夹")]
    folder: PathBuf,
    /// 从别处得到的 manifest.json 的 SHA-256，或 minisign 公钥；也可以是写有它的文件
    #[arg(long, value_name = "摘要或公钥")]
    against: Vec<String>,
}

/// Verifies the folder and prints every verdict and difference. Without a
/// painter pictures are not drawn again; without an app package that of the
/// folder is taken, which alone does not reach reproduction.
///
/// # Errors
///
/// When the folder can't be read or holds no files, or when what it is to be
/// held against is neither a digest nor a key.
pub fn run(
    options: &Options,
    painter: anyhow::Result<Painter>,
    package: Option<Package>,
) -> anyhow::Result<ExitCode> {
    let against = options.against.iter().map(|text| known(text));
    let against = against.collect::<anyhow::Result<Vec<_>>>()?;
    if let Err(error) = &painter {
        eprintln!("没有画图的字体：{error:#}");
    }
    let painter = painter.ok();
    let verified = folder(
        &options.folder,
        &::verify::Options {
            painter: painter.as_ref(),
            package: package.as_ref(),
            against: &against,
        },
    )?;
    let own_package = package.is_some();
    let told = told(&verified, &against, own_package);
    io::stdout().lock().write_all(told.as_bytes())?;
    Ok(ExitCode::from(code(&verified)))
}

/// Verifies a folder; tells what is in it and no file, too.
///
/// # Errors
///
/// When it can't be read or holds no files.
pub fn folder(folder: &Path, options: &::verify::Options<'_>) -> anyhow::Result<Verified> {
    let published = Published::open(folder)?;
    let mut result = contained(|| verify(&published, options))?;
    result.differences.extend(published.others.iter().cloned());
    Ok(result)
}

/// Runs on a thread of its own, whose end is not that of the program: a folder
/// may be made to break whatever reads it.
fn contained<T: Send>(run: impl FnOnce() -> T + Send) -> anyhow::Result<T> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let ended = thread.spawn_scoped(scope, run)?.join();
        ended.map_err(|_| anyhow!("核对时程序出错：这个文件夹里的数据不是本程序写出的"))
    })
}

/// What a text or the file that it names says of the manifest.
fn known(text: &str) -> anyhow::Result<Against> {
    if let Some(against) = Against::parse(text) {
        return Ok(against);
    }
    let wrong =
        || format!("--against {text}：不是 SHA-256，不是 minisign 公钥，也不是写有它的文件");
    let written = fs::read_to_string(text).with_context(wrong)?;
    Against::parse(&written).with_context(wrong)
}

fn code(verified: &Verified) -> u8 {
    let open =
        |it: &NotCompared| matches!(it, NotCompared::OtherMaker(_) | NotCompared::Package(_));
    match verified.differences.is_empty() {
        false => 1,
        true if verified.not_compared.iter().any(open) => NOT_REPRODUCED,
        true => 0,
    }
}

/// The result for people, without what would move a terminal's cursor: ids,
/// titles and paths are words of whoever wrote the folder.
pub fn told(verified: &Verified, against: &[Against], own_package: bool) -> String {
    let lines = lines(verified, against, own_package).into_iter();
    lines.map(|line| plain(&line) + "\n").collect()
}

fn lines(verified: &Verified, against: &[Against], own_package: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for report in &verified.reports {
        let facts = report.facts;
        lines.push(format!("{}：重新绑定数字 {facts} 处", report.id));
        for check in &report.checks {
            let verdict = check.verdict.label();
            lines.push(format!("  {verdict}  {}：{}", check.title, check.formula));
        }
    }
    if let Some(digest) = &verified.digest {
        lines.push(format!(
            "清单  文件 {} 个，manifest.json 的 SHA-256：{digest}",
            verified.listed
        ));
    }
    let said = signature(verified, against).into_iter();
    lines.extend(said.map(|it| ["签名  ", it].concat()));
    lines.extend(differences(verified));
    let skipped = verified.not_compared.iter();
    lines.extend(skipped.map(|it| format!("没有比较  {}", not_compared(it))));
    let level = match verified.level() {
        None => None,
        Some(Level::Files) => {
            Some("文件与清单、签名、压缩副本相符。数字和算式没有重新核对，所以没有通过第一级“完整”")
        }
        Some(Level::Integrity) => Some("通过第一级“完整”。没有做第二级“重新生成”"),
        Some(Level::Remade) => Some(
            "通过第一级“完整”，其他文件也由网站自己的浏览器端程序重新做出。这个程序没有证实，所以没有通过第二级“重新生成”",
        ),
        Some(Level::Reproduction) if own_package => Some("通过两级：“完整”和“重新生成”"),
        Some(Level::Reproduction) => Some(
            "通过两级：“完整”和“重新生成”。浏览器端程序没有与本机编译的比较，由所给的摘要或公钥确认",
        ),
    };
    lines.extend(level.map(str::to_owned));
    lines.push(match verified.differences.len() {
        0 => "没有发现差异".to_owned(),
        count => format!("发现差异 {count} 处"),
    });
    lines
}

fn signature(verified: &Verified, against: &[Against]) -> Option<&'static str> {
    let holds = verified.differences.is_empty();
    let by_key = against.iter().any(|it| matches!(it, Against::Key(_)));
    match verified.signature {
        Signature::Absent => Some("网站写有公钥，但没有签名"),
        Signature::None | Signature::Differs => None,
        Signature::Holds | Signature::Unknown if !holds => None,
        Signature::Holds | Signature::Unknown if by_key => Some("与所给的公钥相符"),
        Signature::Holds => {
            Some("与网站自己写的公钥相符；请用 --against 与发布单位在别处公布的公钥核对")
        }
        Signature::Unknown => Some("没有核对：请用 --against 给出发布单位在别处公布的公钥"),
    }
}

fn differences(verified: &Verified) -> Vec<String> {
    let all = &verified.differences;
    let told = all.iter().take(TOLD).map(|it| format!("差异  {it}"));
    let more = all.len().checked_sub(TOLD).filter(|more| *more > 0);
    let more = more.map(|more| format!("……另有 {more} 处"));
    told.chain(more).collect()
}

/// What was not compared, and why.
pub(crate) fn not_compared(skipped: &NotCompared) -> String {
    match skipped {
        NotCompared::Files => "由此生成的其他文件：以上差异改正之后再比较".to_owned(),
        NotCompared::OtherMaker(maker) => format!(
            "重新生成的文件：网站自己写明由 fazhi-report {} 和浏览器端程序 {} 生成，与本机的不同；本程序是 {TOOL}。这只是网站的说法，没有证实：页面、图表和下载的文件是否由公布的数据做出，浏览器端程序有没有改动，要用那一版本核对",
            maker.tool, maker.package.folder
        ),
        NotCompared::OtherForm {
            report,
            schema,
            tool,
        } => format!(
            "{report} 的数字和算式：数据包自己写明是第 {schema} 版的格式，本程序读得了的是第 {SCHEMA} 版。这只是网站的说法，没有证实：数字是否出自原文、算式是否成立，要用 fazhi-report {tool}"
        ),
        NotCompared::NotKept(folder) => format!("{folder}：没有全部保存"),
        NotCompared::Package(folder) => format!(
            "浏览器端程序 {folder}：取自网站自己，本机没有同一版本编译好的可以比较。它若连同文件夹名和各清单一起改过，这里看不出来；请先在本机生成一次网站（{}），或用 --against 给出发布单位在别处公布的摘要或公钥",
            usage("build")
        ),
        NotCompared::Pictures(count) => format!("重新画的图片 {count} 张：没有画图的字体"),
    }
}
