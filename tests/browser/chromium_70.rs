//! The core tour in Chromium 70, under the policy of `src/dev/hosting` and under
//! that of the pages alone. It drives itself (`tour/tour.js`): the site stands in a frame, and the outcome comes
//! back as a request.

use std::process::Stdio;
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

use super::driver::left_out_but_in_chromium;
use super::harness::variable;
use super::runner::tests;
use super::servers::{ServerKind, serve};

tests![
    chromium_70_tours_the_site,
    chromium_70_tours_the_site_of_a_server_without_a_policy,
];

/// Runs the tour in what `start` starts with an address, and expects that the
/// browser says of itself who it is. nginx serves the site under our policy,
/// the tour's own page without it.
async fn tours(kind: ServerKind, name: &str, start: impl FnOnce(&str) -> Child) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let told = format!("http://{}/", listener.local_addr().expect("its address"));
    let server = serve(kind, "/").await;
    let script = include_str!("tour/tour.js").replace("%outcome%", &told);
    server.add("tour.js", &script);
    server.add("tour.html", include_str!("tour/tour.html"));
    let _running = start(&format!("{}tour.html", server.base));
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

async fn chromium_70_tours_the_site() {
    tours_with_chromium_70(ServerKind::Nginx).await;
}

async fn chromium_70_tours_the_site_of_a_server_without_a_policy() {
    tours_with_chromium_70(ServerKind::Apache).await;
}

async fn tours_with_chromium_70(kind: ServerKind) {
    if left_out_but_in_chromium("Chromium 70 只需走一遍，与 Chromium 的测试一起") {
        return;
    }
    let profile = tempfile::tempdir().expect("a temporary folder");
    let log = profile.path().join("log");
    tours(kind, "HeadlessChrome%2F70.", |address| {
        let said = std::fs::File::create(&log).expect("a log");
        Command::new(variable("FAZHI_CHROMIUM70"))
            .args(["--headless", "--no-sandbox", "--single-process"])
            .args(["--no-zygote", "--disable-gpu", "--remote-debugging-port=0"])
            .args(["--enable-logging=stderr", "--v=0"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(address)
            .stdout(Stdio::null())
            .stderr(said)
            .kill_on_drop(true)
            .spawn()
            .expect("Chromium 70 starts")
    })
    .await;
    let said = std::fs::read_to_string(&log).expect("the log");
    // It tells of the word of newer browsers, which the pages' own policy has.
    let newer = "invalid source: ''wasm-unsafe-eval''";
    let broken = said
        .lines()
        .filter(|it| it.contains("Content Security Policy") && !it.contains(newer));
    assert_eq!(broken.collect::<Vec<_>>(), Vec::<&str>::new());
}
