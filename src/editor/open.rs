//! What a publisher drops onto the desk: a document, a .zip of a data folder,
//! saved by the studio or by hand, or one of a published site.

use import::draft::{Counts, Draft};
use import::formats::Unreadable;
use model::bundle::is_id;
use thiserror::Error;

use crate::archive::{self, ArchiveError};
use crate::fields::SITE;
use crate::published::{self, Published};
use crate::review::path;
use crate::{Files, review};

/// Why what was dropped can't be opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// A document that can't be read.
    #[error(transparent)]
    Document(#[from] Unreadable),
    /// A document without words.
    #[error("{0} 里没有文字")]
    Empty(String),
    /// A .zip that can't be read.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// A .zip without reports.
    #[error(".zip 里没有报告：应有 data/报告编号/report.txt 和 facts.toml")]
    NoReport,
    /// An id that is no folder's name.
    #[error("报告编号“{0}”只能用小写字母、数字和连字符")]
    Id(String),
    /// An id that a report has.
    #[error("已经有编号为“{0}”的报告；换一个编号")]
    Taken(String),
}

/// What was opened.
#[derive(Clone, Debug)]
pub enum Opened {
    /// A document, drafted, that has yet to get its id.
    Document(Box<Draft>),
    /// A data folder, and the site that was exported with it, if it came along.
    Folder(Files, Option<Files>),
    /// A published site without its data folder.
    Site(Box<Published>),
}

/// Opens a file that was dropped.
///
/// # Errors
///
/// When it is neither a document nor a data folder.
pub fn open(name: &str, bytes: &[u8]) -> Result<Opened, OpenError> {
    if is_zip(name, bytes) {
        let files = archive::read(bytes)?;
        return match (folder(&files), published::open(&files)) {
            (Ok(own), _) => Ok(Opened::Folder(own, published::site(&files))),
            (Err(_), Some(published)) => Ok(Opened::Site(Box::new(published))),
            (Err(error), None) => Err(error),
        };
    }
    let draft = import::import(name, bytes)?;
    if draft.text.trim().is_empty() {
        return Err(OpenError::Empty(name.to_owned()));
    }
    Ok(Opened::Document(Box::new(draft)))
}

/// Whether a file is a .zip that is no .docx, which is one, too.
fn is_zip(name: &str, bytes: &[u8]) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    bytes.starts_with(b"PK") && !ending.eq_ignore_ascii_case("docx")
}

/// The data folder among the files of a .zip, wherever in it: the folder of
/// the folders that hold facts.toml.
fn folder(files: &Files) -> Result<Files, OpenError> {
    let roots = files.keys().filter_map(|file| {
        let report = file.strip_suffix("/facts.toml")?;
        let (root, id) = report.rsplit_once('/').unwrap_or(("", report));
        let kept = root.split('/').any(|part| part == "revisions");
        (is_id(id) && !kept).then_some(root)
    });
    let root = roots.min_by_key(|root| root.len());
    let root = match root.ok_or(OpenError::NoReport)? {
        "" => String::new(),
        root => [root, "/"].concat(),
    };
    let own = files.iter();
    let own = own.filter_map(|(file, bytes)| Some((file.strip_prefix(&root)?, bytes)));
    let own = own.filter(|(file, _)| !file.starts_with('.'));
    Ok(own
        .map(|(file, bytes)| (file.to_owned(), bytes.clone()))
        .collect())
}

/// The files with a drafted report under its id.
///
/// # Errors
///
/// When the id can't be given.
pub fn with_draft(files: &Files, id: &str, draft: &Draft) -> Result<Files, OpenError> {
    if !is_id(id) {
        return Err(OpenError::Id(id.to_owned()));
    }
    if files.keys().any(|file| file.starts_with(&path(id, ""))) {
        return Err(OpenError::Taken(id.to_owned()));
    }
    let own = review::ReportFiles {
        text: draft.text.clone(),
        report: Some(draft.report.clone()),
        facts: draft.facts.clone(),
        checks: draft.checks.clone(),
        charts: draft.charts.clone(),
        import: Some(draft.import.clone()),
    };
    let mut files = files.clone();
    review::put(&mut files, id, own);
    files.entry(SITE.to_owned()).or_default();
    Ok(files)
}

/// An id to propose for a drafted report: that of the newest report before it
/// with the draft's year, or `report-<year>`.
#[must_use]
pub fn proposed_id(files: &Files, draft: &Draft) -> String {
    let year = draft
        .report
        .lines()
        .find_map(|line| line.strip_prefix("year = "));
    let year = year.unwrap_or("1").trim();
    let known = publish::project::ids(files);
    let stem = known.iter().rev().find_map(|id| {
        let (stem, end) = id.rsplit_once('-')?;
        (end.len() == 4 && end.bytes().all(|b| b.is_ascii_digit())).then_some(stem)
    });
    let plain = format!("{}-{year}", stem.unwrap_or("report"));
    let more = (2..).map(|count| format!("{plain}-{count}"));
    let mut ids = [plain.clone()].into_iter().chain(more);
    ids.find(|id| !known.contains(id)).unwrap_or(plain)
}

/// How much an import found, in words.
#[must_use]
pub fn summary(counts: &Counts) -> String {
    format!(
        "章节 {}，数据 {} 处，不是数据的数字 {} 处，核对 {} 条，可能的个人信息 {} 处",
        counts.sections, counts.quantities, counts.exclusions, counts.checks, counts.personal
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip(paths: &[&str]) -> Vec<u8> {
        let files = paths.iter().map(|path| ((*path).to_owned(), b"x".to_vec()));
        archive::write(&files.collect(), "").expect("written")
    }

    fn opened(paths: &[&str]) -> Result<Vec<String>, OpenError> {
        match open("a.zip", &zip(paths))? {
            Opened::Folder(files, _) => Ok(files.into_keys().collect()),
            Opened::Document(_) | Opened::Site(_) => panic!("no folder"),
        }
    }

    #[test]
    fn a_data_folder_is_found_wherever_it_lies_in_the_zip() {
        let own = ["a-2021/facts.toml", "a-2021/report.txt", "site.toml"];
        assert_eq!(opened(&own), Ok(own.map(str::to_owned).to_vec()));
        for root in ["data/", "some where/data/"] {
            let paths = own.map(|path| [root, path].concat());
            let mut paths: Vec<&str> = paths.iter().map(String::as_str).collect();
            let kept = [root, "a-2021/revisions/1/a-2021/facts.toml"].concat();
            paths.push(&kept);
            paths.push("site/index.html");
            let found = opened(&paths).expect("a folder");
            assert_eq!(found.len(), 4, "{found:?}");
            assert_eq!(found[0], own[0]);
        }
        assert_eq!(opened(&["site/index.html"]), Err(OpenError::NoReport));
    }

    #[test]
    fn a_document_becomes_a_report_under_a_free_id() {
        let text = "样例区2021年法治政府建设年度报告\n全年办理行政复议案件8件。\n";
        let Ok(Opened::Document(draft)) = open("a.txt", text.as_bytes()) else {
            panic!("no document");
        };
        let files = Files::from([("b-2020/facts.toml".to_owned(), Vec::new())]);
        assert_eq!(proposed_id(&files, &draft), "b-2021");
        assert_eq!(proposed_id(&Files::new(), &draft), "report-2021");
        let with = with_draft(&files, "b-2021", &draft).expect("added");
        assert_eq!(with["b-2021/report.txt"], draft.text.as_bytes());
        assert!(with.contains_key("site.toml"));
        let taken = with_draft(&with, "b-2021", &draft).unwrap_err();
        assert_eq!(taken, OpenError::Taken("b-2021".to_owned()));
        let bad = with_draft(&with, "样例", &draft).unwrap_err();
        assert_eq!(bad, OpenError::Id("样例".to_owned()));
    }
}
