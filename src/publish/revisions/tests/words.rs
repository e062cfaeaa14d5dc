//! The words of generated reports, and the figures in them.

use super::edits::Dice;

const SUBJECTS: [&str; 12] = [
    "区司法局",
    "区政府办",
    "龙岗镇",
    "凤山镇",
    "沙河镇",
    "水东镇",
    "区城管局",
    "区信访局",
    "区审批局",
    "各部门",
    "区法院",
    "区检察院",
];
const ACTS: [&str; 10] = [
    "认真开展",
    "深入推进",
    "全年组织",
    "依法办理",
    "及时受理",
    "严格审查",
    "集中整治",
    "逐项落实",
    "公开发布",
    "督促完成",
];
const OBJECTS: [&str; 12] = [
    "行政复议案件",
    "法律援助案件",
    "重大决策事项",
    "规范性文件",
    "普法宣传活动",
    "矛盾纠纷",
    "执法监督检查",
    "政务服务事项",
    "信访积案",
    "公证事项",
    "社区矫正对象",
    "行政处罚案卷",
];
const TAILS: [&str; 10] = [
    "群众满意度明显提高",
    "有力维护了社会稳定",
    "营商环境持续改善",
    "做到件件有回音",
    "相关经验在全市推广",
    "没有发生一起错案",
    "基层负担切实减轻",
    "执法水平进一步提升",
    "各项任务按期完成",
    "群众办事更加方便",
];
const NEWS: [&str; 8] = [
    "首次引入人工智能辅助审核材料",
    "与高校共建法治人才培养基地",
    "试点跨县异地通办窗口",
    "建成数字档案馆并对外开放",
    "聘请外部律师参与谈判",
    "设立企业家接待日听取建议",
    "编印典型案例汇编发放乡村",
    "把旧办公楼改造成调解中心",
];
pub(super) fn sentence(dice: &mut Dice) -> String {
    let (subject, of) = (dice.one(&SUBJECTS), words(dice));
    said(subject, of, dice)
}

/// What was done, to what, with what effect.
pub(super) fn words(dice: &mut Dice) -> [&'static str; 3] {
    [dice.one(&ACTS), dice.one(&OBJECTS), dice.one(&TAILS)]
}

pub(super) fn said(subject: &str, [act, object, tail]: [&str; 3], dice: &mut Dice) -> String {
    let number = (1 + dice.below(900)).to_string();
    [subject, act, object, &number, "件，", tail, "。"].concat()
}

pub(super) fn news(dice: &mut Dice) -> String {
    let number = (1 + dice.below(900)).to_string();
    [dice.one(&NEWS), &number, "次，", dice.one(&NEWS), "。"].concat()
}

/// A sentence with another number.
pub(super) fn renumbered(text: &str, dice: &mut Dice) -> String {
    renumbered_as(text, 1000 + dice.below(900))
}

pub(super) fn renumbered_as(text: &str, number: usize) -> String {
    let stop = text.len() - '。'.len_utf8();
    let start = text.find(|it: char| it.is_ascii_digit()).unwrap_or(stop);
    let (before, rest) = text.split_at(start);
    let rest = rest.trim_start_matches(|it: char| it.is_ascii_digit());
    [before, &number.to_string(), rest].concat()
}

/// The figures of a sentence: of what they count, and their words.
pub(super) fn figures(text: &str) -> Vec<(usize, String)> {
    let figure = |(what, object): (usize, &&str)| {
        let places = text.match_indices(object);
        let places = places.filter_map(move |(at, _)| {
            let rest = text.get(at + object.len()..)?;
            let digits = rest.chars().take_while(char::is_ascii_digit).collect();
            Some((at, what, digits)).filter(|(.., digits): &(_, _, String)| !digits.is_empty())
        });
        places.collect::<Vec<_>>()
    };
    let mut found: Vec<_> = OBJECTS.iter().enumerate().flat_map(figure).collect();
    found.sort();
    let plain = found.into_iter().map(|(_, what, digits)| (what, digits));
    plain.collect()
}
