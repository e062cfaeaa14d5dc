//! charts.toml as types.

use serde::Deserialize;
use toml::Spanned;

use crate::reader::Reader;
use crate::reader::fields::{entries, some_words, tagged};

/// charts.toml.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct ChartsFile {
    /// The charts, in page order.
    #[serde(default, rename = "chart", deserialize_with = "entries")]
    pub(crate) charts: Vec<ChartEntry>,
    /// The sentences that stand first of all on the overview.
    #[serde(default, rename = "headline", deserialize_with = "entries")]
    pub(crate) headlines: Vec<HeadlineEntry>,
    /// The figures that stand first on the overview.
    #[serde(default, rename = "tile", deserialize_with = "entries")]
    pub(crate) tiles: Vec<TileEntry>,
}

/// A sentence of the overview, or whole clauses of it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct HeadlineEntry {
    /// The words of report.txt.
    pub(crate) quote: Spanned<String>,
}

/// A figure of the overview.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct TileEntry {
    /// The system or work that it tells of.
    pub(crate) name: String,
    /// The indicator's id.
    pub(crate) indicator: Spanned<String>,
}

/// A chart.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ChartEntry {
    /// Unique in the report.
    pub(crate) id: Spanned<String>,
    /// The visible headline.
    pub(crate) title: String,
    /// Unit and scope.
    pub(crate) subtitle: Option<String>,
    /// Whether the overview draws it too.
    #[serde(default)]
    pub(crate) overview: bool,
    /// What is drawn; `None` if it was reported as unreadable.
    #[serde(rename = "kind", deserialize_with = "tagged")]
    pub(crate) plot: Option<PlotEntry>,
}

/// What a chart draws. Every word is an indicator's id but a channel's name.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PlotEntry {
    /// Pairs of before and after: on one scale, and in words.
    Slope {
        #[serde(deserialize_with = "some_words")]
        indicators: Vec<Spanned<String>>,
        #[serde(default, deserialize_with = "some_words")]
        apart: Vec<Spanned<String>>,
    },
    /// A whole and its parts.
    Parts {
        whole: Spanned<String>,
        #[serde(deserialize_with = "some_words")]
        parts: Vec<Spanned<String>>,
    },
    /// Steps of a process.
    Flow {
        #[serde(deserialize_with = "entries")]
        step: Vec<StepEntry>,
    },
    /// Channels.
    Channels {
        #[serde(deserialize_with = "entries")]
        channel: Vec<ChannelEntry>,
    },
    /// Figures of one unit, to be put in order.
    Ranking {
        #[serde(deserialize_with = "some_words")]
        indicators: Vec<Spanned<String>>,
    },
    /// Rates.
    Rates {
        #[serde(deserialize_with = "some_words")]
        indicators: Vec<Spanned<String>>,
    },
    /// Days.
    Timeline {
        #[serde(deserialize_with = "some_words")]
        indicators: Vec<Spanned<String>>,
    },
    /// The themes, which need no list.
    Themes,
}

/// A step of a process.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StepEntry {
    /// The indicator that counts it.
    pub(crate) indicator: Spanned<String>,
    /// The step that it comes from.
    pub(crate) from: Option<Spanned<String>>,
}

/// A channel: its name, its volume, and how it was dealt with.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ChannelEntry {
    /// The channel's name in the report.
    pub(crate) name: String,
    /// The indicator of the volume.
    pub(crate) volume: Spanned<String>,
    /// The indicator of 办结率.
    pub(crate) completion: Option<Spanned<String>>,
    /// The indicator of 满意率.
    pub(crate) satisfaction: Option<Spanned<String>>,
}

/// Reads charts.toml.
pub(crate) fn charts(reader: &mut Reader<'_>) -> Option<ChartsFile> {
    let file: ChartsFile = reader.parse()?;
    reader.ids(file.charts.iter().map(|chart| &chart.id));
    Some(file)
}
