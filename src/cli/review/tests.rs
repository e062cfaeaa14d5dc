//! The page over HTTP, and what it leaves in a report's files.

use std::io::{Read, Write};
use std::net::TcpStream;

use super::*;

mod examples;

const FACTS: &str =
    "# 说明\n[[indicator]]\nid = \"a\"\nname = \"甲\"\nvalue = \"甲【8件】\"\nreview = \"疑\"\n";

struct Bench {
    folder: tempfile::TempDir,
    address: SocketAddr,
}

fn bench(facts: &str) -> Bench {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("facts.toml"), facts).expect("written");
    fs::write(folder.path().join("report.txt"), "办理甲8件。").expect("written");
    serve(folder, "")
}

/// Serves the review of a report in a folder below that one, or of it itself.
fn serve(folder: tempfile::TempDir, id: &str) -> Bench {
    let address = start(folder.path(), id);
    Bench { folder, address }
}

fn start(data: &Path, id: &str) -> SocketAddr {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    listener.set_nonblocking(true).expect("nonblocking");
    let address = listener.local_addr().expect("an address");
    let app = router(data, id, address);
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, app).await
        })
    });
    address
}

impl Bench {
    fn ask(&self, head: &str, origin: &str, body: &str) -> String {
        ask(self.address, head, origin, body)
    }

    fn facts(&self) -> String {
        fs::read_to_string(self.folder.path().join("facts.toml")).expect("facts")
    }
}

fn ask(host: SocketAddr, head: &str, origin: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(host).expect("a connection");
    let length = body.len();
    let request = format!(
        "{head} HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn a_decision_is_saved_at_once_and_can_be_undone() {
    let bench = bench(FACTS);
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
    let bench = bench(FACTS);
    let accept = "sort=indicator&index=0&next=0&action=accept";
    let answer = bench.ask("POST /decide", "http://other.example", accept);
    assert!(answer.contains("403"), "{answer}");
    assert_eq!(bench.facts(), FACTS);
}

#[test]
fn two_servers_that_save_at_once_lose_no_decision_of_the_other() {
    const EACH: usize = 12;
    let entry =
        |n| format!("[[indicator]]\nid = \"a{n}\"\nvalue = \"甲【8件】\"\nreview = \"疑\"\n");
    let bench = bench(&(0..2 * EACH).map(entry).collect::<String>());
    let servers = [bench.address, start(bench.folder.path(), "")];
    std::thread::scope(|scope| {
        for (turn, server) in servers.into_iter().enumerate() {
            scope.spawn(move || {
                for index in (0..EACH).map(|n| 2 * n + turn) {
                    let accept = format!("sort=indicator&index={index}&n=0&action=accept");
                    let answer = ask(server, "POST /decide", &format!("http://{server}"), &accept);
                    assert!(answer.contains("303"), "{answer}");
                }
            });
        }
    });
    let facts = bench.facts();
    assert_eq!(facts.matches("review").count(), 0, "{facts}");
}
