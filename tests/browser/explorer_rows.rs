//! How the explorer's rows look and are ordered: cards on a phone, groups by
//! unit, and what is said where none is left.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::explorer::{NAMES, PAGE};
use super::harness::{Browser, DESKTOP, PHONE, Screen, on_site};
use super::runner::tests;

tests![
    a_link_to_a_row_that_is_filtered_out_says_so_and_leads_to_it,
    indicators_on_a_phone_are_short_and_unfold,
    without_scripts_they_are_as_short_and_unfold_by_their_links,
    numbers_are_sorted_in_groups_by_unit,
    one_unit_is_ranked_without_groups,
    words_that_only_specialists_know_stand_nowhere_in_the_explorer,
    only_a_check_that_fails_marks_a_row,
    where_no_row_is_left_the_words_have_the_whole_width,
    what_clears_begins_where_the_line_does,
];

/// As high as 91 rows with all that stands around them may be on a phone.
const MOST: i64 = 9_000;

/// The height of the page, before and after all of it is laid out.
async fn heights(browser: &Browser) -> WebDriverResult<Vec<i64>> {
    let script = "const root = document.documentElement; const before = root.scrollHeight;\
        root.dataset.whole = ''; return [before, root.scrollHeight];";
    browser.driver.execute(script, Vec::new()).await?.convert()
}

/// What a reader sees of a row, line by line.
fn seen(id: &str) -> String {
    format!("document.getElementById('{id}').innerText.split('\\n').filter(it => it.trim())")
}

/// What a folded row does not say.
const REST: [&str; 6] = ["主题", "时期", "未说明", "数值", "本站计算", "确"];

async fn is_folded(browser: &Browser, id: &str) -> WebDriverResult<()> {
    let words = browser.text(&format!("{}.join(' ')", seen(id))).await?;
    let said = REST.iter().find(|it| words.contains(**it));
    assert_eq!(said, None, "{words}");
    Ok(())
}

async fn indicators_on_a_phone_are_short_and_unfold() {
    on_site(PHONE, |browser| async move {
        browser.open(PAGE).await?;
        let heights = heights(&browser).await?;
        assert!(heights.iter().all(|it| *it <= MOST), "{heights:?}");
        let widest = "Math.max(...[...document.querySelectorAll('#rows tr')].map(it => it.scrollWidth)) <= innerWidth";
        assert_eq!(browser.value(widest).await?, true);
        is_folded(&browser, "hall-items").await?;
        is_folded(&browser, "work-systems").await?;
        let number = "document.querySelector('#hall-items mark').getBoundingClientRect().right < innerWidth - 60";
        assert_eq!(browser.value(number).await?, true, "the number is in sight");
        let before = browser.address().await?;
        browser.click("#work-systems .more").await?;
        let words = format!("{}.join(' ')", seen("work-systems"));
        let all = format!("['营商环境', '未说明', '6 未说明 营商环境', '收起'].every(it => {words}.includes(it))");
        browser.until("the rest is there", &all).await?;
        let told = "document.querySelector('#work-systems .more').getAttribute('aria-expanded')";
        assert_eq!(browser.text(told).await?, "true");
        assert_eq!(browser.address().await?, before);
        browser.click("#work-systems .more").await?;
        let folded = format!("!{words}.includes('营商环境')");
        browser.until("it is folded again", &folded).await?;
        browser.open("rongjiang-2021/checks/").await?;
        browser.open(&format!("{PAGE}#work-systems")).await?;
        browser.until("an address unfolds its row", &all).await?;
        browser.click("#work-systems .more").await?;
        browser.until("it is folded by hand", &folded).await?;
        browser.value("location.hash = '#hall-items'").await?;
        let there = "document.querySelector('tr.is-target')?.id === 'hall-items'";
        browser.until("another row is gone to", there).await?;
        assert_eq!(browser.value(&folded).await?, true, "it stays folded");
        browser.value("location.hash = '#work-systems'").await?;
        browser.until("its address unfolds it again", &all).await?;
        browser.no_errors().await
    })
    .await;
}

async fn without_scripts_they_are_as_short_and_unfold_by_their_links() {
    let screen = Screen {
        scripts: false,
        ..PHONE
    };
    on_site(screen, |browser| async move {
        browser.open_static(PAGE).await?;
        let heights = heights(&browser).await?;
        assert!(heights.iter().all(|it| *it <= MOST), "{heights:?}");
        is_folded(&browser, "work-systems").await?;
        // A driver's click waits for scripts that never run: the link is followed.
        let link = "document.querySelector('#work-systems .more').href";
        let link = browser.text(&format!("{link}.split('#')[1]")).await?;
        browser.driver.goto("about:blank").await?;
        browser.open_static(&format!("{PAGE}#{link}")).await?;
        let words = format!("{}.join(' ')", seen("work-systems"));
        let all = format!(
            "['营商环境', '未说明', '6 未说明 营商环境'].every(it => {words}.includes(it))"
        );
        browser.until("the rest is there", &all).await?;
        is_folded(&browser, "hall-items").await
    })
    .await;
}

/// Each row's id, its unit's heading if it begins a group, and its number.
const ORDER: &str = "Array.from(document.querySelectorAll('#rows tr:not([hidden])'), it =>\
    [it.dataset.group ?? '', it.querySelector('.cell-value')?.textContent ?? ''])";

async fn numbers_are_sorted_in_groups_by_unit() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open(&format!("{PAGE}?sort=-value")).await?;
            let note = "document.querySelector('.order-note').textContent";
            let said = browser.text(note).await?;
            assert!(
                said.contains("按单位分组") && said.contains("从大到小"),
                "{said}"
            );
            let rows = browser.value(ORDER).await?;
            let rows = rows.as_array().cloned().unwrap_or_default();
            let heads: Vec<&Value> = rows
                .iter()
                .map(|it| &it[0])
                .filter(|it| **it != json!(""))
                .collect();
            assert!(
                heads.len() > 10 && heads[0] == "单位：元" && rows[0][0] == "单位：元",
                "{heads:?}"
            );
            assert_eq!(
                heads.iter().filter(|it| ***it == json!("单位：件")).count(),
                1
            );
            browser.no_errors().await
        })
        .await;
    }
}

async fn one_unit_is_ranked_without_groups() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open(&format!("{PAGE}?sort=-value")).await?;
            let note = "document.querySelector('.order-note').textContent";
            browser
                .click(".unit-choice[href*='unit=%E4%BB%B6&']")
                .await?;
            browser
                .until(
                    "one unit is ranked",
                    &format!("{note}.includes('单位都是“件”，从大到小排列')"),
                )
                .await?;
            assert_eq!(
                browser.address().await?,
                format!("{PAGE}?unit=%E4%BB%B6&sort=-value")
            );
            let rows = browser.value(ORDER).await?;
            let rows = rows.as_array().cloned().unwrap_or_default();
            let number = |it: &Value| it[1].as_str()?.replace(',', "").parse::<f64>().ok();
            let numbers: Vec<f64> = rows.iter().filter_map(number).collect();
            assert!(
                numbers.len() == rows.len() && numbers.len() > 10,
                "{rows:?}"
            );
            assert!(numbers.is_sorted_by(|a, b| a >= b), "{numbers:?}");
            assert!(
                rows.iter().all(|it| it[0] == ""),
                "no group within one unit"
            );
            browser.open(PAGE).await?;
            assert_eq!(
                browser
                    .value("document.querySelector('.order-note')")
                    .await?,
                Value::Null
            );
            browser.no_errors().await
        })
        .await;
    }
}

/// What nobody says who is not of the trade.
const CRYPTIC: [&str; 7] = [
    "限定",
    "确数",
    "前值",
    "减去第一项",
    "除以第一项",
    "从0开始",
    "0.09倍",
];

async fn words_that_only_specialists_know_stand_nowhere_in_the_explorer() {
    on_site(DESKTOP, |browser| async move {
        let compared = "cmp=hall-items&cmp=steps-cut&cmp=joint-departments";
        let columns = "cols=unit,qualifier,before,change,multiple,reading";
        for view in ["", "sort=-value", &format!("{compared}&{columns}")] {
            browser.open(&format!("{PAGE}?{view}")).await?;
            let words = browser
                .text("document.querySelector('main').textContent")
                .await?;
            let found: Vec<&&str> = CRYPTIC.iter().filter(|it| words.contains(**it)).collect();
            assert!(found.is_empty(), "{found:?} at {view}");
        }
        let units = "[...document.querySelectorAll('#rows .cell-unit')].map(it => it.textContent)";
        assert_eq!(
            browser.value(&format!("{units}.includes('日')")).await?,
            false
        );
        assert_eq!(
            browser.value(&format!("{units}.includes('日期')")).await?,
            true
        );
        browser.no_errors().await
    })
    .await;
}

async fn only_a_check_that_fails_marks_a_row() {
    on_site(DESKTOP, |browser| async move {
        browser.open(PAGE).await?;
        let marks = "document.querySelectorAll('#rows .verdict').length";
        let failing = "document.querySelectorAll('#rows .verdict-fails').length";
        assert_eq!(browser.value(&format!("{marks} - {failing}")).await?, 0);
        assert_eq!(browser.value(&format!("{failing} > 0")).await?, true);
        browser.no_errors().await
    })
    .await;
}

async fn where_no_row_is_left_the_words_have_the_whole_width() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser
                .open(&format!("{PAGE}?f=没有这样的指标&theme=review"))
                .await?;
            let width = |css: &str| {
                format!("document.querySelector('{css}').getBoundingClientRect().width")
            };
            let whole = format!(
                "Math.abs({} - {}) < 1",
                width(".ways-out"),
                width(".page-head")
            );
            assert_eq!(browser.value(&whole).await?, true);
            let offered = "document.querySelectorAll('button[name=download]').length";
            assert_eq!(browser.value(offered).await?, 0);
            browser.click("#reset").await?;
            browser
                .until(
                    "they are back",
                    &format!("{NAMES}.length > 80 && {offered} === 4"),
                )
                .await?;
            browser.no_errors().await
        })
        .await;
    }
}

async fn what_clears_begins_where_the_line_does() {
    on_site(PHONE, |browser| async move {
        let all = ["hall-items", "steps-cut", "joint-departments", "work-systems"];
        for count in 1..=all.len() {
            let compared = all[..count].iter().map(|it| format!("cmp={it}"));
            let compared = compared.collect::<Vec<_>>().join("&");
            browser.open(&format!("{PAGE}?{compared}")).await?;
            // At the left edge, or behind another on the same line.
            let aligned = "(() => { const it = document.querySelector('.comparison .clear-filters');\
                const words = document.createRange(); words.selectNodeContents(it);\
                const here = words.getBoundingClientRect(), list = it.closest('ul').getBoundingClientRect();\
                const before = it.parentElement.previousElementSibling.getBoundingClientRect();\
                return Math.abs(here.left - list.left) < 1 || before.right < here.left && before.top < here.top && here.top < before.bottom; })()";
            assert_eq!(browser.value(aligned).await?, true, "with {count}");
        }
        browser.no_errors().await
    })
    .await;
}

async fn a_link_to_a_row_that_is_filtered_out_says_so_and_leads_to_it() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open(&format!("{PAGE}?f=复议#hall-items")).await?;
            let seen = "document.activeElement.id === 'left-out' && \
                        document.activeElement.getBoundingClientRect().top < innerHeight && \
                        document.activeElement.getBoundingClientRect().bottom > 0";
            browser
                .until("it is said where the reader is", seen)
                .await?;
            browser.click("#left-out a").await?;
            let row = "document.querySelector('tr.is-target')?.id === 'hall-items'";
            browser.until("the row is shown", row).await?;
            assert_eq!(browser.address().await?, format!("{PAGE}#hall-items"));
            browser.no_errors().await
        })
        .await;
    }
}
