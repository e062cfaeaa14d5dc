//! What `revise` and `withdraw` leave in a data folder.

use super::*;

pub(crate) const TEXT: &str =
    "一、政务服务\n2021年，可办事项由去年的69项增加至现在的616项。群众办事更加方便快捷。\n";
const REPORT: &str = "title = \"样例\"\ndistrict = \"样例区\"\nyear = 2021\n";
const FACTS: &str = "[[theme]]\nid = \"service\"\nname = \"政务服务\"\n
[[indicator]]\nid = \"hall\"\nname = \"可办事项\"\ntheme = \"service\"\nkind = \"count\"
value = \"至现在的【616项】\"\nbefore = \"去年的【69项】\"\n
[[exclusion]]\nwords = \"2021年\"\nclass = \"year\"\n";

pub(crate) struct Data(tempfile::TempDir);

impl Data {
    pub(crate) fn new() -> Self {
        let data = Self(tempfile::tempdir().expect("a folder"));
        fs::create_dir(data.0.path().join("a-2021")).expect("a folder");
        for (name, text) in [
            ("report.txt", TEXT),
            ("report.toml", REPORT),
            ("facts.toml", FACTS),
        ] {
            data.write(name, text);
        }
        data
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect(name);
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("a-2021").join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect(name)
    }

    pub(crate) fn options(&self, reason: &str) -> Options {
        Options::new(self.0.path(), "a-2021", reason, "2022-03-05")
    }

    pub(crate) fn project(&self) -> publish::project::Project {
        folder::project(self.0.path()).expect("a project")
    }
}

#[test]
fn a_revision_keeps_the_files_as_they_were_and_the_ids_for_ever() {
    let data = Data::new();
    let before = data.project();
    revise(&data.options("更正\"件数\"")).expect("a revision");
    assert_eq!(data.text("revisions/1/report.txt"), TEXT);
    assert_eq!(data.text("revisions/1/report.toml"), REPORT);
    assert!(data.text("report.toml").starts_with(REPORT.trim_end()));
    let again = revise(&data.options("再来")).expect_err("nothing changed");
    assert!(again.to_string().contains("还没有改动"), "{again}");
    data.write("report.txt", &TEXT.replace("616项", "617项"));
    data.write("facts.toml", &FACTS.replace("616项", "617项"));
    let after = data.project();
    let [old, new] = [&before, &after].map(|it| &it.reports[0].bundle);
    let sentences = |it: &model::bundle::Bundle| -> Vec<String> {
        it.passages.iter().map(|it| it.id.clone()).collect()
    };
    assert_eq!(sentences(old), sentences(new));
    let history = &after.revisions.histories["a-2021"];
    let [step] = history.steps.as_slice() else {
        panic!("one step")
    };
    assert_eq!((step.number, step.reason.as_str()), (2, "更正\"件数\""));
    assert_eq!(step.figures[0].before.as_deref(), Some("616项"));
    assert_eq!(history.past[0].bundle.passages, old.passages);
    assert_eq!(new.corrections.len(), 2, "the sentence and its indicator");
    revise(&data.options("又一次")).expect("a second revision");
    assert_eq!(
        data.text("revisions/2/report.txt"),
        TEXT.replace("616项", "617项")
    );
}

#[test]
fn what_was_published_can_not_be_altered_unseen() {
    let data = Data::new();
    revise(&data.options("更正")).expect("a revision");
    data.write("revisions/1/report.txt", &TEXT.replace("方便", "便利"));
    let error = folder::project(data.0.path()).expect_err("altered");
    let error = format!("{error:#}");
    assert!(
        error.contains("report.toml:8:12") && error.contains("[E053]"),
        "{error}"
    );
}

#[test]
fn a_withdrawn_report_leaves_only_its_record() {
    let data = Data::new();
    withdraw(&data.options("数据有误，另行公布")).expect("withdrawn");
    let project = data.project();
    assert!(project.reports.is_empty());
    assert_eq!(project.revisions.withdrawn[0].reason, "数据有误，另行公布");
    let again = withdraw(&data.options("再来")).expect_err("it has ended");
    assert!(again.to_string().contains("已经撤回"), "{again}");
}

#[test]
fn a_revision_before_the_last_one_writes_nothing() {
    let data = Data::new();
    revise(&data.options("更正")).expect("a revision");
    data.write("report.txt", &TEXT.replace("方便", "便利"));
    let before = folder::read(data.folder()).expect("files");
    let early = Options {
        date: Some("2022-03-04".into()),
        ..data.options("更早")
    };
    for command in [revise, withdraw] {
        let error = command(&early).expect_err("too early").to_string();
        assert!(error.contains("早于"), "{error}");
    }
    assert_eq!(folder::read(data.folder()).expect("files"), before);
}

#[test]
fn what_was_edited_before_the_revision_is_not_kept_as_published() {
    let data = Data::new();
    let site = tempfile::tempdir().expect("a folder");
    let bundle = &data.project().reports[0].bundle;
    let json = publish::write::bundle_json(bundle).expect("JSON");
    fs::create_dir(site.path().join("a-2021")).expect("a folder");
    fs::write(site.path().join("a-2021/bundle.0.json"), json).expect("written");
    let options = || Options {
        site: project::SiteOption {
            folder: site.path().to_owned(),
        },
        ..data.options("更正")
    };
    data.write("report.txt", &TEXT.replace("方便", "便利"));
    let error = revise(&options()).expect_err("edited").to_string();
    assert!(
        error.contains("文字2处") && error.contains("--site"),
        "{error}"
    );
    assert!(!data.path("revisions").exists());
    data.write("report.txt", TEXT);
    revise(&options()).expect("as published");
    data.write("report.txt", &TEXT.replace("方便", "便利"));
    let error = revise(&options()).expect_err("unpublished").to_string();
    assert!(error.contains("那里是第1版，数据里是第2版"), "{error}");
}
