//! The page of a chart that other sites show in a frame. It is whole without a
//! script; with one it tells the page around it how tall it is.

use anyhow::{Context, Result};
use maud::{DOCTYPE, PreEscaped, html};

use super::CARD;
use crate::explore::links::Links;
use crate::explore::place::Page;
use crate::model::bundle::Bundle;
use crate::model::chart::Chart;
use crate::page::Source;
use crate::page::chart_figure::chart_figure;
use crate::page::chart_takeaway::{embed, folder};
use crate::prerender::head::{self, Kind, Subject};
use crate::publish::site::Site;
use crate::publish::write;
use crate::text::typography::display;

/// The way from an embedded chart to the root.
const ROOT: &str = "../../../../";

/// The style of all embedded charts.
pub(super) const STYLE: &str = concat!(
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/base.css"),
    include_str!("../../../style/chart.css"),
    include_str!("../../../style/drawing.css"),
    include_str!("../../../style/embed.css"),
);

/// The script of all embedded charts.
pub(super) const SCRIPT: &str = include_str!("../../../public/embed.js");

/// The icon of all embedded charts: the site's, under a name that is known here.
pub(super) const ICON: &str = include_str!("../../../public/icon.svg");

/// The names of the files that all embedded charts share, below the root.
pub(super) struct Shared {
    /// The style sheet.
    pub(super) style: String,
    /// The script.
    pub(super) script: String,
    /// The icon.
    pub(super) icon: String,
}

impl Shared {
    /// The names, which tell by a digest what the files hold.
    ///
    /// # Errors
    ///
    /// None in practice.
    pub(super) fn new() -> Result<Self> {
        Ok(Self {
            style: named(STYLE, "css")?,
            script: named(SCRIPT, "js")?,
            icon: named(ICON, "svg")?,
        })
    }
}

fn named(content: &str, ending: &str) -> Result<String> {
    let digest = write::sha256(content.as_bytes());
    let digest = digest.get(..16).context("SHA-256 比预期的短")?;
    Ok(format!("embed.{digest}.{ending}"))
}

/// The page's HTML.
///
/// # Errors
///
/// None in practice.
pub(super) fn page(bundle: &Bundle, chart: &Chart, site: &Site) -> Result<String> {
    let links = Links::new(&bundle.report.id, ROOT);
    let source = Source {
        bundle,
        links: &links,
    };
    let shared = Shared::new()?;
    let title = display(&chart.title);
    let report = display(&bundle.report.title);
    let description = ["图表：", &title, "。来源：", &report].concat();
    let figure = chart_figure(source, chart, html! {}).into_string();
    // On a page of its own the headline is the first heading.
    let figure = figure
        .replacen("<h3 ", "<h1 ", 1)
        .replacen("</h3>", "</h1>", 1)
        .replace("<a ", "<a rel=\"noopener\" ");
    let report_id = &bundle.report.id;
    let subject = Subject {
        path: &embed(report_id, &chart.id),
        title: &title,
        description: &description,
        card: &[&folder(report_id, &chart.id), CARD].concat(),
        kind: Kind::Column(Page::Charts.label()),
    };
    let told = head::tags(site, Some(&bundle.report), &subject);
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
                (PreEscaped(told))
                // Links lead out of the frame.
                base target="_blank";
                // Else browsers ask the root of the host for one.
                link rel="icon" href=(links.rooted(&shared.icon));
                link rel="stylesheet" href=(links.rooted(&shared.style));
                script src=(links.rooted(&shared.script)) defer {}
            }
            body {
                main { (PreEscaped(figure)) }
                footer.embed-source {
                    "来源："
                    a href=(links.link(Page::Charts, &chart.id)) target="_blank" rel="noopener" {
                        (report) span.visually-hidden { "（在新窗口打开）" }
                    }
                }
            }
        }
    };
    Ok(page.into_string())
}
