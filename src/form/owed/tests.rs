//! What a report owes, found in the ways that reports are written.

use text::anchor::Text;
use text::outline;

use super::*;

/// Each thing by its first character, with what shares it; `-` for what is
/// missing: `主 存+下 党(主) - -`.
#[track_caller]
fn check(words: &str, expected: &str) {
    let text = Text::new(words);
    let outline = outline::read(&text, &mut Vec::new());
    let found = owed(&text, &outline, Some(2022)).into_iter().map(|owing| {
        let first = |it: Owed| it.label().chars().take(1).collect::<String>();
        match owing.found {
            Found::Own(_) => first(owing.owed),
            Found::Merged { with, .. } => {
                let with: String = with.into_iter().map(first).collect();
                format!("{}+{with}", first(owing.owed))
            }
            Found::Missing => "-".to_owned(),
        }
    });
    let found: Vec<String> = found.collect();
    assert_eq!(found.join(" "), expected, "{words}");
}

const WORK: &str = "办理案件，开展培训。";

#[test]
fn headings_of_their_own_are_found() {
    check(
        &format!(
            "一、推进法治政府建设的主要举措和成效\n{WORK}\n二、存在的不足和原因\n由于人手少。\n\
             三、党政主要负责人履行推进法治建设第一责任人职责情况\n带头学法。\n\
             四、2023年度推进法治政府建设的主要安排\n继续推进。\n五、其他需要报告的情况\n无。"
        ),
        "主 存 党 下 其",
    );
    check(
        &format!(
            "一、2022年工作情况\n{WORK}\n二、存在的主要问题\n三、下步工作打算\n四、主要负责同志履职情况"
        ),
        "主 存 党 下 -",
    );
    check(
        &format!(
            "一、主要做法\n{WORK}\n二、问题与短板\n三、2023年工作思路\n四、需要说明的事项\n无"
        ),
        "主 存 - 下 其",
    );
    check(
        &format!(
            "一、工作开展情况\n{WORK}\n（一）压实第一责任人职责\n二、面临的困难和问题\n三、今后努力方向"
        ),
        "主 存 党 下 -",
    );
}

#[test]
fn one_heading_may_cover_two() {
    check(
        &format!("一、主要工作\n{WORK}\n二、存在的问题及下步打算\n一是不够。"),
        "主 存+下 - 下+存 -",
    );
    check(
        &format!("一、主要工作\n{WORK}\n二、存在的问题、原因及改进措施\n一是不够。"),
        "主 存+下 - 下+存 -",
    );
    check(
        &format!("一、2022年工作总结及2023年工作计划\n{WORK}"),
        "主+下 - - 下+主 -",
    );
}

#[test]
fn sections_whose_headings_tell_of_the_work_itself_are_what_was_done() {
    check(
        &format!(
            "一、坚持党的领导，统筹推进法治政府建设\n{WORK}\n二、聚焦突出问题，优化营商环境\n{WORK}\n\
             三、补齐短板，严格规范公正文明执法\n{WORK}\n四、存在问题\n五、下一步工作"
        ),
        "主 存 - 下 -",
    );
}

#[test]
fn sentences_count_where_no_heading_speaks_of_a_thing() {
    check(
        "一、主要举措\n县委、县政府主要负责同志切实履行推进法治建设第一责任人职责。办理案件。\n\
         虽然取得了成绩，但仍存在一些问题，与群众的期待还有差距。\n下一步，我县将继续推进依法行政。",
        "主 存+主 党+主 下+主 -",
    );
    check(
        "法治政府建设取得了新成效，印发方案。全年办理案件9件。\n但与要求相比还有一定差距，主要表现在：重视不够。",
        "主 存 - - -",
    );
}

#[test]
fn what_is_said_of_others_or_of_another_duty_is_not_taken_for_it() {
    check(
        &format!(
            "一、主要举措\n{WORK}\n对存在的问题督促限期整改。落实食品安全第一责任人职责。\
             形成主要领导亲自抓、分管领导具体抓的格局，明确工作职责。为下一步工作打下基础。"
        ),
        "主 - - - -",
    );
    check(
        &format!("一、主要举措\n{WORK}\n二、下一步工作打算\n进一步压实法治建设第一责任人职责。"),
        "主 - - 下 -",
    );
    check("目录\n简介", "- - - - -");
}

#[test]
fn problems_without_a_reason_are_noted() {
    let note = |words: &str| {
        let words = format!("一、存在的问题\n{words}");
        let text = Text::new(&words);
        let outline = outline::read(&text, &mut Vec::new());
        let all = owed(&text, &outline, Some(2022));
        all.iter().find_map(|it| it.note).is_some()
    };
    assert!(note("一是培训不够。"));
    assert!(!note("一是培训不够，主要是由于经费不足。"));
}

#[test]
fn the_place_of_a_thing_is_its_heading() {
    let text = Text::new("前言。\n一、主要工作\n（一）学法\n二、存在的问题。一是少。");
    let outline = outline::read(&text, &mut Vec::new());
    let all = owed(&text, &outline, None);
    let places = all.iter().filter_map(|it| match &it.found {
        Found::Own(places) => places.first(),
        _ => None,
    });
    let said: Vec<String> = places
        .map(|it| format!("{} {}", it.address(), it.quoted(20).concat()))
        .collect();
    assert_eq!(
        said,
        [
            "report.txt:2:1 一、主要工作",
            "report.txt:4:1 二、存在的问题。"
        ]
    );
}
