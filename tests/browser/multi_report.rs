//! A site with three reports: the real one of 2021 and the examples of 2021
//! and 2022.

use std::path::PathBuf;

use cli::http;
use thirtyfour::prelude::*;

use super::access::violations;
use super::harness::{Browser, DESKTOP, PHONE, Screen, on_address, on_folder, variable};
use super::runner::tests;

tests![
    the_root_lists_reports_by_place_and_year_and_searches_them,
    every_page_leads_to_the_root_all_reports_and_the_comparison,
    the_comparison_shows_figures_on_its_first_page,
    a_concept_is_compared_across_years_and_places_with_its_gaps,
    a_change_of_what_is_counted_is_shown_in_the_reports_words,
    last_years_figures_are_compared_with_those_first_published,
    one_search_goes_through_all_reports_and_leads_to_their_sentences,
    a_number_leads_to_its_comparison,
    the_pages_of_the_whole_site_are_accessible_and_never_scroll_sideways,
    another_report_is_kept_when_it_is_visited,
    what_the_issuer_says_of_a_check_is_shown_by_the_page_and_by_the_app,
];

const NEWEST: &str = "example-2022";
const OTHER: &str = "rongjiang-2021";
const PAGES: [&str; 7] = [
    "",
    "example-2022/",
    "reports/",
    "compare/",
    "compare/hall-items/",
    "compare/processing-time/",
    "search/",
];

fn multi_report() -> PathBuf {
    variable("FAZHI_MULTI_REPORT").into()
}

pub(crate) async fn on_multi_report<F: Future<Output = WebDriverResult<()>>>(
    screen: Screen,
    test: impl FnOnce(Browser) -> F,
) {
    on_folder(&multi_report(), "/", screen, test).await;
}

/// Types words that two of the reports hold into the search over all.
async fn finds_in_two_reports(browser: &Browser) -> WebDriverResult<()> {
    browser.fill("#everywhere-words", "七万余份").await?;
    let two = "document.querySelectorAll('#everywhere-found h2').length === 2";
    browser.until("two reports say so", two).await?;
    let address = "decodeURIComponent(location.search) === '?q=七万余份'";
    browser.until("the address follows", address).await
}

/// The text of every element that a selector finds, joined by `|`.
async fn texts(browser: &Browser, css: &str) -> WebDriverResult<String> {
    let texts = browser.texts_of(css).await?;
    let texts: Vec<&str> = texts.iter().map(|it| it.trim()).collect();
    Ok(texts.join("|"))
}

async fn the_root_lists_reports_by_place_and_year_and_searches_them() {
    on_multi_report(PHONE, |browser| async move {
        browser.open("").await?;
        assert_eq!(
            texts(&browser, ".place-name").await?,
            "赣南样例区人民政府|赣州蓉江新区"
        );
        let years = texts(&browser, ".place-year").await?;
        let years: Vec<&str> = years
            .split('|')
            .filter_map(|it| it.split(' ').next())
            .collect();
        assert_eq!(years, ["2022年", "2021年", "2021年"]);
        let seen = "document.querySelector('.places').getBoundingClientRect().top < innerHeight";
        assert_eq!(browser.value(seen).await?, true, "the reports are in sight");
        finds_in_two_reports(&browser).await?;
        browser.click(".places a[href$='rongjiang-2021/']").await?;
        browser.until_ready().await?;
        assert_eq!(browser.address().await?, "rongjiang-2021/");
        Ok(())
    })
    .await;
}

async fn every_page_leads_to_the_root_all_reports_and_the_comparison() {
    for screen in [PHONE, DESKTOP] {
        on_multi_report(screen, |browser| async move {
            for (link, there) in [
                // Its words: on a phone the reading aids lie beside them.
                (".brand > *", "document.querySelector('.places') !== null"),
                (
                    ".site-ways a[href$='reports/']",
                    "document.title === '全部报告'",
                ),
                (
                    ".site-ways a[href$='compare/']",
                    "document.title === '各年各地比较'",
                ),
            ] {
                browser.open("rongjiang-2021/checks/").await?;
                browser.click(link).await?;
                browser.until(link, there).await?;
            }
            browser.click(".site-nav a[href$='reports/']").await?;
            browser
                .until("the list", "document.title === '全部报告'")
                .await
        })
        .await;
    }
}

async fn the_comparison_shows_figures_on_its_first_page() {
    on_multi_report(DESKTOP, |browser| async move {
        for page in ["", "compare/"] {
            browser.open_static(page).await?;
            let rows = texts(&browser, "#concepts ~ .table-scroll tr").await?;
            let rows = rows.replace(char::is_whitespace, "");
            let row = "赣南样例区人民政府：2021年208项，2022年260项赣州蓉江新区：2021年616项";
            assert!(rows.contains(row), "{rows}");
        }
        Ok(())
    })
    .await;
}

async fn a_concept_is_compared_across_years_and_places_with_its_gaps() {
    on_multi_report(DESKTOP, |browser| async move {
        browser.open_static("compare/").await?;
        browser.click("a[href$='hall-items/']").await?;
        assert_eq!(
            texts(&browser, "table tr").await?.replace(char::is_whitespace, ""),
            "地区（机关）2021年2022年|赣南样例区人民政府208项260项|赣州蓉江新区616项无报告"
        );
        let drawn = "[role=img]:not(.narrow *)";
        let names = format!(
            "Array.from(document.querySelectorAll('.chart-wide {drawn}'), it => it.getAttribute('aria-label')).join('|')"
        );
        assert_eq!(
            browser.text(&names).await?,
            "赣南样例区人民政府2021年：208项|赣南样例区人民政府2022年：260项|赣州蓉江新区2021年：616项"
        );
        // A figure leads to its sentence in its report.
        browser.click("td a[href*='rongjiang-2021']").await?;
        browser
            .until(
                "the sentence is marked",
                "location.pathname.endsWith('rongjiang-2021/report/')\
                 && document.querySelector(location.hash) !== null",
            )
            .await?;
        browser.open_static("compare/publicity-materials/").await?;
        let row = texts(&browser, "tbody tr:first-child td").await?;
        assert_eq!(row, "七万余份|未说明");
        Ok(())
    })
    .await;
}

async fn a_change_of_what_is_counted_is_shown_in_the_reports_words() {
    on_multi_report(DESKTOP, |browser| async move {
        for (concept, words) in [
            ("processing-time", "单位：工作日 → 小时"),
            (
                "mediated-disputes",
                "统计范围：未说明 → 含物业、劳资等行业性纠纷",
            ),
        ] {
            browser.open_static(&format!("compare/{concept}/")).await?;
            let said = texts(&browser, "[aria-labelledby=changes] li").await?;
            assert!(said.contains(words), "{said}");
            let drawn = texts(&browser, ".chart-wide text").await?;
            assert!(drawn.contains("统计范围有变化，前后未必可比"), "{drawn}");
        }
        browser.open_static("compare/hall-items/").await?;
        assert_eq!(texts(&browser, "#changes").await?, "");
        Ok(())
    })
    .await;
}

async fn last_years_figures_are_compared_with_those_first_published() {
    on_multi_report(DESKTOP, |browser| async move {
        browser.open_static("compare/").await?;
        let said = texts(&browser, ".restated li").await?.replace(char::is_whitespace, "");
        let expected = [
            "不成立行政处罚案件·赣南样例区人民政府·2021年2021年的报告写作：153件；2022年的报告引用为：150件。",
            "成立政务大厅可办事项·赣南样例区人民政府·2021年2021年的报告写作：208项；2022年的报告引用为：208项。",
            "平均办理时限·赣南样例区人民政府·2021年2021年的报告写作：2个工作日；2022年的报告引用为：16小时。没有比较：两处单位不同。",
            "政务大厅可办事项·赣南样例区人民政府·2020年2021年的报告引用为：52项。没有比较：本站没有上一年的报告。",
            "政务大厅可办事项·赣州蓉江新区·2020年2021年的报告引用为：69项。没有比较：本站没有上一年的报告。",
        ];
        assert_eq!(said.split('|').collect::<Vec<_>>(), expected);
        Ok(())
    })
    .await;
}

async fn one_search_goes_through_all_reports_and_leads_to_their_sentences() {
    on_multi_report(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/report/").await?;
        browser.fill("#search", "行政复议").await?;
        browser.click("#results a[href*='search/']").await?;
        let searched =
            "(document.getElementById('everywhere-status')?.textContent ?? '').startsWith('已检索 3／3')";
        browser.until("all are searched", searched).await?;
        assert_eq!(
            browser
                .text("document.getElementById('everywhere-words').value")
                .await?,
            "行政复议"
        );
        let titles = texts(&browser, "#everywhere-found h2").await?;
        assert_eq!(titles.matches("年度").count(), 3, "{titles}");
        // What a person types is in the address, and reads the same anew.
        finds_in_two_reports(&browser).await?;
        let address = browser.address().await?;
        browser.open(&address).await?;
        browser.until("all are searched again", searched).await?;
        let status = texts(&browser, "#everywhere-status").await?;
        assert_eq!(status, "已检索 3／3 份报告，找到 2 句、2 个指标。");
        browser
            .click("#everywhere-found a[href*='rongjiang-2021/report/#']")
            .await?;
        browser
            .until(
                "the sentence shows",
                // The click may not have left the page of results yet.
                "location.hash !== '' &&\
                     document.querySelector(location.hash)?.textContent.includes('七万余份')",
            )
            .await?;
        // Everyday words lead to the sentences of every report; what none has is
        // named, and nothing is claimed.
        browser.open("search/?q=请问怎么申请法援").await?;
        browser
            .until(
                "near sentences of reports show",
                "document.querySelectorAll('#everywhere-found .near-sought').length > 0",
            )
            .await?;
        browser.open("search/?q=火星").await?;
        browser
            .until(
                "it is said",
                "document.getElementById('everywhere-status')?.textContent === '已检索 3／3 份报告，没有找到“火星”。'",
            )
            .await?;
        Ok(())
    })
    .await;
}

async fn a_number_leads_to_its_comparison() {
    on_multi_report(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/?n=hall-items.before").await?;
        let said = texts(&browser, "#panel .panel-facts").await?;
        assert!(said.contains("时期去年"), "{said}");
        browser
            .click("#panel a[href$='compare/hall-items/']")
            .await?;
        browser
            .until(
                "the comparison shows",
                "location.pathname.endsWith('/compare/hall-items/')",
            )
            .await
    })
    .await;
}

async fn the_pages_of_the_whole_site_are_accessible_and_never_scroll_sideways() {
    for (screen, theme) in [DESKTOP, PHONE]
        .iter()
        .flat_map(|screen| ["light", "dark"].map(|theme| (*screen, theme)))
    {
        on_multi_report(screen.themed(theme), |browser| async move {
            for page in PAGES {
                browser.open_static(page).await?;
                browser
                    .value(
                        "document.querySelectorAll('details').forEach(it => { it.open = true; })",
                    )
                    .await?;
                assert_eq!(
                    violations(&browser).await?,
                    Vec::<String>::new(),
                    "{page} {theme}"
                );
                let fits = "document.documentElement.scrollWidth <= innerWidth";
                assert_eq!(browser.value(fits).await?, true, "{page}");
            }
            Ok(())
        })
        .await;
    }
}

async fn another_report_is_kept_when_it_is_visited() {
    let server = http::spawn(multi_report(), "/").expect("a free port");
    let base = server.url.clone();
    on_address(&base, DESKTOP, |browser| async move {
        browser.open("").await?;
        let active = "navigator.serviceWorker.controller !== null";
        browser.until("the site is kept", active).await?;
        browser.open(&format!("{OTHER}/")).await?;
        // A report is kept whole or not at all: it counts once it is listed.
        browser
            .value(&format!("(async () => {{ for (;;) {{ const list = await caches.match(new URL('../?opened', location.href)); if (list && (await list.json()).includes('{OTHER}/')) {{ window.kept = true; return; }} await new Promise(r => setTimeout(r, 50)); }} }})() && 1"))
            .await?;
        let kept = "window.kept === true";
        browser.until("the visited report is kept", kept).await?;
        drop(server);
        for (page, there) in [
            (format!("{NEWEST}/report/"), "main .passage, main p"),
            (format!("{OTHER}/indicators/"), "#hall-items"),
            (format!("{OTHER}/checks/"), "#review-received-parts"),
            ("reports/".to_owned(), ".reports"),
        ] {
            browser.open_static(&page).await?;
            let there = format!("document.querySelector('{there}') !== null");
            browser.until("it is there", &there).await?;
        }
        browser.open_static("example-2021/").await?;
        browser
            .until("it is told", "document.title === '没有网络'")
            .await
    })
    .await;
}

async fn what_the_issuer_says_of_a_check_is_shown_by_the_page_and_by_the_app() {
    const SAID: &str = "发布机关的说明（不属于报告原文）|其他案件包括市容和交通。|明细另行公布。|样例区法治办，2022-03-01";
    on_multi_report(PHONE, |browser| async move {
        browser.open_static("example-2021/checks/").await?;
        assert_eq!(texts(&browser, ".reply p").await?, SAID);
        browser
            .open("example-2021/checks/?v=open#penalty-cases-part")
            .await?;
        assert_eq!(texts(&browser, "#penalty-cases-part .reply p").await?, SAID);
        browser
            .open("example-2021/report/?n=penalty-cases.value")
            .await?;
        browser
            .until(
                "the panel shows it",
                "document.querySelector('#panel[open] .reply') !== null",
            )
            .await?;
        assert_eq!(texts(&browser, "#panel .reply p").await?, SAID);
        browser.no_errors().await
    })
    .await;
}
