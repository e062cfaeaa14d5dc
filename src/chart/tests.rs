//! What every drawing must be, on the charts of the real report.

use super::draw::{Size, draw, title_id};
use super::sample;
use super::table::table;
use super::trend::trend;

/// Writes all charts to target/charts.html, for people to look at.
#[test]
fn the_gallery_draws_every_chart_at_both_widths() {
    let mut bundle = sample::bundle();
    bundle.charts.extend(sample::hard(&mut bundle.clone()).0);
    bundle = {
        let (charts, mut b) = sample::hard(&mut sample::bundle());
        b.charts.extend(charts);
        b
    };
    let mut page = String::from(concat!(
        "<!doctype html><meta charset=utf-8><style>",
        "body{font-family:'Noto Sans CJK SC',sans-serif;margin:16px;color-scheme:light dark;",
        "background:#fff;color:#1b2430} @media(prefers-color-scheme:dark){body{background:#14181d;color:#e6eaef}}",
        "figure{margin:0 0 32px} .row{display:flex;gap:40px;flex-wrap:wrap}",
        ".row .chart-svg{display:block!important;width:auto}",
        include_str!("../../style/chart.css"),
        "</style>"
    ));
    for chart in &bundle.charts {
        page.push_str(&format!(
            "<figure><h3 id={}>{}</h3><p>{}</p><div class=row>",
            title_id(chart),
            chart.title,
            trend(chart, &bundle).unwrap()
        ));
        for size in Size::ALL {
            page.push_str(&draw(chart, &bundle, size).unwrap().svg);
        }
        page.push_str("</div></figure>");
        table(chart, &bundle).unwrap();
    }
    std::fs::write("target/charts.html", page).unwrap();
}
