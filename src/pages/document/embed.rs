//! The page of a chart that other sites embed in a frame. It is complete
//! without a script; its script reports its height to the embedding page.

use maud::{DOCTYPE, html};

use super::head::{self, CARD, PageKind, Subject};
use super::policy::{self, Inline};
use super::{Shell, name};
use crate::Source;
use crate::chart_figure::{Setting, chart_figure};
use crate::chart_takeaway::{embed, folder};
use model::bundle::Bundle;
use model::chart::Chart;
use query::links::Links;
use query::route::Page;
use text::typography::display;

/// The path from an embedded chart to the root.
const ROOT: &str = "../../../../";

/// The page's HTML.
#[must_use]
pub fn page(shell: &Shell<'_>, bundle: &Bundle, chart: &Chart) -> String {
    let links = Links::new(&bundle.report.id, ROOT);
    let source = Source {
        bundle,
        links: &links,
    };
    let file = |name| links.rooted(&shell.assets.address(name));
    let title = display(&chart.title);
    let report = display(&bundle.report.cited_title());
    let description = ["图表：", &title, "。来源：", &report].concat();
    let report_id = &bundle.report.id;
    let card = match shell.cards_only() {
        true => head::card(report_id),
        false => [&folder(report_id, &chart.id), CARD].concat(),
    };
    let subject = Subject {
        path: &embed(report_id, &chart.id),
        title: &title,
        description: &description,
        card: &card,
        kind: PageKind::Column(Page::Charts.label()),
    };
    let told = head::tags(shell.operator, Some(&bundle.report), &subject);
    let page = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                (policy::tag(Inline::default()))
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (report) }
                meta name="description" content=(description);
                meta name="color-scheme" content="light dark";
                meta name="format-detection" content="telephone=no";
                meta name="referrer" content="same-origin";
                (told)
                // Opens links outside the frame.
                base target="_blank";
                // Without it, browsers request an icon from the host's root.
                link rel="icon" href=(shell.assets.icon) type="image/svg+xml";
                link rel="stylesheet" href=(file(name::EMBED_STYLE));
                script src=(file(name::EMBED_SCRIPT)) defer {}
            }
            body {
                main { (chart_figure(source, chart, Setting::Alone, html! {})) }
                footer.embed-source {
                    "来源："
                    a href=(links.link(Page::Charts, &chart.id)) target="_blank" rel="noopener" {
                        (report) span.visually-hidden { "（在新窗口打开）" }
                    }
                }
            }
        }
    };
    page.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Assets;
    use model::chart::Plot;
    use model::operator::Operator;
    use model::revision::Revision;
    use model::sample;

    fn embedded(bundle: &Bundle) -> String {
        let chart = Chart {
            id: "themes".into(),
            title: "各领域".into(),
            subtitle: None,
            overview: false,
            plot: Plot::Themes,
        };
        let shell = Shell {
            assets: &Assets::default(),
            operator: &Operator::default(),
            total: 1,
        };
        page(&shell, bundle, &chart)
    }

    #[test]
    fn the_headline_of_an_embedded_chart_is_the_first_heading_of_its_page() {
        let html = embedded(&sample::bundle());
        assert!(html.contains("<h1 class=\"chart-title\""), "{html}");
        assert!(!html.contains("<h3"), "{html}");
    }

    #[test]
    fn the_source_of_an_embedded_chart_says_which_state_of_the_report_it_is() {
        let mut bundle = sample::bundle();
        let replaced = None;
        let number = 2;
        bundle.report.revision = Some(Revision { number, replaced });
        let html = embedded(&bundle);
        for part in ["（第2版）</title>", "（第2版）<span"] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }
}
