//! What our configurations tell caches on the way of the forms in which they
//! send a file: packed or not, for this browser or that.

use super::driver::left_out_but_in_chromium;
use super::harness::dist;
use super::hosting::{SERVERS, files};
use super::runner::tests;
use super::servers::{MOUNT, ServerKind, serve};

tests![
    our_configurations_send_what_lies_packed,
    a_page_varies_by_the_browser_and_nothing_else_does,
];

/// Both send the packed file that lies beside the asked one, the smallest that
/// the reader's browser understands, and say so to caches on the way.
async fn our_configurations_send_what_lies_packed() {
    if left_out_but_in_chromium(SERVERS) {
        return;
    }
    let text = ["index.html", "rongjiang-2021/data/indicators.csv"].map(str::to_owned);
    let all = files(&dist(), &dist());
    let app = ["/loader.js", "/app_bg.wasm"];
    let app = all
        .into_iter()
        .filter(|it| app.iter().any(|end| it.ends_with(end)));
    let wanted: Vec<String> = text.into_iter().chain(app).collect();
    assert_eq!(wanted.len(), 4, "{wanted:?}");
    for kind in [ServerKind::Nginx, ServerKind::Caddy] {
        let server = serve(kind, MOUNT).await;
        for file in &wanted {
            for (forms, named, ending) in [
                ("gzip, deflate, br", "content-encoding: br\r\n", ".br"),
                ("gzip, deflate", "content-encoding: gzip\r\n", ".gz"),
                ("identity", "", ""),
            ] {
                let says = format!("Accept-Encoding: {forms}");
                let (head, body) = server.answer(file, &says).await;
                let told = format!("{kind:?}, {file} for {forms}: {head}");
                assert!(head.contains(named), "{told}");
                assert_eq!(
                    named.is_empty(),
                    !head.contains("content-encoding:"),
                    "{told}"
                );
                assert!(head.contains("vary: accept-encoding\r\n"), "{told}");
                let lies = std::fs::read(dist().join(format!("{file}{ending}"))).expect("a file");
                // Its first bytes are enough: Caddy sends it in pieces.
                let first = lies.get(..500).expect("500 bytes");
                assert!(body.windows(500).any(|it| it == first), "{told}");
            }
        }
    }
}

/// Old browsers get the word that they know, and caches on the way are told.
async fn a_page_varies_by_the_browser_and_nothing_else_does() {
    if left_out_but_in_chromium(SERVERS) {
        return;
    }
    let all = files(&dist(), &dist());
    let script = all.iter().find(|it| it.ends_with("/loader.js"));
    let script = script.expect("a script of the app");
    for kind in [ServerKind::Nginx, ServerKind::Caddy] {
        let server = serve(kind, MOUNT).await;
        for (file, is_page) in [
            ("", true),
            ("rongjiang-2021/report/index.html", true),
            (script.as_str(), false),
            ("rongjiang-2021/data/indicators.csv", false),
        ] {
            for (version, old) in [("70.0.3538.77", true), ("131.0.0.0", false)] {
                let says = format!("User-Agent: Mozilla/5.0 Chrome/{version} Safari/537.36");
                let (head, _) = server.answer(file, &says).await;
                let told = format!("{kind:?}, {file} for {version}: {head}");
                let word = match old && is_page {
                    true => "script-src 'self' 'unsafe-eval' ",
                    false => "script-src 'self' 'wasm-unsafe-eval' ",
                };
                assert!(head.contains(word), "{told}");
                assert_eq!(head.contains("vary: user-agent\r\n"), is_page, "{told}");
                assert!(head.contains("vary: accept-encoding\r\n"), "{told}");
            }
        }
    }
}
