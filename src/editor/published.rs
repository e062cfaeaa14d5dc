//! A published site, from which a new report takes over what names things:
//! ids, names and concepts of the latest report, and what all reports share.
//!
//! A site does not hold the publisher's files; the reports of the site itself
//! come back with the project that was saved.

use std::collections::BTreeMap;

use model::bundle::Bundle;
use model::manifest::is_packed;
use model::site::{ProjectIndex, Synonym};
use publish::revisions::since::Site;
use serde_json as json;
use site::{PROJECT, SYNONYMS};

use crate::Files;
use crate::fields::SITE;
use crate::takeover::Known;

/// What a published site gives to a new report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    /// site.toml, concepts.toml and synonyms.toml, as far as the site has them.
    pub files: Files,
    /// The indicators of its latest report.
    pub known: Vec<Known>,
    /// The id of that report.
    pub report: String,
    /// The site itself, to be compared with the one that takes its place.
    pub last: Option<Site>,
}

/// What the site among some files gives; `None` where there is none.
#[must_use]
pub fn open(files: &Files) -> Option<Published> {
    let own = site(files)?;
    let project: ProjectIndex = json::from_slice(own.get(PROJECT)?).ok()?;
    let report = project.reports.first().cloned().unwrap_or_default();
    let bundle = bundle(&own, &report).and_then(|json| json::from_slice::<Bundle>(json).ok());
    Some(Published {
        last: last(&own),
        known: bundle.map_or_else(Vec::new, |bundle| Known::of_bundle(&bundle)),
        files: shared(&project, &synonyms(&own)),
        report,
    })
}

/// A site as far as one that takes its place is compared with it.
#[must_use]
pub fn last(site: &Files) -> Option<Site> {
    let file = |path: &str| site.get(path).cloned();
    Site::read(site.get(PROJECT)?, |id| bundle(site, id).cloned(), file)
}

/// The site among some files, wherever it is.
#[must_use]
pub fn site(files: &Files) -> Option<Files> {
    let roots = files.keys().filter_map(|path| {
        let root = path.strip_suffix(PROJECT)?;
        (root.is_empty() || root.ends_with('/')).then_some(root)
    });
    let root = roots.min_by_key(|root| root.len())?;
    let own = files.iter();
    let own = own.filter_map(|(path, bytes)| Some((path.strip_prefix(root)?, bytes)));
    Some(
        own.map(|(path, bytes)| (path.to_owned(), bytes.clone()))
            .collect(),
    )
}

/// The bundle of a report, whose name holds its digest.
fn bundle<'a>(site: &'a Files, report: &str) -> Option<&'a Vec<u8>> {
    let prefix = [report, "/bundle."].concat();
    let mut found = site.iter();
    let found = found.find(|(path, _)| path.starts_with(&prefix) && !is_packed(path));
    Some(found?.1)
}

fn synonyms(site: &Files) -> Vec<Synonym> {
    let mut found = site.iter();
    let found = found.find(|(path, _)| path.starts_with(SYNONYMS) && !is_packed(path));
    let synonyms = found.and_then(|(_, bytes)| json::from_slice(bytes).ok());
    synonyms.unwrap_or_default()
}

/// What all reports share, as the publisher's files.
fn shared(project: &ProjectIndex, synonyms: &[Synonym]) -> Files {
    let concepts = BTreeMap::from([("concept", &project.concepts)]);
    let synonyms = BTreeMap::from([("synonym", synonyms)]);
    let texts = [
        (SITE, toml::to_string(&project.operator)),
        (publish::concepts::FILE, toml::to_string(&concepts)),
        (publish::synonyms::FILE, toml::to_string(&synonyms)),
    ];
    let texts = texts
        .into_iter()
        .filter_map(|(name, text)| Some((name, text.ok()?)));
    let texts = texts.filter(|(name, text)| *name == SITE || text.contains("[["));
    texts
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Pages;
    use crate::tests::export::finished;
    use site::{Content, package};

    #[test]
    fn what_all_reports_share_and_the_names_of_the_latest_come_back() {
        let mut desk = finished();
        let mut files = desk.files().clone();
        let shared = [
            (
                "site.toml",
                "sponsor = \"样例区司法局\"\ncode = \"3607000000\"\n",
            ),
            (
                "concepts.toml",
                "[[concept]]\nid = \"items\"\nname = \"事项\"\n",
            ),
            (
                "synonyms.toml",
                "[[synonym]]\neveryday = \"官司\"\nofficial = [\"复议\"]\n",
            ),
        ];
        for (name, text) in shared {
            files.insert(name.to_owned(), text.as_bytes().to_vec());
        }
        desk.refresh(files);
        let pages = Pages::new(desk.files(), &package::sample()).expect("pages");
        let site = pages.files().iter().filter_map(|file| match &file.content {
            Content::Bytes(bytes) => Some((["www/", &file.path].concat(), bytes.clone())),
            Content::Picture(_) => None,
        });
        let published = open(&site.collect()).expect("a site");
        assert_eq!(published.report, crate::tests::ID);
        let project = publish::project::project(desk.files()).expect("a project");
        let text = |name: &str| String::from_utf8(published.files[name].clone()).expect("text");
        let operator = publish::operator::parse(&text("site.toml"));
        assert_eq!(operator.expect("an operator"), project.operator);
        assert_eq!(
            publish::concepts::parse(&text("concepts.toml")),
            project.concepts
        );
        assert_eq!(
            publish::synonyms::parse(&text("synonyms.toml")),
            project.synonyms
        );
        let mut own = Known::of_report(desk.files(), crate::tests::ID).expect("known");
        let mut theirs = published.known;
        own.sort();
        theirs.sort();
        assert_eq!(theirs, own);
        assert_eq!(open(&Files::new()), None);
    }
}
