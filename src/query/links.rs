//! Addresses fit for `href`, from the page that holds them.

use super::route::{Page, Route};
use super::view::View;

/// The way from a page to the others of its site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    report: String,
    root: String,
    site: Option<String>,
    others: bool,
    chart_pictures: bool,
}

impl Links {
    /// `root` leads from the page to the site's root: relative (`../../`, or
    /// empty) in a prerendered page, an absolute path in the browser.
    pub fn new(report: &str, root: &str) -> Self {
        Self {
            report: report.into(),
            root: root.into(),
            site: None,
            others: false,
            chart_pictures: true,
        }
    }

    /// The same with the full address of the site's root, where it is known:
    /// `https://…/`, with a slash at its end.
    pub fn at(self, site: Option<String>) -> Self {
        Self { site, ..self }
    }

    /// The same on a site with more reports than this one, or without.
    pub fn among_others(self, others: bool) -> Self {
        Self { others, ..self }
    }

    /// Whether the site has other reports.
    pub fn has_others(&self) -> bool {
        self.others
    }

    /// The same on a site whose charts have pictures of their own, or without.
    pub fn with_chart_pictures(self, chart_pictures: bool) -> Self {
        Self {
            chart_pictures,
            ..self
        }
    }

    /// Whether each chart is there as a PNG, too.
    pub fn has_chart_pictures(&self) -> bool {
        self.chart_pictures
    }

    /// The full address of a file below the root; from the root where nobody
    /// knows the site's own.
    pub fn full(&self, path: &str) -> String {
        [self.site.as_deref().unwrap_or_default(), path].concat()
    }

    /// Whether [`Links::full`] gives addresses that work anywhere.
    pub fn knows_site(&self) -> bool {
        self.site.is_some()
    }

    /// The address of a route.
    pub fn href(&self, route: &Route) -> String {
        self.rooted(&route.address(&self.report))
    }

    /// The address of an element of a page, or of the page when `fragment` is
    /// empty.
    pub fn link(&self, page: Page, fragment: &str) -> String {
        self.href(&Route::with(page, fragment))
    }

    /// The address of a number in the full text with its panel open. Without the
    /// app, the fragment leads to it.
    pub fn number(&self, fact: &str) -> String {
        let mut route = Route::with(Page::Report, fact);
        route.view.number = Some(fact.into());
        self.href(&route)
    }

    /// The address of a view of a page.
    pub fn view(&self, page: Page, view: View) -> String {
        self.href(&Route {
            view,
            ..Route::top(page)
        })
    }

    /// The address of a file below the root. Never empty, which would mean
    /// the page itself.
    pub fn rooted(&self, path: &str) -> String {
        let address = [self.root.as_str(), path].concat();
        if address.is_empty() || address.starts_with(['?', '#']) {
            return ["./", &address].concat();
        }
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_of_a_relative_site_is_never_an_empty_address() {
        let links = Links::new("r", "");
        assert_eq!(links.link(Page::Home, ""), "./");
        assert_eq!(links.link(Page::Home, "reports"), "./#reports");
        assert_eq!(links.link(Page::Overview, ""), "r/");
    }

    #[test]
    fn an_address_is_full_only_where_the_sites_own_is_known() {
        let links = Links::new("r", "../../");
        assert_eq!(links.full("r/card.png"), "r/card.png");
        let links = links.at(Some("https://example.cn/zt/".into()));
        assert_eq!(links.full("r/card.png"), "https://example.cn/zt/r/card.png");
        assert_eq!(links.link(Page::Report, ""), "../../r/report/");
    }

    #[test]
    fn a_page_two_levels_down_climbs_to_the_root_first() {
        let links = Links::new("r", "../../");
        assert_eq!(links.link(Page::Home, ""), "../../");
        assert_eq!(links.link(Page::Report, "p1"), "../../r/report/#p1");
    }
}
