//! `serve`: serves the site from memory, prints the address, and shows every
//! change of the files on the open page.

mod live_site;
mod router;
#[cfg(test)]
mod tests;
mod watcher;

use std::future::IntoFuture;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use anyhow::Context;
use clap::Args;
use publish::operator;
use tokio::net::TcpListener;

use crate::build_site::check_data;
use crate::command_line::usage;
use crate::{OPTIONS, folder, http, project};
pub use live_site::Kit;
use live_site::{LiveSite, Site};
pub use watcher::Sources;
use watcher::Watch;

/// How many ports are tried, counting up from the one asked for.
const PORTS_TRIED: u16 = 50;

/// Where to serve.
#[derive(Args)]
#[command(
    override_usage = usage("serve [选项]"),
    next_help_heading = OPTIONS,
    after_help = "按 Ctrl+C 停止。"
)]
pub struct Options {
    /// 端口；被占用时改用后面第一个空闲的（默认 8080）
    #[arg(
        long,
        value_name = "端口",
        default_value_t = 8080,
        hide_default_value = true
    )]
    port: u16,
    /// 监听的地址；0.0.0.0 让同一网络里的人也能打开（默认 127.0.0.1）
    #[arg(
        long,
        value_name = "地址",
        default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST),
        hide_default_value = true
    )]
    host: IpAddr,
    /// 网站所在的路径，如 /a/b/c/（默认 /）
    #[arg(
        long,
        value_name = "路径",
        default_value = "/",
        hide_default_value = true
    )]
    path: http::Mount,
    #[command(flatten)]
    data: project::DataOption,
}

/// Serves until interrupted, and follows every change of the files.
///
/// # Errors
///
/// When the data have errors, there is nothing to serve with, or nothing can be
/// served at the address.
pub fn run(
    options: &Options,
    kit: impl FnOnce() -> anyhow::Result<Kit>,
) -> anyhow::Result<ExitCode> {
    let data = std::path::absolute(&options.data.folder)?;
    // Told now, since a kit may take minutes of compiling.
    check_data(&data)?;
    let kit = kit()?;
    let live = Arc::new(LiveSite::new(Site::new(&data, &kit.package)?, &kit));
    let operator = folder::project(&data)?.operator;
    let watch = Watch::new(data, kit, Arc::clone(&live));
    let watched = watch.names();
    thread::spawn(|| {
        if let Err(error) = watch.run(|| {}) {
            eprintln!("改动不会自动显示：{error:#}");
        }
    });
    let runtime = tokio::runtime::Runtime::new().context("无法启动服务")?;
    runtime.block_on(async {
        let listener = listen(options.host, options.port).await?;
        let address = listener.local_addr()?;
        if address.port() != options.port {
            println!("端口 {} 已被占用，改用 {}。", options.port, address.port());
        }
        println!("网址：http://{address}{}", options.path);
        if let Some(without) = operator::without_address(&operator) {
            println!("{without}");
        }
        println!("改动 {watched} 里的文件，打开的网页会自动更新。按 Ctrl+C 停止。");
        let router = router::router(live, &options.path);
        tokio::select! {
            served = axum::serve(listener, router).into_future() => served.context("服务意外停止"),
            // Not graceful: open pages listen for news for as long as they are open.
            _ = tokio::signal::ctrl_c() => Ok(()),
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Takes the port, or the next one that is free.
async fn listen(host: IpAddr, port: u16) -> anyhow::Result<TcpListener> {
    let mut candidates = port..=port.saturating_add(PORTS_TRIED);
    loop {
        let Some(candidate) = candidates.next() else {
            anyhow::bail!("端口 {port} 及其后 {PORTS_TRIED} 个都被占用；请用 --port 另选一个");
        };
        match TcpListener::bind(SocketAddr::new(host, candidate)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(error).with_context(|| {
                    format!("无法监听 {host}:{candidate}；请检查 --host，或用 --port 换一个端口")
                });
            }
        }
    }
}
