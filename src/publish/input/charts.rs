//! charts.toml as types.

use toml::Spanned;

use crate::table::{Reader, Table};

/// charts.toml.
#[derive(Clone, Debug, Default)]
pub struct ChartsFile {
    /// The charts, in page order.
    pub charts: Vec<ChartEntry>,
    /// The figures that stand first on the overview.
    pub tiles: Vec<TileEntry>,
}

/// A figure of the overview.
#[derive(Clone, Debug)]
pub struct TileEntry {
    /// The system or work that it tells of.
    pub name: String,
    /// The indicator's id.
    pub indicator: Spanned<String>,
}

/// A chart.
#[derive(Clone, Debug)]
pub struct ChartEntry {
    /// Unique in the report.
    pub id: Spanned<String>,
    /// The visible headline.
    pub title: String,
    /// Unit and scope.
    pub subtitle: Option<String>,
    /// Whether the overview draws it too.
    pub overview: bool,
    /// What is drawn; `None` if it was reported as unreadable.
    pub plot: Option<PlotEntry>,
}

/// What a chart draws. Every word is an indicator's id but a channel's name.
#[derive(Clone, Debug)]
pub enum PlotEntry {
    /// Pairs of before and after: on one scale, and in words.
    Slope(Vec<Spanned<String>>, Vec<Spanned<String>>),
    /// A whole and its parts.
    Parts(Spanned<String>, Vec<Spanned<String>>),
    /// Steps, each with the step that it comes from.
    Flow(Vec<(Spanned<String>, Option<Spanned<String>>)>),
    /// Channels.
    Channels(Vec<ChannelEntry>),
    /// Figures of one unit, to be put in order.
    Ranking(Vec<Spanned<String>>),
    /// Rates.
    Rates(Vec<Spanned<String>>),
    /// Days.
    Timeline(Vec<Spanned<String>>),
    /// The themes, which need no list.
    Themes,
}

/// A channel: its name, its volume, and how it was dealt with.
#[derive(Clone, Debug)]
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

#[derive(Clone, Copy)]
enum PlotKind {
    Slope,
    Parts,
    Flow,
    Channels,
    Ranking,
    Rates,
    Timeline,
    Themes,
}

const PLOTS: [(&str, PlotKind); 8] = [
    ("slope", PlotKind::Slope),
    ("parts", PlotKind::Parts),
    ("flow", PlotKind::Flow),
    ("channels", PlotKind::Channels),
    ("ranking", PlotKind::Ranking),
    ("rates", PlotKind::Rates),
    ("timeline", PlotKind::Timeline),
    ("themes", PlotKind::Themes),
];

/// Reads charts.toml.
pub fn charts(reader: &mut Reader<'_>) -> Option<ChartsFile> {
    reader.parse(|reader, table| {
        reader.keys(table, &["chart", "tile"]);
        let entries = reader.tables(table, "chart");
        let charts: Vec<_> = entries
            .into_iter()
            .filter_map(|entry| chart(reader, entry))
            .collect();
        reader.ids(charts.iter().map(|chart| &chart.id));
        let tiles = reader.tables(table, "tile").into_iter();
        ChartsFile {
            tiles: tiles.filter_map(|entry| tile(reader, entry)).collect(),
            charts,
        }
    })
}

fn tile(reader: &mut Reader<'_>, entry: Table<'_>) -> Option<TileEntry> {
    reader.keys(entry, &["name", "indicator"]);
    let name = reader.required(entry, "name");
    let indicator = reader.required(entry, "indicator");
    Some(TileEntry {
        name: name?.into_inner(),
        indicator: indicator?,
    })
}

fn chart(reader: &mut Reader<'_>, entry: Table<'_>) -> Option<ChartEntry> {
    let id = reader.required(entry, "id");
    let title = reader.required(entry, "title");
    let subtitle = reader.text(entry, "subtitle");
    let kind = reader
        .required(entry, "kind")
        .and_then(|word| reader.word(&word, &PLOTS));
    Some(ChartEntry {
        plot: kind.and_then(|kind| plot(reader, entry, kind)),
        id: id?,
        title: title.map(Spanned::into_inner).unwrap_or_default(),
        subtitle: subtitle.map(Spanned::into_inner),
        overview: reader.flag(entry, "overview"),
    })
}

fn plot(reader: &mut Reader<'_>, entry: Table<'_>, kind: PlotKind) -> Option<PlotEntry> {
    let (own, optional): (&[&str], &[&str]) = match kind {
        PlotKind::Slope => (&["indicators"], &["apart"]),
        PlotKind::Parts => (&["whole", "parts"], &[]),
        PlotKind::Flow => (&["step"], &[]),
        PlotKind::Channels => (&["channel"], &[]),
        PlotKind::Ranking | PlotKind::Rates | PlotKind::Timeline => (&["indicators"], &[]),
        PlotKind::Themes => (&[], &[]),
    };
    let common: &[&str] = &["id", "title", "subtitle", "overview", "kind"];
    reader.keys(entry, &[common, own, optional].concat());
    for key in own {
        reader.require(entry, key);
    }
    Some(match kind {
        PlotKind::Slope => {
            let apart = reader.some_texts(entry, "apart");
            PlotEntry::Slope(reader.some_texts(entry, "indicators"), apart)
        }
        PlotKind::Ranking => PlotEntry::Ranking(reader.some_texts(entry, "indicators")),
        PlotKind::Rates => PlotEntry::Rates(reader.some_texts(entry, "indicators")),
        PlotKind::Timeline => PlotEntry::Timeline(reader.some_texts(entry, "indicators")),
        PlotKind::Themes => PlotEntry::Themes,
        PlotKind::Parts => {
            let parts = reader.some_texts(entry, "parts");
            PlotEntry::Parts(reader.text(entry, "whole")?, parts)
        }
        PlotKind::Flow => PlotEntry::Flow(steps(reader, entry)),
        PlotKind::Channels => PlotEntry::Channels(channels(reader, entry)),
    })
}

fn steps(
    reader: &mut Reader<'_>,
    entry: Table<'_>,
) -> Vec<(Spanned<String>, Option<Spanned<String>>)> {
    let tables = reader.tables(entry, "step");
    let steps = tables.into_iter().filter_map(|step| {
        reader.keys(step, &["indicator", "from"]);
        let from = reader.text(step, "from");
        Some((reader.required(step, "indicator")?, from))
    });
    steps.collect()
}

fn channels(reader: &mut Reader<'_>, entry: Table<'_>) -> Vec<ChannelEntry> {
    let tables = reader.tables(entry, "channel");
    let channels = tables.into_iter().filter_map(|channel| {
        reader.keys(channel, &["name", "volume", "completion", "satisfaction"]);
        let name = reader.required(channel, "name");
        Some(ChannelEntry {
            name: name.map(Spanned::into_inner).unwrap_or_default(),
            completion: reader.text(channel, "completion"),
            satisfaction: reader.text(channel, "satisfaction"),
            volume: reader.required(channel, "volume")?,
        })
    });
    channels.collect()
}
