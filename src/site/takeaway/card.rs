//! The card shown with a shared link to a report or a chart: issuer and year,
//! title, and up to two figures as printed.

use maud::{Markup, PreEscaped, html};

use chart::measure::wrap_at;
use chart::style::{FONTS, token};
use model::bundle::Bundle;
use model::chart::Chart;
use model::indicator::Indicator;
use pages::figures;
use pages::headline_figures::headlines;
use text::typography::display;

/// The size that social networks expect, in px.
const SIZE: (i32, i32) = (1200, 630);
/// The left edge and the width of text, in px.
const LEFT: i32 = 88;
const ROOM: i32 = 1024;
/// The width of a figure, in px, and the number of figures.
const FIGURE: i32 = 480;
const FIGURES: usize = 2;
/// The baseline of the figures, in px.
const FOOT: i32 = 452;

/// A figure: its name and its words in the report.
struct Figure {
    name: String,
    printed: String,
}

/// The card of a report.
pub(super) fn of_report(bundle: &Bundle) -> String {
    let headlines = headlines(bundle).into_iter();
    let figures = headlines.filter_map(|headline| figure(bundle, headline.indicator));
    let facts = bundle.facts.len().to_string();
    let last = [&facts, "处数字，每一处都可查到原文"].concat();
    card(bundle, &bundle.report.title, figures, &last)
}

/// The card of a chart.
pub(super) fn of_chart(bundle: &Bundle, chart: &Chart) -> String {
    let indicators = chart.plot.indicators().into_iter();
    let figures = indicators.filter_map(|id| figure(bundle, bundle.indicator(id)?));
    card(bundle, &chart.title, figures, &bundle.report.title)
}

fn figure(bundle: &Bundle, indicator: &Indicator) -> Option<Figure> {
    Some(Figure {
        name: figures::name(indicator),
        printed: display(&bundle.value(&indicator.id)?.printed),
    })
}

/// A title as lines and their size in px: on one line if it fits, else broken
/// between clauses, else anywhere.
fn title_lines(title: &str) -> (Vec<String>, i32) {
    let alone = [54, 48, 40].into_iter().find(|size| fits(title, *size));
    if let Some(size) = alone {
        return (vec![title.into()], size);
    }
    let whole = [54, 48, 42]
        .into_iter()
        .find_map(|size| Some((clauses(title, size)?, size)));
    whole.unwrap_or_else(|| (wrap_at(title, 42, ROOM), 42))
}

fn fits(text: &str, size: i32) -> bool {
    wrap_at(text, size, ROOM).len() < 2
}

/// At most three lines of whole clauses.
fn clauses(title: &str, size: i32) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for clause in title.split_inclusive('，') {
        match lines
            .last_mut()
            .filter(|line| fits(&[line, clause].concat(), size))
        {
            Some(line) => line.push_str(clause),
            None => lines.push(clause.into()),
        }
    }
    let good = lines.len() <= 3 && lines.iter().all(|line| fits(line, size));
    good.then_some(lines)
}

fn card(bundle: &Bundle, title: &str, figures: impl Iterator<Item = Figure>, last: &str) -> String {
    let report = &bundle.report;
    let whose = report.issuer.as_ref().unwrap_or(&report.district);
    let first = [whose, "　", &report.year.to_string(), "年"].concat();
    let (title, size) = title_lines(&display(title));
    let body = html! {
        rect.paper width="100%" height="100%" {}
        rect.band width="24" height="100%" {}
        (lines(&wrap_at(&first, 30, ROOM), "small", (LEFT, 100), 30))
        (lines(&title, "title", (LEFT, 132 + size), size))
        @for (place, figure) in (0..).zip(figures.take(FIGURES)) {
            @let left = LEFT + place * (FIGURE + 64);
            (lines(&wrap_at(&figure.printed, 84, FIGURE), "figure", (left, FOOT), 84))
            (lines(&wrap_at(&figure.name, 28, FIGURE), "small", (left, FOOT + 48), 28))
        }
        (lines(&wrap_at(&display(last), 24, ROOM), "small", (LEFT, 588), 24))
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

/// Lines from a point down.
fn lines(lines: &[String], class: &str, (x, y): (i32, i32), size: i32) -> Markup {
    html! {
        @for (place, line) in (0..).zip(lines) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, lines: &[&str], size: i32) {
        assert_eq!(
            title_lines(title),
            (lines.iter().map(|it| (*it).into()).collect(), size)
        );
    }

    #[test]
    fn a_title_breaks_between_its_clauses_where_it_can() {
        check("行政复议22件", &["行政复议22件"], 54);
        check(
            "共收到行政复议案件22件，立案受理9件，不予受理14件，其余未说明",
            &[
                "共收到行政复议案件22件，立案受理9件，",
                "不予受理14件，其余未说明",
            ],
            54,
        );
        let long = "某".repeat(60);
        let (lines, size) = title_lines(&long);
        assert_eq!((lines.concat(), size), (long, 42));
    }
}
