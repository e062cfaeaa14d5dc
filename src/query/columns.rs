//! The columns of the explorer's table: what each holds and sorts by.

use std::borrow::Cow;

use model::decimal::Decimal;

use super::enum_set::{EnumSet, Named};
use super::facet::{section_label, verdict_label};
use super::label::{exactness, grouped, times, unit_of, value_text};
use super::table::Record;
use super::view::Column;
use model::indicator::{DerivedKind, Fact};
use model::quantity::{MonthDay, Value};

/// What a row is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key<'a> {
    /// Compared with numbers of its unit.
    Number {
        unit: &'a str,
        number: Decimal,
    },
    Day(MonthDay),
    /// Compared by code point.
    Text(&'a str),
    /// A place in a list that has an order.
    Position(usize),
    Missing,
}

/// Rows whose numbers compare with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group<'a> {
    /// Numbers of one unit.
    Unit(&'a str),
    /// Days of the year.
    Days,
    /// Rows without a number.
    Rest,
}

/// The columns shown beside the name when the reader has chosen none. Unit and
/// exactness stand in the printed words.
const USUAL: [Column; 5] = [
    Column::Printed,
    Column::Value,
    Column::Period,
    Column::Theme,
    Column::Reading,
];

/// The columns to show: the name, and those chosen or the usual ones, in the
/// order of the table.
pub fn columns(chosen: EnumSet<Column>) -> impl Iterator<Item = Column> {
    let mut shown = match chosen.is_empty() {
        true => USUAL.into_iter().collect(),
        false => chosen,
    };
    shown.insert(Column::Name);
    shown.iter()
}

/// The choice with a column shown, or no longer. The usual columns are no
/// choice at all, and the name is always there.
pub fn toggle(chosen: EnumSet<Column>, column: Column) -> EnumSet<Column> {
    let usual: EnumSet<Column> = USUAL.into_iter().collect();
    let mut shown = if chosen.is_empty() { usual } else { chosen };
    shown.toggle(column);
    let beside_name = || shown.iter().filter(|it| *it != Column::Name);
    if beside_name().eq(usual.iter()) {
        return EnumSet::default();
    }
    shown.insert(Column::Name);
    shown
}

impl Column {
    /// Whether the build computed what the column holds.
    pub fn is_computed(self) -> bool {
        self.derived().is_some()
    }

    /// How what the column holds is computed, if it is.
    pub fn formula(self) -> Option<&'static str> {
        match self {
            Self::Change => Some("数值 − 先前数值"),
            Self::Multiple => Some("数值 ÷ 先前数值"),
            Self::Share => Some("部分 ÷ 总体"),
            _ => None,
        }
    }

    /// What the table shows: the report's words and names unchanged, numbers
    /// with separators and with what computed values are measured in. `None`
    /// for what is not said or not computed.
    pub fn shown<'a>(self, record: &Record<'a>) -> Option<Cow<'a, str>> {
        match self {
            Self::Reading => record.passage.map(|it| Cow::from(&it.text)),
            Self::Name => Some((&record.indicator.name).into()),
            Self::Printed => record.value.map(|it| Cow::from(&it.printed)),
            Self::Value => record.value.map(|it| value_text(it).into()),
            Self::Unit => record.value.map(|it| unit_of(it).into()),
            Self::Qualifier => record
                .value
                .map(|it| exactness(it.quantity.qualifier).into()),
            Self::Period => record.indicator.period.as_deref().map(Cow::from),
            Self::Theme => record.theme.map(|it| Cow::from(&it.1.name)),
            Self::Section => record.section.map(|it| section_label(it.1)),
            Self::Kind => Some(record.indicator.kind.label().into()),
            Self::Verdict => Some(verdict_label(record.verdict).into()),
            Self::Before => record.before.map(|it| value_text(it).into()),
            Self::Change | Self::Multiple | Self::Share => {
                let derived = record.derived(self.derived()?)?;
                if self == Self::Multiple {
                    return Some(times(derived.value).into());
                }
                let sign = match self {
                    Self::Change if derived.value > Decimal::ZERO => "+",
                    _ => "",
                };
                let number = grouped(&derived.value.to_string());
                Some([sign, &number, &derived.unit].concat().into())
            }
            Self::Unsaid => unsaid(record).map(Cow::from),
        }
    }

    /// Whether its numbers are of several units, each in an order of its own.
    pub fn is_by_unit(self) -> bool {
        matches!(
            self,
            Self::Printed | Self::Value | Self::Before | Self::Change
        )
    }

    /// The rows that a row is in one order with when it is sorted by the column.
    pub(super) fn group<'a>(self, record: &Record<'a>) -> Group<'a> {
        match self.key(record) {
            Key::Number { unit, .. } => Group::Unit(unit),
            Key::Day(_) => Group::Days,
            Key::Text(_) | Key::Position(_) | Key::Missing => Group::Rest,
        }
    }

    /// What the column sorts by.
    pub(super) fn key<'a>(self, record: &Record<'a>) -> Key<'a> {
        let text = |text: Option<&'a str>| text.map_or(Key::Missing, Key::Text);
        let position = |found: Option<usize>| found.map_or(Key::Missing, Key::Position);
        match self {
            Self::Reading => Key::Position(record.position),
            Self::Name => Key::Text(&record.indicator.name),
            Self::Printed | Self::Value => measure(record.value),
            Self::Before => measure(record.before),
            Self::Unit => text(record.value.map(|it| it.quantity.unit.as_str())),
            Self::Qualifier => position(record.value.map(|it| it.quantity.qualifier.position())),
            Self::Period => text(record.indicator.period.as_deref()),
            Self::Theme => position(record.theme.map(|it| it.0)),
            Self::Section => position(record.section.map(|it| it.0)),
            Self::Kind => Key::Position(record.indicator.kind.position()),
            Self::Verdict => position(record.verdict.map(|it| Named::position(Some(it)))),
            Self::Change | Self::Multiple | Self::Share => {
                let derived = self.derived().and_then(|it| record.derived(it));
                derived.map_or(Key::Missing, |it| Key::Number {
                    unit: &it.unit,
                    number: it.value,
                })
            }
            Self::Unsaid => {
                let unsaid = &record.indicator.unsaid;
                position(unsaid.first().map(|_| unsaid.len()))
            }
        }
    }

    fn derived(self) -> Option<DerivedKind> {
        Some(match self {
            Self::Change => DerivedKind::Change,
            Self::Multiple => DerivedKind::Multiple,
            Self::Share => DerivedKind::Share,
            _ => return None,
        })
    }
}

fn measure(fact: Option<&Fact>) -> Key<'_> {
    fact.map_or(Key::Missing, |fact| match fact.quantity.value {
        Value::Number(number) => Key::Number {
            unit: &fact.quantity.unit,
            number,
        },
        Value::Date(day) => Key::Day(day),
    })
}

fn unsaid(record: &Record) -> Option<String> {
    let labels = record.indicator.unsaid.iter().map(|it| it.label());
    let labels: Vec<&str> = labels.collect();
    (!labels.is_empty()).then(|| labels.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Index;
    use model::indicator::{Derived, Unsaid};
    use model::sample;

    #[track_caller]
    fn check(column: Column, shown: Option<&str>) {
        let mut bundle = sample::bundle();
        let derived = |kind, number: &str, unit: &str| Derived {
            kind,
            value: number.parse().expect("a decimal"),
            unit: unit.into(),
            formula: String::new(),
        };
        bundle.indicators[0].derived = vec![
            derived(DerivedKind::Change, "15000", "元"),
            derived(DerivedKind::Multiple, "8.93", ""),
        ];
        bundle.indicators[0].unsaid = vec![Unsaid::AsOf, Unsaid::Items];
        bundle.facts[1].quantity.value = Value::Number(1_384_286.into());
        let record = Index::new(&bundle).record(&bundle, 0).expect("a record");
        assert_eq!(column.shown(&record).as_deref(), shown);
    }

    #[test]
    fn the_table_shows_readable_numbers() {
        check(Column::Value, Some("1,384,286"));
        check(Column::Before, Some("69"));
        check(Column::Change, Some("+15,000元"));
        check(Column::Multiple, Some("8.93 倍"));
    }

    #[test]
    fn what_is_not_said_or_not_computed_is_nothing() {
        check(Column::Share, None);
        check(Column::Period, None);
        check(Column::Unsaid, Some("截止日期、其余名称"));
    }

    #[test]
    fn a_column_is_shown_and_hidden_and_the_usual_ones_are_no_choice() {
        let check = |chosen: &[Column], column: Column, expected: &[Column]| {
            let found = toggle(chosen.iter().copied().collect(), column);
            assert_eq!(found.iter().collect::<Vec<_>>(), expected);
        };
        let [first, rest @ ..] = USUAL;
        let without: Vec<_> = [Column::Name].into_iter().chain(rest).collect();
        check(&[], first, &without);
        check(&without, first, &[]);
        check(&[Column::Name, Column::Unit], Column::Unit, &[Column::Name]);
        check(
            &[Column::Name],
            Column::Share,
            &[Column::Name, Column::Share],
        );
    }

    #[test]
    fn the_name_is_always_shown_and_first() {
        let check = |chosen: &[Column], expected: &[Column]| {
            let found: Vec<Column> = columns(chosen.iter().copied().collect()).collect();
            assert_eq!(found, expected);
        };
        check(
            &[Column::Share, Column::Unit],
            &[Column::Name, Column::Unit, Column::Share],
        );
        let [first, rest @ ..] = USUAL;
        let usual: Vec<_> = [Column::Name, first].into_iter().chain(rest).collect();
        check(&[], &usual);
    }
}
