//! The first screen on a phone, and the navigation round it.

use serde_json::json;
use thirtyfour::prelude::*;

use super::harness::{Browser, DESKTOP, PHONE, Screen, on_site};
use super::map::PAGES;
use super::runner::tests;

tests![
    a_phone_shows_title_search_sentences_and_mismatch_without_scrolling,
    the_navigation_fits_on_the_narrowest_phone_and_at_twice_the_text,
    what_has_the_focus_is_never_under_the_navigation,
    the_search_form_stays_when_pages_are_turned,
    no_title_parts_a_word_or_a_number_and_its_unit,
];

const NARROW: Screen = Screen {
    width: 320,
    height: 640,
    ..PHONE
};

/// Text twice as large as it is, as a browser's own setting makes it.
const TWICE: &str = "document.documentElement.style.fontSize = '200%'";

/// What is not whole between the upper edge of the window and the navigation.
const CUT: &str = "(() => { const foot = document.querySelector('.site-nav').getBoundingClientRect().top;\
    return ['.brand', 'h1', '.search-box', '.asks', '.said > li:nth-child(1)', '.said > li:nth-child(2)',\
        '.said > li:nth-child(3)', '.mismatch'].filter(css => {\
        const rect = document.querySelector(css)?.getBoundingClientRect();\
        return !rect || rect.height === 0 || rect.top < 0 || rect.bottom > foot; }); })()";

/// Whether each question is whole.
const WHOLE: &str = "Array.from(document.querySelectorAll('.asks a'),\
    it => it.getBoundingClientRect().right <= innerWidth).every(it => it)";

async fn a_phone_shows_title_search_sentences_and_mismatch_without_scrolling() {
    for (scripts, theme) in [(true, "light"), (true, "dark"), (false, "light")] {
        let screen = Screen { scripts, ..PHONE }.themed(theme);
        on_site(screen, |browser| async move {
            for page in ["", "rongjiang-2021/"] {
                browser.open_static(page).await?;
                assert_eq!(browser.value(CUT).await?, json!([]), "/{page} {scripts}");
                assert_eq!(browser.value("scrollY").await?, 0);
                assert_eq!(browser.count(".asks a").await?, 2);
                assert_eq!(browser.value(WHOLE).await?, true, "/{page}");
            }
            Ok(())
        })
        .await;
    }
}

/// Links of the navigation that are cut, or whose words touch the next one's.
const CROWDED: &str = "(() => { const links = Array.from(document.querySelectorAll('.site-nav a'));\
    const words = links.map(it => { const range = document.createRange();\
        range.selectNodeContents(it); return range.getBoundingClientRect(); });\
    return words.filter((it, at) => it.width === 0 || it.left < 0 || it.right > innerWidth\
        || at > 0 && it.top === words[at - 1].top && it.left < words[at - 1].right + 6).length; })()";

async fn the_navigation_fits_on_the_narrowest_phone_and_at_twice_the_text() {
    for (screen, twice) in [(NARROW, false), (PHONE, false), (PHONE, true)] {
        on_site(screen, |browser| async move {
            for page in PAGES {
                browser.open_static(page).await?;
                if twice {
                    browser.value(TWICE).await?;
                }
                let wide = "document.documentElement.scrollWidth - innerWidth";
                assert_eq!(browser.value(wide).await?, 0, "/{page} {twice}");
                assert_eq!(browser.value(CROWDED).await?, 0, "/{page} {twice}");
            }
            Ok(())
        })
        .await;
    }
}

async fn what_has_the_focus_is_never_under_the_navigation() {
    on_site(PHONE, |browser| async move {
        browser.open("rongjiang-2021/").await?;
        // What a closed table holds has its place, but takes no focus.
        let focused = "Array.from(document.querySelectorAll('main a[href]')).filter(it => {\
            it.focus(); return document.activeElement === it; })";
        let many = format!("{focused}.length > 50");
        assert_eq!(browser.value(&many).await?, true);
        let under = format!("{focused}.filter(it => {{ it.focus();\
            return it.getBoundingClientRect().top >= document.querySelector('.site-nav').getBoundingClientRect().top;\
            }}).map(it => it.outerHTML.slice(0, 80))");
        assert_eq!(browser.value(&under).await?, json!([]));
        Ok(())
    })
    .await;
}

/// Where the search form stands.
const PLACE: &str =
    "document.querySelector('#search').closest('.search-place, .masthead-inner').className";

async fn the_search_form_stays_when_pages_are_turned() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/").await?;
            assert_eq!(browser.text(PLACE).await?, "search-place");
            finds(&browser).await?;
            for (page, place) in [
                ("checks/", "masthead-inner"),
                ("rongjiang-2021/", "search-place"),
            ] {
                browser
                    .click(&format!(".site-nav a[href$='{page}']"))
                    .await?;
                browser
                    .until("the form stands there", &format!("{PLACE} === '{place}'"))
                    .await?;
                let forms = "document.querySelectorAll('form.search').length";
                assert_eq!(browser.value(forms).await?, 1);
                finds(&browser).await?;
            }
            browser.no_errors().await
        })
        .await;
    }
}

/// Searches, and clears the box again, letter by letter: a box that a driver
/// empties tells the page nothing.
async fn finds(browser: &Browser) -> WebDriverResult<()> {
    let words = "行政复议";
    browser.fill("#search", words).await?;
    let hits = "document.querySelectorAll('#results mark').length > 0";
    browser.until("hits show", hits).await?;
    let back = Key::Backspace.value().to_string();
    let back = back.repeat(words.chars().count());
    browser.type_on("#search", back.as_str()).await?;
    let none = "document.querySelector('#results') === null && location.search === ''";
    browser.until("they are gone", none).await
}

/// Which of the words stand in a title on more than one line.
const PARTED: &str = "(words => Array.from(document.querySelectorAll('.chart-title, .report-title, .poster-title, .poster-box figcaption a')).flatMap(title => {\
    const chars = [];\
    for (const walk = document.createTreeWalker(title, NodeFilter.SHOW_TEXT); walk.nextNode();)\
        for (let at = 0; at < walk.currentNode.length; at++) chars.push([walk.currentNode, at]);\
    return words.filter(word => { const from = title.textContent.indexOf(word);\
        const tops = chars.slice(from, from + word.length).map(([node, at]) => { const range = document.createRange();\
            range.setStart(node, at); range.setEnd(node, at + 1); return Math.round(range.getBoundingClientRect().bottom / 8); });\
        return from >= 0 && new Set(tops).size > 1; }); }))";

async fn no_title_parts_a_word_or_a_number_and_its_unit() {
    const WORDS: [&str; 13] = [
        "2021年度",
        "个性化事项",
        "4726条",
        "13597条",
        "94495件",
        "8647件",
        "1384286条",
        "4317条",
        "96.5%",
        "法治",
        "建设",
        "情况",
        "报告",
    ];
    let script = format!("{PARTED}({})", json!(WORDS));
    for width in [320, 360, 390, 414, 768, 1280] {
        let screen = Screen { width, ..PHONE };
        let script = script.clone();
        on_site(screen, |browser| async move {
            for page in [
                "rongjiang-2021/charts/",
                "rongjiang-2021/report/",
                "rongjiang-2021/poster/",
                "",
            ] {
                browser.open_static(page).await?;
                assert_eq!(browser.value(&script).await?, json!([]), "/{page} {width}");
            }
            Ok(())
        })
        .await;
    }
}
