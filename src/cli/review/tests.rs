//! The page over HTTP, and what it leaves in a report's files.

use std::io::{Read, Write};
use std::net::TcpStream;

use super::*;

mod examples;

const FACTS: &str =
    "# 说明\n[[indicator]]\nid = \"a\"\nname = \"甲\"\nvalue = \"甲【8件】\"\nreview = \"疑\"\n";

struct Bench {
    folder: tempfile::TempDir,
    address: std::net::SocketAddr,
}

fn bench() -> Bench {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("facts.toml"), FACTS).expect("written");
    fs::write(folder.path().join("report.txt"), "办理甲8件。").expect("written");
    serve(folder, "")
}

/// Serves the review of a report in a folder below that one, or of it itself.
fn serve(folder: tempfile::TempDir, id: &str) -> Bench {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    listener.set_nonblocking(true).expect("nonblocking");
    let address = listener.local_addr().expect("an address");
    let app = router(folder.path(), id, address);
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, app).await
        })
    });
    Bench { folder, address }
}

impl Bench {
    fn ask(&self, head: &str, origin: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        let (host, length) = (self.address, body.len());
        let request = format!(
            "{head} HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    fn facts(&self) -> String {
        fs::read_to_string(self.folder.path().join("facts.toml")).expect("facts")
    }
}

#[test]
fn a_decision_is_saved_at_once_and_can_be_undone() {
    let bench = bench();
    let own = format!("http://{}", bench.address);
    let page = bench.ask("GET /", &own, "");
    assert!(
        page.contains("<mark>8件</mark>") && page.contains("待核对：疑"),
        "{page}"
    );
    let edit = "sort=indicator&index=0&next=0&action=edit&field-name=%E4%B9%99";
    assert!(bench.ask("POST /decide", &own, edit).contains("303"));
    let expect = FACTS
        .replace("\"甲\"\n", "\"乙\"\n")
        .replace("review = \"疑\"\n", "");
    assert_eq!(bench.facts(), expect);
    bench.ask("POST /decide", &own, "action=undo&n=0");
    assert_eq!(bench.facts(), FACTS);
}

#[test]
fn another_page_decides_nothing() {
    let bench = bench();
    let accept = "sort=indicator&index=0&next=0&action=accept";
    let answer = bench.ask("POST /decide", "http://other.example", accept);
    assert!(answer.contains("403"), "{answer}");
    assert_eq!(bench.facts(), FACTS);
}
