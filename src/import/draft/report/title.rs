//! The title of a report and the place that it names.

use super::labels::before_label;
use super::{Doubtful, margin_lines};
use crate::rules::RULES;

/// The most chars of a title.
const LONGEST: usize = 80;

/// The line before the text that calls itself a report. Where an office stands
/// on the line above, or the title goes on below, both are the title.
pub(super) fn title(lines: &[&str]) -> Option<Doubtful> {
    let head = margin_lines(lines).into_iter().map(before_label);
    let head: Vec<&str> = head.map(before_date).collect();
    let titles = || (0..head.len()).filter(|at| head.get(*at).is_some_and(|line| is_title(line)));
    let named = |at: &usize| {
        let line = head.get(*at).copied().unwrap_or_default();
        !is_alone(line) || office_above(&head, *at).is_some()
    };
    // A page may say the title twice, once without its office.
    let Some(at) = titles().find(named).or_else(|| titles().next()) else {
        return broken(&head);
    };
    let line = head.get(at)?;
    match office_above(&head, at).filter(|_| is_alone(line)) {
        Some(above) => Some(Doubtful::of([above, *line].concat(), "标题由两行合成")),
        None if line.contains(char::is_whitespace) => {
            Some(Doubtful::of(*line, "标题中间有空格，可能原是两行"))
        }
        None if !is_report(line) => Some(Doubtful::of(*line, "标题没有以“报告”结尾")),
        None => Some(Doubtful::sure(*line)),
    }
}

/// Whether a title names no office or place by itself.
fn is_alone(line: &str) -> bool {
    starts_without_place(line) || district(line).is_none()
}

/// The office on the line above a title.
fn office_above<'a>(head: &[&'a str], at: usize) -> Option<&'a str> {
    let above = head.get(at.checked_sub(1)?).copied();
    above.filter(|line| is_office(line))
}

/// A line without the date of a web page behind it: …工作报告 2024-12-12.
fn before_date(line: &str) -> &str {
    const SHORTEST: usize = "2024-1-1".len();
    let words = line.trim_end_matches(|c: char| c.is_ascii_digit() || "-/.: ".contains(c));
    let date = line.get(words.len()..).unwrap_or_default().trim();
    let dated = date.len() >= SHORTEST && date.starts_with("20") && date.contains(['-', '/', '.']);
    if dated { words } else { line }
}

/// A title that is broken over two lines.
fn broken(head: &[&str]) -> Option<Doubtful> {
    head.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let both = [*first, *second].concat();
        let begins = first.contains("关于") || first.contains("年度");
        (begins && is_title(&both)).then(|| Doubtful::of(both, "标题由两行合成"))
    })
}

fn is_title(line: &str) -> bool {
    let plain = !line.contains(['。', '，', ',', '：', ':', '\t', '>', '|', '[', '【']);
    let core = core(line);
    let calls = |end: &String| core.ends_with(end.as_str());
    let ends = RULES.offices("titles").iter().any(calls) || goes_on_with_a_plan(core);
    let about = RULES
        .offices("subjects")
        .iter()
        .any(|word| core.contains(word.as_str()));
    let dated = core.contains('年') && is_report(core);
    plain && ends && (about || dated) && line.chars().count() <= LONGEST
}

/// Whether a title says a report first and what is planned then: 工作总结和
/// 2025年工作计划.
fn goes_on_with_a_plan(core: &str) -> bool {
    const PLANS: [&str; 5] = ["计划", "思路", "安排", "打算", "要点"];
    let planned = PLANS.iter().any(|plan| core.ends_with(plan));
    let titles = RULES.offices("titles").iter();
    planned
        && ["和", "及", "暨", "与"].iter().any(|joint| {
            let mut heads = core
                .match_indices(joint)
                .filter_map(|(at, _)| core.get(..at));
            heads.any(|head| titles.clone().any(|end| head.ends_with(end.as_str())))
        })
}

fn is_report(line: &str) -> bool {
    let core = core(line);
    core.ends_with("报告") || core.ends_with("年报")
}

/// A title without the year in brackets behind it: 年度报告（2024年度）.
fn core(line: &str) -> &str {
    let closed = line.strip_suffix(['）', ')']);
    let open = closed.and_then(|line| line.rfind(['（', '(']));
    let core = open.and_then(|open| line.get(..open));
    core.unwrap_or(line).trim()
}

/// Whether a title begins with the year or with 关于: its office stands above.
fn starts_without_place(line: &str) -> bool {
    line.starts_with("关于") || line.starts_with(is_year)
}

fn is_year(c: char) -> bool {
    c.is_ascii_digit() || "二〇○".contains(c)
}

/// Words without brackets at their end: 江州市农业农村局（江州市乡村振兴局）.
fn without_remark(words: &str) -> &str {
    let closed = words.strip_suffix(['）', ')']);
    let open = closed.and_then(|words| words.find(['（', '(']));
    open.and_then(|open| words.get(..open)).unwrap_or(words)
}

/// Whether a line is the name of an office and nothing else.
fn is_office(line: &str) -> bool {
    const MOST: usize = 30;
    let line = line.strip_suffix("关于").unwrap_or(line);
    let line = without_remark(line);
    let plain = line.chars().all(char::is_alphabetic) && line.chars().count() <= MOST;
    plain
        && RULES
            .offices("issuers")
            .iter()
            .any(|end| line.ends_with(end.as_str()))
}

/// The office that a title begins with: 甲县人民政府关于….
pub(super) fn office(title: &str) -> Option<&str> {
    let head = before_year(title);
    let head = head.strip_suffix("关于").unwrap_or(head);
    let whole = title.split_once("关于").map_or(head, |(office, _)| office);
    // 三都镇2025年…: a place, not its office.
    let named = |office: &&str| is_office(office) && !office.ends_with(['镇', '乡', '道']);
    [head, whole].into_iter().find(named)
}

/// The place that a title names: before the year, or behind it.
pub(super) fn district(title: &str) -> Option<Doubtful> {
    let title = title.strip_prefix("关于").unwrap_or(title);
    let head = before_year(title);
    let head = head.strip_suffix("关于").unwrap_or(head);
    let head = head.split_once("关于").map_or(head, |(office, _)| office);
    let head = head.trim();
    if head.is_empty() {
        return place_of(behind_year(title)?);
    }
    place_of(head)
}

/// The words before the year, or before what the title is about.
fn before_year(title: &str) -> &str {
    let year = title.find(is_year);
    let about = RULES
        .offices("subjects")
        .iter()
        .filter_map(|word| title.find(word.as_str()))
        .min();
    let end = year.into_iter().chain(about).min().unwrap_or(title.len());
    title.get(..end).unwrap_or_default().trim()
}

/// The words between the year and what the title is about.
fn behind_year(title: &str) -> Option<&str> {
    let (_, rest) = title.split_once('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    let about = RULES
        .offices("subjects")
        .iter()
        .filter_map(|word| rest.find(word.as_str()))
        .min();
    let words = rest.get(..about?)?.trim();
    (!words.is_empty()).then_some(words)
}

/// The place that an office's name begins with.
pub(super) fn place_of(words: &str) -> Option<Doubtful> {
    const SHORTEST: usize = 2;
    let words = without_remark(words);
    // Where two offices stand side by side, the last is named in full:
    // 中共甲县委 甲县人民政府.
    let last = words.split_whitespace().next_back().unwrap_or(words);
    let words = if last.contains(is_place) { last } else { words };
    let words = words.trim_start_matches(['《', '“']);
    let words = words.strip_prefix("中共").unwrap_or(words);
    let words = words
        .trim_end_matches(['的', '关', '于'])
        .trim_end_matches("推进")
        .trim();
    let offices = RULES.offices("after-place").iter();
    let place = offices
        .filter_map(|office| words.strip_suffix(office.as_str()))
        .next();
    let place = place.unwrap_or(words);
    if place.chars().count() < SHORTEST {
        return None;
    }
    // 江州市长宁区人民政府白沙街道: the office above is no part of the place.
    if let Some((above, below)) = place.split_once("人民政府")
        && below.ends_with(is_place)
    {
        let place = [above, below].concat();
        return Some(Doubtful::of(place, "地区取自机关的名称，去掉了上级机关"));
    }
    if place.ends_with(is_place) {
        return Some(Doubtful::sure(place));
    }
    // 长寿区司法局: a department's report is about its place.
    let county = |c: char| "省市区县州盟旗".contains(c);
    // 甲市公安局乙区分局 is of 乙区.
    let branch = place.strip_suffix("分局");
    let office = branch.and_then(|it| it.rfind(['局', '厅']).map(|at| at + '局'.len_utf8()));
    let place = office.and_then(|at| place.get(at..)).unwrap_or(place);
    let end = places(place, county).or_else(|| places(place, is_place))?;
    let named = place.get(..end)?.chars().count() >= SHORTEST;
    let place = place.get(..end).filter(|_| named)?;
    Some(Doubtful::of(place, "地区取自部门的名称"))
}

/// Where the last place ends that words name; 市 is none in 市场 or 市政.
fn places(words: &str, is_place: impl Fn(char) -> bool) -> Option<usize> {
    let ends = words.match_indices(is_place);
    let mut ends = ends.map(|(at, place)| at + place.len());
    ends.rfind(|end| {
        let (head, rest) = words.split_at(*end);
        let is_word = head.ends_with('市') && rest.starts_with(['场', '政', '容', '民'])
            || head.ends_with('区') && rest.starts_with(['域', '块']);
        !is_word
    })
}

fn is_place(c: char) -> bool {
    "省市区县州盟旗镇乡道".contains(c)
}
