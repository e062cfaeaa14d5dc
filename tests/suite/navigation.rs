//! The navigation of every page of a site with several reports, and of one alone.

use scraper::{Html, Selector};

use super::project::{data, project, root, site};

/// The pages of a site that have a navigation, each with the words of its links.
fn navigations(folder: &std::path::Path) -> Vec<(String, Vec<String>)> {
    let links = Selector::parse("header nav a").expect("a selector");
    let files = site(&project(folder));
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages = pages.map(|(path, bytes)| {
        let page = Html::parse_document(str::from_utf8(bytes).expect("UTF-8"));
        let words = page.select(&links).map(|it| it.text().collect());
        (path.clone(), words.collect::<Vec<String>>())
    });
    pages.filter(|(_, links)| !links.is_empty()).collect()
}

#[test]
fn each_page_with_a_navigation_leads_to_all_reports_and_the_comparison() {
    let pages = navigations(&root().join("tests/reports"));
    for page in ["poster/", "data/", "report/"].map(|it| ["example-2021/", it].concat()) {
        let page = [&page, "index.html"].concat();
        assert!(pages.iter().any(|it| it.0 == page), "{page} is not there");
    }
    for page in ["access/", "verify/", "help/", ""] {
        let page = [page, "index.html"].concat();
        assert!(pages.iter().any(|it| it.0 == page), "{page} is not there");
    }
    for (path, links) in &pages {
        for words in ["全部报告", "比较"] {
            assert!(
                links.iter().any(|it| it == words),
                "no {words} in {path}: {links:?}"
            );
        }
    }
}

#[test]
fn a_report_alone_is_compared_with_none() {
    for (path, links) in navigations(&data()) {
        assert!(!links.iter().any(|it| it == "比较"), "{path}: {links:?}");
    }
}
