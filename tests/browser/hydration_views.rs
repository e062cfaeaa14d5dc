//! What a reader did on the static explorer and list of checks before the app came, and
//! what their addresses say, are both in force once it is there.

use serde_json::json;
use thirtyfour::prelude::*;

use super::explorer::{NAMES, PAGE};
use super::harness::{Browser, DESKTOP, on_site};
use super::hydration::{app_comes, hold_app_back};
use super::runner::tests;

tests![
    a_box_that_the_address_ticks_too_stays_ticked,
    a_box_that_was_ticked_early_adds_to_those_of_the_address,
    the_heads_of_columns_keep_the_words_of_the_search,
    what_has_the_focus_keeps_it_when_its_part_is_drawn_anew,
    no_id_stands_twice_in_any_view,
];

/// Opens an address without the app, ticks boxes, lets the app come, and
/// expects a query that stays, with these boxes ticked.
async fn ticked_early(
    browser: &Browser,
    page: &str,
    boxes: &[&str],
    query: &str,
) -> WebDriverResult<()> {
    hold_app_back(browser);
    browser.open_static(page).await?;
    for css in boxes {
        // A box may be in a folded list, and is ticked all the same.
        let tick = format!(
            "(() => {{ const box = document.querySelector({}); box.checked = true; return box.name + box.id; }})()",
            json!(css)
        );
        assert_ne!(browser.text(&tick).await?, "", "{css}");
    }
    app_comes(browser).await?;
    let in_force = format!("decodeURIComponent(location.search) === {}", json!(query));
    browser.until("both are in force", &in_force).await?;
    for css in boxes {
        let ticked = format!("document.querySelector({}).checked", json!(css));
        browser.until("the box is ticked", &ticked).await?;
    }
    assert_eq!(browser.value(&in_force).await?, true, "it stays");
    browser.no_errors().await
}

async fn a_box_that_the_address_ticks_too_stays_ticked() {
    on_site(DESKTOP, |browser| async move {
        for (page, css, query) in [
            (PAGE, "[name=theme][value=review]", "?theme=review"),
            (PAGE, "[name=cols][value=section]", "?cols=section"),
            (
                PAGE,
                "[name=cmp][value=legal-aid-cases]",
                "?cmp=legal-aid-cases",
            ),
            ("rongjiang-2021/checks/", "#verdict-fails", "?v=fails"),
        ] {
            let page = [page, query].concat();
            ticked_early(&browser, &page, &[css], query).await?;
        }
        Ok(())
    })
    .await;
}

async fn a_box_that_was_ticked_early_adds_to_those_of_the_address() {
    on_site(DESKTOP, |browser| async move {
        for (page, css, query, then) in [
            (
                PAGE,
                "[name=theme][value=review]",
                "?unit=件",
                "?theme=review&unit=件",
            ),
            (
                PAGE,
                "[name=cmp][value=legal-aid-cases]",
                "?cmp=hall-items",
                "?cmp=hall-items&cmp=legal-aid-cases",
            ),
            (
                "rongjiang-2021/checks/",
                "#verdict-holds",
                "?v=fails",
                "?v=fails&v=holds",
            ),
        ] {
            let page = [page, query].concat();
            ticked_early(&browser, &page, &[css], then).await?;
        }
        Ok(())
    })
    .await;
}

async fn the_heads_of_columns_keep_the_words_of_the_search() {
    on_site(DESKTOP, |browser| async move {
        browser.open(&format!("{PAGE}?q=援助")).await?;
        let kept = "Array.from(document.querySelectorAll('#heads a'), it =>\
            new URL(it.href).searchParams.get('q'))";
        let kept: Vec<Option<String>> = serde_json::from_value(browser.value(kept).await?)?;
        assert!(kept.len() > 3, "{kept:?}");
        assert!(
            kept.iter().all(|it| it.as_deref() == Some("援助")),
            "{kept:?}"
        );
        browser.no_errors().await
    })
    .await;
}

async fn what_has_the_focus_keeps_it_when_its_part_is_drawn_anew() {
    on_site(DESKTOP, |browser| async move {
        hold_app_back(&browser);
        browser.open_static(&format!("{PAGE}?sort=value")).await?;
        browser.focus("#sort-value").await?;
        app_comes(&browser).await?;
        let ordered =
            "document.getElementById('sort-value').closest('th').ariaSort === 'ascending'";
        browser.until("the order is the address's", ordered).await?;
        assert_eq!(
            browser.text("document.activeElement.id").await?,
            "sort-value"
        );
        browser.no_errors().await
    })
    .await;
}

async fn no_id_stands_twice_in_any_view() {
    on_site(DESKTOP, |browser| async move {
        for page in [
            PAGE.to_owned(),
            format!("{PAGE}?cmp=hall-items&cmp=legal-aid-cases"),
            format!("{PAGE}?theme=review&sort=value&cols=section"),
            "rongjiang-2021/checks/?v=fails".to_owned(),
            "rongjiang-2021/report/?n=hall-items.value".to_owned(),
        ] {
            browser.open(&page).await?;
            let rows = browser.value(&format!("{NAMES}.length")).await?;
            let twice = "Array.from(document.querySelectorAll('[id]'), it => it.id)\
                .filter((id, at, all) => all.indexOf(id) !== at)";
            assert_eq!(
                browser.value(twice).await?,
                json!([]),
                "{page}, {rows} rows"
            );
        }
        browser.no_errors().await
    })
    .await;
}
