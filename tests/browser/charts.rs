//! The charts in a browser: words that can be read, and the same drawing as
//! the prerendered one.

use super::driver::Engine;
use super::harness::{DESKTOP, PHONE, Screen, on_site};
use super::runner::tests;

tests![
    words_of_charts_neither_overlap_nor_are_cut_on_the_narrowest_phone,
    words_of_charts_neither_overlap_nor_are_cut_on_a_phone,
    words_of_charts_neither_overlap_nor_are_cut_on_a_desktop,
    the_browser_draws_what_was_prerendered_byte_for_byte,
    a_tile_leads_to_its_chart_and_the_log_scale_is_one_tap_away,
];

const PAGES: [&str; 2] = ["rongjiang-2021/", "rongjiang-2021/charts/"];

/// Opens what is folded away, and lists the texts of drawings that are cut by
/// their sheet or the window, or lie over another: of Chromium by more than
/// three pixels, elsewhere by more than four, where the boxes of texts are
/// rounded outward.
const UNREADABLE: &str = "(() => {\
    document.querySelectorAll('.chart-other').forEach(d => { d.open = true; });\
    const wrong = [];\
    const slack = SLACK;\
    for (const svg of document.querySelectorAll('.chart-svg')) {\
        const sheet = svg.getBoundingClientRect();\
        if (sheet.width === 0) continue;\
        const right = Math.min(sheet.right, document.documentElement.clientWidth);\
        const boxes = [];\
        for (const text of svg.querySelectorAll('text')) {\
            const box = text.getBoundingClientRect();\
            if (box.left < sheet.left - slack || box.right > right + slack || box.top < sheet.top - slack || box.bottom > sheet.bottom + slack)\
                wrong.push(`${text.textContent} is cut: ${[box.left - sheet.left, right - box.right, box.top - sheet.top, sheet.bottom - box.bottom].map(Math.round)}`);\
            for (const [other, words] of boxes)\
                if (box.left < other.right - 1 && other.left < box.right - 1 && box.top < other.bottom - 4 && other.top < box.bottom - 4)\
                    wrong.push(`${text.textContent} is over ${words}`);\
            boxes.push([box, text.textContent]);\
        }\
    }\
    return wrong;\
})()";

async fn words_can_be_read(width: u32, mobile: bool) {
    let screen = Screen {
        width,
        mobile,
        ..DESKTOP
    };
    on_site(screen, |browser| async move {
        for page in PAGES {
            browser.open(page).await?;
            let drawn = "document.querySelectorAll('.chart-svg text').length > 30";
            assert_eq!(browser.value(drawn).await?, true);
            let slack = match Engine::chosen() {
                Engine::WebKit => "4",
                Engine::Chromium | Engine::Firefox => "3",
            };
            let wrong = browser.value(&UNREADABLE.replace("SLACK", slack)).await?;
            let wrong: Vec<String> = serde_json::from_value(wrong)?;
            assert_eq!(wrong, Vec::<String>::new(), "/{page} at {width} px");
        }
        browser.no_errors().await
    })
    .await;
}

async fn words_of_charts_neither_overlap_nor_are_cut_on_the_narrowest_phone() {
    words_can_be_read(320, true).await;
}

async fn words_of_charts_neither_overlap_nor_are_cut_on_a_phone() {
    words_can_be_read(390, true).await;
}

async fn words_of_charts_neither_overlap_nor_are_cut_on_a_desktop() {
    words_can_be_read(1280, false).await;
}

/// Notes the HTML text that the app writes, before anything can change it.
const LISTEN: &str = "(() => {\
    const inner = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');\
    window.written = [];\
    Object.defineProperty(Element.prototype, 'innerHTML', {\
        ...inner,\
        set(text) { window.written.push(text); inner.set.call(this, text); },\
    });\
})()";

/// Gives how many drawings the page's file has, and how many of these the app
/// has written in the same bytes and the same order.
const ALIKE: &str = "const [done] = arguments;\
    const drawings = text => text.match(/<svg class=.chart-svg[^]*?<\\/svg>/g) || [];\
    fetch(location.href).then(answer => answer.text()).then(text => {\
        const still = drawings(text);\
        const live = window.written.flatMap(drawings);\
        done([still.length, live.length, still.filter((svg, at) => svg === live[at]).length]);\
    });";

async fn the_browser_draws_what_was_prerendered_byte_for_byte() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/checks/").await?;
        browser.value(LISTEN).await?;
        for page in PAGES {
            browser.value("window.written.length = 0").await?;
            let link = format!("header a[href$='{page}']");
            browser
                .value(&format!("document.querySelector(\"{link}\").click()"))
                .await?;
            let there = format!(
                "location.pathname.endsWith('/{page}') && document.querySelector('.chart-svg') !== null"
            );
            browser.until("the app has drawn the page", &there).await?;
            let found = browser.driver.execute_async(ALIKE, Vec::new()).await?;
            let found: Vec<usize> = found.convert()?;
            assert!(found[0] >= 8, "{found:?} on /{page}");
            assert_eq!(found[1..], [found[0]; 2], "/{page}");
        }
        browser.no_errors().await
    })
    .await;
}

async fn a_tile_leads_to_its_chart_and_the_log_scale_is_one_tap_away() {
    on_site(PHONE, |browser| async move {
        browser.open("rongjiang-2021/").await?;
        browser
            .value("document.querySelector(\".tile a[href$='#review']\").click()")
            .await?;
        browser
            .until(
                "the chart shows on its page",
                "location.pathname.endsWith('/charts/') && document.querySelector('figure#review.chart') !== null",
            )
            .await?;
        assert_eq!(browser.address().await?, "rongjiang-2021/charts/#review");
        let log = "document.querySelector('#decisions .chart-other').open";
        assert_eq!(browser.value(log).await?, false);
        browser.click("#decisions .chart-other summary").await?;
        browser.until("the log scale shows", log).await?;
        browser.no_errors().await
    })
    .await;
}
