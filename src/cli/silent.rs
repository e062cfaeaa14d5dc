//! Silent changes: what a published site says and the data no longer do, without
//! a revision or a withdrawal.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use model::bundle::{Bundle, SCHEMA};
use model::revision::{Amendment, history};
use publish::project::{Project, Report};
use publish::revisions::changes;
use publish::revisions::shown::shown;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use site::PROJECT;

use crate::command_line::usage;

/// What a site of any version says of its reports.
#[derive(Deserialize)]
struct Index {
    reports: Vec<String>,
    #[serde(default)]
    withdrawn: Vec<Withdrawn>,
}

#[derive(Deserialize)]
struct Withdrawn {
    id: String,
}

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
    withdrawn: &[model::revision::Withdrawn],
) -> Vec<String> {
    if !is_site(folder) {
        return Vec::new();
    }
    let Some(index) = read::<Index>(&folder.join(PROJECT)) else {
        return vec![format!("{PROJECT} 读不出来，没有与已公布的网站比较")];
    };
    let told = index.reports.iter().filter_map(|id| {
        if withdrawn.iter().any(|it| it.id == *id) {
            return None;
        }
        let what = match now.get(id) {
            Some(changed) => changed.clone()?,
            None => format!("报告不在数据里了；撤回用 {} {id}", usage("withdraw")),
        };
        Some(format!("{id}：{what}"))
    });
    let again = index.withdrawn.iter();
    let again = again.filter(|it| now.contains_key(&it.id));
    let again = again.map(|it| format!("{}：已经撤回的报告又要公布", it.id));
    told.chain(again).collect()
}

fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// What a site holds of a report.
pub enum Published {
    /// Nothing.
    Nothing,
    /// A state in a form that this version can't read.
    Unreadable,
    /// A state.
    State(Box<Bundle>),
}

/// The state of a report that a site holds.
#[must_use]
pub fn published(folder: &Path, id: &str) -> Published {
    let Ok(entries) = fs::read_dir(folder.join(id)) else {
        return Published::Nothing;
    };
    let mut names = entries.filter_map(|it| it.ok()?.file_name().into_string().ok());
    let name = names.find(|it| it.starts_with("bundle.") && it.ends_with(".json"));
    let Some(name) = name else {
        return Published::Nothing;
    };
    match read::<Bundle>(&folder.join(id).join(name)).filter(|it| it.schema == SCHEMA) {
        Some(bundle) => Published::State(Box::new(bundle)),
        None => Published::Unreadable,
    }
}

/// What the site in a folder says of a report, and its data and revisions no
/// longer do.
pub(crate) fn of_published(folder: &Path, now: &Bundle, steps: &[Amendment]) -> Option<String> {
    match published(folder, &now.report.id) {
        Published::Nothing => None,
        Published::Unreadable => Some("已公布的数据包是另一版本的格式，没有比较".to_owned()),
        Published::State(published) => {
            of_report(&published, now).or_else(|| of_record(folder, &now.report.id, steps))
        }
    }
}

/// What was published of the reasons for revisions and is said otherwise now.
fn of_record(folder: &Path, id: &str, now: &[Amendment]) -> Option<String> {
    let published: Vec<Amendment> = read(&folder.join(history(id)))?;
    let said = |it: &Amendment| (it.date.clone(), it.reason.clone());
    let mut both = published.iter().zip(now);
    let (changed, _) = both.find(|(then, now)| said(then) != said(now))?;
    Some(format!(
        "公布过的第{}版的更正日期或说明改了",
        changed.number
    ))
}

/// The number of the state that a bundle is of.
#[must_use]
pub fn number(bundle: &Bundle) -> u32 {
    bundle.report.revision.as_ref().map_or(1, |it| it.number)
}

fn of_report(published: &Bundle, now: &Bundle) -> Option<String> {
    let (then, number) = (number(published), number(now));
    let id = &now.report.id;
    if then > number {
        return Some(format!("网站上已是第{then}版，数据里只有第{number}版"));
    }
    let what = differences(published, now).filter(|_| then == number)?;
    Some(format!(
        "公布过的第{number}版改了（{what}），没有经过 {} {id}",
        usage("revise")
    ))
}

/// In what two states differ, in words; nothing where they say the same.
#[must_use]
pub fn differences(before: &Bundle, after: &Bundle) -> Option<String> {
    let lists = [
        ("报告信息", changes::about(before, after)),
        ("文字", changes::sentences(before, after)),
        ("数字", changes::figures(before, after)),
        ("指标", changes::measures(before, after)),
        ("核对", changes::checks(before, after)),
        ("图表、首屏、主题和排除的数字", shown(before, after)),
    ];
    let named = lists.iter().filter(|it| !it.1.is_empty());
    let named: Vec<String> = named
        .map(|(name, list)| format!("{name}{}处", list.len()))
        .collect();
    let same = before.report.sha256 == after.report.sha256;
    match named.is_empty() {
        true => (!same).then(|| "report.txt 的空白或换行".to_owned()),
        false => Some(named.join("、")),
    }
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
