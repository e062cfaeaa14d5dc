//! Places, pieces of words, and whether what comes near is all that was asked.

use super::*;

/// A report of 赣州蓉江新区.
fn of_new_area() -> Bundle {
    let mut bundle = small();
    bundle.report.district = "赣州蓉江新区".into();
    bundle.passages[1].text = "赣州蓉江新区投放自助机11台。".into();
    bundle.facts[3].start += 6;
    bundle.facts[3].end += 6;
    bundle
}

#[test]
fn other_places_are_seen_whatever_their_names_end_in() {
    let bundle = of_new_area();
    for place in [
        "于都县",
        "宁都县",
        "上犹县",
        "会昌县",
        "石城县",
        "赣县区",
        "赣县",
        "厦门市",
        "佛山市",
        "湘江新区",
        "两江新区",
        "广东省",
        "章贡区",
        "桂林市",
    ] {
        let near = asked(&bundle, &format!("{place}自助机有几台"));
        assert_eq!(near.elsewhere, [place]);
        assert_eq!(near.answer, None, "{place}");
    }
    for query in [
        "蓉江新区自助机有几台",
        "赣州蓉江新区自助机有几台",
        "蓉江自助机有几台",
    ] {
        assert_eq!(figures(&bundle, query), ["11台"], "{query}");
    }
}

#[test]
fn common_nouns_are_no_places() {
    let bundle = of_new_area();
    for query in [
        "市场自助机有几台",
        "老城区有自助机吗",
        "山区能办吗",
        "社区自助机",
        "工业园区自助机",
        "辖区自助机",
        "哪个小区有自助机",
        "全市自助机有几台",
        "本区自助机有几台",
        "我省自助机有几台",
        "各县区自助机有几台",
        "景区自助机",
        "能省多少钱",
        "省里给了几台自助机",
        "各部门市场监管",
        "高新区自助机",
    ] {
        assert_eq!(asked(&bundle, query).elsewhere, [""; 0], "{query}");
    }
}

#[test]
fn a_report_of_an_area_does_not_take_another_for_its_own() {
    let (bundle, query) = (of_new_area(), "湘江新区自助机有几台");
    let mut near = asked(&bundle, query);
    NearIndex::new(&bundle).note_others(&mut near, query, &["长沙湘江新区"]);
    assert_eq!(near.elsewhere, ["湘江新区"]);
}

#[test]
fn politeness_and_a_word_that_a_longer_piece_cuts_hide_no_answer() {
    let bundle = report(&[
        (
            "投放政务服务自助机11台。",
            &[("投放的政务服务自助机", "11台", "台", Kind::Count)],
        ),
        ("推广政务服务自助办理。", &[]),
    ]);
    assert_eq!(figures(&bundle, "请问一下自助机有几台"), ["11台"]);
    assert_eq!(figures(&bundle, "政务服务自助机有几台"), ["11台"]);
    // 机多 is an everyday word here.
    assert_eq!(figures(&bundle, "自助机多少台"), ["11台"]);
}

#[test]
fn only_a_sentence_that_says_all_is_said_to_mean_the_same() {
    let bundle = rich();
    assert!(asked(&bundle, "怎么提供法律援助").says_all);
    for query in [
        "法律援助满意率是多少",
        "法律援助率是多少",
        "行政处罚胜诉率多少",
        "低保",
    ] {
        assert!(!asked(&bundle, query).says_all, "{query}");
    }
}

#[test]
fn a_word_that_is_asked_twice_is_named_once() {
    let sought = asked(&small(), "打疫苗 打疫苗").sought;
    let said: Vec<&str> = sought.iter().map(|it| &*it.said).collect();
    assert_eq!(
        said.iter().filter(|it| **it == "疫苗").count(),
        1,
        "{said:?}"
    );
}

#[test]
fn a_pasted_text_is_asked_by_its_beginning() {
    let bundle = small();
    let long = ["自助机有几台", &"，".repeat(300), "章贡区"].concat();
    assert_eq!(figures(&bundle, &long), ["11台"]);
}
