//! `cargo site budget`: the bytes of the built site against `tests/budget.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use bytesize::ByteSize;
use clap::Args;
use serde::Deserialize;

use cli::OPTIONS;

mod first_screen;

use crate::project;
use crate::sizes::{FileKind, FileSize, file_sizes, requested};

/// The page whose whole visit has a limit.
const OVERVIEW: &str = "index.html";

/// The end of the path of pages that other sites show in a frame.
const EMBED: &str = "/embed/index.html";

/// Which site to measure.
#[derive(Args)]
#[command(
    override_usage = "cargo site budget [--dist 文件夹]",
    next_help_heading = OPTIONS,
    after_help = "上限写在 tests/budget.toml，都按 brotli 11 压缩后的字节计。"
)]
pub(crate) struct Options {
    /// 已构建的网站（默认 target/site）
    #[arg(
        long,
        value_name = "文件夹",
        default_value_os_t = project::dist_dir(),
        hide_default_value = true
    )]
    dist: PathBuf,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dist: project::dist_dir(),
        }
    }
}

/// Prints every size, then fails when one is over its limit.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let report = report(&options.dist, &project::root().join("tests/budget.toml"))?;
    print!("{}", report.table);
    if report.over.is_empty() {
        println!("全部在上限以内。");
        return Ok(ExitCode::SUCCESS);
    }
    bail!("超过上限：\n  {}", report.over.join("\n  "));
}

/// What was measured, and what is too large.
struct Report {
    table: String,
    over: Vec<String>,
}

impl Report {
    /// Adds the size of several files together, if there are any.
    fn add(&mut self, what: &str, size: Option<(u64, u64)>, limit: Option<ByteSize>) {
        let Some((raw, brotli)) = size else {
            return;
        };
        let limit = limit.as_ref().map(ByteSize::as_u64);
        let shown = limit.map_or_else(String::new, |limit| limit.to_string());
        let (raw, size) = (raw.to_string(), brotli.to_string());
        self.table += &row(&raw, &size, &shown, &format!("  {what}"));
        self.over.extend(excess(what, brotli, limit));
    }
}

/// The limits, in bytes after brotli. An absent one does not limit.
#[derive(Deserialize)]
struct Budget {
    /// All that a visit to the overview requests.
    overview_total: ByteSize,
    /// What the overview requests before the app: itself, the rest of its style,
    /// the loader.
    before_app: Option<ByteSize>,
    /// What a server sends of a page in its first round of packets. The first
    /// screen must fit into it.
    first_round: Option<ByteSize>,
    /// All that an embedded chart requests.
    embed_total: Option<ByteSize>,
    /// Each file of a kind.
    #[serde(flatten)]
    files: BTreeMap<FileKind, ByteSize>,
}

fn report(dist: &Path, budget: &Path) -> anyhow::Result<Report> {
    let text =
        fs::read_to_string(budget).with_context(|| format!("无法读取 {}", budget.display()))?;
    let budget: Budget =
        toml::from_str(&text).with_context(|| format!("{} 有错", budget.display()))?;
    if !dist.join(OVERVIEW).is_file() {
        bail!(
            "{} 里没有构建好的网站；请先运行 cargo site build 或 cargo site test",
            dist.display()
        );
    }
    let sizes = file_sizes(dist)?;
    let visit = requested(dist, OVERVIEW, &sizes)?;
    let mut report = compare(&sizes, |size| visit.contains(&size.path), &budget);
    let embed = largest_embed(dist, &sizes)?;
    report.add("打开最重的嵌入页的全部请求", embed, budget.embed_total);
    let before = before_app(&sizes);
    report.add(
        "打开概览时，程序以前的请求（页面、其余样式、装载脚本）",
        before,
        budget.before_app,
    );
    if let Some(round) = budget.first_round {
        let late = first_screen::late(dist, &sizes, round.as_u64())?;
        report.over.extend(late);
    }
    Ok(report)
}

/// What the overview requests before the app: bytes as they lie on disk, and
/// after brotli.
fn before_app(sizes: &[FileSize]) -> Option<(u64, u64)> {
    let named = |name: &str| sizes.iter().find(|it| it.path.ends_with(name));
    let page = sizes.iter().find(|it| it.path == OVERVIEW)?;
    let files = [page, named("/page.css")?, named("/loader.js")?];
    Some(files.iter().fold((0, 0), |(raw, brotli), it| {
        (raw + it.raw, brotli + it.brotli)
    }))
}

/// All that the largest embedded chart requests: bytes as they lie on disk,
/// and after brotli.
fn largest_embed(dist: &Path, sizes: &[FileSize]) -> anyhow::Result<Option<(u64, u64)>> {
    let mut heaviest = None;
    let pages = sizes.iter().filter(|it| it.path.ends_with(EMBED));
    for page in pages {
        let visit = requested(dist, &page.path, sizes)?;
        let files = sizes.iter().filter(|it| visit.contains(&it.path));
        let total = files.fold((0, 0), |(raw, brotli), it| {
            (raw + it.raw, brotli + it.brotli)
        });
        heaviest = heaviest.max(Some(total));
    }
    Ok(heaviest)
}

fn compare(sizes: &[FileSize], visited: impl Fn(&FileSize) -> bool, budget: &Budget) -> Report {
    let mut table = row("原始", "brotli", "上限", "文件（* 打开概览时会请求）");
    let mut over = Vec::new();
    let (mut raw, mut brotli) = (0, 0);
    for size in sizes {
        let limit = budget.files.get(&size.kind).map(ByteSize::as_u64);
        let star = if visited(size) { "*" } else { " " };
        if visited(size) {
            (raw, brotli) = (raw + size.raw, brotli + size.brotli);
        }
        let shown = limit.map_or_else(String::new, |limit| limit.to_string());
        let name = format!("{star} {}", size.path);
        table += &row(
            &size.raw.to_string(),
            &size.brotli.to_string(),
            &shown,
            &name,
        );
        over.extend(excess(&size.path, size.brotli, limit));
    }
    let limit = budget.overview_total.as_u64();
    let total = "  打开概览的全部请求";
    table += &row(
        &raw.to_string(),
        &brotli.to_string(),
        &limit.to_string(),
        total,
    );
    over.extend(excess("打开概览的全部请求", brotli, Some(limit)));
    Report { table, over }
}

fn excess(what: &str, bytes: u64, limit: Option<u64>) -> Option<String> {
    let limit = limit.filter(|limit| bytes > *limit)?;
    let more = bytes - limit;
    Some(format!("{what}：{bytes} 字节，上限 {limit}，多 {more}"))
}

fn row(raw: &str, brotli: &str, limit: &str, name: &str) -> String {
    let cell = |text: &str| super::test::padded_left(text, 9);
    format!("{}{}{}  {name}\n", cell(raw), cell(brotli), cell(limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes a site and a budget; gives the report's table and its excess.
    fn check(test: &str, files: &[(&str, &str)], budget: &str) -> (String, Vec<String>) {
        let root = std::env::temp_dir().join(format!("fazhi-budget-{}-{test}", std::process::id()));
        for (name, content) in files {
            let path = root.join("site").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        fs::write(root.join("budget.toml"), budget).unwrap();
        let report = report(&root.join("site"), &root.join("budget.toml")).unwrap();
        fs::remove_dir_all(root).unwrap();
        (report.table, report.over)
    }

    const SITE: &[(&str, &str)] = &[
        (
            "index.html",
            "<script src=./boot.js data-wasm=app.wasm></script>",
        ),
        ("boot.js", "import './snippets/inline0.js'"),
        ("snippets/inline0.js", "1"),
        ("app.wasm", "\0asm"),
        ("app.wasm.br", "not counted"),
        ("2021/bundle.ab12.json", "{}"),
        ("2021/index.html", "not an overview"),
    ];

    #[test]
    fn a_visit_counts_what_the_page_names_and_what_its_scripts_name() {
        let (table, over) = check("visit", SITE, "overview_total = \"130 KiB\"");
        let starred: Vec<_> = table
            .lines()
            .filter_map(|line| line.split("* ").nth(1))
            .collect();
        assert_eq!(
            starred[1..],
            ["index.html", "boot.js", "snippets/inline0.js", "app.wasm"]
        );
        assert!(over.is_empty());
    }

    #[test]
    fn every_excess_is_told_at_once() {
        let (_, over) = check("over", SITE, "overview_total = \"9 B\"\nbundle = \"1 B\"");
        assert_eq!(over.len(), 2, "{over:?}");
        assert!(over[0].contains("bundle.ab12.json") && over[1].contains("概览"));
    }

    #[test]
    fn an_embedded_chart_counts_what_it_requests() {
        let files = [
            ("index.html", ""),
            ("embed.ab12.css", "p{}"),
            ("other.css", "p{}"),
            (
                "2021/charts/a/embed/index.html",
                "<link href=embed.ab12.css>",
            ),
        ];
        let budget = "overview_total = \"9 B\"\nembed_total = \"9 B\"";
        let (table, over) = check("embed", &files, budget);
        let total = table.lines().last().unwrap_or_default();
        assert!(total.trim_start().starts_with("29 "), "{total}");
        assert!(
            over.last().is_some_and(|it| it.contains("嵌入页")),
            "{over:?}"
        );
    }

    #[test]
    fn a_limit_of_an_unknown_kind_is_an_error() {
        let budget = "overview_total = \"9 B\"\npicture = \"9 B\"";
        let error = toml::from_str::<Budget>(budget).err();
        assert!(error.is_some_and(|it| it.to_string().contains("picture")));
    }
}
