//! Words with numerals that name and do not count, and telephone numbers.

use std::ops::Range;

use text::anchor::Text;
use text::exclude::{after, before};

/// Names that stand in reports without quotes, the longer first where one
/// begins another.
const SLOGANS: &[&str] = &[
    "双随机、一公开",
    "双随机一公开",
    "一公开",
    "一带一路",
    "一网通办",
    "一网统管",
    "一窗通办",
    "一次办好",
    "最多跑一次",
    "只跑一次",
    "一次不跑",
    "一次办成",
    "一件事一次办",
    "一业一证",
    "一枚印章管审批",
    "一岗双责",
    "一府两院",
    "一府一委两院",
    "三重一大",
    "三会一课",
    "三公经费",
    "两学一做",
    "两个确立",
    "两个维护",
    "四个意识",
    "四个自信",
    "四个全面",
    "五位一体",
    "四个伟大",
    "三严三实",
    "三项制度",
    "三项改革",
    "三定方案",
    "三定规定",
    "六稳",
    "六保",
    "六进",
    "六减一增",
    "三农",
    "四风",
    "五老",
    "两委",
    "两会",
    "两新",
    "两高",
    "三资",
    "十四五",
    "十三五",
    "十五五",
    "十二五",
    "七五普法",
    "八五普法",
    "九五普法",
    "四史",
    "三大攻坚战",
    "四个最严",
    "四不两直",
    "四清一责任",
    "一村一法律顾问",
    "一村（社区）一法律顾问",
    "三百六十五",
    "三治融合",
    "三调联动",
    "四所一庭",
    "一站式",
    "百日攻坚",
    "百日行动",
    "十九大",
    "二十大",
    "十八大",
    "二十一大",
    "三中全会",
    "四中全会",
    "五中全会",
    "六中全会",
    "七中全会",
    "一中全会",
    "二中全会",
    "十九届",
    "二十届",
    "十八届",
    "五四",
    "六一",
    "七一",
    "八一",
    "十一",
    "三八",
    "一二三产业",
    "一二三产",
    "三次产业",
    "第三产业",
    "二手",
    "三轮车",
    "一般公共预算",
    "五险一金",
    "一卡通",
    "一码通",
    "一证通",
    "三包",
    "四好农村路",
    "四上企业",
    "三权分置",
    "一法一条例",
    "一案双查",
    "一案一",
    "三级医院",
    "三甲",
    "二级甲等",
    "三级甲等",
    "一支部",
    "九三学社",
    "三峡",
    "四川",
    "九江",
    "六安",
    "八一路",
    "万载",
    "万安",
    "百色",
    "千岛湖",
    "三亚",
    "三明",
    "五指山",
    "十堰",
    "一体两翼",
    "两山",
    "三区三线",
    "三线一单",
    "双千",
    "万人助万企",
    "千企",
    "万企",
];

/// The range of the slogan that holds a numeral.
pub(super) fn slogan(text: &Text<'_>, token: &Range<usize>) -> Option<Range<usize>> {
    SLOGANS.iter().find_map(|slogan| {
        let length = slogan.chars().count();
        // A part of the numeral can't be the whole of a name.
        let first = token.end.saturating_sub(length);
        let mut starts = first..=token.start;
        starts.find_map(|start| {
            let place = start..start + length;
            let same = place.end <= text.chars.len() && text.words(&place) == *slogan;
            let counted = matches!(after(text, &place, 1), "月") && slogan.ends_with('一');
            (same && !counted).then_some(place)
        })
    })
}

/// Hotlines of the state, five digits or three.
const HOTLINES: [&str; 14] = [
    "12345", "12348", "12315", "12388", "12389", "12393", "12301", "12328", "12333", "12366",
    "12369", "110", "119", "120",
];

/// Whether a numeral is a hotline's: by its number and the word behind it.
pub(super) fn is_hotline(text: &Text<'_>, token: &Range<usize>) -> bool {
    const NOUNS: [&str; 8] = [
        "热线", "平台", "市民", "便民", "政务", "电话", "公共", "举报",
    ];
    let number = text.words(token);
    let next = after(text, token, 2);
    let called = ["热线", "电话", "拨打"].contains(&before(text, token, 2));
    let named = NOUNS.contains(&next) || next.starts_with(['”', '"', '、', '报', '接']);
    HOTLINES.contains(&number) && (named || called)
}

/// Figures and capital letters that are one name: 5A, 4S, A4, COVID-19.
pub(super) fn model(text: &Text<'_>, token: &Range<usize>) -> Option<Range<usize>> {
    const LONGEST: usize = 12;
    let chars = &text.chars;
    let part = |c: &&char| c.is_ascii_alphanumeric() || **c == '-';
    let from = token.start.saturating_sub(LONGEST);
    let head = chars.get(from..token.start)?.iter().rev();
    let head = head.take_while(part).count();
    let tail = chars.get(token.end..)?.iter().take(LONGEST);
    let tail = tail.take_while(part).count();
    let range = token.start - head..token.end + tail;
    let words = text.words(&range);
    let joined = [head, tail].iter().any(|length| *length > 0);
    let named = words.contains(|c: char| c.is_ascii_uppercase())
        && !words.contains(|c: char| c.is_ascii_lowercase())
        && words.starts_with(|c: char| c.is_ascii_alphanumeric());
    (joined && named && range.len() <= LONGEST).then_some(range)
}

/// How far quotes may reach around a numeral.
const NEAR: usize = 24;

/// The range within the quotes “” or 《》 that hold a numeral, if they are near.
pub(super) fn quoted(text: &Text<'_>, token: &Range<usize>) -> Option<Range<usize>> {
    [('“', '”'), ('《', '》'), ('「', '」'), ('‘', '’')]
        .into_iter()
        .find_map(|marks| enclosed(text, token, marks))
}

/// The range within those marks.
pub(super) fn enclosed(
    text: &Text<'_>,
    token: &Range<usize>,
    (open, close): (char, char),
) -> Option<Range<usize>> {
    let chars = &text.chars;
    let mark = |c: &char| *c == open || *c == close;
    let from = token.start.saturating_sub(NEAR);
    let head = chars.get(from..token.start)?;
    let start = head.iter().rposition(mark)?;
    let tail = chars.get(token.end..(token.end + NEAR).min(chars.len()))?;
    let end = tail.iter().position(mark)?;
    let inside = head.get(start) == Some(&open) && tail.get(end) == Some(&close);
    let range = from + start + 1..token.end + end;
    let line = !text.words(&range).contains('\n');
    (inside && line).then_some(range)
}
