//! The drawing of a chart as SVG.

use super::canvas::Canvas;
use super::error::ChartError;
use super::{channels, flow, parts, ranking, rates, slope, themes, timeline};
use model::bundle::Bundle;
use model::chart::{Chart, Plot};

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

/// How values are put on a scale, where a chart leaves the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Lengths are to each other as the values are.
    Linear,
    /// Each power of ten takes equal room.
    Log,
}

impl Axis {
    /// The axes that a chart can be drawn on, the usual one first.
    pub fn of(chart: &Chart) -> &'static [Self] {
        match chart.plot {
            Plot::Ranking { .. } => &[Self::Linear, Self::Log],
            _ => &[Self::Linear],
        }
    }

    /// What the reader is told.
    pub fn label(self) -> &'static str {
        match self {
            Self::Linear => "线性刻度：条的长短与数值成正比",
            Self::Log => "对数刻度：每一格的数值是前一格的10倍，只比位置，不比长短",
        }
    }

    /// What ids of drawings on it have after the chart's id.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Linear => "",
            Self::Log => "-log",
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
pub fn draw(chart: &Chart, bundle: &Bundle, size: Size, axis: Axis) -> Result<Drawing, ChartError> {
    let canvas = Canvas::new(&chart.id, size, axis);
    let height = match &chart.plot {
        Plot::Slope { indicators, apart } => slope::draw(&canvas, bundle, indicators, apart)?,
        Plot::Parts { whole, parts } => parts::draw(&canvas, bundle, whole, parts)?,
        Plot::Flow { steps } => flow::draw(&canvas, bundle, steps)?,
        Plot::Channels { channels } => channels::draw(&canvas, bundle, channels)?,
        Plot::Ranking { indicators } => ranking::draw(&canvas, bundle, indicators, axis)?,
        Plot::Rates { indicators } => rates::draw(&canvas, bundle, indicators)?,
        Plot::Timeline { indicators } => timeline::draw(&canvas, bundle, indicators)?,
        Plot::Themes => themes::draw(&canvas, bundle)?,
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
