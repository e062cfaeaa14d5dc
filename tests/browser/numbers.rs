//! By keyboard alone from every number of the report to its panel, its
//! indicator, its checks and its charts, and back.

use std::collections::BTreeSet;

use serde_json::Value;
use thirtyfour::Key;
use thirtyfour::prelude::*;

use super::driver::left_out_but_in_chromium;
use super::harness::{Browser, DESKTOP, bundle, on_site};
use super::runner::tests;

tests![
    every_number_of_the_first_third_leads_to_indicator_chart_check_and_back_by_keyboard_alone,
    every_number_of_the_second_third_leads_there_and_back_too,
    every_number_of_the_last_third_leads_there_and_back_too,
];

/// A number as the bundle has it.
struct Number {
    id: String,
    printed: String,
    value: String,
    name: String,
    indicator: String,
    sentence: String,
    checks: Vec<String>,
    charted: bool,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Whether a check only notes why nothing is computed: it asks nothing, and no
/// number leads to it.
fn is_remark(check: &Value) -> bool {
    let compared = check["identity"].get("compare");
    let alone = compared.is_some_and(|it| list(&it["figures"]).len() == 1);
    let noted = match check["missing"].as_str() {
        Some("unit") => true,
        Some("relation") => compared.is_some(),
        Some("figure") => alone,
        _ => false,
    };
    noted && check["verdict"] == "open" && list(&check["replies"]).is_empty()
}

/// Every number, read from the bundle without the project's own types.
fn numbers() -> Vec<Number> {
    let bundle = bundle();
    let named = |of: &str, id: &Value| {
        let mut items = list(&bundle[of]).iter();
        items
            .find(|it| &it["id"] == id)
            .cloned()
            .unwrap_or_default()
    };
    let number = |fact: &Value| {
        let value = &fact["quantity"]["value"];
        let date = text(&value["date"]);
        let id = text(&fact["id"]);
        let holds = |check: &&Value| {
            let mut terms = list(&check["formula"]).iter();
            terms.any(|term| term["fact"] == fact["id"])
        };
        let quoted = fact["indicator"].to_string();
        Number {
            printed: text(&fact["printed"]),
            value: if date.is_empty() {
                text(&value["number"])
            } else {
                date
            },
            name: text(&named("indicators", &fact["indicator"])["name"]),
            indicator: text(&fact["indicator"]),
            sentence: text(&named("passages", &fact["passage"])["text"]),
            checks: list(&bundle["checks"])
                .iter()
                .filter(holds)
                .filter(|it| it["identity"].get("same").is_none() && !is_remark(it))
                .map(|it| text(&it["id"]))
                .collect(),
            charted: list(&bundle["charts"])
                .iter()
                .any(|it| it["plot"].to_string().contains(&quoted)),
            id,
        }
    };
    list(&bundle["facts"]).iter().map(number).collect()
}

/// Presses Tab until the element has the focus, having counted how often.
async fn tab_to(browser: &Browser, scope: &str, element: &str) -> WebDriverResult<()> {
    let steps = format!(
        "(() => {{ const stops = Array.from(document.querySelectorAll(\"{scope}\")).filter(it =>\
         it.tabIndex >= 0 && it.getClientRects().length > 0);\
         const here = document.activeElement;\
         const next = stops.findIndex(it => here.compareDocumentPosition(it) & 4);\
         return stops.indexOf(document.querySelector(\"{element}\")) - next + 1; }})()"
    );
    let steps = browser.value(&steps).await?.as_u64();
    let steps = steps.unwrap_or_else(|| panic!("no way forward to {element}"));
    if steps > 0 {
        let count = usize::try_from(steps).unwrap_or_default();
        browser
            .press(Key::Tab.value().to_string().repeat(count))
            .await?;
    }
    let reached = format!("document.activeElement === document.querySelector(\"{element}\")");
    // Some browsers stop at what scrolls, too.
    for _ in 0..STOPS_MORE {
        if browser.value(&reached).await? == true {
            return Ok(());
        }
        browser.press(Key::Tab).await?;
    }
    panic!("{steps} steps and {STOPS_MORE} more do not lead to {element}");
}

/// So many boxes that scroll stand between two numbers at most.
const STOPS_MORE: usize = 12;

const PAGE: &str = "a, button, input, select, summary, [tabindex='0']";
const PANEL: &str = "#panel a, #panel button";

fn open(number: &Number) -> String {
    format!(
        "document.querySelector('#panel[open] #panel-title') === document.activeElement &&\
         document.querySelector('main .report-text') !== null &&\
         location.search === '?n={}'",
        number.id
    )
}

/// Addresses that were followed, each with what it led to.
type Followed = BTreeSet<(String, String)>;

/// Goes to a link of the panel, follows it, sees its target marked, and comes
/// back. Of an address that several numbers share one has been followed.
async fn visit(
    browser: &Browser,
    followed: &mut Followed,
    number: &Number,
    link: &str,
    arrived: &str,
) -> WebDriverResult<()> {
    tab_to(browser, PANEL, link).await?;
    let address = browser.text("document.activeElement.href").await?;
    assert!(!address.is_empty(), "{} leads nowhere", number.id);
    if !followed.insert((address, arrived.to_owned())) {
        return browser.focus("#panel-title").await;
    }
    browser.press(Key::Enter).await?;
    browser.until("the target is marked", arrived).await?;
    browser.driver.back().await?;
    browser
        .until("the panel is open again", &open(number))
        .await
}

/// Punctuation may be shown in its full width.
fn plain(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).collect()
}

async fn reads(browser: &Browser, number: &Number) -> WebDriverResult<()> {
    let parts = [
        "#panel-title .panel-name",
        ".panel-figure data",
        ".panel-said-here",
        ".panel-said-here mark",
    ];
    let shown = format!(
        "{parts:?}.map(it => document.querySelector('.panel-body ' + it)?.textContent ?? '')\
         .concat(document.querySelector('.panel-figure data').value)"
    );
    let shown = browser.value(&shown).await?;
    let (printed, sentence) = (&number.printed, &number.sentence);
    for (at, expected) in [&number.name, printed, sentence, printed]
        .iter()
        .enumerate()
    {
        let found = plain(&text(&shown[at]));
        assert_eq!(found, plain(expected), "{} {}", number.id, parts[at]);
    }
    assert_eq!(text(&shown[parts.len()]), number.value, "{}", number.id);
    Ok(())
}

/// The numbers are walked in so many tests, for one would take minutes.
const PARTS: usize = 3;

/// From every number of a part to all that belongs to it, and back.
async fn walk(part: usize) {
    on_site(DESKTOP, |browser| async move {
        browser.open("rongjiang-2021/report/").await?;
        let all = numbers();
        assert!(all.len() >= 100, "{} numbers", all.len());
        let numbers = all.chunks(all.len().div_ceil(PARTS)).nth(part).unwrap_or_default();
        let few = left_out_but_in_chromium("每个数字在 Chromium 里走一遍；这里每四个走一个");
        let (mut charts, mut checks) = (0, 0);
        let mut followed = Followed::new();
        for number in numbers.iter().step_by(if few { 4 } else { 1 }) {
            let link = format!("article [data-fact='{}']", number.id);
            tab_to(&browser, PAGE, &link).await?;
            browser.press(Key::Enter).await?;
            browser.until("the panel is open", &open(number)).await?;
            reads(&browser, number).await?;
            let row = format!("document.querySelector('tr.is-target')?.id === '{}'", number.indicator);
            visit(&browser, &mut followed, number, "#panel .panel-indicator", &row).await?;
            for check in &number.checks {
                checks += 1;
                let marked = format!("document.querySelector('.check.is-target')?.id === '{check}'");
                let link = format!("#panel .panel-check[href$='#{check}']");
                visit(&browser, &mut followed, number, &link, &marked).await?;
            }
            if number.charted {
                charts += 1;
                let marked = "document.querySelector('figure.is-target') !== null";
                visit(&browser, &mut followed, number, "#panel .panel-chart", marked).await?;
            }
            browser.press(Key::Escape).await?;
            let back = format!(
                "!document.querySelector('#panel[open]') && document.activeElement === document.querySelector(\"{link}\")"
            );
            browser.until("the focus is back on the number", &back).await?;
        }
        let (least_charts, least_checks) = if few { (3, 5) } else { (5, 9) };
        assert!(
            charts >= least_charts && checks >= least_checks,
            "{charts} charts, {checks} checks"
        );
        browser.no_errors().await
    })
    .await;
}

async fn every_number_of_the_first_third_leads_to_indicator_chart_check_and_back_by_keyboard_alone()
{
    walk(0).await;
}

async fn every_number_of_the_second_third_leads_there_and_back_too() {
    walk(1).await;
}

async fn every_number_of_the_last_third_leads_there_and_back_too() {
    walk(2).await;
}
