//! From a project and the app package to the files of a static site.
//!
//! [`files`] is a pure function that passes on the files one by one; a [`Site`]
//! makes them report by report. Pictures are passed as descriptions, so that the
//! caller can draw them in parallel or on demand.

mod data;
mod error;
mod feeds;
mod icons;
mod indexed;
pub mod manifest;
mod numbers;
pub mod offline;
pub mod overview;
pub mod package;
pub mod packing;
pub mod picture;
mod portal;
mod poster;
pub mod revisions;
mod takeaway;
mod xml;

use model::bundle::Bundle;
pub use model::site::PROJECT;
use model::site::{ListedReport, Synonym};
use pages::document::report::{self, Data};
use pages::document::{Shell, not_found, verify_page};
pub use pages::document::{manual, statement};
use publish::project::{Project, Report};
use publish::revisions::History;
use publish::write;
use query::near::{NearIndex, Thesaurus};
use text::digest;

pub use error::SiteError;
use overview::Overview;
use package::AppPackage;
use picture::Picture;

/// A file of the site.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path below the root, with `/`.
    pub path: String,
    /// Its content.
    pub content: Content,
}

/// The content of a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A PNG of this picture.
    Picture(Picture),
}

impl File {
    /// A file of these bytes.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            content: Content::Bytes(bytes.into()),
        }
    }

    fn picture(path: String, picture: Picture) -> Self {
        Self {
            path,
            content: Content::Picture(picture),
        }
    }
}

/// The beginning of the name of the file with everyday words.
pub const SYNONYMS: &str = "synonyms.";

/// Passes every file of a project's site to `each`; equal inputs give equal
/// files in equal order. The manifests and the worker, which depend on the
/// written files, are made by [`manifest::Manifests`].
///
/// # Errors
///
/// When a chart or an icon can't be drawn, or a cell is longer than a
/// spreadsheet can hold; and any error of `each`.
pub fn files<E: From<SiteError>>(
    project: &Project,
    package: &AppPackage,
    each: &mut impl FnMut(File) -> Result<(), E>,
) -> Result<(), E> {
    let overview = Overview::of(project)?;
    let site = Site::new(&overview, package)?;
    site.package().into_iter().try_for_each(&mut *each)?;
    site.shared()?.into_iter().try_for_each(&mut *each)?;
    for report in &project.reports {
        let history = project.revisions.histories.get(&report.bundle.report.id);
        let own = site.of_report(report, history)?;
        own.into_iter().try_for_each(&mut *each)?;
    }
    site.withdrawn().into_iter().try_for_each(each)
}

/// A site whose files are made part by part: of each report as it comes, in any
/// order and by as many threads as there are.
pub struct Site<'a> {
    shell: Shell<'a>,
    overview: &'a Overview,
    package: &'a AppPackage,
    listed: Vec<ListedReport>,
    /// The address and the JSON of the everyday words, if there are any.
    synonyms: Option<(String, String)>,
    /// The same, for questions.
    thesaurus: Thesaurus,
}

impl<'a> Site<'a> {
    /// The site of the reports that an overview lists.
    ///
    /// # Errors
    ///
    /// None in practice: it writes JSON to memory.
    pub fn new(overview: &'a Overview, package: &'a AppPackage) -> Result<Self, SiteError> {
        Ok(Self {
            shell: Shell {
                assets: &package.assets,
                operator: &overview.operator,
                total: u32::try_from(overview.total()).unwrap_or(u32::MAX),
            },
            overview,
            package,
            listed: overview.listed(),
            synonyms: synonyms(&overview.synonyms)?,
            thesaurus: Thesaurus::new(&overview.synonyms),
        })
    }

    /// The files of the app package.
    #[must_use]
    pub fn package(&self) -> Vec<File> {
        let files = self.package.files.iter();
        let file = |(name, bytes): (&String, &Vec<u8>)| {
            File::new(self.package.address(name), bytes.clone())
        };
        files.map(file).collect()
    }

    /// The files that belong to no single report.
    ///
    /// # Errors
    ///
    /// When an icon can't be drawn.
    pub fn shared(&self) -> Result<Vec<File>, SiteError> {
        let (overview, newest) = (self.overview, self.overview.newest());
        let gone = overview.withdrawn.first();
        let place = newest.map(|it| &it.report.district);
        let place = place.or(gone.map(|it| &it.district));
        let id = newest.map(|it| it.report.id.as_str());
        let mut files = vec![
            File::new(PROJECT, serde_json::to_vec(&overview.index())?),
            File::new("bundle.schema.json", write::schema_json()?),
            File::new("404.html", not_found::page(id, &overview.operator)),
        ];
        if let Some(newest) = newest {
            let page = statement::page(&self.shell, newest, self.package.tested.as_ref());
            files.push(File::new(statement::FILE, page));
            let cards: Vec<_> = self.listed.iter().map(|it| it.card.clone()).collect();
            let page = verify_page::page(&self.shell, newest, &cards);
            files.push(File::new(verify_page::FILE, page));
            files.push(File::new(manual::FILE, manual::page(&self.shell, newest)));
        }
        files.extend(
            self.synonyms
                .clone()
                .map(|(path, json)| File::new(path, json)),
        );
        files.extend(icons::files(
            &overview.operator,
            place.map_or("", String::as_str),
        )?);
        let whole = portal::files(self)?;
        let folders = whole.iter().map(|(path, _)| path.as_str());
        let folders: Vec<_> = folders
            .filter_map(|path| path.strip_suffix("index.html").filter(|it| !it.is_empty()))
            .collect();
        let feeds = feeds::files(overview, &folders)?;
        files.extend(feeds.into_iter().map(|(path, text)| File::new(path, text)));
        files.extend(
            whole
                .into_iter()
                .map(|(path, bytes)| File::new(path, bytes)),
        );
        Ok(files)
    }

    /// The files of a report that the overview lists, and of what it was before;
    /// those of an only report include the home page.
    ///
    /// # Errors
    ///
    /// When a chart can't be drawn, or a cell is longer than a spreadsheet can
    /// hold.
    pub fn of_report(
        &self,
        report: &Report,
        history: Option<&History>,
    ) -> Result<Vec<File>, SiteError> {
        let Report { bundle, text } = report;
        let json = write::bundle_json(bundle)?;
        let address = address(&bundle.report.id, &json);
        let numbers = numbers::json(bundle)?;
        let opening = numbers::address(&bundle.report.id, &numbers);
        let data = Data {
            bundle: &address,
            numbers: &opening,
            synonyms: self.synonyms.as_ref().map(|it| it.0.as_str()),
            questions: &self.questions(bundle),
        };
        let pages = report::pages(&self.shell, bundle, data);
        let mut files: Vec<File> = pages
            .into_iter()
            .map(|(path, html)| File::new(path, html))
            .collect();
        files.push(File::new(data.bundle, json));
        files.push(File::new(opening, numbers));
        let data = data::files(&self.shell, bundle, text)?;
        files.extend(data.into_iter().map(|(path, bytes)| File::new(path, bytes)));
        files.extend(takeaway::files(&self.shell, bundle)?);
        files.extend(poster::files(&self.shell, bundle)?);
        if let Some(history) = history {
            files.extend(revisions::of_report(self, bundle, history)?);
        }
        Ok(files)
    }

    /// The pages that remain of reports that were withdrawn.
    #[must_use]
    pub fn withdrawn(&self) -> Vec<File> {
        revisions::withdrawn(self)
    }

    /// Questions that a report answers.
    fn questions(&self, bundle: &Bundle) -> Vec<String> {
        NearIndex::new(bundle).suggestions(bundle, &self.thesaurus)
    }
}

/// The everyday words as JSON, named by its digest.
fn synonyms(words: &[Synonym]) -> Result<Option<(String, String)>, SiteError> {
    if words.is_empty() {
        return Ok(None);
    }
    let json = serde_json::to_string(words)?;
    let digest = digest::prefix(json.as_bytes());
    Ok(Some(([SYNONYMS, &digest, ".json"].concat(), json)))
}

/// The path of a report's bundle below the root, named by its digest.
fn address(report: &str, json: &str) -> String {
    format!("{report}/bundle.{}.json", digest::prefix(json.as_bytes()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use model::chart::{Chart, Plot};
    use model::making::Pictures;
    use model::operator::Operator;
    use model::sample;
    use publish::project::Revisions;
    use query::route::Page;

    /// A project with that many reports, the newest first.
    pub(crate) fn project(reports: u16) -> Project {
        Project {
            reports: (0..reports).map(report).collect(),
            concepts: Vec::new(),
            synonyms: Vec::new(),
            operator: Operator::default(),
            offline: true,
            revisions: Revisions::default(),
        }
    }

    /// The files of a site with that many reports, but for pictures.
    fn site_of(reports: u16) -> BTreeMap<String, Vec<u8>> {
        let project = project(reports);
        let mut made = BTreeMap::new();
        let package = package::sample();
        files(&project, &package, &mut |file: File| {
            if let Content::Bytes(bytes) = file.content {
                made.insert(file.path, bytes);
            }
            Ok::<(), SiteError>(())
        })
        .expect("a site");
        made
    }

    /// The sizes of the pages of the newest of that many reports, then of the
    /// home page.
    fn sizes(reports: u16) -> (Vec<usize>, usize) {
        let site = site_of(reports);
        let size = |path: &str| site.get(path).expect(path).len();
        let own = Page::ALL.iter().filter(|page| **page != Page::Home);
        let own = own.map(|page| size(&[&page.path("sample-0"), "index.html"].concat()));
        (own.collect(), size("index.html"))
    }

    fn report(number: u16) -> Report {
        let mut bundle = sample::bundle();
        bundle.report.id = format!("sample-{number}");
        bundle.report.year = 2100 - number;
        Report {
            bundle,
            text: Vec::new(),
        }
    }

    #[test]
    fn the_pages_of_the_whole_site_wait_for_no_style_beyond_their_first_screen() {
        let site = site_of(2);
        for path in ["", "reports/", "compare/", "search/"] {
            let page = site.get(&[path, "index.html"].concat()).expect(path);
            let page = String::from_utf8_lossy(page);
            let (head, body) = page.split_once("</head>").expect("a head");
            assert!(!head.contains("stylesheet"), "{path}: {head}");
            assert!(body.contains(pages::FIRST_SCREEN_END.0), "{path}: {body}");
        }
    }

    /// A project whose reports have a chart.
    fn with_charts(pictures: Pictures) -> Project {
        let mut project = project(2);
        project.operator.address = Some("https://a.cn/".into());
        project.operator.build.pictures = pictures;
        for report in &mut project.reports {
            report.bundle.charts.push(Chart {
                id: "themes".into(),
                title: "各领域".into(),
                subtitle: None,
                overview: true,
                plot: Plot::Themes,
            });
        }
        project
    }

    #[test]
    fn where_reports_alone_have_pictures_no_page_speaks_of_another() {
        let package = package::sample();
        let made = |pictures| {
            let (mut drawn, mut texts) = (Vec::new(), String::new());
            let each = &mut |file: File| {
                match file.content {
                    Content::Picture(_) => drawn.push(file.path),
                    Content::Bytes(bytes) => texts += &String::from_utf8_lossy(&bytes),
                }
                Ok::<(), SiteError>(())
            };
            files(&with_charts(pictures), &package, each).expect("a site");
            (drawn, texts)
        };
        let (all, texts) = made(Pictures::All);
        assert_eq!(all.len(), 2 * 4);
        let of_charts: Vec<_> = all.iter().filter(|it| it.contains("/charts/")).collect();
        assert_eq!(of_charts.len(), 2 * 2);
        assert!(of_charts.iter().all(|it| texts.contains(it.as_str())));
        let (cards, texts) = made(Pictures::Cards);
        assert_eq!(
            cards,
            [0, 1]
                .map(|it| ["card", "poster/poster"].map(|name| format!("sample-{it}/{name}.png")))
                .concat()
        );
        for path in of_charts {
            assert!(!texts.contains(path.as_str()), "{path}");
        }
        assert!(!texts.contains("chart.png"));
        assert!(texts.contains("themes/chart.svg"));
        let own = "og:image\" content=\"https://a.cn/sample-0/card.png\"";
        assert!(texts.contains(own));
    }

    #[test]
    fn pages_do_not_grow_with_the_number_of_reports() {
        let [(few, _), (ten, home_of_ten), (hundred, home_of_hundred)] = [2, 10, 100].map(sizes);
        assert_eq!(few, ten);
        assert_eq!(ten, hundred);
        assert!(
            home_of_hundred < home_of_ten + 2 * 200,
            "two more in the list"
        );
    }
}
