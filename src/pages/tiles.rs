//! The headline figures by theme, and links to the rest.

use maud::{Markup, html};

use super::Source;
use super::figures;
use super::headline_figures::{Headline, count, headlines};
use model::bundle::Theme;
use model::chart::Plot;
use model::indicator::DerivedKind;
use query::route::{Page, Route};

/// Every theme that has a tile, with its tiles.
pub fn tiles(source: Source<'_>) -> Markup {
    let headlines = headlines(source.bundle);
    html! {
        div.theme-groups {
            @for theme in &source.bundle.themes {
                @let own: Vec<&Headline<'_>> = headlines.iter().filter(|it| it.indicator.theme == theme.id).collect();
                @if !own.is_empty() {
                    section class=(span(own.len())) {
                        h3.theme-name { (theme_link(source, theme)) }
                        ul.tiles { @for headline in own { (tile(source, headline)) } }
                    }
                }
            }
        }
    }
}

/// The class of a theme by the number of its tiles, which sets its width.
fn span(tiles: usize) -> &'static str {
    match tiles {
        1 => "theme-group",
        2 => "theme-group theme-group-pair",
        _ => "theme-group theme-group-all",
    }
}

/// A figure under its name, linked to the chart that draws it, or to its
/// indicator.
fn tile(source: Source<'_>, headline: &Headline<'_>) -> Markup {
    let indicator = headline.indicator;
    let name = figures::name(indicator);
    let change = indicator.derived.iter();
    let change = change.filter(|it| it.kind == DerivedKind::Change);
    html! {
        li.tile {
            p.tile-name { a href=(target(source, &indicator.id)) { (headline.name.unwrap_or(&name)) } }
            p.tile-figure { (figures::opening(source, &indicator.id)) }
            @if headline.name.is_some() { p.tile-note { (name) } }
            @for change in change { p.tile-note.tile-change { (figures::derived(change)) } }
            @if let Some(rates) = rates(source, &indicator.id) { p.tile-note { (rates) } }
        }
    }
}

/// The rates of a channel, where a chart sets them beside its volume:
/// `办结率 100%，满意率 96.5%`.
fn rates(source: Source<'_>, volume: &str) -> Option<String> {
    let channels = source
        .bundle
        .charts
        .iter()
        .filter_map(|chart| match &chart.plot {
            Plot::Channels { channels } => Some(channels),
            _ => None,
        });
    let channel = channels.flatten().find(|it| it.volume == volume)?;
    let printed = |id: &Option<String>| Some(source.bundle.value(id.as_deref()?)?.printed.as_str());
    let rates = [
        ("办结率 ", &channel.completion),
        ("满意率 ", &channel.satisfaction),
    ];
    let rates = rates
        .into_iter()
        .filter_map(|(name, id)| Some([name, printed(id)?].concat()));
    let rates: Vec<String> = rates.collect();
    (!rates.is_empty()).then(|| rates.join("，"))
}

fn target(source: Source<'_>, indicator: &str) -> String {
    let mut charts = source.bundle.charts.iter();
    match charts.find(|chart| chart.plot.indicators().contains(&indicator)) {
        Some(chart) => source.links.link(Page::Charts, &chart.id),
        None => source.links.link(Page::Indicators, indicator),
    }
}

/// The link to all indicators of a theme: `政务服务 21`.
fn theme_link(source: Source<'_>, theme: &Theme) -> Markup {
    html! {
        a.theme-link href=(source.links.href(&theme_view(&theme.id))) {
            (theme.name)
            span.count { (count(source.bundle, &theme.id)) span.visually-hidden { " 项指标" } }
        }
    }
}

/// The explorer with the indicators of a theme.
pub(crate) fn theme_view(theme: &str) -> Route {
    let mut route = Route::top(Page::Indicators);
    route.view.themes.insert(theme.into());
    route
}
