//! The ledger: each check with its verdict, its figures linked both ways.

use super::harness::{DESKTOP, PHONE, on_site};

#[tokio::test]
async fn known_checks_show_their_verdicts_in_words() {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/checks/").await?;
        for (id, formula) in [
            ("legal-aid-parts", "94 + 59 = 153 成立"),
            ("credit-records-parts", "1,379,969 + 4,317 = 1,384,286 成立"),
            ("review-received-parts", "9 + 14 = 23 ≠ 22 不成立"),
            ("checked-entities-and-companies", "82户；47户 无法核对"),
        ] {
            let shown =
                format!("document.querySelector('#{id} .check-formula').textContent.trim()");
            assert_eq!(browser.text(&shown).await?, formula, "{id}");
        }
        let all = "document.querySelectorAll('.check').length";
        assert_eq!(browser.value(all).await?, 37);
        browser.no_errors().await
    })
    .await;
}

#[tokio::test]
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
            browser
                .until(
                    "the number is marked",
                    "document.querySelector('data.is-target')?.id === 'review-received.value'",
                )
                .await?;
            browser.no_errors().await
        })
        .await;
    }
}

#[tokio::test]
async fn every_figure_of_a_check_carries_a_mark_in_the_text() {
    on_site(DESKTOP, |browser| async move {
        browser.open_static("rongjiang-2021/checks/").await?;
        let figures =
            "Array.from(document.querySelectorAll('.check-formula a'), a => a.hash.slice(1))";
        let figures: Vec<String> = serde_json::from_value(browser.value(figures).await?)?;
        assert!(figures.len() > 50);
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
