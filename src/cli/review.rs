//! `review`: a local page that goes through what an import drafted, entry by
//! entry, and saves each decision at once.
//!
//! Listens on this machine only, and takes decisions only from its own page.
//! Files are read anew for each answer, so other edits are not lost.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use anyhow::{Context, ensure};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use clap::Args;
use percent_encoding::percent_decode_str;

use super::command_line::usage;
use super::replace_file::replace;
use super::{lock, own_page, project};
use import::review::{Decision, Entry, Files, Sort, decide, entries};

mod page;
#[cfg(test)]
mod tests;

/// Which report to review.
#[derive(Args)]
#[command(
    override_usage = usage("review 报告编号 [选项]"),
    next_help_heading = project::OPTIONS,
    after_help = "键盘：Enter 接受，E 修改，X 排除，U 撤销，J/K 后一条/前一条。先是数字，再是核对和个人信息；\n每次决定立即存入各文件。\n按 Ctrl+C 停止。"
)]
pub struct Options {
    /// 报告编号
    #[arg(value_name = "报告编号", help_heading = "参数")]
    id: String,
    /// 端口（默认 8090）
    #[arg(
        long,
        value_name = "端口",
        default_value_t = 8090,
        hide_default_value = true
    )]
    port: u16,
    #[command(flatten)]
    data: project::DataOption,
}

/// What is reviewed, and for each decision its entry and the files before it.
struct Desk {
    data: PathBuf,
    id: String,
    undo: Mutex<Vec<(usize, Files)>>,
}

/// Serves the page until interrupted.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let folder = options.data.folder.join(&options.id);
    ensure!(
        folder.join("facts.toml").is_file(),
        "没有 {}/facts.toml；先导入：{} 文件 --id {}{}",
        project::short(&folder),
        usage("import"),
        options.id,
        project::elsewhere(&options.data.folder)
    );
    let runtime = tokio::runtime::Runtime::new().context("无法启动服务")?;
    runtime.block_on(async {
        let address = (Ipv4Addr::LOCALHOST, options.port);
        let listener = tokio::net::TcpListener::bind(address).await;
        let listener = listener.context("端口被占用；用 --port 另选一个")?;
        let address = listener.local_addr()?;
        println!("网址：http://{address}/");
        println!("按 Ctrl+C 停止。");
        axum::serve(listener, router(&options.data.folder, &options.id, address))
            .with_graceful_shutdown(async {
                // Without a signal handler Ctrl+C ends the process by itself.
                let _ = tokio::signal::ctrl_c().await;
            })
            .await
            .context("服务意外停止")
    })?;
    Ok(ExitCode::SUCCESS)
}

fn router(data: &Path, id: &str, address: SocketAddr) -> Router {
    let desk = Desk {
        data: data.to_owned(),
        id: id.to_owned(),
        undo: Mutex::default(),
    };
    let pages = Router::new()
        .route("/", get(show))
        .route("/decide", post(act))
        .with_state(Arc::new(desk));
    own_page::alone(pages, address)
}

async fn show(State(desk): State<Arc<Desk>>, query: axum::http::Uri) -> Response {
    let wanted = pairs(query.query().unwrap_or_default());
    let at = wanted.iter().find(|(key, _)| key == "n");
    let at = at.and_then(|(_, n)| n.parse::<usize>().ok());
    let undo = desk.undo.lock().is_ok_and(|undo| !undo.is_empty());
    match page(&desk.data.join(&desk.id), at, undo) {
        Ok(html) => Html(html).into_response(),
        Err(error) => failed(&error),
    }
}

/// The page as HTML: the entry asked for, or the next that waits. `undo` offers
/// to take the last decision back.
///
/// # Errors
///
/// When a file of the report can't be read.
pub fn page(folder: &Path, at: Option<usize>, undo: bool) -> anyhow::Result<String> {
    let entries = entries(&files(folder)?)?;
    Ok(page::render(&entries, at, undo).into_string())
}

async fn act(State(desk): State<Arc<Desk>>, body: String) -> Response {
    match decided(&desk, &pairs(&body)) {
        Ok(address) => Redirect::to(&address).into_response(),
        Err(error) => failed(&error),
    }
}

/// A field of the form; empty where there is none.
fn field<'a>(form: &'a [(String, String)], key: &str) -> &'a str {
    let found = form.iter().find(|(known, _)| known == key);
    found.map_or("", |(_, value)| value.as_str())
}

/// Carries a decision out and says where to go next.
fn decided(desk: &Desk, form: &[(String, String)]) -> anyhow::Result<String> {
    let undo = desk.undo.lock();
    let mut undo = undo.map_err(|_| anyhow::anyhow!("撤销记录已损坏"))?;
    let _lock = lock::report(&desk.data, &desk.id)?;
    let folder = desk.data.join(&desk.id);
    if field(form, "action") == "undo" {
        let Some((at, before)) = undo.pop() else {
            return Ok("/".to_owned());
        };
        save(&folder, &before)?;
        return Ok(format!("/?n={at}"));
    }
    let decision = decision(form)?;
    let mut sorts = Sort::ALL.into_iter();
    let sort = sorts.find(|sort| sort.key() == field(form, "sort"));
    let sort = sort.context("没有这一条")?;
    let files = files(&folder)?;
    let index: usize = field(form, "index").parse().context("没有这一条")?;
    let changed = decide(&files, sort, index, &decision)?;
    save(&folder, &changed)?;
    let at = field(form, "n").parse().unwrap_or(0);
    let next = next(&entries(&files)?, &entries(&changed)?, at);
    undo.push((at, files));
    Ok(next.map_or_else(|| "/".to_owned(), |next| format!("/?n={next}")))
}

/// What the form decides of an entry.
fn decision(form: &[(String, String)]) -> anyhow::Result<Decision> {
    let edited = |(key, value): &(String, String)| {
        Some((key.strip_prefix("field-")?.to_owned(), value.clone()))
    };
    Ok(match field(form, "action") {
        "accept" => Decision::Accept,
        "edit" => Decision::Edit(form.iter().filter_map(edited).collect()),
        "exclude" => Decision::Exclude {
            words: field(form, "words").to_owned(),
            class: field(form, "class").to_owned(),
        },
        "remove" => Decision::Remove,
        _ => anyhow::bail!("没有这种操作"),
    })
}

/// Where to go from an entry: to the next that waits if that one did; who
/// walks through what was sure goes on walking. `None` when nothing waits.
fn next(before: &[Entry], after: &[Entry], at: usize) -> Option<usize> {
    let gone = before.get(at).zip(after.get(at));
    let stays = gone.is_some_and(|(was, is)| was.sort == is.sort && was.place == is.place);
    let from = if stays { at + 1 } else { at };
    let waited = before.get(at).is_some_and(|entry| entry.review.is_some());
    if !waited {
        return Some(from.min(after.len().saturating_sub(1)));
    }
    let waits = |at: &usize| after.get(*at).is_some_and(|entry| entry.review.is_some());
    (from..after.len()).chain(0..from).find(waits)
}

fn files(folder: &Path) -> anyhow::Result<Files> {
    let read = |name: &str| {
        fs::read_to_string(folder.join(name)).with_context(|| format!("无法读取 {name}"))
    };
    let optional = |name: &str| folder.join(name).is_file().then(|| read(name)).transpose();
    Ok(Files {
        text: read("report.txt")?,
        report: optional("report.toml")?,
        facts: read("facts.toml")?,
        checks: optional("checks.toml")?,
        charts: optional("charts.toml")?,
        import: optional("import.toml")?,
    })
}

/// Writes the files that are not as they were.
fn save(folder: &Path, wanted: &Files) -> anyhow::Result<()> {
    let now = files(folder)?;
    let some = |source: &str| Some(source.to_owned());
    let all = [
        ("report.txt", some(&now.text), some(&wanted.text)),
        ("report.toml", now.report, wanted.report.clone()),
        ("facts.toml", some(&now.facts), some(&wanted.facts)),
        ("checks.toml", now.checks, wanted.checks.clone()),
        ("charts.toml", now.charts, wanted.charts.clone()),
        ("import.toml", now.import, wanted.import.clone()),
    ];
    for (name, now, wanted) in all {
        if let Some(wanted) = wanted.filter(|wanted| Some(wanted) != now.as_ref()) {
            replace(&folder.join(name), &wanted)?;
        }
    }
    Ok(())
}

fn failed(error: &anyhow::Error) -> Response {
    let said: Vec<String> = error.chain().map(ToString::to_string).collect();
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        said.join("：") + "。按浏览器的后退键返回。",
    )
        .into_response()
}

/// The pairs of a form or a query.
fn pairs(form: &str) -> Vec<(String, String)> {
    let decode = |words: &str| {
        let words = words.replace('+', " ");
        // Forms send line ends as two chars.
        percent_decode_str(&words)
            .decode_utf8_lossy()
            .replace("\r\n", "\n")
    };
    let pairs = form.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(key, value)| (decode(key), decode(value)))
        .collect()
}
