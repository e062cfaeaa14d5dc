//! An address copied from the explorer shows the same rows in another browser.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;
use thirtyfour::prelude::*;

use super::explorer::{NAMES, PAGE, tick};
use super::explorer_many::expected;
use super::harness::{Browser, DESKTOP, PHONE, dist, on_site};
use super::map::REPORT;
use super::runner::tests;
use model::bundle::Bundle;
use query::enum_set::{EnumSet, Named};
use query::search::Index;
use query::view::{Column, Sort, View};

tests![
    an_address_copied_at_any_view_shows_the_same_rows_in_a_fresh_browser,
    an_address_copied_after_ticking_shows_the_same_rows_in_a_fresh_browser,
];

const VIEWS: usize = 25;

/// The bundle of the built site.
fn bundle() -> Bundle {
    let folder = std::fs::read_dir(dist().join(REPORT)).expect("the report's folder");
    let mut paths = folder.map(|entry| entry.expect("an entry").path());
    let path = paths.find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("bundle.") && name.ends_with(".json")
    });
    let json = std::fs::read(path.expect("a bundle")).expect("it is readable");
    serde_json::from_slice(&json).expect("a bundle")
}

/// Often nothing, else one or two of a list.
fn some_of(items: Vec<String>) -> impl Strategy<Value = BTreeSet<String>> {
    let most = items.len().min(2);
    let some = subsequence(items, 1..=most).prop_map(BTreeSet::from_iter);
    prop_oneof![3 => Just(BTreeSet::new()), 1 => some]
}

fn pick<T: Named + std::fmt::Debug>() -> impl Strategy<Value = EnumSet<T>> {
    let some = subsequence(T::ALL.to_vec(), 1..=2).prop_map(EnumSet::from_iter);
    prop_oneof![4 => Just(EnumSet::default()), 1 => some]
}

fn views(bundle: &Bundle) -> impl Strategy<Value = View> + use<> {
    let units: BTreeSet<String> = bundle
        .facts
        .iter()
        .map(|it| it.quantity.unit.clone())
        .collect();
    let units = units.into_iter().filter(|it| !it.is_empty()).collect();
    let ids: Vec<String> = bundle.indicators.iter().map(|it| it.id.clone()).collect();
    let lists = (
        some_of(bundle.themes.iter().map(|it| it.id.clone()).collect()),
        some_of(bundle.sections.iter().map(|it| it.id.clone()).collect()),
        some_of(units),
    );
    let picks = (pick(), pick(), pick(), pick());
    let words = select(vec!["", "", "", "法", "办 1", "件", "１", "复议", "& = +%"]);
    let limit = || select(vec![None, None, Some("0"), Some("7.5"), Some("200")]);
    let sort = (select(Column::ALL.to_vec()), any::<bool>());
    let rest = (
        words,
        limit(),
        limit(),
        select(vec![None, None, Some(true), Some(false)]),
        sort,
    );
    (lists, picks, rest, subsequence(ids, 0..3)).prop_map(|(lists, picks, rest, compared)| View {
        filter: rest.0.into(),
        themes: lists.0,
        sections: lists.1,
        units: lists.2,
        kinds: picks.0,
        qualifiers: picks.1,
        verdicts: picks.2,
        columns: picks.3,
        min: rest.1.and_then(View::limit),
        max: rest.2.and_then(View::limit),
        pair: rest.3,
        sort: Sort {
            column: rest.4.0,
            descending: rest.4.1,
        },
        compared,
        ..View::default()
    })
}

/// Presses the button and gives what it put on the clipboard.
async fn copied(browser: &Browser) -> WebDriverResult<String> {
    browser
        .value(
            "delete window.copied, Object.defineProperty(navigator, 'clipboard', { configurable: true,\
             value: { writeText(text) { window.copied = text; return Promise.resolve(); } } }) && 0",
        )
        .await?;
    browser.click("#copy-link").await?;
    browser
        .until("it is copied", "typeof window.copied === 'string'")
        .await?;
    let copied = browser.text("window.copied").await?;
    browser
        .until(
            "it is told",
            "document.querySelector('#link-over .told').textContent !== ''",
        )
        .await?;
    Ok(copied)
}

/// Follows a link to a view within the page.
async fn follow(browser: &Browser, query: &str, rows: &[String]) -> WebDriverResult<()> {
    let link = "const link = document.createElement('a'); link.href = `?${arguments[0]}`;\
        document.querySelector('main').append(link); link.click(); link.remove();";
    browser.driver.execute(link, vec![json!(query)]).await?;
    let shown = format!(
        "JSON.stringify({NAMES}) === JSON.stringify({})",
        json!(rows)
    );
    browser.until(query, &shown).await
}

/// What a browser shows: the rows, and the heads with their order.
const SEEN: &str = "Array.from(document.querySelectorAll('.indicators thead th'), it =>\
    it.textContent + (it.getAttribute('aria-sort') ?? ''))\
    .concat(document.querySelector('.comparison')?.innerText ?? '')";

async fn an_address_copied_at_any_view_shows_the_same_rows_in_a_fresh_browser() {
    let bundle = bundle();
    let index = Index::new(&bundle);
    let mut runner = TestRunner::deterministic();
    let strategy = views(&bundle);
    let views: Vec<View> = (0..VIEWS)
        .map(|_| strategy.new_tree(&mut runner).expect("a view").current())
        .collect();
    let rows: Vec<Vec<String>> = views
        .iter()
        .map(|it| expected(&bundle, &index, it))
        .collect();
    let filled = rows.iter().filter(|it| !it.is_empty()).count();
    assert!(filled > VIEWS / 3, "only {filled} views have rows");
    on_site(DESKTOP, |browser| async move {
        let mut links = Vec::new();
        browser.open(PAGE).await?;
        for (view, rows) in views.iter().zip(&rows) {
            follow(&browser, &view.encode(), rows).await?;
            let link = copied(&browser).await?;
            links.push((link, browser.value(SEEN).await?));
        }
        browser.no_errors().await?;
        let root = browser.url("");
        on_site(DESKTOP, |fresh| async move {
            for ((link, seen), rows) in links.iter().zip(&rows) {
                let address = link.strip_prefix(&root).unwrap_or(link);
                fresh.open(address).await?;
                assert_eq!(fresh.value(NAMES).await?, json!(rows), "{address}");
                assert_eq!(fresh.value(SEEN).await?, *seen, "{address}");
            }
            fresh.no_errors().await
        })
        .await;
        Ok(())
    })
    .await;
}

async fn an_address_copied_after_ticking_shows_the_same_rows_in_a_fresh_browser() {
    let steps: [&[(&str, &str)]; 3] = [
        &[("theme", "review"), ("kind", "count")],
        &[("unit", "件"), ("verdict", "none"), ("cols", "section")],
        &[("qualifier", "more-than"), ("pair", "no")],
    ];
    for steps in steps {
        on_site(PHONE, |browser| async move {
            browser.open(PAGE).await?;
            for (list, value) in steps {
                tick(&browser, list, value).await?;
                browser
                    .until(
                        "it is in force",
                        &format!("location.search.includes('{list}=')"),
                    )
                    .await?;
            }
            let (rows, seen) = (browser.value(NAMES).await?, browser.value(SEEN).await?);
            assert!(
                rows.as_array().is_some_and(|it| !it.is_empty()),
                "{steps:?}"
            );
            browser
                .value("document.querySelectorAll('details').forEach(it => { it.open = false; })")
                .await?;
            let link = copied(&browser).await?;
            let address = link
                .strip_prefix(&browser.url(""))
                .unwrap_or(&link)
                .to_owned();
            on_site(PHONE, |fresh| async move {
                fresh.open(&address).await?;
                assert_eq!(fresh.value(NAMES).await?, rows, "{address}");
                assert_eq!(fresh.value(SEEN).await?, seen, "{address}");
                Ok(())
            })
            .await;
            browser.no_errors().await
        })
        .await;
    }
}
