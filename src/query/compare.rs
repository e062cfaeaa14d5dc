//! A few indicators of one unit side by side, against the first of them.

use super::search::Index;
use super::table::Record;
use model::arithmetic::{aligned, decimal, minus};
use model::bundle::Bundle;
use model::decimal::Decimal;
use model::indicator::Kind;
use model::quantity::Qualifier;

/// The fewest indicators that can be compared.
pub const LEAST: usize = 2;

/// The most indicators that can be compared.
pub const MOST: usize = 4;

/// Indicators side by side.
#[derive(Clone)]
pub struct Comparison<'a> {
    /// The unit of all values.
    pub unit: &'a str,
    /// The unit of the differences: percentage points for rates in %.
    pub difference_unit: &'a str,
    /// The indicators, in the order asked for.
    pub rows: Vec<Compared<'a>>,
}

/// An indicator beside others.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// The indicator.
    pub record: Record<'a>,
    /// Its value.
    pub number: Decimal,
    /// Its value minus the first's. `None` for the first itself, for versions,
    /// and unless both figures are exact.
    pub difference: Option<Decimal>,
    /// Its value divided by the first's, rounded half up to two decimals.
    /// `None` as above, for rates, and where the first is 0.
    pub multiple: Option<Decimal>,
}

/// Why indicators can't be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareError {
    /// Fewer than [`LEAST`] that the report has.
    TooFew,
    /// More than [`MOST`].
    TooMany,
    /// The values are not all of one unit and sort.
    NotOneUnit,
    /// A value is a day, or missing.
    NotNumbers,
}

impl CompareError {
    /// What the reader sees.
    pub fn message(self) -> &'static str {
        match self {
            Self::TooFew => "至少选择两项指标才能对比。",
            Self::TooMany => "最多对比四项指标。",
            Self::NotOneUnit => "所选指标的单位或类型不同，不能对比。",
            Self::NotNumbers => "所选指标中有日期，不能对比。",
        }
    }
}

/// Compares indicators by their ids; those that the bundle does not have are
/// passed over.
///
/// # Errors
///
/// See [`CompareError`].
pub fn compare<'a>(
    bundle: &'a Bundle,
    index: &Index,
    ids: &[String],
) -> Result<Comparison<'a>, CompareError> {
    let position = |id: &String| bundle.indicators.iter().position(|it| it.id == *id);
    let positions = ids.iter().filter_map(position);
    let records = positions.filter_map(|position| index.record(bundle, position));
    let records: Vec<Record> = records.collect();
    let (first, others) = match records.as_slice() {
        [_, rest @ ..] if rest.len() >= MOST => return Err(CompareError::TooMany),
        [first, rest @ ..] if rest.len() + 1 >= LEAST => (first, rest),
        _ => return Err(CompareError::TooFew),
    };
    let unit = unit(first);
    let alike = |it: &Record| self::unit(it) == unit && it.indicator.kind == first.indicator.kind;
    if !others.iter().all(alike) {
        return Err(CompareError::NotOneUnit);
    }
    let base = number(first).ok_or(CompareError::NotNumbers)?;
    let mut rows = Vec::with_capacity(records.len());
    for record in &records {
        let number = number(record).ok_or(CompareError::NotNumbers)?;
        let computable = record.position != first.position && is_exact(record) && is_exact(first);
        rows.push(Compared {
            record: *record,
            number,
            difference: difference(record, number, base).filter(|_| computable),
            multiple: multiple(record, number, base).filter(|_| computable),
        });
    }
    Ok(Comparison {
        unit,
        difference_unit: match first.indicator.kind {
            Kind::Rate if unit == "%" => "百分点",
            _ => unit,
        },
        rows,
    })
}

fn unit<'a>(record: &Record<'a>) -> &'a str {
    record.value.map_or("", |it| &it.quantity.unit)
}

fn number(record: &Record) -> Option<Decimal> {
    record.value?.quantity.value.number()
}

fn is_exact(record: &Record) -> bool {
    record
        .value
        .is_some_and(|it| it.quantity.qualifier == Qualifier::Exact)
}

fn difference(record: &Record, number: Decimal, base: Decimal) -> Option<Decimal> {
    match record.indicator.kind {
        Kind::Date | Kind::Version => None,
        _ => minus(number, base),
    }
}

fn multiple(record: &Record, number: Decimal, base: Decimal) -> Option<Decimal> {
    match record.indicator.kind {
        Kind::Count | Kind::Money | Kind::Duration => {
            let (number, base, _) = aligned(number, base)?;
            // Twice the hundredths, rounded down, and a half more.
            let hundredths = number.checked_mul(200)?.checked_div(base)?;
            decimal((hundredths + hundredths.signum()) / 2, 2)
        }
        Kind::Rate | Kind::Date | Kind::Version => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::RoundingStrategy;

    use super::*;
    use model::indicator::Role;
    use model::quantity::{MonthDay, Value};
    use model::sample;

    /// Indicators named by a letter each.
    fn bundle() -> Bundle {
        let mut bundle = sample::bundle();
        let template = bundle.indicators.remove(0);
        bundle.facts.clear();
        let items = [
            ("a", Kind::Count, "8", "件"),
            ("b", Kind::Count, "1", "件"),
            ("c", Kind::Count, "0", "件"),
            ("d", Kind::Count, "5", "条"),
            ("e", Kind::Rate, "96.50", "%"),
            ("f", Kind::Rate, "90", "%"),
            ("g", Kind::Count, "200", "件"),
            ("h", Kind::Version, "2.0", "版本"),
            ("i", Kind::Version, "3.0", "版本"),
            ("j", Kind::Date, "0", ""),
            ("k", Kind::Date, "0", ""),
        ];
        for (id, kind, number, unit) in items {
            let mut indicator = template.clone();
            (indicator.id, indicator.kind) = (id.into(), kind);
            bundle.indicators.push(indicator);
            let mut fact = sample::fact(id, Role::Value, "616项", 616, unit);
            fact.quantity.value = match kind {
                Kind::Date => Value::Date(MonthDay::new(1, 27).expect("a day")),
                _ => Value::Number(number.parse().expect("a decimal")),
            };
            if id == "g" {
                fact.quantity.qualifier = Qualifier::MoreThan;
            }
            bundle.facts.push(fact);
        }
        bundle
    }

    fn check(ids: &str, expected: &str) {
        let (bundle, ids): (_, Vec<_>) = (bundle(), ids.split(' ').map(str::to_owned).collect());
        let found = match compare(&bundle, &Index::new(&bundle), &ids) {
            Err(error) => format!("{error:?}"),
            Ok(it) => {
                let text = |it: Option<Decimal>| it.map_or("-".to_owned(), |it| it.to_string());
                let row = |row: &Compared| {
                    let (difference, multiple) = (text(row.difference), text(row.multiple));
                    format!("{} {difference} {multiple}", row.record.indicator.id)
                };
                let rows: Vec<_> = it.rows.iter().map(row).collect();
                format!("{} {}: {}", it.unit, it.difference_unit, rows.join(", "))
            }
        };
        assert_eq!(found, expected, "for {ids:?}");
    }

    #[test]
    fn each_is_set_against_the_first() {
        check("a b", "件 件: a - -, b -7 0.13");
        check("b a c", "件 件: b - -, a 7 8, c -1 0");
    }

    #[test]
    fn nothing_is_divided_by_zero_nor_computed_of_figures_that_are_not_exact() {
        check("c a", "件 件: c - -, a 8 -");
        check("a g b", "件 件: a - -, g - -, b -7 0.13");
        check("g a", "件 件: g - -, a - -");
    }

    #[test]
    fn rates_differ_by_points_and_versions_have_no_arithmetic() {
        check("f e", "% 百分点: f - -, e 6.5 -");
        check("h i", "版本 版本: h - -, i - -");
    }

    proptest! {
        #[test]
        fn the_arithmetic_is_that_of_the_decimal_crate(
            a in any::<i32>(), b in any::<i32>(), scales in (0_u32..7, 0_u32..7),
        ) {
            let bundle = sample::bundle();
            let record = Index::new(&bundle).record(&bundle, 0).expect("a record");
            let (a, b) = (Decimal::new(a.into(), scales.0), Decimal::new(b.into(), scales.1));
            prop_assert_eq!(difference(&record, a, b), Some(a - b));
            let half_up = RoundingStrategy::MidpointAwayFromZero;
            let expected = a.checked_div(b).map(|it| it.round_dp_with_strategy(2, half_up));
            prop_assert_eq!(multiple(&record, a, b), expected);
        }
    }

    #[test]
    fn what_can_not_be_compared_says_why() {
        check("a", "TooFew");
        check("a gone", "TooFew");
        check("a b c g d", "TooMany");
        check("a d", "NotOneUnit");
        check("a e", "NotOneUnit");
        check("j k", "NotNumbers");
    }
}
