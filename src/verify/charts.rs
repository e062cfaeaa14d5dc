//! The charts of a page: drawings, headline, trend and table, drawn again.

use scraper::ElementRef;

use super::Findings;
use super::html::{self, Page, words};
use chart::draw::draw;
use chart::resolve::resolve;
use chart::table::table;
use chart::trend::trend;
use chart::variant::{Axis, Size};
use model::bundle::Bundle;
use model::chart::Chart;
use text::typography::display;

/// Compares each chart that the page shows.
pub(super) fn verify(page: &Page, bundle: &Bundle, findings: &mut Findings) {
    for element in html::all(&page.html, "figure.chart") {
        let id = element.value().id().unwrap_or_default();
        match bundle.charts.iter().find(|chart| chart.id == id) {
            Some(chart) => self::chart(page, bundle, chart, element, findings),
            None => findings.add(&page.path, "figure.chart", "数据中的图", id),
        }
    }
}

fn chart(
    page: &Page,
    bundle: &Bundle,
    chart: &Chart,
    element: ElementRef<'_>,
    findings: &mut Findings,
) {
    let place = |what: &str| format!("{} › {what}", chart.id);
    let resolved = match resolve(chart, bundle) {
        Ok(resolved) => resolved,
        Err(error) => return findings.add(&page.path, &chart.id, "能画的图", error),
    };
    let axes = Axis::of(chart).iter();
    for (axis, size) in axes.flat_map(|axis| Size::ALL.map(|size| (*axis, size))) {
        let drawn = draw(&resolved, size, axis);
        if !drawn.is_ok_and(|it| page.source.contains(&it.svg)) {
            let what = place(&format!("图形（{}）", size.name()));
            findings.add(&page.path, what, "按数据重画的图", "不同的图");
        }
    }
    let shown = |selector: &str| {
        let found = html::within(element, selector);
        found.into_iter().map(words).collect::<Vec<_>>()
    };
    let title = display(&chart.title);
    let trend = display(&trend(&resolved));
    let title_found = shown(".chart-title").concat();
    findings.compare(&page.path, place("标题"), title, title_found);
    let trend_found = shown(".chart-trend").concat();
    findings.compare(&page.path, place("说明"), trend, trend_found);
    let rows = table(&resolved).rows;
    let cells = rows.iter().flatten().map(|cell| match &cell.formula {
        Some(formula) => format!("{}（{formula}）", cell.text),
        None => cell.text.clone(),
    });
    let expected: Vec<String> = cells.collect();
    let found = shown("tbody td, tbody th");
    findings.compare(&page.path, place("表格格数"), expected.len(), found.len());
    for (at, (expected, found)) in expected.iter().zip(&found).enumerate() {
        let what = place(&format!("表格第{}格", at + 1));
        findings.compare(&page.path, what, expected, found);
    }
}
