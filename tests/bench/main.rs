//! How quick the built site is in a real browser, as Markdown tables.
//!
//! `cargo site bench` builds the site and sets the variables that [`harness`]
//! reads. Nothing is asserted about time: figures depend on the machine, and
//! the README's were written down on one that is named there.

#[path = "../browser/harness.rs"]
#[expect(dead_code, reason = "the tests ask more of a page than a benchmark")]
mod harness;

mod explorer;
mod stats;

#[tokio::main]
async fn main() {
    if std::env::var_os("FAZHI_DIST").is_none() {
        eprintln!("请运行 cargo site bench：它先构建网站，再测量。");
        return;
    }
    explorer::bench().await;
}
