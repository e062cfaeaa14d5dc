//! The overview: its first screen, the headline figures by theme, and the
//! charts that the publisher chose.

use maud::{Markup, html};

use super::FIRST_SCREEN_END;
use super::Source;
use super::chart_figure::{Setting, chart_figure};
use super::first_screen::first_screen;
use super::poster;
use super::tiles::tiles;
use query::route::Page;

/// The overview; `search` is the search form, where it is not elsewhere.
pub fn overview(source: Source<'_>, search: Markup) -> Markup {
    let charts = &source.bundle.charts;
    let chosen = charts.iter().filter(|chart| chart.overview);
    html! {
        div.overview {
            (first_screen(source, search))
            (FIRST_SCREEN_END)
            section aria-labelledby="headlines" {
                h2.section-title id="headlines" { "各领域数字" }
                (tiles(source))
            }
            section aria-labelledby="charts" {
                h2.section-title id="charts" { "图表" }
                @for chart in chosen { (chart_figure(source, chart, Setting::Section, html! {})) }
                p.actions {
                    a.button.button-quiet href=(source.links.link(Page::Charts, "")) {
                        "全部图表（" (charts.len()) "张）"
                    }
                    " "
                    a.button.button-quiet href=(source.links.rooted(&poster::folder(&source.bundle.report.id))) {
                        (poster::TITLE)
                    }
                }
            }
        }
    }
}
