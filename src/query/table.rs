//! The explorer's table as it is asked: what belongs to each indicator, found
//! once, so that no question scans the bundle.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

use super::enum_set::Named;
use super::facet::Facet;
use super::facets::Counts;
use model::bundle::{Bundle, Passage, Section, Theme};
use model::check::Verdict;
use model::indicator::{Derived, DerivedKind, Fact, Indicator, Role};

/// An indicator with all that a row shows of it.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    /// Its position in the bundle's list.
    pub position: usize,
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The fact that is its own value.
    pub value: Option<&'a Fact>,
    /// The earlier state, if it has one.
    pub before: Option<&'a Fact>,
    /// The passage that states the value.
    pub passage: Option<&'a Passage>,
    /// The section of that passage, with its position in the bundle's list.
    pub section: Option<(usize, &'a Section)>,
    /// Its theme, with its position in the bundle's list.
    pub theme: Option<(usize, &'a Theme)>,
    /// The worst verdict of the checks that its facts take part in; `None`
    /// when there is no check.
    pub verdict: Option<Verdict>,
}

impl<'a> Record<'a> {
    /// The value of that sort that the build computed.
    pub fn derived(&self, kind: DerivedKind) -> Option<&'a Derived> {
        self.indicator.derived.iter().find(|it| it.kind == kind)
    }
}

/// Stands for what an indicator does not have.
const NONE: u32 = u32::MAX;

/// What belongs to each indicator, as positions in the bundle's lists.
///
/// The values of all facets have a slot each, facet after facet in the order
/// of [`Facet::ALL`], so that counting is one pass over small numbers.
pub(super) struct FacetTable {
    lines: Vec<Line>,
    /// The slots of all lines, end to end.
    slots: Vec<u32>,
    /// The facts of all lines, end to end, each with its passage.
    facts: Vec<(u32, u32)>,
    /// Where each facet's slots are.
    pub(super) facets: Slots,
    /// The units of the values, those of most indicators first.
    pub(super) units: Vec<String>,
    /// How many indicators have each value of each facet.
    pub(super) totals: Counts,
}

/// Where the slots of each facet begin, and where the last facet's end.
pub(super) type Slots = [usize; Facet::ALL.len() + 1];

struct Line {
    value: u32,
    before: u32,
    passage: u32,
    section: u32,
    theme: u32,
    verdict: Option<Verdict>,
    /// Where the line's slots end in the list of all.
    slots_end: u32,
    /// Where the line's facts end in the list of all.
    facts_end: u32,
}

impl FacetTable {
    /// `facts` has the positions of an indicator's facts by its id.
    pub(super) fn new(bundle: &Bundle, facts: &BTreeMap<&str, Vec<usize>>) -> Self {
        let units = units(bundle);
        let lists = Lists::new(bundle, &units);
        let (mut slots, mut stated) = (Vec::new(), Vec::new());
        let line = |indicator: &Indicator| {
            let positions = facts
                .get(indicator.id.as_str())
                .map_or(&[][..], Vec::as_slice);
            stated.extend(positions.iter().map(|it| (*it as u32, lists.passage(*it))));
            Line {
                facts_end: stated.len() as u32,
                ..lists.line(indicator, positions, &mut slots)
            }
        };
        let lines = bundle.indicators.iter().map(line).collect();
        let mut table = Self {
            lines,
            slots,
            facts: stated,
            facets: lists.facets,
            units,
            totals: Counts::default(),
        };
        table.totals = Counts::total(&table);
        table
    }

    /// How many indicators there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The slots of an indicator's values: of each facet one or none, but of
    /// sections all that state any of its facts and that hold those.
    pub(super) fn slots(&self, position: usize) -> &[u32] {
        let end = |line: &Line| line.slots_end as usize;
        let before = position.checked_sub(1).and_then(|it| self.lines.get(it));
        let start = before.map_or(0, end);
        let range = start..self.lines.get(position).map_or(start, end);
        self.slots.get(range).unwrap_or(&[])
    }

    /// The facts of an indicator in reading order, each with its passage.
    pub(super) fn facts<'a>(
        &self,
        bundle: &'a Bundle,
        position: usize,
    ) -> Vec<(&'a Fact, Option<&'a Passage>)> {
        let end = |line: &Line| line.facts_end as usize;
        let before = position.checked_sub(1).and_then(|it| self.lines.get(it));
        let start = before.map_or(0, end);
        let range = start..self.lines.get(position).map_or(start, end);
        let facts = self.facts.get(range).unwrap_or(&[]).iter();
        let fact = |(fact, passage): &(u32, u32)| {
            let passage = known(*passage).and_then(|it| bundle.passages.get(it));
            Some((bundle.facts.get(*fact as usize)?, passage))
        };
        facts.filter_map(fact).collect()
    }

    /// The slots of a facet.
    pub(super) fn range(&self, facet: Facet) -> Range<usize> {
        let end = |position: usize| self.facets.get(position).copied().unwrap_or(0);
        end(facet.position())..end(facet.position() + 1)
    }

    /// The fact that is an indicator's own value.
    pub(super) fn value<'a>(&self, bundle: &'a Bundle, position: usize) -> Option<&'a Fact> {
        bundle.facts.get(known(self.lines.get(position)?.value)?)
    }

    /// All that a row shows.
    pub(super) fn record<'a>(&self, bundle: &'a Bundle, position: usize) -> Option<Record<'a>> {
        let line = self.lines.get(position)?;
        Some(Record {
            position,
            indicator: bundle.indicators.get(position)?,
            value: known(line.value).and_then(|it| bundle.facts.get(it)),
            before: known(line.before).and_then(|it| bundle.facts.get(it)),
            passage: known(line.passage).and_then(|it| bundle.passages.get(it)),
            section: known(line.section).and_then(|it| Some((it, bundle.sections.get(it)?))),
            theme: known(line.theme).and_then(|it| Some((it, bundle.themes.get(it)?))),
            verdict: line.verdict,
        })
    }
}

fn known(code: u32) -> Option<usize> {
    (code != NONE).then_some(code as usize)
}

/// The positions of the bundle's things by their ids.
type Places<'a> = BTreeMap<&'a str, usize>;

fn positions<'a>(ids: impl Iterator<Item = &'a str>) -> Places<'a> {
    let mut positions = Places::new();
    for (position, id) in ids.enumerate() {
        positions.entry(id).or_insert(position);
    }
    positions
}

/// What a line is put together from.
struct Lists<'a> {
    bundle: &'a Bundle,
    facets: Slots,
    themes: Places<'a>,
    passages: Places<'a>,
    units: Places<'a>,
    /// Each section with those that hold it.
    paths: BTreeMap<&'a str, Vec<usize>>,
    /// The place of the worst verdict on a fact.
    verdicts: Places<'a>,
}

impl<'a> Lists<'a> {
    fn new(bundle: &'a Bundle, units: &'a [String]) -> Self {
        let mut facets = Slots::default();
        let mut end = 0;
        for (facet, position) in Facet::ALL.into_iter().zip(1..) {
            end += facet.values(bundle, units).len();
            if let Some(slot) = facets.get_mut(position) {
                *slot = end;
            }
        }
        Self {
            bundle,
            facets,
            themes: positions(bundle.themes.iter().map(|it| it.id.as_str())),
            passages: positions(bundle.passages.iter().map(|it| it.id.as_str())),
            units: positions(units.iter().map(String::as_str)),
            paths: paths(bundle),
            verdicts: verdicts(bundle),
        }
    }

    fn line(&self, indicator: &Indicator, positions: &[usize], slots: &mut Vec<u32>) -> Line {
        let fact = |position: &usize| self.bundle.facts.get(*position);
        let first = |role: Role| {
            let mut positions = positions.iter().copied();
            positions.find(|position| fact(position).is_some_and(|it| it.role == role))
        };
        let (value, before) = (first(Role::Value), first(Role::Before));
        let quantity = value.as_ref().and_then(fact).map(|it| &it.quantity);
        let facts = || positions.iter().filter_map(fact);
        let found = facts().filter_map(|it| self.verdicts.get(it.id.as_str()));
        let verdict = found.min().and_then(|it| Verdict::ALL.get(*it).copied());
        let theme = self.themes.get(indicator.theme.as_str()).copied();
        let start = slots.len();
        let mut add = |facet: Facet, value: Option<usize>| {
            let first = self.facets.get(facet.position()).copied();
            let slot = value
                .zip(first)
                .map(|(value, first)| (first + value) as u32);
            let known = |slot: u32, slots: &[u32]| slots.iter().skip(start).any(|it| *it == slot);
            slots.extend(slot.filter(|slot| !known(*slot, slots)));
        };
        add(Facet::Theme, theme);
        for section in facts().flat_map(|it| self.path(it)) {
            add(Facet::Section, Some(*section));
        }
        add(Facet::Kind, Some(indicator.kind.position()));
        add(
            Facet::Unit,
            quantity.and_then(|it| self.units.get(it.unit.as_str()).copied()),
        );
        add(Facet::Qualifier, quantity.map(|it| it.qualifier.position()));
        add(Facet::Verdict, Some(verdict.position()));
        add(Facet::Pair, Some(usize::from(before.is_none())));
        let passage = value.as_ref().and_then(fact).map(|it| it.passage.as_str());
        let section = value
            .as_ref()
            .and_then(fact)
            .and_then(|it| self.path(it).first());
        Line {
            value: code(value),
            before: code(before),
            passage: code(passage.and_then(|id| self.passages.get(id).copied())),
            section: code(section.copied()),
            theme: code(theme),
            verdict,
            slots_end: slots.len() as u32,
            facts_end: 0,
        }
    }

    /// The place of the passage that holds the fact at a position.
    fn passage(&self, fact: usize) -> u32 {
        let fact = self.bundle.facts.get(fact);
        code(fact.and_then(|it| self.passages.get(it.passage.as_str()).copied()))
    }

    /// The section that states a fact, and those that hold it.
    fn path(&self, fact: &Fact) -> &[usize] {
        let passage = self.passages.get(fact.passage.as_str());
        let passage = passage.and_then(|position| self.bundle.passages.get(*position));
        let path = passage.and_then(|it| self.paths.get(it.section.as_str()));
        path.map_or(&[], Vec::as_slice)
    }
}

fn code(position: Option<usize>) -> u32 {
    position.map_or(NONE, |position| position as u32)
}

fn paths(bundle: &Bundle) -> BTreeMap<&str, Vec<usize>> {
    let positions = positions(bundle.sections.iter().map(|it| it.id.as_str()));
    let path = |section: &Section| {
        let mut path = Vec::new();
        let mut at = positions.get(section.id.as_str()).copied();
        // Parents that go round in a circle end it too.
        while let Some(position) = at.filter(|position| !path.contains(position)) {
            path.push(position);
            let parent = bundle
                .sections
                .get(position)
                .and_then(|it| it.parent.as_deref());
            at = parent.and_then(|id| positions.get(id).copied());
        }
        path
    };
    let sections = bundle.sections.iter();
    sections.map(|it| (it.id.as_str(), path(it))).collect()
}

fn verdicts(bundle: &Bundle) -> Places<'_> {
    let mut worst = Places::new();
    for check in bundle.checks.iter().filter(|it| !it.is_remark()) {
        let verdict = check.verdict.position();
        for fact in check.facts() {
            let known = worst.entry(fact).or_insert(verdict);
            *known = verdict.min(*known);
        }
    }
    worst
}

/// The units of the values, those of most values first, else in the order in
/// which they come.
fn units(bundle: &Bundle) -> Vec<String> {
    let mut known = Places::new();
    let mut units: Vec<(usize, &str)> = Vec::new();
    for fact in bundle.facts.iter().filter(|it| it.role == Role::Value) {
        let unit = fact.quantity.unit.as_str();
        let position = *known.entry(unit).or_insert(units.len());
        match units.get_mut(position) {
            Some((count, _)) => *count += 1,
            None => units.push((1, unit)),
        }
    }
    let count = |at: usize| units.get(at).map(|it| it.0);
    let order = sorted(units.len(), &|a, b| count(b).cmp(&count(a)));
    let unit = |at: &usize| units.get(*at).map(|it| it.1.to_owned());
    order.iter().filter_map(unit).collect()
}

/// The numbers below `len` in an order, equal ones by size. The only sort of
/// the room: each further one would be as much code again.
pub(super) fn sorted(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..len).collect();
    positions.sort_unstable_by(|a, b| compare(*a, *b).then(a.cmp(b)));
    positions
}
