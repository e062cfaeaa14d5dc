//! Where the reader is: the page, the view and the fragment, as typed values.
//!
//! Addresses are directories below the site's root, so that any static server
//! can hold them. One app holds one report; other reports are other pages.

use super::view::View;

/// A page of the report that the app holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The site's root: the newest report's overview and the list of reports.
    Home,
    /// Headline figures and charts.
    Overview,
    /// Every chart, by theme.
    Charts,
    /// The full text.
    Report,
    /// The explorer.
    Indicators,
    /// The ledger.
    Checks,
}

impl Page {
    /// Every page, in the order of the navigation.
    pub const ALL: [Self; 6] = [
        Self::Home,
        Self::Overview,
        Self::Charts,
        Self::Report,
        Self::Indicators,
        Self::Checks,
    ];

    /// The address below the site's root: empty, or with a slash at its end.
    pub fn path(self, report: &str) -> String {
        match self {
            Self::Home => String::new(),
            Self::Overview => format!("{report}/"),
            Self::Charts => format!("{report}/charts/"),
            Self::Report => format!("{report}/report/"),
            Self::Indicators => format!("{report}/indicators/"),
            Self::Checks => format!("{report}/checks/"),
        }
    }

    /// The page at an address below the root, with or without `index.html`;
    /// `None` when it is no page of this report.
    pub fn at(path: &str, report: &str) -> Option<Self> {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        Self::ALL.into_iter().find(|page| page.path(report) == path)
    }

    /// How many directories the page lies below the root.
    pub fn depth(self) -> usize {
        match self {
            Self::Home => 0,
            Self::Overview => 1,
            Self::Charts | Self::Report | Self::Indicators | Self::Checks => 2,
        }
    }

    /// The name in the navigation.
    pub fn label(self) -> &'static str {
        match self {
            Self::Home => "首页",
            Self::Overview => "概览",
            Self::Charts => "图表",
            Self::Report => "报告全文",
            Self::Indicators => "指标",
            Self::Checks => "核对",
        }
    }
}

/// All of the state that the app draws from, beside the bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// What the query says.
    pub view: View,
    /// What follows `#`, decoded; empty when there is none.
    pub fragment: String,
}

impl Route {
    /// A page as it opens, at its top.
    pub fn top(page: Page) -> Self {
        Self::with(page, "")
    }

    /// A page at one of its elements.
    pub fn with(page: Page, fragment: &str) -> Self {
        Self {
            page,
            view: View::default(),
            fragment: fragment.into(),
        }
    }

    /// The route that a path below the root, a query and a fragment name. What
    /// follows `:~:` is meant for the browser; an old one leaves it there.
    pub fn parse(path: &str, query: &str, fragment: &str, report: &str) -> Option<Self> {
        let fragment = fragment.trim_start_matches('#').split(":~:").next();
        Some(Self {
            page: Page::at(path, report)?,
            view: View::decode(query),
            fragment: fragment.unwrap_or_default().into(),
        })
    }

    /// The address below the root. Ids are ASCII, so fragments need no escape.
    pub fn address(&self, report: &str) -> String {
        let mut address = self.page.path(report);
        let query = self.view.encode();
        if !query.is_empty() {
            address.push('?');
            address.push_str(&query);
        }
        if !self.fragment.is_empty() {
            address.push('#');
            address.push_str(&self.fragment);
        }
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_at_its_own_address() {
        for page in Page::ALL {
            let path = page.path("rongjiang-2021");
            assert_eq!(Page::at(&path, "rongjiang-2021"), Some(page));
            let file = format!("{path}index.html");
            assert_eq!(Page::at(&file, "rongjiang-2021"), Some(page));
            assert_eq!(path.matches('/').count(), page.depth());
        }
    }

    #[test]
    fn another_reports_page_is_not_a_place_of_this_one() {
        assert_eq!(Page::at("other-2022/report/", "rongjiang-2021"), None);
    }

    #[test]
    fn a_text_fragment_leaves_the_id_before_it() {
        let read = |fragment| Route::parse("r/report/", "", fragment, "r").map(|it| it.fragment);
        assert_eq!(
            read("#p1-9f3a:~:text=%E5%8A%9E").as_deref(),
            Some("p1-9f3a")
        );
        assert_eq!(read("#:~:text=%E5%8A%9E").as_deref(), Some(""));
    }

    #[test]
    fn an_address_reads_back_as_the_place_it_was_made_of() {
        let mut route = Route::with(Page::Report, "p1-2-2-9f3a");
        route.view.search = "复议 & 9".into();
        let address = route.address("r");
        let (rest, fragment) = address.split_once('#').expect("a fragment");
        let (path, query) = rest.split_once('?').expect("a query");
        assert_eq!(Route::parse(path, query, fragment, "r"), Some(route));
    }
}
