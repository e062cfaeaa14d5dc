//! The explorer: from a key to the painted rows, for reports of any size.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::harness::{Browser, DESKTOP, dist, on_folder};
use super::map::REPORT;
use super::stats::Times;
use dev::generate::write;
use query::generate;

/// The sizes of the made-up reports, in indicators.
const SIZES: [usize; 3] = [100, 10_000, 100_000];

/// Words that narrow the rows, key by key, and are taken back; "⌫" deletes.
const KEYS: [&str; 12] = [
    "行", "政", "复", "议", " ", "1", "⌫", "⌫", "⌫", "⌫", "⌫", "⌫",
];

/// So often the keys are typed.
const ROUNDS: usize = 5;

/// So often a page is opened.
const OPENINGS: usize = 3;

/// How long a frame is, in milliseconds, at 60 of them a second.
const FRAME: f64 = 1000.0 / 60.0;

/// How many times slower than this machine the readers' are.
const SLOWDOWNS: [u32; 2] = [1, 4];

/// Measures and prints a table.
pub(crate) async fn bench() {
    println!(
        "| 指标 | 处理器 | 脚本 中位 / p95 | 到画完 中位 / p95 / 最长 | 超过一帧 | 打开 |\n\
         |---|---|---|---|---|---|"
    );
    of_real().await;
    for size in SIZES {
        of_size(size).await;
    }
}

async fn of_real() {
    let page = format!("{REPORT}/indicators/");
    on_folder(&dist(), "/", DESKTOP, |browser| async move {
        rows(&browser, "真实报告", &page).await
    })
    .await;
    let page = format!("{REPORT}/indicators/");
    on_folder(&dist(), "/", DESKTOP, |browser| async move {
        plain(&browser, "同一页，普通脚本只藏起行", &page).await
    })
    .await;
}

async fn of_size(size: usize) {
    let bundle = generate::bundle(size);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = folder.path().join("site");
    write(&site, bundle.clone()).expect("a site");
    let page = format!("{}/indicators/", bundle.report.id);
    on_folder(&site, "/", DESKTOP, |browser| async move {
        rows(&browser, &size.to_string(), &page).await
    })
    .await;
}

/// Prints a row for each slowdown.
async fn rows(browser: &Browser, name: &str, page: &str) -> WebDriverResult<()> {
    let patience = std::time::Duration::from_secs(200);
    browser.driver.set_script_timeout(patience).await?;
    let mut openings = Vec::new();
    for _ in 0..OPENINGS {
        openings.push(open(browser, page).await?);
    }
    let opening = Times::new(openings).median();
    for slowdown in SLOWDOWNS {
        let opening = match slowdown {
            1 => format!("{opening:.0}"),
            _ => String::new(),
        };
        row(browser, name, slowdown, &opening).await?;
    }
    browser.no_errors().await
}

/// What a few lines of script would do on the same page, without the app: hide
/// the rows without what is typed. Prints a row for each slowdown.
async fn plain(browser: &Browser, name: &str, page: &str) -> WebDriverResult<()> {
    browser.proxy.hold("/app");
    browser.open_static(page).await?;
    let script = include_str!("plain_rows.js");
    browser.driver.execute(script, Vec::new()).await?;
    for slowdown in SLOWDOWNS {
        row(browser, name, slowdown, "").await?;
    }
    browser.proxy.release();
    Ok(())
}

/// Types at a slowdown and prints the times.
async fn row(browser: &Browser, name: &str, slowdown: u32, opening: &str) -> WebDriverResult<()> {
    let rate = json!({ "rate": slowdown });
    browser.cdp("Emulation.setCPUThrottlingRate", rate).await?;
    let (script, painted) = keystrokes(browser).await?;
    println!(
        "| {name} | {slowdown}× | {:.1} / {:.1} | {:.1} / {:.1} / {:.1} | {} / {} | {opening} |",
        script.median(),
        script.part(95),
        painted.median(),
        painted.part(95),
        painted.part(100),
        painted.longer_than(FRAME),
        painted.count(),
    );
    Ok(())
}

/// Opens a page; gives the milliseconds from the start of its navigation until
/// the app answers.
async fn open(browser: &Browser, page: &str) -> WebDriverResult<f64> {
    browser.open_static(page).await?;
    let script = "const [done] = arguments; const state = document.documentElement;\
        const look = () => { if (state.dataset.app !== undefined) done(performance.now()); };\
        new MutationObserver(look).observe(state, { attributes: true }); look();";
    let ready = browser.driver.execute_async(script, Vec::new()).await?;
    Ok(ready.json().as_f64().unwrap_or(f64::NAN))
}

/// Types all keys; gives the times until the app has done, and until the rows
/// are painted.
async fn keystrokes(browser: &Browser) -> WebDriverResult<(Times, Times)> {
    let arguments = vec![json!(KEYS), json!(ROUNDS)];
    let script = include_str!("keystrokes.js");
    let told = browser.driver.execute_async(script, arguments).await?;
    let told = told.json();
    assert_eq!(told["typed"], "", "every key was heard");
    assert_eq!(told["late"], 0, "what was painted first was final");
    let times = |at: usize| {
        let keys = told["times"].as_array().into_iter().flatten();
        Times::new(
            keys.filter_map(|key| key.get(at).and_then(Value::as_f64))
                .collect(),
        )
    };
    Ok((times(0), times(1)))
}
