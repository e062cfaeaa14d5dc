//! What is touched before the app is there is heard, shows that it waits, and is
//! answered.

use thirtyfour::prelude::*;

use super::harness::{Browser, Copy, DESKTOP, PHONE, on_folder, on_site};
use super::hydration::{app_comes, hold_app_back};
use super::runner::tests;
use super::share::{keep, says};
use super::start::{QUIET, READY, no_timer_from, settles};

tests![
    a_number_that_is_pressed_before_the_app_is_explained_without_it,
    the_app_takes_over_the_panel_that_it_finds_open,
    the_panel_that_came_before_the_app_closes_by_every_way,
    a_number_that_is_pressed_at_once_is_heard_before_any_other_script,
    a_number_whose_words_are_missing_opens_once_the_app_is_there,
    what_is_touched_shows_at_once_that_it_waits,
    a_search_that_is_sent_before_the_app_is_answered_on_the_same_page,
    a_search_does_not_wait_for_what_only_its_page_needs,
    a_mark_of_a_chart_that_is_pressed_before_the_app_is_explained,
    where_the_app_is_long_in_coming_a_pressed_link_leads_where_it_says,
    a_link_that_is_pressed_twice_leads_where_it_says_at_once,
    where_the_app_cannot_come_the_link_of_a_pressed_number_is_followed,
    a_button_that_is_pressed_waits_for_the_app_for_as_long_as_it_takes,
    where_the_app_cannot_come_whoever_pressed_a_button_is_told,
];

/// How long a reader who pressed something waits for its answer
/// (`public/head.js`).
const WAIT: u32 = 2000;

pub(crate) const NUMBER: &str = "a[data-fact='hall-items.value']";

/// The panel shows the number, what it measures, and its sentence.
pub(crate) const EXPLAINED: &str = "(text => ['616项', '政务大厅可办事项', '增加至现在的616项'].every(it => text.includes(it)))\
    ((document.querySelector('#panel[open] .panel-body') || document.head).innerText || '')";

async fn a_number_that_is_pressed_before_the_app_is_explained_without_it() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.proxy.hold("/app");
            browser.open_static("rongjiang-2021/report/").await?;
            settles(&browser).await?;
            browser.click(NUMBER).await?;
            browser.until("its provenance is open", EXPLAINED).await?;
            assert_ne!(browser.value(READY).await?, true);
            assert!(browser.address().await?.ends_with("?n=hall-items.value"));
            let link = browser
                .text("document.querySelector('.panel-indicator').href")
                .await?;
            assert_eq!(link, browser.url("rongjiang-2021/indicators/#hall-items"));
            let focus = browser.text("document.activeElement.id").await?;
            assert_eq!(focus, "panel-title");
            browser.no_errors().await
        })
        .await;
    }
}

async fn the_app_takes_over_the_panel_that_it_finds_open() {
    for page in ["", "rongjiang-2021/report/", "rongjiang-2021/indicators/"] {
        on_site(PHONE, |browser| async move {
            browser.proxy.hold("/app");
            browser.open_static(page).await?;
            settles(&browser).await?;
            browser.click("main a[data-fact]").await?;
            let open = "document.querySelector('#panel[open] h2') !== null";
            browser.until("its provenance is open", open).await?;
            let title = browser
                .text("document.querySelector('#panel h2').innerText")
                .await?;
            browser.proxy.release();
            browser.until("the app is ready", READY).await?;
            let whole = "document.querySelectorAll('#panel[open] .panel-part').length > 1\
                && document.activeElement.id === 'panel-title'\
                && !document.querySelector('.panel-foot').hidden";
            browser.until("it shows all that is known", whole).await?;
            let same = browser
                .text("document.querySelector('#panel h2').innerText")
                .await?;
            assert_eq!(same, title);
            browser.click("#panel .close").await?;
            let closed =
                "document.querySelector('#panel[open]') === null && location.search === ''";
            browser.until("it is closed", closed).await?;
            assert_eq!(browser.address().await?, page);
            browser.no_errors().await
        })
        .await;
    }
}

async fn the_panel_that_came_before_the_app_closes_by_every_way() {
    on_site(DESKTOP, |browser| async move {
        browser.before(&no_timer_from(QUIET)).await?;
        browser.proxy.hold("/app");
        browser.open_static("rongjiang-2021/report/").await?;
        settles(&browser).await?;
        for way in ["button", "escape", "back", "beside"] {
            browser.click(NUMBER).await?;
            browser.until("its provenance is open", EXPLAINED).await?;
            match way {
                "button" => browser.click("#panel .close").await?,
                "escape" => {
                    let title = browser.driver.find(By::Id("panel-title")).await?;
                    title.send_keys(Key::Escape + "").await?;
                }
                "back" => browser.driver.back().await?,
                _ => browser.point("press", (20.0, 450.0)).await?,
            }
            let closed =
                "document.querySelector('#panel[open]') === null && location.search === ''";
            browser.until(way, closed).await?;
            assert_eq!(browser.address().await?, "rongjiang-2021/report/");
        }
        browser.no_errors().await
    })
    .await;
}

async fn a_number_that_is_pressed_at_once_is_heard_before_any_other_script() {
    on_site(PHONE, |browser| async move {
        browser.proxy.hold("/loader.js");
        browser.open_static("rongjiang-2021/report/").await?;
        browser.click(NUMBER).await?;
        let waits = format!("document.querySelector(\"{NUMBER}\").getAttribute('aria-busy')");
        assert_eq!(browser.text(&waits).await?, "true");
        assert_eq!(browser.address().await?, "rongjiang-2021/report/");
        browser.proxy.release();
        browser.until("its provenance is open", EXPLAINED).await?;
        browser.no_errors().await
    })
    .await;
}

async fn a_number_whose_words_are_missing_opens_once_the_app_is_there() {
    on_site(PHONE, |browser| async move {
        browser.proxy.cut("/numbers.");
        browser.proxy.hold("/app");
        browser.open_static("rongjiang-2021/report/").await?;
        settles(&browser).await?;
        browser.click(NUMBER).await?;
        assert_eq!(browser.address().await?, "rongjiang-2021/report/");
        browser.proxy.release();
        browser.until("its provenance is open", EXPLAINED).await
    })
    .await;
}

async fn what_is_touched_shows_at_once_that_it_waits() {
    on_site(PHONE, |browser| async move {
        browser.before(&no_timer_from(WAIT)).await?;
        browser.proxy.hold("/loader.js");
        browser.open_static("rongjiang-2021/indicators/").await?;
        // The next frame shows it.
        let look = "it => { const { backgroundColor, backgroundImage } = getComputedStyle(it); return backgroundColor + backgroundImage; }";
        for (event, css) in [("focusin", "#search"), ("focusin", "#filter"), ("click", "main a[data-fact]")] {
            let watches = format!(
                "(() => {{ const look = {look}; const it = document.querySelector(\"{css}\");\
                 const before = look(it); window.changes = null;\
                 it.addEventListener('{event}', () => requestAnimationFrame(() => window.changes = look(it) !== before), {{ once: true }});\
                 return true; }})()"
            );
            browser.value(&watches).await?;
            browser.click(css).await?;
            browser.until(css, "window.changes === true").await?;
        }
        browser.proxy.release();
        browser.until("the app is ready", READY).await?;
        let waits = "document.querySelectorAll('[aria-busy]').length";
        browser.until("nothing waits", &format!("{waits} === 0")).await?;
        browser.no_errors().await
    })
    .await;
}

async fn a_search_that_is_sent_before_the_app_is_answered_on_the_same_page() {
    on_site(PHONE, |browser| async move {
        browser.before(&no_timer_from(WAIT)).await?;
        hold_app_back(&browser);
        browser.open_static("rongjiang-2021/report/").await?;
        settles(&browser).await?;
        browser.value("(window.visit = 1)").await?;
        browser
            .fill(
                "#search",
                &["法律援助", &Key::Enter.value().to_string()].concat(),
            )
            .await?;
        app_comes(&browser).await?;
        browser.until_there("#results mark").await?;
        assert_eq!(browser.value("window.visit").await?, 1, "the page stayed");
        browser.no_errors().await
    })
    .await;
}

async fn a_search_does_not_wait_for_what_only_its_page_needs() {
    on_site(PHONE, |browser| async move {
        browser.proxy.hold("/explorer.bin");
        browser.open_static("rongjiang-2021/indicators/").await?;
        browser.fill("#search", "法律援助").await?;
        let hits = "document.querySelectorAll('#results mark').length > 0";
        browser.until("hits show", hits).await?;
        assert_ne!(browser.value(READY).await?, true);
        let waits = "document.querySelector('[role=search]').hasAttribute('aria-busy')";
        assert_eq!(browser.value(waits).await?, false);
        browser.driver.back().await?;
        let closed = "document.querySelectorAll('#results mark').length === 0";
        browser.until("Back closes them", closed).await?;
        browser.fill("#search", "行政复议").await?;
        browser.until("hits show again", hits).await?;
        browser.proxy.release();
        browser.until("the app is ready", READY).await?;
        assert_eq!(browser.value(hits).await?, true);
        let asked = "new URLSearchParams(location.search).get('q')";
        browser
            .until("the address says so", &format!("{asked} === '行政复议'"))
            .await?;
        browser.fill("#filter", "法律援助").await?;
        let fewer = "document.querySelectorAll('#rows tr:not([hidden])').length < 20";
        browser.until("the explorer answers, too", fewer).await?;
        browser.no_errors().await
    })
    .await;
}

async fn a_mark_of_a_chart_that_is_pressed_before_the_app_is_explained() {
    on_site(DESKTOP, |browser| async move {
        hold_app_back(&browser);
        browser.open_static("rongjiang-2021/charts/").await?;
        settles(&browser).await?;
        let press = "document.querySelector('.chart-svg .mark[data-fact]')\
            .dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))";
        browser.value(press).await?;
        browser.until_there("#panel[open] h2").await?;
        browser.no_errors().await
    })
    .await;
}

/// The place that [`NUMBER`]'s link names is shown.
const THERE: &str = "location.pathname.endsWith('/indicators/') && location.hash === '#hall-items'";

async fn where_the_app_is_long_in_coming_a_pressed_link_leads_where_it_says() {
    on_site(DESKTOP, |browser| async move {
        browser.proxy.cut("/numbers.");
        browser.proxy.hold("/app");
        browser.open_static("rongjiang-2021/report/").await?;
        settles(&browser).await?;
        browser.click(NUMBER).await?;
        browser.until("the indicator is shown", THERE).await
    })
    .await;
}

async fn a_link_that_is_pressed_twice_leads_where_it_says_at_once() {
    on_site(DESKTOP, |browser| async move {
        browser.before(&no_timer_from(WAIT)).await?;
        browser.proxy.cut("/numbers.");
        browser.proxy.hold("/app");
        browser.open_static("rongjiang-2021/report/").await?;
        settles(&browser).await?;
        browser.click(NUMBER).await?;
        tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
        assert_eq!(browser.address().await?, "rongjiang-2021/report/");
        browser.click(NUMBER).await?;
        browser.until("the indicator is shown", THERE).await
    })
    .await;
}

async fn where_the_app_cannot_come_the_link_of_a_pressed_number_is_followed() {
    let copy = Copy::of_dist();
    copy.damage_bundle(|_| String::new());
    on_folder(copy.0.path(), "/", DESKTOP, |browser| async move {
        browser.proxy.cut("/numbers.");
        browser.open_static("rongjiang-2021/report/").await?;
        settles(&browser).await?;
        // A pointer would bring the app, and its notice over the number.
        let press = format!("document.querySelector(\"{NUMBER}\").click()");
        browser.value(&press).await?;
        browser.until("the indicator is shown", THERE).await
    })
    .await;
}

/// Presses a button of the first screen while the app is on its way.
async fn presses_share(browser: &Browser) -> WebDriverResult<()> {
    browser.open_static("rongjiang-2021/").await?;
    settles(browser).await?;
    keep(browser, true, "undefined").await?;
    browser.click(".said .share").await
}

const WAITS: &str = "document.querySelector('.said .share').getAttribute('aria-busy') === 'true'";

async fn a_button_that_is_pressed_waits_for_the_app_for_as_long_as_it_takes() {
    for presses in [1, 2] {
        on_site(PHONE, |browser| async move {
            browser.proxy.hold("/app");
            presses_share(&browser).await?;
            if presses == 2 {
                browser.click(".said .share").await?;
            }
            let long = std::time::Duration::from_millis(u64::from(WAIT) + 500);
            tokio::time::sleep(long).await;
            assert_eq!(browser.value(WAITS).await?, true, "it waits");
            app_comes(&browser).await?;
            says(&browser, "已复制链接和文字").await?;
            assert_eq!(browser.value("copied.length").await?, 1);
            browser.no_errors().await
        })
        .await;
    }
}

async fn where_the_app_cannot_come_whoever_pressed_a_button_is_told() {
    on_site(PHONE, |browser| async move {
        browser.proxy.cut(".wasm");
        presses_share(&browser).await?;
        let told = "document.getElementById('notice').textContent.startsWith('程序未能加载')";
        browser.until("it is told", told).await?;
        assert_eq!(browser.value(WAITS).await?, false, "nothing waits");
        Ok(())
    })
    .await;
}
