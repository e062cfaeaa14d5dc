//! What is taken away of the explorer: its address, its rows as files.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::explorer::PAGE;
use super::harness::{Browser, DESKTOP, PHONE, Screen, on_site};
use super::runner::tests;

tests![
    the_rows_shown_are_had_as_csv_json_and_xlsx_with_where_they_come_from,
    an_app_that_can_not_save_says_so_and_gives_the_text,
    without_a_clipboard_the_address_is_shown_and_selected,
];

/// Notes the blobs that are saved, and saves them not.
const CATCH: &str = "(() => { window.blobs = []; URL.createObjectURL = blob => {\
    window.blobs.push(blob); return 'about:blank#saved'; };\
    document.addEventListener('click', event => { const link = event.target.closest('a[download]');\
    if (link?.href.endsWith('#saved')) { window.savedName = link.download; event.preventDefault(); } }, true); })()";

/// Presses a button and gives the bytes that it makes.
async fn taken(browser: &Browser, form: &str) -> WebDriverResult<Vec<u8>> {
    browser.value("window.blobs.length = 0").await?;
    browser
        .click(&format!("button[name=download][value={form}]"))
        .await?;
    browser
        .until("a file is made", "window.blobs.length === 1")
        .await?;
    let script = "const done = arguments[0];\
        window.blobs[0].arrayBuffer().then(it => done(Array.from(new Uint8Array(it))));";
    browser
        .driver
        .execute_async(script, Vec::new())
        .await?
        .convert()
}

async fn the_rows_shown_are_had_as_csv_json_and_xlsx_with_where_they_come_from() {
    on_site(DESKTOP, |browser| async move {
        browser.open(&format!("{PAGE}?f=大厅&sort=-value")).await?;
        browser.value(CATCH).await?;
        let rows = browser.value(super::explorer::NAMES).await?;
        let ids = rows.as_array().cloned().unwrap_or_default();
        assert!(ids.len() > 1, "{ids:?}");
        let filter = "f=%E5%A4%A7%E5%8E%85&sort=-value";
        let address = browser.url(&format!("{PAGE}?{filter}"));

        let json: Value = serde_json::from_slice(&taken(&browser, "json").await?)?;
        assert_eq!(
            browser.text("window.savedName").await?,
            "rongjiang-2021-指标.json"
        );
        let origin = &json["metadata"];
        assert_eq!(origin["filter"], filter);
        assert_eq!(origin["address"], address);
        assert_eq!(origin["sha256"].as_str().map(str::len), Some(64));
        let citation = origin["citation"].as_str();
        assert!(citation.is_some_and(|it| it.contains(&address)));
        let link = json["indicators"][0]["sentence_url"].as_str();
        assert!(
            link.is_some_and(|it| it.starts_with(&browser.url(""))),
            "{link:?}"
        );
        let found: Vec<Value> = json["indicators"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|it| it["id"].clone())
            .collect();
        assert_eq!(found, ids);

        let csv = taken(&browser, "csv").await?;
        let text = String::from_utf8_lossy(&csv);
        assert!(text.starts_with("\u{feff}id,name,value,"));
        let addressed = text.lines().skip(1).filter(|line| line.contains(&address));
        assert_eq!(addressed.count(), ids.len(), "{text}");
        assert_eq!(text.lines().count(), ids.len() + 1, "{text}");

        let (csv, xlsx) = read_by_python(&csv, &taken(&browser, "xlsx").await?);
        assert_eq!(csv, xlsx);
        let first: Vec<&String> = csv.iter().skip(1).filter_map(|row| row.first()).collect();
        assert_eq!(json!(first), json!(ids));
        browser.no_errors().await
    })
    .await;
}

/// What Python's csv module and openpyxl read of the two files, cell by cell,
/// under the columns that the workbook has.
fn read_by_python(csv: &[u8], xlsx: &[u8]) -> (Vec<Vec<String>>, Vec<Vec<String>>) {
    let script = "import csv, json, sys, openpyxl\n\
        say = lambda cell: '' if cell is None else str(cell)\n\
        book = openpyxl.load_workbook(sys.argv[2])['指标表']\n\
        book = [[say(cell) for cell in row] for row in book.iter_rows(values_only=True)]\n\
        rows = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))\n\
        print(json.dumps([[row[:len(book[0])] for row in rows], book]))";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let files = [("rows.csv", csv), ("rows.xlsx", xlsx)].map(|(name, bytes)| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    });
    let python = dev::tools::for_download_tests().expect("Python with openpyxl");
    let output = std::process::Command::new(python)
        .args(["-c", script])
        .args(files)
        .output()
        .expect("Python");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

async fn an_app_that_can_not_save_says_so_and_gives_the_text() {
    for agent in [
        "Mozilla/5.0 (Linux; Android 10) Chrome/86 Mobile MicroMessenger/8.0",
        "Mozilla/5.0 (Linux; Android 10) Chrome/86 Mobile AlipayClient/10.3",
    ] {
        on_site(Screen { agent, ..PHONE }, |browser| async move {
            browser.open(&format!("{PAGE}?f=大厅")).await?;
            browser.value(CATCH).await?;
            browser.click("button[name=download][value=csv]").await?;
            browser
                .until("the text is there", "document.querySelector('#rows-over textarea')?.value.includes('hall-items') === true")
                .await?;
            let told = browser.text_of("#rows-over .told").await?;
            assert!(told.contains("不能保存"), "{told}");
            assert_eq!(browser.value("window.blobs.length").await?, 0);
            let links = "document.querySelectorAll(\".takeaway a[download][href*='/data/indicators.']\").length";
            assert_eq!(browser.value(links).await?, 3);
            browser.no_errors().await
        })
        .await;
    }
}

async fn without_a_clipboard_the_address_is_shown_and_selected() {
    on_site(PHONE, |browser| async move {
        browser.open(PAGE).await?;
        browser
            .value("Object.defineProperty(navigator, 'clipboard', { value: undefined }) && 0")
            .await?;
        browser.fill("#filter", "大厅").await?;
        browser.click("#copy-link").await?;
        let field = "document.querySelector('#link-over textarea')";
        browser
            .until("it is shown", &format!("{field}?.value.endsWith('?f=%E5%A4%A7%E5%8E%85') === true"))
            .await?;
        let selected = format!(
            "document.activeElement === {field} && {field}.selectionStart === 0 && {field}.selectionEnd === {field}.value.length"
        );
        browser.until("it is selected", &selected).await?;
        browser.no_errors().await
    })
    .await;
}
