//! How quick the built site is in a real browser, as Markdown tables.
//!
//! `cargo site bench` builds the site and sets the variables that [`harness`]
//! reads. Nothing is asserted about time, because figures depend on the machine;
//! README.md beside this file holds those of a named one.

#[path = "../browser/driver.rs"]
#[expect(dead_code, reason = "a benchmark leaves nothing out")]
mod driver;
#[path = "../browser/harness.rs"]
#[expect(dead_code, reason = "the tests ask more of a page than a benchmark")]
mod harness;
#[path = "../browser/map.rs"]
mod map;
#[path = "../browser/pool.rs"]
mod pool;
#[path = "../browser/proxy.rs"]
#[expect(dead_code, reason = "a benchmark holds nothing back")]
mod proxy;
#[path = "../browser/servers.rs"]
#[expect(dead_code, reason = "Lighthouse needs but one server")]
mod servers;

mod charts;
mod explorer;
mod lighthouse;
mod plain;
mod stats;
mod touch;

#[tokio::main]
async fn main() {
    if std::env::var_os("FAZHI_DIST").is_none() {
        eprintln!("请运行 cargo site bench：它先构建网站，再测量。");
        return;
    }
    println!("{}\n", machine());
    if std::env::var_os(lighthouse::PROGRAM).is_some() {
        lighthouse::bench().await;
        return;
    }
    if std::env::var_os(plain::PROGRAM).is_some() {
        touch::bench().await;
        pool::close_all().await;
        return;
    }
    explorer::bench().await;
    println!();
    charts::bench().await;
    pool::close_all().await;
}

/// What the figures depend on, as far as it is known: other programs that run
/// meanwhile make every figure worse.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    format!("处理器核数 {cores}，开始时的负载 {load}")
}
