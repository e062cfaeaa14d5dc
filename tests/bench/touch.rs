//! The first touch of a first visit on a slow phone, by real throttling: a number
//! or the search box is touched as soon as it is painted. Beside it stands a plain
//! static page of the same words.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::harness::{Browser, PHONE, dist, on_folder};
use super::map::REPORT;
use super::plain;
use super::stats::Times;

/// So often each is measured.
const RUNS: usize = 9;

/// Milliseconds of a round trip; bytes a second down and up (1.6 Mbit/s, 750
/// kbit/s); how many times slower the processor is.
const LATENCY: u32 = 150;
const DOWN: u32 = 200_000;
const UP: u32 = 93_750;
const SLOWDOWN: u32 = 4;

/// After so long a touch counts as not answered.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long to wait before the page is asked again: to ask it takes its time.
const LOOK: Duration = Duration::from_millis(400);

/// What is done on a page; see touch.js.
const ACTS: [(&str, &str); 3] = [("none", "只看"), ("number", "点数字"), ("search", "搜索")];

/// Prints the table.
pub(super) async fn bench() {
    let report = |page: &str| format!("{REPORT}/{page}");
    let pages = [report(""), report("report/"), report("indicators/")];
    let others = pages.each_ref().map(String::as_str);
    let folder = tempfile::tempdir().expect("a temporary folder");
    plain::write(folder.path(), &others).await;
    println!("| 页面 | 做什么 | FCP | LCP | 到标志 中位 / 最长 | 到回答 中位 / 最长 | 答到 |");
    println!("|---|---|---|---|---|---|---|");
    for page in others {
        for act in ACTS {
            row(&dist(), "本站", page, act).await;
        }
        // Nothing on a plain page answers to numbers.
        for act in [ACTS[0], ACTS[2]] {
            row(folder.path(), "普通网页", page, act).await;
        }
    }
}

/// Measures one act on one page and prints its row.
async fn row(site: &Path, whose: &str, page: &str, (act, name): (&str, &str)) {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        runs.push(run(site, page, act).await);
    }
    let times = |of: &str| Times::new(runs.iter().filter_map(|it| it[of].as_f64()).collect());
    let both = |of: &str| {
        let times = times(of);
        match times.count() {
            0 => String::new(),
            _ => format!("{:.0} / {:.0}", times.median(), times.part(100)),
        }
    };
    let answered = match act {
        "none" => String::new(),
        _ => format!("{} / {RUNS}", times("answer").count()),
    };
    println!(
        "| {whose} /{page} | {name} | {:.0} | {:.0} | {} | {} | {answered} |",
        times("paint").median(),
        times("lcp").median(),
        both("sign"),
        both("answer"),
    );
}

/// A first visit, from an origin of its own; gives what touch.js has told.
async fn run(site: &Path, page: &str, act: &str) -> Value {
    let (send, receive) = std::sync::mpsc::channel();
    on_folder(site, "/", PHONE, |browser| async move {
        slow_down(&browser).await?;
        let script = include_str!("touch.js").trim_end();
        browser
            .before(&format!("{script}({});", json!(act)))
            .await?;
        browser.driver.goto(browser.url(page)).await?;
        send.send(told(&browser).await?).expect("a receiver");
        Ok(())
    })
    .await;
    receive.recv().expect("what was told")
}

async fn slow_down(browser: &Browser) -> WebDriverResult<()> {
    let line = json!({
        "offline": false, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP,
    });
    browser.cdp("Network.enable", json!({})).await?;
    browser
        .cdp("Network.emulateNetworkConditions", line)
        .await?;
    // A window that nobody looks at hears of no focus.
    let focus = json!({ "enabled": true });
    browser
        .cdp("Emulation.setFocusEmulationEnabled", focus)
        .await?;
    let rate = json!({ "rate": SLOWDOWN });
    browser.cdp("Emulation.setCPUThrottlingRate", rate).await
}

/// Waits until the page has done, or has left, or for long enough.
async fn told(browser: &Browser) -> WebDriverResult<Value> {
    let begun = Instant::now();
    let mut last = Value::Null;
    while begun.elapsed() < PATIENCE {
        tokio::time::sleep(LOOK).await;
        // While a page goes over to another it can't be asked.
        let told = browser.value("window.told || null").await;
        last = told.unwrap_or(last);
        if last["done"] == true || last["left"] == true {
            break;
        }
    }
    Ok(last)
}
