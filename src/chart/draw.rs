//! The drawing of a chart as SVG.

use super::canvas::Canvas;
use super::error::ChartError;
use super::resolve::{Figures, Resolved};
use super::variant::{Axis, Size};
use super::{channels, flow, parts, ranking, rates, slope, themes, timeline};
use model::chart::Chart;

/// A finished drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// An `<svg>` element; well-formed XML, with classes and no colours.
    pub svg: String,
    /// Its natural width, in CSS px.
    pub width: u32,
    /// Its natural height, in CSS px.
    pub height: u32,
}

/// Draws a chart.
///
/// The drawing is named by the element of id [`title_id`], which the page
/// provides; it holds no title of its own.
///
/// # Errors
/// A scale cannot hold the figures.
pub fn draw(resolved: &Resolved<'_>, size: Size, axis: Axis) -> Result<Drawing, ChartError> {
    let chart = resolved.chart;
    let canvas = Canvas::new(&chart.id, size, axis);
    let height = match &resolved.figures {
        Figures::Slope { pairs, separate } => slope::draw(&canvas, pairs, separate)?,
        Figures::Parts { whole, parts } => parts::draw(&canvas, whole, parts)?,
        Figures::Flow { stages, mismatches } => flow::draw(&canvas, stages, mismatches)?,
        Figures::Channels(lines) => channels::draw(&canvas, lines)?,
        Figures::Ranking(figures) => ranking::draw(&canvas, figures, axis)?,
        Figures::Rates(figures) => rates::draw(&canvas, figures)?,
        Figures::Timeline(days) => timeline::draw(&canvas, days)?,
        Figures::Themes { entries, .. } => themes::draw(&canvas, entries)?,
    };
    Ok(Drawing {
        svg: canvas.finish(height, &title_id(chart)),
        width: size.width(),
        height: height.unsigned_abs(),
    })
}

/// The id that the visible headline of a chart must have.
pub fn title_id(chart: &Chart) -> String {
    [chart.id.as_str(), "-title"].concat()
}
