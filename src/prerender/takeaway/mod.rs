//! What can be taken away of the charts, as static files: the picture as SVG
//! and PNG, the figures as CSV, the page that others show in a frame, and the
//! cards that are shown where a link is shared.
//!
//! ```text
//! <report>/card.png
//! <report>/charts/<chart>/chart.svg, chart.png, data.csv, card.png
//! <report>/charts/<chart>/embed/index.html
//! embed.<hash>.css, embed.<hash>.js, embed.<hash>.svg
//! ```
//!
//! Pure functions of the bundle and the fonts; equal inputs give equal bytes.

mod card;
mod embed;
mod picture;
mod rows;

use anyhow::{Context, Result};

pub(super) use picture::Pictures;

use super::data::csv::csv;
use crate::chart::sheet::sheet;
use crate::explore::links::Links;
use crate::model::bundle::Bundle;
use crate::model::chart::Chart;
use crate::page::chart_figure::held;
use crate::page::chart_takeaway::{embed as embed_folder, folder, place};
use crate::publish::site::Site;

/// How many pixels a px of a sheet takes.
const SHARP: f32 = 2.0;

/// The name of a card in its folder.
pub(super) const CARD: &str = "card.png";

/// What all embedded charts share, as paths below the root and bytes.
///
/// # Errors
///
/// None in practice.
pub(super) fn shared() -> Result<Vec<(String, Vec<u8>)>> {
    let shared = embed::Shared::new()?;
    Ok(vec![
        (shared.style, embed::STYLE.into()),
        (shared.script, embed::SCRIPT.into()),
        (shared.icon, embed::ICON.into()),
    ])
}

/// The files of a report as paths below the root and their bytes. `site` is
/// what the operator gives.
///
/// # Errors
///
/// When a chart can't be drawn.
pub(super) fn files(
    bundle: &Bundle,
    site: &Site,
    pictures: &Pictures,
) -> Result<Vec<(String, Vec<u8>)>> {
    let report = &bundle.report.id;
    let card = pictures.png(&card::of_report(bundle), 1.0)?;
    let mut files = vec![([report, "/", CARD].concat(), card)];
    for chart in &bundle.charts {
        let own = of_chart(bundle, chart, site, pictures);
        files.extend(own.with_context(|| format!("无法写出图 {}", chart.id))?);
    }
    Ok(files)
}

fn of_chart(
    bundle: &Bundle,
    chart: &Chart,
    site: &Site,
    pictures: &Pictures,
) -> Result<Vec<(String, Vec<u8>)>> {
    let report = bundle.report.id.as_str();
    let links = Links::new(report, "").at(site.address.clone());
    let address = links.full(&place(report, &chart.id));
    let svg = sheet(chart, bundle, &held(bundle, chart), &address)?;
    let in_folder = |name: &str| folder(report, &chart.id) + name;
    let page = embed::page(bundle, chart, site)?;
    Ok(vec![
        (in_folder("chart.png"), pictures.png(&svg, SHARP)?),
        (in_folder("chart.svg"), svg.into_bytes()),
        (in_folder("data.csv"), csv(&rows::table(bundle, chart)?)?),
        (
            in_folder(CARD),
            pictures.png(&card::of_chart(bundle, chart), 1.0)?,
        ),
        (
            embed_folder(report, &chart.id) + "index.html",
            page.into_bytes(),
        ),
    ])
}
