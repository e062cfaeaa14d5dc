//! `cargo site review`: the drafts of an example, decided by keyboard alone.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use thirtyfour::prelude::*;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use super::access::violations;
use super::harness::{Browser, DESKTOP, PHONE, on_proxy, variable};
use super::proxy::Proxy;
use super::runner::tests;

tests![
    an_example_is_reviewed_by_keyboard_alone,
    what_was_sure_is_renamed_and_excluded_by_keyboard_too,
    the_review_can_be_read_and_used_by_all,
];

/// A report that was just imported, and the program that serves its review.
struct Desk {
    data: tempfile::TempDir,
    url: String,
    _server: Child,
    /// Kept open: the program goes on writing.
    _output: Lines<BufReader<ChildStdout>>,
}

impl Desk {
    async fn open() -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/example-2021.docx");
        let imported = Command::new(variable("FAZHI_PROGRAM"))
            .arg("import")
            .arg(document)
            .args(["--id", "example", "--data"])
            .arg(data.path())
            .stdout(Stdio::null())
            .status();
        assert!(imported.await.expect("the program").success());
        let mut server = Command::new(variable("FAZHI_PROGRAM"))
            .args(["review", "example", "--port", "0", "--data"])
            .arg(data.path())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the program");
        let output = server.stdout.take().expect("a pipe");
        let mut output = BufReader::new(output).lines();
        let line = output.next_line().await;
        let line = line.expect("its output").expect("an address");
        let url = line.strip_prefix("网址：").expect("an address").to_owned();
        Self {
            data,
            url,
            _server: server,
            _output: output,
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.data.path().join("example").join(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.file(name)).expect(name)
    }
}

/// Types keys where the focus is, and waits until the page is another.
async fn press(browser: &Browser, keys: impl Into<TypingData>) -> WebDriverResult<()> {
    browser.value("window.seenBefore = true").await?;
    browser.press(keys).await?;
    let gone = "window.seenBefore === undefined && document.readyState === 'complete'";
    browser.until("the page is another", gone).await
}

/// What the page says: the entry, its marked words, how much waits.
async fn shown(browser: &Browser) -> WebDriverResult<[String; 3]> {
    let words = |css: &str| format!("document.querySelector('{css}')?.textContent ?? ''");
    let left = "document.querySelector('progress').max - document.querySelector('progress').value";
    Ok([
        browser.text(&words("h2")).await?,
        browser.text(&words("mark")).await?,
        browser.value(left).await?.to_string(),
    ])
}

async fn an_example_is_reviewed_by_keyboard_alone() {
    let desk = Desk::open().await;
    let enter = Key::Enter.value().to_string();
    on_proxy(Proxy::none(&desk.url), DESKTOP, |browser| {
        let desk = &desk;
        async move {
            browser.open_static("").await?;
            assert_eq!(
                shown(&browser).await?,
                ["不是数据 样例一镇", "样例一镇", "7"]
            );
            let drafted = desk.read("facts.toml");
            let name = "words = \"样例一镇\"\nclass = \"proper-name\"\n";
            let review = "review = \"表格里一行的名称，其中的数字按专名处理\"\n";
            // Accept, and take it back.
            press(&browser, enter.as_str()).await?;
            let accepted = drafted.replace(&format!("{name}{review}"), name);
            assert_eq!(desk.read("facts.toml"), accepted);
            assert_eq!(
                shown(&browser).await?,
                ["不是数据 样例二镇", "样例二镇", "6"]
            );
            press(&browser, "u").await?;
            assert_eq!(desk.read("facts.toml"), drafted);
            assert_eq!(
                shown(&browser).await?,
                ["不是数据 样例一镇", "样例一镇", "7"]
            );
            press(&browser, enter.as_str()).await?;
            press(&browser, enter.as_str()).await?;
            // A check is dropped, another accepted.
            assert_eq!(
                shown(&browser).await?,
                ["核对 s1-1-n1-change", "208项", "5"]
            );
            press(&browser, "x").await?;
            assert!(!desk.read("checks.toml").contains("s1-1-n1-change"));
            press(&browser, enter.as_str()).await?;
            press(&browser, enter.as_str()).await?;
            // A name is hidden, a number published for a reason.
            assert_eq!(shown(&browser).await?, ["个人信息 王示例", "王示例", "2"]);
            press(&browser, "x").await?;
            assert!(desk.read("report.txt").contains("联系人：×××，"));
            browser.press("e").await?;
            press(&browser, format!("依法公开{enter}")).await?;
            assert!(
                desk.read("import.toml")
                    .ends_with("line = 18\ndecision = \"publish\"\nreason = \"依法公开\"\n")
            );
            let done = browser.text("document.querySelector('label').textContent");
            assert_eq!(done.await?, "已核对 35 / 35，待核对 0");
            let last = browser.text("document.querySelector('main').textContent");
            assert!(last.await?.starts_with("没有待核对的了"));
            browser.no_errors().await
        }
    })
    .await;
}

async fn what_was_sure_is_renamed_and_excluded_by_keyboard_too() {
    let desk = Desk::open().await;
    let enter = Key::Enter.value().to_string();
    let escape = Key::Escape.value().to_string();
    on_proxy(Proxy::none(&desk.url), DESKTOP, |browser| {
        let desk = &desk;
        async move {
            browser.open_static("?n=0").await?;
            press(&browser, "j").await?;
            let drafted = [desk.read("facts.toml"), desk.read("charts.toml")];
            browser.press("e").await?;
            let select_all = Key::Control + "a";
            browser.press(select_all).await?;
            browser.press("可办事项").await?;
            press(&browser, enter.as_str()).await?;
            let name = drafted[0].replacen("政务服务可办事项", "可办事项", 1);
            assert_eq!(desk.read("facts.toml"), name);
            // The title is ours; a headline is the report's own words.
            let named = "title = \"政务服务可办事项由";
            let title = drafted[1].replace(named, "title = \"可办事项由");
            assert_eq!(desk.read("charts.toml"), title);
            assert_eq!(shown(&browser).await?[0], "指标 s1-1-n2");
            browser.press(format!("x{escape}")).await?;
            press(&browser, "k").await?;
            press(&browser, "j").await?;
            browser.press("x").await?;
            press(&browser, enter.as_str()).await?;
            let excluded = desk.read("facts.toml");
            assert!(!excluded.contains("id = \"s1-1-n2\""));
            assert!(
                excluded.ends_with("\n[[exclusion]]\nwords = \"14个\"\nclass = \"proper-name\"\n")
            );
            press(&browser, "u").await?;
            press(&browser, "u").await?;
            assert_eq!(desk.read("facts.toml"), drafted[0]);
            assert_eq!(desk.read("charts.toml"), drafted[1]);
            browser.no_errors().await
        }
    })
    .await;
}

async fn the_review_can_be_read_and_used_by_all() {
    let desk = Desk::open().await;
    for screen in [PHONE, DESKTOP] {
        for theme in ["light", "dark"] {
            on_proxy(
                Proxy::none(&desk.url),
                screen.themed(theme),
                |browser| async move {
                    for entry in ["?n=1", "?n=30", "?n=34", "?n=35"] {
                        browser.open_static(entry).await?;
                        let broken = violations(&browser).await?;
                        assert_eq!(broken, Vec::<String>::new(), "{entry} in {theme}");
                        let fits = "document.documentElement.scrollWidth <= innerWidth";
                        assert_eq!(browser.value(fits).await?, true, "{entry} in {theme}");
                    }
                    Ok(())
                },
            )
            .await;
        }
    }
}
