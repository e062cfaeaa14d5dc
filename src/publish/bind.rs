//! Binding: quotes to ranges of the text, ranges to facts, facts to indicators.

use std::ops::Range;

use toml::Spanned;

use super::derive;
use super::exclude::overlap;
use super::input::{FactsFile, IndicatorEntry};
use super::reader::Reader;
use model::indicator::{Fact, Indicator, Kind, Role};
use text::anchor::{self, Text};
use text::diagnostic::{Code, nearest, suggest};
use text::outline::Outline;
use text::quantity::{self, QuantityError, Reading};
use text::{numerals, units};

pub(crate) mod quote;
mod said;

/// What facts.toml says of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bound {
    /// The facts, in reading order.
    pub(crate) facts: Vec<Fact>,
    /// The indicators, in the order of their first facts.
    pub(crate) indicators: Vec<Indicator>,
    /// Every range that a quote has claimed, even if no fact came of it.
    pub(crate) claimed: Vec<Range<usize>>,
}

impl Bound {
    /// The fact of that role of an indicator.
    pub(crate) fn fact(&self, indicator: &str, role: Role) -> Option<&Fact> {
        let mut facts = self.facts.iter();
        facts.find(|fact| fact.indicator == indicator && fact.role == role)
    }
}

/// Binds every indicator of the file. The restatements of indicators in
/// `compared` may say another number: a check says so in public.
pub(crate) fn bind(
    text: &Text<'_>,
    outline: &Outline,
    file: &FactsFile,
    compared: &[&str],
    reader: &mut Reader<'_>,
) -> Bound {
    let mut binder = Binder {
        text,
        outline,
        compared,
        tokens: numerals::find(text.source.text),
        reader,
        places: Vec::new(),
        bound: Bound::default(),
    };
    for entry in &file.indicators {
        binder.theme(entry, file);
        let facts = binder.indicator(entry);
        binder.bound.facts.extend(facts);
    }
    binder.overlaps();
    let mut bound = binder.bound;
    bound.facts.sort_by_key(|fact| (fact.start, fact.end));
    let entries = file.indicators.iter();
    bound.indicators = entries.filter_map(|entry| finish(entry, &bound)).collect();
    shares(file, &mut bound, reader);
    let first = |indicator: &Indicator| {
        let id = indicator.facts.first()?;
        bound.facts.iter().position(|fact| fact.id == *id)
    };
    bound.indicators.sort_by_key(first);
    bound
}

struct Binder<'a, 'r, 's> {
    text: &'a Text<'a>,
    outline: &'a Outline,
    compared: &'a [&'a str],
    tokens: Vec<Range<usize>>,
    reader: &'r mut Reader<'s>,
    /// Where each resolved quote stands in the text and in facts.toml.
    places: Vec<(Range<usize>, Range<usize>)>,
    bound: Bound,
}

impl Binder<'_, '_, '_> {
    fn theme(&mut self, entry: &IndicatorEntry, file: &FactsFile) {
        let Some(theme) = &entry.theme else { return };
        let mut known = file.themes.iter().map(|theme| theme.id.get_ref().as_str());
        if !known.any(|id| id == theme.get_ref()) {
            let known: Vec<&str> = file
                .themes
                .iter()
                .map(|t| t.id.get_ref().as_str())
                .collect();
            let message = format!("主题“{}”没有定义", theme.get_ref());
            let hint = suggest(theme.get_ref(), known);
            self.reader
                .report(Code::UnknownTheme, theme.span(), message, hint);
        }
    }

    fn indicator(&mut self, entry: &IndicatorEntry) -> Vec<Fact> {
        let quoted = |quote: &Spanned<String>, role, nth| (quote.clone(), role, nth);
        let value = entry
            .value
            .iter()
            .map(|quote| quoted(quote, Role::Value, 1));
        let before = entry
            .before
            .iter()
            .map(|quote| quoted(quote, Role::Before, 1));
        let restated = entry.restated.iter().zip(1..);
        let restated = restated.map(|(quote, nth)| quoted(quote, Role::Restated, nth));
        let quotes: Vec<_> = value.chain(before).chain(restated).collect();
        let mut facts: Vec<Fact> = Vec::new();
        for (quote, role, nth) in quotes {
            let fact = self.fact(entry, &quote, role, nth);
            if let (Some(fact), Some(value)) = (&fact, value_of(&facts)) {
                self.compare(entry, &quote, fact, value);
            }
            facts.extend(fact);
        }
        said::check(self.text, entry, &facts, self.reader);
        facts
    }

    /// The fact of a quote, unless a problem was reported.
    fn fact(
        &mut self,
        entry: &IndicatorEntry,
        quote: &Spanned<String>,
        role: Role,
        nth: usize,
    ) -> Option<Fact> {
        let place = self.resolve(quote)?;
        let printed = self.text.words(&place);
        let reading = self.quantity(entry, quote, printed)?;
        if let Some(kind) = entry.kind {
            self.unit_fits(quote, kind, &reading);
        }
        let indicator = entry.id.get_ref().clone();
        let suffix = match nth {
            1 => String::new(),
            _ => format!("-{nth}"),
        };
        Some(Fact {
            id: format!("{indicator}.{}{suffix}", role.name()),
            indicator,
            role,
            passage: self.outline.passage_at(place.start)?.id.clone(),
            start: u32::try_from(place.start).ok()?,
            end: u32::try_from(place.end).ok()?,
            printed: printed.to_owned(),
            quantity: reading.quantity,
        })
    }

    /// The one place of the bracketed words, unless a problem was reported.
    fn resolve(&mut self, span: &Spanned<String>) -> Option<Range<usize>> {
        let quote = match anchor::parse(span.get_ref()) {
            Ok(quote) => quote,
            Err(amiss) => {
                let hint = "用一对【】括住数字和单位，如 增加至【616项】".to_owned();
                self.reader
                    .report(Code::Brackets, span.span(), amiss.to_owned(), hint);
                return None;
            }
        };
        let places = anchor::places(self.text, &quote);
        // Even the places of an ambiguous quote are somebody's: say so once.
        self.bound.claimed.extend(places.iter().cloned());
        match places.as_slice() {
            [place] => {
                self.cut(span, place);
                self.places.push((place.clone(), span.span()));
                Some(place.clone())
            }
            [] => {
                quote::not_found(self.text, &quote, span, self.reader);
                None
            }
            several => {
                let hint = "在【】外多写几个字，使它只出现一次";
                quote::ambiguous(self.text, several, span, hint, self.reader);
                None
            }
        }
    }

    /// Reports brackets that take only part of a numeral.
    fn cut(&mut self, span: &Spanned<String>, place: &Range<usize>) {
        let whole = |token: &Range<usize>| place.start <= token.start && token.end <= place.end;
        let mut tokens = self.tokens.iter();
        let Some(token) = tokens.find(|token| overlap(token, place) && !whole(token)) else {
            return;
        };
        let numeral = self.text.words(token);
        let message = format!("【】截断了数字“{numeral}”");
        let hint = "把整个数字括进【】".to_owned();
        self.reader
            .report(Code::CutNumber, span.span(), message, hint);
    }

    fn quantity(
        &mut self,
        entry: &IndicatorEntry,
        span: &Spanned<String>,
        printed: &str,
    ) -> Option<Reading> {
        let read = match &entry.unit {
            Some(unit) => quantity::read_with_unit(printed, unit.get_ref()),
            None => quantity::read(printed),
        };
        let error = match read {
            Ok(reading) => return Some(reading),
            Err(error) => error,
        };
        let (code, hint) = match &error {
            QuantityError::UnknownUnit(unit) => {
                let hint = match nearest(unit, units::names()) {
                    Some(near) => format!("是否为“{near}”？"),
                    None => "【】里只括数字、单位和余、以上等限定词".to_owned(),
                };
                (Code::UnknownUnit, hint)
            }
            QuantityError::NoUnit => (
                Code::UnreadableQuantity,
                "把单位也括进【】，如【616项】".to_owned(),
            ),
            _ => (
                Code::UnreadableQuantity,
                "【】里只括数字、单位和余、以上等限定词".to_owned(),
            ),
        };
        let message = format!("“{printed}”读不成数量：{error}");
        self.reader.report(code, span.span(), message, hint);
        None
    }

    fn unit_fits(&mut self, span: &Spanned<String>, kind: Kind, reading: &Reading) {
        if reading.unit.kinds.contains(&kind) {
            return;
        }
        let kinds: Vec<_> = reading.unit.kinds.iter().map(|kind| kind.label()).collect();
        let unit = reading.unit.name;
        let message = format!("单位“{unit}”与指标的类型（{}）不符", kind.label());
        let hint = format!("“{unit}”用于{}", kinds.join("、"));
        self.reader
            .report(Code::UnitKind, span.span(), message, hint);
    }

    /// Compares a further fact with the value of its indicator.
    fn compare(
        &mut self,
        entry: &IndicatorEntry,
        span: &Spanned<String>,
        fact: &Fact,
        value: &Fact,
    ) {
        let (ours, theirs) = (&fact.quantity, &value.quantity);
        let same_unit = ours.unit == theirs.unit;
        let printed = &value.printed;
        let compared = self.compared.contains(&entry.id.get_ref().as_str());
        let same_value = compared || ours.value == theirs.value;
        match fact.role {
            Role::Restated if !same_unit || !same_value => {
                let message = format!("重述的“{}”与“{printed}”不是同一个数", fact.printed);
                let hint = "不是同一个数，就另写一个 [[indicator]]；原文前后不一致，就在 checks.toml 写 kind = \"same\" 的 [[check]]".to_owned();
                self.reader
                    .report(Code::RestatedDiffers, span.span(), message, hint);
            }
            // Lengths of time may be told in two units: 1个工作日 to 两个小时.
            Role::Before if !same_unit && entry.kind != Some(Kind::Duration) => {
                let message = format!("之前的“{}”与“{printed}”单位不同", fact.printed);
                let hint = "单位不同的数不能比较；另写一个 [[indicator]]".to_owned();
                self.reader
                    .report(Code::BeforeUnit, span.span(), message, hint);
            }
            _ => {}
        }
    }

    /// Reports facts that share characters.
    fn overlaps(&mut self) {
        for (index, (place, span)) in self.places.iter().enumerate() {
            let earlier = self.places.iter().take(index);
            let Some((_, first)) = earlier.into_iter().find(|(other, _)| overlap(other, place))
            else {
                continue;
            };
            let words = self.text.words(place);
            let at = self.reader.source.place(first.start);
            let message = format!("“{words}”已由另一条引文绑定");
            let hint = format!("另一条在 {at}；一个数字只属于一个指标");
            self.reader
                .report(Code::Overlap, span.clone(), message, hint);
        }
    }
}

fn value_of(facts: &[Fact]) -> Option<&Fact> {
    facts.iter().find(|fact| fact.role == Role::Value)
}

/// The indicator of an entry, once its facts are in reading order; `None` if a
/// problem was reported.
fn finish(entry: &IndicatorEntry, bound: &Bound) -> Option<Indicator> {
    let id = entry.id.get_ref();
    let kind = entry.kind?;
    let value = bound.fact(id, Role::Value)?;
    let before = bound.fact(id, Role::Before);
    let own = bound.facts.iter().filter(|fact| fact.indicator == *id);
    Some(Indicator {
        id: id.clone(),
        name: entry.name.clone(),
        theme: entry.theme.as_ref()?.get_ref().clone(),
        kind,
        period: said(&entry.period),
        basis: said(&entry.basis),
        before_period: said(&entry.before_period),
        concept: said(&entry.concept),
        facts: own.map(|fact| fact.id.clone()).collect(),
        unsaid: entry.unsaid.clone(),
        derived: before.map_or_else(Vec::new, |before| derive::from_pair(kind, before, value)),
    })
}

fn said(words: &Option<Spanned<String>>) -> Option<String> {
    words.as_ref().map(|words| words.get_ref().clone())
}

/// Adds the shares of parts, and reports those that have none.
fn shares(file: &FactsFile, bound: &mut Bound, reader: &mut Reader<'_>) {
    for entry in &file.indicators {
        let Some(whole_id) = &entry.part_of else {
            continue;
        };
        let (id, name) = (entry.id.get_ref(), whole_id.get_ref());
        let others = file.indicators.iter().map(|entry| entry.id.get_ref());
        let others: Vec<&str> = others.filter(|&o| o != id).map(String::as_str).collect();
        if !others.contains(&name.as_str()) {
            let message = format!("part-of 指向的指标“{name}”不存在");
            let hint = suggest(name, others);
            reader.report(Code::PartOf, whole_id.span(), message, hint);
            continue;
        }
        let part = bound.fact(id, Role::Value);
        let (Some(part), Some(whole)) = (part, bound.fact(name, Role::Value)) else {
            continue;
        };
        if part.quantity.unit != whole.quantity.unit {
            let message = format!("“{}”与整体“{}”单位不同", part.printed, whole.printed);
            let hint = "单位不同的数算不出占比；删去 part-of".to_owned();
            reader.report(Code::PartOf, whole_id.span(), message, hint);
        }
        let share = derive::share(part, whole);
        let mut indicators = bound.indicators.iter_mut();
        if let Some(indicator) = indicators.find(|indicator| indicator.id == *id) {
            indicator.derived.extend(share);
        }
    }
}
