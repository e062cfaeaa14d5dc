//! The search over all reports, on the root and on its own page.

use futures_util::future::join;
use thirtyfour::prelude::*;

use super::harness::{Browser, DESKTOP, PHONE};
use super::multi_report::on_multi_report;
use super::runner::tests;
use super::share::{GIVEN, keep, says};

tests![
    questions_are_suggested_under_the_empty_box_and_their_answers_announced,
    nothing_is_said_to_be_missing_before_all_reports_are_searched,
    an_answer_is_copied_and_shared_from_the_report_that_gives_it,
    back_closes_the_results_and_leaves_no_entry_behind,
];

const PAGES: [&str; 2] = ["", "search/"];
const BOX: &str = "document.getElementById('everywhere-words').value";
const STATUS: &str = "#everywhere-status";
const SUGGESTED: &str = "#everywhere-suggested li a";
const ANSWER: &str = "#everywhere-found .answer";

/// Opens a page, and asks the first question that it suggests.
async fn asks(browser: &Browser, page: &str) -> WebDriverResult<String> {
    browser.open(page).await?;
    let question = browser.text_of(SUGGESTED).await?;
    assert!(question.ends_with('？'), "{question}");
    browser.click(SUGGESTED).await?;
    browser.until_there(ANSWER).await?;
    Ok(question)
}

async fn questions_are_suggested_under_the_empty_box_and_their_answers_announced() {
    for page in PAGES {
        on_multi_report(PHONE, |browser| async move {
            let question = asks(&browser, page).await?;
            let gone = "!document.getElementById('everywhere-suggested').offsetHeight";
            browser.until("it is answered in their place", gone).await?;
            assert_eq!(browser.text(BOX).await?, question);
            let answered = "已检索 3／3 份报告，下面是报告里作答的原句。";
            browser.until_says(STATUS, answered).await?;
            browser.no_errors().await
        })
        .await;
    }
}

async fn nothing_is_said_to_be_missing_before_all_reports_are_searched() {
    on_multi_report(DESKTOP, |browser| async move {
        browser.proxy.hold("rongjiang-2021/bundle");
        browser.open("search/").await?;
        let asked = browser.proxy.asked("rongjiang-2021/bundle");
        let (asked, typed) = join(asked, browser.fill("#everywhere-words", "火星")).await;
        typed?;
        assert!(asked, "the report is asked for");
        // What comes near would have been looked for by now.
        tokio::time::sleep(std::time::Duration::from_millis(1000)).await;
        let said = browser.text_of(STATUS).await?;
        assert!(said.ends_with("份报告，还在查找。"), "{said}");
        browser.proxy.release();
        let over = "已检索 3／3 份报告，没有找到“火星”。";
        browser.until_says(STATUS, over).await
    })
    .await;
}

async fn an_answer_is_copied_and_shared_from_the_report_that_gives_it() {
    for page in PAGES {
        on_multi_report(PHONE, |browser| async move {
            asks(&browser, page).await?;
            keep(&browser, true, GIVEN).await?;
            let title = browser.text_of("#everywhere-found h2").await?;
            let link = "document.querySelector('#everywhere-found .answer-place a').href";
            let address = browser.text(link).await?;
            browser.click(&[ANSWER, " .copy"].concat()).await?;
            says(&browser, "已复制链接和文字").await?;
            let copied = browser.text("copied[0]").await?;
            let lines: Vec<&str> = copied.lines().collect();
            let source = ["——", &title].concat();
            assert_eq!(lines[1..], [source.as_str(), address.as_str()], "{copied}");
            assert!(
                lines[0].starts_with('“') && lines[0].ends_with('”'),
                "{copied}"
            );
            browser.click(&[ANSWER, " .share"].concat()).await?;
            let given = format!("shared.length === 1 && shared[0].url === '{address}'");
            browser.until("it is given to the device", &given).await?;
            browser.no_errors().await
        })
        .await;
    }
}

async fn back_closes_the_results_and_leaves_no_entry_behind() {
    for page in PAGES {
        on_multi_report(PHONE, |browser| async move {
            browser.open_static("compare/").await?;
            browser.open(page).await?;
            let length = browser.value("history.length").await?.as_u64();
            for way in ["back", "letters"] {
                browser.type_on("#everywhere-words", "投诉").await?;
                let open = "document.querySelector('#everywhere-found h2') !== null\
                    && decodeURIComponent(location.search) === '?q=投诉'";
                browser.until("results show", open).await?;
                match way {
                    "back" => browser.driver.back().await?,
                    _ => {
                        let keys = Key::Backspace + Key::Backspace;
                        browser.type_on("#everywhere-words", keys).await?;
                    }
                }
                let closed = format!(
                    "{BOX} === '' && location.search === ''\
                     && document.getElementById('everywhere-found').innerHTML === ''\
                     && document.getElementById('everywhere-suggested').offsetHeight > 0"
                );
                browser.until(way, &closed).await?;
                assert_eq!(browser.address().await?, page);
            }
            let after = browser.value("history.length").await?.as_u64();
            assert_eq!(after, length.map(|it| it + 1));
            browser.driver.back().await?;
            let left = "document.title === '各年各地比较'";
            browser.until("Back leaves the page", left).await
        })
        .await;
    }
}
