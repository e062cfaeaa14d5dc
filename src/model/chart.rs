//! Which indicators are drawn together, and how.

use serde::{Deserialize, Serialize};

/// One chart of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Chart {
    /// Unique in the report; part of permalinks.
    pub id: String,
    /// The visible headline.
    pub title: String,
    /// Unit and scope, below the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// Whether the overview draws it too, beside the page of charts.
    pub overview: bool,
    /// What is drawn.
    pub plot: Plot,
}

/// A figure that stands first on the overview, under the name of the system
/// or work that it tells of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Tile {
    /// The name, in the report's words.
    pub name: String,
    /// The indicator that it shows.
    pub indicator: String,
}

/// A piece of a sentence, whole clauses with a figure, that stands first of all
/// on the overview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Headline {
    /// The passage that holds it.
    pub passage: String,
    /// Where it begins in the source, in Unicode scalar values.
    pub start: u32,
    /// Where it ends in the source, exclusive.
    pub end: u32,
}

/// What a chart draws. Every string is an indicator's id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Plot {
    /// Indicators with a before and an after.
    Slope {
        /// The pairs to draw on one scale, all of one unit.
        indicators: Vec<String>,
        /// Pairs that their scale can't hold, each shown by itself in words.
        separate: Vec<String>,
    },
    /// A whole and the parts that it is made of.
    Parts {
        /// The indicator of the whole.
        whole: String,
        /// The indicators of the parts.
        parts: Vec<String>,
    },
    /// A process: what came in, and what became of it.
    Flow {
        /// The steps, each after the step that it comes from.
        steps: Vec<Step>,
    },
    /// Channels side by side: a volume and rates for each.
    Channels {
        /// One row a channel.
        channels: Vec<Channel>,
    },
    /// Indicators of one unit, the largest first, on a linear or a log scale.
    Ranking {
        /// The indicators to order.
        indicators: Vec<String>,
    },
    /// Rates, each out of 100%.
    Rates {
        /// The rates, in drawing order.
        indicators: Vec<String>,
    },
    /// Days of one year, in their order.
    Timeline {
        /// The days.
        indicators: Vec<String>,
    },
    /// How many indicators and checks each theme has.
    Themes,
}

impl Plot {
    /// Every indicator that the chart draws, in drawing order.
    pub fn indicators(&self) -> Vec<&str> {
        match self {
            Self::Slope {
                indicators,
                separate,
            } => indicators
                .iter()
                .chain(separate)
                .map(String::as_str)
                .collect(),
            Self::Ranking { indicators }
            | Self::Rates { indicators }
            | Self::Timeline { indicators } => indicators.iter().map(String::as_str).collect(),
            Self::Themes => Vec::new(),
            Self::Parts { whole, parts } => std::iter::once(whole)
                .chain(parts)
                .map(String::as_str)
                .collect(),
            Self::Flow { steps } => steps.iter().map(|step| step.indicator.as_str()).collect(),
            Self::Channels { channels } => channels.iter().flat_map(Channel::indicators).collect(),
        }
    }
}

/// A step of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Step {
    /// The indicator that counts it.
    pub indicator: String,
    /// The step that it is a part of; `None` for the first, or when the text
    /// does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// A channel: how much came in, and how it was dealt with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
pub struct Channel {
    /// The channel's name in the report.
    pub name: String,
    /// The indicator of the volume.
    pub volume: String,
    /// 办结率; `None` when the text does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion: Option<String>,
    /// 满意率; `None` when the text does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<String>,
}

impl Channel {
    fn indicators(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.volume.as_str())
            .chain(self.completion.as_deref())
            .chain(self.satisfaction.as_deref())
    }
}
