//! The publisher's manual: whole in every site, and in step with the studio.

use pages::document::manual::{FILE, SOURCE};
use scraper::{Html, Selector};

use super::project::{data, project, root, site};

/// The folders whose sources hold the words of the publisher's screen.
const SCREENS: [&str; 7] = [
    "public",
    "src/editor",
    "src/form",
    "src/import",
    "src/model",
    "src/publish",
    "src/studio",
];

/// The words of the page `verify/`, where the manual leads, too.
const VERIFY_PAGE: &str = include_str!("../../src/pages/verify_page.rs");

/// The sources of what the publisher sees.
fn screens() -> String {
    let mut all = VERIFY_PAGE.to_owned();
    for folder in SCREENS {
        let files = cli::folder::read(&root().join(folder)).expect("readable");
        let sources = files.iter();
        let sources = sources.filter(|(path, _)| path.ends_with(".rs") || path.ends_with(".js"));
        all.extend(sources.map(|(_, bytes)| str::from_utf8(bytes).expect("UTF-8")));
    }
    all
}

/// Whether a source has words as a text of its own; with `…` at their end, one
/// that begins so.
fn is_said(sources: &str, words: &str) -> bool {
    let forms = match words.strip_suffix('…') {
        Some(begin) => [["\"", begin, ""], ["`", begin, ""]],
        None => [["\"", words, "\""], ["\"", words, " "]],
    };
    forms.iter().any(|form| sources.contains(&form.concat()))
}

#[test]
fn what_stands_in_brackets_stands_on_the_publishers_screen() {
    let sources = screens();
    let named = SOURCE.split('「').skip(1);
    let named = named.map(|it| it.split_once('」').expect("a closed bracket").0);
    let named: Vec<&str> = named.collect();
    assert!(named.len() > 80, "{}", named.len());
    let lost: Vec<&&str> = named.iter().filter(|it| !is_said(&sources, it)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert!(!is_said(&sources, "打开报"));
}

#[test]
fn every_step_of_the_studio_has_its_own_in_the_manual() {
    let steps = ["打开", "文本", "数字", "审核表", "网站信息", "预览、下载"];
    for (number, step) in (1..).zip(steps) {
        let heading = format!("\n### {number}. {step} {{#");
        assert!(SOURCE.contains(&heading), "{heading}");
    }
    let state = include_str!("../../src/studio/state.rs");
    let labels = state.split("=> \"").skip(1);
    let labels: Vec<&str> = labels.filter_map(|it| it.split('"').next()).collect();
    assert_eq!(labels, steps);
}

#[test]
fn the_manual_is_in_every_site_and_leads_to_its_own_places() {
    for folder in [data(), root().join("tests/reports")] {
        let files = site(&project(&folder));
        let page = str::from_utf8(&files[FILE]).expect("UTF-8");
        let page = Html::parse_document(page);
        let select = |css: &str| Selector::parse(css).expect("a selector");
        let (places, links) = (select("main [id]"), select("main a[href]"));
        let ids: Vec<&str> = page
            .select(&places)
            .filter_map(|it| it.attr("id"))
            .collect();
        let links: Vec<&str> = page
            .select(&links)
            .filter_map(|it| it.attr("href"))
            .collect();
        assert!(links.len() > 15, "{links:?}");
        for link in links {
            let id = link.strip_prefix('#').expect("a place of the page");
            assert!(ids.contains(&id), "{link}");
        }
        // In the studio they stand beside its own.
        let studio = screens();
        for id in ids {
            assert!(!studio.contains(&format!("\"{id}\"")), "{id}");
        }
        let home = str::from_utf8(&files["index.html"]).expect("UTF-8");
        assert!(home.contains("help/\">发布手册</a>"));
    }
}
