//! Silent changes: what a published site says and the data no longer do, without
//! a revision or a withdrawal.

use std::fs;
use std::path::Path;

use model::bundle::Bundle;
use model::site::ProjectIndex;
use publish::project::Project;
use publish::revisions::changes;
use site::PROJECT;

/// What replacing the site in a folder would change in silence, a line each;
/// nothing where the folder holds no site.
#[must_use]
pub fn changes(folder: &Path, project: &Project) -> Vec<String> {
    let index = fs::read(folder.join(PROJECT)).ok();
    let index = index.and_then(|it| serde_json::from_slice::<ProjectIndex>(&it).ok());
    let ids = index.map(|it| it.reports).unwrap_or_default();
    let told = ids.iter().filter_map(|id| {
        let withdrawn = &project.revisions.withdrawn;
        if withdrawn.iter().any(|it| it.id == *id) {
            return None;
        }
        let now = project.reports.iter().find(|it| it.bundle.report.id == *id);
        let what = match now {
            Some(now) => of_report(&published(folder, id)?, &now.bundle)?,
            None => format!("报告不在数据里了；撤回用 cargo site withdraw {id}"),
        };
        Some(format!("{id}：{what}"))
    });
    told.collect()
}

/// The state of a report that a site holds.
#[must_use]
pub fn published(folder: &Path, id: &str) -> Option<Bundle> {
    let entries = fs::read_dir(folder.join(id)).ok()?;
    let mut names = entries.filter_map(|it| it.ok()?.file_name().into_string().ok());
    let name = names.find(|it| it.starts_with("bundle.") && it.ends_with(".json"))?;
    serde_json::from_slice(&fs::read(folder.join(id).join(name)).ok()?).ok()
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
        "公布过的第{number}版改了（{what}），没有经过 cargo site revise {id}"
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
