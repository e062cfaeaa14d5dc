//! charts.toml as types.

use toml::Spanned;

use crate::publish::table::{Reader, Table};

/// A chart.
#[derive(Clone, Debug)]
pub struct ChartEntry {
    /// Unique in the report.
    pub id: Spanned<String>,
    /// The visible headline.
    pub title: String,
    /// Unit and scope.
    pub subtitle: Option<String>,
    /// What is drawn; `None` if it was reported as unreadable.
    pub plot: Option<PlotEntry>,
}

/// What a chart draws. Every word is an indicator's id but a channel's name.
#[derive(Clone, Debug)]
pub enum PlotEntry {
    /// Pairs of before and after.
    Slope(Vec<Spanned<String>>),
    /// A whole and its parts.
    Parts(Spanned<String>, Vec<Spanned<String>>),
    /// Steps, each with the step that it comes from.
    Flow(Vec<(Spanned<String>, Option<Spanned<String>>)>),
    /// Channels.
    Channels(Vec<ChannelEntry>),
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
}

const PLOTS: [(&str, PlotKind); 4] = [
    ("slope", PlotKind::Slope),
    ("parts", PlotKind::Parts),
    ("flow", PlotKind::Flow),
    ("channels", PlotKind::Channels),
];

/// Reads charts.toml.
pub fn charts(reader: &mut Reader<'_>) -> Option<Vec<ChartEntry>> {
    reader.parse(|reader, table| {
        reader.keys(table, &["chart"]);
        let entries = reader.tables(table, "chart");
        let charts: Vec<_> = entries
            .into_iter()
            .filter_map(|entry| chart(reader, entry))
            .collect();
        reader.ids(charts.iter().map(|chart| &chart.id));
        charts
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
    })
}

fn plot(reader: &mut Reader<'_>, entry: Table<'_>, kind: PlotKind) -> Option<PlotEntry> {
    let own: &[&str] = match kind {
        PlotKind::Slope => &["indicators"],
        PlotKind::Parts => &["whole", "parts"],
        PlotKind::Flow => &["step"],
        PlotKind::Channels => &["channel"],
    };
    reader.keys(entry, &[&["id", "title", "subtitle", "kind"], own].concat());
    for key in own {
        reader.require(entry, key);
    }
    Some(match kind {
        PlotKind::Slope => PlotEntry::Slope(reader.some_texts(entry, "indicators")),
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
