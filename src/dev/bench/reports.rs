//! `cargo site bench --reports`: the bytes of a site's pages with 1, 10 and 100
//! reports. The reports are copies of the real one under other names. Only
//! bytes are measured, which do not depend on the machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;

use cli::{folder, replace_folder};

use crate::trunk_hooks::Making;
use crate::{project, sizes, trunk_hooks};

/// The report that is copied.
const REPORT: &str = "rongjiang-2021";

const COUNTS: [u16; 3] = [1, 10, 100];

/// Writes the sites with the app as compiled last, and prints a table.
///
/// # Errors
/// When the app is not compiled yet, or on any failure to read or write.
pub(super) fn run() -> anyhow::Result<()> {
    println!("| 报告 | 打开概览 | 概览页 | 首页 | 离线程序 | 全部文件 | 写出（秒） |");
    println!("|---|---|---|---|---|---|---|");
    for count in COUNTS {
        let data = data(count)?;
        let out = project::root().join("target/bench/reports");
        let begun = Instant::now();
        write(&data, &out)?;
        let seconds = begun.elapsed().as_secs();
        println!("| {count} | {} | {seconds} |", row(&out)?);
    }
    Ok(())
}

/// A data folder with that many copies, each of another year; the newest is the
/// report itself.
fn data(count: u16) -> anyhow::Result<PathBuf> {
    let data = project::root().join("target/stage/reports");
    replace_folder::mirror(&project::data_dir(), &data)?;
    let original = data.join(REPORT);
    for number in 1..count {
        let copy = data.join(format!("copy-{number}"));
        replace_folder::mirror(&original, &copy)?;
        let file = copy.join("report.toml");
        let toml = fs::read_to_string(&file)?;
        let year = format!("year = {}", 2021 - number % 20 - 1);
        let toml = toml.replace("year = 2021", &year);
        let place = format!("\"赣州蓉江新区（副本{}）\"", number / 20);
        fs::write(file, toml.replace("\"赣州蓉江新区\"", &place))?;
    }
    Ok(data)
}

fn write(data: &Path, out: &Path) -> anyhow::Result<()> {
    trunk_hooks::write_site(data, Making::PUBLISHED, out).context("写网站失败")
}

/// The bytes after brotli, and of all files on disk.
fn row(out: &Path) -> anyhow::Result<String> {
    let sizes = sizes::file_sizes(out)?;
    let overview = format!("{REPORT}/index.html");
    let size = |path: &str| {
        let found = sizes.iter().find(|size| size.path == path);
        found.map_or(0, |size| size.brotli)
    };
    let asked = sizes::requested(out, &overview, &sizes)?;
    let visit: u64 = asked.iter().map(|path| size(path)).sum();
    let all: usize = folder::read(out)?.values().map(Vec::len).sum();
    Ok(format!(
        "{visit} | {} | {} | {} | {} MB",
        size(&overview),
        size("index.html"),
        size("sw.js"),
        all / 1_000_000
    ))
}
