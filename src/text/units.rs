//! Units and measure words: the one table of what may follow a number.

use crate::model::indicator::Kind;

/// A unit, and the kinds of indicator that it may measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The name in the bundle: `个小时` and `小时` are both 小时.
    pub name: &'static str,
    /// The kinds that it fits.
    pub kinds: &'static [Kind],
}

/// The unit that the words are, exactly.
pub fn find(words: &str) -> Option<Unit> {
    let words = match words {
        "％" => "%",
        "年度" => "年",
        _ => words,
    };
    let name = words
        .strip_prefix('个')
        .filter(|noun| COUNTED_WITH_GE.contains(noun))
        .unwrap_or(words);
    TABLE
        .iter()
        .flat_map(|&(kinds, names)| names.iter().map(move |&name| Unit { name, kinds }))
        .find(|unit| unit.name == name)
}

/// Every unit's name, for hints.
pub fn names() -> impl Iterator<Item = &'static str> {
    TABLE.iter().flat_map(|(_, names)| names.iter().copied())
}

/// Nouns that are units of their own and may stand behind 个.
const COUNTED_WITH_GE: [&str; 5] = ["小时", "工作日", "月", "星期", "百分点"];

const TABLE: &[(&[Kind], &[&str])] = &[
    (
        &[Kind::Count],
        &[
            "个", "项", "件", "条", "次", "家", "户", "人", "名", "位", "起", "份", "本", "册",
            "台", "枚", "种", "类", "批", "场", "期", "篇", "部", "套", "处", "所", "座", "镇",
            "乡", "村", "级", "宗", "例", "张", "封", "支", "辆", "间", "组", "队", "届", "轮",
            "人次", "条次", "户次", "件次", "家次", "场次", "批次", "车次",
        ],
    ),
    (&[Kind::Rate], &["%", "‰", "百分点", "倍"]),
    (&[Kind::Money], &["元"]),
    (
        &[Kind::Duration],
        &["分钟", "小时", "天", "工作日", "星期", "周", "月"],
    ),
    (&[Kind::Date, Kind::Duration], &["日", "年"]),
    (&[Kind::Version], &["版本", "版"]),
];
