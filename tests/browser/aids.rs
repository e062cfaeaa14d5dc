//! The reading aids: 关怀版, text size, colours, the reading line.

use serde_json::json;
use thirtyfour::Key;
use thirtyfour::prelude::*;

use super::access::violations;
use super::harness::{Browser, DESKTOP, PHONE, Screen, on_site};
use super::map::PAGES;
use super::runner::tests;

tests![
    the_care_edition_is_one_press_away_and_stays_on_the_next_page_and_visit,
    the_bar_works_by_keyboard_says_what_it_did_and_gives_the_focus_back,
    a_link_carries_the_settings_to_a_fresh_browser_before_its_first_paint,
    what_is_pressed_is_large_enough_for_a_finger_and_larger_in_the_care_edition,
    a_links_settings_last_for_the_visit_and_give_way_to_what_the_reader_presses,
    nothing_is_cut_or_scrolls_sideways_at_any_text_size,
    every_colour_theme_and_the_care_edition_are_accessible,
];

/// A narrow phone, or a desktop at four times its size.
const NARROW: Screen = Screen {
    width: 320,
    height: 640,
    ..PHONE
};

const SETTINGS: &str = "document.documentElement.dataset.access";
const TEXT_SIZE: &str = "getComputedStyle(document.documentElement).fontSize";

/// Opens a page with settings, and waits until they are in force.
pub(super) async fn open_with(
    browser: &Browser,
    page: &str,
    settings: &str,
) -> WebDriverResult<()> {
    browser.open(&format!("{page}?access={settings}")).await?;
    let started = "Array.from(document.querySelectorAll('link[rel=stylesheet]')).some(it => it.sheet && it.href.endsWith('/access.css'))";
    browser.until("the settings have their look", started).await
}

/// Changes the settings of a page that was opened with some, as its bar does.
pub(super) async fn set(browser: &Browser, settings: &str) -> WebDriverResult<()> {
    let mut words = settings.replace(',', " ");
    if words.contains("care") || words.contains("size-") {
        words.push_str(" large");
    }
    browser.value(&format!("{SETTINGS} = '{words}'")).await?;
    Ok(())
}

async fn the_care_edition_is_one_press_away_and_stays_on_the_next_page_and_visit() {
    on_site(PHONE, |browser| async move {
        browser.open("").await?;
        assert_eq!(browser.text(TEXT_SIZE).await?, "18px");
        browser.click("[data-access-does=care]").await?;
        browser.until("the text is large", &format!("{TEXT_SIZE} === '24px'")).await?;
        let pressed = "document.querySelector('[data-access-does=care]').getAttribute('aria-pressed')";
        assert_eq!(browser.text(pressed).await?, "true");
        let low = "Array.from(document.querySelectorAll('.site-nav a, .button, .access-button, .search-box'))\
                   .filter(it => it.getClientRects().length > 0 && it.getBoundingClientRect().height < 60).length";
        assert_eq!(browser.value(low).await?, json!(0), "targets of 60 px");
        browser.click(".site-nav a[href$='report/']").await?;
        browser.until("the page is turned", "location.pathname.endsWith('/report/')").await?;
        assert_eq!(browser.text(TEXT_SIZE).await?, "24px");
        browser.open("rongjiang-2021/checks/").await?;
        assert_eq!(browser.text(TEXT_SIZE).await?, "24px");
        assert_eq!(browser.text(pressed).await?, "true");
        browser.click("[data-access-does=care]").await?;
        browser.until("all is as before", &format!("{TEXT_SIZE} === '18px'")).await?;
        browser.no_errors().await
    })
    .await;
}

async fn the_bar_works_by_keyboard_says_what_it_did_and_gives_the_focus_back() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/").await?;
        let said = "document.querySelector('.access-said').textContent";
        let press = |key: Key| {
            let driver = browser.driver.clone();
            async move { driver.active_element().await?.send_keys(key + "").await }
        };
        browser.focus("[data-access-does=open]").await?;
        press(Key::Enter).await?;
        browser
            .until("the bar has the focus", "document.activeElement.dataset.accessDoes === 'larger'")
            .await?;
        for size in [21, 24, 27, 30] {
            press(Key::Enter).await?;
            browser.until("it is told", &format!("{said} === '字号 {size}'")).await?;
            assert_eq!(browser.text(TEXT_SIZE).await?, format!("{size}px"));
        }
        let most = "document.querySelector('[data-access-does=larger]').getAttribute('aria-disabled')";
        assert_eq!(browser.text(most).await?, "true");
        press(Key::Enter).await?;
        browser.until("it is told", &format!("{said} === '字号 30，已是最大'")).await?;
        assert_eq!(browser.text(TEXT_SIZE).await?, "30px");
        let colours = browser.driver.find(By::Css(".access-bar select")).await?;
        colours.send_keys("黑底黄").await?;
        browser.until("the colours are told", &format!("{said} === '黑底黄字'")).await?;
        let paper = "getComputedStyle(document.documentElement).backgroundColor";
        assert_eq!(browser.text(paper).await?, "rgb(0, 0, 0)");
        browser.click(".access-bar [data-access-does=pointer]").await?;
        browser.until("the pointer is large", "getComputedStyle(document.body).cursor.includes('pointer.svg')").await?;
        browser.click(".access-bar [data-access-does=line]").await?;
        browser.until_there(".reading-line:not([hidden])").await?;
        browser.click(".access-bar [data-access-does=reset]").await?;
        browser.until("all is as before", &format!("{SETTINGS} === ''")).await?;
        assert_eq!(browser.value("document.querySelector('.reading-line').hidden").await?, true);
        press(Key::Escape).await?;
        let back = "document.activeElement.dataset.accessDoes === 'open' && document.querySelector('.access-bar') === null";
        browser.until("the focus is back", back).await?;
        browser.no_errors().await
    })
    .await;
}

async fn a_link_carries_the_settings_to_a_fresh_browser_before_its_first_paint() {
    on_site(DESKTOP, |browser| async move {
        browser
            .open_static("rongjiang-2021/report/?access=care,yellow-on-black,nonsense%3Cb%3E")
            .await?;
        let first = "performance.getEntriesByType('layout-shift').length";
        browser
            .until(
                "the settings are in force",
                &format!("{TEXT_SIZE} === '24px'"),
            )
            .await?;
        browser
            .until(
                "what is no setting is gone",
                &format!("{SETTINGS} === 'care large yellow-on-black'"),
            )
            .await?;
        assert_eq!(browser.value(first).await?, json!(0));
        browser.no_errors().await
    })
    .await;
}

/// What can be pressed and is lower, or narrower than 44 px; but for what stands
/// in a sentence, a formula or a table, and the small signs.
const SMALL: &str = "Array.from(document.querySelectorAll('a[href], button, select, summary, input, label.chip'))\
    .filter(it => it.getClientRects().length > 0 && !it.closest('svg, td, label.chip *, .pick')\
        && !it.matches('.permalink, .verdict, .sentence a, .check-formula a, .panel-formula a, .data-page p > a, .page-lead a, .note a,\
        .poster-quote a, .poster-note a, .poster-formula a, .poster dt a, .poster dd a'))\
    .filter(it => it.getBoundingClientRect().height < least - 0.5 || it.getBoundingClientRect().width < 43.5)\
    .map(it => `${it.outerHTML.slice(0, 80)} ${Math.round(it.getBoundingClientRect().width)} x ${Math.round(it.getBoundingClientRect().height)}`)";

async fn what_is_pressed_is_large_enough_for_a_finger_and_larger_in_the_care_edition() {
    on_site(PHONE, |browser| async move {
        let panel = "?n=hall-items.value";
        let chosen = "rongjiang-2021/indicators/?f=复议";
        for page in PAGES.into_iter().chain([panel, chosen]) {
            browser.open(page).await?;
            assert_eq!(browser.text(SETTINGS).await?, "");
            let small = SMALL.replace("least", "44");
            assert_eq!(browser.value(&small).await?, json!([]), "/{page}");
            let address = [
                page,
                if page.contains('?') { "&" } else { "?" },
                "access=care",
            ];
            browser.open(&address.concat()).await?;
            browser
                .until("it is large", &format!("{TEXT_SIZE} === '24px'"))
                .await?;
            let small = SMALL.replace("least", "(it.matches('.tile a, th a, .brand') ? 44 : 60)");
            assert_eq!(browser.value(&small).await?, json!([]), "/{page} in 关怀版");
            browser.value("sessionStorage.clear()").await?;
        }
        Ok(())
    })
    .await;
}

async fn a_links_settings_last_for_the_visit_and_give_way_to_what_the_reader_presses() {
    on_site(PHONE, |browser| async move {
        browser.open("access/").await?;
        browser
            .value("localStorage.setItem('access', 'size-21 large')")
            .await?;
        open_with(&browser, "", "care").await?;
        let large = |size: &str| format!("{TEXT_SIZE} === '{size}'");
        browser.until("the link's size", &large("24px")).await?;
        browser.open("rongjiang-2021/checks/").await?;
        browser.until("it lasts", &large("24px")).await?;
        let own = "localStorage.getItem('access')";
        assert_eq!(browser.text(own).await?, "size-21 large");
        open_with(&browser, "", "care").await?;
        browser.click("[data-access-does=care]").await?;
        browser.until("it is off", &large("18px")).await?;
        assert_eq!(browser.text("location.search").await?, "");
        browser.driver.refresh().await?;
        browser.until("it stays off", &large("18px")).await?;
        browser.open("rongjiang-2021/checks/").await?;
        assert_eq!(browser.text(SETTINGS).await?, "");
        browser.no_errors().await
    })
    .await;
}

async fn nothing_is_cut_or_scrolls_sideways_at_any_text_size() {
    for screen in [NARROW, PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            for page in PAGES {
                open_with(&browser, page, "size-21").await?;
                for settings in ["size-21", "care", "care,size-27", "size-30"] {
                    set(&browser, settings).await?;
                    let over = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
                    assert_eq!(
                        browser.value(over).await?,
                        json!(0),
                        "/{page} with {settings} at {} px",
                        screen.width
                    );
                }
            }
            Ok(())
        })
        .await;
    }
}

async fn every_colour_theme_and_the_care_edition_are_accessible() {
    on_site(PHONE, |browser| async move {
        for page in PAGES {
            open_with(&browser, page, "care").await?;
            browser.click("[data-access-does=open]").await?;
            browser.until_there(".access-bar").await?;
            for settings in [
                "care",
                "black-on-white",
                "yellow-on-black",
                "white-on-black",
                "yellow-on-blue,size-30",
            ] {
                set(&browser, settings).await?;
                assert_eq!(
                    violations(&browser).await?,
                    Vec::<String>::new(),
                    "/{page} with {settings}"
                );
            }
        }
        Ok(())
    })
    .await;
}
