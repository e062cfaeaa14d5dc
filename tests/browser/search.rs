//! One box on every page, exact to the character.

use thirtyfour::prelude::*;

use super::harness::{Browser, DESKTOP, PHONE, Screen, on_site};
use super::runner::tests;
use super::share::{GIVEN, keep, says};

tests![
    typing_finds_the_sentences_that_hold_the_words_and_marks_them,
    slash_goes_to_the_box_and_escape_clears_it,
    a_hit_leads_to_its_sentence,
    nothing_found_says_so_and_everyday_words_lead_to_official_ones,
    what_comes_near_stands_below_however_many_hold_the_very_words,
    a_question_is_answered_by_its_sentence_with_the_figure_lit,
    a_part_of_a_number_is_found_only_where_nothing_else_is_and_said,
    the_empty_box_suggests_questions_that_are_answered,
    without_the_app_a_question_leads_where_the_form_does,
    an_answer_is_copied_as_the_quotation_with_its_source_and_address,
];

/// The sentences that hold some words, asked of the page's own text.
const SENTENCES: &str =
    "Array.from(document.querySelectorAll('article .sentence'), s => s.textContent)";

async fn typing_finds_the_sentences_that_hold_the_words_and_marks_them() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/report/").await?;
        for words in ["行政复议", "100%", "３２３４", "枫桥", "法"] {
            let folded = words.replace("３２３４", "3234");
            let expected = browser
                .value(&format!(
                    "{SENTENCES}.filter(s => s.includes('{folded}')).length"
                ))
                .await?;
            browser.fill("#search", words).await?;
            let count =
                format!("document.getElementById('results')?.dataset.passages === '{expected}'");
            browser.until("the count is right", &count).await?;
            // What comes near stands below, with marks of its own, once it is there.
            let own = "#results li:not(#results-near *) mark";
            let marks = browser.texts_of(own).await?;
            assert!(!marks.is_empty());
            assert!(marks.iter().all(|mark| mark.contains(&folded)), "{marks:?}");
        }
        browser.no_errors().await
    })
    .await;
}

async fn slash_goes_to_the_box_and_escape_clears_it() {
    on_site(DESKTOP, |browser| async move {
        for page in ["", "rongjiang-2021/report/", "rongjiang-2021/indicators/"] {
            browser.open(page).await?;
            browser.press("/").await?;
            assert_eq!(browser.text("document.activeElement.id").await?, "search");
            browser.press("复议").await?;
            browser.until_there("#results").await?;
            browser.press(Key::Escape).await?;
            browser.until_gone("#results").await?;
            assert_eq!(
                browser
                    .text("document.getElementById('search').value")
                    .await?,
                ""
            );
        }
        browser.no_errors().await
    })
    .await;
}

async fn a_hit_leads_to_its_sentence() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("").await?;
            browser.fill("#search", "枫桥经验").await?;
            browser.click("#results a[href*='/report/#p']").await?;
            browser
                .until("the sentence is marked", "document.querySelector('.sentence.is-target')?.textContent.includes('枫桥经验') === true")
                .await?;
            let seen = "(() => { const r = document.querySelector('.sentence.is-target').getBoundingClientRect();\
                return r.top >= 0 && r.top < innerHeight; })()";
            browser.until("it is in view", seen).await?;
            assert_eq!(browser.value("document.getElementById('results')").await?, serde_json::Value::Null);
            browser.no_errors().await
        })
        .await;
    }
}

async fn nothing_found_says_so_and_everyday_words_lead_to_official_ones() {
    on_site(DESKTOP, |browser| async move {
        browser.open("").await?;
        browser.fill("#search", "火星").await?;
        browser
            .until(
                "it says so",
                "document.getElementById('results')?.textContent.includes('没有找到') === true",
            )
            .await?;
        let hints = "document.querySelector('#results-near .results-hints') !== null";
        browser.until("and what to try", hints).await?;
        let times = "document.getElementById('results').textContent.split('没有找到').length - 1";
        assert_eq!(browser.value(times).await?, 1, "it says so once");
        browser.fill("#search", "请问投诉").await?;
        browser
            .until(
                "official words and sentences show",
                "document.querySelector('#results-near .near-sought')?.textContent.includes('12345') === true\
                 && document.querySelector('#results-near li mark') !== null",
            )
            .await?;
        browser.no_errors().await
    })
    .await;
}

async fn what_comes_near_stands_below_however_many_hold_the_very_words() {
    on_site(DESKTOP, |browser| async move {
        browser.open("").await?;
        browser.fill("#search", "律师").await?;
        browser.until_there("#results-near li").await?;
        let exact = "+document.getElementById('results').dataset.passages";
        let exact = browser.value(exact).await?.as_f64();
        assert!(exact.is_some_and(|it| it >= 3.0), "{exact:?}");
        let near = browser.texts_of("#results-near .hit-text").await?;
        assert!(near.iter().all(|it| !it.contains("律师")), "{near:?}");
        browser.no_errors().await
    })
    .await;
}

async fn a_question_is_answered_by_its_sentence_with_the_figure_lit() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/charts/").await?;
            browser.fill("#search", "12345满意率多少？").await?;
            let quote = "document.querySelector('.answer-quote')?.textContent.trim()";
            browser
                .until(
                    "the sentence shows",
                    &format!("{quote} === '2021年，全区收到12345市民热线转办件3234件，办结率100%，满意率96.5%…'"),
                )
                .await?;
            assert_eq!(browser.texts_of(".answer .is-lit").await?, ["96.5%"]);
            let open = browser.text_of(".answer-open").await?;
            assert!(open.contains("满意率96.5%，以什么为分母？原文未说明"), "{open}");
            browser.click(".answer .is-lit").await?;
            browser.until_there("#panel[open]").await?;
            browser.no_errors().await
        })
        .await;
    }
}

async fn a_part_of_a_number_is_found_only_where_nothing_else_is_and_said() {
    on_site(DESKTOP, |browser| async move {
        browser.open("").await?;
        browser.fill("#search", "9万").await?;
        let said = "document.querySelector('.results-longer')?.textContent";
        browser
            .until(
                "it is said",
                &format!("{said} === '没有完整的“9万”，以下是含有它的较长数字。'"),
            )
            .await?;
        browser.fill("#search", "616").await?;
        browser
            .until(
                "only the whole number is found",
                "document.getElementById('results')?.dataset.passages === '1'\
                 && document.querySelector('.results-longer') === null",
            )
            .await?;
        browser.open("rongjiang-2021/indicators/").await?;
        browser.fill("#filter", "345").await?;
        browser
            .until(
                "the explorer says so too",
                &format!("{said} === '没有完整的“345”，以下是含有它的较长数字。'"),
            )
            .await?;
        browser.no_errors().await
    })
    .await;
}

async fn the_empty_box_suggests_questions_that_are_answered() {
    on_site(PHONE, |browser| async move {
        // On the first screen they stand there from the start.
        browser.open("").await?;
        let question = browser.text_of(".asks a").await?;
        let example = browser
            .text("document.getElementById('search').placeholder")
            .await?;
        assert_eq!(example, "问这份报告");
        browser.click(".asks a").await?;
        answered_on_the_page(&browser, &question, "?q=").await?;
        browser.driver.back().await?;
        browser.until_gone("#results").await?;
        // Elsewhere they open under the box that the reader comes to.
        let page = "rongjiang-2021/report/";
        browser.click(".site-nav a[href$='/report/']").await?;
        browser.until_there("article .sentence").await?;
        let links = "document.querySelector('.masthead .asks a').href";
        let link = browser.text(links).await?;
        assert!(
            link.starts_with(&browser.url(&format!("{page}?q="))),
            "{link}"
        );
        browser.click("#search").await?;
        browser.click("#results a").await?;
        answered_on_the_page(&browser, &question, &format!("{page}?q=")).await?;
        browser.no_errors().await
    })
    .await;
}

/// A question is answered without leaving the page.
async fn answered_on_the_page(
    browser: &Browser,
    question: &str,
    address: &str,
) -> WebDriverResult<()> {
    browser.until_there(".answer .is-lit").await?;
    let words = "document.getElementById('search').value";
    assert_eq!(browser.text(words).await?, question);
    let there = browser.address().await?;
    assert!(there.starts_with(address), "{there}");
    Ok(())
}

async fn without_the_app_a_question_leads_where_the_form_does() {
    let screen = Screen {
        scripts: false,
        ..PHONE
    };
    on_site(screen, |browser| async move {
        browser.open_static("rongjiang-2021/").await?;
        let question = browser.text_of(".asks a").await?;
        // Its driver presses nothing where scripts are off.
        let address = browser
            .text("document.querySelector('.asks a').href")
            .await?;
        browser.driver.goto(address).await?;
        let there = format!(
            "location.pathname.endsWith('rongjiang-2021/report/')\
             && decodeURIComponent(location.search) === '?q={question}'"
        );
        browser.until("the text is there", &there).await
    })
    .await;
}

async fn an_answer_is_copied_as_the_quotation_with_its_source_and_address() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/charts/").await?;
            keep(&browser, true, GIVEN).await?;
            browser.fill("#search", "12345满意率多少？").await?;
            browser.click(".answer .copy").await?;
            says(&browser, "已复制链接和文字").await?;
            let copied = browser.text("copied[0]").await?;
            let lines: Vec<&str> = copied.lines().collect();
            let [words, title, address] = lines[..] else {
                panic!("{copied}")
            };
            assert!(
                words.starts_with("“2021年") && words.ends_with('”'),
                "{copied}"
            );
            assert!(words.contains("满意率96.5%"), "{copied}");
            assert_eq!(title, "——赣州蓉江新区2021年度法治政府建设工作情况报告");
            let sentence = browser.url("rongjiang-2021/report/#p");
            assert!(address.starts_with(&sentence), "{copied}");
            assert_eq!(browser.value("shared").await?, serde_json::json!([]));
            browser.click(".answer .share").await?;
            let given = format!("shared.length === 1 && shared[0].url === '{address}'");
            browser.until("it is given to the device", &given).await?;
            browser.no_errors().await
        })
        .await;
    }
}
