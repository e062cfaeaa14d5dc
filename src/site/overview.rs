//! What all pages of a site share of its reports: enough for lists, feeds and
//! comparisons. Of thousands of reports none but the newest is held whole.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use compare::extract::extract;
use compare::series;
use model::bundle::{Bundle, Report};
use model::operator::Operator;
use model::revision::{Amendment, Withdrawn};
use model::site::{Concept, ListedReport, ProjectIndex, ReportCard, Synonym};
use publish::project::Project;
use publish::revisions::History;
use publish::write;

use crate::SiteError;

/// A data folder as the pages of all its reports see it.
#[derive(Clone, Debug)]
pub struct Overview {
    /// What only the operator knows.
    pub operator: Operator,
    /// The measures that several reports state.
    pub concepts: Vec<Concept>,
    /// Everyday words and the words of reports that they lead to.
    pub synonyms: Vec<Synonym>,
    /// Whether the site is kept on its readers' devices.
    pub offline: bool,
    /// The reports that were withdrawn.
    pub withdrawn: Vec<Withdrawn>,
    /// The reports, newest first.
    reports: BTreeMap<Place, Brief>,
    newest: Option<Bundle>,
}

/// The place of a report among the others.
type Place = (Reverse<u16>, String);

/// What is known of each report.
#[derive(Clone, Debug)]
struct Brief {
    /// Its line in the list of reports.
    listed: ListedReport,
    /// What comparisons read of it.
    compared: Bundle,
    /// Its revisions.
    steps: Vec<Amendment>,
}

impl Overview {
    /// Without any report yet. `of` gives what reports share.
    #[must_use]
    pub fn without_reports(of: &Project) -> Self {
        Self {
            operator: of.operator.clone(),
            concepts: of.concepts.clone(),
            synonyms: of.synonyms.clone(),
            offline: of.offline,
            withdrawn: of.revisions.withdrawn.clone(),
            reports: BTreeMap::new(),
            newest: None,
        }
    }

    /// The overview of a project that is there as a whole.
    ///
    /// # Errors
    ///
    /// None in practice: it writes JSON to memory.
    pub fn of(project: &Project) -> Result<Self, SiteError> {
        let mut overview = Self::without_reports(project);
        for report in &project.reports {
            let id = &report.bundle.report.id;
            overview.add(&report.bundle, project.revisions.histories.get(id))?;
        }
        Ok(overview)
    }

    /// Takes in a report, in whatever order they come.
    ///
    /// # Errors
    ///
    /// None in practice: it writes JSON to memory.
    pub fn add(&mut self, bundle: &Bundle, history: Option<&History>) -> Result<(), SiteError> {
        let report = &bundle.report;
        let place = (Reverse(report.year), report.id.clone());
        let brief = Brief {
            listed: ListedReport {
                card: card(bundle),
                bundle: crate::address(&report.id, &write::bundle_json(bundle)?),
            },
            compared: extract(bundle),
            steps: history.map_or_else(Vec::new, |it| it.steps.clone()),
        };
        self.reports.insert(place.clone(), brief);
        if self.reports.keys().next() == Some(&place) {
            self.newest = Some(bundle.clone());
        }
        Ok(())
    }

    /// How many reports there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.reports.len()
    }

    /// The newest report.
    #[must_use]
    pub fn newest(&self) -> Option<&Bundle> {
        self.newest.as_ref()
    }

    /// The reports, newest first, each with its revisions.
    pub(crate) fn reports(&self) -> impl Iterator<Item = (&Report, &[Amendment])> {
        let briefs = self.reports.values();
        briefs.map(|it| (&it.compared.report, it.steps.as_slice()))
    }

    /// The list of reports.
    pub(crate) fn listed(&self) -> Vec<ListedReport> {
        self.reports.values().map(|it| it.listed.clone()).collect()
    }

    /// What comparisons read of the reports.
    pub(crate) fn compared(&self) -> Vec<Bundle> {
        let briefs = self.reports.values();
        briefs.map(|it| it.compared.clone()).collect()
    }

    /// What of the project no report's own files hold.
    pub(crate) fn index(&self) -> ProjectIndex {
        ProjectIndex {
            reports: self.reports.keys().map(|(_, id)| id.clone()).collect(),
            concepts: self.concepts.clone(),
            operator: self.operator.clone(),
            withdrawn: self.withdrawn.clone(),
            offline: self.offline,
        }
    }
}

fn card(bundle: &Bundle) -> ReportCard {
    ReportCard {
        id: bundle.report.id.clone(),
        title: bundle.report.title.clone(),
        issuer: series::issuer(bundle).to_owned(),
        year: bundle.report.year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::project;

    #[test]
    fn the_newest_is_known_and_the_list_is_the_same_in_whatever_order_reports_come() {
        let project = project(3);
        let whole = Overview::of(&project).expect("an overview");
        let mut backwards = Overview::without_reports(&project);
        for report in project.reports.iter().rev() {
            backwards.add(&report.bundle, None).expect("taken in");
        }
        for overview in [&whole, &backwards] {
            let newest = overview.newest().expect("the newest");
            assert_eq!(newest, &project.reports[0].bundle);
            assert_eq!(
                overview.index().reports,
                ["sample-0", "sample-1", "sample-2"]
            );
        }
        assert_eq!(whole.listed(), backwards.listed());
        assert_eq!(whole.compared(), backwards.compared());
    }
}
