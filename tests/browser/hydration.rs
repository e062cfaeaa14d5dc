//! The app takes the page over without the reader noticing.

use std::path::Path;
use std::time::{Duration, Instant};

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};
use serde_json::json;
use thirtyfour::prelude::*;

use super::driver::{Engine, left_out_but_in_chromium};
use super::harness::{Browser, DESKTOP, PHONE, Screen, on_site};
use super::runner::tests;

tests![
    no_pixel_changes_on_a_desktop,
    no_pixel_changes_on_a_phone,
    nothing_shifts,
    nothing_shifts_when_a_row_comes_in_parts,
    nothing_shifts_when_the_rest_of_the_style_is_late,
    what_a_phone_skips_has_room_for_all_of_it,
    what_was_typed_before_the_app_stays_and_is_searched_for,
    what_is_ticked_before_the_app_is_there_is_in_force_after,
    what_needs_the_app_is_off_before_it_is_there,
    selection_scroll_and_focus_survive_the_app,
    what_a_translator_made_of_a_page_stays_and_the_app_works,
    the_links_of_the_foot_lead_where_they_did_after_the_page_has_changed,
];

const PAGES: [&str; 5] = [
    "",
    "rongjiang-2021/charts/",
    "rongjiang-2021/report/",
    "rongjiang-2021/indicators/",
    "rongjiang-2021/checks/",
];

/// A phone's scrollbar fades out over the page at a time of its own.
const NO_SCROLLBAR: &str =
    "document.styleSheets[0].insertRule('::-webkit-scrollbar { display: none }')";

async fn pictures(browser: &Browser, wait: bool) -> WebDriverResult<Vec<Vec<u8>>> {
    if Engine::chosen().is_chromium() {
        let hidden = json!({ "hidden": true });
        browser.cdp("Emulation.setScrollbarsHidden", hidden).await?;
    }
    let mut pictures = Vec::new();
    for page in PAGES {
        if wait {
            browser.open(page).await?;
        } else {
            browser.open_static(page).await?;
        }
        if Engine::chosen() == Engine::WebKit {
            browser.value(NO_SCROLLBAR).await?;
        }
        pictures.push(browser.driver.screenshot_as_png().await?);
    }
    Ok(pictures)
}

/// Of 255 levels of a colour, those between two ways to smooth an edge; black
/// ink on paper is some 200 away.
const SLIGHT: u8 = 48;

/// Whether two pictures differ in no more than a few pixels, slight shades
/// apart: WebKit smooths the edges of boxes, and rounds colours, now this way,
/// now that. A word that moves changes hundreds, from paper to ink.
fn is_close(one: &[u8], other: &[u8]) -> bool {
    let pixels = |png| Pixmap::decode_png(png).expect("a picture");
    let (one, other) = (pixels(one), pixels(other));
    let differ = one.pixels().iter().zip(other.pixels()).filter(|(a, b)| {
        let colours = |it: &PremultipliedColorU8| [it.red(), it.green(), it.blue()];
        let mut apart = colours(a).into_iter().zip(colours(b));
        apart.any(|(a, b)| a.abs_diff(b) > SLIGHT)
    });
    (one.width(), one.height()) == (other.width(), other.height()) && differ.count() < 100
}

async fn looks_the_same(screen: Screen) {
    let (send, receive) = std::sync::mpsc::channel();
    let first = send.clone();
    on_site(screen, |browser| async move {
        // The app never comes.
        browser.proxy.hold("/app");
        first
            .send(pictures(&browser, false).await?)
            .expect("a receiver");
        Ok(())
    })
    .await;
    on_site(screen, |browser| async move {
        send.send(pictures(&browser, true).await?)
            .expect("a receiver");
        Ok(())
    })
    .await;
    let still = receive.recv().expect("the static pages");
    let live = receive.recv().expect("the live pages");
    for ((page, still), live) in PAGES.iter().zip(still).zip(live) {
        if still != live && (Engine::chosen() != Engine::WebKit || !is_close(&still, &live)) {
            let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
            std::fs::write(folder.join("still.png"), still).expect("a picture");
            std::fs::write(folder.join("live.png"), live).expect("a picture");
            panic!("/{page} looks different once the app is there: {folder:?}");
        }
    }
}

async fn no_pixel_changes_on_a_desktop() {
    looks_the_same(DESKTOP).await;
}

async fn no_pixel_changes_on_a_phone() {
    looks_the_same(PHONE).await;
}

/// What has moved on the page since it was opened, in the browser's words.
async fn shifts(browser: &Browser) -> WebDriverResult<Vec<String>> {
    let script = "const done = arguments[0]; const shifts = [];\
        const counts = e => e.startTime > (window.first_screen_painted || 0);\
        const say = s => `${s.node?.outerHTML?.slice(0, 90)} ${JSON.stringify([s.previousRect, s.currentRect])}`;\
        new PerformanceObserver(l => l.getEntries().filter(counts).forEach(e =>\
            shifts.push(`${e.value} at ${e.startTime}: ${e.sources.map(say)}`)))\
        .observe({ type: 'layout-shift', buffered: true });\
        requestAnimationFrame(() => setTimeout(() => done(shifts), 100));";
    let shifts = browser.driver.execute_async(script, Vec::new()).await?;
    shifts.convert()
}

async fn nothing_shifts() {
    if left_out_but_in_chromium("只有 Chromium 报告版面的移动（layout-shift）；像素相同另有测试")
    {
        return;
    }
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            for page in PAGES {
                browser.open(page).await?;
                let shifts = shifts(&browser).await?;
                assert_eq!(shifts, Vec::<String>::new(), "/{page} on {screen:?}");
            }
            Ok(())
        })
        .await;
    }
}

async fn nothing_shifts_when_a_row_comes_in_parts() {
    if left_out_but_in_chromium("只有 Chromium 报告版面的移动（layout-shift）") {
        return;
    }
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            // Within the first row: behind its name and two cells.
            browser.proxy.halt(&["<tr id=", "</th>", "</td>", "</td>"]);
            let begun = Instant::now();
            browser.open("rongjiang-2021/indicators/").await?;
            assert!(
                begun.elapsed() > Duration::from_secs(2),
                "the page does not halt"
            );
            let shifts = shifts(&browser).await?;
            assert_eq!(shifts, Vec::<String>::new(), "{screen:?}");
            Ok(())
        })
        .await;
    }
}

/// What a page asks for once it has painted all of its first screen.
const PAINTED: &str = "/painted";

/// A slow browser paints what it has parsed of the first screen: only what comes
/// after all of it is there is the style's doing.
const TELLS_ITS_PAINT: &str = "(function look() {\
    if (!document.querySelector('body link[href$=\"page.css\"]')) return requestAnimationFrame(look);\
    requestAnimationFrame(() => requestAnimationFrame(() => {\
        window.first_screen_painted = performance.now();\
        fetch('/painted').catch(() => {});\
    }));\
})();";

async fn nothing_shifts_when_the_rest_of_the_style_is_late() {
    if left_out_but_in_chromium("只有 Chromium 报告版面的移动（layout-shift）") {
        return;
    }
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.before(TELLS_ITS_PAINT).await?;
            for page in PAGES {
                browser.proxy.hold("/page.css");
                let late = async {
                    let painted = browser.proxy.asked(PAINTED).await;
                    browser.proxy.release();
                    painted
                };
                let (opened, painted) = tokio::join!(browser.open_static(page), late);
                opened?;
                assert!(painted, "/{page} waits for the rest of the style");
                let shifts = shifts(&browser).await?;
                assert_eq!(shifts, Vec::<String>::new(), "/{page} on {screen:?}");
                // The next page is to fetch it anew.
                browser.driver.goto("about:blank").await?;
                browser.cdp("Network.clearBrowserCache", json!({})).await?;
            }
            Ok(())
        })
        .await;
    }
}

/// What is skipped, with its height before and after it is laid out, in pixels.
const SKIPPED: &str = "(() => {\
    const parts = [...document.querySelectorAll('#rows tr, .theme-group, .chart, .check, .paragraph')];\
    const skipped = parts.filter(part =>\
        !part.firstElementChild.checkVisibility({ contentVisibilityAuto: true }));\
    const heights = () => skipped.map(part => part.getBoundingClientRect().height);\
    const before = heights();\
    document.documentElement.dataset.whole = '';\
    return heights().map((after, at) => [skipped[at].outerHTML.slice(0, 60), before[at], after]);\
})()";

async fn what_a_phone_skips_has_room_for_all_of_it() {
    if left_out_but_in_chromium("别的浏览器一开始就排好全部版面（style/unseen.css）")
    {
        return;
    }
    on_site(PHONE, |browser| async move {
        for page in PAGES {
            browser.open_static(page).await?;
            let skipped: Vec<(String, f64, f64)> =
                serde_json::from_value(browser.value(SKIPPED).await?)?;
            assert!(!skipped.is_empty(), "/{page} skips nothing");
            for (part, before, after) in skipped {
                assert!(before >= after, "/{page}: {before} < {after}: {part}");
            }
        }
        Ok(())
    })
    .await;
}

/// Holds the app back, so that a test can act on the static page.
pub(crate) fn hold_app_back(browser: &Browser) {
    browser.proxy.hold("/app");
}

pub(crate) async fn app_comes(browser: &Browser) -> WebDriverResult<()> {
    let early = "document.documentElement.dataset.app === undefined";
    assert_eq!(
        browser.value(early).await?,
        true,
        "the app came before the test was done"
    );
    browser.proxy.release();
    browser.stir().await?;
    browser
        .until(
            "the app is ready",
            "document.documentElement.dataset.app === 'ready'",
        )
        .await
}

async fn what_was_typed_before_the_app_stays_and_is_searched_for() {
    on_site(DESKTOP, |browser| async move {
        hold_app_back(&browser);
        browser.open_static("rongjiang-2021/report/").await?;
        browser.fill("#search", "法律援助").await?;
        app_comes(&browser).await?;
        assert_eq!(browser.text("document.activeElement.id").await?, "search");
        assert_eq!(
            browser.text("document.activeElement.value").await?,
            "法律援助"
        );
        assert_eq!(
            browser
                .value("document.activeElement.selectionStart")
                .await?,
            4
        );
        browser
            .until(
                "hits show",
                "document.querySelectorAll('#results mark').length > 0",
            )
            .await?;
        browser.no_errors().await
    })
    .await;
}

async fn what_is_ticked_before_the_app_is_there_is_in_force_after() {
    on_site(PHONE, |browser| async move {
        hold_app_back(&browser);
        browser.open_static("rongjiang-2021/indicators/").await?;
        browser.click(".facet[data-facet='theme'] summary").await?;
        browser.click("input[name='theme'][value='review']").await?;
        app_comes(&browser).await?;
        browser
            .until("it is in force", "location.search === '?theme=review'")
            .await?;
        let kept = "document.querySelector('input[value=review]').checked\
            && document.querySelector(`.facet[data-facet='theme']`).open";
        assert_eq!(browser.value(kept).await?, true);
        let few = "document.querySelectorAll('#rows tr:not([hidden])').length < 12";
        browser.until("one theme stays", few).await?;
        browser.no_errors().await
    })
    .await;
}

async fn what_needs_the_app_is_off_before_it_is_there() {
    on_site(DESKTOP, |browser| async move {
        hold_app_back(&browser);
        browser.open_static("rongjiang-2021/indicators/").await?;
        let off = "Array.from(document.querySelectorAll('.explorer :not(form) > button'), it => it.disabled)";
        let all = |on: bool| format!("{off}.length === 5 && {off}.every(it => it === {on})");
        assert_eq!(browser.value(&all(true)).await?, true);
        app_comes(&browser).await?;
        browser.until("all are on", &all(false)).await?;
        browser.no_errors().await
    })
    .await;
}

async fn selection_scroll_and_focus_survive_the_app() {
    on_site(DESKTOP, |browser| async move {
        hold_app_back(&browser);
        browser.open_static("rongjiang-2021/report/").await?;
        browser
            .value(
                "(() => { scrollTo(0, 1500);\
                 const link = document.querySelectorAll('article a')[40];\
                 link.focus({ preventScroll: true });\
                 const sentence = document.querySelectorAll('article .sentence')[30];\
                 getSelection().selectAllChildren(sentence); })()",
            )
            .await?;
        let before = browser
            .value("[scrollY, getSelection().toString(), document.activeElement.getAttribute('href').split('#')[1]]")
            .await?;
        app_comes(&browser).await?;
        let after = browser
            .value("[scrollY, getSelection().toString(), document.activeElement.getAttribute('href').split('#')[1]]")
            .await?;
        assert_eq!(before, after);
        assert!(before[1].as_str().is_some_and(|text| text.chars().count() > 5));
        Ok(())
    })
    .await;
}

async fn what_a_translator_made_of_a_page_stays_and_the_app_works() {
    on_site(DESKTOP, |browser| async move {
        hold_app_back(&browser);
        browser.open_static("rongjiang-2021/report/").await?;
        browser
            .value(
                "document.querySelectorAll('article p').forEach(p => {\
                 p.innerHTML = '<font><font>translated</font></font>'; })",
            )
            .await?;
        let translated = "document.querySelectorAll('article font').length";
        let before = browser.value(translated).await?;
        app_comes(&browser).await?;
        assert!(before.as_u64() > Some(0), "{before}");
        assert_eq!(browser.value(translated).await?, before);
        browser.click("nav a[href$='checks/']").await?;
        browser
            .until(
                "the page turns",
                "document.querySelector('article font') === null",
            )
            .await?;
        browser.no_errors().await
    })
    .await;
}

async fn the_links_of_the_foot_lead_where_they_did_after_the_page_has_changed() {
    on_site(DESKTOP, |browser| async move {
        browser.open("").await?;
        let leads = "document.querySelector('.colophon a').href";
        let before = browser.text(leads).await?;
        browser.click("nav a[href$='report/']").await?;
        let there = "location.pathname.endsWith('/report/')";
        browser.until("the page changes", there).await?;
        assert_eq!(browser.text(leads).await?, before);
        browser.no_errors().await
    })
    .await;
}
