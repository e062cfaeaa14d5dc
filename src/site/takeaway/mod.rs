//! What can be taken away of the charts, as static files: the picture as SVG
//! and PNG, the figures as CSV, the page that others show in a frame, and the
//! cards that are shown where a link is shared.
//!
//! ```text
//! <report>/card.png
//! <report>/charts/<chart>/chart.svg, chart.png, data.csv, card.png
//! <report>/charts/<chart>/embed/index.html
//! ```
//!
//! Pure functions of the bundle; equal inputs give equal bytes.

mod card;
mod embed;
mod rows;

use super::data::csv::csv;
use super::frame::Frame;
use super::picture::Picture;
use super::{File, SiteError};
use chart::resolve::resolve;
use chart::svg_file::svg_file;
use model::bundle::Bundle;
use model::chart::Chart;
use pages::chart_figure::held;
use pages::chart_takeaway::{embed as embed_folder, folder, place};
use query::links::Links;

/// How many pixels a px of a chart's file takes.
const SHARP: f32 = 2.0;

/// The name of a card in its folder.
pub(super) const CARD: &str = "card.png";

/// The files of a report.
///
/// # Errors
///
/// When a chart can't be drawn.
pub(super) fn files(frame: &Frame<'_>, bundle: &Bundle) -> Result<Vec<File>, SiteError> {
    let card = on_white(card::of_report(bundle), 1.0);
    let path = [&bundle.report.id, "/", CARD].concat();
    let mut files = vec![File::picture(path, card)];
    for chart in &bundle.charts {
        files.extend(of_chart(frame, bundle, chart)?);
    }
    Ok(files)
}

fn of_chart(frame: &Frame<'_>, bundle: &Bundle, chart: &Chart) -> Result<[File; 5], SiteError> {
    let report = bundle.report.id.as_str();
    let links = Links::new(report, "").at(frame.operator.address.clone());
    let address = links.full(&place(report, &chart.id));
    let no = |error| SiteError::Chart {
        chart: chart.id.clone(),
        error,
    };
    let resolved = resolve(chart, bundle).map_err(no)?;
    let checks = held(bundle, chart);
    let svg = svg_file(&resolved, &bundle.report, &checks, &address).map_err(no)?;
    let rows = rows::table(bundle, &resolved);
    let path = |name: &str| folder(report, &chart.id) + name;
    let page = embed_folder(report, &chart.id) + "index.html";
    Ok([
        File::picture(path("chart.png"), on_white(svg.clone(), SHARP)),
        File::new(path("chart.svg"), svg),
        File::new(path("data.csv"), csv(&rows)?),
        File::picture(path(CARD), on_white(card::of_chart(bundle, chart), 1.0)),
        File::new(page, embed::page(frame, bundle, chart)),
    ])
}

fn on_white(svg: String, scale: f32) -> Picture {
    Picture {
        svg,
        scale,
        on_white: true,
    }
}
