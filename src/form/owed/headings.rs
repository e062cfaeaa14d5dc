//! What a heading says that its section is about.

use super::Owed;

/// Words for what is lacking.
const LACKS: [&str; 8] = [
    "问题", "不足", "短板", "差距", "困难", "薄弱", "弱项", "缺点",
];

/// Words that make such a word something that was dealt with, and not a lack:
/// 聚焦突出问题, 补齐短板.
const DEALT_WITH: [&str; 27] = [
    "解决",
    "化解",
    "聚焦",
    "破解",
    "补齐",
    "补足",
    "弥补",
    "补短板",
    "整治",
    "导向",
    "直面",
    "回应",
    "纠治",
    "查摆",
    "排查",
    "治理",
    "处置",
    "攻坚",
    "克服",
    "消除",
    "紧盯",
    "围绕",
    "瞄准",
    "关注",
    "针对",
    "问题线索",
    "不作为",
];

/// Words by which a heading tells of what was done to such a thing.
const ACTIONS: [&str; 14] = [
    "推进", "加强", "强化", "坚持", "深化", "优化", "提升", "防范", "促进", "健全", "完善", "突出",
    "推动", "整改",
];

/// Words for a time that is yet to come.
const NEXT: [&str; 16] = [
    "下一步",
    "下步",
    "下一年",
    "下一阶段",
    "下阶段",
    "下年",
    "下一个年度",
    "今后",
    "明年",
    "来年",
    "新的一年",
    "新一年",
    "未来",
    "后续",
    "接下来",
    "下半年",
];

/// Words for what is planned, without a time.
const PLANS: [&str; 19] = [
    "打算",
    "工作思路",
    "工作计划",
    "努力方向",
    "工作安排",
    "工作谋划",
    "工作设想",
    "工作展望",
    "工作考虑",
    "改进措施",
    "整改措施",
    "改进方向",
    "改进思路",
    "改进意见",
    "对策",
    "工作规划",
    "主要安排",
    "工作建议",
    "整改方向",
];

/// Words by which a heading tells of what was done, and plans nothing.
const DONE: [&str; 7] = [
    "落实情况",
    "完成情况",
    "开展情况",
    "推进情况",
    "执行情况",
    "成效",
    "工作回顾",
];

/// Words for what was done and what came of it.
const WORKS: [&str; 27] = [
    "举措",
    "措施",
    "做法",
    "成效",
    "成绩",
    "成果",
    "进展",
    "工作情况",
    "开展情况",
    "落实情况",
    "完成情况",
    "推进情况",
    "建设情况",
    "执行情况",
    "主要工作",
    "重点工作",
    "工作回顾",
    "工作总结",
    "亮点",
    "特色",
    "总体情况",
    "基本情况",
    "主要情况",
    "工作概况",
    "取得",
    "整体情况",
    "工作开展",
];

/// Words for the heads of Party and government.
const HEADS: [&str; 8] = [
    "主要负责人",
    "主要负责同志",
    "主要领导",
    "一把手",
    "党政领导",
    "负责人履行",
    "主要负责",
    "第一责任",
];

/// Words for a duty and its discharge.
const DUTIES: [&str; 7] = ["履行", "履职", "职责", "责任", "带头", "述法", "亲自"];

/// Duties that are not that of building the rule of law.
const OTHER_DUTIES: [&str; 7] = [
    "安全生产",
    "消防",
    "河长",
    "防汛",
    "食品安全",
    "疫情",
    "党风廉政",
];

/// A longer first sentence of a numbered paragraph is no heading.
const LONGEST: usize = 60;

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// What a folded heading speaks of, in the regulation's order. `top` says that
/// it is one of the first level.
pub(super) fn claims(title: &str, year: Option<u16>, top: bool) -> Vec<Owed> {
    if title.chars().count() > LONGEST {
        return Vec::new();
    }
    // What an agenda or a document is called says nothing of the section.
    let title = &without_titles(title);
    let plan = is_plan(title, year);
    let mut claims = Vec::new();
    if is_work(title, plan, top) {
        claims.push(Owed::Measures);
    }
    if is_lack(title) {
        claims.push(Owed::Shortcomings);
    }
    if is_leaders(title) {
        claims.push(Owed::Leaders);
    }
    if plan {
        claims.push(Owed::Plan);
    }
    if is_other(title) {
        claims.push(Owed::Other);
    }
    claims
}

/// A heading without what stands within 《》.
fn without_titles(title: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in title.chars() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

fn is_lack(title: &str) -> bool {
    if !has(title, &LACKS) {
        return false;
    }
    let stated = has(
        title,
        &[
            "存在",
            "面临",
            "主要问题",
            "主要不足",
            "问题和不足",
            "问题与不足",
            "不足和",
            "不足之处",
            "问题及",
            "问题和困难",
            "困难和问题",
            "问题与",
            "原因",
            "的问题",
            "的不足",
            "的差距",
        ],
    );
    let dealt = has(title, &DEALT_WITH);
    let short = title.chars().count() <= 12;
    match dealt {
        // 针对存在的问题及整改措施 states them all the same.
        true => has(title, &["存在的", "存在问题", "存在不足"]) && !has(title, &["解决", "化解"]),
        false => stated || short || !has(title, &ACTIONS),
    }
}

fn is_plan(title: &str, year: Option<u16>) -> bool {
    let next_year = year.is_some_and(|year| {
        let next = format!("{}年", u32::from(year) + 1);
        title.contains(&next) && !has(title, &DONE)
    });
    let next = has(title, &NEXT) && !has(title, &["为下一步", "为今后", "为未来", "面向未来"]);
    let planned = has(title, &PLANS) && !has(title, &DONE);
    // 2021年工作安排 of the report's own year is no plan of the next.
    let own_year = year.is_some_and(|year| title.contains(&format!("{year}年")));
    next || next_year || (planned && !(own_year && has(title, &["工作安排", "工作计划"])))
}

fn is_work(title: &str, plan: bool, top: bool) -> bool {
    let leaders = is_leaders(title);
    let words: Vec<&str> = WORKS.into_iter().filter(|it| title.contains(it)).collect();
    if words.is_empty() || is_other(title) {
        return false;
    }
    // 下一步工作举措 and 履行职责情况 are of something else.
    let plain = words.iter().any(|it| {
        let said = ["措施", "举措", "重点工作", "主要工作", "特色"].contains(it);
        let theirs = ["成效", "举措", "成绩"].contains(it);
        !(plan && said || leaders && !theirs)
    });
    let dominated = is_lack(title) && words.iter().all(|it| ["措施", "主要情况"].contains(it));
    // Below the first level such words belong to one line of work.
    plain && !dominated && (top || has(title, &["主要举措", "主要做法", "工作成效", "主要成效"]))
}

fn is_leaders(title: &str) -> bool {
    if has(title, &OTHER_DUTIES) {
        return false;
    }
    let first = title.contains("第一责任人");
    let lawful = title.contains("履行推进法治建设");
    first || lawful || (has(title, &HEADS) && has(title, &DUTIES))
}

fn is_other(title: &str) -> bool {
    let matters = has(title, &["情况", "事项", "问题"]);
    let other = has(title, &["其他", "其它"]) && matters;
    let told = has(title, &["报告", "说明", "汇报", "请示"]);
    other || (has(title, &["需要", "应当", "需"]) && told && matters)
}

/// Whether a heading opens a document's reasons, and tells of no work.
pub(super) fn is_preamble(title: &str) -> bool {
    let title = title.trim();
    ["总体要求", "指导思想", "前言", "引言", "附件", "附表"]
        .iter()
        .any(|it| title.starts_with(it))
}
