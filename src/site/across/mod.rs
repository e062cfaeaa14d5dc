//! The pages of the site as a whole, where it has several reports: their list,
//! the comparison by concept, and the page that searches all of them.

mod concept;
mod concepts;
mod header;
mod reports;
mod restated;
mod search;
mod table;

use maud::{Markup, html};

use super::SiteError;
use super::frame::{self, Frame};
use super::head::{Kind, Subject};
use super::takeaway::CARD;
use compare::restate::restatements;
use compare::series::{Series, series};
use model::bundle::Bundle;
use model::site::{Shelved, SiteIndex};
use publish::project::Project;
use query::links::Links;
use text::digest;

/// The ways from a page to those of the site as a whole, for its foot; none
/// where there is one report only.
pub(super) fn ways(root: &str, total: u32) -> Markup {
    html! {
        @if total > 1 {
            nav.colophon-inner.operator aria-label="全部报告" {
                ul.operator-links {
                    @for (path, words) in WAYS { li { a href=(way(root, path)) { (words) } } }
                }
            }
        }
    }
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
    frame: &'a Frame<'a>,
    /// The newest report.
    newest: &'a Bundle,
    shelved: &'a [Shelved],
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
        let card = [&self.newest.report.id, "/", CARD].concat();
        let html = self.frame.html(frame::Sheet {
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
                (header::header(&root, &sheet.path, self.frame.operator))
                main id="main" tabindex="-1" { (sheet.main) }
                (header::footer(&root, self.frame.foot(&root)))
            },
            live,
        });
        (sheet.path + "index.html", html)
    }
}

/// The files as paths below the root and their bytes; none where there is one
/// report only.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn files(
    frame: &Frame<'_>,
    project: &Project,
    shelved: &[Shelved],
) -> Result<Vec<(String, Vec<u8>)>, SiteError> {
    let bundles: Vec<_> = project.reports.iter().map(|it| it.bundle.clone()).collect();
    let [newest, _, ..] = bundles.as_slice() else {
        return Ok(Vec::new());
    };
    let whole = Whole {
        frame,
        newest,
        shelved,
    };
    let series = series(&project.concepts, &bundles);
    let restated = restatements(&series);
    let list = serde_json::to_string(shelved)?;
    let digest = digest::prefix(list.as_bytes());
    let list = (format!("reports.{digest}.json"), list);
    let pages = [
        whole.page(reports::page(whole)),
        whole.page(concepts::page(&series, &restated)),
        search::page(whole, &list.0),
        list,
    ];
    let bytes = |(path, text): (String, String)| (path, text.into_bytes());
    let mut files: Vec<_> = pages.map(bytes).into();
    for one in &series {
        let own = restated.iter().filter(|it| it.concept == one.concept);
        let own: Vec<_> = own.collect();
        files.push(bytes(whole.page(concept::page(one, &own))));
        files.extend(table::files(one)?);
    }
    Ok(files)
}

/// The folder of a concept's page, from the root.
fn folder(series: &Series<'_>) -> String {
    ["compare/", &series.concept.id, "/"].concat()
}
