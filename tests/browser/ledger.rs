//! The ledger: each check with its verdict, its figures linked both ways.

use thirtyfour::prelude::*;

use super::harness::{Browser, DESKTOP, PHONE, on_site};
use super::runner::tests;

tests![
    known_checks_show_their_verdicts_in_words,
    a_number_leads_to_its_check_and_back,
    every_figure_of_a_check_carries_a_mark_in_the_text,
    verdicts_are_chosen_in_the_address_and_back_takes_each_step_back,
    a_check_that_a_link_names_shows_though_its_verdict_is_not_chosen,
];

async fn known_checks_show_their_verdicts_in_words() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/checks/").await?;
        for (id, formula) in [
            ("legal-aid-parts", "94 + 59 = 153 成立"),
            ("credit-records-parts", "1379969 + 4317 = 1384286 成立"),
            ("review-received-parts", "9 + 14 = 23 ≠ 22 不成立"),
            ("checked-entities-and-companies", "82户；47户 无法核对"),
        ] {
            let shown = format!("document.querySelector('#{id} .check-line').textContent.trim()");
            assert_eq!(browser.text(&shown).await?, formula, "{id}");
        }
        let all = "document.querySelectorAll('.check').length";
        assert_eq!(browser.value(all).await?, 37);
        browser.no_errors().await
    })
    .await;
}

async fn a_number_leads_to_its_check_and_back() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/report/").await?;
            browser
                .click("[id='review-received.value'] + a.verdict")
                .await?;
            browser
                .until(
                    "the check is marked",
                    "document.querySelector('.check.is-target')?.id === 'review-received-parts'",
                )
                .await?;
            assert_eq!(
                browser.address().await?,
                "rongjiang-2021/checks/#review-received-parts"
            );
            browser
                .click("#review-received-parts .check-formula a[href$='#review-received.value']")
                .await?;
            browser.click("#panel .panel-sentence").await?;
            browser
                .until(
                    "the sentence is marked",
                    "document.querySelector('.sentence.is-target')?.contains(\
                     document.getElementById('review-received.value')) === true",
                )
                .await?;
            browser.no_errors().await
        })
        .await;
    }
}

async fn every_figure_of_a_check_carries_a_mark_in_the_text() {
    on_site(DESKTOP, |browser| async move {
        browser.open_static("rongjiang-2021/checks/").await?;
        let figures =
            "Array.from(document.querySelectorAll('.check-formula a'), a => a.hash.slice(1))";
        let figures: Vec<String> = serde_json::from_value(browser.value(figures).await?)?;
        assert!(figures.len() > 50);
        browser.open_static("rongjiang-2021/report/").await?;
        for figure in figures {
            let marked = format!(
                "document.getElementById('{figure}')?.nextElementSibling?.matches('a.verdict') === true"
            );
            assert_eq!(browser.value(&marked).await?, true, "{figure}");
        }
        Ok(())
    })
    .await;
}

/// The verdicts that are shown, each once, and how many checks are.
const SHOWN: &str = "[...new Set(Array.from(document.querySelectorAll('.check'), it => it.dataset.verdict))].join()\
     + ' ' + document.querySelectorAll('.check').length";

async fn shows(browser: &Browser, expected: &str) -> WebDriverResult<()> {
    browser
        .until("the checks are shown", &format!("{SHOWN} === '{expected}'"))
        .await
}

async fn verdicts_are_chosen_in_the_address_and_back_takes_each_step_back() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/checks/").await?;
            let counts =
                "Array.from(document.querySelectorAll('.chip .count'), it => +it.textContent)";
            let counts: Vec<u32> = serde_json::from_value(browser.value(counts).await?)?;
            let [fails, open, holds] = counts[..] else {
                panic!("{counts:?}");
            };
            let all = format!("fails,open,holds {}", fails + open + holds);
            shows(&browser, &all).await?;
            browser.click("#verdict-fails").await?;
            shows(&browser, &format!("fails {fails}")).await?;
            assert_eq!(
                browser.text("document.activeElement.id").await?,
                "verdict-fails"
            );
            let said = format!("{fails} 条核对（共 {} 条）", fails + open + holds);
            browser
                .until(
                    "it is said",
                    &format!("document.getElementById('status').textContent === '{said}'"),
                )
                .await?;
            browser.click("#verdict-holds").await?;
            shows(&browser, &format!("fails,holds {}", fails + holds)).await?;
            assert_eq!(
                browser.address().await?,
                "rongjiang-2021/checks/?v=fails&v=holds"
            );
            browser.driver.refresh().await?;
            shows(&browser, &format!("fails,holds {}", fails + holds)).await?;
            browser.driver.back().await?;
            shows(&browser, &format!("fails {fails}")).await?;
            browser.driver.back().await?;
            shows(&browser, &all).await?;
            browser.driver.forward().await?;
            shows(&browser, &format!("fails {fails}")).await?;
            browser.no_errors().await
        })
        .await;
    }
}

async fn a_check_that_a_link_names_shows_though_its_verdict_is_not_chosen() {
    on_site(DESKTOP, |browser| async move {
        browser
            .open("rongjiang-2021/checks/?v=fails#legal-aid-parts")
            .await?;
        browser
            .until(
                "the check is marked",
                "document.querySelector('.check.is-target')?.id === 'legal-aid-parts'",
            )
            .await?;
        let held = "document.querySelectorAll('.check[data-verdict=holds]').length";
        assert_eq!(browser.value(held).await?, 1);
        browser.click("#verdict-open").await?;
        browser
            .until("it is no longer named", &format!("{held} === 0"))
            .await?;
        browser.no_errors().await
    })
    .await;
}
