//! The core tour in Firefox, WebKitGTK and Chromium 70, which drives itself
//! (`tour/tour.js`): the site stands in a frame, and the outcome comes back as
//! a request.

use std::process::Stdio;
use std::time::Duration;

use fazhi_report::cli::http;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

use super::driver::left_out_but_in_chromium;
use super::harness::{Copy, variable};

/// Runs the tour in what `start` starts with an address, and expects that the
/// browser says of itself who it is.
async fn tours(name: &str, start: impl AsyncFnOnce(&str) -> Vec<Child>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let told = format!("http://{}/", listener.local_addr().expect("its address"));
    let site = Copy::of_dist();
    let script = include_str!("tour/tour.js").replace("%outcome%", &told);
    std::fs::write(site.0.path().join("tour.js"), script).expect("the tour");
    let page = include_str!("tour/tour.html");
    std::fs::write(site.0.path().join("tour.html"), page).expect("its page");
    let server = http::spawn(site.0.path().to_owned(), "/").expect("a free port");
    let _running = start(&format!("{}tour.html", server.url)).await;
    let outcome = tokio::time::timeout(Duration::from_secs(150), heard(&listener)).await;
    let outcome = outcome.unwrap_or_else(|_| panic!("{name} says nothing"));
    assert!(outcome.starts_with("done%20"), "{outcome}");
    assert!(outcome.contains(name), "{outcome}");
}

/// The query of the first request.
async fn heard(listener: &TcpListener) -> String {
    loop {
        let (mut stream, _) = listener.accept().await.expect("a request");
        let mut request = vec![0; 4096];
        let length = stream.read(&mut request).await.unwrap_or_default();
        let request = String::from_utf8_lossy(&request[..length]).into_owned();
        if let Some((_, query)) = request.split_once("GET /?") {
            return query.split(' ').next().unwrap_or_default().to_owned();
        }
    }
}

fn quiet(command: &mut Command) -> Child {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

#[tokio::test]
async fn chromium_70_tours_the_site() {
    if left_out_but_in_chromium("Chromium 70 只需走一遍，与 Chromium 的测试一起") {
        return;
    }
    let profile = tempfile::tempdir().expect("a temporary folder");
    tours("HeadlessChrome%2F70.", async |address| {
        let mut chromium = Command::new(variable("FAZHI_CHROMIUM70"));
        let chromium = chromium
            .args(["--headless", "--no-sandbox", "--single-process"])
            .args(["--no-zygote", "--disable-gpu", "--remote-debugging-port=0"])
            .arg(format!("--user-data-dir={}", profile.path().display()));
        vec![quiet(chromium.arg(address))]
    })
    .await;
}
