//! What is taken away of a chart, in a browser: its files and link, and the
//! chart in a frame of another site's page.

use serde_json::json;
use thirtyfour::prelude::*;

use cli::http;

use super::driver::Engine;
use super::harness::{Browser, DESKTOP, PHONE, Screen, on_site};
use super::runner::tests;

tests![
    a_frame_on_another_site_is_as_tall_as_its_chart_on_a_desktop,
    a_frame_on_another_site_is_as_tall_as_its_chart_on_a_phone,
    an_embedded_chart_is_whole_without_scripts_on_the_narrowest_phone,
    an_embedded_chart_is_whole_without_scripts_on_a_desktop,
    a_charts_files_can_be_had_with_and_without_the_app,
    a_charts_link_and_code_are_copied_with_and_without_the_clipboard,
    in_an_app_that_drops_downloads_the_way_to_a_browser_is_told,
];

const CHARTS: &str = "rongjiang-2021/charts/";
const EMBED: &str = "rongjiang-2021/charts/before-after/embed/";

/// The code that the page offers for a chart, once the app is there.
async fn code(browser: &Browser) -> WebDriverResult<String> {
    browser.open(CHARTS).await?;
    browser.click("#before-after .take summary").await?;
    browser.click("button[value='before-after-code']").await?;
    browser.text_of("#before-after-code").await
}

/// Opens a page of another origin that holds that code between words of its own.
async fn host(browser: &Browser, code: &str) -> WebDriverResult<(http::Server, tempfile::TempDir)> {
    let folder = tempfile::tempdir().expect("a folder");
    let page = format!(
        "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><h1>别处</h1>{code}<p>以下是别处的话。</p>"
    );
    std::fs::write(folder.path().join("index.html"), page).expect("written");
    let server = http::spawn(folder.path().to_owned(), "/").expect("a free port");
    assert!(!browser.url("").starts_with(&server.url));
    browser.driver.goto(&server.url).await?;
    Ok((server, folder))
}

async fn a_frame_is_as_tall_as_its_chart(screen: Screen) {
    on_site(screen, |browser| async move {
        let code = code(&browser).await?;
        assert!(code.contains(&format!("src=\"{}\"", browser.url(EMBED))), "{code}");
        let _host = host(&browser, &code).await?;
        let fits = "(() => { const frame = document.querySelector('iframe');\
            return Number(frame.height) === window.told && frame.clientHeight === window.told; })()";
        browser
            .value("addEventListener('message', e => { window.told = e.data.fazhiHeight; })")
            .await?;
        browser.driver.enter_frame(0).await?;
        let page = "Math.ceil(document.documentElement.getBoundingClientRect().height)";
        browser.until("the chart shows", "document.readyState === 'complete'").await?;
        browser.click(".chart-table summary").await?;
        let tall = browser.value(page).await?;
        browser.driver.enter_parent_frame().await?;
        browser.until("the frame grows", fits).await?;
        assert_eq!(browser.value("window.told").await?, tall);
        browser.driver.enter_frame(0).await?;
        browser.click(".chart-table summary").await?;
        browser
            .until("no scrollbar is left", "document.documentElement.scrollHeight <= innerHeight")
            .await?;
        let sideways = "document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(browser.value(sideways).await?, true);
        let shrunk = browser.value(page).await?;
        browser.driver.enter_parent_frame().await?;
        browser.until("the frame shrinks", fits).await?;
        assert_eq!(browser.value("window.told").await?, shrunk);
        browser.no_errors().await
    })
    .await;
}

async fn a_frame_on_another_site_is_as_tall_as_its_chart_on_a_desktop() {
    a_frame_is_as_tall_as_its_chart(DESKTOP).await;
}

async fn a_frame_on_another_site_is_as_tall_as_its_chart_on_a_phone() {
    a_frame_is_as_tall_as_its_chart(PHONE).await;
}

/// Whether what a selector finds is drawn. What a driver asks works without
/// scripts, too.
async fn is_drawn(browser: &Browser, css: &str) -> WebDriverResult<bool> {
    let box_ = format!("document.querySelector({css:?}).getBoundingClientRect().height > 0");
    Ok(browser.value(&box_).await? == true)
}

/// Clicks. chromedriver's own click never ends on a phone without scripts.
async fn press(browser: &Browser, css: &str) -> WebDriverResult<()> {
    if !Engine::chosen().is_chromium() {
        return browser.click(css).await;
    }
    let middle = format!(
        "(it => [it.left + it.width / 2, it.top + it.height / 2])(document.querySelector({css:?}).getBoundingClientRect())"
    );
    let middle = browser.value(&middle).await?;
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({
            "type": kind, "x": middle[0], "y": middle[1], "button": "left", "clickCount": 1
        });
        browser.cdp("Input.dispatchMouseEvent", event).await?;
    }
    Ok(())
}

async fn is_whole_without_scripts(width: u32) {
    let screen = Screen {
        width,
        height: 800,
        mobile: width < 700,
        scripts: false,
        ..DESKTOP
    };
    on_site(screen, |browser| async move {
        browser.open_static(EMBED).await?;
        for css in [".chart-title", ".chart-trend", ".embed-source a"] {
            assert!(is_drawn(&browser, css).await?, "{css} at {width}");
        }
        let sizes = [".chart-svg.narrow", ".chart-svg.wide"];
        let mut drawn = [false; 2];
        for (drawn, css) in drawn.iter_mut().zip(sizes) {
            *drawn = is_drawn(&browser, css).await?;
        }
        assert_eq!(drawn, [width < 700, width > 700], "at {width} px");
        press(&browser, ".chart-table summary").await?;
        let cell = is_drawn(&browser, ".chart-table td").await?;
        assert!(cell, "the table opens at {width} px");
        let others = "performance.getEntriesByType('resource').map(it => it.name)\
            .filter(it => !it.startsWith(location.origin)).length";
        assert_eq!(browser.value(others).await?, 0);
        let fits = "document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(browser.value(fits).await?, true);
        browser.no_errors().await
    })
    .await;
}

async fn an_embedded_chart_is_whole_without_scripts_on_the_narrowest_phone() {
    is_whole_without_scripts(320).await;
}

async fn an_embedded_chart_is_whole_without_scripts_on_a_desktop() {
    is_whole_without_scripts(1280).await;
}

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

async fn in_an_app_that_drops_downloads_the_way_to_a_browser_is_told() {
    let agent = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 (KHTML, like Gecko) \
        Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.40";
    on_site(Screen { agent, ..PHONE }, |browser| async move {
        browser.open(CHARTS).await?;
        browser.click("#dates .take summary").await?;
        browser.click("#dates .take a[download$='.csv']").await?;
        let told = "(document.getElementById('elsewhere') || { textContent: '' }).textContent.includes('在浏览器打开')";
        browser.until("it is told", told).await?;
        browser.click("#elsewhere button").await?;
        browser.until_gone("#elsewhere").await
    })
    .await;
}
