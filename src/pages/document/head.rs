//! The meta tags of a page: those that the norms for government sites require,
//! and those for search engines and shared links. What is not known is left
//! out; tags with full addresses need the site's address.

use maud::{Markup, html};

use super::revisions;
use model::bundle::Report;
use model::operator::Operator;
use query::route::Page;

/// The name of the Atom feed below the root.
pub const FEED: &str = "feed.xml";

/// The file name of a card, the picture shown with a shared link.
pub const CARD: &str = "card.png";

/// The path of a report's card below the root.
#[must_use]
pub fn card(report: &str) -> String {
    [report, "/", CARD].concat()
}

/// A page as its tags describe it.
pub struct Subject<'a> {
    /// Its address below the root.
    pub path: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its description.
    pub description: &'a str,
    /// The path of its card below the root.
    pub card: &'a str,
    /// Its kind.
    pub kind: PageKind<'a>,
}

/// The kinds of pages that the norms distinguish.
#[derive(Clone, Copy)]
pub enum PageKind<'a> {
    /// A column with its name.
    Column(&'a str),
    /// The report itself.
    Article,
}

impl PageKind<'_> {
    /// The kind of a page of the app.
    pub fn of(page: Page) -> Self {
        match page {
            Page::Report => Self::Article,
            other => Self::Column(other.label()),
        }
    }
}

/// The tags of a page; `report` is the one it is about, if it is about one.
pub(super) fn tags(operator: &Operator, report: Option<&Report>, subject: &Subject<'_>) -> Markup {
    let dated = report.is_some_and(|it| it.published.is_some() || it.revision.is_some());
    html! {
        @for (name, content) in named(operator, report, subject) { meta name=(name) content=(content); }
        @if let Some(report) = report { (revisions::tags(report)) }
        @if let Some(root) = &operator.address {
            link rel="canonical" href=([root, subject.path].concat());
            @if dated { link rel="alternate" type="application/atom+xml" href=([root, FEED].concat()); }
            (shared(root, operator, report, subject))
        }
    }
}

/// The tags of the site, which every page has.
pub(super) fn of_site(operator: &Operator) -> Markup {
    html! { @for (name, content) in named_site(operator) { meta name=(name) content=(content); } }
}

fn named_site(operator: &Operator) -> impl Iterator<Item = (&'static str, &str)> {
    let tags = [
        ("SiteName", operator.name.as_deref()),
        ("SiteDomain", operator.domain.as_deref()),
        ("SiteIDCode", operator.code.as_deref()),
    ];
    tags.into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
}

fn named(
    operator: &Operator,
    report: Option<&Report>,
    subject: &Subject<'_>,
) -> Vec<(&'static str, String)> {
    let known = |name, value: &Option<String>| value.clone().map(|value| (name, value));
    let keywords = keywords(report);
    let mut tags: Vec<_> = named_site(operator)
        .map(|(name, value)| (name, value.to_owned()))
        .collect();
    let own = match (subject.kind, report) {
        (PageKind::Column(name), _) => [
            Some(("ColumnName", name.to_owned())),
            Some(("ColumnDescription", subject.description.to_owned())),
            Some(("ColumnKeywords", keywords)),
            Some(("ColumnType", column_type(name).to_owned())),
        ],
        (PageKind::Article, Some(report)) => {
            tags.push(("ArticleTitle", report.title.clone()));
            tags.extend(known("PubDate", &report.published));
            tags.extend(known("ContentSource", &report.issuer));
            let full = |path: &str| operator.address.as_ref().map(|root| [root, path].concat());
            [
                Some(("Keywords", keywords)),
                known("Author", &report.issuer),
                known("Image", &full(subject.card)),
                known("Url", &full(subject.path)),
            ]
        }
        (PageKind::Article, None) => [const { None }; 4],
    };
    tags.extend(own.into_iter().flatten());
    tags
}

fn keywords(report: Option<&Report>) -> String {
    const SUBJECT: &str = "法治政府建设";
    report.map_or_else(
        || SUBJECT.to_owned(),
        |report| [&report.district, SUBJECT, &report.year.to_string()].join(","),
    )
}

/// One of the types that the norms list: the overview leads to the report,
/// every other column holds its data.
fn column_type(name: &str) -> &'static str {
    if name == Page::Overview.label() || name == Page::Home.label() {
        "信息公开年报"
    } else {
        "数据发布"
    }
}

/// The tags of the card shown with a shared link.
fn shared(
    root: &str,
    operator: &Operator,
    report: Option<&Report>,
    subject: &Subject<'_>,
) -> Markup {
    let full = |path: &str| [root, path].concat();
    let article = report.filter(|_| matches!(subject.kind, PageKind::Article));
    let kind = article.map_or("website", |_| "article");
    let day = article.and_then(|report| report.published.as_deref());
    let known = [
        ("og:site_name", operator.name.clone()),
        ("article:published_time", day.map(moment)),
    ];
    let known = known.into_iter();
    let known = known.filter_map(|(name, value)| Some((name, value?)));
    let tags = [
        ("og:type", kind.to_owned()),
        ("og:locale", "zh_CN".to_owned()),
        ("og:title", subject.title.to_owned()),
        ("og:description", subject.description.to_owned()),
        ("og:url", full(subject.path)),
        ("og:image", full(subject.card)),
        ("og:image:width", "1200".to_owned()),
        ("og:image:height", "630".to_owned()),
    ];
    html! {
        @for (name, content) in tags.into_iter().chain(known) { meta property=(name) content=(content); }
        meta name="twitter:card" content="summary_large_image";
    }
}

/// A day, or a minute of China's time, in ISO 8601.
fn moment(published: &str) -> String {
    match published.contains(' ') {
        true => instant(published),
        false => published.to_owned(),
    }
}

/// An instant in ISO 8601; for a day, its beginning in China.
#[must_use]
pub fn instant(published: &str) -> String {
    let (day, time) = published.split_once(' ').unwrap_or((published, "00:00"));
    [day, "T", time, ":00+08:00"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::sample;

    fn made(site: &str, kind: PageKind<'_>) -> String {
        of(&sample::bundle().report, site, kind)
    }

    fn of(report: &Report, site: &str, kind: PageKind<'_>) -> String {
        let site = publish::operator::parse(site).expect("a site");
        let subject = Subject {
            path: "r/",
            title: "“甲”\"><",
            description: "乙",
            card: "r/card.png",
            kind,
        };
        tags(&site, Some(report), &subject).into_string()
    }

    #[test]
    fn full_addresses_need_the_sites_own_and_nothing_can_be_broken_out_of() {
        let full = made("address = \"https://example.cn/zt\"", PageKind::Article);
        assert!(full.contains("content=\"https://example.cn/zt/r/card.png\""));
        assert!(full.contains("<link rel=\"canonical\" href=\"https://example.cn/zt/r/\">"));
        assert!(full.contains("content=\"“甲”&quot;&gt;&lt;\""));
        assert!(!made("", PageKind::Article).contains("http"));
    }

    #[test]
    fn a_report_whose_day_is_known_has_it_and_a_way_to_the_feed() {
        let mut report = sample::bundle().report;
        report.published = Some("2022-01-20 09:30".into());
        let article = of(&report, "address = \"https://a.cn/\"", PageKind::Article);
        for tag in [
            "name=\"PubDate\" content=\"2022-01-20 09:30\"",
            "type=\"application/atom+xml\" href=\"https://a.cn/feed.xml\"",
            "property=\"og:type\" content=\"article\"",
            "property=\"article:published_time\" content=\"2022-01-20T09:30:00+08:00\"",
        ] {
            assert!(article.contains(tag), "{tag} in {article}");
        }
    }

    #[test]
    fn a_column_and_an_article_have_the_tags_of_their_kind() {
        let column = made("name = \"丙\"", PageKind::Column("指标"));
        for tag in [
            "name=\"SiteName\" content=\"丙\"",
            "name=\"ColumnName\" content=\"指标\"",
            "name=\"ColumnType\" content=\"数据发布\"",
        ] {
            assert!(column.contains(tag), "{tag} in {column}");
        }
        assert!(!column.contains("Article") && !column.contains("SiteIDCode"));
        let article = made("code = \"3607000000\"", PageKind::Article);
        assert!(article.contains("name=\"ArticleTitle\"") && article.contains("SiteIDCode"));
        assert!(!article.contains("PubDate") && !article.contains("Column"));
    }
}
