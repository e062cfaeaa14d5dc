//! The card that is shown where a link to a report or a chart is shared: the
//! title, whose and which year, and a figure or two as printed.

use maud::{Markup, PreEscaped, html};

use crate::chart::measure::wrap_at;
use crate::chart::style::{FONTS, token};
use crate::model::bundle::Bundle;
use crate::model::chart::Chart;
use crate::page::choice::headlines;
use crate::page::figures;
use crate::text::typography::display;

/// The size that sharing asks for, in px.
const SIZE: (i32, i32) = (1200, 630);
/// Where text begins, and the room that it has, in px.
const LEFT: i32 = 88;
const ROOM: i32 = 1024;
/// The room of a figure, in px, and how many there are at most.
const FIGURE: i32 = 480;
const FIGURES: usize = 2;
/// The foot of the figures, in px.
const FOOT: i32 = 452;

/// A figure: its name and its words in the report.
struct Figure {
    name: String,
    printed: String,
}

/// The card of a report.
pub(super) fn of_report(bundle: &Bundle) -> String {
    let figures = headlines(bundle).into_iter().filter_map(|headline| {
        let name = headline
            .name
            .map_or_else(|| figures::name(headline.indicator), Into::into);
        figure(bundle, &headline.indicator.id, name)
    });
    let facts = bundle.facts.len().to_string();
    let last = [&facts, "处数字，每一处都可查到原文"].concat();
    card(bundle, &bundle.report.title, figures, &last)
}

/// The card of a chart.
pub(super) fn of_chart(bundle: &Bundle, chart: &Chart) -> String {
    let indicators = chart.plot.indicators().into_iter();
    let figures = indicators.filter_map(|id| {
        let name = figures::name(bundle.indicator(id)?);
        figure(bundle, id, name)
    });
    card(bundle, &chart.title, figures, &bundle.report.title)
}

fn figure(bundle: &Bundle, indicator: &str, name: String) -> Option<Figure> {
    let printed = display(&bundle.value(indicator)?.printed);
    Some(Figure { name, printed })
}

fn card(bundle: &Bundle, title: &str, figures: impl Iterator<Item = Figure>, last: &str) -> String {
    let report = &bundle.report;
    let whose = report.issuer.as_ref().unwrap_or(&report.district);
    let first = [whose, "　", &report.year.to_string(), "年"].concat();
    // The longest titles are set smaller.
    let size = if wrap_at(title, 54, ROOM).len() > 2 {
        42
    } else {
        54
    };
    let body = html! {
        rect.paper width="100%" height="100%" {}
        rect.band width="24" height="100%" {}
        (lines(&first, "small", (LEFT, 100), 30, ROOM))
        (lines(&display(title), "title", (LEFT, 122 + size), size, ROOM))
        @for (place, figure) in (0..).zip(figures.take(FIGURES)) {
            @let left = LEFT + place * (FIGURE + 64);
            (lines(&figure.printed, "figure", (left, FOOT), 84, FIGURE))
            (lines(&figure.name, "small", (left, FOOT + 48), 28, FIGURE))
        }
        (lines(&display(last), "small", (LEFT, 588), 24, ROOM))
    };
    let (width, height) = SIZE;
    html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) {
            style { (PreEscaped(style())) }
            (body)
        }
    }
    .into_string()
}

/// Text from a point down.
fn lines(text: &str, class: &str, (x, y): (i32, i32), size: i32, room: i32) -> Markup {
    html! {
        @for (place, line) in (0..).zip(wrap_at(text, size, room)) {
            text class=(class) x=(x) y=(y + place * size * 4 / 3) font-size=(size) { (line) }
        }
    }
}

fn style() -> String {
    let [text, muted, main] = ["--text", "--muted", "--main"].map(token);
    let rules = [
        "svg{font-family:",
        FONTS,
        "}.paper{fill:#fff}.band{fill:",
        &main,
        "}.title{font-weight:600;fill:",
        &text,
        "}.small{fill:",
        &muted,
        "}.figure{font-weight:600;fill:",
        &main,
        "}",
    ];
    rules.concat()
}
