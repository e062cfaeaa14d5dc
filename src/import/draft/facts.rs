//! facts.toml: themes, indicators, exclusions.

use std::collections::{BTreeMap, BTreeSet};

use super::exclusions::Exclusion;
use super::material::{Material, quoted};
use super::{quotes, relate};
use crate::scan::{GroupRole, clause_start};
use model::check::Direction;
use model::indicator::Kind;

/// A drafted indicator.
pub(super) struct Indicator {
    pub(super) id: String,
    pub(super) name: String,
    /// The section that gives the theme.
    pub(super) theme: String,
    pub(super) kind: Kind,
    pub(super) unit: Option<String>,
    /// The clause's own words of time.
    pub(super) period: Option<String>,
    /// Its numbers, by their places in `found`.
    pub(super) value: usize,
    pub(super) before: Option<usize>,
    pub(super) restated: Vec<usize>,
    /// The place in `found` of the value of its whole.
    pub(super) part_of: Option<usize>,
    pub(super) direction: Option<Direction>,
    pub(super) review: Option<String>,
    /// Quotes of value, before and restated.
    pub(super) quotes: Vec<String>,
}

/// Why a draft that joins numbers is to be reviewed.
const SAME: &str = "两处的数和名称相同，草拟为同一指标的重述";
const NO_QUOTE: &str = "原文相同的句子太多，引文不能唯一";

/// How the numbers of a text belong together, by their places in `found`.
struct Relations {
    /// By the later of the two numbers.
    changes: BTreeMap<usize, relate::Change>,
    /// By the first number, those that say it again.
    repeats: BTreeMap<usize, Vec<usize>>,
    /// By a part, its whole.
    wholes: BTreeMap<usize, usize>,
    /// Numbers that are no indicator of their own.
    taken: BTreeSet<usize>,
}

impl Relations {
    fn of(material: &Material<'_>) -> Self {
        let changes = relate::changes(material);
        let restated = restatements(material, &changes);
        let mut wholes = BTreeMap::new();
        for group in relate::groups(material)
            .iter()
            .filter(|group| group.adds != relate::Adds::Total)
        {
            wholes.extend(group.parts.iter().map(|&part| (part, group.whole)));
        }
        let mut repeats: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (&again, &first) in &restated {
            repeats.entry(first).or_default().push(again);
        }
        let befores = changes.iter().map(|change| change.before);
        Self {
            taken: befores.chain(restated.keys().copied()).collect(),
            changes: changes.into_iter().map(|it| (it.after, it)).collect(),
            repeats,
            wholes,
        }
    }
}

/// The indicators, in reading order.
pub(super) fn indicators(material: &Material<'_>) -> Vec<Indicator> {
    let ranges = quotes::ranges(material);
    let relations = Relations::of(material);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut indicators = Vec::new();
    for (at, found) in material.found.iter().enumerate() {
        let Some(measured) = found.measured().filter(|_| !relations.taken.contains(&at)) else {
            continue;
        };
        let passage = material.passage(found.range.start);
        let passage = material.outline.passages.get(passage);
        let section = passage.map_or("s0", |passage| passage.section.as_str());
        let count = counts.entry(section).or_default();
        *count += 1;
        let change = relations.changes.get(&at);
        let again = relations.repeats.get(&at).cloned().unwrap_or_default();
        let before = change.map(|change| change.before);
        let numbers = [at].into_iter().chain(before).chain(again.clone());
        let quotes: Vec<String> = numbers.map(|at| quote(material, &ranges, at)).collect();
        let unquoted = quotes.iter().any(String::is_empty).then_some(NO_QUOTE);
        let sure = measured.kind == Kind::Date;
        let joined = (!again.is_empty() && !sure).then_some(SAME);
        let doubt = found.review.or(joined).or(unquoted);
        let unit = &measured.quantity.unit;
        indicators.push(Indicator {
            id: format!("{section}-n{count}"),
            name: name(measured.name.clone(), measured.part),
            theme: section.to_owned(),
            kind: measured.kind,
            unit: measured.unit_elsewhere.then(|| unit.clone()),
            period: period(material, found.range.start),
            value: at,
            before,
            restated: again,
            part_of: relations.wholes.get(&at).copied(),
            direction: change.and_then(|change| change.direction),
            review: doubt.map(str::to_owned),
            quotes,
        });
    }
    indicators
}

/// 全年, 截至目前, 2021年 where the number's own clause begins with them.
fn period(material: &Material<'_>, at: usize) -> Option<String> {
    const WORDS: [&str; 4] = ["全年", "截至目前", "今年以来", "今年"];
    const NEAR: usize = 24;
    let start = clause_start(&material.text.chars, at, NEAR);
    let clause = material.words(&(start..at)).trim_start();
    let year: String = clause.chars().take(5).collect();
    let digits = year.strip_suffix('年').unwrap_or_default();
    let is_year = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let known = WORDS.iter().find(|word| clause.starts_with(**word));
    known
        .map(|word| (*word).to_owned())
        .or(is_year.then_some(year))
}

fn name(name: String, part: GroupRole) -> String {
    match part {
        GroupRole::From => name + "（下限）",
        GroupRole::To => name + "（上限）",
        GroupRole::Whole | GroupRole::Share => name,
    }
}

fn quote(material: &Material<'_>, ranges: &[Option<std::ops::Range<usize>>], at: usize) -> String {
    let range = ranges.get(at).cloned().flatten();
    let exact = material.found.get(at).map(|found| &found.range);
    let quote = range.zip(exact);
    quote
        .and_then(|(range, exact)| quotes::bracketed(material, &range, exact))
        .unwrap_or_default()
}

/// Numbers that say again what an earlier one says: same value, unit and name,
/// in another paragraph. From the later to the first. An indicator restates its
/// value alone: an earlier state is none, and a later state said again keeps its own.
fn restatements(material: &Material<'_>, changes: &[relate::Change]) -> BTreeMap<usize, usize> {
    let befores: BTreeSet<usize> = changes.iter().map(|change| change.before).collect();
    let afters: BTreeSet<usize> = changes.iter().map(|change| change.after).collect();
    let mut first: BTreeMap<(String, String), (usize, u32)> = BTreeMap::new();
    let mut again = BTreeMap::new();
    for (at, found) in material.found.iter().enumerate() {
        let Some(measured) = found.measured().filter(|_| !befores.contains(&at)) else {
            continue;
        };
        let year = measured.kind == Kind::Date && measured.quantity.unit == "年";
        let long = measured.name.chars().count() >= 4 && measured.part == GroupRole::Whole;
        let counts = matches!(measured.kind, Kind::Count | Kind::Money) && found.review.is_none();
        if !(year || (long && counts && !measured.unit_elsewhere)) {
            continue;
        }
        let passage = material
            .outline
            .passages
            .get(material.passage(found.range.start));
        let line = passage.map_or(0, |passage| passage.line);
        let quantity = &measured.quantity;
        let said = format!(
            "{} {} {:?}",
            quantity.value, quantity.unit, quantity.qualifier
        );
        match first.get(&(said.clone(), measured.name.clone())) {
            Some(&(earlier, place)) if place != line && !afters.contains(&at) => {
                again.insert(at, earlier);
            }
            Some(_) => {}
            None => {
                first.insert((said, measured.name.clone()), (at, line));
            }
        }
    }
    again
}

/// Writes facts.toml.
pub(super) fn write(
    material: &Material<'_>,
    indicators: &[Indicator],
    exclusions: &[Exclusion],
) -> String {
    let mut file = String::from(
        "# 由导入草拟：名称取自原文的用语，id 只是编号，请逐条核对、改名。\n\
         # 拿不准的写有 review；核对后删去那一行，检查才通过。\n",
    );
    let themes = themes(material);
    let theme = |indicator: &Indicator| themes.get(indicator.theme.as_str()).copied();
    let used: BTreeSet<&str> = indicators.iter().filter_map(theme).collect();
    let sections = material.outline.sections.iter();
    // What stands before the first heading tells of the report itself.
    let (head, body): (Vec<_>, Vec<_>) = sections.partition(|section| section.id == "s0");
    for section in body.into_iter().chain(head) {
        if used.contains(section.id.as_str()) {
            let title = match section.title.as_str() {
                "" => "报告信息",
                title => title,
            };
            let (id, name) = (quoted(&section.id), quoted(title));
            file += &format!("\n[[theme]]\nid = {id}\nname = {name}\n");
        }
    }
    let ids: BTreeMap<usize, &str> = indicators
        .iter()
        .map(|i| (i.value, i.id.as_str()))
        .collect();
    for indicator in indicators {
        file += &entry(indicator, theme(indicator).unwrap_or_default(), &ids);
    }
    for exclusion in exclusions {
        file += &format!("\n[[exclusion]]\nwords = {}\n", quoted(&exclusion.words));
        file += &format!("class = \"{}\"\n", exclusion.class.name());
        file += &review(exclusion.review.as_deref());
    }
    file
}

fn entry(indicator: &Indicator, theme: &str, ids: &BTreeMap<usize, &str>) -> String {
    let mut entry = format!(
        "\n[[indicator]]\nid = {}\nname = {}\ntheme = {}\nkind = \"{}\"\n",
        quoted(&indicator.id),
        quoted(&indicator.name),
        quoted(theme),
        indicator.kind.name(),
    );
    if let Some(unit) = &indicator.unit {
        entry += &format!("unit = {}\n", quoted(unit));
    }
    if let Some(period) = &indicator.period {
        entry += &format!("period = {}\n", quoted(period));
    }
    let mut quotes = indicator.quotes.iter();
    if let Some(value) = quotes.next() {
        entry += &format!("value = {}\n", quoted(value));
    }
    if let Some(before) = indicator.before.and_then(|_| quotes.next()) {
        entry += &format!("before = {}\n", quoted(before));
    }
    let restated: Vec<String> = quotes.map(|quote| quoted(quote)).collect();
    if !restated.is_empty() {
        entry += &format!("restated = [{}]\n", restated.join(", "));
    }
    if let Some(whole) = indicator.part_of.and_then(|whole| ids.get(&whole)) {
        entry += &format!("part-of = {}\n", quoted(whole));
    }
    entry + &review(indicator.review.as_deref())
}

/// The line that marks an entry for review.
pub(super) fn review(doubt: Option<&str>) -> String {
    doubt.map_or_else(String::new, |doubt| format!("review = {}\n", quoted(doubt)))
}

/// The theme of each section: the section of the first or second level that
/// holds it. Where 1. follows 一、 at once, that is 一、; where none holds it, the
/// section itself.
fn themes<'a>(material: &'a Material<'_>) -> BTreeMap<&'a str, &'a str> {
    const DEEPEST: u8 = 2;
    let mut themes = BTreeMap::new();
    for section in &material.outline.sections {
        let id = section.id.as_str();
        // A parent stands before what it holds.
        let above = section.parent.as_deref();
        let above = above.filter(|_| section.level > DEEPEST);
        let theme = above.and_then(|parent| themes.get(parent).copied());
        themes.insert(id, theme.unwrap_or(id));
    }
    themes
}
