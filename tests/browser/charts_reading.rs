//! The charts under the reader's hands: keys, pointer, finger, address.

pub(crate) mod scale;
pub(crate) mod tree;

use serde_json::json;
use thirtyfour::Key;
use thirtyfour::prelude::*;

use super::access::violations;
use super::driver::{Engine, left_out_but_in};
use super::harness::{Browser, DESKTOP, PHONE, Screen, on_site};
use super::runner::tests;

tests![
    keys_reach_every_mark_of_every_chart_on_a_desktop,
    keys_reach_every_mark_of_every_chart_on_the_narrowest_phone,
    a_chart_is_one_tab_stop_whose_place_is_kept,
    enter_opens_the_provenance_and_goes_to_checks_and_themes,
    escape_takes_the_words_away_and_the_choice,
    words_of_the_pointer_stay_within_a_desktop,
    words_of_the_pointer_stay_within_a_small_window,
    a_tap_shows_the_words_and_the_way_to_the_source_on_a_phone,
    a_tap_shows_the_words_and_the_way_to_the_source_on_the_narrowest_phone,
    chart_table_and_tile_point_to_each_other,
    a_link_to_a_mark_shows_its_words,
    the_words_beside_a_mark_are_accessible_in_light,
    the_words_beside_a_mark_are_accessible_in_dark,
];

const CHARTS: &str = "rongjiang-2021/charts/";

/// The words beside a mark lie within the window and not over the mark.
const TIP_FITS: &str = "(() => {\
    const tip = document.querySelector('.chart-tip');\
    if (!tip) return false;\
    const box = tip.getBoundingClientRect();\
    return box.left >= 0 && box.right <= document.documentElement.clientWidth\
        && box.top >= 0 && box.bottom <= innerHeight\
        && document.documentElement.scrollWidth <= document.documentElement.clientWidth;\
})()";

const NO_TIP: &str = "document.querySelector('.chart-tip') === null";

/// The drawn marks of a selector.
fn drawn(selector: &str) -> String {
    format!(
        "Array.from(document.querySelectorAll(\"{selector}\")).filter(it => !it.closest('details:not([open])') && it.getBoundingClientRect().width > 0)"
    )
}

/// The drawing of a chart.
fn drawing_of(chart: &str) -> String {
    format!("{}[0]", drawn(&format!("#{chart} .chart-svg")))
}

/// Brings the first drawn mark of a selector to the middle of the window and
/// gives the middle of it.
async fn middle(browser: &Browser, selector: &str) -> WebDriverResult<(f64, f64)> {
    let marks = drawn(selector);
    let script = format!(
        "(() => {{ const mark = {marks}[0];\
         scrollBy(0, mark.getBoundingClientRect().top - innerHeight / 2);\
         const box = mark.getBoundingClientRect();\
         return [box.left + box.width / 2, box.top + box.height / 2]; }})()"
    );
    Ok(serde_json::from_value(browser.value(&script).await?)?)
}

async fn point(browser: &Browser, at: (f64, f64)) -> WebDriverResult<()> {
    browser.point("mouse", at).await
}

async fn tap(browser: &Browser, at: (f64, f64)) -> WebDriverResult<()> {
    browser.point("touch", at).await
}

/// Puts the focus on the tab stop before a drawing, then tabs into it.
async fn tab_into(browser: &Browser, drawing: &str) -> WebDriverResult<()> {
    let script = format!(
        "(() => {{ const drawing = {drawing};\
         const stops = Array.from(document.querySelectorAll('a[href], button, summary, [tabindex=\"0\"]'))\
             .filter(it => it.getBoundingClientRect().width > 0 && !it.matches('.mark')\
                 && (it.matches('summary') || !it.closest('details:not([open])')));\
         const before = stops.filter(it => it.compareDocumentPosition(drawing) & 4).pop();\
         before.focus(); return true; }})()"
    );
    browser.value(&script).await?;
    browser.press(Key::Tab).await
}

async fn keys_reach_every_mark(screen: Screen) {
    on_site(screen, |browser| async move {
        browser.open(CHARTS).await?;
        let drawings = drawn(".chart-svg");
        let count = browser.value(&format!("{drawings}.length")).await?;
        let count = count.as_u64().unwrap_or_default() as usize;
        assert!(count > 8, "{count} drawings");
        for drawing in 0..count {
            tab_into(&browser, &format!("{drawings}[{drawing}]")).await?;
            let names = format!(
                "Array.from({drawings}[{drawing}].querySelectorAll('.mark'), it => it.getAttribute('aria-label'))"
            );
            let names: Vec<String> = serde_json::from_value(browser.value(&names).await?)?;
            assert!(!names.is_empty(), "drawing {drawing} has no marks");
            for (at, name) in names.iter().enumerate() {
                let is_here = format!(
                    "document.activeElement === {drawings}[{drawing}].querySelectorAll('.mark')[{at}]\
                     && document.querySelectorAll('.chart-tip').length === 1"
                );
                browser.until(name, &is_here).await?;
                assert_eq!(browser.value(TIP_FITS).await?, true, "{name}");
                browser.press(if at % 2 == 0 { Key::Down } else { Key::Right }).await?;
            }
        }
        browser.no_errors().await
    })
    .await;
}

async fn keys_reach_every_mark_of_every_chart_on_a_desktop() {
    keys_reach_every_mark(DESKTOP).await;
}

async fn keys_reach_every_mark_of_every_chart_on_the_narrowest_phone() {
    let width = 320;
    keys_reach_every_mark(Screen { width, ..PHONE }).await;
}

async fn a_chart_is_one_tab_stop_whose_place_is_kept() {
    on_site(DESKTOP, |browser| async move {
        browser.open(CHARTS).await?;
        tab_into(&browser, &drawing_of("before-after")).await?;
        let at = |place: &str| {
            let marks = drawn("#before-after .mark");
            format!("document.activeElement === {marks}.{place}")
        };
        browser
            .until("the first mark has it", &at("shift()"))
            .await?;
        browser.press(Key::End).await?;
        browser.until("End goes to the last", &at("pop()")).await?;
        browser.press(Key::Right).await?;
        browser.until("which is the last", &at("pop()")).await?;
        browser.press(Key::Home).await?;
        browser.press(Key::Right).await?;
        browser.until("the second has it", &at("at(1)")).await?;
        browser.press(Key::Tab).await?;
        let left = "!document.activeElement.matches('.mark')";
        browser.until("Tab leaves the chart", left).await?;
        assert_eq!(browser.value(NO_TIP).await?, true);
        browser
            .driver
            .action_chain()
            .key_down(Key::Shift)
            .send_keys(Key::Tab)
            .key_up(Key::Shift)
            .perform()
            .await?;
        browser
            .until("and comes back to the mark", &at("at(1)"))
            .await?;
        browser.no_errors().await
    })
    .await;
}

async fn enter_opens_the_provenance_and_goes_to_checks_and_themes() {
    on_site(DESKTOP, |browser| async move {
        browser.open(CHARTS).await?;
        tab_into(&browser, &drawing_of("theme-map")).await?;
        browser.press(Key::Enter).await?;
        browser.until_there("#filter").await?;
        let address = browser.address().await?;
        assert!(address.starts_with("rongjiang-2021/indicators/?theme="), "{address}");
        browser.open(CHARTS).await?;
        tab_into(&browser, &drawing_of("before-after")).await?;
        browser.until_there(".chart-tip").await?;
        browser.press(Key::Enter).await?;
        let open = "document.querySelector('#panel[open]') !== null";
        browser.until("the panel opens", open).await?;
        browser.press(Key::Escape).await?;
        let back = "document.querySelector('#panel[open]') === null && document.activeElement.matches('.mark')";
        browser.until("the focus comes back", back).await?;
        browser.no_errors().await
    })
    .await;
}

async fn escape_takes_the_words_away_and_the_choice() {
    on_site(DESKTOP, |browser| async move {
        browser.open(CHARTS).await?;
        tab_into(&browser, &drawing_of("before-after")).await?;
        let chosen = "location.search === '?mark=before-after.hall-items.before'";
        browser.until("the address names the mark", chosen).await?;
        let described = "document.activeElement.getAttribute('aria-describedby')";
        assert_eq!(browser.text(described).await?, "chart-tip-more");
        browser.press(Key::Escape).await?;
        browser.until("the words are gone", NO_TIP).await?;
        browser
            .until("the choice too", "location.search === ''")
            .await?;
        assert_eq!(
            browser
                .value("document.activeElement.matches('.mark')")
                .await?,
            true
        );
        assert_eq!(browser.text(described).await?, "");
        Ok(())
    })
    .await;
}

async fn words_stay_within(screen: Screen) {
    on_site(screen, |browser| async move {
        browser.open(CHARTS).await?;
        for chart in ["theme-map", "before-after", "dates", "review", "decisions", "disclosures"] {
            let mark = format!("#{chart} .mark");
            let at = middle(&browser, &mark).await?;
            point(&browser, at).await?;
            browser.until(chart, TIP_FITS).await?;
            let box_ = "(box => [box.left + 20, box.top + 20])(document.querySelector('.chart-tip').getBoundingClientRect())";
            let tip: (f64, f64) = serde_json::from_value(browser.value(box_).await?)?;
            point(&browser, tip).await?;
            browser.until_there(".chart-tip:hover").await?;
            browser.press(Key::Escape).await?;
            browser.until("Escape takes them away", NO_TIP).await?;
        }
        browser.no_errors().await
    })
    .await;
}

async fn words_of_the_pointer_stay_within_a_desktop() {
    words_stay_within(DESKTOP).await;
}

async fn words_of_the_pointer_stay_within_a_small_window() {
    let small = Screen {
        width: 500,
        height: 600,
        ..DESKTOP
    };
    words_stay_within(small).await;
}

async fn a_tap_shows_the_words_first(width: u32) {
    if left_out_but_in(
        &[Engine::Chromium, Engine::Firefox],
        "WebKitGTK 的驱动没有手指",
    ) {
        return;
    }
    let screen = Screen { width, ..PHONE };
    on_site(screen, |browser| async move {
        browser.open(CHARTS).await?;
        for (chart, fact) in [
            ("review", "review-received.value"),
            ("before-after", "hall-items.before"),
        ] {
            let mark = format!("#{chart} .mark[data-fact='{fact}']");
            let at = middle(&browser, &mark).await?;
            tap(&browser, at).await?;
            browser.until("the words show", TIP_FITS).await?;
            let clear = format!(
                "(box => box.bottom < {0} - 10 || box.top > {0} + 10)(document.querySelector('.chart-tip').getBoundingClientRect())",
                at.1
            );
            assert_eq!(browser.value(&clear).await?, true, "clear of the finger");
            let tall = "document.querySelector('.chart-tip .button').getBoundingClientRect().height >= 44";
            assert_eq!(browser.value(tall).await?, true);
            assert_eq!(browser.value("document.querySelector('#panel[open]')").await?, json!(null));
            browser.click(".chart-tip .button").await?;
            let open = format!(
                "document.querySelector('#panel[open]') !== null && new URLSearchParams(location.search).get('n') === '{fact}'"
            );
            browser.until("the panel opens", &open).await?;
            browser.driver.back().await?;
            browser.until_gone("#panel[open]").await?;
        }
        tap(&browser, (5.0, 5.0)).await?;
        browser.until("a tap elsewhere takes the words away", NO_TIP).await?;
        browser.no_errors().await
    })
    .await;
}

async fn a_tap_shows_the_words_and_the_way_to_the_source_on_a_phone() {
    a_tap_shows_the_words_first(390).await;
}

async fn a_tap_shows_the_words_and_the_way_to_the_source_on_the_narrowest_phone() {
    a_tap_shows_the_words_first(320).await;
}

async fn chart_table_and_tile_point_to_each_other() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/").await?;
        browser.click("#review .chart-table summary").await?;
        let open = "document.querySelector('#review .chart-table').open && location.search === '?table=review'";
        browser.until("the table is open, by its address", open).await?;
        let fact = "[data-fact='review-received.value']";
        let at = middle(&browser, &format!("#review .mark{fact}")).await?;
        point(&browser, at).await?;
        let row = format!("document.querySelector(\"#review td {fact}\").closest('tr').matches('.is-linked')");
        browser.until("the mark's row is marked", &row).await?;
        let other = "document.querySelectorAll('#review tr.is-linked').length === 1";
        assert_eq!(browser.value(other).await?, true);
        let at = middle(&browser, "#review .chart-table tbody tr:nth-child(2)").await?;
        point(&browser, at).await?;
        let mark = "(() => {\
            const fact = document.querySelector('#review tbody tr:nth-child(2) [data-fact]').dataset.fact;\
            return document.querySelector(`#review .mark.is-linked[data-fact='${fact}']`) !== null\
                && document.querySelectorAll('#review .wide .mark.is-linked').length === 1; })()";
        browser.until("the row's mark is marked", mark).await?;
        browser.value(&format!("document.querySelector(\"#review td {fact}\").focus()")).await?;
        let linked = format!("document.querySelector(\"#review .mark{fact}\").matches('.is-linked')");
        browser.until("a focused cell's mark is marked", &linked).await?;
        browser.no_errors().await
    })
    .await;
}

async fn a_link_to_a_mark_shows_its_words() {
    on_site(PHONE, |browser| async move {
        browser
            .open(&format!(
                "{CHARTS}?table=review&mark=review.review-received.value"
            ))
            .await?;
        browser.until("the words show", TIP_FITS).await?;
        let table = "document.querySelector('#review .chart-table').open";
        browser.until("the table is open", table).await?;
        let chosen = format!("{}[0].dataset.fact", drawn(".mark.is-chosen"));
        assert_eq!(browser.text(&chosen).await?, "review-received.value");
        browser.no_errors().await
    })
    .await;
}

async fn is_accessible(theme: &'static str) {
    on_site(DESKTOP.themed(theme), |browser| async move {
        browser
            .open(&format!(
                "{CHARTS}?log=decisions&table=review&mark=review.review-received.value"
            ))
            .await?;
        browser.until("the words show", TIP_FITS).await?;
        assert_eq!(violations(&browser).await?, Vec::<String>::new(), "{theme}");
        Ok(())
    })
    .await;
}

async fn the_words_beside_a_mark_are_accessible_in_light() {
    is_accessible("light").await;
}

async fn the_words_beside_a_mark_are_accessible_in_dark() {
    is_accessible("dark").await;
}
