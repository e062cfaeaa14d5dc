//! The provenance panel: opened from anywhere, read, walked, closed.

pub(crate) mod access;

use serde_json::json;
use thirtyfour::Key;
use thirtyfour::prelude::*;

use super::driver::Engine;
use super::harness::{Browser, DESKTOP, PHONE, Screen, on_site};
use super::runner::tests;

tests![
    it_begins_with_one_sentence_and_shows_what_is_said_beside_the_number,
    a_number_opens_wherever_it_stands_on_a_desktop,
    a_number_opens_wherever_it_stands_on_a_phone,
    escape_the_button_and_back_close_it_and_the_focus_returns,
    previous_and_next_go_through_all_numbers_in_reading_order,
    the_buttons_keep_the_focus_and_only_the_place_is_announced,
    a_fresh_visit_shows_the_number_and_closing_stays_on_the_page,
    a_damaged_id_says_so_and_offers_the_way_out,
    a_modified_click_follows_the_link_as_without_the_app,
];

/// Waits until the panel is open and shows that number.
async fn panel_shows(browser: &Browser, fact: &str) -> WebDriverResult<()> {
    let shows = format!(
        "document.querySelector('#panel[open] #panel-title') === document.activeElement \
         && new URLSearchParams(location.search).get('n') === '{fact}'"
    );
    browser.until("the panel is open", &shows).await
}

const CLOSED: &str = "!document.getElementById('panel')?.hasAttribute('open') && !location.search";

async fn panel_text(browser: &Browser) -> WebDriverResult<String> {
    browser.text_of(".panel-body").await
}

async fn it_begins_with_one_sentence_and_shows_what_is_said_beside_the_number() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser
                .open("rongjiang-2021/report/?n=hotline-cases.value")
                .await?;
            panel_shows(&browser, "hotline-cases.value").await?;
            let first = "document.querySelector('.panel-body').firstElementChild.textContent";
            assert_eq!(
                browser.text(first).await?,
                "2021年，赣州蓉江新区，12345市民热线转办件 3234件"
            );
            assert_eq!(
                browser.texts_of(".panel-siblings li").await?,
                [
                    "100%12345市民热线转办件办结率",
                    "96.5%12345市民热线转办件满意率"
                ]
            );
            let text = panel_text(&browser).await?;
            assert!(
                !text.contains("无法核对") && !text.contains("确数"),
                "{text}"
            );
            let folded = "document.querySelector('.panel-details').open === false";
            assert_eq!(browser.value(folded).await?, true);
            browser.click(".panel-siblings li:last-child a").await?;
            let next = "document.querySelector('.panel-figure data').value === '96.5'";
            browser.until("the sibling opens", next).await?;
            assert!(
                panel_text(&browser)
                    .await?
                    .contains("满意率96.5%，以什么为分母？")
            );
            browser.no_errors().await
        })
        .await;
    }
}

/// Where a number stands, and which it is.
const PLACES: [(&str, &str, &str); 8] = [
    (
        "rongjiang-2021/report/",
        "article [data-fact='hall-items.value']",
        "hall-items.value",
    ),
    (
        "",
        ".tile [data-fact='hall-items.value']",
        "hall-items.value",
    ),
    (
        "rongjiang-2021/",
        ".tile [data-fact='hall-items.before']",
        "hall-items.before",
    ),
    (
        "rongjiang-2021/indicators/",
        "#hall-items [data-fact='hall-items.value']",
        "hall-items.value",
    ),
    (
        "rongjiang-2021/checks/",
        "#review-received-parts .check-formula [data-fact='review-received.value']",
        "review-received.value",
    ),
    (
        "rongjiang-2021/",
        ".mark[data-fact='review-received.value']",
        "review-received.value",
    ),
    (
        "rongjiang-2021/",
        "details[open] td [data-fact='review-received.value']",
        "review-received.value",
    ),
    (
        "rongjiang-2021/report/?q=616",
        ".results [data-fact='hall-items.value']",
        "hall-items.value",
    ),
];

async fn opens_from_everywhere(screen: Screen) {
    on_site(screen, |browser| async move {
        for (page, number, fact) in PLACES {
            browser.open(page).await?;
            // An open list of filters lies over the rows.
            let opener = format!(
                "(document.querySelectorAll('details:not(.facet)').forEach(it => {{ it.open = true; }}),\
                 window.opener_ = Array.from(document.querySelectorAll(\"{number}\"))\
                 .find(it => it.getBoundingClientRect().width > 0))"
            );
            let found = format!("{opener} !== undefined");
            browser.until("the number is there", &found).await?;
            browser
                .value("opener_.scrollIntoView({ block: 'center' })")
                .await?;
            let opener = browser
                .driver
                .execute("return opener_;", Vec::new())
                .await?;
            let opener = opener.element()?;
            browser.click_on(&opener).await?;
            let mut left = page.to_owned();
            if screen.mobile && Engine::chosen().is_chromium() && number.contains(".mark") {
                // A finger asks for the words first.
                let words = "document.querySelector('.chart-tip .button') !== null";
                browser.until("the words show", words).await?;
                assert_eq!(
                    browser
                        .value("document.querySelector('#panel[open]')")
                        .await?,
                    json!(null)
                );
                left = format!("{page}?mark=review.{fact}");
                let named = format!("location.href.endsWith('{left}')");
                browser.until("the address names the mark", &named).await?;
                browser.click_on(&opener).await?;
            }
            panel_shows(&browser, fact).await?;
            browser.driver.back().await?;
            let closed = "!document.getElementById('panel').hasAttribute('open')";
            browser.until("Back closes the panel", closed).await?;
            assert_eq!(browser.address().await?, left, "{number}");
        }
        browser.no_errors().await
    })
    .await;
}

async fn a_number_opens_wherever_it_stands_on_a_desktop() {
    opens_from_everywhere(DESKTOP).await;
}

async fn a_number_opens_wherever_it_stands_on_a_phone() {
    opens_from_everywhere(PHONE).await;
}

async fn escape_the_button_and_back_close_it_and_the_focus_returns() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/report/").await?;
        let number = "article [data-fact='hall-items.value']";
        let returned =
            format!("{CLOSED} && document.activeElement === document.querySelector(\"{number}\")");
        let length = browser.value("history.length").await?.as_u64();
        for way in ["escape", "button", "back", "beside"] {
            browser
                .value(&format!("document.querySelector(\"{number}\").focus()"))
                .await?;
            browser.press(Key::Enter).await?;
            panel_shows(&browser, "hall-items.value").await?;
            match way {
                "escape" => browser.press(Key::Escape).await?,
                "button" => browser.click("#panel .close").await?,
                "back" => browser.driver.back().await?,
                _ => browser
                    .value("document.elementFromPoint(20, 400).click()")
                    .await
                    .map(drop)?,
            }
            browser.until(way, &returned).await?;
        }
        let after = browser.value("history.length").await?.as_u64();
        assert_eq!(
            after,
            length.map(|it| it + 1),
            "closing leaves no entries behind"
        );
        browser.driver.forward().await?;
        panel_shows(&browser, "hall-items.value").await?;
        browser.no_errors().await
    })
    .await;
}

async fn previous_and_next_go_through_all_numbers_in_reading_order() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/report/").await?;
        let all = "Array.from(document.querySelectorAll('data.figure'), it => it.id)";
        let all: Vec<String> = serde_json::from_value(browser.value(all).await?)?;
        let number = "new URLSearchParams(location.search).get('n')";
        let place = "document.querySelector('.panel-foot [role=status]').textContent";
        browser.focus("article [data-fact]").await?;
        browser.press(Key::Enter).await?;
        panel_shows(&browser, &all[0]).await?;
        let gone = "document.querySelector('.panel-foot button').getAttribute('aria-disabled')";
        assert_eq!(browser.value(gone).await?, "true");
        for (at, fact) in all.iter().enumerate().skip(1) {
            let key = if at % 2 == 0 { Key::Right.value() } else { 'n' };
            browser.press(key.to_string()).await?;
            let is = format!("第 {} 个，共 {} 个：", at + 1, all.len());
            browser
                .until("the next is shown", &format!("{place}.startsWith('{is}')"))
                .await?;
            let shown = format!(
                "(it => it?.getAttribute('data-fact') === '{fact}' &&\
                 it.getBoundingClientRect().top >= 0 && it.getBoundingClientRect().bottom <= innerHeight\
                 )(document.querySelector('main .is-shown'))"
            );
            browser.until("it is marked in the text", &shown).await?;
        }
        browser.press(Key::Right).await?;
        browser.press("p").await?;
        let before = &all[all.len() - 2];
        browser
            .until(
                "the one before the last",
                &format!("{number} === '{before}'"),
            )
            .await?;
        browser.press(Key::Escape).await?;
        let onto =
            format!("{CLOSED} && document.activeElement.getAttribute('data-fact') === '{before}'");
        browser
            .until("the focus is where the reader went", &onto)
            .await?;
        browser.no_errors().await
    })
    .await;
}

async fn the_buttons_keep_the_focus_and_only_the_place_is_announced() {
    on_site(PHONE, |browser| async move {
        browser
            .open("rongjiang-2021/report/?n=hall-items.before")
            .await?;
        panel_shows(&browser, "hall-items.before").await?;
        browser.focus(".panel-foot button:last-child").await?;
        browser.press(Key::Enter).await?;
        browser
            .until(
                "the next is shown",
                "document.querySelector('#panel .panel-figure data').value === '616'",
            )
            .await?;
        assert_eq!(
            browser.text("document.activeElement.textContent").await?,
            "下一个"
        );
        let said = browser.texts_of("#panel [role=status]").await?;
        assert!(
            said[0].is_empty() && said[1].ends_with("政务大厅可办事项，616项"),
            "{said:?}"
        );
        browser.no_errors().await
    })
    .await;
}

async fn a_fresh_visit_shows_the_number_and_closing_stays_on_the_page() {
    on_site(DESKTOP, |browser| async move {
        for page in [
            "",
            "rongjiang-2021/report/",
            "rongjiang-2021/indicators/",
            "rongjiang-2021/checks/",
        ] {
            browser
                .open(&format!("{page}?n=hall-items.value#main"))
                .await?;
            panel_shows(&browser, "hall-items.value").await?;
            assert!(panel_text(&browser).await?.contains("政务大厅可办事项"));
            browser.driver.refresh().await?;
            panel_shows(&browser, "hall-items.value").await?;
            browser.press(Key::Escape).await?;
            browser.until("it is closed", CLOSED).await?;
            assert_eq!(browser.address().await?, format!("{page}#main"));
        }
        browser.no_errors().await
    })
    .await;
}

async fn a_damaged_id_says_so_and_offers_the_way_out() {
    on_site(PHONE, |browser| async move {
        browser.open("rongjiang-2021/report/?n=%3Cb%3Enone").await?;
        panel_shows(&browser, "<b>none").await?;
        assert!(
            panel_text(&browser)
                .await?
                .contains("没有编号为“<b>none”的数字")
        );
        browser.click("#panel .panel-link a").await?;
        browser.until("the explorer is open", CLOSED).await?;
        assert_eq!(browser.address().await?, "rongjiang-2021/indicators/");
        browser.no_errors().await
    })
    .await;
}

async fn a_modified_click_follows_the_link_as_without_the_app() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/report/").await?;
        let stays = "(() => { let prevented; addEventListener('click', it => {\
             prevented = it.defaultPrevented; it.preventDefault(); }, { once: true });\
             document.querySelector(\"[data-fact='hall-items.value']\").dispatchEvent(\
             new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true })); return prevented; })()";
        assert_eq!(browser.value(stays).await?, false);
        assert_eq!(browser.value(CLOSED).await?, true);
        let href = browser.text("document.querySelector(\"[data-fact='hall-items.value']\").getAttribute('href')").await?;
        assert!(href.ends_with("rongjiang-2021/indicators/#hall-items"), "{href}");
        Ok(())
    })
    .await;
}
