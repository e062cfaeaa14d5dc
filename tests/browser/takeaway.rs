//! What is taken away of a chart, in a browser: its files and its link.

use super::harness::{PHONE, on_site};

const CHARTS: &str = "rongjiang-2021/charts/";

#[tokio::test]
async fn a_charts_files_can_be_had_with_and_without_the_app() {
    for live in [true, false] {
        on_site(PHONE, |browser| async move {
            if live {
                browser.open(CHARTS).await?;
            } else {
                browser.open_static(CHARTS).await?;
            }
            let links = "Array.from(document.querySelectorAll('#dates .take a'), a => a.pathname.split('/').slice(-2).join('/') + (a.download && ' ' + a.download))";
            let links: Vec<String> = serde_json::from_value(browser.value(links).await?)?;
            assert_eq!(
                links,
                [
                    "dates/chart.svg rongjiang-2021-dates-chart.svg",
                    "dates/chart.png rongjiang-2021-dates-chart.png",
                    "dates/data.csv rongjiang-2021-dates-data.csv",
                    "dates/chart.png",
                    "embed/",
                ]
            );
            browser.click("#dates .take summary").await?;
            browser.click("#dates .takeaway-more").await?;
            browser
                .until("the picture opens", "document.images.length === 1 && document.images[0].naturalWidth > 1000")
                .await?;
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_charts_link_and_code_are_copied_with_and_without_the_clipboard() {
    for clipboard in [true, false] {
        on_site(PHONE, |browser| async move {
            browser.open(CHARTS).await?;
            let spy = format!(
                "(() => {{ window.copied = []; const fake = {{ writeText: text => {{ copied.push(text); return Promise.resolve(); }} }};\
                 document.addEventListener('copy', () => copied.push(getSelection().toString()));\
                 Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} ? fake : undefined }}); }})()"
            );
            browser.value(&spy).await?;
            browser.click("#dates .take summary").await?;
            for (at, what) in ["link", "code"].into_iter().enumerate() {
                browser.click(&format!("button[value='dates-{what}']")).await?;
                let said = format!("document.querySelector('#dates-{what} ~ [role=status]').textContent === '已复制。'");
                browser.until("it says so", &said).await?;
                let same = format!("copied[{at}].trim() === document.getElementById('dates-{what}').textContent.trim()");
                assert_eq!(browser.value(&same).await?, true, "{what}");
            }
            let link = browser.text("copied[0]").await?;
            assert_eq!(link.trim(), browser.url("rongjiang-2021/charts/#dates"));
            browser.no_errors().await
        })
        .await;
    }
}

#[tokio::test]
async fn in_an_app_that_drops_downloads_the_way_to_a_browser_is_told() {
    on_site(PHONE, |browser| async move {
        let agent = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 (KHTML, like Gecko) \
            Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.40";
        let agent = serde_json::json!({ "userAgent": agent });
        browser.cdp("Network.setUserAgentOverride", agent).await?;
        browser.open(CHARTS).await?;
        browser.click("#dates .take summary").await?;
        browser.click("#dates .take a[download$='.csv']").await?;
        let told = "(document.getElementById('elsewhere') || { textContent: '' }).textContent.includes('在浏览器打开')";
        browser.until("it is told", told).await?;
        browser.click("#elsewhere button").await?;
        browser
            .until("it is closed", "document.getElementById('elsewhere') === null")
            .await
    })
    .await;
}
