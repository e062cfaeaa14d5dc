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
    fn what_is_too_long_is_nothing() {
        let long = number("9999999999999999999999999999");
        assert_eq!(times(long, long), None);
    }
}
