//! The server as a browser meets it: plain HTTP over a socket.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;

use super::*;

/// A small site, removed when dropped.
struct Site(PathBuf);

impl Site {
    fn new(test: &str) -> Self {
        let root = std::env::temp_dir().join(format!("fazhi-http-{}-{test}", std::process::id()));
        fs::create_dir_all(root.join("2021")).unwrap();
        for (name, content) in [
            ("index.html", "首页"),
            ("2021/index.html", "二〇二一"),
            ("404.html", "没有这一页"),
            ("app.wasm", "\0asm"),
            ("app.js", "原文"),
            ("app.js.br", "压缩"),
            ("report.txt", "报告"),
        ] {
            fs::write(root.join(name), content).unwrap();
        }
        Self(root)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The whole answer to a GET, as text.
fn get(server: &Server, path: &str, header: &str) -> String {
    let mut stream = TcpStream::connect(server.addr).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: x\r\n{header}Connection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// Requests each path and expects every word in the answer.
fn check(mount: &str, cases: &[(&str, &str, &[&str])]) {
    let site = Site::new(&format!("{}-{}", mount.replace('/', "-"), cases.len()));
    let server = spawn(site.0.clone(), mount).unwrap();
    for (path, header, words) in cases {
        let answer = get(&server, path, header);
        for word in *words {
            assert!(answer.contains(word), "{path}: no {word:?} in\n{answer}");
        }
    }
}

#[test]
fn files_come_with_their_types() {
    check(
        "/",
        &[
            ("/", "", &["200 OK", "text/html; charset=utf-8", "首页"]),
            ("/?q=1", "", &["200 OK", "首页"]),
            (
                "/app.wasm",
                "",
                &["200 OK", "content-type: application/wasm"],
            ),
            ("/app.js", "", &["text/javascript; charset=utf-8", "原文"]),
            ("/report.txt", "", &["text/plain; charset=utf-8", "报告"]),
        ],
    );
}

#[test]
fn a_compressed_neighbour_is_sent_to_who_accepts_it() {
    let accepts = "Accept-Encoding: gzip, br\r\n";
    check(
        "/",
        &[(
            "/app.js",
            accepts,
            &["content-encoding: br", "text/javascript", "压缩"],
        )],
    );
}

#[test]
fn a_folder_is_told_from_a_file_by_its_slash() {
    check(
        "/a/b/c/",
        &[
            ("/a/b/c/", "", &["200 OK", "首页"]),
            ("/a/b/c", "", &["307", "location: /a/b/c/\r\n"]),
            ("/a/b/c?q=1", "", &["location: /a/b/c/?q=1\r\n"]),
            ("/a/b/c/2021/", "", &["200 OK", "二〇二一"]),
            ("/a/b/c/2021", "", &["307", "location: /a/b/c/2021/\r\n"]),
        ],
    );
}

#[test]
fn an_unknown_address_gets_the_page_that_helps() {
    check("/", &[("/2099/x", "", &["404 Not Found", "没有这一页"])]);
    check(
        "/a/",
        &[
            ("/a/x", "", &["404", "没有这一页"]),
            ("/app.js", "", &["404"]),
        ],
    );
}

#[test]
fn nothing_outside_the_folder_is_served() {
    check(
        "/",
        &[
            ("/../../../../etc/passwd", "", &["404"]),
            ("/%2e%2e/%2e%2e/etc/passwd", "", &["404"]),
        ],
    );
}

#[test]
fn a_mount_is_written_one_way() {
    for (text, mount) in [("/", "/"), ("", "/"), ("a/b", "/a/b/"), ("/a//b/", "/a/b/")] {
        assert_eq!(text.parse::<Mount>().unwrap().to_string(), mount);
    }
    for text in ["/{a}/", "/..", "/a b", "/目录/"] {
        text.parse::<Mount>().unwrap_err();
    }
}
