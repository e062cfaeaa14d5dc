//! The variants that a chart is drawn in: its width and its axis.

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
            Self::Linear => "条的长短与数值成正比",
            Self::Log => "每一格的数值是前一格的10倍：只比位置，不比长短",
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
