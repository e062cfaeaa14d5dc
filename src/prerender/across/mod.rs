//! The pages of the site as a whole, where it has several reports: their list,
//! the comparison by concept, and the page that searches all of them.

mod compare;
mod concept;
mod header;
mod reports;
mod restated;
mod search;
mod table;

use anyhow::{Context, Result};
use maud::{Markup, html};

use super::alone::Alone;
use super::assets::Assets;
use super::head::{Kind, Subject};
use super::takeaway::CARD;
use crate::across::restate::restatements;
use crate::across::series::{Series, series};
use crate::explore::links::Links;
use crate::model::bundle::Bundle;
use crate::model::site::{Shelved, SiteIndex};
use crate::publish::concepts::Concept;
use crate::publish::site::Site;
use crate::publish::write;

/// The ways from a page to those of the site as a whole, for its foot; none
/// where there is one report only.
pub(super) fn links(root: &str, total: u32) -> String {
    let ways = html! {
        @if total > 1 {
            nav.colophon-inner.operator aria-label="全部报告" {
                ul.operator-links {
                    @for (path, words) in WAYS { li { a href=(way(root, path)) { (words) } } }
                }
            }
        }
    };
    ways.into_string()
}

const WAYS: [(&str, &str); 3] = [
    ("reports/", "全部报告"),
    ("compare/", "各年各地比较"),
    ("search/", "检索全部报告"),
];

fn way(root: &str, path: &str) -> String {
    Links::new("", root).rooted(path)
}

/// What these pages are made from.
#[derive(Clone, Copy)]
struct Whole<'a> {
    assets: &'a Assets,
    /// The reports, newest first; never empty.
    bundles: &'a [Bundle],
    shelved: &'a [Shelved],
    site: &'a Site,
    total: u32,
}

/// A page of the site as a whole.
struct Sheet {
    /// Its folder, from the root.
    path: String,
    title: String,
    description: String,
    /// Its `<main>`.
    main: Markup,
}

impl Whole<'_> {
    /// The page's path and HTML.
    fn page(self, sheet: Sheet) -> (String, String) {
        self.with(sheet, None)
    }

    /// The page's path and HTML, with what the app needs to work on it, if it
    /// does.
    fn with(self, sheet: Sheet, live: Option<&SiteIndex>) -> (String, String) {
        let root = "../".repeat(sheet.path.matches('/').count());
        let newest = self.bundles.first().map(|it| it.report.id.as_str());
        let card = [newest.unwrap_or_default(), "/", CARD].concat();
        let alone = Alone {
            root: &root,
            report: None,
            subject: Subject {
                path: &sheet.path,
                title: &sheet.title,
                description: &sheet.description,
                card: &card,
                kind: Kind::Column(&sheet.title),
            },
            body: html! {
                (header::header(&root, &sheet.path, self.site))
                main id="main" tabindex="-1" { (sheet.main) }
                (header::footer(&root))
            },
            live,
        };
        let html = alone.html(self.assets, self.site, self.total);
        (sheet.path + "index.html", html)
    }
}

/// The files as paths below the root and their text; none where there is one
/// report only.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn files(
    assets: &Assets,
    bundles: &[Bundle],
    concepts: &[Concept],
    shelved: &[Shelved],
    site: &Site,
) -> Result<Vec<(String, String)>> {
    if bundles.len() < 2 {
        return Ok(Vec::new());
    }
    let whole = Whole {
        assets,
        bundles,
        shelved,
        site,
        total: u32::try_from(bundles.len())?,
    };
    let series = series(concepts, bundles);
    let restated = restatements(&series);
    let list = serde_json::to_string(shelved)?;
    let digest = write::sha256(list.as_bytes());
    let digest = digest.get(..16).context("SHA-256 比预期的短")?;
    let list = (format!("reports.{digest}.json"), list);
    let mut files = vec![
        whole.page(reports::page(whole)),
        whole.page(compare::page(&series, &restated)),
        search::page(whole, &list.0),
        list,
    ];
    for one in &series {
        let own = restated.iter().filter(|it| it.concept == one.concept);
        let own: Vec<_> = own.collect();
        files.push(whole.page(concept::page(one, &own)));
        files.extend(table::files(one)?);
    }
    Ok(files)
}

/// The folder of a concept's page, from the root.
fn folder(series: &Series<'_>) -> String {
    ["compare/", &series.concept.id, "/"].concat()
}
