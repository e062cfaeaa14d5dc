//! What a report is held against beside its own files: the operator's
//! requirements, and how names and set phrases are written.

use std::fmt;

use super::input::{self, is_day};
use super::project::Files;
use super::reader::Reader;
use text::diagnostic::{Code, Diagnostic, Source, whole_file};

/// The folder of the requirements, below the data folder.
pub const REQUIREMENTS: &str = "requirements/";

/// The file of names and set phrases, below the data folder.
pub const WORDING: &str = "rules/wording.toml";

/// Something that every report must speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Unique in the folder.
    pub id: String,
    /// The words of which a report must have one.
    pub words: Vec<String>,
    /// The document that requires it.
    pub source: String,
}

/// A name or a set phrase as it was read somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The words.
    pub words: String,
    /// The address where they were read.
    pub source: String,
}

/// A problem of a file that is known by its path alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The path below the data folder.
    pub path: String,
    /// The problem; its own file is empty.
    pub problem: Diagnostic,
}

impl fmt::Display for Located {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.path, self.problem)
    }
}

/// The requirements of a data folder, file by file, with every problem.
#[must_use]
pub fn requirements(files: &Files) -> (Vec<Requirement>, Vec<Located>) {
    let mut read: Vec<Requirement> = Vec::new();
    let mut problems = Vec::new();
    let paths = files.iter().filter(|(path, _)| {
        let name = path.strip_prefix(REQUIREMENTS);
        name.is_some_and(|it| it.ends_with(".toml") && !it.contains('/'))
    });
    for (path, bytes) in paths {
        // Within a file, the reader tells of ids that are given twice.
        let others = read.len();
        with_reader(path, bytes, &mut problems, |reader| {
            for entry in input::requirements(reader).unwrap_or_default() {
                let id = entry.id.get_ref().clone();
                if read.iter().take(others).any(|it| it.id == id) {
                    let message = format!("id“{id}”在另一个文件里已经用过");
                    let hint = "requirements/ 各文件里的 id 不能相同";
                    reader.report(Code::DuplicateId, entry.id.span(), message, hint);
                }
                let source = entry.source.map(toml::Spanned::into_inner);
                read.push(Requirement {
                    id,
                    words: entry.words,
                    source: source.unwrap_or_default(),
                });
            }
        });
    }
    (read, problems)
}

/// The names and set phrases of a data folder, or of `otherwise` where it has no
/// such file, with every problem.
#[must_use]
pub fn wording(files: &Files, otherwise: &str) -> (Vec<Wording>, Vec<Located>) {
    let mut read = Vec::new();
    let mut problems = Vec::new();
    let own = files.get(WORDING).map(Vec::as_slice);
    let bytes = own.unwrap_or(otherwise.as_bytes());
    with_reader(WORDING, bytes, &mut problems, |reader| {
        for entry in input::wording(reader).unwrap_or_default() {
            let source = entry.source.map(toml::Spanned::into_inner);
            let source = source.unwrap_or_default();
            read.extend(entry.words.into_iter().map(|words| Wording {
                words,
                source: source.clone(),
            }));
        }
    });
    (read, problems)
}

/// The words of a report's import.toml that are published by a decision.
#[must_use]
pub fn published_personal(import: Option<&[u8]>) -> Vec<String> {
    let text = import.and_then(|bytes| std::str::from_utf8(bytes).ok());
    let file = "import.toml";
    let mut reader = Reader::new(Source {
        file,
        text: text.unwrap_or_default(),
    });
    let entries = input::personal(&mut reader).unwrap_or_default();
    let decided = entries.into_iter().filter(|it| it.decision.is_some());
    decided.map(|it| it.words.into_inner()).collect()
}

/// What report.toml says of a report that may have errors elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The title.
    pub title: Option<String>,
    /// The place that it reports on.
    pub district: Option<String>,
    /// The year that it reports on.
    pub year: Option<u16>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The day of publication, or its minute; `None` also where it is no day.
    pub published: Option<String>,
}

/// What report.toml says, as far as it can be read.
#[must_use]
pub fn about(report: Option<&[u8]>) -> About {
    let text = report.and_then(|bytes| std::str::from_utf8(bytes).ok());
    let file = "report.toml";
    let mut reader = Reader::new(Source {
        file,
        text: text.unwrap_or_default(),
    });
    let Some(report) = input::report(&mut reader) else {
        return About::default();
    };
    let plain = |it: Option<toml::Spanned<String>>| it.map(toml::Spanned::into_inner);
    About {
        title: plain(report.title),
        district: plain(report.district),
        year: report.year.map(toml::Spanned::into_inner),
        issuer: plain(report.issuer),
        published: plain(report.published).filter(|it| is_day(it.get(..10).unwrap_or_default())),
    }
}

fn with_reader(
    path: &str,
    bytes: &[u8],
    problems: &mut Vec<Located>,
    read: impl FnOnce(&mut Reader<'_>),
) {
    let found = match std::str::from_utf8(bytes) {
        Ok(text) => {
            let mut reader = Reader::new(Source { file: "", text });
            read(&mut reader);
            reader.problems
        }
        Err(error) => {
            let message = format!("不是 UTF-8 编码（第{}字节起）", error.valid_up_to() + 1);
            let problem = whole_file(Code::NotUtf8, "", message);
            vec![problem.hint("另存为 UTF-8 编码")]
        }
    };
    problems.extend(found.into_iter().map(|problem| Located {
        path: path.to_owned(),
        problem,
    }));
}
