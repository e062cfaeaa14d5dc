//! What stands on a poster: everything from the report, from labels, or
//! computed.

use crate::card::runs;
use crate::figures::{self, derived};
use crate::headline_figures::{Headline, headlines};
use crate::said::headline;
use chart::bars::{Bars, bars};
use chart::origin::origin;
use chart::poster::{Failing, Open, Poster, Quote, SmallChart, ThemePart, Tile};
use chart::proof;
use chart::resolve::resolve;
use chart::runs::Run;
use model::bundle::{Bundle, Report, Theme};
use model::chart::{Chart, Plot};
use model::check::{Check, Verdict};
use model::indicator::Role;
use text::check_words::{gap, question, result};
use text::figure::figure;
use text::reply;
use text::typography::display;

/// The most that a poster shows of a kind: a picture has an end, and the pages
/// show all.
const CHARTS: usize = 2;
const TILES: usize = 4;
const OPEN: usize = 6;

const LEAD: &str = "数字出自报告原文，标有“本站”的由本站算出；在网页上逐个点开可以核对";

/// The poster of a report; `address` is the site's root, where it is known.
#[must_use]
pub fn content(bundle: &Bundle, address: Option<&str>) -> Poster {
    let themes = bundle.themes.iter().map(|it| theme(bundle, it));
    let themes: Vec<_> = themes
        .filter(|it| !(it.charts.is_empty() && it.tiles.is_empty()))
        .collect();
    let open = bundle.listed_checks();
    let open: Vec<_> = open.filter_map(|it| left_open(bundle, it)).collect();
    let rest = open.len().saturating_sub(OPEN);
    Poster {
        title: display(&bundle.report.title),
        lead: LEAD.into(),
        quotes: quotes(bundle),
        failing: failing(bundle),
        open: open.into_iter().take(OPEN).collect(),
        more: (rest > 0).then(|| ["另有", &rest.to_string(), "条，见网页“核对”。"].concat()),
        origin: sources(&bundle.report, address),
        code: None,
        themes,
    }
}

/// The sentences that the report is opened with.
fn quotes(bundle: &Bundle) -> Vec<Quote> {
    let headlines = bundle.headlines.iter();
    let quote = |it| {
        let said = headline(bundle, it)?;
        let theme = bundle.indicator(&said.fact.indicator)?.theme.as_str();
        Some(Quote {
            words: said.words,
            passage: said.passage.id.clone(),
            place: bundle.theme(theme)?.name.clone(),
        })
    };
    headlines.filter_map(quote).collect()
}

/// The charts and headline figures of a theme; what a chart draws is no tile.
fn theme(bundle: &Bundle, theme: &Theme) -> ThemePart {
    let own = |id: &&str| bundle.indicator(id).is_some_and(|it| it.theme == theme.id);
    let charts = bundle.charts.iter().filter(|chart| {
        let main = main_indicators(&chart.plot);
        !main.is_empty() && main.iter().all(own)
    });
    let charts: Vec<&Chart> = charts.take(CHARTS).collect();
    let drawn: Vec<&str> = charts.iter().flat_map(|it| it.plot.indicators()).collect();
    let headlines = headlines(bundle).into_iter();
    let tiles = headlines.filter(|it| {
        let id = it.indicator.id.as_str();
        it.indicator.theme == theme.id && !drawn.contains(&id)
    });
    ThemePart {
        id: theme.id.clone(),
        name: theme.name.clone(),
        charts: charts
            .into_iter()
            .filter_map(|it| small(bundle, it))
            .collect(),
        tiles: tiles
            .filter_map(|it| tile(bundle, &it))
            .take(TILES)
            .collect(),
    }
}

/// The indicators that say of which theme a chart is: not those that a chart of
/// changes shows beside its scale.
fn main_indicators(plot: &Plot) -> Vec<&str> {
    match plot {
        Plot::Slope { indicators, .. } if !indicators.is_empty() => {
            indicators.iter().map(String::as_str).collect()
        }
        _ => plot.indicators(),
    }
}

fn small(bundle: &Bundle, chart: &Chart) -> Option<SmallChart> {
    let mut bars = resolve(chart, bundle).and_then(|it| bars(&it)).ok()?;
    for group in &mut bars {
        shown(group);
    }
    Some(SmallChart {
        id: chart.id.clone(),
        title: display(&chart.title),
        bars,
    })
}

/// Names in the typography of pages.
fn shown(bars: &mut Bars) {
    bars.name = bars.name.as_deref().map(display);
    for row in &mut bars.rows {
        row.name = display(&row.name);
    }
}

fn tile(bundle: &Bundle, headline: &Headline<'_>) -> Option<Tile> {
    let indicator = headline.indicator;
    let value = bundle.value(&indicator.id)?;
    let before = bundle.role(&indicator.id, Role::Before);
    Some(Tile {
        name: figures::name(indicator),
        before: before.map(|it| Run::figure(display(&it.printed), &it.id)),
        number: Run::figure(display(&figures::spaced(value)), &value.id),
        unit: figures::parts(value).1.into(),
        computed: indicator.derived.iter().map(derived).collect(),
    })
}

fn failing(bundle: &Bundle) -> Vec<Failing> {
    let checks = bundle.checks.iter();
    let fails = checks.filter(|it| it.verdict == Verdict::Fails);
    let failing = fails.map(|check| {
        let mut bars = proof::bars(check, bundle);
        shown(&mut bars);
        Failing {
            id: check.id.clone(),
            title: display(&check.title),
            result: result(check, bundle).map(|it| display(&it)),
            formula: runs(bundle, &check.formula, figure),
            difference: gap(check, bundle),
            replies: replies(check),
            bars,
        }
    });
    failing.collect()
}

fn left_open(bundle: &Bundle, check: &Check) -> Option<Open> {
    let note = check.note.as_ref()?;
    (check.verdict == Verdict::Open).then(|| Open {
        id: check.id.clone(),
        question: runs(bundle, &question(check, bundle), |it| display(&it.printed)),
        note: display(note),
        replies: replies(check),
    })
}

/// The issuer's words on a check, a line each.
fn replies(check: &Check) -> Vec<String> {
    let replies = check.replies.iter();
    replies.map(|it| display(&reply::line(it))).collect()
}

/// Where the words come from. Only what is known.
fn sources(report: &Report, address: Option<&str>) -> Vec<String> {
    let mut lines = origin(report);
    lines.push(["原文 SHA-256：", &report.sha256].concat());
    lines.push("名称由本站按原文归纳；原文没有写明的，标为“未说明”。".into());
    if let Some(root) = address {
        lines.push(["网址：", root, &report.id, "/poster/"].concat());
    }
    lines
}
