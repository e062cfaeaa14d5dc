//! Silent changes: what a published site says and the data no longer do, without
//! a revision or a withdrawal.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use model::bundle::Bundle;
use model::revision::{Amendment, Withdrawn, history};
use publish::project::{Project, Report};
use publish::revisions::since::{self, Index, State, What};
use site::PROJECT;

use crate::command_line::usage;

/// Whether a folder holds a site.
#[must_use]
pub fn is_site(folder: &Path) -> bool {
    folder.join(PROJECT).is_file()
}

/// What replacing the site in a folder would change in silence, a line each;
/// nothing where the folder holds no site.
#[must_use]
pub fn changes(folder: &Path, project: &Project) -> Vec<String> {
    let now = project.reports.iter().map(|Report { bundle, .. }| {
        let id = &bundle.report.id;
        let history = project.revisions.histories.get(id);
        let steps = history.map_or(&[][..], |it| &it.steps);
        (id.clone(), of_published(folder, bundle, steps))
    });
    told(folder, &now.collect(), &project.revisions.withdrawn)
}

/// As [`changes`]: `now` says of each report what [`of_published`] found.
#[must_use]
pub(crate) fn told(
    folder: &Path,
    now: &BTreeMap<String, Option<String>>,
    withdrawn: &[Withdrawn],
) -> Vec<String> {
    if !is_site(folder) {
        return Vec::new();
    }
    let index = fs::read(folder.join(PROJECT)).unwrap_or_default();
    let Some(index) = Index::read(&index) else {
        return vec![format!("{PROJECT} 读不出来，没有与已公布的网站比较")];
    };
    let told = index.reports.iter().filter_map(|id| {
        if withdrawn.iter().any(|it| it.id == *id) {
            return None;
        }
        let what = match now.get(id) {
            Some(changed) => changed.clone()?,
            None => in_words(id, &What::Gone)?,
        };
        Some(format!("{id}：{what}"))
    });
    let again = index.withdrawn.iter();
    let again = again.filter(|it| now.contains_key(&it.id));
    let again =
        again.filter_map(|it| Some(format!("{}：{}", it.id, in_words(&it.id, &What::Again)?)));
    told.chain(again).collect()
}

/// What the site in a folder says of a report, and its data and revisions no
/// longer do.
pub(crate) fn of_published(folder: &Path, now: &Bundle, steps: &[Amendment]) -> Option<String> {
    let id = &now.report.id;
    let published = published(folder, id);
    let told = fs::read(folder.join(history(id)));
    let told = told.map(|json| since::steps(&json)).unwrap_or_default();
    let what = since::of_report((published.as_ref(), &told), (now, steps));
    in_words(id, &what)
}

/// What is silent of what becomes of a report, in words.
fn in_words(id: &str, what: &What) -> Option<String> {
    Some(match what {
        What::New | What::Same | What::Withdrawn | What::Corrected(..) => return None,
        What::Unreadable => "已公布的数据包是另一版本的格式，没有比较".to_owned(),
        What::Gone => format!("报告不在数据里了；撤回用 {} {id}", usage("withdraw")),
        What::Again => "已经撤回的报告又要公布".to_owned(),
        What::Older { published, now } => {
            format!("网站上已是第{published}版，数据里只有第{now}版")
        }
        What::Record(number) => format!("公布过的第{number}版的更正日期或说明改了"),
        What::Silent(number, differences) => format!(
            "公布过的第{number}版改了（{}），没有经过 {} {id}",
            differences.in_words(),
            usage("revise")
        ),
    })
}

/// The state of a report that a site holds, if any.
#[must_use]
pub fn published(folder: &Path, id: &str) -> Option<State> {
    let entries = fs::read_dir(folder.join(id)).ok()?;
    let mut names = entries.filter_map(|it| it.ok()?.file_name().into_string().ok());
    // Its name holds its digest.
    let name = names.find(|it| it.starts_with("bundle.") && it.ends_with(".json"))?;
    Some(State::read(&fs::read(folder.join(id).join(name)).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder;
    use crate::revise::tests::{Data, TEXT};

    /// The site of some data, as far as it is looked at.
    fn site(data: &Data) -> tempfile::TempDir {
        let site = tempfile::tempdir().expect("a folder");
        for report in &data.project().reports {
            let id = &report.bundle.report.id;
            fs::create_dir(site.path().join(id)).expect("a folder");
            let json = publish::write::bundle_json(&report.bundle).expect("JSON");
            let path = site.path().join(id).join("bundle.0.json");
            fs::write(path, json).expect("written");
            let index = format!(r#"{{"reports":["{id}"],"concepts":[],"operator":{{}}}}"#);
            fs::write(site.path().join(PROJECT), index).expect("written");
        }
        site
    }

    #[test]
    fn what_was_published_and_then_changed_in_silence_is_told() {
        let data = Data::new();
        let site = site(&data);
        let told = || changes(site.path(), &folder::project(data.folder()).expect("data"));
        assert_eq!(told(), Vec::<String>::new());
        data.write("report.txt", &TEXT.replace("方便", "便利"));
        let [line] = told().try_into().expect("one line");
        // Its ids were never frozen: one sentence is gone, and one is new.
        assert!(line.contains("第1版改了（文字2处）"), "{line}");
        assert!(line.ends_with("cargo site revise a-2021"), "{line}");
        assert_eq!(
            changes(data.folder(), &data.project()),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_withdrawn_report_that_comes_back_and_a_reason_said_otherwise_are_told() {
        let data = Data::new();
        crate::revise::revise(&data.options("更正")).expect("a revision");
        data.write("report.txt", &TEXT.replace("方便", "便利"));
        let project = data.project();
        let site = site(&data);
        let revisions = site.path().join("a-2021/revisions");
        fs::create_dir(&revisions).expect("a folder");
        let steps = &project.revisions.histories["a-2021"].steps;
        let steps = serde_json::to_vec(steps).expect("JSON");
        fs::write(revisions.join("history.json"), steps).expect("written");
        let told = || changes(site.path(), &data.project());
        assert_eq!(told(), Vec::<String>::new());
        let toml = fs::read_to_string(data.folder().join("a-2021/report.toml")).expect("TOML");
        data.write("report.toml", &toml.replace("\"更正\"", "\"另一个理由\""));
        let [line] = told().try_into().expect("one line");
        assert!(line.contains("第2版的更正日期或说明改了"), "{line}");
        data.write("report.toml", &toml);
        let index = r#"{"reports":[],"withdrawn":[{"id":"a-2021"}]}"#;
        fs::write(site.path().join(PROJECT), index).expect("written");
        assert_eq!(told(), ["a-2021：已经撤回的报告又要公布"]);
    }

    #[test]
    fn what_another_version_published_is_said_not_to_be_compared() {
        let data = Data::new();
        let site = site(&data);
        let bundle = site.path().join("a-2021/bundle.0.json");
        let json = fs::read_to_string(&bundle).expect("JSON");
        let other = json.replace("\"schema\":3", "\"schema\":999");
        fs::write(bundle, other).expect("written");
        let [line] = changes(site.path(), &data.project())
            .try_into()
            .expect("one line");
        assert!(line.ends_with("没有比较"), "{line}");
        fs::write(site.path().join(PROJECT), "{").expect("written");
        let [line] = changes(site.path(), &data.project())
            .try_into()
            .expect("one line");
        assert!(line.ends_with("没有与已公布的网站比较"), "{line}");
    }

    #[test]
    fn a_corrected_or_withdrawn_report_is_no_silent_change() {
        let data = Data::new();
        let site = site(&data);
        let told = || changes(site.path(), &data.project());
        crate::revise::revise(&data.options("更正")).expect("a revision");
        data.write("report.txt", &TEXT.replace("方便", "便利"));
        assert_eq!(told(), Vec::<String>::new());
        crate::revise::withdraw(&data.options("有误")).expect("withdrawn");
        assert_eq!(told(), Vec::<String>::new());
    }
}
