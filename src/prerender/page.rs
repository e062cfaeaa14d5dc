//! One page: the app drawn natively, put into the shell.

use leptos::prelude::*;

use super::across;
use super::assets::Assets;
use super::head::{self, Kind, Subject};
use super::takeaway::CARD;
use crate::app::App;
use crate::app::context::{self, Site};
use crate::explore::place::{Page, Place};
use crate::model::bundle::Bundle;
use crate::model::site::SiteIndex;
use crate::page::Shelf;
use crate::page::operator::{Operator, operator};
use crate::publish::site::Site as Operated;

/// The pages of a report as paths below the root and their HTML; the newest
/// report's also hold the site's home page.
pub(super) fn pages(
    assets: &Assets,
    bundle: &Bundle,
    shelf: Shelf<'_>,
    address: &str,
    site: &Operated,
    newest: bool,
) -> Vec<(String, String)> {
    Page::ALL
        .into_iter()
        .filter(|page| newest || *page != Page::Home)
        .map(|page| {
            let path = format!("{}index.html", page.path(&bundle.report.id));
            let html = html(assets, bundle, shelf.on(page), address, page);
            (path, shared(&html, bundle, site, page, shelf.total))
        })
        .collect()
}

fn html(assets: &Assets, bundle: &Bundle, shelf: Shelf<'_>, address: &str, page: Page) -> String {
    let root = root(page);
    let index = SiteIndex {
        root: root.clone(),
        script: assets.script.clone(),
        wasm: assets.wasm.clone(),
        part: part(page).map(|name| assets.part(name)),
        bundle: address.into(),
        total: shelf.total,
        reports: shelf.newest.to_vec(),
    };
    let app = draw(bundle, shelf, &root, page);
    fill(
        &assets.shell,
        &root,
        &[
            ("%title%", &escape(&context::title(bundle, page))),
            ("%description%", &escape(&description(bundle, page))),
            ("%site%", &json_block(&index)),
            ("%app%", &app),
        ],
    )
}

/// The part that the app needs before it takes a page over; see `app::parts`.
fn part(page: Page) -> Option<&'static str> {
    match page {
        Page::Indicators => Some("explorer"),
        Page::Checks => Some("ledger"),
        Page::Home | Page::Overview | Page::Charts | Page::Report => None,
    }
}

/// A page that also says who runs it, and what it is to machines.
fn shared(html: &str, bundle: &Bundle, site: &Operated, page: Page, total: u32) -> String {
    let report = &bundle.report.id;
    let subject = Subject {
        path: &page.path(report),
        title: &context::title(bundle, page),
        description: &description(bundle, page),
        card: &[report, "/", CARD].concat(),
        kind: Kind::of(page),
    };
    let html = with_foot(html, site, &across::links(&root(page), total));
    // The norms for articles write it so; to others it is the same.
    let html = match subject.kind {
        Kind::Article => html.replacen("name=\"description\"", "name=\"Description\"", 1),
        Kind::Column(_) => html,
    };
    with_head(&html, &head::tags(site, Some(&bundle.report), &subject))
}

/// A page with tags at the end of its head.
pub(super) fn with_head(html: &str, tags: &str) -> String {
    html.replacen("</head>", &[tags, "</head>"].concat(), 1)
}

/// A page with ways to other reports and with what its operator gives at the
/// end of its foot, where the app leaves what stands.
pub(super) fn with_foot(html: &str, site: &Operated, ways: &str) -> String {
    const END: &str = "</footer>";
    let Some((before, after)) = html.rsplit_once(END) else {
        return html.to_owned();
    };
    let given = operator(Operator {
        sponsor: site.sponsor.as_deref(),
        organizer: site.organizer.as_deref(),
        contact: site.contact.as_deref(),
        code: site.code.as_deref(),
        icp: site.icp.as_deref(),
        police: site.police.as_deref(),
        party_mark: site.party_mark.as_deref(),
        find_error: site.find_error.as_deref(),
        map: site.map.as_deref(),
    });
    [before, ways, &given.into_string(), END, after].concat()
}

/// The page's markup, as the app draws it in the browser.
fn draw(bundle: &Bundle, shelf: Shelf<'_>, root: &str, page: Page) -> String {
    let root = if root == "./" { "" } else { root };
    let owner = Owner::new();
    owner.with(|| {
        let site = Site::new(bundle.clone(), shelf, root, Place::top(page));
        view! { <App site /> }.to_html()
    })
}

/// The page for unknown addresses. It may be shown at any depth, so it uses no
/// file of the site and finds the root by looking for it.
pub(super) fn not_found(bundle: &Bundle, site: &Operated) -> String {
    let links: String = Page::ALL
        .into_iter()
        .filter(|page| *page != Page::Overview)
        .map(|page| {
            let path = page.path(&bundle.report.id);
            let label = page.label();
            format!(r#"<li><a data-from-root="./{path}">{label}</a></li>"#)
        })
        .collect();
    let html = include_str!("not_found.html").replacen("%links%", &links, 1);
    with_head(&html, &head::of_site(site))
}

fn root(page: Page) -> String {
    match page.depth() {
        0 => "./".into(),
        depth => "../".repeat(depth),
    }
}

fn description(bundle: &Bundle, page: Page) -> String {
    let title = &bundle.report.title;
    let facts = bundle.facts.len();
    let indicators = bundle.indicators.len();
    match page {
        Page::Home | Page::Overview => {
            format!("{title}：{facts}处数字、{indicators}项指标，可检索、可核对。")
        }
        Page::Charts => {
            let charts = bundle.charts.len();
            format!("{title}中的数字，画成{charts}张图，每张都有表格。")
        }
        Page::Report => format!("{title}全文，每一处数字都可查到对应的指标。"),
        Page::Indicators => format!("{title}的{indicators}项指标，每一项都可查到原文。"),
        Page::Checks => {
            let checks = bundle.checks.len();
            format!("{title}中{checks}条数字关系的核对：算式、结论和原文。")
        }
    }
}

/// Puts values into the shell and points its own links at the root.
pub(super) fn fill(shell: &str, root: &str, values: &[(&str, &str)]) -> String {
    let mut html = shell
        .replace("=./", &["=", root].concat())
        .replace("=\"./", &["=\"", root].concat());
    for (name, value) in values {
        html = html.replacen(name, value, 1);
    }
    html
}

/// Text as it may stand in an element or an attribute.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// JSON that can't end the script element that holds it.
pub(super) fn json_block(index: &SiteIndex) -> String {
    serde_json::to_string(index)
        .unwrap_or_default()
        .replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_two_levels_down_points_at_the_root_and_holds_the_values() {
        let html = fill(
            r#"<link href="./a.css"><title>%title%</title>%app%"#,
            "../../",
            &[("%title%", "甲"), ("%app%", "<p>%title%</p>")],
        );
        assert_eq!(
            html,
            r#"<link href="../../a.css"><title>甲</title><p>%title%</p>"#
        );
    }
}
