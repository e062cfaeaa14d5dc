//! Errors put into sentences as reports have them, and sentences without any.

use publish::lists;
use publish::project::Files;
use text::outline;

use super::*;

mod seeded;

/// What the rules say of a text.
fn findings_of(words: &str, before: Option<&str>) -> Vec<Finding> {
    let text = Text::new(words);
    let outline = outline::read(&text, &mut Vec::new());
    let (phrases, problems) = lists::wording(&Files::new(), crate::WORDING);
    assert_eq!(problems, [], "the built-in list is good");
    findings(&Material {
        text: &text,
        outline: &outline,
        year: Some(2022),
        phrases: &phrases,
        before,
        decided: &[],
    })
}

/// The sorts of what the rules find, and the words that they point at.
fn said(text: &str, before: Option<&str>) -> Vec<(Kind, String)> {
    let words = |it: &Finding| {
        let chars = it.place.sentence.chars();
        let lit = chars.skip(it.place.lit.start).take(it.place.lit.len());
        (it.kind, lit.collect())
    };
    findings_of(text, before).iter().map(words).collect()
}

#[track_caller]
fn check(words: &str, expected: &[(Kind, &str)]) {
    let found = said(words, None);
    let found: Vec<(Kind, &str)> = found
        .iter()
        .map(|(kind, it)| (*kind, it.as_str()))
        .collect();
    assert_eq!(found, expected, "{words}");
}

#[test]
fn characters_words_and_marks_that_stand_twice_are_told() {
    check(
        "加强对对行政执法的的监督",
        &[(Kind::Doubled, "对对"), (Kind::Doubled, "的的")],
    );
    check(
        "对规范性文件进行进行清理。。",
        &[(Kind::Doubled, "进行进行"), (Kind::Doubled, "。。")],
    );
    check("全面推推进依法行政", &[(Kind::Doubled, "推推")]);
    check("召开委员员会会议", &[(Kind::Doubled, "员员")]);
    check(
        "培训148万万人次，办理35项项任务",
        &[(Kind::Doubled, "万万"), (Kind::Doubled, "项项")],
    );
}

#[test]
fn what_rightly_stands_twice_is_no_fault() {
    for words in [
        "层层压实责任，常常走访，个个过关，人人参与，家家户户受益",
        "赣州市市场监督管理局、区区委、县县委与各镇镇长",
        "切实转变工作作风，推进进一步公开，依法依规处置",
        "一步一步推进，一件一件落实，件件有着落",
        "落实《纲要》……——按期完成！！",
        "团团伙伙，和和美美一家人，环环相扣，县县通高速",
        "登记3个个体工商户",
    ] {
        check(words, &[]);
    }
}

#[test]
fn days_that_no_calendar_has_are_told() {
    check("2022年13月5日召开会议", &[(Kind::Date, "13月")]);
    check("2022年2月29日印发", &[(Kind::Date, "2月29日")]);
    check(
        "4月31日召开，9月1日至32日公示",
        &[(Kind::Date, "4月31日"), (Kind::Date, "32日")],
    );
    check("2032年共办理案件", &[(Kind::Date, "2032年")]);
    check("202年共办理案件", &[(Kind::Date, "202年")]);
    check(
        "发布日期：2023-13-05，更新2023.2.29",
        &[(Kind::Date, "2023-13-05"), (Kind::Date, "2023.2.29")],
    );
}

#[test]
fn days_and_years_that_may_be_are_no_fault() {
    for words in [
        "2020年2月29日至3月31日，历时13个月",
        "到2035年基本建成，力争2027年完成，实现2030年目标",
        "《法治政府建设实施纲要（2021—2025年）》和《规划（2022—2026年）》",
        "落户100年老店，历史5000年，工期200天，24月龄",
        "1—12月，12月31日，10月份",
        "发布日期：2024-02-29，版本2023.1.2.3",
    ] {
        check(words, &[]);
    }
}

#[test]
fn characters_of_other_scripts_are_told() {
    check(
        "2O22年办理案件l2件",
        &[(Kind::LookAlike, "O"), (Kind::LookAlike, "l")],
    );
    check("加强⼈民调解", &[(Kind::LookAlike, "⼈")]);
    check("坚持ニ十大精神", &[(Kind::LookAlike, "ニ")]);
    check("办理曰期", &[(Kind::LookAlike, "曰")]);
    check("第二次会议、笫五次会议", &[(Kind::LookAlike, "笫")]);
    for words in [
        "A级企业、B类项目",
        "VR普法、5G基站、App",
        "北京—上海航线",
        "二○二二年、二〇二二年",
    ] {
        check(words, &[]);
    }
}

#[test]
fn almost_a_name_or_a_set_phrase_is_told() {
    check("学习《中华人民共和国行政处发法》", &[(Kind::Phrase, "发")]);
    check("学习《行政复仪法》", &[(Kind::Phrase, "仪")]);
    check("习近平新时代中国特色社会主意思想", &[(Kind::Phrase, "意")]);
    check("习近平新时代中国特社会主义思想", &[(Kind::Phrase, "特社")]);
    check(
        "习近平新时代中国特色色社会主义思想",
        &[(Kind::Doubled, "色色")],
    );
    check(
        "《法治政府建设实施纲要（2022—2025年）》",
        &[(Kind::Phrase, "2")],
    );
    check("落实执法全过程纪录制度", &[(Kind::Phrase, "纪")]);
    check("严格规范公正明文执法", &[(Kind::Phrase, "明文")]);
}

#[test]
fn other_names_and_free_wording_are_no_fault() {
    for words in [
        "区委全面依法治区委员会，全面依法治县、依法治市",
        "《江西省法治政府建设实施纲要（2021—2026年）》《法治赣州建设规划》",
        "《中华人民共和国民事诉讼法》《中华人民共和国刑事诉讼法》",
        "依法行使职权，依法行政，行政许可发放证件",
        "法治政府的建设，行政处罚和行政强制，规范和公正执法",
        "坚持依法治校，推进依法治教，凝心聚力",
        "加强政府网站和政务新媒体管理，加强政府网站及政务新媒体管理",
    ] {
        check(words, &[]);
    }
}

#[test]
fn what_differs_from_the_same_words_elsewhere_is_told() {
    let often = "压实网格化治理责任。推进网格化治理改革。";
    check(
        &format!("{often}完善网格华治理体系。"),
        &[(Kind::Typo, "华")],
    );
    let found = said("完善网格华治理体系。", Some(often));
    assert_eq!(found, [(Kind::Typo, "华".to_owned())]);
}

#[test]
fn words_of_two_characters_and_names_of_offices_are_known() {
    check("坚特“双随机”监管", &[(Kind::Typo, "特")]);
    check(
        "会同市司发局开展失信惩戎",
        &[(Kind::Typo, "发"), (Kind::Typo, "戎")],
    );
    check("开展年度述发", &[(Kind::Typo, "发")]);
}

#[test]
fn index_numbers_and_verbs_are_no_personal_data() {
    check("索引号：11500230008689607X", &[]);
    check("成立以镇长为组长的领导小组", &[]);
    check(
        "身份证号360702198503124517",
        &[(Kind::Personal, "360702198503124517")],
    );
}

#[test]
fn personal_data_are_told_until_their_publication_is_decided() {
    let words = "联系人：张三，电话：0797-1234567";
    assert_eq!(said(words, None).len(), 2);
    let text = Text::new(words);
    let outline = outline::read(&text, &mut Vec::new());
    let found = findings(&Material {
        text: &text,
        outline: &outline,
        year: None,
        phrases: &[],
        before: None,
        decided: &["张三".to_owned(), "0797-1234567".to_owned()],
    });
    assert_eq!(found, []);
}

#[test]
fn the_real_report_has_at_most_one_false_alarm() {
    let words = include_str!("../../../data/rongjiang-2021/report.txt");
    let found = said(words, None);
    assert!(found.len() <= 1, "{found:?}");
}

proptest::proptest! {
    #[test]
    fn no_text_stops_the_rules(text in "[人民行政执法《》“”（）0-9年月日。，的\n]{0,80}") {
        said(&text, Some(&text));
    }
}
