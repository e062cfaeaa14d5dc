//! What the steps change, and that they can be taken back.

use proptest::prelude::*;

use super::*;
use text::anchor::Text;
use text::outline;

#[track_caller]
fn check(text: &str, expect: &str, names: &[&str]) {
    let (cleaned, steps) = clean(text);
    let said: Vec<&str> = steps.iter().map(|step| step.name).collect();
    assert_eq!(
        (cleaned.as_str(), said.as_slice()),
        (expect, names),
        "{text}"
    );
    assert_eq!(undo(&cleaned, &steps), text);
}

#[test]
fn the_real_report_needs_no_cleaning() {
    let report = include_str!("../../../data/rongjiang-2021/report.txt");
    let (cleaned, steps) = clean(report);
    assert_eq!((cleaned.as_str(), steps), (report, Vec::new()));
}

#[test]
fn marks_are_made_plain() {
    check("办结7件\r\n完", "办结7件\n完", &["line-ends"]);
    check("⼀、⺠⽣\u{200b}", "一、民生", &["compatibility"]);
    check("⼾籍、⾭年", "户籍、青年", &["compatibility"]);
    check("２０２１年", "２０２１年", &[]);
    check(
        "2021 年办理 1 234 567 件，占 95 %。",
        "2021年办理1234567件，占95%。",
        &["number-spaces"],
    );
    check("3 4 5项", "3 4 5项", &[]);
}

#[test]
fn a_number_that_spaces_split_is_joined_only_where_it_is_surely_one() {
    let split = &["split-numbers"];
    check(
        "引进外资1 9 4亿美元，增长。",
        "引进外资194亿美元，增长。",
        split,
    );
    check("达98. 5%，为8 .5%。", "达98.5%，为8.5%。", split);
    check("2 0 2 1年，", "2021年，", split);
    check("20 21年，", "2021年，", split);
    check("涉及3 4 5项，均已整改。", "涉及3 4 5项，均已整改。", &[]);
    check("核查12 34件线索。", "核查12 34件线索。", &[]);
    check("甲\n3 2 6万元", "甲\n3 2 6万元", &[]);
    check("第1 5 7年，", "第1 5 7年，", &[]);
}

#[test]
fn lines_of_digits_are_as_full_as_they_are_wide() {
    // Each line fills 40 to 42 columns, with 21 to 28 characters.
    let text = [
        "　　全年共受理行政复议案件1286件，审结1,17",
        "5件，其中维持864件、撤销97件、驳回112件，",
        "终止102件；行政应诉案件2044件，同比下降3.",
        "6%，行政机关负责人出庭应诉率达到98.25%。",
        "　　二是加强监督。",
    ];
    let text = text.join("\n");
    let (cleaned, steps) = clean(&text);
    let names: Vec<&str> = steps.iter().map(|step| step.name).collect();
    assert_eq!(names, ["wraps", "indents"], "{cleaned}");
    assert_eq!(cleaned.lines().count(), 2, "{cleaned}");
    assert_eq!(undo(&cleaned, &steps), text);
}

#[test]
fn page_numbers_and_blank_lines_go() {
    check("甲\n- 1 -\n乙\n— 2 —\n丙", "甲\n乙\n丙", &["page-numbers"]);
    check("甲\n第 1 页 共 3 页\n乙", "甲\n乙", &["page-numbers"]);
    check("甲\n1\n乙\n2\n丙", "甲\n乙\n丙", &["page-numbers"]);
    check("甲\n5\n乙", "甲\n5\n乙", &[]);
    check("　　甲 \n\n 乙\n", "甲\n乙\n", &["blank-lines", "indents"]);
}

#[test]
fn wrapped_lines_are_joined() {
    check(
        "　　全区各部门认真落实法治政府\n建设要求，全年办理案件六百一十\n六件，其中民事案件九十四件。\n　　二是加强监督。\n",
        "全区各部门认真落实法治政府建设要求，全年办理案件六百一十六件，其中民事案件九十四件。\n二是加强监督。\n",
        &["wraps", "indents"],
    );
    check("一、甲\n二、乙\n三、丙", "一、甲\n二、乙\n三、丙", &[]);
}

#[test]
fn a_report_on_one_line_has_its_headings() {
    let line = "2021年，现将工作报告如下：一、主要工作（一）加强组织领导。召开会议3次，研究议题12个，落实第（二）项要求。（二）推进依法行政。1.规范执法。检查企业20家。2.加强监督。评查案卷12本。二、存在问题一是力量不足。二是培训不够，还需要加强。";
    let (cleaned, steps) = clean(line);
    assert_eq!(undo(&cleaned, &steps), line);
    let outline = outline::read(&Text::new(&cleaned), &mut Vec::new());
    let ids: Vec<&str> = outline.sections.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["s0", "s1", "s1-1", "s1-2", "s1-2-1", "s1-2-2", "s2"]);
}

proptest! {
    #[test]
    fn every_step_can_be_taken_back(
        text in "[一二、（）1-3. 　\t\n\r甲乙⼀页第共—。]{0,80}|[甲乙，\n　]{20,200}|.{0,60}",
    ) {
        let (cleaned, steps) = clean(&text);
        prop_assert_eq!(undo(&cleaned, &steps), text);
        let kept = |text: &str| text.chars().filter(|c| matches!(c, '甲' | '乙')).count();
        prop_assert_eq!(kept(&cleaned), kept(&undo(&cleaned, &steps)));
    }
}
