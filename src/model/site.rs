//! What pages and verifiers know of a site apart from its bundles.

use serde::{Deserialize, Serialize};

use crate::operator::Operator;
use crate::revision::Withdrawn;

/// Carried by each page as a JSON block; small, since every page has it.
///
/// Addresses are relative to the site's root, but for `root` itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteIndex {
    /// Leads from the page to the root: `./`, `../`, `../../`.
    pub root: String,
    /// The app's JavaScript glue.
    pub script: String,
    /// The app.
    pub wasm: String,
    /// The part of the app without which the page can't be taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The bundle of the page's report; on the page that searches all reports,
    /// their list. Empty on the page that verifies the site, which has none.
    pub bundle: String,
    /// The first words on each of the report's numbers, which the page shows
    /// before the app is there; none on a page without numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbers: Option<String>,
    /// The address of the everyday words, a list of [`Synonym`]; absent where
    /// the publisher has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub synonyms: Option<String>,
    /// Whether charts have no pictures of their own.
    #[serde(default, skip_serializing_if = "is_false")]
    pub cards_only: bool,
    /// How many reports the site has; on the pages of a report, 2 stands for any
    /// number of them.
    pub total: u32,
}

/// A report in the list of reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportCard {
    /// The report's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who issued it; the place where that is not known.
    pub issuer: String,
    /// Its year.
    pub year: u16,
}

/// A report in the list by which all are searched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedReport {
    /// What the reader sees of it.
    pub card: ReportCard,
    /// The address of its bundle.
    pub bundle: String,
}

/// Everyday words and the words of reports that they lead to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synonym {
    /// What people say; each word by itself.
    pub everyday: Vec<String>,
    /// What reports say, the closest first.
    pub official: Vec<String>,
    /// Whether each official word means what the everyday ones mean, so that it
    /// may answer a question; otherwise it only leads to sentences.
    #[serde(default, skip_serializing_if = "is_false")]
    pub same: bool,
}

/// Whether it goes without saying.
fn is_false(value: &bool) -> bool {
    !value
}

/// A measure that several reports state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// What indicators name it by; part of addresses.
    pub id: String,
    /// What the reader sees.
    pub name: String,
}

/// Where a site publishes its [`ProjectIndex`].
pub const PROJECT: &str = "project.json";

/// What of a project no report's own files hold. It is published, so that the
/// site can be made again from its own files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectIndex {
    /// The ids of the reports, newest first.
    pub reports: Vec<String>,
    /// The measures that several reports state.
    pub concepts: Vec<Concept>,
    /// What only the operator knows.
    pub operator: Operator,
    /// The reports that were withdrawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<Withdrawn>,
    /// Whether the site is kept on its readers' devices.
    #[serde(default = "is_kept", skip_serializing_if = "is_true")]
    pub offline: bool,
}

/// What holds where nothing is said.
fn is_kept() -> bool {
    true
}

/// Whether it goes without saying.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_true(value: &bool) -> bool {
    *value
}
