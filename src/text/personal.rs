//! Personal data in a text: listed for a decision before it is published
//! (个人信息保护法).

use std::ops::Range;

use crate::anchor::Text;
use crate::exclude::{after, before};

/// Something that may tell of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Personal {
    /// Where it stands, in chars of the text.
    pub range: Range<usize>,
    /// What it seems to be.
    pub kind: &'static str,
}

/// Whether a numeral is a telephone's or an identity card's.
pub fn is_number(text: &Text<'_>, token: &Range<usize>) -> bool {
    number_kind(text, token).is_some()
}

/// A telephone number's chars, with the area code before its dash.
pub fn whole_number(text: &Text<'_>, token: &Range<usize>) -> Range<usize> {
    let area = matches!(token.len(), 3 | 4) && after(text, token, 1) == "-";
    let rest = text.chars.get(token.end + 1..).unwrap_or_default();
    let digits = rest.iter().take(9).take_while(|c| c.is_ascii_digit());
    let digits = digits.count();
    let end = token.end + 1 + digits;
    token.start..if area && digits > 0 { end } else { token.end }
}

fn number_kind(text: &Text<'_>, token: &Range<usize>) -> Option<&'static str> {
    let digits = text.words(token);
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let next = after(text, token, 1);
    let card = digits.len() == 18 || (digits.len() == 17 && matches!(next, "X" | "x"));
    let card = card && has_birthday(digits);
    let mobile = digits.len() == 11 && digits.starts_with('1') && digits.get(1..2) >= Some("3");
    let area = |token: &Range<usize>| {
        let code = text.words(token);
        matches!(code.len(), 3 | 4) && code.starts_with('0')
    };
    let line = matches!(digits.len(), 7 | 8) && before(text, token, 1) == "-" && {
        let dash = token.start - 1;
        (3..=4).any(|length| area(&(dash.saturating_sub(length)..dash)))
    };
    let code = area(token) && next == "-";
    let called = ["电话", "热线", "传真", "手机"].iter().any(|word| {
        let head = before(text, token, 4).trim_end_matches(['：', ':', ' ']);
        head.ends_with(word)
    });
    if card {
        Some("身份证号")
    } else if mobile {
        Some("手机号码")
    } else if line || code || (called && digits.len() >= 7) {
        Some("电话号码")
    } else {
        None
    }
}

/// Whether the digits of an identity number say a day of birth; those of other
/// long numbers, as of a page's index, seldom do.
fn has_birthday(digits: &str) -> bool {
    let part = |range: Range<usize>| digits.get(range).and_then(|it| it.parse::<u16>().ok());
    let within = |range: Range<usize>, from: u16, to: u16| {
        part(range).is_some_and(|it| (from..=to).contains(&it))
    };
    within(6..10, 1900, 2099) && within(10..12, 1, 12) && within(12..14, 1, 31)
}

/// Everything in a text that may tell of a person, in reading order; `numerals`
/// says where its numbers stand.
pub fn find(text: &Text<'_>, numerals: impl Iterator<Item = Range<usize>>) -> Vec<Personal> {
    let numbers = numerals.filter_map(|range| {
        let digits = text.words(&range).chars();
        let digits = digits.take_while(char::is_ascii_digit).count();
        let kind = number_kind(text, &(range.start..range.start + digits))?;
        Some(Personal { range, kind })
    });
    let mut all: Vec<Personal> = numbers.chain(names(text)).collect();
    all.sort_by_key(|personal| (personal.range.start, personal.range.end));
    all
}

/// The commonest family names of one character.
const FAMILIES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘\
    于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史\
    陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿\
    关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻\
    祁蒲房滕屈饶解牟艾尤时穆";

/// Words behind a name.
const TITLES: [&str; 24] = [
    "同志",
    "主任",
    "副主任",
    "局长",
    "副局长",
    "书记",
    "副书记",
    "县长",
    "区长",
    "市长",
    "镇长",
    "乡长",
    "所长",
    "科长",
    "处长",
    "院长",
    "律师",
    "法官",
    "检察官",
    "教授",
    "先生",
    "女士",
    "调解员",
    "专家",
];

/// Labels before a name.
const LABELS: [&str; 5] = ["联系人：", "联系人:", "负责人：", "作者：", "姓名："];

/// Names whose bearers hold offices of state: they belong to the text.
const PUBLIC: [&str; 2] = ["习近平", "毛泽东"];

/// Words that look like names before titles: 高级法官, 万名律师.
const NO_NAMES: [&str; 16] = [
    "方面",
    "方面的",
    "公职",
    "执业",
    "法律",
    "高级",
    "资深",
    "金牌",
    "专职",
    "兼职",
    "安全",
    "文化",
    "康复",
    "任命",
    "聘任",
    "万名",
];

/// Names of persons as texts show them: before 同志 or an office, behind 联系人.
fn names(text: &Text<'_>) -> Vec<Personal> {
    let chars = &text.chars;
    let mut found = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        let labelled = LABELS.iter().any(|label| {
            let from = at.checked_sub(label.chars().count());
            from.is_some_and(|from| text.words(&(from..at)) == *label)
        });
        if !FAMILIES.contains(c) || c == '\n' || c == ' ' {
            continue;
        }
        // 聘任商事调解员: a verb, and no name.
        let head = at.checked_sub(1).and_then(|at| chars.get(at));
        if c == '任' && head.is_some_and(|c| "聘担出兼选委就专连离现".contains(*c)) {
            continue;
        }
        let given = |length: usize| {
            let range = at..at + 1 + length;
            let rest = chars.get(at + 1..range.end)?;
            let chinese = rest.iter().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
            chinese.then_some(range)
        };
        let titled = |range: &Range<usize>| {
            let next = after(text, range, 3);
            TITLES.iter().any(|title| next.starts_with(title))
        };
        let ends = |range: &Range<usize>| {
            let next = chars.get(range.end);
            next.is_none_or(|c| !matches!(c, '\u{4e00}'..='\u{9fff}'))
        };
        let starts = at
            .checked_sub(1)
            .and_then(|at| chars.get(at))
            .is_none_or(|c| {
                !matches!(c, '\u{4e00}'..='\u{9fff}') || "由对与和给向为聘请的等任及在".contains(*c)
            });
        let name = [2, 1].into_iter().find_map(|length| {
            let range = given(length)?;
            let words = text.words(&range);
            let named = (labelled && ends(&range)) || (starts && titled(&range));
            let known = PUBLIC.contains(&words) || NO_NAMES.contains(&words);
            // 成立以镇长为组长的小组: a verb and what it governs.
            let verb = words.ends_with(['以', '由', '为', '和', '与', '及', '的', '在', '对']);
            (named && !known && !verb).then_some(range)
        });
        let kind = "姓名";
        found.extend(name.map(|range| Personal { range, kind }));
    }
    found
}
