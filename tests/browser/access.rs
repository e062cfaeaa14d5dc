//! axe-core finds nothing to object to, on any page, in either theme.

use serde_json::json;
use thirtyfour::prelude::*;

use super::aids::set;
use super::harness::{Browser, DESKTOP, PHONE, Screen, axe, on_site};
use super::map::PAGES;
use super::runner::tests;

tests![
    the_light_theme_is_accessible_on_a_desktop,
    the_dark_theme_is_accessible_on_a_desktop,
    the_light_theme_is_accessible_on_a_phone,
    the_dark_theme_is_accessible_on_a_phone,
    axe_would_object_to_a_page_that_is_not_accessible,
    lines_of_text_are_half_their_size_apart_everywhere,
];

/// What is tried beside the pages themselves.
const STATES: [&str; 6] = [
    "rongjiang-2021/charts/before-after/embed/",
    "rongjiang-2021/report/?q=复议",
    "rongjiang-2021/indicators/?f=没有这样的指标",
    "rongjiang-2021/indicators/?unit=项&min=700&theme=service",
    "rongjiang-2021/indicators/?unit=项&cmp=hall-items&cmp=steps-cut&sort=-value&cols=change,multiple,share",
    "rongjiang-2021/indicators/?cmp=hall-items&cmp=joint-departments&kind=count",
];

/// The rules that the page breaks, each with where.
pub(super) async fn violations(browser: &Browser) -> WebDriverResult<Vec<String>> {
    if browser.value("typeof axe").await? == "undefined" {
        browser.driver.execute(axe(), Vec::new()).await?;
    }
    // Of what passes it gathers no more than it must: that takes the most time.
    // What lies under the bar at the foot, or under an open list, is asked of again
    // in the middle and with other lists folded.
    let script = "const done = arguments[0];\
        const types = { resultTypes: ['violations'] };\
        const stays = async (rule, node) => {\
            const element = document.querySelector(node.target[0]);\
            if (rule !== 'target-size' || !element) return true;\
            document.querySelectorAll('.facet[open]').forEach(it => { it.open = it.contains(element); });\
            element.scrollIntoView({ block: 'center', behavior: 'instant' });\
            await new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)));\
            const again = await axe.run(element, { ...types, runOnly: { type: 'rule', values: [rule] } });\
            return again.violations.length > 0; };\
        (async () => {\
            const all = await axe.run(document, { ...types, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });\
            const found = [];\
            for (const { id, nodes } of all.violations) for (const node of nodes) {\
                if (await stays(id, node)) found.push(`${id}: ${node.target} ${node.failureSummary}`); }\
            return found;\
        })().then(done, error => done([String(error)]));";
    let found = browser.driver.execute_async(script, Vec::new()).await?;
    found.convert()
}

async fn has_no_violations(screen: Screen, theme: &'static str) {
    on_site(screen.themed(theme), |browser| async move {
        for state in PAGES.into_iter().chain(STATES) {
            browser.open(state).await?;
            let dark = format!("matchMedia('(prefers-color-scheme: {theme})').matches");
            assert_eq!(browser.value(&dark).await?, true);
            // What is folded is tried too, one list open at a time.
            browser
                .value("document.querySelectorAll('.facet:nth-of-type(4), #before-after details').forEach(it => { it.open = true; })")
                .await?;
            assert_eq!(
                violations(&browser).await?,
                Vec::<String>::new(),
                "/{state} in {theme}"
            );
        }
        Ok(())
    })
    .await;
}

async fn the_light_theme_is_accessible_on_a_desktop() {
    has_no_violations(DESKTOP, "light").await;
}

async fn the_dark_theme_is_accessible_on_a_desktop() {
    has_no_violations(DESKTOP, "dark").await;
}

async fn the_light_theme_is_accessible_on_a_phone() {
    has_no_violations(PHONE, "light").await;
}

async fn the_dark_theme_is_accessible_on_a_phone() {
    has_no_violations(PHONE, "dark").await;
}

async fn axe_would_object_to_a_page_that_is_not_accessible() {
    on_site(DESKTOP, |browser| async move {
        browser.open("").await?;
        browser
            .value("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")
            .await?;
        let found = violations(&browser).await?;
        assert!(
            found.iter().any(|one| one.starts_with("image-alt")),
            "{}",
            json!(found)
        );
        Ok(())
    })
    .await;
}

/// Blocks whose text may take more than one line, and whose lines are nearer
/// than one and a half times their size.
const CROWDED: &str = "Array.from(document.querySelectorAll('body *')).filter(it => !it.closest('svg, noscript') &&\
    it.getClientRects().length > 0 && Array.from(it.childNodes).some(its => its.nodeType === 3 && its.data.trim() !== ''))\
    .filter(it => { const style = getComputedStyle(it); return style.whiteSpace !== 'nowrap' && style.position !== 'absolute' &&\
    !(parseFloat(style.lineHeight) / parseFloat(style.fontSize) > 1.49); })\
    .map(it => `${it.tagName}.${it.className}: ${it.textContent.trim().slice(0, 20)}`).slice(0, 9)";

async fn lines_of_text_are_half_their_size_apart_everywhere() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            for state in PAGES.into_iter().chain(STATES) {
                let mark = if state.contains('?') { '&' } else { '?' };
                browser
                    .open(&format!("{state}{mark}access=care,size-30"))
                    .await?;
                // A chart in a frame has no reading aids.
                let large =
                    "(document.documentElement.dataset.access || 'large').includes('large')";
                browser.until("the text is large", large).await?;
                let crowded = browser.value(CROWDED).await?;
                assert_eq!(crowded, json!([]), "/{state} in 关怀版");
                set(&browser, "").await?;
                let crowded = browser.value(CROWDED).await?;
                assert_eq!(crowded, json!([]), "/{state}");
            }
            Ok(())
        })
        .await;
    }
}
