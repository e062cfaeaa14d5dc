//! What an office says of a report that is published: corrections, withdrawal,
//! replies to checks.

use import::review::Sort;
use publish::revisions::begin::{CantBegin, Current, Entry};
use publish::revisions::{FOLDER, ids};

use crate::review::{path, text_of};
use crate::toml_edits::{get, parse, push, tables, text};
use crate::{Files, Refused};

const CHECKS: &str = "checks.toml";

impl From<CantBegin> for Refused {
    fn from(refused: CantBegin) -> Self {
        Self::Value(refused.to_string())
    }
}

/// The files in which a correction has begun: the state that was published is
/// kept, and what is changed from now on is told with its reason. Also gives the
/// number of that state.
///
/// # Errors
///
/// When the report has errors or has not changed since its last correction, or
/// the day is none or before that of the last one.
pub fn revise(files: &Files, id: &str, day: &str, reason: &str) -> Result<(Files, usize), Refused> {
    let entry = Entry::new(day.trim(), reason)?;
    let current = Current::read(files, id)?;
    let begun = current.revise(&current.bundle()?, &entry)?;
    let mut files = files.clone();
    for (name, bytes) in begun.kept {
        let kept = format!("{FOLDER}{}/{name}", begun.number);
        files.insert(path(id, &kept), bytes);
    }
    files.insert(path(id, ids::FILE), begun.ids.into_bytes());
    files.insert(path(id, "report.toml"), begun.report.into_bytes());
    Ok((files, begun.number))
}

/// The files in which a report has ended: the site keeps a page that says so.
///
/// # Errors
///
/// When it has ended before, or the day is none or before its last correction.
pub fn withdraw(files: &Files, id: &str, day: &str, reason: &str) -> Result<Files, Refused> {
    let entry = Entry::new(day.trim(), reason)?;
    let report = Current::read(files, id)?.withdraw(&entry)?;
    let mut files = files.clone();
    files.insert(path(id, "report.toml"), report.into_bytes());
    Ok(files)
}

/// What an office says of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The id of the check.
    pub check: String,
    /// The day, as 2022-03-01.
    pub day: String,
    /// Who says it.
    pub who: String,
    /// The words; each line is a paragraph.
    pub words: String,
}

/// The files with a reply, beside its check.
///
/// # Errors
///
/// When there is no such check, the day is none, or something is not said.
pub fn reply(files: &Files, id: &str, reply: &Reply) -> Result<Files, Refused> {
    let source = text_of(files, id, CHECKS)?.unwrap_or_default();
    let mut document = parse(CHECKS, &source)?;
    let is_there =
        tables(&document, Sort::Check.key()).any(|table| get(table, "id") == Some(&reply.check));
    if !is_there {
        return Err(Refused::Stale);
    }
    // The rules for a day are the same.
    Entry::new(reply.day.trim(), "-")?;
    let fields = [
        ("check", &reply.check),
        ("date", &reply.day),
        ("who", &reply.who),
        ("text", &reply.words),
    ];
    if fields.iter().any(|(_, words)| words.trim().is_empty()) {
        let what = "答复要写明日期、由谁答复和答复的话";
        return Err(Refused::Value(what.to_owned()));
    }
    let fields = fields.map(|(key, words)| (key, text(words.trim())));
    push(&mut document, "reply", &fields)?;
    let mut files = files.clone();
    files.insert(path(id, CHECKS), document.to_string().into_bytes());
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::NewCheck;
    use crate::decide::Decision;
    use crate::tests::export::finished;
    use crate::tests::{ID, done, errors, key};
    use model::check::CheckKind;
    use publish::project::project;

    #[test]
    fn a_correction_keeps_what_was_published_and_tells_what_changed() {
        let mut desk = finished();
        let before = desk.files().clone();
        let (files, number) = revise(&before, ID, "2022-03-05", "件数有误").expect("begun");
        assert_eq!(number, 1);
        let kept = &files[&path(ID, "revisions/1/facts.toml")];
        assert_eq!(kept, &before[&path(ID, "facts.toml")]);
        let again = revise(&files, ID, "2022-03-06", "再来").expect_err("nothing changed");
        assert!(again.to_string().contains("还没有改动"), "{again}");
        desk.change("更正", files);
        let cases = key(&desk, "cases");
        let unit = vec![("unit".to_owned(), "件".to_owned())];
        done(&mut desk, Decision::Edit(cases, unit));
        assert_eq!(errors(&desk), Vec::<String>::new());
        let project = project(desk.files()).expect("a project");
        let history = &project.revisions.histories[ID];
        assert_eq!(history.steps[0].reason, "件数有误");
        assert_eq!(history.past.len(), 1);
    }

    #[test]
    fn a_report_that_has_ended_leaves_its_record() {
        let desk = finished();
        let files = withdraw(desk.files(), ID, "2022-03-05", "数据有误").expect("ended");
        let project = project(&files).expect("a project");
        assert!(project.reports.is_empty());
        assert_eq!(project.revisions.withdrawn[0].reason, "数据有误");
        for (day, reason) in [("3月5日", "有误"), ("2022-03-05", " ")] {
            assert!(withdraw(desk.files(), ID, day, reason).is_err(), "{day}");
        }
    }

    #[test]
    fn a_reply_stands_beside_its_check() {
        let mut desk = finished();
        let check = NewCheck {
            kind: CheckKind::Part,
            title: String::new(),
            indicators: vec!["cases".to_owned(), "accepted".to_owned()],
            direction: None,
        };
        done(&mut desk, Decision::Check(check));
        let said = Reply {
            check: "cases-part".to_owned(),
            day: "2022-03-01".to_owned(),
            who: "样例区司法局".to_owned(),
            words: "其余10件不予受理。".to_owned(),
        };
        let files = reply(desk.files(), ID, &said).expect("said");
        desk.change("答复", files);
        assert_eq!(errors(&desk), Vec::<String>::new());
        let project = project(desk.files()).expect("a project");
        let check = &project.reports[0].bundle.checks[0];
        assert_eq!(check.replies[0].text, said.words);
        let other = Reply {
            check: "none".to_owned(),
            ..said.clone()
        };
        assert_eq!(reply(desk.files(), ID, &other), Err(Refused::Stale));
        let unsaid = Reply {
            who: String::new(),
            ..said
        };
        assert!(reply(desk.files(), ID, &unsaid).is_err());
    }
}
