//! The poster as a page, and the cards that are drawn when they are asked for.

use serde_json::json;
use thirtyfour::prelude::*;

use super::driver::left_out_but_in_chromium;
use super::harness::{Browser, DESKTOP, PHONE, Screen, on_site};
use super::map::REPORT;
use super::print::{REASON, paper, plain, printed};
use super::runner::tests;

tests![
    a_figure_of_the_poster_opens_its_provenance,
    the_poster_fits_every_screen_and_letters_of_twice_the_size,
    the_poster_is_whole_without_scripts_and_on_paper,
    a_card_of_a_check_or_a_number_is_drawn_when_it_is_asked_for,
    where_the_browser_gives_no_canvas_the_card_is_a_drawing,
];

const POSTER: &str = "rongjiang-2021/poster/";

/// How many figures the poster has, and their words.
const FIGURES: &str =
    "Array.from(document.querySelectorAll('.poster-figure'), it => it.textContent)";

async fn a_figure_of_the_poster_opens_its_provenance() {
    on_site(PHONE, |browser| async move {
        browser.open(POSTER).await?;
        browser
            .click(".poster-figure[data-fact='hotline-cases.value']")
            .await?;
        browser.stir().await?;
        browser
            .until(
                "the panel is open",
                "document.querySelector('#panel[open] .panel-figure')?.textContent.startsWith('3234件') === true",
            )
            .await?;
        assert_eq!(
            browser.address().await?,
            format!("{REPORT}/report/?n=hotline-cases.value#hotline-cases.value")
        );
        browser.no_errors().await
    })
    .await;
}

async fn the_poster_fits_every_screen_and_letters_of_twice_the_size() {
    for width in [320, 390, 768, 1280] {
        let mobile = width < 768;
        let screen = Screen {
            width,
            mobile,
            ..DESKTOP
        };
        on_site(screen, |browser| async move {
            for size in ["100%", "200%"] {
                browser.open(POSTER).await?;
                let set = format!("(document.documentElement.style.fontSize = '{size}')");
                browser.value(&set).await?;
                let fits = "document.documentElement.scrollWidth <= innerWidth";
                assert_eq!(browser.value(fits).await?, true, "{width} px, {size}");
                let cut = "Array.from(document.querySelectorAll('.poster *')).filter(it =>\
                    it.getBoundingClientRect().right > innerWidth + 1).map(it => it.className)";
                assert_eq!(browser.value(cut).await?, json!([]), "{width} px, {size}");
            }
            Ok(())
        })
        .await;
    }
}

async fn the_poster_is_whole_without_scripts_and_on_paper() {
    let still = Screen {
        scripts: false,
        ..PHONE
    };
    on_site(still, |browser| async move {
        browser.open_static(POSTER).await?;
        let all = browser.driver.find_all(By::Css(".poster-figure")).await?;
        assert!(all.len() > 40, "{} figures", all.len());
        let words = browser
            .driver
            .find(By::Css(".poster"))
            .await?
            .text()
            .await?;
        for it in [
            "一图读懂",
            "9 + 14 = 23 ≠ 22",
            "多1件",
            "原文未给出差评件数",
            "SHA-256",
        ] {
            assert!(words.contains(it), "{it} in {words}");
        }
        Ok(())
    })
    .await;
    if left_out_but_in_chromium(REASON) {
        return;
    }
    on_site(DESKTOP, |browser| async move {
        browser.open(POSTER).await?;
        let figures = browser.value(FIGURES).await?;
        let paper = paper(&printed(&browser).await?);
        for figure in figures.as_array().expect("figures") {
            let figure = plain(figure.as_str().expect("words"));
            assert!(paper.contains(&figure), "{figure} in {paper}");
        }
        Ok(())
    })
    .await;
}

/// Presses a button for a card and waits for the picture; gives how its
/// address begins.
async fn drawn(browser: &Browser, button: &str, title: &str) -> WebDriverResult<String> {
    browser.click(button).await?;
    let image = format!("document.querySelector(\"{button} + .card-picture img\")");
    let there = format!("{image}?.naturalWidth === 1200 && {image}.naturalHeight === 630");
    browser.until("the card is drawn", &there).await?;
    let told = browser.text(&format!("{image}.alt")).await?;
    assert!(told.starts_with(title), "{told}");
    browser.text(&format!("{image}.src.split(/[;,]/)[0]")).await
}

const CHECK: &str = "[data-card='check:review-received-parts']";
/// What the picture is told to show.
const TOLD: &str = "document.querySelector('.card-picture img').alt";
const NUMBER: &str = "#panel [data-card='number:hotline-cases.value']";

async fn a_card_of_a_check_or_a_number_is_drawn_when_it_is_asked_for() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/checks/").await?;
            let part =
                "performance.getEntriesByType('resource').some(it => it.name.endsWith('card.bin'))";
            assert_eq!(browser.value(part).await?, false, "asked for too early");
            let title = "图片：收到行政复议案件分项合计";
            assert_eq!(drawn(&browser, CHECK, title).await?, "data:image/png");
            assert_eq!(drawn(&browser, CHECK, title).await?, "data:image/png");
            assert_eq!(
                browser.count(".card-picture").await?,
                1,
                "one takes the other's place"
            );
            assert_eq!(browser.value(part).await?, true);
            // Who does not see it hears the formula, and that it does not hold.
            let told = browser.text(TOLD).await?;
            for words in ["9", "14", "22", "不成立"] {
                assert!(told.contains(words), "{words} in {told}");
            }
            browser
                .open("rongjiang-2021/report/?n=hotline-cases.value")
                .await?;
            let title = "图片：12345市民热线转办件";
            assert_eq!(drawn(&browser, NUMBER, title).await?, "data:image/png");
            let told = browser.text(TOLD).await?;
            assert!(
                told.ends_with("全区收到12345市民热线转办件3234件"),
                "{told}"
            );
            let name = "document.querySelector('.card-picture a[download]').download";
            assert_eq!(
                browser.text(name).await?,
                format!("{REPORT}-12345市民热线转办件.png")
            );
            browser.no_errors().await
        })
        .await;
    }
}

async fn where_the_browser_gives_no_canvas_the_card_is_a_drawing() {
    on_site(DESKTOP, |browser| async move {
        browser
            .before("HTMLCanvasElement.prototype.getContext = () => null;")
            .await?;
        browser.open("rongjiang-2021/checks/").await?;
        let title = "图片：收到行政复议案件分项合计";
        assert_eq!(drawn(&browser, CHECK, title).await?, "data:image/svg+xml");
        browser.no_errors().await
    })
    .await;
}
