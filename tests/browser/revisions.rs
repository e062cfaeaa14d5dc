//! A site of which one report was corrected and the other withdrawn: where old
//! links lead.

use std::path::PathBuf;

use thirtyfour::prelude::*;

use super::access::violations;
use super::harness::{Browser, DESKTOP, PHONE, Screen, on_folder, variable};
use super::runner::tests;

tests![
    an_old_link_leads_to_the_changed_sentence_beside_what_it_was,
    an_old_link_to_what_is_gone_leads_to_its_words_with_and_without_scripts,
    a_state_that_was_replaced_says_so_on_every_screen,
    the_list_of_revisions_shows_what_changed_and_is_accessible,
    every_address_of_a_withdrawn_report_says_that_it_is,
];

const REPORT: &str = "example-2021/report/";
const LIST: &str = "example-2021/revisions/";
const OLD: &str = "example-2021/revisions/1/";

async fn on_corrected<F: Future<Output = WebDriverResult<()>>>(
    screen: Screen,
    test: impl FnOnce(Browser) -> F,
) {
    let folder: PathBuf = variable("FAZHI_CORRECTED").into();
    on_folder(&folder, "/", screen, test).await;
}

/// The id of the old state's sentence that begins so.
async fn old_id(browser: &Browser, words: &str) -> WebDriverResult<String> {
    browser.open_static(&format!("{OLD}report/")).await?;
    browser
        .text(&format!(
            "Array.from(document.querySelectorAll('.sentence')).find(it => it.textContent.includes('{words}')).id"
        ))
        .await
}

/// What the element that the address names says, and whether it is in sight.
async fn target(browser: &Browser) -> WebDriverResult<String> {
    browser
        .until(
            "the target is in sight",
            "(() => { const it = document.getElementById(location.hash.slice(1)); if (!it) { return false; } const { top } = it.getBoundingClientRect(); return top >= 0 && top < innerHeight; })()",
        )
        .await?;
    browser
        .text("document.getElementById(location.hash.slice(1)).textContent")
        .await
}

async fn an_old_link_leads_to_the_changed_sentence_beside_what_it_was() {
    on_corrected(DESKTOP, |browser| async move {
        let id = old_id(&browser, "减少办事环节36个").await?;
        browser.open(&format!("{REPORT}#{id}")).await?;
        let now = target(&browser).await?;
        assert!(now.contains("减少办事环节38个"), "{now}");
        let before = browser
            .text("document.querySelector('.correction').textContent")
            .await?;
        assert!(before.contains("第2版更正（2022-03-05）"), "{before}");
        assert!(before.contains("减少办事环节36个"), "{before}");
        browser.no_errors().await
    })
    .await;
}

async fn an_old_link_to_what_is_gone_leads_to_its_words_with_and_without_scripts() {
    for scripts in [true, false] {
        let screen = Screen { scripts, ..PHONE };
        on_corrected(screen, |browser| async move {
            let id = old_id(&browser, "各镇办理情况见下表").await?;
            browser.open_static(&format!("{REPORT}#{id}")).await?;
            let told = target(&browser).await?;
            assert!(
                told.contains("此处原有“各镇办理情况见下表。”，已删去或改写"),
                "{told}"
            );
            Ok(())
        })
        .await;
    }
}

async fn a_state_that_was_replaced_says_so_on_every_screen() {
    on_corrected(PHONE, |browser| async move {
        for page in ["", "report/", "indicators/", "checks/"] {
            browser.open_static(&format!("{OLD}{page}")).await?;
            browser.value("scrollTo(0, document.body.scrollHeight)").await?;
            browser
                .until(
                    "the mark is in sight",
                    "(() => { const { top, bottom } = document.querySelector('.replaced').getBoundingClientRect(); return top >= -1 && bottom > 0 && bottom <= innerHeight; })()",
                )
                .await?;
            let title = browser.text("document.title").await?;
            assert!(title.starts_with("（已被替代）"), "{title}");
            let robots = "document.querySelector('meta[name=robots]').content";
            assert_eq!(browser.text(robots).await?, "noindex");
            assert_eq!(violations(&browser).await?, Vec::<String>::new(), "{page}");
        }
        Ok(())
    })
    .await;
}

async fn the_list_of_revisions_shows_what_changed_and_is_accessible() {
    on_corrected(PHONE, |browser| async move {
        browser.open_static(LIST).await?;
        let all = browser
            .text("document.querySelector('main').textContent")
            .await?;
        for words in [
            "更正减少的办事环节数，删去重复的一句",
            "减少办事环节36个",
            "减少办事环节38个",
            "各镇办理情况见下表。",
            "（删去或改写）",
        ] {
            assert!(all.contains(words), "{words}");
        }
        assert_eq!(violations(&browser).await?, Vec::<String>::new());
        browser.no_errors().await
    })
    .await;
}

async fn every_address_of_a_withdrawn_report_says_that_it_is() {
    on_corrected(PHONE, |browser| async move {
        for page in [
            "",
            "report/",
            "indicators/",
            "checks/",
            "charts/",
            "data/",
            "poster/",
            "charts/changes-1/embed/",
        ] {
            browser.open_static(&format!("example-2022/{page}")).await?;
            let said = browser
                .text("document.querySelector('main').textContent")
                .await?;
            assert!(
                said.contains("已撤回") && said.contains("数据有误，另行公布"),
                "{said}"
            );
        }
        assert_eq!(violations(&browser).await?, Vec::<String>::new());
        Ok(())
    })
    .await;
}
