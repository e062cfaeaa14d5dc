//! What leaves the reader's device: reports that were opened long ago, and what
//! the publisher has taken back.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use cli::{folder, http};
use site::manifest::{self, Manifests};
use site::offline::{ENDING, WORKER, Worker};
use thirtyfour::prelude::*;

use super::harness::{Browser, Copy, DESKTOP, on_address, variable};
use super::map::REPORT;
use super::offline::visit;
use super::runner::tests;

tests![
    where_every_address_is_gone_the_worker_ends,
    a_site_without_offline_ends_the_worker_of_the_one_before,
    a_withdrawn_report_leaves_the_device_at_the_next_visit,
    a_withdrawn_report_leaves_while_another_still_comes,
    of_other_reports_those_are_kept_that_were_opened_last,
];

/// The newest report of the site with several, and another.
const NEWEST: &str = "example-2022";
const OTHER: &str = "example-2021";

fn several() -> Copy {
    Copy::of(Path::new(&variable("FAZHI_MULTI_REPORT")))
}

/// Writes the manifests of what is in a folder, and the worker that goes by
/// them.
pub(super) fn list_again(site: &Path, newest: &str) {
    let package = dev::pipeline::app_package().expect("the package");
    let worker = Worker::keeping(newest, &package);
    let mut manifests = Manifests::new(manifest::maker(&package), worker);
    for (path, bytes) in folder::read(site).expect("the site") {
        if !is_manifest(&path) {
            manifests.add(&path, &bytes);
        }
    }
    for (path, bytes) in manifests.finish().expect("manifests") {
        write_later(site.join(path), &bytes);
    }
}

fn is_manifest(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    manifest::is_unlisted(name) || path == manifest::SHARED
}

/// Servers go by whole seconds in telling what has changed.
fn write_later(path: PathBuf, bytes: &[u8]) {
    fs::write(&path, bytes).expect("written");
    let later = SystemTime::now() + Duration::from_secs(60);
    let file = fs::File::options().write(true).open(path);
    file.and_then(|it| it.set_modified(later)).expect("a time");
}

fn empty(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => fs::remove_dir_all(path).expect("removed"),
            false => fs::remove_file(path).expect("removed"),
        }
    }
}

/// Waits until what is kept below a path is as the test of its list says.
async fn until_kept(browser: &Browser, path: &str, test: &str) -> WebDriverResult<()> {
    let below = browser.url(path);
    let kept = format!(
        "(async () => {{ const kept = [];\
            for (const name of await caches.keys())\
                for (const it of await (await caches.open(name)).keys())\
                    if (it.url.startsWith('{below}')) kept.push(it.url.slice('{below}'.length));\
            window.seen = {{ below: '{below}', kept }}; }})(),\
            window.seen !== undefined && seen.below === '{below}' && (kept => {test})(seen.kept)"
    );
    browser.until(test, &kept).await
}

/// Waits until no worker is there and nothing is kept.
async fn until_ended(browser: &Browser) -> WebDriverResult<()> {
    until_kept(browser, "", "kept.length === 0").await?;
    let ended = "navigator.serviceWorker.getRegistrations().then(all => { window.workers = all.length; }),\
        window.workers === 0";
    browser.until("the worker has ended", ended).await
}

async fn where_every_address_is_gone_the_worker_ends() {
    let copy = &Copy::of_dist();
    let site = copy.0.path();
    let server = http::spawn(site.to_owned(), "/").expect("a free port");
    on_address(&server.url, DESKTOP, |browser| async move {
        visit(&browser).await?;
        // One address is still there: the site is not gone.
        let page = fs::read(site.join("404.html")).expect("a page");
        empty(site);
        fs::write(site.join("index.html"), page).expect("written");
        browser.open("").await?;
        until_kept(&browser, REPORT, "kept.length > 5").await?;
        empty(site);
        browser.open_static(&format!("{REPORT}/checks/")).await?;
        until_ended(&browser).await?;
        browser.open_static(&format!("{REPORT}/checks/")).await?;
        let gone = "document.querySelector('main') === null";
        browser.until("the page is gone", gone).await
    })
    .await;
}

async fn a_site_without_offline_ends_the_worker_of_the_one_before() {
    let copy = &Copy::of_dist();
    let site = copy.0.path();
    let server = http::spawn(site.to_owned(), "/").expect("a free port");
    on_address(&server.url, DESKTOP, |browser| async move {
        visit(&browser).await?;
        write_later(site.join(WORKER), ENDING.as_bytes());
        browser.open(&format!("{REPORT}/checks/")).await?;
        until_ended(&browser).await?;
        // Without any worker it works, and ends the one that each page asks for.
        browser.open(&format!("{REPORT}/indicators/")).await?;
        let there = "document.querySelectorAll('#rows tr').length > 50";
        browser.until("the site works", there).await?;
        until_ended(&browser).await?;
        browser.no_errors().await
    })
    .await;
}

async fn a_withdrawn_report_leaves_the_device_at_the_next_visit() {
    let copy = &several();
    let site = copy.0.path();
    list_again(site, NEWEST);
    let server = http::spawn(site.to_owned(), "/").expect("a free port");
    on_address(&server.url.clone(), DESKTOP, |browser| async move {
        visit(&browser).await?;
        browser.open(&format!("{OTHER}/")).await?;
        until_kept(&browser, OTHER, "kept.some(it => it === '/report/')").await?;
        // Its page says that it was withdrawn; the site lists it no longer.
        let other = site.join(OTHER);
        empty(&other);
        let words = "<!DOCTYPE html><title>已撤回</title>";
        fs::write(other.join("index.html"), words).expect("written");
        list_again(site, NEWEST);
        browser.open(&format!("{NEWEST}/checks/")).await?;
        until_kept(
            &browser,
            OTHER,
            "kept.filter(it => it !== '/').length === 0",
        )
        .await?;
        browser.open_static(&format!("{OTHER}/")).await?;
        assert_eq!(browser.text("document.title").await?, "已撤回");
        browser.open_static(&format!("{OTHER}/report/")).await?;
        let none = "document.title === '没有这个页面'";
        browser.until("its text is gone", none).await?;
        // And so it stays without a network, when the new build is kept.
        browser.open(&format!("{NEWEST}/checks/")).await?;
        browser.click("#update button").await?;
        let anew = "performance.getEntriesByType('navigation')[0].type === 'reload'";
        browser.until("the page is loaded anew", anew).await?;
        drop(server);
        browser.open_static(&format!("{OTHER}/")).await?;
        assert_eq!(browser.text("document.title").await?, "已撤回");
        browser.open(&format!("{NEWEST}/indicators/")).await
    })
    .await;
}

async fn a_withdrawn_report_leaves_while_another_still_comes() {
    let copy = &several();
    let site = copy.0.path();
    write_other(site, 0);
    list_again(site, NEWEST);
    let server = http::spawn(site.to_owned(), "/").expect("a free port");
    on_address(&server.url, DESKTOP, |browser| async move {
        visit(&browser).await?;
        browser.open(&format!("{OTHER}/")).await?;
        until_kept(&browser, OTHER, "kept.some(it => it === '/report/')").await?;
        empty(&site.join(OTHER));
        list_again(site, NEWEST);
        // Of the report that is opened now one file does not come.
        browser.proxy.hold("other-0/bundle");
        browser.open_static("other-0/").await?;
        until_kept(&browser, OTHER, "kept.length === 0").await?;
        browser.proxy.release();
        Ok(())
    })
    .await;
}

/// Writes a report of two pages and a bundle.
fn write_other(site: &Path, number: usize) {
    let own = site.join(format!("other-{number}"));
    fs::create_dir_all(own.join("report")).expect("a folder");
    fs::write(own.join("bundle.0.json"), format!("{{\"n\":{number}}}")).expect("written");
    for page in ["index.html", "report/index.html"] {
        let words = format!("<!DOCTYPE html><title>{number}</title>");
        fs::write(own.join(page), words).expect("written");
    }
}

async fn of_other_reports_those_are_kept_that_were_opened_last() {
    let copy = &several();
    let site = copy.0.path();
    (0..9).for_each(|number| write_other(site, number));
    list_again(site, NEWEST);
    let server = http::spawn(site.to_owned(), "/").expect("a free port");
    on_address(&server.url.clone(), DESKTOP, |browser| async move {
        visit(&browser).await?;
        for number in 0..9 {
            browser.open_static(&format!("other-{number}/")).await?;
            let own = format!("other-{number}/");
            until_kept(&browser, &own, "kept.length === 4").await?;
        }
        until_kept(&browser, "other-0/", "kept.length === 0").await?;
        until_kept(&browser, "other-1/", "kept.length === 4").await?;
        until_kept(&browser, &format!("{NEWEST}/"), "kept.length > 5").await?;
        drop(server);
        browser.open_static("other-1/report/").await?;
        assert_eq!(browser.text("document.title").await?, "1");
        browser.open_static("other-0/report/").await?;
        assert_eq!(browser.text("document.title").await?, "没有网络");
        // What can't be had displaces nothing.
        browser.open_static("other-1/").await?;
        assert_eq!(browser.text("document.title").await?, "1");
        Ok(())
    })
    .await;
}
