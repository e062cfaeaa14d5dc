//! Lighthouse (mobile) on every page, served by nginx with our configuration:
//! of each figure the median of five runs.
//!
//! Lighthouse takes the time of a server that answers faster than it can tell
//! (0 ms) for unknown, and for an unknown one it reckons 30 ms per request
//! (`DEFAULT_SERVER_RESPONSE_TIME` in its ConnectionPool.js): 60 ms for our page
//! and its style sheet, which nobody waited for. Such a run is taken again, and
//! the table says how many were.

use serde_json::Value;
use tokio::process::Command;

use super::harness::variable;
use super::map::PAGES;
use super::servers::{ServerKind, serve};
use super::stats::Times;

/// The variable that names Lighthouse's script.
pub(super) const PROGRAM: &str = "FAZHI_LIGHTHOUSE";

const RUNS: usize = 5;

/// Of one page; should nginx be too fast each time, there is no table.
const MOST_RUNS: usize = 4 * RUNS;

/// In the order of the table.
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];
const AUDITS: [&str; 5] = [
    "first-contentful-paint",
    "largest-contentful-paint",
    "cumulative-layout-shift",
    "total-blocking-time",
    "interactive",
];

/// Prints the table.
pub(super) async fn bench() {
    println!("| 页面 | 性能 | 无障碍 | 最佳做法 | SEO | FCP | LCP | CLS | TBT | TTI | 重测 |");
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let server = serve(ServerKind::Nginx, "/").await;
    for page in PAGES {
        let (runs, again) = runs(&format!("{}{page}", server.base)).await;
        let median =
            |of: &dyn Fn(&Value) -> f64| Times::new(runs.iter().map(of).collect()).median();
        let scores = CATEGORIES.map(|name| {
            let score = |run: &Value| run["categories"][name]["score"].as_f64().unwrap_or(0.0);
            format!("{:.0}", median(&score) * 100.0)
        });
        let times = AUDITS.map(|name| {
            let value = |run: &Value| run["audits"][name]["numericValue"].as_f64();
            let value = median(&|run| value(run).unwrap_or(f64::NAN));
            match name {
                "cumulative-layout-shift" => format!("{value:.3}"),
                _ => format!("{value:.0}"),
            }
        });
        println!(
            "| /{page} | {} | {} | {again} |",
            scores.join(" | "),
            times.join(" | ")
        );
    }
}

/// The runs that count, and the number of those that do not.
async fn runs(address: &str) -> (Vec<Value>, usize) {
    let mut counted = Vec::new();
    for done in 0..MOST_RUNS {
        if counted.len() == RUNS {
            return (counted, done - RUNS);
        }
        let run = run(address).await;
        if knows_the_server(&run) {
            counted.push(run);
        }
    }
    panic!("{address}: of {MOST_RUNS} runs fewer than {RUNS} could tell the server's time");
}

/// Whether the run could tell how long the server took to answer.
fn knows_the_server(run: &Value) -> bool {
    run["audits"]["network-server-latency"]["details"]["items"][0]["serverResponseTime"]
        .as_f64()
        .is_some_and(|time| time > 0.0)
}

/// What Lighthouse says of an address.
async fn run(address: &str) -> Value {
    const FLAGS: &str = "--headless=new --no-sandbox --disable-gpu";
    let output = Command::new("node")
        .arg(variable(PROGRAM))
        .args([address, "--quiet", "--output=json"])
        .arg(format!("--chrome-flags={FLAGS}"))
        .env("CHROME_PATH", variable("FAZHI_CHROMIUM"))
        .output()
        .await
        .expect("node starts");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}", String::from_utf8_lossy(&output.stderr));
    })
}
