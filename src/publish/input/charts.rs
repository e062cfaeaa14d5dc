//! charts.toml as types.

use serde::Deserialize;
use toml::Spanned;

use crate::reader::Reader;
use crate::reader::fields::{entries, some_words, tagged};

/// charts.toml.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ChartsFile {
    /// The charts, in page order.
    #[serde(default, rename = "chart", deserialize_with = "entries")]
    pub charts: Vec<ChartEntry>,
    /// The figures that stand first on the overview.
    #[serde(default, rename = "tile", deserialize_with = "entries")]
    pub tiles: Vec<TileEntry>,
}

/// A figure of the overview.
#[derive(Clone, Debug, Deserialize)]
pub struct TileEntry {
    /// The system or work that it tells of.
    pub name: String,
    /// The indicator's id.
    pub indicator: Spanned<String>,
}

/// A chart.
#[derive(Clone, Debug, Deserialize)]
pub struct ChartEntry {
    /// Unique in the report.
    pub id: Spanned<String>,
    /// The visible headline.
    pub title: String,
    /// Unit and scope.
    pub subtitle: Option<String>,
    /// Whether the overview draws it too.
    #[serde(default)]
    pub overview: bool,
    /// What is drawn; `None` if it was reported as unreadable.
    #[serde(rename = "kind", deserialize_with = "tagged")]
    pub plot: Option<PlotEntry>,
}

/// What a chart draws. Every word is an indicator's id but a channel's name.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlotEntry {
    /// Pairs of before and after: on one scale, and in words.
    Slope {
        /// The pairs on one scale.
        #[serde(deserialize_with = "some_words")]
        indicators: Vec<Spanned<String>>,
        /// The pairs in words.
        #[serde(default, deserialize_with = "some_words")]
        apart: Vec<Spanned<String>>,
    },
    /// A whole and its parts.
    Parts {
        /// The whole.
        whole: Spanned<String>,
        /// The parts.
        #[serde(deserialize_with = "some_words")]
        parts: Vec<Spanned<String>>,
    },
    /// Steps of a process.
    Flow {
        /// The steps, each after that which it comes from.
        #[serde(deserialize_with = "entries")]
        step: Vec<StepEntry>,
    },
    /// Channels.
    Channels {
        /// One row each.
        #[serde(deserialize_with = "entries")]
        channel: Vec<ChannelEntry>,
    },
    /// Figures of one unit, to be put in order.
    Ranking {
        /// The figures.
        #[serde(deserialize_with = "some_words")]
        indicators: Vec<Spanned<String>>,
    },
    /// Rates.
    Rates {
        /// The rates.
        #[serde(deserialize_with = "some_words")]
        indicators: Vec<Spanned<String>>,
    },
    /// Days.
    Timeline {
        /// The days.
        #[serde(deserialize_with = "some_words")]
        indicators: Vec<Spanned<String>>,
    },
    /// The themes, which need no list.
    Themes,
}

/// A step of a process.
#[derive(Clone, Debug, Deserialize)]
pub struct StepEntry {
    /// The indicator that counts it.
    pub indicator: Spanned<String>,
    /// The step that it comes from.
    pub from: Option<Spanned<String>>,
}

/// A channel: its name, its volume, and how it was dealt with.
#[derive(Clone, Debug, Deserialize)]
pub struct ChannelEntry {
    /// The channel's name in the report.
    pub name: String,
    /// The indicator of the volume.
    pub volume: Spanned<String>,
    /// The indicator of 办结率.
    pub completion: Option<Spanned<String>>,
    /// The indicator of 满意率.
    pub satisfaction: Option<Spanned<String>>,
}

/// Reads charts.toml.
pub fn charts(reader: &mut Reader<'_>) -> Option<ChartsFile> {
    let file: ChartsFile = reader.parse()?;
    reader.ids(file.charts.iter().map(|chart| &chart.id));
    Some(file)
}
