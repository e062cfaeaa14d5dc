//! Intervals: what printed figures may stand for, and that true figures never
//! contradict each other.

use proptest::prelude::*;

use super::*;
use text::quantity;

fn of(printed: &str, kind: Kind) -> Interval {
    let reading = quantity::read(printed).unwrap_or_else(|error| panic!("{printed}: {error}"));
    Interval::of(&reading.quantity, kind).unwrap_or_else(|| panic!("{printed} is a day"))
}

fn check(printed: &str, kind: Kind, expect: &str) {
    let range = Range::from(of(printed, kind));
    assert_eq!(range.to_string(), expect, "{printed}");
}

#[test]
fn a_number_counted_in_full_is_a_point() {
    check("616项", Kind::Count, "616..616");
    check("200家", Kind::Count, "200..200");
    check("一百二十件", Kind::Count, "120..120");
    check("24小时", Kind::Duration, "24..24");
    check("2.0版本", Kind::Version, "2..2");
}

#[test]
fn a_rounded_number_is_off_by_half_a_step_at_most() {
    check("100万条", Kind::Count, "995000..1005000");
    check("2.5万元", Kind::Money, "24500..25500");
    check("72万元", Kind::Money, "715000..725000");
    check("96.5%", Kind::Rate, "96.45..96.55");
    check("100%", Kind::Rate, "99.5..100.5");
    check("1.5小时", Kind::Duration, "1.45..1.55");
    check("16元", Kind::Money, "15.5..16.5");
}

#[test]
fn a_qualifier_widens_to_its_last_digit() {
    check("200余家", Kind::Count, "200..300");
    check("160余条", Kind::Count, "160..170");
    check("七万余份", Kind::Count, "70000..80000");
    check("10余万元", Kind::Money, "100000..200000");
    check("2.5余%", Kind::Rate, "2.5..2.6");
    check("近300件", Kind::Count, "250..350");
    check("80%以上", Kind::Rate, "80..∞");
    check("不足5%", Kind::Rate, "∞..5");
    check("零余件", Kind::Count, "0..1");
}

#[test]
fn a_day_has_no_interval() {
    let reading = quantity::read("1月27日").expect("a day");
    assert_eq!(Interval::of(&reading.quantity, Kind::Date), None);
}

#[test]
fn quotients_are_rounded_outwards() {
    let quotient = |a: &str, b: &str| {
        let range = Range::from(of(a, Kind::Count).over(of(b, Kind::Count)));
        (
            range.low.map(|n| n.to_string()),
            range.high.map(|n| n.to_string()),
        )
    };
    let some = |low: &str, high: &str| (Some(low.to_owned()), Some(high.to_owned()));
    assert_eq!(quotient("1件", "8件"), some("0.125", "0.125"));
    assert_eq!(quotient("1件", "3件"), some("0.333332", "0.333335"));
    assert_eq!(quotient("1件", "零件"), (None, None));
    assert_eq!(quotient("200余件", "100件"), some("2", "3"));
}

/// A true number, its printed form, and a printed precision.
fn figure() -> impl Strategy<Value = (Decimal, Interval)> {
    let number = (0_i64..10_000_000, 0_u32..4);
    (number, 0_u32..6, 0_u8..3).prop_map(|((digits, scale), places, form)| {
        let truth = Decimal::new(digits, scale);
        (truth, printed(truth, places, form))
    })
}

/// The interval of a number as a text would print it: rounded, rounded down
/// and called 余, or rounded and called 约.
fn printed(truth: Decimal, places: u32, form: u8) -> Interval {
    let step = Decimal::from(10_i64.pow(places));
    let units = truth / step;
    let (units, qualifier) = match form {
        0 => (units.round(), Qualifier::Exact),
        1 => (units.floor(), Qualifier::MoreThan),
        _ => (units.round(), Qualifier::About),
    };
    let quantity = Quantity {
        value: model::quantity::Value::Number(units * step),
        step,
        unit: "元".to_owned(),
        qualifier,
    };
    Interval::of(&quantity, Kind::Money).expect("a number")
}

/// An interval that holds the first, and more.
fn widened(interval: Interval, by: [u16; 2]) -> Interval {
    Interval {
        low: interval.low.map(|low| low - Decimal::from(by[0])),
        high: interval.high.map(|high| high + Decimal::from(by[1])),
    }
}

proptest! {
    #[test]
    fn figures_rounded_from_a_true_sum_never_fail(
        parts in prop::collection::vec(figure(), 1..8), places in 0_u32..6, form in 0_u8..3,
    ) {
        let zero = (Decimal::ZERO, Interval::point(Decimal::ZERO));
        let (total, sum) = parts.iter().fold(zero, |(total, sum), (truth, interval)| {
            (total + truth, sum.plus(*interval))
        });
        let whole = printed(total, places, form);
        prop_assert!(sum.meets(whole) && whole.meets(sum));
        prop_assert!(sum.may_be_at_most(whole));
    }

    #[test]
    fn figures_rounded_from_a_true_quotient_never_fail(
        part in figure(), whole in figure(), places in 0_u32..4,
    ) {
        prop_assume!(!whole.0.is_zero());
        let scale = Decimal::new(1, places);
        let rate = (part.0 * Decimal::ONE_HUNDRED / whole.0).round_dp(places);
        let rate = Interval::around(rate, scale);
        prop_assert!(part.1.times(Decimal::ONE_HUNDRED).over(whole.1).meets(rate));
    }

    #[test]
    fn whole_numbers_fail_exactly_when_they_differ(
        parts in prop::collection::vec(0_u32..1000, 1..8), off in -3_i64..4,
    ) {
        let point = |number: i64| Interval::point(Decimal::from(number));
        let sum = parts.iter().fold(point(0), |sum, part| sum.plus(point(i64::from(*part))));
        let total = parts.iter().copied().map(i64::from).sum::<i64>();
        prop_assert_eq!(sum.meets(point(total + off)), off == 0);
        prop_assert_eq!(sum.may_be_at_most(point(total + off)), off >= 0);
        prop_assert_eq!(sum.may_be_below(point(total + off)), off > 0);
    }

    #[test]
    fn wider_figures_never_lose_what_held(
        a in figure(), b in figure(), c in figure(), by in any::<[u16; 2]>(),
    ) {
        let (a, b, c) = (a.1, b.1, c.1);
        let wide = widened(a, by);
        let holds = |x: Interval| [
            x.plus(b).meets(c),
            x.plus(b).may_be_at_most(c),
            c.may_be_at_most(x.plus(b)),
            x.may_be_below(c),
            c.may_be_below(x),
            x.times(Decimal::TEN).meets(c),
            x.over(b).meets(c),
            b.over(x).meets(c),
        ];
        for (narrow, wide) in holds(a).into_iter().zip(holds(wide)) {
            prop_assert!(!narrow || wide);
        }
    }

    #[test]
    fn huge_figures_overflow_into_no_bound(digits in 1..i64::MAX, times in 2..i64::MAX) {
        let huge = Interval::point(Decimal::MAX);
        let other = Interval::point(Decimal::from(digits));
        let unbounded = Interval { low: None, high: None };
        prop_assert_eq!(huge.plus(huge).plus(other), unbounded);
        prop_assert_eq!(huge.times(Decimal::from(times)), unbounded);
        prop_assert_eq!(huge.times(Decimal::from(times)).over(other), unbounded);
        // Less than six decimals show: it lies next to zero, which it may be.
        let tiny = other.over(huge);
        prop_assert!(tiny.low.is_some_and(|it| it <= Decimal::ZERO), "{:?}", tiny);
        prop_assert!(tiny.high.is_some_and(|it| Decimal::ZERO < it && it < Decimal::ONE), "{:?}", tiny);
    }
}
