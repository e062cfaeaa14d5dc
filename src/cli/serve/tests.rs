//! The server as a browser meets it, and the way from a changed file to a page.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use site::Content;
use site::package;
use tower::ServiceExt;

use super::*;

/// What a small site is served with; gives the whole app package like this.
fn kit(whole_package: fn() -> anyhow::Result<package::AppPackage>) -> Kit {
    Kit {
        package: package::sample(),
        whole_package,
        painter: || Ok(site::picture::Painter::default()),
        sources: None,
    }
}

fn live(site: Site) -> LiveSite {
    LiveSite::new(site, &kit(|| Ok(package::sample())))
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/reports")
}

#[tokio::test]
async fn a_taken_port_gives_way_to_the_next_free_one() {
    let host = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let taken = TcpListener::bind((host, 0)).await.unwrap();
    let port = taken.local_addr().unwrap().port();
    let next = listen(host, port).await.unwrap();
    assert!(next.local_addr().unwrap().port() > port);
}

/// A site of two pages, a script and a picture of nothing, below `/a/`.
fn router_of(live: &Arc<LiveSite>) -> axum::Router {
    router::router(Arc::clone(live), &"/a/".parse().unwrap())
}

fn small_site() -> Arc<LiveSite> {
    let file = |path: &str, text: &str| (path.to_owned(), Content::Bytes(text.into()));
    let files = [
        file("index.html", "首页"),
        file("2021/index.html", "二〇二一"),
        file("404.html", "没有这一页"),
        file("app.js", "原文"),
    ];
    Arc::new(live(Site::of(files.into(), "b1".to_owned())))
}

/// The status, the type or the place that it leads to, and the text of an answer.
async fn ask(live: &Arc<LiveSite>, path: &str, accept: &str) -> (u16, String, String) {
    let request = Request::get(path).header(ACCEPT, accept);
    let request = request.body(Body::empty()).unwrap();
    let answer = router_of(live).oneshot(request).await.unwrap();
    let headers = answer.headers();
    let about = headers.get(LOCATION).or(headers.get(CONTENT_TYPE));
    let about = about.map_or("", |it| it.to_str().unwrap()).to_owned();
    let status = answer.status().as_u16();
    let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    (status, about, String::from_utf8(bytes.into()).unwrap())
}

#[tokio::test]
async fn files_come_from_memory_with_their_types() {
    const HTML: &str = "text/html; charset=utf-8";
    const JS: &str = "text/javascript; charset=utf-8";
    for (path, status, about, text) in [
        ("/a/", 200, HTML, "首页"),
        ("/a/index.html", 200, HTML, "首页"),
        ("/a/?q=1", 200, HTML, "首页"),
        ("/a/2021/", 200, HTML, "二〇二一"),
        ("/a/2021?q=1", 307, "2021/?q=1", ""),
        ("/a", 307, "/a/", ""),
        ("/a/app.js", 200, JS, "原文"),
        ("/a/2099/x", 404, HTML, "没有这一页"),
        ("/app.js", 404, "", ""),
    ] {
        let answer = ask(&small_site(), path, "*/*").await;
        assert_eq!(
            answer,
            (status, about.to_owned(), text.to_owned()),
            "{path}"
        );
    }
}

#[tokio::test]
async fn only_a_page_that_a_person_opens_reloads_itself() {
    const NAVIGATION: &str = "text/html,application/xhtml+xml,*/*;q=0.8";
    let (_, _, page) = ask(&small_site(), "/a/2021/", NAVIGATION).await;
    let script = "<script src=\"/a/__reload.js\" data-build=\"b1\"></script>";
    assert_eq!(page.trim_end(), ["二〇二一", script].concat());
    let (_, _, script) = ask(&small_site(), "/a/app.js", NAVIGATION).await;
    assert_eq!(script, "原文");
    let (status, _, script) = ask(&small_site(), "/a/__reload.js", "*/*").await;
    assert!(status == 200 && script.contains("EventSource"));
}

#[tokio::test]
async fn nothing_is_kept_for_offline_while_files_change() {
    let (_, _, worker) = ask(&small_site(), "/a/sw.js", "*/*").await;
    assert!(worker.contains("caches.delete") && !worker.contains("\"fetch\""));
}

#[tokio::test]
async fn the_manifests_list_what_is_served() {
    let (status, ..) = ask(&small_site(), "/a/manifest.json", "*/*").await;
    assert_eq!(status, 404, "a site without reports has none");
    let live = Arc::new(live(Site::new(&examples(), &package::sample()).unwrap()));
    let mut listed = 0;
    for path in ["manifest.json", "manifest.shared.json"] {
        let (status, _, text) = ask(&live, &format!("/a/{path}"), "*/*").await;
        assert_eq!(status, 200, "{path}: {text}");
        let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
        let files = [
            &manifest["manifests"],
            &manifest["inputs"],
            &manifest["files"],
        ];
        for file in files.into_iter().filter_map(|it| it.as_array()).flatten() {
            let path = file["path"].as_str().unwrap();
            let request = Request::get(format!("/a/{path}")).body(Body::empty());
            let answer = router_of(&live).oneshot(request.unwrap()).await.unwrap();
            assert_eq!(answer.status(), 200, "{path}");
            let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
            assert_eq!(file["sha256"], text::digest::sha256(&bytes), "{path}");
            listed += 1;
        }
    }
    assert!(listed > 20, "{listed}");
}

#[tokio::test]
async fn the_verifier_and_the_programs_for_old_kernels_are_made_when_they_are_asked_for() {
    let nothing = || Site::of([].into(), "b1".to_owned());
    let live = Arc::new(live(nothing()));
    for (path, status) in [
        ("fazhi-report-0/verify_app.js", 200),
        ("fazhi-report-0/legacy_bg.wasm", 200),
        ("fazhi-report-0/app.js", 404),
        ("verify_app.js", 404),
    ] {
        let answer = ask(&live, &format!("/a/{path}"), "*/*").await;
        assert_eq!(answer.0, status, "{path}");
    }
    let failing = kit(|| Err(anyhow::anyhow!("没有编译出来")));
    let failing = Arc::new(LiveSite::new(nothing(), &failing));
    let answer = ask(&failing, "/a/fazhi-report-0/legacy.js", "*/*").await;
    assert_eq!((answer.0, &*answer.2), (500, "没有编译出来"));
}

#[test]
fn a_mistake_is_told_on_open_pages_until_it_is_mended() {
    let live = small_site();
    let news = live.news();
    live.show(Err(anyhow::anyhow!("第 3 行").context("数据有错")));
    assert_eq!(news.borrow().problems, "数据有错\n第 3 行");
    assert_eq!((&*news.borrow().build, &*live.site().build), ("b1", "b1"));
    live.show(Ok(Site::of([].into(), "b2".to_owned())));
    assert_eq!(news.borrow().problems, "");
    assert_eq!((&*news.borrow().build, &*live.site().build), ("b2", "b2"));
}

/// Waits for the next news.
fn next(news: &mut tokio::sync::watch::Receiver<live_site::News>) -> live_site::News {
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.enable_time().build().unwrap();
    let changed = async { tokio::time::timeout(Duration::from_secs(60), news.changed()).await };
    runtime.block_on(changed).expect("news in time").unwrap();
    news.borrow_and_update().clone()
}

#[test]
fn a_changed_file_of_the_data_reaches_the_page_and_so_does_a_mistake() {
    let data = tempfile::tempdir().unwrap();
    crate::replace_folder::copy_tree(&examples(), data.path()).unwrap();
    let site = Site::new(data.path(), &package::sample()).unwrap();
    let live = Arc::new(live(site));
    let before = live.site().build.clone();
    let mut news = live.news();
    let kit = kit(|| Ok(package::sample()));
    let watch = Watch::new(data.path().to_owned(), kit, Arc::clone(&live));
    let (ready, is_ready) = std::sync::mpsc::channel();
    thread::spawn(move || watch.run(move || ready.send(()).unwrap()).unwrap());
    is_ready.recv().unwrap();

    let file = data.path().join("example-2022/report.toml");
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, good.replace("title = \"", "title = \"新")).unwrap();
    let told = next(&mut news);
    assert!(told.problems.is_empty() && told.build != before, "{told:?}");

    fs::write(&file, "title =").unwrap();
    assert!(next(&mut news).problems.contains("report.toml"));

    fs::write(&file, good).unwrap();
    let build = before;
    assert_eq!(
        next(&mut news),
        live_site::News {
            build,
            problems: String::new()
        }
    );
}
