//! A site whose report was corrected: its earlier state is bound to its own text
//! again, and what the site says of the difference is recomputed.

use std::sync::OnceLock;

use ::site::manifest::{Manifests, TOOL, maker};
use ::site::offline::Worker;
use ::verify::{Difference, Files, Options, Verified, verify};
use publish::build::build;
use publish::project::{self as data, Project};
use publish::revisions::digest;
use publish::revisions::ids::Ids;
use serde_json::{Value, json};
use text::digest::prefix;

use super::streamed::streamed;
use super::{said, small};
use crate::project::{self, ID, package};

/// Corrects a number of a report in a data folder.
pub(super) fn correct(files: &mut Files, id: &str, from: &str, to: &str) {
    let first = build(id, &data::inputs(files, id)).bundle;
    let ids = Ids::of(&first.expect("a bundle"), None, 1);
    files.insert(format!("{id}/ids.toml"), ids.write().expect("TOML").into());
    let folder = format!("{id}/");
    let own = files.iter().filter_map(|(path, bytes)| {
        let name = path.strip_prefix(&folder).filter(|it| !it.is_empty())?;
        Some((name.to_owned(), bytes.clone()))
    });
    let mut own: Files = own.collect();
    // The measures that reports share are kept with a state, too.
    let shared = files.get(CONCEPTS).cloned();
    own.extend(shared.map(|bytes| (CONCEPTS.to_owned(), bytes)));
    let kept = digest(
        own.iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
    );
    for (name, bytes) in own {
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        files.insert(format!("{id}/revisions/1/{name}"), bytes);
        let now = match name.as_str() {
            CONCEPTS => continue,
            "report.toml" => format!(
                "{text}\n[[revision]]\ndate = {DAY}\nreason = \"更正\"\nreplaces = \"{kept}\"\n"
            ),
            "ids.toml" => text,
            _ => text.replace(from, to),
        };
        files.insert(format!("{id}/{name}"), now.into());
    }
}

/// What several reports share.
const CONCEPTS: &str = "concepts.toml";

/// The day of the correction.
const DAY: &str = "2022-03-05";

/// The repository's data after a revision that corrected one number.
fn corrected() -> &'static Project {
    static PROJECT: OnceLock<Project> = OnceLock::new();
    PROJECT.get_or_init(|| {
        let mut files = cli::folder::data(&project::data()).expect("the data");
        correct(&mut files, ID, "616项", "617项");
        data::project(&files).unwrap_or_else(|error| panic!("{error}"))
    })
}

fn listed(mut files: Files) -> Files {
    files.retain(|path, _| !super::site::is_manifest(path) && path != "sw.js");
    let worker = Worker::new(corrected(), &package());
    let mut manifests = Manifests::new(maker(&package()), worker);
    files
        .iter()
        .for_each(|(path, bytes)| manifests.add(path, bytes));
    files.extend(manifests.finish().expect("manifests"));
    files
}

/// The site without its pictures, which no painter draws again here.
fn site() -> Files {
    listed(project::site(corrected()))
}

fn verified(files: &Files) -> Verified {
    let mut verified = verify(files, &Options::default());
    let is_picture = |file: &str| file.ends_with(".png");
    verified.differences.retain(|it| !is_picture(&it.file));
    verified
}

/// The paths that differ once a file is altered and all is listed anew.
fn altered(file: &str, from: &str, to: &str) -> Vec<String> {
    let mut files = site();
    let path = files
        .keys()
        .find(|path| path.starts_with(file))
        .expect(file);
    let path = path.clone();
    let text = String::from_utf8(files.remove(&path).unwrap_or_default()).expect("UTF-8");
    assert!(text.contains(from), "{from} in {path}");
    files.insert(path, text.replacen(from, to, 1).into());
    let verified = verified(&listed(files));
    verified.differences.into_iter().map(|it| it.file).collect()
}

#[test]
fn a_site_with_a_corrected_report_is_made_again_from_what_it_publishes() {
    assert_eq!(said(&verified(&site()).differences), "");
}

#[test]
fn an_altered_earlier_state_or_record_of_it_is_named() {
    let state = format!("{ID}/revisions/1");
    for (file, from, to) in [
        (format!("{state}/bundle."), "616项", "618项"),
        (format!("{state}/data/report.txt"), "616项", "618项"),
        (format!("{state}/report/index.html"), "已被替代", "现行有效"),
        (format!("{ID}/revisions/history.json"), "616项", "615项"),
        (format!("{ID}/revisions/index.html"), "616项", "615项"),
        (format!("{ID}/bundle."), "\"before\":\"", "\"before\":\"不"),
    ] {
        let differ = altered(&file, from, to);
        assert!(
            differ.iter().any(|it| it.starts_with(&file)),
            "{file}: {differ:?}"
        );
    }
}

#[test]
fn ids_of_sentences_do_not_move_by_a_correction() {
    let history = &corrected().revisions.histories[ID];
    let ids = |it: &model::bundle::Bundle| -> Vec<String> {
        it.passages.iter().map(|it| it.id.clone()).collect()
    };
    let report = &corrected().reports[0];
    assert_eq!(ids(&report.bundle), ids(&history.past[0].bundle));
    assert!(report.bundle.corrections.iter().all(|it| !it.gone));
}

/// A file of the small site with another JSON, named and listed as whoever alters
/// all of a site would, by this version or another.
pub(super) fn rewritten(file: &str, change: impl Fn(&mut Value), tool: &str) -> (Files, String) {
    let mut files = small::published().clone();
    let found = files.keys().find(|path| path.starts_with(file));
    let old = found.expect(file).clone();
    let bytes = files.remove(&old).expect("a file");
    let mut value = serde_json::from_slice(&bytes).expect("JSON");
    change(&mut value);
    let bytes = serde_json::to_vec(&value).expect("JSON");
    let path = match file.ends_with("bundle.") {
        true => format!("{file}{}.json", prefix(&bytes)),
        false => old,
    };
    files.insert(path.clone(), bytes);
    (small::listed(files, tool), path)
}

/// What is altered: a file, how, and the place that must be named.
type Rewriting = (&'static str, fn(&mut Value), &'static str);

const OLD: &str = "revisions/1/bundle.";

const REWRITINGS: [Rewriting; 12] = [
    (OLD, |it| it["schema"] = json!(2), "schema"),
    (
        OLD,
        |it| it["report"]["id"] = json!("example-2022"),
        "report › id",
    ),
    (
        OLD,
        |it| it["report"]["revision"]["number"] = json!(9),
        "report › revision",
    ),
    (
        OLD,
        |it| it["report"]["revision"]["replaced"] = json!("2022-03-06"),
        "report › revision",
    ),
    (
        OLD,
        |it| it["report"]["revision"] = Value::Null,
        "report › revision",
    ),
    (
        OLD,
        |it| it["corrections"] = json!([correction()]),
        "corrections",
    ),
    (
        "bundle.",
        |it| it["sections"][1]["parent"] = it["sections"][1]["id"].clone(),
        "sections › 2",
    ),
    (
        "bundle.",
        |it| it["passages"][1]["section"] = it["sections"][1]["id"].clone(),
        "passages › 2",
    ),
    (
        "revisions/history.json",
        |it| it[0]["number"] = json!(0),
        "第1次更正 › number",
    ),
    (
        "revisions/history.json",
        |it| it[0]["number"] = json!(3),
        "第1次更正 › number",
    ),
    (
        "bundle.",
        |it| it["report"]["revision"]["replaced"] = json!("2022-03-06"),
        "report › revision",
    ),
    (
        "bundle.",
        |it| it["report"]["revision"] = Value::Null,
        "report › revision",
    ),
];

/// A correction that no step made.
fn correction() -> Value {
    json!({
        "subject": "check", "id": "nothing", "gone": true, "revision": 2,
        "date": DAY, "before": "甲",
    })
}

#[test]
fn what_a_relisted_earlier_state_says_of_itself_is_held_by_any_version_and_file_by_file() {
    for (file, change, place) in REWRITINGS {
        for tool in [TOOL, "0.0.9+0123456789abcdef"] {
            let own = format!("{}/{file}", small::CORRECTED);
            let (files, path) = rewritten(&own, change, tool);
            let whole = small::verified_against(&files, &[]);
            for verified in [whole, streamed(&files, None)] {
                let named = |it: &Difference| it.file == path && it.place == place;
                let told = verified.differences;
                assert!(told.iter().any(named), "{path} › {place}:\n{}", said(&told));
            }
        }
    }
}
