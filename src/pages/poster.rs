//! 一图读懂: the poster of a report as a page. What `chart::poster` draws for a
//! picture stands here as HTML: words that grow with the reader's letters and
//! that a screen reader reads, and bars beside them.

mod content;

use maud::{Markup, html};

use super::Source;
use super::figures::UNSAID;
use super::title::title;
use chart::bars::{Bar, Bars, Extent, SCALE};
use chart::poster::{
    FAILS, FAILS_LEAD, Failing, KIND, OPEN, Poster, Quote, SAID, SmallChart, ThemePart, Tile,
};
use chart::runs::{Run, plain};
pub use content::content;
use query::route::Page;
use text::ours::OURS;

/// The title of the page, and of links to it.
pub const TITLE: &str = KIND;

/// The files beside the page.
pub const FILES: [&str; 2] = ["poster.png", "poster.svg"];

/// The folder of a report's poster, below the site's root.
#[must_use]
pub fn folder(report: &str) -> String {
    [report, "/poster/"].concat()
}

/// The content of `<main>`; `style` is the address of its style sheet.
#[must_use]
pub fn poster(source: Source<'_>, poster: &Poster, style: &str) -> Markup {
    html! {
        link rel="stylesheet" href=(style);
        div.poster {
            (head(source, poster))
            @if !poster.quotes.is_empty() {
                section aria-labelledby="said" {
                    h2.poster-heading id="said" { (SAID) }
                    @for it in &poster.quotes { (quote(source, it)) }
                }
            }
            @for (at, it) in poster.themes.iter().enumerate() { (theme(source, it, at + 1)) }
            @if !poster.failing.is_empty() {
                section aria-labelledby="fails" {
                    h2.poster-heading id="fails" { (FAILS) }
                    @for it in &poster.failing { (fails(source, it)) }
                    p.poster-note { (FAILS_LEAD) }
                }
            }
            @if !poster.open.is_empty() { (open(source, poster)) }
            (foot(poster))
        }
    }
}

fn head(source: Source<'_>, poster: &Poster) -> Markup {
    let report = &source.bundle.report.id;
    let [png, svg] = FILES.map(|name| source.links.rooted(&[&folder(report), name].concat()));
    let name = |ending: &str| [report, "-", TITLE, ".", ending].concat();
    html! {
        header.poster-head {
            p.poster-kind { (KIND) }
            h1.poster-title { (title(&poster.title)) }
            p { (poster.lead) }
        }
        p.actions {
            a.button href=(png) download=(name("png")) { "保存图片" }
            " "
            a.button.button-quiet href=(svg) download=(name("svg")) { "SVG" }
            " "
            a.takeaway-more href=(png) { "打开图片，长按可保存" }
        }
    }
}

/// Words, each figure of them a link.
fn runs(source: Source<'_>, runs: &[Run]) -> Markup {
    html! { @for run in runs { (self::run(source, run)) } }
}

fn run(source: Source<'_>, run: &Run) -> Markup {
    html! {
        @match &run.fact {
            Some(fact) => { a.poster-figure data-fact=(fact) href=(source.links.number(fact)) { (run.text) } }
            None => { (run.text) }
        }
    }
}

fn quote(source: Source<'_>, quote: &Quote) -> Markup {
    html! {
        blockquote.poster-quote {
            p { (runs(source, &quote.words)) }
            p.poster-note {
                (quote.place) " "
                a href=(source.links.link(Page::Report, &quote.passage)) { "看原文" }
            }
        }
    }
}

fn theme(source: Source<'_>, theme: &ThemePart, number: usize) -> Markup {
    let id = ["theme-", &theme.id].concat();
    html! {
        section aria-labelledby=(id) {
            h2.poster-heading id=(id) {
                span.poster-number aria-hidden="true" { (format!("{number:02}")) }
                (theme.name)
            }
            @for chart in &theme.charts { (small_chart(source, chart)) }
            @if !theme.tiles.is_empty() {
                ul.poster-tiles { @for it in &theme.tiles { (tile(source, it)) } }
            }
        }
    }
}

fn small_chart(source: Source<'_>, chart: &SmallChart) -> Markup {
    html! {
        figure.poster-box {
            figcaption { a href=(source.links.link(Page::Charts, &chart.id)) { (title(&chart.title)) } }
            @for it in &chart.bars { (bars(source, it)) }
        }
    }
}

fn bars(source: Source<'_>, bars: &Bars) -> Markup {
    html! {
        @if let Some(name) = &bars.name { p.poster-group { (name) } }
        ul.poster-bars { @for it in &bars.rows { (bar(source, it)) } }
        @for line in &bars.computed { p.poster-note { (line) } }
    }
}

fn bar(source: Source<'_>, bar: &Bar) -> Markup {
    html! {
        li.poster-bar.poster-part[bar.depth > 0] {
            span.poster-name { (bar.name) }
            " "
            span.poster-value.unsaid[bar.figure.text == UNSAID] { (run(source, &bar.figure)) }
            @if !bar.extents.is_empty() { (lengths(&bar.extents)) }
            @if !plain(&bar.aside).is_empty() { p.poster-note { (runs(source, &bar.aside)) } }
        }
    }
}

/// The bar itself, which the words beside it say.
fn lengths(extents: &[Extent]) -> Markup {
    html! {
        svg.poster-lengths aria-hidden="true" focusable="false" {
            @for it in extents {
                rect class=(["bar-", it.shade.name()].concat()) x=(percent(it.from))
                    width=(percent(it.to - it.from)) height="100%" {}
            }
        }
    }
}

/// A length on the scale: `12.5%`.
fn percent(length: u32) -> String {
    let hundred = SCALE / 100;
    match length % hundred {
        0 => format!("{}%", length / hundred),
        rest => format!("{}.{rest:02}%", length / hundred),
    }
}

fn tile(source: Source<'_>, tile: &Tile) -> Markup {
    html! {
        li.poster-box {
            p.poster-large {
                @if let Some(before) = &tile.before {
                    span.poster-before { (run(source, before)) span aria-hidden="true" { " → " } }
                }
                (run(source, &tile.number))
                span.unit { (tile.unit) }
            }
            p { (tile.name) }
            @for line in &tile.computed { p.poster-note { (line) } }
        }
    }
}

fn fails(source: Source<'_>, check: &Failing) -> Markup {
    html! {
        figure.poster-box.poster-fails {
            figcaption {
                span.poster-formula { (runs(source, &check.formula)) }
                " "
                a href=(source.links.link(Page::Checks, &check.id)) { (title(&check.title)) }
            }
            (bars(source, &check.bars))
            @if let Some(result) = &check.result { p { (result) span.poster-note { (OURS) } } }
            (replies(&check.replies))
        }
    }
}

fn open(source: Source<'_>, poster: &Poster) -> Markup {
    html! {
        section aria-labelledby="open" {
            h2.poster-heading id="open" { (OPEN) }
            dl.poster-box {
                @for it in &poster.open {
                    dt { (runs(source, &it.question)) }
                    dd { (it.note) " " a href=(source.links.link(Page::Checks, &it.id)) { "看核对" } (replies(&it.replies)) }
                }
            }
            @if let Some(more) = &poster.more { p.poster-note { (more) } }
        }
    }
}

/// The issuer's words, which say themselves whose they are.
fn replies(replies: &[String]) -> Markup {
    html! { @for it in replies { p.poster-note { (it) } } }
}

fn foot(poster: &Poster) -> Markup {
    html! {
        div.poster-foot {
            @if let Some(code) = &poster.code {
                svg.poster-code viewBox=(code.frame()) role="img" aria-label=(["二维码：", &code.address].concat()) {
                    path d=(code.path) {}
                }
            }
            div { @for line in &poster.origin { p { (line) } } }
        }
    }
}
