//! What assistive technology is told of each chart.

use serde_json::{Value, json};

use super::super::driver::left_out_but_in_chromium;
use super::super::harness::{DESKTOP, on_site};
use super::super::runner::tests;
use super::CHARTS;

tests![the_tree_of_each_chart_gives_headline_trend_and_every_value_with_its_unit,];

/// For each chart: its headline, its trend, and each mark with a value: its
/// name, value, unit.
const SAID: &str = "Array.from(document.querySelectorAll('figure.chart'), chart => ({\
    title: chart.querySelector('.chart-title').firstChild.textContent,\
    trend: chart.querySelector('.chart-trend').textContent,\
    marks: Array.from(chart.querySelectorAll('.mark'))\
        .filter(it => !it.closest('details:not([open])') && it.getBoundingClientRect().width > 0)\
        .map(it => [it.getAttribute('aria-label'), it.dataset.unit || '']),\
}))";

fn names(tree: &Value, roles: &[&str]) -> Vec<String> {
    let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
    let text = |node: &Value, key: &str| node[key]["value"].as_str().unwrap_or_default().to_owned();
    nodes
        .iter()
        .filter(|node| roles.contains(&text(node, "role").as_str()))
        .map(|node| text(node, "name"))
        .collect()
}

async fn the_tree_of_each_chart_gives_headline_trend_and_every_value_with_its_unit() {
    if left_out_but_in_chromium("只有 Chromium 的调试协议给出无障碍树") {
        return;
    }
    on_site(DESKTOP, |browser| async move {
        browser.open(CHARTS).await?;
        let tree = browser.driver.cdp().send_raw("Accessibility.getFullAXTree", json!({})).await?;
        let groups = names(&tree, &["group"]);
        let headings = names(&tree, &["heading"]);
        let texts = names(&tree, &["StaticText"]).concat();
        let marks = names(&tree, &["image", "img", "button", "link", "graphics-symbol"]);
        let charts = browser.value(SAID).await?;
        let charts = charts.as_array().cloned().unwrap_or_default();
        assert!(charts.len() > 8, "{} charts", charts.len());
        for chart in charts {
            let title = chart["title"].as_str().unwrap_or_default();
            assert!(headings.iter().any(|it| it.starts_with(title)), "no heading {title}");
            assert!(groups.iter().any(|it| it.starts_with(title)), "no drawing {title}");
            let trend = chart["trend"].as_str().unwrap_or_default();
            assert!(!trend.is_empty() && texts.contains(trend), "no trend {trend}");
            let said = chart["marks"].as_array().cloned().unwrap_or_default();
            assert!(!said.is_empty(), "{title} has no marks");
            for mark in said {
                let (name, unit) = (mark[0].as_str().unwrap_or_default(), mark[1].as_str().unwrap_or_default());
                assert!(marks.iter().any(|it| it == name), "{name} is not in the tree");
                assert!(name.contains(unit), "{name} lacks {unit}");
            }
        }
        // What helps the eye only is not told.
        let told = "(() => {\
            const all = Array.from(document.querySelectorAll('.chart-svg .grid, .chart-svg .axis'));\
            return [all.length, all.filter(it => it.closest('[aria-hidden], .mark') === null).length];\
        })()";
        let told = browser.value(told).await?;
        assert!(told[0].as_u64() > Some(50), "grids and axes, those that are told: {told}");
        assert_eq!(told[1], 0, "{told}");
        Ok(())
    })
    .await;
}
