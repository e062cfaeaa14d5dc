//! Files for machines at the root: `robots.txt`, `sitemap.xml` and the Atom
//! feed of the reports, their revisions and withdrawals. The last two need the
//! site's address, and an entry of the feed needs a date; without them they are
//! left out.

use std::io;

use model::bundle::Report;
use model::operator::Operator;
use model::revision::{self, Amendment};
use pages::document::head::{FEED, instant};
use pages::document::{manual, statement, verify_page};
use pages::poster;
use query::route::Page;

use super::overview::Overview;
use super::xml::{Element, file};

/// The files as paths below the root and text. `whole` are the folders of the
/// pages that belong to no single report.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn files(overview: &Overview, whole: &[&str]) -> io::Result<Vec<(String, String)>> {
    let site = &overview.operator;
    let reports: Vec<&Report> = overview.reports().map(|it| it.0).collect();
    let mut files = vec![("robots.txt".to_owned(), robots(site))];
    if let Some(root) = &site.address {
        let sitemap = file(sitemap(root, &reports, whole))?;
        files.push(("sitemap.xml".to_owned(), sitemap));
        if let Some(feed) = feed(overview, root) {
            files.push((FEED.to_owned(), file(feed)?));
        }
    }
    Ok(files)
}

fn robots(site: &Operator) -> String {
    let sitemap = site.address.as_ref();
    let sitemap = sitemap.map(|root| format!("\nSitemap: {root}sitemap.xml\n"));
    "User-agent: *\nAllow: /\n".to_owned() + &sitemap.unwrap_or_default()
}

fn sitemap(root: &str, reports: &[&Report], whole: &[&str]) -> Element {
    let mut paths = vec![String::new()];
    paths.extend(whole.iter().map(|path| (*path).to_owned()));
    for Report { id, revision, .. } in reports {
        let pages = Page::ALL.into_iter().filter(|page| *page != Page::Home);
        paths.extend(pages.map(|page| page.path(id)));
        paths.push([id, "/data/"].concat());
        paths.push(poster::folder(id));
        paths.extend(revision.as_ref().map(|_| revision::folder(id)));
    }
    if !reports.is_empty() {
        paths.extend([statement::PATH, verify_page::PATH, manual::PATH].map(str::to_owned));
    }
    let urls = paths.iter().map(|path| {
        let address = [root, path].concat();
        Element::new("url").with([Element::of("loc", &address)])
    });
    Element::new("urlset")
        .attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")
        .with(urls)
}

/// An entry of the feed.
struct Entry<'a> {
    title: String,
    /// Its address below the root.
    path: String,
    /// A day, or a minute of it.
    at: &'a str,
    author: &'a str,
    /// The office's reason for it.
    summary: Option<&'a str>,
}

/// The feed of the reports whose date of publication is known, and of what was
/// corrected or withdrawn, the latest first.
fn feed(overview: &Overview, root: &str) -> Option<Element> {
    let mut entries = amended(overview);
    entries.sort_by(|a, b| b.at.cmp(a.at));
    entries.extend(published(overview));
    let newest = entries.iter().map(|it| it.at).max()?;
    let title = overview.operator.name.as_deref();
    let title = title.unwrap_or("法治政府建设年度报告");
    let feed = Element::new("feed")
        .attribute("xmlns", "http://www.w3.org/2005/Atom")
        .attribute("xml:lang", "zh-CN")
        .with([
            Element::of("title", title),
            Element::of("id", root),
            Element::of("updated", &instant(newest)),
            link(root),
            link(&[root, FEED].concat()).attribute("rel", "self"),
        ])
        .with(entries.iter().map(|it| entry(root, it)));
    Some(feed)
}

fn entry(root: &str, entry: &Entry<'_>) -> Element {
    let address = [root, entry.path.as_str()].concat();
    let summary = entry.summary.map(|it| Element::of("summary", it));
    Element::new("entry")
        .with([
            Element::of("title", &entry.title),
            Element::of("id", &address),
            Element::of("updated", &instant(entry.at)),
            Element::new("author").with([Element::of("name", entry.author)]),
            link(&address),
        ])
        .with(summary)
}

fn link(address: &str) -> Element {
    Element::new("link").attribute("href", address)
}

fn published(overview: &Overview) -> impl Iterator<Item = Entry<'_>> {
    overview.reports().filter_map(|(report, _)| {
        Some(Entry {
            title: report.title.clone(),
            path: [&report.id, "/"].concat(),
            at: report.published.as_deref()?,
            author: report.issuer.as_ref().unwrap_or(&report.district),
            summary: None,
        })
    })
}

/// An entry for each revision and for each withdrawal; of a report the latest
/// first, since several may be of one day.
fn amended(overview: &Overview) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for gone in &overview.withdrawn {
        let of = Of {
            id: &gone.id,
            title: &gone.title,
            author: gone.issuer.as_ref().unwrap_or(&gone.district),
        };
        entries.push(Entry {
            title: ["撤回：", of.title].concat(),
            path: revision::folder(of.id),
            at: &gone.date,
            author: of.author,
            summary: Some(&gone.reason),
        });
        entries.extend(gone.revisions.iter().rev().map(|step| of.step(step)));
    }
    for (report, steps) in overview.reports() {
        let of = Of {
            id: &report.id,
            title: &report.title,
            author: report.issuer.as_ref().unwrap_or(&report.district),
        };
        entries.extend(steps.iter().rev().map(|step| of.step(step)));
    }
    entries
}

/// The report that an entry is of.
#[derive(Clone, Copy)]
struct Of<'a> {
    id: &'a str,
    title: &'a str,
    author: &'a str,
}

impl<'a> Of<'a> {
    fn step(self, step: &'a Amendment) -> Entry<'a> {
        let number = step.number.to_string();
        Entry {
            title: ["更正（第", &number, "版）：", self.title].concat(),
            path: [&revision::folder(self.id), "#v", &*number].concat(),
            at: &step.date,
            author: self.author,
            summary: Some(&step.reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::sample;
    use publish::project::{self, Project, Revisions};

    const LINK: (&str, &str) = ("http://www.w3.org/2005/Atom", "link");

    fn made(site: &str, published: Option<&str>) -> Vec<(String, String)> {
        let mut bundle = sample::bundle();
        bundle.report.published = published.map(Into::into);
        let project = Project {
            reports: vec![project::Report {
                bundle,
                text: Vec::new(),
            }],
            concepts: Vec::new(),
            synonyms: Vec::new(),
            operator: publish::operator::parse(site).expect("a site"),
            offline: true,
            revisions: Revisions::default(),
        };
        let overview = Overview::of(&project).expect("an overview");
        files(&overview, &["compare/"]).expect("files")
    }

    #[test]
    fn a_site_without_an_address_has_no_map_and_a_report_without_a_day_no_entry() {
        let names = |files: Vec<(String, String)>| -> Vec<String> {
            files.into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names(made("", Some("2022-03-01"))), ["robots.txt"]);
        let site = "address = \"https://a.cn/zt/\"";
        assert_eq!(names(made(site, None)), ["robots.txt", "sitemap.xml"]);
        assert_eq!(made(site, Some("2022-03-01")).len(), 3);
    }

    #[test]
    fn both_are_well_formed_and_hold_full_addresses() {
        for (name, text) in made("address = \"https://a.cn/zt/\"", Some("2022-03-01")) {
            if name != "robots.txt" {
                let document = roxmltree::Document::parse(&text).expect(&name);
                assert!(document.root_element().has_children());
            }
            assert!(text.contains("https://a.cn/zt/"), "{name}");
            let listed = text.contains("<loc>https://a.cn/zt/compare/</loc>");
            assert_eq!(listed, name == "sitemap.xml");
        }
    }

    #[test]
    fn no_address_and_no_name_can_break_out_of_the_feed() {
        let site = "address = 'https://a.cn/?\"/><b>&'\nname = \"</title>&]]>\\u000b\"";
        for (name, text) in made(site, Some("2022-03-01")) {
            let root = "https://a.cn/?\"/><b>&/";
            if name == FEED {
                let feed = roxmltree::Document::parse(&text).expect("a feed");
                let links = feed.descendants().filter(|it| it.has_tag_name(LINK));
                let links: Vec<_> = links.filter_map(|it| it.attribute("href")).collect();
                let [own, entry] = ["feed.xml", "sample-2021/"].map(|it| root.to_owned() + it);
                assert_eq!(links, [root, &own, &entry]);
            } else if name == "sitemap.xml" {
                assert!(roxmltree::Document::parse(&text).is_ok(), "{text}");
            }
        }
    }

    #[test]
    fn an_entry_has_the_minute_of_its_publication_where_it_is_known() {
        for (published, instant) in [
            ("2022-03-01", "2022-03-01T00:00:00+08:00"),
            ("2022-03-01 09:30", "2022-03-01T09:30:00+08:00"),
        ] {
            let files = made("address = \"https://a.cn/zt/\"", Some(published));
            let (_, feed) = files.iter().find(|(name, _)| name == FEED).expect("a feed");
            assert!(feed.contains(&["<updated>", instant].concat()), "{feed}");
        }
    }
}
