//! Values that the build computes: change, multiple, share.
//!
//! Only from exact figures of one unit; never from dates or versions.

use rust_decimal::{Decimal, RoundingStrategy};

use model::indicator::{Derived, DerivedKind, Fact, Kind};
use model::quantity::Qualifier;
use text::figure::figure;

/// What follows from a value and the value before it.
pub fn from_pair(kind: Kind, before: &Fact, value: &Fact) -> Vec<Derived> {
    let Some((earlier, later)) = numbers(before, value) else {
        return Vec::new();
    };
    let (from, to) = (figure(before), figure(value));
    let change = later.checked_sub(earlier).map(|change| Derived {
        kind: DerivedKind::Change,
        value: change.normalize(),
        unit: match kind {
            Kind::Rate if value.quantity.unit == "%" => "百分点".to_owned(),
            _ => value.quantity.unit.clone(),
        },
        formula: format!("{to} − {from}"),
    });
    let multiple = match kind {
        Kind::Count | Kind::Money | Kind::Duration => later.checked_div(earlier),
        Kind::Rate | Kind::Date | Kind::Version => None,
    };
    let multiple = multiple.map(|multiple| Derived {
        kind: DerivedKind::Multiple,
        value: round(multiple),
        unit: String::new(),
        formula: formula(multiple, &to, &from),
    });
    match kind {
        Kind::Date | Kind::Version => Vec::new(),
        _ => change.into_iter().chain(multiple).collect(),
    }
}

/// The share that a part has of its whole.
pub fn share(part: &Fact, whole: &Fact) -> Option<Derived> {
    let (part_value, whole_value) = numbers(part, whole)?;
    let share = part_value
        .checked_div(whole_value)?
        .checked_mul(Decimal::ONE_HUNDRED)?;
    Some(Derived {
        kind: DerivedKind::Share,
        value: round(share),
        unit: "%".to_owned(),
        formula: formula(share, &figure(part), &figure(whole)),
    })
}

/// The figures that the whole of a part's share may have, as the share's
/// formula tells them: with the multiplier of the part, where both have it.
pub fn figures_of_whole(share: &Derived, part: &Fact) -> [String; 2] {
    let divisor = share.formula.rsplit(" ÷ ").next().unwrap_or_default();
    let part = figure(part);
    let multiplier = part.get(bare(&part)..).unwrap_or_default();
    [divisor.to_owned(), [divisor, multiplier].concat()]
}

/// The values of two exact figures of one unit.
fn numbers(a: &Fact, b: &Fact) -> Option<(Decimal, Decimal)> {
    let exact = |fact: &Fact| {
        let exact = fact.quantity.qualifier == Qualifier::Exact;
        fact.quantity.value.number().filter(|_| exact)
    };
    if a.quantity.unit != b.quantity.unit {
        return None;
    }
    Some((exact(a)?, exact(b)?))
}

/// Two decimals, halves away from zero.
fn round(value: Decimal) -> Decimal {
    value
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// How a quotient came about; with a sign where it does not end in two decimals.
fn formula(exact: Decimal, dividend: &str, divisor: &str) -> String {
    let sign = if round(exact) == exact { "" } else { "≈ " };
    [sign, &quotient(dividend, divisor)].concat()
}

/// A division, without a multiplier that both sides have.
fn quotient(dividend: &str, divisor: &str) -> String {
    let (of_dividend, of_divisor) = (bare(dividend), bare(divisor));
    if dividend[of_dividend..] == divisor[of_divisor..] {
        format!("{} ÷ {}", &dividend[..of_dividend], &divisor[..of_divisor])
    } else {
        format!("{dividend} ÷ {divisor}")
    }
}

/// The length of a figure without its multiplier.
fn bare(figure: &str) -> usize {
    figure.trim_end_matches(['百', '千', '万', '亿']).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::indicator::Role;
    use model::sample;
    use text::quantity;

    fn fact(printed: &str) -> Fact {
        let reading = quantity::read(printed).unwrap_or_else(|error| panic!("{printed}: {error}"));
        Fact {
            quantity: reading.quantity,
            ..sample::fact("hall-items", Role::Value, printed, 0, "")
        }
    }

    fn said(derived: impl IntoIterator<Item = Derived>) -> Vec<String> {
        let say = |d: Derived| format!("{} {}{}（{}）", d.kind.label(), d.value, d.unit, d.formula);
        derived.into_iter().map(say).collect()
    }

    #[test]
    fn a_pair_gives_change_and_multiple() {
        let check = |kind, before: &str, value: &str, expect: &[&str]| {
            assert_eq!(said(from_pair(kind, &fact(before), &fact(value))), expect);
        };
        check(
            Kind::Count,
            "69项",
            "616项",
            &["变化 547项（616 − 69）", "倍数 8.93（≈ 616 ÷ 69）"],
        );
        check(
            Kind::Count,
            "40项",
            "121项",
            &["变化 81项（121 − 40）", "倍数 3.03（≈ 121 ÷ 40）"],
        );
        check(Kind::Count, "0件", "5件", &["变化 5件（5 − 0）"]);
        check(
            Kind::Count,
            "两件",
            "1件",
            &["变化 -1件（1 − 2）", "倍数 0.5（1 ÷ 2）"],
        );
        check(Kind::Rate, "90%", "96.5%", &["变化 6.5百分点（96.5 − 90）"]);
        check(
            Kind::Money,
            "1万元",
            "2.5万元",
            &["变化 15000元（2.5万 − 1万）", "倍数 2.5（2.5 ÷ 1）"],
        );
        check(Kind::Duration, "1个工作日", "两个小时", &[]);
        check(Kind::Version, "2.0版本", "3.0版本", &[]);
        check(Kind::Count, "69余项", "616项", &[]);
    }

    #[test]
    fn a_part_has_a_share_of_its_whole() {
        let check = |part: &str, whole: &str, expect: &[&str]| {
            let (part, whole) = (fact(part), fact(whole));
            let found = share(&part, &whole);
            if let Some(share) = &found {
                assert!(figures_of_whole(share, &part).contains(&figure(&whole)));
            }
            assert_eq!(said(found), expect);
        };
        check("16万元", "72万元", &["占比 22.22%（≈ 16 ÷ 72）"]);
        check("1000元", "1万元", &["占比 10%（1000 ÷ 1万）"]);
        check("1件", "8件", &["占比 12.5%（1 ÷ 8）"]);
        check("1件", "0件", &[]);
        check("1件", "8条", &[]);
    }
}
