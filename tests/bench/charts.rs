//! The charts: ours and Observable Plot's, of the same data in the same page.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use thirtyfour::prelude::*;

use super::harness::{Browser, DESKTOP, dist, on_folder, variable};
use super::map::REPORT;

/// What `cargo site bench` has put into its folder.
const FILES: [&str; 4] = [
    "drawing.js",
    "drawing_bg.wasm",
    "d3.min.js",
    "plot.umd.min.js",
];

/// Measures and prints a table.
pub(crate) async fn bench() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fill(folder.path());
    println!(
        "| 图 | 本站 | Observable Plot | 比 |\n\
         |---|---|---|---|"
    );
    on_folder(folder.path(), "/", DESKTOP, |browser| async move {
        rows(&browser).await
    })
    .await;
}

/// Writes the page that draws both.
fn fill(folder: &Path) {
    let tools = PathBuf::from(variable("FAZHI_BENCH"));
    for name in FILES {
        fs::copy(tools.join(name), folder.join(name)).expect(name);
    }
    let bundle = only(&dist().join(REPORT), "bundle.", ".json");
    fs::copy(bundle, folder.join("bundle.json")).expect("the bundle");
    let package = only(&dist(), "fazhi-report-", "");
    let style = ["first.css", "page.css"].map(|it| fs::read(package.join(it)).expect(it));
    fs::write(folder.join("style.css"), style.concat()).expect("the style");
    let page = include_str!("charts.html");
    fs::write(folder.join("index.html"), page).expect("the page");
    let script = include_str!("charts.js");
    fs::write(folder.join("charts.js"), script).expect("the script");
}

/// What lies in a folder by the one name that begins and ends so.
fn only(folder: &Path, start: &str, end: &str) -> PathBuf {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|it| it.expect("an entry").path());
    let mut found = paths.filter(|it| {
        let name = it.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(start) && name.ends_with(end)
    });
    found.next().expect("the file")
}

async fn rows(browser: &Browser) -> WebDriverResult<()> {
    let patience = std::time::Duration::from_secs(200);
    browser.driver.set_script_timeout(patience).await?;
    browser.open_static("").await?;
    browser
        .until("both can draw", "window.ready === true")
        .await?;
    let told = browser.value("run()").await?;
    let told = told.as_array().cloned().unwrap_or_default();
    assert!(!told.is_empty());
    for chart in told {
        let time = |who: &str| chart[who].as_f64().unwrap_or(f64::NAN);
        let (ours, theirs) = (time("ours"), time("theirs"));
        let drawn = chart["drawn"].as_array().cloned().unwrap_or_default();
        let drawn = drawn.iter().filter_map(Value::as_u64);
        assert_eq!(drawn.filter(|it| *it > 2).count(), 2, "{chart}");
        println!(
            "| {} | {ours:.2} | {theirs:.2} | {:.2} |",
            chart["id"].as_str().unwrap_or_default(),
            ours / theirs,
        );
    }
    browser.no_errors().await
}
