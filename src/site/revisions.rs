//! The files of a report's published states, and of reports that were withdrawn.
//!
//! ```text
//! <id>/revisions/index.html, history.json
//! <id>/revisions/<n>/index.html          a state that was replaced
//! <id>/revisions/<n>/bundle.<hash>.json
//! <id>/revisions/<n>/report/, indicators/, checks/, data/…
//! ```
//!
//! A state that was replaced has no pictures, and the app does not run on its
//! pages. Of a report that was withdrawn nothing remains but a page that says so
//! at each of its addresses.

use super::{File, Site, SiteError, address, data};
use model::bundle::Bundle;
use model::revision::{self, Amendment, state};
use pages::document::head;
use pages::document::revisions as pages_of;
use publish::revisions::{History, Past};
use publish::write;
use query::links::Links;

/// The files of a report that was corrected.
///
/// # Errors
///
/// As for the report itself.
pub(super) fn of_report(
    site: &Site<'_>,
    bundle: &Bundle,
    history: &History,
) -> Result<Vec<File>, SiteError> {
    let (path, html) = pages_of::list(&site.shell, bundle, &history.steps);
    let mut files = vec![
        File::new(path, html),
        File::new(
            revision::history(&bundle.report.id),
            serde_json::to_vec(&history.steps)?,
        ),
    ];
    for (past, step) in history.past.iter().zip(&history.steps) {
        files.extend(of_past(site, past, step)?);
    }
    Ok(files)
}

fn of_past(site: &Site<'_>, past: &Past, step: &Amendment) -> Result<Vec<File>, SiteError> {
    let Past { bundle, text } = past;
    let folder = state(&bundle.report.id, step.number - 1);
    let json = write::bundle_json(bundle)?;
    let path = address(&folder, &json);
    let root = site.shell.operator.address.as_deref().unwrap_or_default();
    let data = data::of_past(bundle, text, &Links::new(&folder, root))?;
    let names: Vec<_> = data.iter().map(|it| ["data/", &it.0].concat()).collect();
    let uses = data.iter().map(|it| it.1.as_str());
    let bundle_name = path.rsplit('/').next().unwrap_or_default();
    let others = [(bundle_name, "数据包：全文、数字、指标和核对。")];
    let own = names.iter().map(String::as_str).zip(uses);
    let downloads: Vec<_> = own.chain(others).collect();
    let pages = pages_of::past(&site.shell, bundle, step, &downloads);
    let mut files: Vec<File> = pages
        .into_iter()
        .map(|(path, html)| File::new(path, html))
        .collect();
    let written = names.iter().zip(data);
    files.extend(written.map(|(name, it)| File::new([&folder, "/", name].concat(), it.2)));
    files.push(File::new(path, json));
    Ok(files)
}

/// The pages that remain of reports that were withdrawn; those of a site that
/// has no other include its home page.
pub(super) fn withdrawn(site: &Site<'_>) -> Vec<File> {
    let newest = site.overview.newest();
    let card = newest.map_or_else(
        || super::icons::LARGEST.to_owned(),
        |it| head::card(&it.report.id),
    );
    let gone = &site.overview.withdrawn;
    let mut pages: Vec<_> = gone
        .iter()
        .flat_map(|it| pages_of::withdrawn(&site.shell, it, &card))
        .collect();
    if let (None, Some(last)) = (newest, gone.iter().max_by_key(|it| it.year)) {
        pages.push(pages_of::home(&site.shell, last, &card));
    }
    pages
        .into_iter()
        .map(|(path, html)| File::new(path, html))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{Content, files, package, tests};
    use model::revision::{Revision, Withdrawn};
    use publish::project::{Project, Report};
    use publish::revisions::amend;

    /// A report whose sentence was corrected once.
    fn corrected() -> Project {
        let mut project = tests::project(1);
        let Report { bundle, .. } = &mut project.reports[0];
        let mut before = bundle.clone();
        before.passages[0].text = before.passages[0].text.replace("616", "615");
        let mut step = amendment(2);
        before.report.revision = Some(Revision {
            number: 1,
            replaced: Some(step.date.clone()),
        });
        amend(&before, bundle, &mut step);
        let text = before.passages[0].text.clone().into_bytes();
        let history = History {
            past: vec![Past {
                bundle: before,
                text,
            }],
            steps: vec![step],
        };
        project
            .revisions
            .histories
            .insert("sample-0".into(), history);
        project.operator.address = Some("https://a.cn/".into());
        project
    }

    fn amendment(number: u32) -> Amendment {
        Amendment {
            number,
            date: "2022-03-05".into(),
            reason: "更正<件数>".into(),
            replaces: "0".repeat(64),
            about: Vec::new(),
            sentences: Vec::new(),
            figures: Vec::new(),
            measures: Vec::new(),
            checks: Vec::new(),
            shown: None,
        }
    }

    fn withdrawn(reports: u16) -> Project {
        let mut project = tests::project(reports);
        project.revisions.withdrawn.push(Withdrawn {
            id: "gone-2020".into(),
            title: "撤回的报告".into(),
            district: "样例区".into(),
            year: 2020,
            issuer: None,
            date: "2022-04-01".into(),
            reason: "数据有误".into(),
            revisions: [2, 3].map(amendment).into(),
            charts: vec!["themes".into()],
        });
        project
    }

    fn made(project: &Project) -> BTreeMap<String, String> {
        let mut made = BTreeMap::new();
        files(project, &package::sample(), &mut |file: File| {
            let text = match file.content {
                Content::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
                Content::Picture(_) => String::new(),
            };
            made.insert(file.path, text);
            Ok::<(), SiteError>(())
        })
        .expect("a site");
        made
    }

    #[test]
    fn a_state_that_was_replaced_stays_at_its_own_address_and_says_so() {
        let made = made(&corrected());
        let past: Vec<_> = made
            .iter()
            .filter(|(path, _)| path.starts_with("sample-0/revisions/1/"))
            .collect();
        assert!(past.iter().all(|(path, _)| !path.ends_with(".png")));
        for page in ["", "report/", "indicators/", "checks/"] {
            let html = &made[&format!("sample-0/revisions/1/{page}index.html")];
            for part in [
                "<strong>已被替代</strong>",
                "content=\"noindex\"",
                "（已被替代）",
            ] {
                assert!(html.contains(part), "{page}: {part}");
            }
        }
        assert!(made["sample-0/revisions/1/report/index.html"].contains("615"));
        assert!(made["sample-0/revisions/1/data/report.txt"].contains("615"));
        let csv = &made["sample-0/revisions/1/data/indicators.csv"];
        assert!(
            csv.contains("https://a.cn/sample-0/revisions/1/report/#p1-0000"),
            "{csv}"
        );
        assert!(csv.contains(",revision\r\n"), "{csv}");
    }

    #[test]
    fn a_changed_sentence_shows_what_it_was_and_the_list_and_the_feed_say_why() {
        let made = made(&corrected());
        let report = &made["sample-0/report/index.html"];
        assert!(
            report.contains("原为“可办事项由去年的69项增加至现在的615项。”"),
            "{report}"
        );
        assert!(!report.contains("noindex"));
        let list = &made["sample-0/revisions/index.html"];
        for part in [
            "更正&lt;件数&gt;",
            "615项",
            "616项",
            "id=\"v2\"",
            "href=\"1/\"",
        ] {
            assert!(list.contains(part), "{part}: {list}");
        }
        let feed = &made["feed.xml"];
        assert!(
            feed.contains("<id>https://a.cn/sample-0/revisions/#v2</id>"),
            "{feed}"
        );
        assert!(roxmltree::Document::parse(feed).is_ok());
    }

    #[test]
    fn without_revisions_nothing_speaks_of_them() {
        for (path, text) in made(&tests::project(2)) {
            // Scripts and the schema serve every report.
            let of_all = path.ends_with(".js") || path == "bundle.schema.json";
            let said = text.contains("revision") && !of_all;
            assert!(!said && !path.contains("revisions/"), "{path}");
        }
    }

    #[test]
    fn of_a_withdrawn_report_nothing_remains_but_pages_that_say_so() {
        let made = made(&withdrawn(1));
        for (path, text) in &made {
            if path.starts_with("gone-2020/") {
                assert!(path.ends_with("index.html"), "{path}");
                assert!(
                    text.contains("已撤回") && text.contains("数据有误"),
                    "{path}"
                );
            }
        }
        for page in [
            "report/",
            "charts/themes/embed/",
            "revisions/1/",
            "revisions/2/checks/",
        ] {
            assert!(made.contains_key(&["gone-2020/", page, "index.html"].concat()));
        }
        assert!(!made["index.html"].contains("已撤回"));
    }

    #[test]
    fn the_feed_keeps_the_revisions_of_a_withdrawn_report_the_latest_first() {
        let mut project = withdrawn(1);
        project.operator.address = Some("https://a.cn/".into());
        let feed = &made(&project)["feed.xml"];
        let ids =
            ["", "#v3", "#v2"].map(|it| format!("<id>https://a.cn/gone-2020/revisions/{it}</id>"));
        let places = ids.each_ref().map(|it| feed.find(it.as_str()));
        assert!(
            places.iter().all(Option::is_some) && places.is_sorted(),
            "{feed}"
        );
    }

    #[test]
    fn a_site_whose_reports_were_all_withdrawn_still_has_a_home_page() {
        let made = made(&withdrawn(0));
        assert!(made["index.html"].contains("数据有误"));
        assert!(made.contains_key("404.html"));
        assert!(
            !made
                .keys()
                .any(|path| path.contains("bundle.") && path.contains('/'))
        );
    }
}
