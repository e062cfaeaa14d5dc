//! The pages of a report on which the app runs.

use super::head::{PageKind, Subject, card};
use super::{Document, Shell, name};
use crate::Source;
use crate::body::{body, title};
use model::bundle::Bundle;
use model::site::SiteIndex;
use query::links::Links;
use query::route::Page;

/// What the pages of a report need beside its bundle: the addresses below the
/// root of their data, and questions.
#[derive(Clone, Copy, Debug)]
pub struct Data<'a> {
    /// The report's bundle.
    pub bundle: &'a str,
    /// The first words on each number.
    pub numbers: &'a str,
    /// The everyday words, where the site has some.
    pub synonyms: Option<&'a str>,
    /// Questions that the report answers.
    pub questions: &'a [String],
}

/// The pages of a report as paths below the root and HTML; those of a site's only
/// report include the home page.
#[must_use]
pub fn pages(shell: &Shell<'_>, bundle: &Bundle, data: Data<'_>) -> Vec<(String, String)> {
    let own = Page::ALL.into_iter();
    let own = own.filter(|page| shell.total == 1 || *page != Page::Home);
    own.map(|page| {
        let path = [&page.path(&bundle.report.id), "index.html"].concat();
        (path, html(shell, bundle, data, page))
    })
    .collect()
}

fn html(shell: &Shell<'_>, bundle: &Bundle, data: Data<'_>, page: Page) -> String {
    let root = root(page);
    let assets = shell.assets;
    let index = SiteIndex {
        root: root.clone(),
        script: assets.address(name::GLUE),
        wasm: assets.address(name::WASM),
        part: lazy_module(page).map(|it| assets.address(&[it, ".bin"].concat())),
        bundle: data.bundle.into(),
        numbers: Some(data.numbers.into()),
        synonyms: data.synonyms.map(str::to_owned),
        cards_only: shell.cards_only(),
        // A page does not grow with the number of reports.
        total: shell.total.min(2),
    };
    let report = &bundle.report;
    // Links of a page at the root have no prefix.
    let links = Links::new(&report.id, root.trim_start_matches("./"));
    let links = links.at(shell.operator.address.clone());
    let links = links.among_others(shell.total > 1);
    let links = links.with_chart_pictures(!shell.cards_only());
    let source = Source {
        bundle,
        links: &links,
    };
    shell.html(Document {
        root: &root,
        report: Some(report),
        subject: Subject {
            path: &page.path(&report.id),
            title: &title(bundle, page),
            description: &description(bundle, page),
            card: &card(&report.id),
            kind: PageKind::of(page),
        },
        styles: styles(page),
        body: body(source, page, data.questions, shell.foot(&root)),
        live: Some(&index),
    })
}

/// The style sheets that a page needs beside those of every page.
pub(super) fn styles(page: Page) -> &'static [&'static str] {
    match page {
        Page::Indicators | Page::Checks => &[name::LISTS_STYLE],
        Page::Home | Page::Overview | Page::Charts | Page::Report => &[],
    }
}

/// The lazy module that the app needs to start on a page.
fn lazy_module(page: Page) -> Option<&'static str> {
    match page {
        Page::Indicators => Some("explorer"),
        Page::Checks => Some("check_list"),
        Page::Home | Page::Overview | Page::Charts | Page::Report => None,
    }
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
            let checks = bundle.listed_checks().count();
            format!("{title}中{checks}条数字关系的核对：算式、结论、原文和未写明的问题。")
        }
    }
}
