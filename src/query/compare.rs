//! A few indicators side by side, each against the first of them as far as the
//! two compare.

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
    /// The indicators, in the order asked for; at most [`MOST`].
    pub rows: Vec<Compared<'a>>,
    /// How many more were asked for.
    pub left_out: usize,
}

/// An indicator beside others.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// The indicator.
    pub record: Record<'a>,
    /// Its value; `None` for a day.
    pub number: Option<Decimal>,
    /// How it stands to the first.
    pub relation: Relation<'a>,
}

/// How an indicator stands to the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation<'a> {
    /// It is the first.
    First,
    /// The two have one unit and sort, and both figures are exact.
    Computed {
        /// Its value minus the first's.
        difference: Decimal,
        /// The unit of the difference: percentage points for rates in %.
        unit: &'a str,
        /// Its value divided by the first's, rounded half up to two decimals.
        /// `None` for rates, and where the first is 0.
        multiple: Option<Decimal>,
    },
    /// They stand side by side, and nothing is computed.
    Apart(Apart),
}

/// Why nothing is computed of two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// The report gives one of them no value.
    Missing,
    /// Their units differ.
    Unit,
    /// They are of different sorts.
    Kind,
    /// Days and versions have no difference.
    NoArithmetic,
    /// One of them is qualified: 余, 近, 以上.
    NotExact,
}

impl Apart {
    /// What the reader sees.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Missing => "原文没有给出数值",
            Self::Unit => "单位不同，只并列，不相减",
            Self::Kind => "类型不同，只并列，不相减",
            Self::NoArithmetic => "日期、版本号不能相减，只并列",
            Self::NotExact => "有一个不是确切的数字，只并列，不相减",
        }
    }
}

/// Compares indicators by their ids; those that the bundle does not have are
/// passed over. `None` for fewer than [`LEAST`].
pub fn compare<'a>(bundle: &'a Bundle, index: &Index, ids: &[String]) -> Option<Comparison<'a>> {
    let position = |id: &String| bundle.indicators.iter().position(|it| it.id == *id);
    let positions = ids.iter().filter_map(position);
    let records = positions.filter_map(|position| index.record(bundle, position));
    let mut records: Vec<Record> = records.collect();
    let left_out = records.len().saturating_sub(MOST);
    records.truncate(MOST);
    let first = *records.first().filter(|_| records.len() >= LEAST)?;
    let rows = records.into_iter().map(|record| Compared {
        record,
        number: number(&record),
        relation: relation(&first, &record),
    });
    Some(Comparison {
        rows: rows.collect(),
        left_out,
    })
}

fn relation<'a>(first: &Record<'a>, record: &Record<'a>) -> Relation<'a> {
    if record.position == first.position {
        return Relation::First;
    }
    computed(first, record).unwrap_or_else(Relation::Apart)
}

fn computed<'a>(first: &Record<'a>, record: &Record<'a>) -> Result<Relation<'a>, Apart> {
    let (Some(base), Some(value)) = (first.value, record.value) else {
        return Err(Apart::Missing);
    };
    let (kind, unit) = (record.indicator.kind, value.quantity.unit.as_str());
    if unit != base.quantity.unit {
        return Err(Apart::Unit);
    }
    if kind != first.indicator.kind {
        return Err(Apart::Kind);
    }
    let (Some(base), Some(number)) = (number(first), number(record)) else {
        return Err(Apart::NoArithmetic);
    };
    if !is_exact(first) || !is_exact(record) {
        return Err(Apart::NotExact);
    }
    let difference = difference(record, number, base).ok_or(Apart::NoArithmetic)?;
    Ok(Relation::Computed {
        difference,
        unit: match kind {
            Kind::Rate if unit == "%" => "个百分点",
            _ => unit,
        },
        multiple: multiple(record, number, base),
    })
}

impl<'a> Comparison<'a> {
    /// The rows whose numbers compare, by their units and sorts; of each at
    /// least two.
    pub fn alike(&self) -> Vec<Vec<&Compared<'a>>> {
        let mut groups: Vec<Vec<&Compared<'a>>> = Vec::new();
        let is_amount =
            |it: &&Compared<'a>| it.number.is_some() && it.record.indicator.kind != Kind::Version;
        for row in self.rows.iter().filter(is_amount) {
            let of = |it: &&Compared<'a>| it.measure() == row.measure();
            match groups.iter_mut().find(|it| it.first().is_some_and(of)) {
                Some(group) => group.push(row),
                None => groups.push(vec![row]),
            }
        }
        groups.retain(|it| it.len() >= LEAST);
        groups
    }
}

impl<'a> Compared<'a> {
    /// The unit of its value; empty where there is none.
    pub fn unit(&self) -> &'a str {
        self.record.value.map_or("", |it| &it.quantity.unit)
    }

    fn measure(&self) -> (&'a str, Kind) {
        (self.unit(), self.record.indicator.kind)
    }
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
            ("l", Kind::Money, "8", "件"),
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
        let found = compare(&bundle, &Index::new(&bundle), &ids).map(|it| {
            let row = |row: &Compared| {
                let relation = match row.relation {
                    Relation::First => "first".to_owned(),
                    Relation::Apart(why) => format!("{why:?}"),
                    Relation::Computed {
                        difference,
                        unit,
                        multiple,
                    } => {
                        let multiple = multiple.map_or("-".to_owned(), |it| it.to_string());
                        format!("{difference}{unit} {multiple}")
                    }
                };
                format!("{} {relation}", row.record.indicator.id)
            };
            let rows: Vec<_> = it.rows.iter().map(row).collect();
            match it.left_out {
                0 => rows.join(", "),
                more => format!("{}, {more} more", rows.join(", ")),
            }
        });
        assert_eq!(found.as_deref().unwrap_or("none"), expected, "for {ids:?}");
    }

    #[test]
    fn each_is_set_against_the_first() {
        check("a b", "a first, b -7件 0.13");
        check("b a c", "b first, a 7件 8, c -1件 0");
    }

    #[test]
    fn nothing_is_divided_by_zero_nor_computed_of_figures_that_are_not_exact() {
        check("c a", "c first, a 8件 -");
        check("a g b", "a first, g NotExact, b -7件 0.13");
        check("g a", "g first, a NotExact");
    }

    #[test]
    fn rates_differ_by_points_and_versions_and_days_have_no_arithmetic() {
        check("f e", "f first, e 6.5个百分点 -");
        check("h i", "h first, i NoArithmetic");
        check("j k", "j first, k NoArithmetic");
    }

    #[test]
    fn any_two_to_four_stand_side_by_side_and_say_what_keeps_them_apart() {
        check("a d", "a first, d Unit");
        check("a b d e", "a first, b -7件 0.13, d Unit, e Unit");
        check(
            "a b c g d",
            "a first, b -7件 0.13, c -8件 0, g NotExact, 1 more",
        );
        check("a l", "a first, l Kind");
        check("a j", "a first, j Unit");
        check("a", "none");
        check("a gone", "none");
    }

    #[test]
    fn only_numbers_of_one_unit_and_sort_share_a_scale() {
        let bundle = bundle();
        let check = |ids: &str, expected: &[&str]| {
            let ids: Vec<String> = ids.split(' ').map(str::to_owned).collect();
            let compared = compare(&bundle, &Index::new(&bundle), &ids).expect("a comparison");
            let group = |it: &Vec<&Compared>| {
                let ids = it.iter().map(|it| it.record.indicator.id.as_str());
                ids.collect::<String>()
            };
            assert_eq!(
                compared.alike().iter().map(group).collect::<Vec<_>>(),
                expected
            );
        };
        check("a e b f", &["ab", "ef"]);
        check("a d l", &[]);
        check("j k", &[]);
        check("h i", &[]);
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
}
