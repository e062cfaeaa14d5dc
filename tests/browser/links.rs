//! Number -> indicator -> sentence and back, for every number of the report.

use serde_json::json;

use super::harness::{DESKTOP, PHONE, on_site};
use super::runner::tests;

tests![
    a_number_leads_to_its_indicator_and_back_to_its_sentence,
    the_contents_follow_the_scroll,
    every_number_has_a_value_and_an_indicator_that_leads_back_to_it,
    every_link_within_the_site_has_a_target,
];

async fn a_number_leads_to_its_indicator_and_back_to_its_sentence() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/report/").await?;
            browser.click("article data[value='616'] a").await?;
            browser.click("#panel .panel-indicator").await?;
            browser
                .until("the indicator is marked", "document.querySelector('tr.is-target')?.id === 'hall-items'")
                .await?;
            assert_eq!(browser.address().await?, "rongjiang-2021/indicators/#hall-items");
            let link = "tr#hall-items a[href*='/report/#p']";
            browser.click(link).await?;
            browser
                .until("the sentence is marked", "document.querySelector('.sentence.is-target')?.textContent.includes('616项') === true")
                .await?;
            browser.driver.back().await?;
            browser
                .until("the indicator is marked again", "document.querySelector('tr.is-target')?.id === 'hall-items'")
                .await?;
            browser.no_errors().await
        })
        .await;
    }
}

async fn the_contents_follow_the_scroll() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/report/").await?;
        let current = "Array.from(document.querySelectorAll('.contents-beside a[aria-current]'), a => a.hash).join()";
        for section in ["s1-2-2", "s1-5-1", "s1-2-2"] {
            let scroll = format!("document.getElementById('{section}').scrollIntoView()");
            browser.value(&scroll).await?;
            browser
                .until("the section is marked", &format!("{current} === '#{section}'"))
                .await?;
        }
        browser.no_errors().await
    })
    .await;
}

async fn every_number_has_a_value_and_an_indicator_that_leads_back_to_it() {
    on_site(DESKTOP, |browser| async move {
        browser.open_static("rongjiang-2021/report/").await?;
        let numbers = browser
            .value(
                "Array.from(document.querySelectorAll('article data'), d => [\
                 d.id, d.value, d.querySelector('a').hash.slice(1), d.closest('.sentence').id])",
            )
            .await?;
        let numbers = numbers.as_array().cloned().unwrap_or_default();
        assert!(numbers.len() >= 100, "{} numbers", numbers.len());
        browser.open_static("rongjiang-2021/indicators/").await?;
        let lost = "arguments[0].filter(([id, value, indicator, sentence]) => !value ||\
            !document.getElementById(indicator)?.querySelector(`a[href$='report/#${sentence}']`))";
        let lost = browser
            .driver
            .execute(format!("return {lost}"), vec![numbers.into()])
            .await?;
        assert_eq!(lost.json(), &json!([]), "without a value or a way back");
        browser.no_errors().await
    })
    .await;
}

async fn every_link_within_the_site_has_a_target() {
    on_site(DESKTOP, |browser| async move {
        // The least number of links of each.
        for (page, least) in [
            ("", 50),
            ("rongjiang-2021/", 50),
            ("rongjiang-2021/charts/", 50),
            ("rongjiang-2021/charts/before-after/embed/", 2),
            ("rongjiang-2021/report/", 100),
            ("rongjiang-2021/indicators/", 100),
            ("rongjiang-2021/checks/", 50),
            ("rongjiang-2021/data/", 10),
            ("access/", 5),
            ("verify/", 5),
            ("help/", 20),
        ] {
            browser.open_static(page).await?;
            let script = "const done = arguments[0]; (async () => {\
                const lost = []; const pages = new Map(); let count = 0;\
                for (const link of document.querySelectorAll('a[href]')) {\
                    const url = new URL(link.href); const id = url.hash.slice(1); url.hash = '';\
                    if (url.origin !== location.origin) continue;\
                    count += 1;\
                    if (!pages.has(url.href)) {\
                        const answer = await fetch(url.href);\
                        pages.set(url.href, answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null);\
                    }\
                    const page = pages.get(url.href);\
                    if (page === null || (id && page.getElementById(id) === null)) lost.push(link.href);\
                }\
                done([count, lost]); })();";
            let told = browser.driver.execute_async(script, Vec::new()).await?;
            let (count, lost): (usize, Vec<String>) = told.convert()?;
            assert!(count >= least, "{count} links on /{page}");
            assert_eq!(lost, Vec::<String>::new(), "on /{page}");
        }
        Ok(())
    })
    .await;
}
