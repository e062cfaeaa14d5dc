//! From one build of the site to the next.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use cli::folder;
use serde_json::json;
use thirtyfour::prelude::*;
use tokio::process::{Child, Command};

use super::driver::left_out_but_in_chromium;
use super::harness::{Browser, Copy, DESKTOP, on_address, variable};
use super::map::REPORT;
use super::offline::visit;
use super::runner::tests;
use super::servers::{free_port, is_up};
use super::taken_back::list_again;

tests![
    an_update_never_mixes_two_builds_even_when_the_server_dies_midway,
    an_update_that_began_before_the_app_came_is_announced,
    where_two_builds_have_no_room_the_new_one_comes_with_the_next_visit,
];

/// Another build: other bytes in every page, and the app in another folder.
fn other_build(site: &Path) {
    let folder = app_folder(site);
    let other = "fazhi-report-0123456789abcdef";
    std::fs::rename(site.join(&folder), site.join(other)).expect("the app moves");
    for (path, bytes) in folder::read(site).expect("the site") {
        let file = site.join(&path);
        if path.ends_with(".br") || path.ends_with(".gz") {
            std::fs::remove_file(file).expect("a packed file goes");
        } else if path.ends_with(".html") {
            let text = String::from_utf8(bytes).expect("text");
            let text = text
                .replace(&folder, other)
                .replace("<body>", "<body data-build=2>");
            std::fs::write(file, text).expect("a page");
        }
    }
    list_again(site, REPORT);
}

fn app_folder(site: &Path) -> String {
    let entries = std::fs::read_dir(site).expect("the site");
    let names = entries.map(|it| {
        it.expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    names
        .into_iter()
        .find(|name| name.starts_with("fazhi-report-"))
        .expect("the app's folder")
}

/// A server that can be killed and started again at the same address.
fn python(folder: &Path, port: u16) -> Child {
    Command::new(variable("FAZHI_PYTHON"))
        .args([
            "-m",
            "http.server",
            &port.to_string(),
            "--bind",
            "127.0.0.1",
        ])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("python starts")
}

/// An address where one build of the site is followed by another.
struct Route {
    first: Copy,
    second: Copy,
    folder: tempfile::TempDir,
    port: u16,
}

impl Route {
    async fn new() -> Self {
        let second = Copy::of_dist();
        other_build(second.0.path());
        Self {
            first: Copy::of_dist(),
            second,
            folder: tempfile::tempdir().expect("a temporary folder"),
            port: free_port().await,
        }
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves a build, until what it returns is dropped.
    async fn start(&self, build: &Copy) -> Child {
        let served = self.folder.path().join("site");
        let _ = std::fs::remove_file(&served);
        std::os::unix::fs::symlink(build.0.path(), &served).expect("a link");
        let server = python(&served, self.port);
        is_up(self.port).await;
        server
    }
}

/// Which build the page is of, and of which build the app's files are that it
/// has asked for.
const BUILD: &str = "[document.body.dataset.build || '1'].concat(performance.getEntriesByType('resource')\
    .filter(it => /fazhi-report-[^/]*\\/app/.test(it.name)).map(it => it.name.includes('0123456789abcdef') ? '2' : '1'))\
    .filter((it, at, all) => all.indexOf(it) === at).join(' ')";

/// Has the browser look for a new build until it finds one: a look of its own,
/// begun while the server was away, would be joined and fail.
const UPDATE: &str = "((async () => {\
    const kept = await navigator.serviceWorker.getRegistration();\
    while (!kept.installing) {\
        await kept.update().catch(() => {});\
        await new Promise(resolve => setTimeout(resolve, 100));\
    }\
    window.kept = kept;\
    })(), null)";

async fn is_build(browser: &Browser, build: &str) -> WebDriverResult<()> {
    assert_eq!(browser.text(BUILD).await?, build);
    Ok(())
}

/// Starts the new build and kills the server while it is on its way: a file
/// is a pipe that nobody writes to.
async fn killed_midway(browser: &Browser, site: &Path, mut server: Child) -> WebDriverResult<()> {
    let last = site.join("index.html");
    let page = std::fs::read(&last).expect("the page");
    std::fs::remove_file(&last).expect("the page goes");
    let pipe = std::process::Command::new("mkfifo").arg(&last).status();
    assert!(pipe.expect("mkfifo").success());
    browser.value(UPDATE).await?;
    let begun = "caches.keys().then(all => { window.builds = all.length; }),\
        window.builds === 2 && window.kept !== undefined";
    browser.until("the new build is on its way", begun).await?;
    server.kill().await.expect("the server dies");
    browser
        .until("it is given up", "!kept.installing && !kept.waiting")
        .await?;
    std::fs::remove_file(&last).expect("the pipe goes");
    std::fs::write(&last, page).expect("the page is back");
    Ok(())
}

async fn an_update_never_mixes_two_builds_even_when_the_server_dies_midway() {
    let place = &Route::new().await;
    let server = place.start(&place.first).await;
    on_address(&place.address(), DESKTOP, |browser| async move {
        visit(&browser).await?;
        is_build(&browser, "1").await?;
        drop(server);
        let server = place.start(&place.second).await;
        killed_midway(&browser, place.second.0.path(), server).await?;
        // With the server dead, and alive again with the new build: still one build.
        browser.open("rongjiang-2021/indicators/").await?;
        is_build(&browser, "1").await?;
        let _server = place.start(&place.second).await;
        browser.open("rongjiang-2021/checks/").await?;
        is_build(&browser, "1").await?;
        browser.click("nav a[href$='/indicators/']").await?;
        browser.until("it opens", "document.querySelector('#filter') !== null").await?;
        browser
            .until("it is announced", "document.querySelector('#update button') !== null")
            .await?;
        is_build(&browser, "1").await?;
        let words = browser.text("document.getElementById('update').textContent").await?;
        assert!(words.starts_with("新版本已就绪。"), "{words}");
        browser.click("#update button").await?;
        browser
            .until(
                "the new build shows",
                "document.body.dataset.build === '2' && document.documentElement.dataset.app === 'ready'",
            )
            .await?;
        is_build(&browser, "2").await?;
        browser.open("rongjiang-2021/report/").await?;
        is_build(&browser, "2").await?;
        Ok(())
    })
    .await;
}

async fn an_update_that_began_before_the_app_came_is_announced() {
    let place = &Route::new().await;
    let server = place.start(&place.first).await;
    on_address(&place.address(), DESKTOP, |browser| async move {
        visit(&browser).await?;
        drop(server);
        let _server = place.start(&place.second).await;
        browser.proxy.hold("0123456789abcdef");
        browser.open_static("rongjiang-2021/checks/").await?;
        // A look may end only when all has come: it is not waited for.
        let begun = "navigator.serviceWorker.getRegistration().then(it => {\
            window.kept = it; it.installing || it.update().catch(() => {}); }),\
            window.kept !== undefined && kept.installing !== null";
        browser.until("the new build is on its way", begun).await?;
        browser.stir().await?;
        let kept = "document.querySelector('link[rel=manifest]') !== null";
        browser
            .until("the app has come and asks for it", kept)
            .await?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        browser.proxy.release();
        let told = "document.querySelector('#update button') !== null";
        browser.until("it is announced", told).await?;
        is_build(&browser, "1").await
    })
    .await;
}

async fn where_two_builds_have_no_room_the_new_one_comes_with_the_next_visit() {
    if left_out_but_in_chromium("只有 Chromium 的调试协议能限定存储空间") {
        return;
    }
    let place = &Route::new().await;
    let server = place.start(&place.first).await;
    on_address(&place.address(), DESKTOP, |browser| async move {
        visit(&browser).await?;
        let script =
            "const done = arguments[0]; navigator.storage.estimate().then(it => done(it.usage))";
        let used = browser.driver.execute_async(script, Vec::new()).await?;
        let used = used.json().as_u64().expect("bytes");
        let origin = browser.url("").trim_end_matches('/').to_owned();
        let room = json!({ "origin": origin, "quotaSize": used + 500_000 });
        browser.cdp("Storage.overrideQuotaForOrigin", room).await?;
        drop(server);
        let server = place.start(&place.second).await;
        browser.value(UPDATE).await?;
        let gone =
            "caches.match('/').then(it => { window.gone = !it; }), window.gone === true";
        browser.until("the old build gives way", gone).await?;
        is_build(&browser, "1").await?;
        browser.open("rongjiang-2021/report/").await?;
        is_build(&browser, "2").await?;
        let room = json!({ "origin": browser.url("").trim_end_matches('/') });
        browser.cdp("Storage.overrideQuotaForOrigin", room).await?;
        browser.value(UPDATE).await?;
        let offered = "document.querySelector('#update button') !== null";
        browser
            .until("with room the new build is kept", offered)
            .await?;
        browser.click("#update button").await?;
        let anew = "performance.getEntriesByType('navigation')[0].type === 'reload' && document.readyState === 'complete'";
        browser.until("the page is loaded anew", anew).await?;
        drop(server);
        browser.open("rongjiang-2021/checks/").await?;
        is_build(&browser, "2").await
    })
    .await;
}
