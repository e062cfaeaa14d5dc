//! `cargo site generate`: a built site with a made-up report of any size, for
//! benchmarks and tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use super::{project, swap};
use crate::explore::generate;
use crate::explore::place::Page;
use crate::model::bundle::Bundle;
use crate::model::site::{ReportCard, SiteIndex};
use crate::publish::write;

/// What stands before and after the app in a page of ours.
const APP: [&str; 2] = [
    "<div id=\"app\">",
    "<script type=\"application/json\" id=\"site\">",
];

/// How large, from what, and where to.
#[derive(Args)]
#[command(
    override_usage = "cargo site generate --indicators 数量 --out 文件夹 [--from 文件夹]",
    next_help_heading = super::OPTIONS
)]
pub(crate) struct Options {
    /// 指标的数量
    #[arg(long, value_name = "数量")]
    indicators: usize,
    /// 输出文件夹
    #[arg(long, value_name = "文件夹")]
    out: PathBuf,
    /// 已构建的网站（默认 target/site）
    #[arg(
        long,
        value_name = "文件夹",
        default_value_os_t = project::dist_dir(),
        hide_default_value = true
    )]
    from: PathBuf,
}

/// Writes the site and prints the address of its explorer below the root.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let out = std::path::absolute(&options.out)?;
    let bundle = generate::bundle(options.indicators);
    add(&options.from, &out, &bundle)?;
    println!("{}", Page::Indicators.path(&bundle.report.id));
    Ok(ExitCode::SUCCESS)
}

/// Copies the site `from` to `to` and adds a report's bundle and pages. The
/// pages are those of the site's newest report without what the app draws.
///
/// # Errors
///
/// When `from` is no site of ours, or on any failure to read or write.
pub fn add(from: &Path, to: &Path, bundle: &Bundle) -> anyhow::Result<()> {
    swap::publish(from, to)?;
    let home = read(&to.join("index.html"))?;
    let newest = site(&home)?.reports.into_iter().next();
    let newest = newest.context("网站里没有报告")?.id;
    let report = &bundle.report;
    let json = write::bundle_json(bundle)?;
    let digest = write::sha256(json.as_bytes());
    let address = [
        &report.id,
        "/bundle.",
        digest.get(..16).unwrap_or(&digest),
        ".json",
    ]
    .concat();
    for page in Page::ALL.into_iter().filter(|page| *page != Page::Home) {
        let file = |report: &str| to.join(page.path(report)).join("index.html");
        let html = emptied(&read(&file(&newest))?, bundle, &address)?;
        save(&file(&report.id), &html)?;
    }
    save(&to.join(&address), &json)
}

/// A page whose app finds another bundle.
fn emptied(html: &str, bundle: &Bundle, address: &str) -> anyhow::Result<String> {
    let card = ReportCard {
        id: bundle.report.id.clone(),
        title: bundle.report.title.clone(),
        issuer: bundle.report.district.clone(),
        year: bundle.report.year,
    };
    let site = SiteIndex {
        bundle: address.to_owned(),
        reports: vec![card],
        ..site(html)?
    };
    let [app, data] = APP;
    let (before, _) = html.split_once(app).context("页面里没有程序的位置")?;
    let json = serde_json::to_string(&site)?;
    Ok([
        before,
        app,
        "</div>",
        data,
        &json,
        "</script></body></html>\n",
    ]
    .concat())
}

/// What a page knows of its site.
fn site(html: &str) -> anyhow::Result<SiteIndex> {
    let (_, rest) = html.split_once(APP[1]).context("不是本程序生成的页面")?;
    let json = rest.split_once("</script>").context("页面不完整")?.0;
    serde_json::from_str(json).context("页面的网站信息读不出来")
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("无法读取 {}", path.display()))
}

fn save(path: &Path, text: &str) -> anyhow::Result<()> {
    let folder = path.parent().context("没有文件夹")?;
    fs::create_dir_all(folder)?;
    fs::write(path, text).with_context(|| format!("无法写入 {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_its_shell_and_gets_another_bundle() {
        let page = "<head></head><div id=\"app\"><p>原来的内容</p></div>\
            <script type=\"application/json\" id=\"site\">{\"root\":\"../../\",\"script\":\"a.js\",\
            \"wasm\":\"a.wasm\",\"bundle\":\"r/b.json\",\"total\":1,\"reports\":[]}</script></body></html>";
        let bundle = generate::bundle(2);
        let html = emptied(page, &bundle, "g/b.json").expect("a page");
        assert!(html.starts_with("<head></head><div id=\"app\"></div><script"));
        let site = site(&html).expect("its site");
        assert_eq!(
            (site.root.as_str(), site.bundle.as_str()),
            ("../../", "g/b.json")
        );
        assert_eq!(site.reports.len(), 1);
        assert!(emptied("<p>", &bundle, "").is_err());
    }
}
