//! The table of indicators: filters, order, columns, comparison, all in the
//! address.

use serde_json::Value;
use thirtyfour::prelude::*;

use super::harness::{Browser, DESKTOP, PHONE, on_site};
use super::runner::tests;

tests![
    typing_filters_the_rows_and_clearing_brings_them_back,
    a_theme_and_an_order_stand_in_the_address_and_a_fresh_browser_shows_them,
    an_order_chosen_in_the_moment_after_a_tick_keeps_the_tick,
    each_count_is_the_number_of_rows_that_its_box_leaves,
    back_and_forward_go_through_what_was_ticked,
    a_range_is_offered_within_one_unit_and_bad_input_is_told_and_kept,
    columns_are_chosen_and_computed_ones_show_how,
    any_two_to_four_indicators_stand_side_by_side_and_only_like_ones_are_reckoned,
    filters_that_leave_nothing_say_which_and_lead_out,
    an_open_list_folds_by_escape_and_by_a_press_beside_it,
    back_folds_an_open_list_and_goes_nowhere_else,
];

pub(crate) const PAGE: &str = "rongjiang-2021/indicators/";

/// The ids of the rows drawn.
pub(crate) const NAMES: &str =
    "Array.from(document.querySelectorAll('#rows tr:not([hidden])'), row => row.id)";

/// Opens a folded list and ticks one of its boxes.
pub(crate) async fn tick(browser: &Browser, list: &str, value: &str) -> WebDriverResult<()> {
    let open = format!("document.querySelector(`.facet[data-facet='{list}']`).open");
    if browser.value(&open).await? == false {
        browser
            .click(&format!(".facet[data-facet='{list}'] summary"))
            .await?;
    }
    browser
        .click(&format!("input[name='{list}'][value='{value}']"))
        .await
}

async fn typing_filters_the_rows_and_clearing_brings_them_back() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open(PAGE).await?;
            let all = browser.value(NAMES).await?;
            assert!(all.as_array().is_some_and(|rows| rows.len() > 80));
            browser.fill("#filter", "法律援助").await?;
            let narrowed = format!("{NAMES}.includes('legal-aid-cases') && {NAMES}.length < 10");
            browser.until("few rows stay", &narrowed).await?;
            browser.fill("#filter", "火星").await?;
            browser
                .until("no row stays", &format!("{NAMES}.length === 0"))
                .await?;
            browser.click("#reset").await?;
            browser
                .until("all are back", &format!("{NAMES}.length > 80"))
                .await?;
            assert_eq!(browser.value(NAMES).await?, all);
            browser
                .until("the address is clear again", "location.search === ''")
                .await?;
            browser.until_focused("#filter").await?;
            browser.no_errors().await
        })
        .await;
    }
}

async fn a_theme_and_an_order_stand_in_the_address_and_a_fresh_browser_shows_them() {
    on_site(DESKTOP, |browser| async move {
        browser.open(PAGE).await?;
        tick(&browser, "theme", "review").await?;
        browser
            .until("one theme stays", &format!("{NAMES}.length < 12"))
            .await?;
        browser.press(Key::Escape).await?;
        browser.click("#sort-value").await?;
        let told = "document.querySelector('th[aria-sort]').getAttribute('aria-sort')";
        browser
            .until(
                "the order is told",
                &format!("{told} === 'ascending' && document.activeElement.id === 'sort-value'"),
            )
            .await?;
        browser.click("#sort-value").await?;
        browser
            .until("the order is turned", &format!("{told} === 'descending'"))
            .await?;
        assert_eq!(
            browser.address().await?,
            format!("{PAGE}?theme=review&sort=-value")
        );
        let rows = browser.value(NAMES).await?;
        let address = browser.address().await?;
        on_site(DESKTOP, |fresh| async move {
            fresh.open(&address).await?;
            assert_eq!(fresh.value(NAMES).await?, rows);
            Ok(())
        })
        .await;
        browser.no_errors().await
    })
    .await;
}

async fn an_order_chosen_in_the_moment_after_a_tick_keeps_the_tick() {
    const AT_ONCE: &str = "['input[name=theme][value=review]', '#sort-value']\
        .forEach(it => document.querySelector(it).click())";
    on_site(DESKTOP, |browser| async move {
        browser.open(PAGE).await?;
        browser.click(".facet[data-facet='theme'] summary").await?;
        browser.until_there("input[value=review]").await?;
        browser.value(AT_ONCE).await?;
        browser
            .until("the order is chosen", "location.search.includes('sort=')")
            .await?;
        assert_eq!(
            browser.address().await?,
            format!("{PAGE}?theme=review&sort=value")
        );
        browser.no_errors().await
    })
    .await;
}

async fn each_count_is_the_number_of_rows_that_its_box_leaves() {
    on_site(DESKTOP, |browser| async move {
        browser.open(&format!("{PAGE}?verdict=holds")).await?;
        for facet in ["kind", "pair", "qualifier", "section"] {
            browser
                .click(&format!(".facet[data-facet='{facet}'] summary"))
                .await?;
            let boxes = format!(
                "Array.from(document.querySelectorAll(\"input[name='{facet}']\"), box => \
                 [box.value, Number(box.parentElement.querySelector('.count').textContent), box.disabled])"
            );
            let boxes = browser.value(&boxes).await?;
            let boxes = boxes.as_array().cloned().unwrap_or_default();
            assert!(boxes.len() > 1, "{facet}");
            for one in boxes.iter().take(6) {
                let (value, count) = (one[0].as_str().unwrap_or_default(), one[1].as_u64());
                assert_eq!(one[2], Value::Bool(count == Some(0)), "{facet} {value}");
                if count > Some(0) {
                    tick(&browser, facet, value).await?;
                    let rows = format!("{NAMES}.length === {}", count.unwrap_or_default());
                    browser.until(&format!("{facet} {value}"), &rows).await?;
                    tick(&browser, facet, value).await?;
                    browser
                        .until("it is taken back", &format!("!location.search.includes('{facet}=')"))
                        .await?;
                }
            }
        }
        browser.no_errors().await
    })
    .await;
}

async fn back_and_forward_go_through_what_was_ticked() {
    on_site(PHONE, |browser| async move {
        browser.open(PAGE).await?;
        let all = browser.value(NAMES).await?;
        tick(&browser, "theme", "review").await?;
        browser
            .until("one theme", "location.search === '?theme=review'")
            .await?;
        let one = browser.value(NAMES).await?;
        tick(&browser, "pair", "no").await?;
        browser
            .until("pairs", "location.search.endsWith('&pair=no')")
            .await?;
        let count = |facet: &str| {
            format!(
                "document.querySelector(`.facet[data-facet='{facet}'] .facet-count`).textContent"
            )
        };
        assert_eq!(browser.text(&count("pair")).await?, "1");
        browser.driver.back().await?;
        browser
            .until(
                "the pair is taken back",
                "!location.search.includes('pair')",
            )
            .await?;
        browser
            .until("and its mark", &format!("{} === ''", count("pair")))
            .await?;
        assert_eq!(browser.value(NAMES).await?, one);
        let ticked = "document.querySelector('input[name=theme][value=review]').checked";
        assert_eq!(browser.value(ticked).await?, true);
        browser.driver.back().await?;
        browser.until("all", "location.search === ''").await?;
        browser
            .until("no tick", &format!("{ticked} === false"))
            .await?;
        assert_eq!(browser.value(NAMES).await?, all);
        browser.driver.forward().await?;
        browser
            .until("one theme again", &format!("{ticked} === true"))
            .await?;
        assert_eq!(browser.value(NAMES).await?, one);
        browser.no_errors().await
    })
    .await;
}

async fn a_range_is_offered_within_one_unit_and_bad_input_is_told_and_kept() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open(PAGE).await?;
            let hidden = "document.querySelector('.range').hidden";
            assert_eq!(browser.value(hidden).await?, true);
            tick(&browser, "unit", "项").await?;
            browser.until("a range is offered", &format!("{hidden} === false")).await?;
            browser.press(Key::Escape).await?;
            browser.fill("#range-min", "190").await?;
            browser.until("the address has it", "location.search.endsWith('&min=190')").await?;
            let values = "Array.from(document.querySelectorAll('#rows tr:not([hidden]) .cell-value'), it => Number(it.textContent))";
            let fit = format!("{values}.length > 1 && {values}.every(it => it >= 190)");
            browser.until("the rows are in range", &fit).await?;
            let rows = browser.value(NAMES).await?;
            let field = browser.driver.find(By::Css("#range-min")).await?;
            field.send_keys("x").await?;
            browser
                .until("it is told", "document.getElementById('range-min-told').textContent !== ''")
                .await?;
            assert_eq!(field.prop("value").await?.as_deref(), Some("190x"));
            assert_eq!(field.attr("aria-invalid").await?.as_deref(), Some("true"));
            assert_eq!(browser.value(NAMES).await?, rows);
            field.send_keys(Key::Backspace + "").await?;
            browser.until_says("#range-min-told", "").await?;
            tick(&browser, "unit", "件").await?;
            browser.until("two units have no range", &format!("{hidden} === true")).await?;
            assert_eq!(browser.value("location.search.includes('min')").await?, false);
            browser.no_errors().await
        })
        .await;
    }
}

async fn columns_are_chosen_and_computed_ones_show_how() {
    on_site(DESKTOP, |browser| async move {
        browser.open(PAGE).await?;
        tick(&browser, "cols", "change").await?;
        tick(&browser, "cols", "theme").await?;
        let heads = "Array.from(document.querySelectorAll('.indicators thead th'), it => it.textContent).join()";
        browser
            .until("the columns change", &format!("{heads} === '指标,原文数字,数值,时期,变化,原文'"))
            .await?;
        assert_eq!(browser.text_of("#hall-items .cell-change").await?, "+547项 616 − 69");
        assert_eq!(
            browser.value("location.search").await?,
            "?cols=name&cols=printed&cols=value&cols=period&cols=change&cols=reading"
        );
        tick(&browser, "cols", "theme").await?;
        tick(&browser, "cols", "change").await?;
        browser.until("the usual ones are no choice", "location.search === ''").await?;
        browser.no_errors().await
    })
    .await;
}

async fn any_two_to_four_indicators_stand_side_by_side_and_only_like_ones_are_reckoned() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open(&format!("{PAGE}?unit=项&unit=个&unit=件")).await?;
            for id in ["hall-items", "steps-cut"] {
                let before = format!("document.querySelector('#{id} .pick').getBoundingClientRect().top");
                browser.driver.find(By::Css(format!("#{id} .pick"))).await?.scroll_into_view().await?;
                let top = browser.value(&before).await?;
                browser.click(&format!("#{id} input[name=cmp]")).await?;
                browser.until("it is chosen", &format!("location.search.includes('cmp={id}')")).await?;
                let stays = format!("Math.abs({before} - {top}) < 2");
                browser.until("it stays under the finger", &stays).await?;
            }
            let text = "document.querySelector('.comparison').innerText";
            let all = format!("['616项', '191项', '少 425项，是它的 31%'].every(it => {text}.includes(it))");
            browser.until("they stand side by side", &all).await?;
            let widths = "Array.from(document.querySelectorAll('.bar-fill'), it => it.getAttribute('width')).join()";
            assert_eq!(browser.text(widths).await?, "100.0%,31.0%");
            for id in ["joint-departments", "hotline-cases"] {
                browser.click(&format!("#{id} input[name=cmp]")).await?;
            }
            let apart = format!(
                "{text}.split('单位不同，只并列，不相减').length === 3 && ['21个', '3234件'].every(it => {text}.includes(it))"
            );
            browser.until("others stand beside them", &apart).await?;
            assert_eq!(browser.text(widths).await?, "100.0%,31.0%");
            let fifth = "document.querySelector('#documents-cut input[name=cmp]')";
            browser.click("#documents-cut input[name=cmp]").await?;
            let told = format!("!{fifth}.checked && document.getElementById('notice').textContent.includes('四项')");
            browser.until("a fifth is one too many", &told).await?;
            browser.driver.back().await?;
            browser.driver.back().await?;
            browser.until("two are left", &format!("{all} && !{text}.includes('单位不同')")).await?;
            let ticked = "document.querySelector('#joint-departments input[name=cmp]').checked";
            browser.until("the tick is taken back", &format!("{ticked} === false")).await?;
            let fits = "document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(browser.value(fits).await?, true);
            browser.no_errors().await
        })
        .await;
    }
}

async fn filters_that_leave_nothing_say_which_and_lead_out() {
    on_site(PHONE, |browser| async move {
        browser.open(&format!("{PAGE}?theme=review&f=616")).await?;
        let ways = "Array.from(document.querySelectorAll('.ways-out a'), it => it.textContent)";
        let ways = browser.value(ways).await?;
        let found = ways.as_array().cloned().unwrap_or_default();
        assert_eq!(found.len(), 2, "{ways}");
        let rows: Vec<usize> = found
            .iter()
            .filter_map(|it| {
                it.as_str()?
                    .rsplit('”')
                    .next()?
                    .trim_end_matches(" 项")
                    .parse()
                    .ok()
            })
            .collect();
        browser.click(".ways-out li:nth-child(2) a").await?;
        browser
            .until(
                "as many rows as it said",
                &format!("{NAMES}.length === {}", rows[1]),
            )
            .await?;
        assert_eq!(browser.address().await?, format!("{PAGE}?f=616"));
        browser.until_focused("#row-count").await?;
        browser.no_errors().await
    })
    .await;
}

async fn an_open_list_folds_by_escape_and_by_a_press_beside_it() {
    on_site(DESKTOP, |browser| async move {
        browser.open(PAGE).await?;
        let open = "document.querySelectorAll('.facet[open]').length";
        let theme = ".facet[data-facet='theme'] summary";
        browser.click(theme).await?;
        browser.until("it is open", &format!("{open} === 1")).await?;
        browser.click(".facet[data-facet='kind'] summary").await?;
        browser.until("only the other is open", &format!("{open} === 1 && document.querySelector('.facet[open]').dataset.facet === 'kind'")).await?;
        browser.press(Key::Escape).await?;
        browser.until("none is open", &format!("{open} === 0")).await?;
        assert_eq!(browser.value("document.activeElement.tagName").await?, "SUMMARY");
        browser.click(theme).await?;
        browser.click(".page-head").await?;
        browser.until("none is open", &format!("{open} === 0")).await?;
        browser.no_errors().await
    })
    .await;
}

async fn back_folds_an_open_list_and_goes_nowhere_else() {
    on_site(PHONE, |browser| async move {
        browser.open("rongjiang-2021/").await?;
        browser.open(PAGE).await?;
        let open = "document.querySelectorAll('.facet[open]').length";
        let theme = ".facet[data-facet='theme'] summary";
        let here = "location.pathname.endsWith('/indicators/') && location.search === ''";
        browser.click(theme).await?;
        browser
            .until("it is open", &format!("{open} === 1"))
            .await?;
        browser.driver.back().await?;
        browser
            .until("it is folded", &format!("{open} === 0 && {here}"))
            .await?;
        // Whichever way it was folded, one step back leaves the page.
        browser.click(theme).await?;
        browser.press(Key::Escape).await?;
        browser
            .until("it is folded", &format!("{open} === 0"))
            .await?;
        tick(&browser, "theme", "review").await?;
        browser
            .until("it is ticked", "location.search === '?theme=review'")
            .await?;
        browser.driver.back().await?;
        browser
            .until("it is taken back", &format!("{open} === 0 && {here}"))
            .await?;
        browser.driver.back().await?;
        browser
            .until(
                "the page before",
                "location.pathname.endsWith('/rongjiang-2021/')",
            )
            .await?;
        browser.no_errors().await
    })
    .await;
}
