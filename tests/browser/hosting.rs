//! The same bytes work under any path of any static server.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use sha2::{Digest, Sha256};
use thirtyfour::prelude::*;
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

use super::harness::{Browser, DESKTOP, dist, on_address, on_folder, variable};

/// What a reader does first, on whatever server.
async fn tour(browser: Browser) -> WebDriverResult<()> {
    browser.open("").await?;
    browser.click("nav a[href$='/report/']").await?;
    browser
        .until(
            "the text shows",
            "document.querySelector('article') !== null",
        )
        .await?;
    assert_eq!(browser.address().await?, "rongjiang-2021/report/");
    browser.driver.refresh().await?;
    browser
        .until(
            "the app is back",
            "document.documentElement.dataset.app === 'ready'",
        )
        .await?;
    browser.fill("#search", "行政复议").await?;
    browser
        .until(
            "hits show",
            "document.querySelectorAll('#results mark').length > 0",
        )
        .await?;
    browser.open("rongjiang-2021/indicators/?f=复议").await?;
    serves_equal_bytes(&browser).await
}

/// Every file as served hashes to the file as built.
async fn serves_equal_bytes(browser: &Browser) -> WebDriverResult<()> {
    let root = dist();
    for path in files(&root, &root) {
        let expected = Sha256::digest(std::fs::read(root.join(&path)).expect("a built file"));
        let expected: String = expected.iter().map(|byte| format!("{byte:02x}")).collect();
        let script = "const done = arguments[1]; fetch(arguments[0]).then(r => r.arrayBuffer())\
            .then(b => crypto.subtle.digest('SHA-256', b))\
            .then(d => done(Array.from(new Uint8Array(d), b => b.toString(16).padStart(2, '0')).join('')),\
                  e => done(String(e)));";
        let served = browser
            .driver
            .execute_async(script, vec![browser.url(&path).into()])
            .await?;
        assert_eq!(served.json().as_str(), Some(expected.as_str()), "{path}");
    }
    Ok(())
}

/// The built files but the packed forms, which servers may hide.
fn files(root: &Path, folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(root, &path));
            continue;
        }
        let name = path
            .strip_prefix(root)
            .expect("below the root")
            .to_string_lossy()
            .into_owned();
        if !name.ends_with(".br") && !name.ends_with(".gz") {
            found.push(name);
        }
    }
    found
}

async fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    listener.local_addr().expect("its address").port()
}

async fn is_up(port: u16) {
    for _ in 0..200 {
        if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no server on port {port}");
}

/// A folder that holds the site at a path, as a portal's document root would.
fn document_root(mount: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut place = folder.path().join("root");
    place.extend(mount.split('/').filter(|part| !part.is_empty()));
    std::fs::create_dir_all(place.parent().expect("a parent")).expect("folders");
    std::os::unix::fs::symlink(dist(), place).expect("a link to the built site");
    folder
}

fn start(program: &str, arguments: &[&str], folder: &Path) -> Child {
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}"))
}

async fn python(mount: &str) {
    let folder = document_root(mount);
    let port = free_port().await;
    let arguments = [
        "-m",
        "http.server",
        &port.to_string(),
        "--bind",
        "127.0.0.1",
    ];
    let _server = start("python3", &arguments, &folder.path().join("root"));
    is_up(port).await;
    on_address(&format!("http://127.0.0.1:{port}{mount}"), DESKTOP, tour).await;
}

async fn nginx(mount: &str) {
    let folder = document_root(mount);
    let port = free_port().await;
    let config = format!(
        "daemon off; pid nginx.pid; error_log stderr; user root; events {{}}\n\
         http {{ types {{ text/html html; text/css css; text/javascript js; application/wasm wasm;\
         application/json json; image/svg+xml svg; }}\n\
         access_log off; client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp;\
         uwsgi_temp_path tmp; scgi_temp_path tmp;\n\
         server {{ listen 127.0.0.1:{port}; root root; }} }}"
    );
    std::fs::write(folder.path().join("nginx.conf"), config).expect("a configuration");
    let prefix = folder.path().to_string_lossy().into_owned();
    let arguments = ["-p", prefix.as_str(), "-c", "nginx.conf"];
    let _server = start(&variable("FAZHI_NGINX"), &arguments, folder.path());
    is_up(port).await;
    on_address(&format!("http://127.0.0.1:{port}{mount}"), DESKTOP, tour).await;
}

#[tokio::test]
async fn our_server_serves_the_site_at_the_root() {
    on_folder(&dist(), "/", DESKTOP, tour).await;
}

#[tokio::test]
async fn our_server_serves_the_site_under_a_path() {
    on_folder(&dist(), "/a/b/c/", DESKTOP, tour).await;
}

#[tokio::test]
async fn pythons_server_serves_the_site_at_the_root() {
    python("/").await;
}

#[tokio::test]
async fn pythons_server_serves_the_site_under_a_path() {
    python("/a/b/c/").await;
}

#[tokio::test]
async fn nginx_serves_the_site_at_the_root() {
    nginx("/").await;
}

#[tokio::test]
async fn nginx_serves_the_site_under_a_path() {
    nginx("/a/b/c/").await;
}
