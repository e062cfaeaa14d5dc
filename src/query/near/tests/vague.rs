//! What a question leaves open has no answer, and neither has what the text does
//! not say in so many words.

use super::*;
use model::quantity::{MonthDay, Value};

/// Figures beside each other, and names of which questions say a part.
fn crowded() -> Bundle {
    report(&[
        (
            "收到行政复议案件22件,立案受理9件、已办结6件、不予受理14件。",
            &[
                ("收到的行政复议案件", "22件", "件", Kind::Count),
                ("立案受理的行政复议案件", "9件", "件", Kind::Count),
                ("已办结的行政复议案件", "6件", "件", Kind::Count),
                ("不予受理的行政复议案件", "14件", "件", Kind::Count),
            ],
        ),
        (
            "录入平台的数据1384条,其中双公示数据43条,完成100万条基础数据上报任务。",
            &[
                ("录入信用信息平台的数据", "1384条", "条", Kind::Count),
                ("录入信用信息平台的双公示数据", "43条", "条", Kind::Count),
                ("安排的基础数据上报任务", "100万条", "条", Kind::Count),
            ],
        ),
        (
            "1月27日,样例区行政审批局挂牌成立;7月1日,启用行政审批局行政审批专用章。",
            &[
                ("样例区行政审批局挂牌成立", "1月27日", "", Kind::Date),
                ("启用行政审批局行政审批专用章", "7月1日", "", Kind::Date),
            ],
        ),
        ("成立了领导小组,办理一批案件,推行首问责任政策。", &[]),
        (
            "检查市场主体82户,联合21个职能部门,减税减费32条政策措施。",
            &[
                ("联合双随机抽查检查的市场主体", "82户", "户", Kind::Count),
                ("参与专项行动的职能部门", "21个", "个", Kind::Count),
                ("减税减费减租减息政策措施", "32条", "条", Kind::Count),
            ],
        ),
        (
            "随机抽查企业47户。",
            &[("“一公开”抽查的企业", "47户", "户", Kind::Count)],
        ),
        (
            "“问政甲”收到建议14条;“问政乙”收到建议851件。",
            &[
                ("“问政甲”平台收到的建议", "14条", "条", Kind::Count),
                ("“问政乙”收到的建议", "851件", "件", Kind::Count),
            ],
        ),
        (
            "明白人覆盖率80%。",
            &[("法律明白人覆盖率", "80%", "%", Kind::Rate)],
        ),
    ])
}

#[track_caller]
fn check(query: &str, lit: &[&str]) {
    let mut bundle = crowded();
    bundle.sections[0].title = "普法宣传".into();
    for fact in &mut bundle.facts {
        if fact.printed.ends_with('日') {
            let day = MonthDay::new(1, 27).expect("a day");
            fact.quantity.value = Value::Date(day);
        }
    }
    assert_eq!(figures(&bundle, query), lit, "{query}");
}

#[test]
fn the_indicator_whose_name_says_the_most_comes_before_shorter_names() {
    check("行政复议受理几件", &["9件"]);
    check("行政复议办结几件", &["6件"]);
    check("行政复议有多少件", &["22件"]);
}

#[test]
fn a_target_is_no_figure_of_what_was_done_and_one_of_several_is_no_answer() {
    check("数据多少条", &[]);
    check("基础数据多少条", &[]);
    check("录入的双公示数据多少条", &["43条"]);
}

#[test]
fn a_date_is_told_of_the_very_thing_and_a_year_where_one_is_stated() {
    check("样例区什么时候成立", &[]);
    check("什么时候启用", &[]);
    check("行政审批局哪年成立", &[]);
    check("行政审批局什么时候成立", &["1月27日"]);
}

#[test]
fn a_part_of_a_thing_is_not_the_whole_of_it() {
    check("有多少户市场主体", &[]);
    check("职能部门有多少个", &[]);
    check("政策多少条", &[]);
    check("抽查检查的市场主体有多少户", &["82户"]);
    check("参与行动的职能部门有多少个", &["21个"]);
}

#[test]
fn figures_of_other_sentences_and_like_measure_words_stand_against_one() {
    check("抽查几户", &[]);
    check("问政多少件", &[]);
    check("问政乙多少件", &["851件"]);
}

#[test]
fn a_heading_alone_says_nothing_of_a_name_that_goes_on() {
    check("普法覆盖率是多少", &[]);
    check("法律明白人覆盖率是多少", &["80%"]);
}
