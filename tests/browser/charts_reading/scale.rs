//! The scale of a chart, which the address holds.

use super::{CHARTS, drawn};
use crate::harness::{DESKTOP, on_site};
use crate::runner::tests;

tests![the_scale_is_in_the_address_through_back_forward_and_a_fresh_visit,];

/// One scale of the ranking is drawn: the one on which values are far apart,
/// or the other.
fn is_log(log: bool) -> String {
    format!(
        "document.querySelector('#decisions .chart-other').open === {log}\
         && {}.length === 1 && (location.search === '?log=decisions') === {log}",
        drawn("#decisions .chart-svg")
    )
}

async fn the_scale_is_in_the_address_through_back_forward_and_a_fresh_visit() {
    on_site(DESKTOP, |browser| async move {
        browser.open(CHARTS).await?;
        browser.click("#decisions .chart-other summary").await?;
        browser.until("the log scale shows", &is_log(true)).await?;
        let said = "document.querySelector('#chart-said').textContent";
        browser
            .until("it is said", &format!("{said}.startsWith('每一格')"))
            .await?;
        browser.driver.back().await?;
        browser
            .until("Back shows the linear one", &is_log(false))
            .await?;
        browser
            .until("it is said", &format!("{said}.startsWith('条的长短')"))
            .await?;
        browser.driver.forward().await?;
        browser.until("Forward the log one", &is_log(true)).await?;
        browser.open(&format!("{CHARTS}?log=decisions")).await?;
        browser
            .until("so does a fresh visit", &is_log(true))
            .await?;
        browser.no_errors().await
    })
    .await;
}
