//! Exact sums, differences and products of decimals, in the browser too.
//!
//! The browser's decimals only compare and print; what is added on a page is
//! added here, in whole numbers of one scale.

use super::decimal::Decimal;

/// Two numbers as whole numbers of one scale; `None` if they are too long.
#[must_use]
pub fn aligned(a: Decimal, b: Decimal) -> Option<(i128, i128, u32)> {
    let scale = a.scale().max(b.scale());
    let at = |it: Decimal| {
        let power = 10_i128.checked_pow(scale - it.scale())?;
        it.mantissa().checked_mul(power)
    };
    Some((at(a)?, at(b)?, scale))
}

/// `digits` × 10^-`scale`, without noughts at its end.
#[must_use]
pub fn decimal(digits: i128, scale: u32) -> Option<Decimal> {
    let decimal = Decimal::try_from_i128_with_scale(digits, scale).ok()?;
    Some(decimal.normalize())
}

/// The sum; `None` if it is too long, as below.
#[must_use]
pub fn plus(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b, scale) = aligned(a, b)?;
    decimal(a.checked_add(b)?, scale)
}

/// The difference.
#[must_use]
pub fn minus(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b, scale) = aligned(a, b)?;
    decimal(a.checked_sub(b)?, scale)
}

/// The product.
#[must_use]
pub fn times(a: Decimal, b: Decimal) -> Option<Decimal> {
    let digits = a.mantissa().checked_mul(b.mantissa())?;
    decimal(digits, a.scale().checked_add(b.scale())?)
}

/// The number to the nearest multiple of `step`, which is more than zero; what is
/// less than half of it stays as it is: about nothing would say nothing.
#[must_use]
pub fn rounded(number: Decimal, step: Decimal) -> Option<Decimal> {
    let (number, step, scale) = aligned(number, step)?;
    let whole = number.checked_abs()?.checked_add(step.checked_div(2)?)?;
    let multiple = whole.checked_div(step)?.checked_mul(step)?;
    match multiple.checked_mul(number.signum())? {
        0 => decimal(number, scale),
        digits => decimal(digits, scale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(made: Option<Decimal>, expected: &str) {
        let made = made.map(|it| it.to_string());
        assert_eq!(made.as_deref(), Some(expected));
    }

    fn number(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn numbers_of_different_scales_are_added_exactly() {
        check(plus(number("315.1"), number("0.09")), "315.19");
        check(minus(number("22"), number("23")), "-1");
        check(minus(number("2.50"), number("0.5")), "2");
        check(times(number("1.5"), number("8")), "12");
    }

    #[test]
    fn a_number_is_rounded_to_a_step_and_never_to_nothing() {
        check(rounded(number("379969"), number("10000")), "380000");
        check(rounded(number("-1.26"), number("0.1")), "-1.3");
        check(rounded(number("0.04"), number("0.1")), "0.04");
        assert_eq!(rounded(number("1"), number("0")), None);
    }

    #[test]
    fn what_is_too_long_is_nothing() {
        let long = number("9999999999999999999999999999");
        assert_eq!(times(long, long), None);
    }
}
