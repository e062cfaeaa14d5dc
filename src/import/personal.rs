//! Personal data in a text: listed for a decision before it is published
//! (个人信息保护法).

use std::ops::Range;

use super::rules::RULES;
use text::anchor::Text;
use text::exclude::{after, before};

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
    let long = digits.len() == 18 || (digits.len() == 17 && matches!(next, "X" | "x"));
    let card = long && digits.get(6..14).is_some_and(is_birthday);
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

/// Whether eight digits are a day on which someone may be born: the middle of an
/// identity number, but not of the codes that offices have.
fn is_birthday(digits: &str) -> bool {
    let part = |range: Range<usize>| digits.get(range).and_then(|it| it.parse::<u16>().ok());
    let (year, month, day) = (part(0..4), part(4..6), part(6..8));
    let within =
        |number: Option<u16>, range: Range<u16>| number.is_some_and(|it| range.contains(&it));
    within(year, 1900..2101) && within(month, 1..13) && within(day, 1..32)
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

/// Names of persons as texts show them: before 同志 or an office, behind an
/// office or 联系人.
fn names(text: &Text<'_>) -> Vec<Personal> {
    let chars = &text.chars;
    let mut found: Vec<Personal> = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        let listed = found.last().is_some_and(|last| {
            let mark = chars.get(last.range.end);
            last.range.end + 1 == at && matches!(mark, Some('、' | '和'))
        });
        let name = FAMILIES
            .contains(c)
            .then(|| name_at(text, at, listed))
            .flatten();
        let kind = "姓名";
        found.extend(name.map(|range| Personal { range, kind }));
    }
    found
}

/// The name that begins at a char, of two or three chars.
fn name_at(text: &Text<'_>, at: usize, listed: bool) -> Option<Range<usize>> {
    let chars = &text.chars;
    let labelled = LABELS.iter().any(|label| {
        let from = at.checked_sub(label.chars().count());
        from.is_some_and(|from| text.words(&(from..at)) == *label)
    });
    let head = at.checked_sub(1).and_then(|at| chars.get(at));
    // 聘任商事调解员: a verb, and no name.
    let verb = "聘担出兼选委就专连离现";
    if chars.get(at) == Some(&'任') && head.is_some_and(|c| verb.contains(*c)) {
        return None;
    }
    let starts = head.is_none_or(|c| {
        !is_chinese(*c) || "由对与和给向为聘请的等任及在所局院会司处队厅校社组部".contains(*c)
    });
    let behind_post = listed || is_behind_post(text, at);
    // 文博担任 is 文博 with 担任: the name that leaves the longer word.
    let names = [2, 1].into_iter().filter_map(|length| {
        let range = at..at + 1 + length;
        let rest = chars.get(at + 1..range.end)?;
        let chinese = rest.iter().all(|c| is_chinese(*c));
        let next = after(text, &range, 4);
        let ends = !next.starts_with(is_chinese);
        let word = |key: &str| {
            let words = RULES.offices(key).iter();
            let fitting = words.filter(|word| next.starts_with(word.as_str()));
            fitting.map(|word| word.chars().count()).max()
        };
        let closed = (ends && (labelled || behind_post)).then_some(usize::MAX);
        let title = word("posts").filter(|_| starts);
        let follows = word("follows").filter(|_| behind_post);
        let follow = closed.or(title).or(follows)?;
        let known = !labelled && is_no_name(text, &range);
        let place = is_before_a_place(next);
        (chinese && !known && !place).then_some((follow, length, range))
    });
    names
        .max_by_key(|(follow, length, _)| (*follow, *length))
        .map(|(_, _, range)| range)
}

/// Whether words that look like a name are another word, or one that is public.
fn is_no_name(text: &Text<'_>, range: &Range<usize>) -> bool {
    let words = text.words(range);
    let mut others = RULES.offices("not-names").iter();
    PUBLIC.contains(&words)
        || NO_NAMES.contains(&words)
        || words.contains([
            '某', '以', '由', '的', '为', '与', '和', '及', '在', '对', '等', '各',
        ])
        || others.any(|word| words.starts_with(word.as_str()))
}

/// Whether words like 市长宁区 follow, which only begin like an office.
fn is_before_a_place(next: &str) -> bool {
    let rest = next.chars().skip(1);
    let post = ["市长", "县长", "区长", "镇长", "乡长", "州长"];
    post.iter().any(|post| next.starts_with(post)) && rest.skip(1).any(|c| "区县市镇乡".contains(c))
}

/// Whether an office stands right before a char, and no word that follows
/// offices begins there: 局长李明 but not 局长高度重视.
fn is_behind_post(text: &Text<'_>, at: usize) -> bool {
    const LONGEST: usize = 6;
    let here = at..at;
    let head = before(text, &here, LONGEST);
    let next = after(text, &here, LONGEST);
    let post = RULES
        .offices("posts")
        .iter()
        .any(|post| head.ends_with(post.as_str()));
    let other = RULES
        .offices("not-names")
        .iter()
        .any(|word| next.starts_with(word.as_str()));
    post && !other
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}
