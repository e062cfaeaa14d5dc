//! The list of checks: each check with its verdict, its figures linked both ways.

use serde_json::json;
use thirtyfour::prelude::*;

use super::harness::{Browser, DESKTOP, PHONE, Screen, on_site};
use super::runner::tests;

tests![
    known_checks_show_their_verdicts_in_words,
    the_sum_that_fails_names_its_figures_draws_the_one_too_many_and_is_cited,
    what_the_text_leaves_open_is_asked_and_never_called_a_verdict,
    no_check_is_a_number_that_is_printed_twice_and_old_addresses_lead_on,
    a_mark_never_begins_a_line_and_has_a_legend,
    a_chart_that_a_link_names_keeps_its_colours,
    nothing_of_the_check_list_is_cut_at_any_width_or_text_size,
    a_number_leads_to_its_check_and_back,
    every_figure_of_a_check_carries_a_mark_in_the_text,
    verdicts_are_chosen_in_the_address_and_back_takes_each_step_back,
    a_check_that_a_link_names_shows_though_its_verdict_is_not_chosen,
];

async fn known_checks_show_their_verdicts_in_words() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/checks/").await?;
        for (id, formula) in [
            ("legal-aid-parts", "94 + 59 = 153 成立"),
            ("credit-records-parts", "1379969 + 4317 = 1384286 成立"),
            ("review-received-parts", "9 + 14 = 23 ≠ 22 不成立"),
        ] {
            // The formula without the names of its figures.
            let shown = format!(
                "(line => {{ line.querySelectorAll('.term-name').forEach(it => it.remove());\
                 return line.textContent.trim(); }})(document.querySelector('#{id} .check-line').cloneNode(true))"
            );
            assert_eq!(browser.text(&shown).await?, formula, "{id}");
        }
        let counts = "['fails', 'holds', 'open'].map(it => document.querySelectorAll(`.check[data-verdict=${it}]`).length)";
        assert_eq!(browser.value(counts).await?, json!([1, 12, 14]));
        assert_eq!(
            browser.texts_of(".ledger h2").await?,
            ["能核对的 13 条", "原文未写明的 14 个问题"]
        );
        browser.no_errors().await
    })
    .await;
}

async fn the_sum_that_fails_names_its_figures_draws_the_one_too_many_and_is_cited() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser
                .open_static("rongjiang-2021/checks/#review-received-parts")
                .await?;
            let words = |css: &str| format!("Array.from(document.querySelectorAll('#review-received-parts {css}'), it => it.textContent)");
            assert_eq!(
                browser.value(&words(".term-name")).await?,
                json!(["立案受理的行政复议案件", "不予受理的行政复议案件", "共收到行政复议案件"])
            );
            assert_eq!(
                browser.value(&words(".check-result")).await?,
                json!(["分项相加是23件，原文写的总数是22件，多1件（本站按原文计算）。"])
            );
            assert_eq!(
                browser.value(&words(".check-sentence mark")).await?,
                json!(["22件", "9件", "14件"])
            );
            // One drawing shows, and in it the part too many stands out and is said.
            let drawn = "(all => all.length === 1 && all[0].getAttribute('role') === 'img'\
                && all[0].querySelector('rect.over').getBoundingClientRect().width > 5\
                && all[0].querySelector('text.over').textContent === '多1件'\
                && getComputedStyle(all[0].querySelector('rect.over')).fill !== getComputedStyle(all[0].querySelector('rect.s2')).fill\
                )(Array.from(document.querySelectorAll('#review-received-parts svg')).filter(it => it.getClientRects().length > 0))";
            assert_eq!(browser.value(drawn).await?, true);
            browser.open("rongjiang-2021/checks/").await?;
            browser.click("#review-received-parts .take summary").await?;
            browser.click("#review-received-parts .copy").await?;
            let cited = "document.getElementById('review-received-parts-cite').textContent";
            let told = "document.querySelector('#review-received-parts .take [role=status]').textContent !== ''";
            browser.until("it is copied", told).await?;
            let cited = browser.text(cited).await?;
            assert!(cited.contains("9 + 14 = 23 ≠ 22，不成立。分项相加是23件"), "{cited}");
            let address = browser.url("rongjiang-2021/checks/#review-received-parts");
            assert!(cited.contains("[R/OL]") && cited.contains(&address), "{cited}");
            browser.no_errors().await
        })
        .await;
    }
}

async fn what_the_text_leaves_open_is_asked_and_never_called_a_verdict() {
    on_site(PHONE, |browser| async move {
        browser.open_static("rongjiang-2021/checks/").await?;
        let asked = |id: &str| {
            format!("document.querySelector('#{id} .check-title').textContent.trim()")
        };
        for (id, question) in [
            (
                "one-visit-items-of-hall-items",
                "“只跑一次”“一次不跑”事项249项与政务大厅可办事项616项是什么关系？",
            ),
            (
                "hotline-satisfaction-rate-base",
                "12345市民热线转办件满意率96.5%，以什么为分母？",
            ),
            (
                "counted-up-to",
                "“好差评”收到的评价1321条、录入赣州市公共信用信息平台的数据1384286条与市场监管部门联合双随机抽查3次截至哪一天？",
            ),
        ] {
            assert_eq!(browser.text(&asked(id)).await?, question);
        }
        let questions = "Array.from(document.querySelectorAll('.questions .check-title'), it => it.textContent.trim())\
            .filter(it => !it.endsWith('？'))";
        assert_eq!(browser.value(questions).await?, json!([]));
        for page in ["", "rongjiang-2021/indicators/", "rongjiang-2021/charts/", "rongjiang-2021/report/", "rongjiang-2021/checks/"] {
            browser.open_static(page).await?;
            let said = "document.querySelector('main').textContent.includes('无法核对')";
            assert_eq!(browser.value(said).await?, false, "/{page}");
            assert_eq!(browser.count(".verdict-open").await?, 0, "/{page}");
        }
        Ok(())
    })
    .await;
}

async fn no_check_is_a_number_that_is_printed_twice_and_old_addresses_lead_on() {
    on_site(DESKTOP, |browser| async move {
        browser
            .open("rongjiang-2021/checks/#self-service-hours-restated")
            .await?;
        let marked = "document.querySelector('.repetitions .is-target')?.textContent";
        assert_eq!(browser.text(marked).await?, "24小时");
        browser.open_static("rongjiang-2021/report/").await?;
        let mark = "document.getElementById('self-service-hours.value').nextElementSibling?.matches('.verdict') ?? false";
        assert_eq!(browser.value(mark).await?, false);
        Ok(())
    })
    .await;
}

async fn a_mark_never_begins_a_line_and_has_a_legend() {
    for width in [320, 360, 390, 430, 768, 1280] {
        let screen = Screen { width, ..PHONE };
        on_site(screen, |browser| async move {
            browser.open_static("rongjiang-2021/report/").await?;
            let parted = "Array.from(document.querySelectorAll('.report-text a.verdict')).filter(it => {\
                const figure = it.previousElementSibling.getClientRects();\
                return it.getBoundingClientRect().bottom > figure[figure.length - 1].bottom + 12; })\
                .map(it => it.previousElementSibling.id)";
            assert_eq!(browser.value(parted).await?, json!([]), "{width} px");
            assert_eq!(browser.text_of(".legend").await?, "标记：✓ 核对成立 ≠ 核对不成立 § 本句的链接");
            Ok(())
        })
        .await;
    }
}

async fn a_chart_that_a_link_names_keeps_its_colours() {
    on_site(DESKTOP, |browser| async move {
        for address in ["rongjiang-2021/charts/#review", "rongjiang-2021/checks/#legal-aid-parts"] {
            browser.open(address).await?;
            let colour = "(it => getComputedStyle(it).backgroundColor)";
            let whole = format!("{colour}(document.querySelector('.is-target'))");
            browser.until_there(".is-target").await?;
            assert_eq!(browser.text(&whole).await?, "rgba(0, 0, 0, 0)", "{address}");
            let title = format!("{colour}(document.querySelector('.is-target .chart-title, .is-target .check-title'))");
            assert_ne!(browser.text(&title).await?, "rgba(0, 0, 0, 0)", "{address}");
        }
        Ok(())
    })
    .await;
}

async fn nothing_of_the_check_list_is_cut_at_any_width_or_text_size() {
    for width in [320, 390, 768, 1280] {
        let screen = Screen { width, ..PHONE };
        on_site(screen, |browser| async move {
            for size in ["100%", "200%"] {
                browser.open_static("rongjiang-2021/checks/").await?;
                let set = format!("document.documentElement.style.fontSize = '{size}'");
                browser.value(&set).await?;
                let cut = "Array.from(document.querySelectorAll('.check *, .verdict-title, .repetitions'))\
                    .filter(it => !it.closest('svg, .visually-hidden') && it.getBoundingClientRect().right > innerWidth + 0.5)\
                    .map(it => it.outerHTML.slice(0, 90))";
                assert_eq!(browser.value(cut).await?, json!([]), "{width} px, {size}");
            }
            Ok(())
        })
        .await;
    }
}

async fn a_number_leads_to_its_check_and_back() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/report/").await?;
            browser
                .click("[id='review-received.value'] + a.verdict")
                .await?;
            browser
                .until(
                    "the check is marked",
                    "document.querySelector('.check.is-target')?.id === 'review-received-parts'",
                )
                .await?;
            assert_eq!(
                browser.address().await?,
                "rongjiang-2021/checks/#review-received-parts"
            );
            browser
                .click("#review-received-parts .check-formula a[href$='#review-received.value']")
                .await?;
            browser.click("#panel .panel-sentence").await?;
            browser
                .until(
                    "the sentence is marked",
                    "document.querySelector('.sentence.is-target')?.contains(\
                     document.getElementById('review-received.value')) === true",
                )
                .await?;
            browser.no_errors().await
        })
        .await;
    }
}

async fn every_figure_of_a_check_carries_a_mark_in_the_text() {
    on_site(DESKTOP, |browser| async move {
        browser.open_static("rongjiang-2021/checks/").await?;
        let figures =
            "Array.from(document.querySelectorAll('.check-formula a'), a => a.hash.slice(1))";
        let figures: Vec<String> = serde_json::from_value(browser.value(figures).await?)?;
        assert!(figures.len() > 20);
        browser.open_static("rongjiang-2021/report/").await?;
        for figure in figures {
            let marked = format!(
                "document.getElementById('{figure}')?.nextElementSibling?.matches('a.verdict') === true"
            );
            assert_eq!(browser.value(&marked).await?, true, "{figure}");
        }
        Ok(())
    })
    .await;
}

/// The verdicts that are shown, each once, and how many checks are.
const SHOWN: &str = "[...new Set(Array.from(document.querySelectorAll('.check'), it => it.dataset.verdict))].join()\
     + ' ' + document.querySelectorAll('.check').length";

async fn shows(browser: &Browser, expected: &str) -> WebDriverResult<()> {
    browser
        .until("the checks are shown", &format!("{SHOWN} === '{expected}'"))
        .await
}

async fn verdicts_are_chosen_in_the_address_and_back_takes_each_step_back() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open("rongjiang-2021/checks/").await?;
            let counts =
                "Array.from(document.querySelectorAll('.chip .count'), it => +it.textContent)";
            let counts: Vec<u32> = serde_json::from_value(browser.value(counts).await?)?;
            let [fails, holds, open] = counts[..] else {
                panic!("{counts:?}");
            };
            let all = format!("fails,holds,open {}", fails + open + holds);
            shows(&browser, &all).await?;
            browser.click("#verdict-fails").await?;
            shows(&browser, &format!("fails {fails}")).await?;
            assert_eq!(
                browser.text("document.activeElement.id").await?,
                "verdict-fails"
            );
            let said = format!("{fails} 条核对（共 {} 条）", fails + open + holds);
            browser
                .until(
                    "it is said",
                    &format!("document.getElementById('status').textContent === '{said}'"),
                )
                .await?;
            browser.click("#verdict-holds").await?;
            shows(&browser, &format!("fails,holds {}", fails + holds)).await?;
            assert_eq!(
                browser.address().await?,
                "rongjiang-2021/checks/?v=fails&v=holds"
            );
            browser.driver.refresh().await?;
            shows(&browser, &format!("fails,holds {}", fails + holds)).await?;
            browser.driver.back().await?;
            shows(&browser, &format!("fails {fails}")).await?;
            browser.driver.back().await?;
            shows(&browser, &all).await?;
            browser.driver.forward().await?;
            shows(&browser, &format!("fails {fails}")).await?;
            browser.no_errors().await
        })
        .await;
    }
}

async fn a_check_that_a_link_names_shows_though_its_verdict_is_not_chosen() {
    on_site(DESKTOP, |browser| async move {
        browser
            .open("rongjiang-2021/checks/?v=fails#legal-aid-parts")
            .await?;
        browser
            .until(
                "the check is marked",
                "document.querySelector('.check.is-target')?.id === 'legal-aid-parts'",
            )
            .await?;
        let held = "document.querySelectorAll('.check[data-verdict=holds]').length";
        assert_eq!(browser.value(held).await?, 1);
        browser.click("#verdict-open").await?;
        browser
            .until("it is no longer named", &format!("{held} === 0"))
            .await?;
        browser.no_errors().await
    })
    .await;
}
