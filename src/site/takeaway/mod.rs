//! The downloads of the charts: the picture as SVG and PNG, the figures as CSV,
//! the page that other sites embed, and the cards shown with a shared link.
//!
//! ```text
//! <report>/card.png
//! <report>/charts/<chart>/chart.svg, chart.png, data.csv, card.png
//! <report>/charts/<chart>/embed/index.html
//! ```
//!
//! On a site that has the cards of reports alone, charts have no PNG.
//!
//! Pure functions of the bundle; equal inputs give equal bytes.

mod rows;

use super::picture::Picture;
use super::{File, SiteError};
use chart::card;
use chart::resolve::resolve;
use chart::svg_file::svg_file;
use model::bundle::Bundle;
use model::chart::Chart;
use pages::card::{of_chart as chart_card, of_report};
use pages::chart_checks::held;
use pages::chart_takeaway::{chart_path, embed as embed_folder, folder};
use pages::document::head::{self, CARD};
use pages::document::{Shell, embed};
use query::export::csv::csv;
use query::export::origin::with_revision;
use query::links::Links;

/// Pixels for each px of a chart's picture.
const SHARP: f32 = 2.0;

/// The files of a report.
///
/// # Errors
///
/// When a chart can't be drawn.
pub(super) fn files(shell: &Shell<'_>, bundle: &Bundle) -> Result<Vec<File>, SiteError> {
    let shown = on_white(card::svg(&of_report(bundle)), 1.0);
    let mut files = vec![File::picture(head::card(&bundle.report.id), shown)];
    for chart in &bundle.charts {
        files.extend(of_chart(shell, bundle, chart)?);
    }
    Ok(files)
}

fn of_chart(shell: &Shell<'_>, bundle: &Bundle, chart: &Chart) -> Result<Vec<File>, SiteError> {
    let report = bundle.report.id.as_str();
    let links = Links::new(report, "").at(shell.operator.address.clone());
    let address = links.full(&chart_path(report, &chart.id));
    let no = |error| SiteError::Chart {
        chart: chart.id.clone(),
        error,
    };
    let resolved = resolve(chart, bundle).map_err(no)?;
    let checks = held(bundle, chart);
    let svg = svg_file(&resolved, &bundle.report, &checks, &address).map_err(no)?;
    let rows = rows::table(bundle, &resolved, &shell.links(report));
    let rows = with_revision(rows, &bundle.report);
    let path = |name: &str| folder(report, &chart.id) + name;
    let page = embed_folder(report, &chart.id) + "index.html";
    let mut files = vec![
        File::new(path("data.csv"), csv(&rows)),
        File::new(page, embed::page(shell, bundle, chart)),
    ];
    if !shell.cards_only() {
        let card = card::svg(&chart_card(bundle, chart));
        files.extend([
            File::picture(path("chart.png"), on_white(svg.clone(), SHARP)),
            File::picture(path(CARD), on_white(card, 1.0)),
        ]);
    }
    files.push(File::new(path("chart.svg"), svg));
    Ok(files)
}

fn on_white(svg: String, scale: f32) -> Picture {
    Picture {
        svg,
        scale,
        on_white: true,
    }
}
