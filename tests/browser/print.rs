//! What comes out on paper: the PDFs that Chromium prints, read again.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use import::clean::clean;

use super::driver::{self, left_out_but_in_chromium};
use super::harness::{Browser, DESKTOP, PHONE, bundle, dist, on_site};
use super::map::REPORT;
use super::runner::tests;

tests![
    the_printed_report_is_whole_in_order_numbered_and_says_where_it_is_from,
    the_printed_check_list_holds_every_formula_and_the_filtered_table_its_rows_alone,
    a_table_of_all_columns_is_printed_across_a_sheet_and_nothing_is_cut,
    browsers_that_cannot_unfold_by_style_unfold_every_table_for_paper_and_fold_it_again,
];

/// Letters and digits only: lines and pages break where they will.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).collect()
}

/// The words of all sheets: their numbers dropped, and the radicals that a PDF
/// has for some characters made those again, as the import does it.
pub(super) fn paper(pages: &[String]) -> String {
    let (text, _) = clean(&pages.concat());
    plain(&text)
}

pub(super) const REASON: &str =
    "页码写在页边的格里（@page 的 margin box），另两种浏览器还没有；纸张以 Chromium 的 PDF 为准";

/// Prints the page on upright A4 and reads each sheet's text.
pub(super) async fn printed(browser: &Browser) -> WebDriverResult<Vec<String>> {
    printed_on(b"/MediaBox [0 0 594", browser).await
}

async fn printed_on(size: &[u8], browser: &Browser) -> WebDriverResult<Vec<String>> {
    let sheets = json!({ "preferCSSPageSize": true, "printBackground": false });
    let answer = browser
        .driver
        .cdp()
        .send_raw("Page.printToPDF", sheets)
        .await?;
    let data = answer["data"].as_str().unwrap_or_default();
    let pdf = BASE64_STANDARD.decode(data).expect("base64");
    assert!(pdf.windows(size.len()).any(|it| it == size), "A4");
    Ok(pdf_extract::extract_text_from_mem_by_pages(&pdf).expect("a PDF"))
}

fn texts<'a>(bundle: &'a Value, list: &str, field: &str) -> Vec<&'a str> {
    let items = bundle[list].as_array().expect("a list");
    items.iter().filter_map(|it| it[field].as_str()).collect()
}

async fn the_printed_report_is_whole_in_order_numbered_and_says_where_it_is_from() {
    if left_out_but_in_chromium(REASON) {
        return;
    }
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/report/").await?;
            let pages = printed(&browser).await?;
            for (at, page) in pages.iter().enumerate() {
                let number = format!("— {} —", at + 1);
                assert!(page.contains(&number), "{number} is not on {page}");
            }
            let all = paper(&pages);
            for words in ["来源：http", "打印日期：20", "SHA-256"] {
                assert!(all.contains(&plain(words)), "{words} in {all}");
            }
            // The PDF has the foot before what stands above it.
            browser
                .value("document.querySelector('.colophon').hidden = true")
                .await?;
            let text = paper(&printed(&browser).await?);
            let source = std::fs::read_to_string(dist().join(REPORT).join("data/report.txt"))
                .expect("the report");
            for clause in source.split(['，', ',', '。', '；', '：', '\n']).map(plain) {
                assert!(text.contains(&clause), "{clause} is not on paper");
            }
            assert!(!all.contains("跳到正文") && !all.contains("关怀版"));
            Ok(())
        })
        .await;
    }
}

async fn the_printed_check_list_holds_every_formula_and_the_filtered_table_its_rows_alone() {
    if left_out_but_in_chromium(REASON) {
        return;
    }
    on_site(DESKTOP, |browser| async move {
        let bundle = bundle();
        browser.open("rongjiang-2021/checks/").await?;
        let words = paper(&printed(&browser).await?);
        // Where a number is only printed twice, there is nothing to check.
        let checks = texts(&bundle, "checks", "title").into_iter();
        for title in checks.filter(|it| !it.ends_with("两处表述")) {
            assert!(words.contains(&plain(title)), "{title} is not in {words}");
        }
        browser.open("rongjiang-2021/indicators/").await?;
        let words = paper(&printed(&browser).await?);
        for name in texts(&bundle, "indicators", "name") {
            assert!(words.contains(&plain(name)), "{name}");
        }
        browser.open("rongjiang-2021/indicators/?f=复议").await?;
        let shown = browser.count("#rows tr:not([hidden])").await?;
        let words = paper(&printed(&browser).await?);
        let names = texts(&bundle, "indicators", "name");
        assert!(
            shown.as_u64().is_some_and(|it| it > 3 && it < 20),
            "{shown}"
        );
        assert!(words.contains("共收到行政复议案件") && words.contains("文字复议"));
        assert!(!words.contains("政务大厅可办事项"), "{} names", names.len());
        Ok(())
    })
    .await;
}

async fn a_table_of_all_columns_is_printed_across_a_sheet_and_nothing_is_cut() {
    if left_out_but_in_chromium(REASON) {
        return;
    }
    on_site(DESKTOP, |browser| async move {
        let columns = "printed,value,unit,qualifier,period,theme,section,verdict,change,multiple,share,reading";
        browser
            .open(&format!("rongjiang-2021/indicators/?cols={columns}"))
            .await?;
        let pages = printed_on(b"/MediaBox [0 0 841", &browser).await?;
        let sheet = paper(&pages[..1]);
        assert!(sheet.contains("原文") && sheet.contains("现将我区2021年度"), "{sheet}");
        let paper = json!({ "media": "print" });
        browser.cdp("Emulation.setEmulatedMedia", paper).await?;
        let frame = "document.querySelector('.table-frame')";
        let whole = format!("{frame}.scrollWidth <= {frame}.clientWidth && getComputedStyle({frame}).overflowX === 'visible'");
        assert_eq!(browser.value(&whole).await?, true);
        Ok(())
    })
    .await;
}

async fn browsers_that_cannot_unfold_by_style_unfold_every_table_for_paper_and_fold_it_again() {
    on_site(DESKTOP, |browser| async move {
        browser
            .before("const can = CSS.supports; CSS.supports = (...asked) => asked[0] !== 'selector(::details-content)' && can.apply(CSS, asked);")
            .await?;
        browser.open("rongjiang-2021/charts/").await?;
        let open = "['.chart-table', '.chart-table[open]', '.take[open]'].map(it => document.querySelectorAll(it).length)";
        assert_eq!(browser.value(open).await?, json!([11, 0, 0]));
        browser.value("dispatchEvent(new Event('beforeprint'))").await?;
        assert_eq!(browser.value(open).await?, json!([11, 11, 0]));
        if driver::Engine::chosen().is_chromium() {
            let paper = json!({ "media": "print" });
            browser.cdp("Emulation.setEmulatedMedia", paper).await?;
            let gone = "Array.from(document.querySelectorAll('main .chart-drawings')).filter(it => it.getClientRects().length === 0).length";
            assert_eq!(browser.value(gone).await?, 0, "a drawing is not on paper");
        }
        browser.value("dispatchEvent(new Event('afterprint'))").await?;
        assert_eq!(browser.value(open).await?, json!([11, 0, 0]));
        browser.no_errors().await
    })
    .await;
}
