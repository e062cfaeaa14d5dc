//! The pages of the site as a whole, where it has several reports: its root,
//! their list, the comparison by concept, and the page that searches all of them.

mod concept;
mod concepts;
mod header;
mod home;
mod reports;
mod restated;
mod search;

use maud::{Markup, html};

use super::head::{PageKind, Subject, card};
use super::{Document, Shell};
use compare::restate::Restatement;
use compare::series::Series;
use model::bundle::Bundle;
use model::site::{ListedReport, SiteIndex};
use query::links::Links;
use query::route::Page;

/// Links to the pages of the site as a whole, for the footer. Empty when the
/// site has only one report.
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
pub struct Portal<'a> {
    /// What all pages of the site share.
    pub shell: &'a Shell<'a>,
    /// The newest report.
    pub newest: &'a Bundle,
    /// All reports, newest first.
    pub reports: &'a [ListedReport],
    /// The address of the everyday words, where the site has some.
    pub synonyms: Option<&'a str>,
    /// Questions that the newest report answers.
    pub questions: &'a [String],
}

/// A page of the site as a whole.
struct PortalPage {
    /// Its folder, from the root.
    path: String,
    title: String,
    description: String,
    /// Its `<main>`.
    main: Markup,
}

/// A page: the path of its file below the root, and its HTML.
pub type Written = (String, String);

impl Portal<'_> {
    /// The root of the site. `list` is the address of the list of reports.
    #[must_use]
    pub fn home(self, series: &[Series<'_>], list: &str) -> Written {
        let (page, index) = home::page(self, series, list);
        self.write(page, Some(&index))
    }

    /// The list of all reports.
    #[must_use]
    pub fn reports(self) -> Written {
        self.write(reports::page(self), None)
    }

    /// The comparison's first page.
    #[must_use]
    pub fn concepts(self, series: &[Series<'_>], restated: &[Restatement<'_>]) -> Written {
        self.write(concepts::page(series, restated), None)
    }

    /// A concept's page, with the restatements of its figures.
    #[must_use]
    pub fn concept(self, series: &Series<'_>, restated: &[&Restatement<'_>]) -> Written {
        self.write(concept::page(series, restated), None)
    }

    /// The page that searches all reports. `list` is the address of their list.
    #[must_use]
    pub fn search(self, list: &str) -> Written {
        let (page, index) = search::page(self, list);
        self.write(page, Some(&index))
    }

    fn write(self, page: PortalPage, live: Option<&SiteIndex>) -> Written {
        let root = match page.path.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        };
        let column = match page.path.as_str() {
            "" => Page::Home.label(),
            _ => page.title.as_str(),
        };
        let html = self.shell.html(Document {
            root: &root,
            report: None,
            subject: Subject {
                path: &page.path,
                title: &page.title,
                description: &page.description,
                card: &card(&self.newest.report.id),
                kind: PageKind::Column(column),
            },
            styles: &[],
            body: html! {
                (header::header(&root, &page.path, self.shell.operator))
                main id="main" tabindex="-1" { (page.main) }
                (header::footer(&root, self.shell.foot(&root)))
            },
            live,
        });
        (page.path + "index.html", html)
    }
}

/// The folder of a concept's page, from the root.
#[must_use]
pub fn folder(series: &Series<'_>) -> String {
    ["compare/", &series.concept.id, "/"].concat()
}
