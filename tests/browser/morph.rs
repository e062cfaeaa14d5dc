//! What the app changes on a page, and what it leaves as the reader has it.

use thirtyfour::prelude::*;

use super::harness::{Browser, DESKTOP, PHONE, on_site};
use super::runner::tests;

tests![
    checks_that_a_choice_leaves_keep_their_elements_focus_and_selection,
    an_open_list_a_typed_limit_and_the_focus_outlast_a_change_of_the_choices,
    the_caret_stays_in_the_filter_while_the_choices_follow_it,
];

/// Whether the noted elements are those of the page still.
const SAME: &str =
    "Object.entries(window.noted).every(([css, it]) => document.querySelector(css) === it)";

/// Notes the elements of these selectors.
async fn note(browser: &Browser, selectors: &[&str]) -> WebDriverResult<()> {
    let list = serde_json::json!(selectors);
    let note = format!(
        "(window.noted = Object.fromEntries({list}.map(it => [it, document.querySelector(it)])),\
         Object.values(window.noted).every(it => it !== null))"
    );
    assert_eq!(browser.value(&note).await?, true, "all are on the page");
    Ok(())
}

async fn checks_that_a_choice_leaves_keep_their_elements_focus_and_selection() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/checks/").await?;
            note(
                &browser,
                &["#verdict-fails", "#fails", "#review-received-parts"],
            )
            .await?;
            let select = "(() => { const title = document.querySelector('#review-received-parts .check-title');\
                getSelection().selectAllChildren(title); return getSelection().toString(); })()";
            let selected = browser.text(select).await?;
            let choose = "(() => { const box = document.querySelector('#verdict-fails');\
                box.focus(); box.click(); })()";
            browser.value(choose).await?;
            browser.until_gone(".check[data-verdict=holds]").await?;
            assert_eq!(browser.value(SAME).await?, true);
            assert_eq!(
                browser.text("document.activeElement.id").await?,
                "verdict-fails"
            );
            assert_eq!(browser.text("getSelection().toString()").await?, selected);
            browser.driver.back().await?;
            browser.until_there(".check[data-verdict=holds]").await?;
            assert_eq!(browser.value(SAME).await?, true);
            let ticked = "document.querySelector('#verdict-fails').checked";
            assert_eq!(browser.value(ticked).await?, false);
            browser.no_errors().await
        })
        .await;
    }
}

async fn an_open_list_a_typed_limit_and_the_focus_outlast_a_change_of_the_choices() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/indicators/?unit=%E4%BB%B6").await?;
        let there = "!document.getElementById('range').hidden";
        browser.until("the range is there", there).await?;
        browser.fill("#range-min", "abc").await?;
        let told = "document.getElementById('range-min-told').textContent.startsWith('不是数字')\
            && document.getElementById('range-min').getAttribute('aria-invalid') === 'true'";
        browser.until("it is no number", told).await?;
        browser.click(".facet[data-facet='theme'] summary").await?;
        let first = "input[name='theme']:not([disabled])";
        note(
            &browser,
            &[".facet[data-facet='theme']", first, "#range-min", "#filter"],
        )
        .await?;
        let counts = "Array.from(document.querySelectorAll('.facet[data-facet=unit] .count'), it => it.textContent).join()";
        let before = browser.text(counts).await?;
        browser.value(&format!("document.querySelector(\"{first}\").focus()")).await?;
        browser.click(first).await?;
        let counted = format!("{counts} !== '{before}'");
        browser.until("the other list counts anew", &counted).await?;
        assert_eq!(browser.value(SAME).await?, true);
        let kept = format!(
            "document.querySelector('.facet[data-facet=theme]').open\
             && document.activeElement === document.querySelector(\"{first}\")\
             && document.activeElement.checked\
             && document.getElementById('range-min').value === 'abc' && {told}"
        );
        assert_eq!(browser.value(&kept).await?, true);
        browser.no_errors().await
    })
    .await;
}

async fn the_caret_stays_in_the_filter_while_the_choices_follow_it() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/indicators/").await?;
        browser.fill("#filter", "法律援助").await?;
        let followed = "document.querySelector('#filter').getAttribute('value') === '法律援助'";
        browser.until("the choices have followed", followed).await?;
        browser
            .value("document.getElementById('filter').setSelectionRange(2, 2)")
            .await?;
        browser.press("的").await?;
        let again = "document.querySelector('#filter').getAttribute('value') === '法律的援助'";
        browser.until("they have followed again", again).await?;
        let caret =
            "document.activeElement.id === 'filter' && document.activeElement.selectionStart === 3";
        assert_eq!(browser.value(caret).await?, true);
        browser.no_errors().await
    })
    .await;
}
