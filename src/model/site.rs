//! What a page knows of the site that it is part of, before any bundle.

use serde::{Deserialize, Serialize};

/// Carried by each page as a JSON block; small, since every page has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteIndex {
    /// The reports, newest first.
    pub reports: Vec<ReportCard>,
}

/// A report in the list of reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportCard {
    /// The report's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its year.
    pub year: u16,
    /// Its bundle, relative to the site's root.
    pub bundle: String,
}
