//! What reports are held against: requirements, and names as they were read.

use crate::lists::{self, About, Located};
use crate::project::{self, Files};

fn files(all: &[(&str, &str)]) -> Files {
    let file = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
    all.iter().map(file).collect()
}

fn told(problems: &[Located]) -> String {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn requirements_are_read_from_every_file_of_their_folder() {
    let first = "[[requirement]]\nid = \"a\"\nwords = [\"行政应诉\", \"出庭应诉\"]\nsource = \"赣市法府建办字〔2021〕7号\"\n";
    let second = "[[requirement]]\nid = \"b\"\nwords = [\"行政复议\"]\nsource = \"同上\"\n";
    let (read, problems) = lists::requirements(&files(&[
        ("requirements/city.toml", first),
        ("requirements/more.toml", second),
        ("requirements/readme.md", "说明"),
    ]));
    assert_eq!(told(&problems), "");
    let ids: Vec<&str> = read.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(read[0].words, ["行政应诉", "出庭应诉"]);
    assert_eq!(read[1].source, "同上");
}

#[test]
fn every_problem_of_the_requirements_has_its_place() {
    let first = "[[requirement]]\nid = \"a\"\nwords = []\nsource = \"甲\"\n\n[[requirement]]\nid = \"B\"\nwords = [\"复议\"]\nsource = \"甲\"\nnote = 1\n";
    let second = "[[requirement]]\nid = \"B\"\nwords = [\"复议\"]\nsource = \"甲\"\n";
    let (_, problems) = lists::requirements(&files(&[
        ("requirements/1.toml", first),
        ("requirements/2.toml", second),
    ]));
    let told = told(&problems);
    for problem in [
        "requirements/1.toml:3:9 错误[E008]",
        "requirements/1.toml:7:6 错误[E010]",
        "requirements/1.toml:10:1 错误[E006]",
        "requirements/2.toml:2:6 错误[E010]",
        "requirements/2.toml:2:6 错误[E011]：id“B”在另一个文件里已经用过",
    ] {
        assert!(told.contains(problem), "{problem} is not in\n{told}");
    }
}

#[test]
fn a_name_needs_the_address_where_it_was_read() {
    let own = "[[wording]]\nwords = \"行政复议法\"\nsource = \"书上\"\n\n[[wording]]\nwords = [\"甲\", \"乙\"]\nsource = \"https://example.org/\"\n";
    let (read, problems) = lists::wording(&files(&[(lists::WORDING, own)]), "");
    let words: Vec<&str> = read.iter().map(|it| it.words.as_str()).collect();
    assert_eq!(words, ["行政复议法", "甲", "乙"]);
    let told = told(&problems);
    let expected = "rules/wording.toml:3:10 错误[E008]：“书上”不是完整的地址\n";
    assert!(told.starts_with(expected), "{told}");
}

#[test]
fn a_data_folder_without_names_has_those_of_the_program() {
    let built_in = "[[wording]]\nwords = \"行政复议法\"\nsource = \"https://example.org/\"\n";
    let (read, problems) = lists::wording(&Files::new(), built_in);
    assert_eq!(told(&problems), "");
    assert_eq!(read.len(), 1);
    let own = files(&[(lists::WORDING, "")]);
    assert_eq!(lists::wording(&own, built_in).0, []);
}

#[test]
fn folders_of_requirements_and_rules_are_no_reports() {
    let all = files(&[
        ("requirements/city.toml", ""),
        ("rules/wording.toml", ""),
        ("sample-2021/report.txt", "甲"),
    ]);
    assert_eq!(project::ids(&all), ["sample-2021"]);
}

#[test]
fn report_toml_says_what_it_can_whatever_else_is_wrong() {
    let text = "title = \"甲\"\nyear = 2021\npublished = \"2022-01-20 09:30\"\nother = 1\n";
    let expected = About {
        title: Some("甲".to_owned()),
        year: Some(2021),
        published: Some("2022-01-20 09:30".to_owned()),
        ..About::default()
    };
    assert_eq!(lists::about(Some(text.as_bytes())), expected);
    assert_eq!(lists::about(Some(b"title =")), About::default());
    assert_eq!(lists::about(None), About::default());
}

#[test]
fn only_decided_personal_data_are_published() {
    let import = "[[personal]]\nwords = \"张三\"\nkind = \"姓名\"\n[[personal]]\nwords = \"李四\"\nkind = \"姓名\"\ndecision = \"publish\"\n";
    assert_eq!(lists::published_personal(Some(import.as_bytes())), ["李四"]);
    assert_eq!(lists::published_personal(None), Vec::<String>::new());
}
