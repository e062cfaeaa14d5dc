//! Names that look weak: their form shows that they may not say what is
//! counted. Only forms are judged, no list of good names.

use std::collections::BTreeSet;

use import::review::{Entry, Sort};

/// Chars that begin or end no name: what a cut through a clause leaves behind.
const EDGES: [char; 22] = [
    '、', '，', '。', '；', '：', '的', '了', '和', '及', '与', '等', '共', '达', '为', '约', '被',
    '把', '将', '使', '于', '个', '余',
];

/// Pairs of which a cut leaves one half.
const PAIRS: [(char, char); 4] = [('（', '）'), ('“', '”'), ('《', '》'), ('(', ')')];

/// Why a name looks weak; `None` for one that does not.
pub(super) fn weak(name: &str) -> Option<&'static str> {
    const SHORTEST: usize = 3;
    const LONGEST: usize = 30;
    let unpaired = |(open, close): &(char, char)| {
        name.chars().filter(|c| c == open).count() != name.chars().filter(|c| c == close).count()
    };
    let starts_with_number = name.chars().next().is_some_and(char::is_numeric);
    if name.trim().is_empty() {
        Some("还没有名称")
    } else if name.chars().count() < SHORTEST {
        Some("名称太短：说明统计的是什么")
    } else if name.chars().count() > LONGEST {
        Some("名称太长：只留统计的对象")
    } else if starts_with_number {
        Some("名称以数字开头：说明统计的是什么")
    } else if name.starts_with(EDGES) || name.ends_with(EDGES) {
        Some("名称像是从句子中间截断的")
    } else if PAIRS.iter().any(unpaired) {
        Some("名称里的括号或引号不成对")
    } else {
        None
    }
}

/// The names that several indicators have.
pub(super) fn repeated(entries: &[Entry]) -> BTreeSet<String> {
    let indicators = entries.iter().filter(|it| it.sort == Sort::Indicator);
    let mut seen = BTreeSet::new();
    let names = indicators.filter_map(|entry| entry.field("name"));
    names
        .filter(|name| !seen.insert(*name))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_weak_by_its_form_alone() {
        for name in [
            "",
            "废",
            "减少",
            "的案件数",
            "办结率达",
            "20.1%",
            "案件（含复议",
            "、树木审批",
        ] {
            assert!(weak(name).is_some(), "{name}");
        }
        for name in [
            "行政复议案件",
            "城市绿地、树木审批",
            "调解纠纷（含行业性纠纷）",
            "“一件事”改革",
        ] {
            assert_eq!(weak(name), None, "{name}");
        }
    }
}
