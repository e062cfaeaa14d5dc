//! The drawing of a chart as SVG.

use super::canvas::Canvas;
use super::error::ChartError;
use super::{channels, flow, parts, slope};
use crate::model::bundle::Bundle;
use crate::model::chart::{Chart, Plot};

/// How wide a chart is drawn. A page carries both and shows the one that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// For phones.
    Narrow,
    /// For everything else.
    Wide,
}

impl Size {
    /// Both, the narrower first.
    pub const ALL: [Self; 2] = [Self::Narrow, Self::Wide];

    /// The natural width, in CSS px.
    pub fn width(self) -> u32 {
        match self {
            Self::Narrow => 300,
            Self::Wide => 560,
        }
    }

    /// The word for it in ids and classes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Narrow => "narrow",
            Self::Wide => "wide",
        }
    }
}

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

/// Draws a chart from the bundle's facts.
///
/// The drawing is named by the element of id [`title_id`], which the page
/// provides; it holds no title of its own.
///
/// # Errors
/// The chart asks for what the bundle does not have or a scale cannot hold.
pub fn draw(chart: &Chart, bundle: &Bundle, size: Size) -> Result<Drawing, ChartError> {
    let canvas = Canvas::new(&chart.id, size);
    let height = match &chart.plot {
        Plot::Slope { indicators } => slope::draw(&canvas, bundle, indicators)?,
        Plot::Parts { whole, parts } => parts::draw(&canvas, bundle, whole, parts)?,
        Plot::Flow { steps } => flow::draw(&canvas, bundle, steps)?,
        Plot::Channels { channels } => channels::draw(&canvas, bundle, channels)?,
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
