//! Lighthouse (mobile) on every page, served by nginx with our configuration:
//! of each figure the median of five runs.

use serde_json::Value;
use tokio::process::Command;

use super::harness::variable;
use super::map::PAGES;
use super::servers::{Kind, serve};
use super::stats::Times;

/// The variable that names Lighthouse's script.
pub(super) const PROGRAM: &str = "FAZHI_LIGHTHOUSE";

const RUNS: usize = 5;

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
    println!("| 页面 | 性能 | 无障碍 | 最佳做法 | SEO | FCP | LCP | CLS | TBT | TTI |");
    println!("|---|---|---|---|---|---|---|---|---|---|");
    let server = serve(Kind::Nginx, "/").await;
    for page in PAGES {
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            runs.push(run(&format!("{}{page}", server.base)).await);
        }
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
            "| /{page} | {} | {} |",
            scores.join(" | "),
            times.join(" | ")
        );
    }
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
