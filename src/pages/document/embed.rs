//! The page of a chart that other sites show in a frame. It is whole without a
//! script; with one it tells the page around it how tall it is.

use maud::{DOCTYPE, html};

use super::head::{self, CARD, PageKind, Subject};
use super::{Shell, name};
use crate::Source;
use crate::chart_figure::{Setting, chart_figure};
use crate::chart_takeaway::{embed, folder};
use model::bundle::Bundle;
use model::chart::Chart;
use query::links::Links;
use query::place::Page;
use text::typography::display;

/// The way from an embedded chart to the root.
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
    let report = display(&bundle.report.title);
    let description = ["图表：", &title, "。来源：", &report].concat();
    let report_id = &bundle.report.id;
    let subject = Subject {
        path: &embed(report_id, &chart.id),
        title: &title,
        description: &description,
        card: &[&folder(report_id, &chart.id), CARD].concat(),
        kind: PageKind::Column(Page::Charts.label()),
    };
    let told = head::tags(shell.operator, Some(&bundle.report), &subject);
    let page = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (report) }
                meta name="description" content=(description);
                meta name="color-scheme" content="light dark";
                meta name="format-detection" content="telephone=no";
                meta name="referrer" content="same-origin";
                (told)
                // Links lead out of the frame.
                base target="_blank";
                // Else browsers ask the root of the host for one.
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
