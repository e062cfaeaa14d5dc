//! Tours of access: by keyboard alone, at 400 %, and with the spacing of text
//! that WCAG 1.4.12 lets a reader choose.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::Key;
use thirtyfour::prelude::*;

use super::elements::stroke;
use super::harness::{Browser, DESKTOP, PHONE, Screen, on_site};
use super::map::PAGES;
use super::runner::tests;

tests![
    keyboard_alone_reaches_and_leaves_everything_with_the_focus_in_sight,
    keyboard_alone_reads_searches_filters_and_asks,
    zoom_to_400_percent_leaves_everything_reachable_whole_and_in_sight,
    spacing_of_text_as_a_reader_needs_it_cuts_nothing,
];

/// 1280 × 1024 at 400 %.
const ZOOMED: Screen = Screen {
    width: 320,
    height: 256,
    ..PHONE
};

/// More stops than any page has.
const STOPS: usize = 700;

/// What has the focus, what is wrong with that (it must be in sight, not wholly
/// under something else, and marked), and whether it is what is looked for.
const FOCUS: &str = "(sought => {\
    const it = document.activeElement;\
    if (!it || it === document.body || it === document.documentElement) return ['', '', false];\
    const name = it.outerHTML.slice(0, 100), found = it.matches(sought);\
    const rects = Array.from(it.getClientRects()).filter(r => r.width > 0 && r.height > 0);\
    const style = getComputedStyle(it);\
    const marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none'\
        || it.closest('svg') !== null && it.matches(':focus-visible');\
    if (!marked) return [name, `is not marked: ${style.outline}`, found];\
    const parts = [0.02, 0.25, 0.5, 0.75, 0.98];\
    const free = rects.some(r => parts.some(x => parts.some(y => {\
        const hit = document.elementFromPoint(r.left + r.width * x, r.top + r.height * y);\
        return hit !== null && (it.contains(hit) || hit.contains(it) && hit !== document.body && hit !== document.documentElement);\
    })));\
    const middle = rects[0] && document.elementFromPoint(rects[0].left + rects[0].width / 2, rects[0].top + rects[0].height / 2);\
    return [name, free ? '' : `is out of sight or covered: ${JSON.stringify(rects[0])} ${middle && middle.outerHTML.slice(0, 90)}`, found];\
})";

/// Text that its own box cuts off, or that runs out of a control; not where a
/// link beside it unfolds all of it.
const CUT: &str = "Array.from(document.querySelectorAll('body *')).filter(it => {\
    const more = it.matches('#rows .cell-reading > a:not(.more)') && it.parentElement.querySelector('.more');\
    if (more && more.getClientRects().length > 0 && !it.closest('.is-open, .is-target')) return false;\
    if (it.closest('.visually-hidden, svg, script, style, noscript, .is-windowed') || it.getClientRects().length === 0) return false;\
    if (it.clientWidth <= 1 || !it.textContent.trim()) return false;\
    const style = getComputedStyle(it);\
    const hides = overflow => overflow === 'hidden' || overflow === 'clip';\
    const wide = it.scrollWidth > it.clientWidth + 1, high = it.scrollHeight > it.clientHeight + 2;\
    return hides(style.overflowX) && wide || hides(style.overflowY) && high\
        || it.matches('button, .button, summary, select') && it.clientWidth > 0 && (wide || high);\
    }).map(it => it.outerHTML.slice(0, 140))";

/// A row of the explorer, unfolded.
const UNFOLDED: &str = "rongjiang-2021/indicators/#hall-items";

const SIDEWAYS: &str =
    "document.documentElement.scrollWidth > document.documentElement.clientWidth";

/// Tabs on; gives what has the focus then, empty for none, and whether a
/// selector names it.
async fn tab(browser: &Browser, sought: &str) -> WebDriverResult<(String, bool)> {
    browser.press(Key::Tab).await?;
    let script = format!("{FOCUS}({sought:?})");
    // A page may yet scroll, or take words away that stood over it.
    let mut focus = browser.value(&script).await?;
    for _ in 0..100 {
        if focus[1] == "" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
        focus = browser.value(&script).await?;
    }
    let (name, wrong, found) = serde_json::from_value::<(String, String, bool)>(focus)?;
    if !wrong.is_empty() {
        panic!("{name} {wrong} at /{}", browser.address().await?);
    }
    Ok((name, found))
}

/// Tabs until what a selector names has the focus.
async fn tab_to(browser: &Browser, css: &str) -> WebDriverResult<()> {
    for _ in 0..STOPS {
        if tab(browser, css).await?.1 {
            return Ok(());
        }
    }
    panic!("Tab does not lead to {css}");
}

/// Tabs so many times with one round trip: a walk has hundreds of stops.
const AT_ONCE: usize = 20;

/// Tabs on many times; gives the name of each stop since the page was opened,
/// and what was wrong with it when the next was asked for.
async fn tab_on(browser: &Browser) -> WebDriverResult<Vec<(String, String)>> {
    let notes = format!(
        "window.stops || (window.stops = [], addEventListener('keydown', event =>\
         event.key === 'Tab' && stops.push({FOCUS}('*').slice(0, 2)), true), 0)"
    );
    browser.value(&notes).await?;
    let [down, up] = stroke(Key::Tab.value());
    // A frame for what follows the focus.
    let pause = json!({ "type": "pause", "duration": 20 });
    let steps = vec![[down, up, pause]; AT_ONCE].concat();
    browser.press_all(steps).await?;
    let mut stops: Vec<(String, String)> = serde_json::from_value(browser.value("stops").await?)?;
    // What had the focus before the first press is no stop.
    stops.remove(0);
    Ok(stops)
}

/// How many stops there are before the walk leaves the page or begins anew.
fn end<T>(stops: &[T], name: impl Fn(&T) -> &str) -> Option<usize> {
    // Firefox goes on to its own parts, WebKit begins anew.
    let first = stops.first().map_or("", &name);
    let is_end = |at: &usize| {
        let name = stops.get(*at).map_or("", &name);
        name.is_empty() || name == first
    };
    (6..stops.len()).find(is_end)
}

/// Tabs through the page from its start to its end.
async fn walk(browser: &Browser, page: &str) -> WebDriverResult<()> {
    for _ in 0..STOPS / AT_ONCE {
        let stops = tab_on(browser).await?;
        let end = end(&stops, |it| &it.0);
        let walked = stops.get(..end.unwrap_or(stops.len())).unwrap_or_default();
        if walked.iter().any(|(_, wrong)| !wrong.is_empty()) {
            // The page may not have come to rest in so short a time.
            browser.open(page).await?;
            return walk_by_step(browser, page).await;
        }
        if end.is_some() {
            return Ok(());
        }
    }
    panic!("Tab does not leave /{page}");
}

/// The same, in which the page has at each stop the time that it takes.
async fn walk_by_step(browser: &Browser, page: &str) -> WebDriverResult<()> {
    let mut stops = Vec::new();
    for _ in 0..STOPS {
        stops.push(tab(browser, "*").await?.0);
        if end(&stops, String::as_str).is_some() {
            return Ok(());
        }
    }
    panic!("Tab does not leave /{page}");
}

async fn keyboard_alone_reaches_and_leaves_everything_with_the_focus_in_sight() {
    on_site(DESKTOP, |browser| async move {
        for page in PAGES {
            browser.open(page).await?;
            walk(&browser, page).await?;
        }
        Ok(())
    })
    .await;
}

async fn keyboard_alone_reads_searches_filters_and_asks() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/report/").await?;
        let (first, skips) = tab(&browser, "a[href='#main'], .skip-link").await?;
        assert!(skips, "the first stop skips the head: {first}");
        browser.press(Key::Enter).await?;
        browser.until("the text has the focus", "document.activeElement.id === 'main'").await?;
        tab_to(&browser, ".contents a[href='#s1-2-2'], nav a[href$='#s1-2-2']").await?;
        browser.press(Key::Enter).await?;
        browser.until("the section is there", "location.hash === '#s1-2-2'").await?;
        tab_to(&browser, "article [data-fact]").await?;
        browser.press(Key::Enter).await?;
        browser.until("the panel has the focus", "document.activeElement.id === 'panel-title'").await?;
        tab_to(&browser, "#panel button").await?;
        browser.press(Key::Escape).await?;
        let back = "!document.querySelector('#panel[open]') && document.activeElement.matches('article [data-fact]')";
        browser.until("the number has it again", back).await?;

        browser.open("rongjiang-2021/indicators/").await?;
        tab_to(&browser, "#search").await?;
        browser.press("复议").await?;
        browser.until("hits show", "document.querySelectorAll('#results mark').length > 0").await?;
        browser.press(Key::Escape).await?;
        tab_to(&browser, "#filter").await?;
        browser.press("大厅").await?;
        let few = "document.querySelectorAll('#rows tr:not([hidden])').length < 10";
        browser.until("few rows stay", few).await?;
        tab_to(&browser, "#rows a").await?;

        browser.open("rongjiang-2021/charts/").await?;
        tab_to(&browser, "#before-after .mark").await?;
        browser.press(Key::Right).await?;
        browser.until("its words show", "document.querySelector('.chart-tip') !== null").await?;
        browser.press(Key::Escape).await?;

        browser.open("rongjiang-2021/checks/").await?;
        tab_to(&browser, "main input, main select, main button").await?;
        tab_to(&browser, ".check a").await?;
        browser.press(Key::Enter).await?;
        browser.until("it leads somewhere", "document.activeElement !== document.body").await?;

        browser.open("").await?;
        tab_to(&browser, "[data-access-does=open]").await?;
        browser.press(Key::Enter).await?;
        let open = "document.activeElement.closest('.access-bar') !== null";
        browser.until("the bar has the focus", open).await?;
        tab_to(&browser, "main a").await?;
        Ok(())
    })
    .await;
}

async fn zoom_to_400_percent_leaves_everything_reachable_whole_and_in_sight() {
    on_site(ZOOMED, |browser| async move {
        for page in PAGES.into_iter().chain([UNFOLDED]) {
            browser.open(page).await?;
            assert_eq!(
                browser.value(SIDEWAYS).await?,
                false,
                "/{page} scrolls sideways"
            );
            let cut = browser.value(CUT).await?;
            assert_eq!(cut, Value::Array(Vec::new()), "cut on /{page}");
            walk(&browser, page).await?;
        }
        Ok(())
    })
    .await;
}

/// What a reader's own style may set, in the words of WCAG 1.4.12.
const SPACED: &str = "(() => { const { sheet } = document.querySelector('style');\
    sheet.insertRule('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }');\
    sheet.insertRule('p { margin-bottom: 2em !important; }'); })()";

async fn spacing_of_text_as_a_reader_needs_it_cuts_nothing() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            for page in PAGES
                .into_iter()
                .chain(["rongjiang-2021/report/?n=hall-items.value", UNFOLDED])
            {
                browser.open(page).await?;
                browser.value(SPACED).await?;
                let sideways = browser.value(SIDEWAYS).await?;
                assert_eq!(sideways, false, "/{page} scrolls sideways on {screen:?}");
                let cut = browser.value(CUT).await?;
                assert_eq!(
                    cut,
                    Value::Array(Vec::new()),
                    "cut on /{page} on {screen:?}"
                );
            }
            Ok(())
        })
        .await;
    }
}
