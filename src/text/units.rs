//! Units and measure words: the one table of what may follow a number.

use model::indicator::Kind;

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
        "元人民币" => "元",
        "港币" => "港元",
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

/// The longest unit that begins at `at`, and how many chars it has.
pub fn longest(chars: &[char], at: usize) -> Option<(Unit, usize)> {
    let rest = chars.get(at..).unwrap_or_default();
    let longest = rest.len().min(LONGEST);
    (1..=longest).rev().find_map(|length| {
        let words: String = rest.get(..length)?.iter().collect();
        Some((find(&words)?, length))
    })
}

/// No unit has more chars, 个 before it included.
const LONGEST: usize = 6;

/// Nouns that are units of their own and may stand behind 个.
const COUNTED_WITH_GE: [&str; 7] = ["小时", "工作日", "自然日", "月", "星期", "季度", "百分点"];

const TABLE: &[(&[Kind], &[&str])] = &[
    (
        &[Kind::Count],
        &[
            "个",
            "项",
            "件",
            "条",
            "次",
            "家",
            "户",
            "人",
            "名",
            "位",
            "起",
            "份",
            "本",
            "册",
            "台",
            "枚",
            "种",
            "类",
            "批",
            "场",
            "期",
            "篇",
            "部",
            "套",
            "处",
            "所",
            "座",
            "镇",
            "乡",
            "村",
            "级",
            "宗",
            "例",
            "张",
            "封",
            "支",
            "辆",
            "间",
            "组",
            "队",
            "届",
            "轮",
            "人次",
            "条次",
            "户次",
            "件次",
            "家次",
            "场次",
            "批次",
            "车次",
            "班次",
            "项次",
            "艘",
            "架",
            "顿",
            "棵",
            "株",
            "头",
            "只",
            "幅",
            "块",
            "片",
            "段",
            "句",
            "字",
            "页",
            "卷",
            "章",
            "则",
            "款",
            "门",
            "把",
            "栋",
            "幢",
            "层",
            "桩",
            "笔",
            "单",
            "票",
            "盏",
            "节",
            "课时",
            "学时",
            "口",
            "眼",
            "床",
            "堂",
            "集",
            "县",
            "市",
            "区",
            "省",
            "街道",
            "社区",
            "行政村",
            "站",
            "点位",
            "分",
            "吨",
            "公斤",
            "克",
            "亩",
            "公顷",
            "米",
            "公里",
            "平方米",
            "平方公里",
            "平方千米",
            "立方米",
            "度",
            "升",
            "瓦",
            "瓦时",
            "周岁",
            "岁",
            "遍",
            "道",
            "对",
            "双",
            "副",
            "粒",
            "箱",
            "袋",
            "包",
            "瓶",
            "盒",
            "桶",
            "路",
            "面",
            "根",
            "股",
            "班",
        ],
    ),
    (
        &[Kind::Rate],
        &[
            "%",
            "‰",
            "百分点",
            "倍",
            "成",
            "比",
            "二分之一",
            "三分之一",
            "四分之一",
            "五分之一",
            "六分之一",
            "七分之一",
            "八分之一",
            "九分之一",
            "十分之一",
            "万分之一",
        ],
    ),
    (
        &[Kind::Money],
        &["元", "美元", "欧元", "港元", "日元", "英镑"],
    ),
    (
        &[Kind::Duration],
        &[
            "秒",
            "分钟",
            "小时",
            "天",
            "工作日",
            "自然日",
            "星期",
            "周",
            "月",
            "季度",
            "周年",
        ],
    ),
    (&[Kind::Date, Kind::Duration], &["日", "年"]),
    (&[Kind::Version], &["版本", "版"]),
];
