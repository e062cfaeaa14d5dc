//! What every page of a site shares, and the way of a page into its document.

use maud::{Markup, html};

use super::across::ways;
use super::head::{self, Kind, Subject};
use super::package::AppPackage;
use model::bundle::Report;
use model::operator::Operator;
use model::site::SiteIndex;
use pages::document::Document;
use pages::operator::operator;

/// What every page of a site shares.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// The app package.
    pub(crate) package: &'a AppPackage,
    /// What only the operator knows.
    pub(crate) operator: &'a Operator,
    /// How many reports there are.
    pub(crate) total: u32,
}

/// A page before it is put into its document.
pub(crate) struct Sheet<'a> {
    /// The way from the page to the root: `../`.
    pub(crate) root: &'a str,
    /// The report that it is about, if it is about one.
    pub(crate) report: Option<&'a Report>,
    /// What its tags say.
    pub(crate) subject: Subject<'a>,
    /// What stands in `#app`.
    pub(crate) body: Markup,
    /// What the app needs to work on it; without, it has no script.
    pub(crate) live: Option<&'a SiteIndex>,
}

impl Frame<'_> {
    /// The page as HTML text.
    pub(crate) fn html(&self, sheet: Sheet<'_>) -> String {
        // Strings, numbers and lists of them: nothing that JSON can't hold.
        let live = sheet.live.and_then(|it| serde_json::to_string(it).ok());
        let document = Document {
            root: sheet.root,
            title: sheet.subject.title,
            description: sheet.subject.description,
            is_article: matches!(sheet.subject.kind, Kind::Article),
            tags: head::tags(self.operator, sheet.report, &sheet.subject),
            assets: &self.package.assets,
            body: sheet.body,
            live: live.as_deref(),
        };
        document.html()
    }

    /// The end of the foot of every page: ways to other reports, and what the
    /// operator gives.
    pub(crate) fn foot(&self, root: &str) -> Markup {
        html! { (ways(root, self.total)) (operator(self.operator)) }
    }
}
