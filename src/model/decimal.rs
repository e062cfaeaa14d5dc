//! Exact decimals: `rust_decimal` natively, a small form of it in the browser.
//!
//! The browser reads, compares and prints decimals and computes none, for
//! which the crate's 128-bit arithmetic would cost it 4 KB. The small form has
//! the crate's names for what it does, and a test holds the two together.

#[cfg(not(feature = "browser"))]
pub use rust_decimal::Decimal;

#[cfg(feature = "browser")]
pub use small::Decimal;

#[cfg(any(test, feature = "browser"))]
pub mod small {
    //! The small form.

    use std::cmp::Ordering;
    use std::fmt;

    const EXPECTED: &str = "expected a decimal of at most 18 digits";

    /// `digits` × 10^-`scale`, with at most 18 digits in all.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Decimal {
        digits: i64,
        scale: u32,
    }

    impl Decimal {
        /// Nought.
        pub const ZERO: Self = Self {
            digits: 0,
            scale: 0,
        };

        /// Reads `-1234.50`.
        ///
        /// # Errors
        ///
        /// When the text is anything else, or has more than 18 digits.
        pub fn from_str_exact(text: &str) -> Result<Self, &'static str> {
            let (whole, part) = text.split_once('.').unwrap_or((text, ""));
            let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
            let unsigned = whole.strip_prefix('-').unwrap_or(whole);
            let length = unsigned.len() + part.len();
            if unsigned.is_empty() || length > 18 || !plain(unsigned) || !plain(part) {
                return Err(EXPECTED);
            }
            let digits = [whole, part].concat().parse().map_err(|_| EXPECTED)?;
            let scale = u32::try_from(part.len()).map_err(|_| EXPECTED)?;
            Ok(Self { digits, scale })
        }

        /// Whether it is not below zero.
        pub fn is_sign_positive(&self) -> bool {
            self.digits >= 0
        }

        /// Whether it is below zero.
        pub fn is_sign_negative(&self) -> bool {
            self.digits < 0
        }

        /// Whether it is zero.
        pub fn is_zero(&self) -> bool {
            self.digits == 0
        }

        /// Without zeros at the end of its decimals.
        #[must_use]
        pub fn normalize(&self) -> Self {
            let mut short = *self;
            while short.scale > 0 && short.digits % 10 == 0 {
                short.digits /= 10;
                short.scale -= 1;
            }
            short
        }

        /// Without its sign.
        #[must_use]
        pub fn abs(&self) -> Self {
            Self {
                digits: self.digits.abs(),
                ..*self
            }
        }

        /// Its digits as a whole number.
        pub fn mantissa(&self) -> i128 {
            self.digits.into()
        }

        /// How many of its digits are decimals.
        pub fn scale(&self) -> u32 {
            self.scale
        }

        /// `digits` × 10^-`scale`.
        ///
        /// # Errors
        ///
        /// When these are more than 18 digits, or more than 18 decimals.
        pub fn try_from_i128_with_scale(digits: i128, scale: u32) -> Result<Self, &'static str> {
            match i64::try_from(digits) {
                Ok(digits) if digits.unsigned_abs() < 10_u64.pow(18) && scale <= 18 => {
                    Ok(Self { digits, scale })
                }
                _ => Err(EXPECTED),
            }
        }

        /// As a number to draw with.
        pub fn to_f64(self) -> Option<f64> {
            let scale = i32::try_from(self.scale).ok()?;
            Some(self.digits as f64 / 10_f64.powi(scale))
        }

        fn at(self, scale: u32) -> i128 {
            i128::from(self.digits) * 10_i128.pow(scale - self.scale)
        }
    }

    impl Ord for Decimal {
        fn cmp(&self, other: &Self) -> Ordering {
            let scale = self.scale.max(other.scale);
            self.at(scale).cmp(&other.at(scale))
        }
    }

    impl PartialOrd for Decimal {
        fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
            Some(self.cmp(other))
        }
    }

    impl PartialEq for Decimal {
        fn eq(&self, other: &Self) -> bool {
            self.cmp(other).is_eq()
        }
    }

    impl Eq for Decimal {}

    impl fmt::Display for Decimal {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let mut digits = self.digits.unsigned_abs().to_string();
            let scale = self.scale as usize;
            while digits.len() <= scale {
                digits.insert(0, '0');
            }
            if scale > 0 {
                digits.insert(digits.len() - scale, '.');
            }
            if self.digits < 0 {
                digits.insert(0, '-');
            }
            f.write_str(&digits)
        }
    }

    impl From<u16> for Decimal {
        fn from(number: u16) -> Self {
            u32::from(number).into()
        }
    }

    impl From<u32> for Decimal {
        fn from(number: u32) -> Self {
            Self {
                digits: number.into(),
                scale: 0,
            }
        }
    }

    impl std::str::FromStr for Decimal {
        type Err = &'static str;

        fn from_str(text: &str) -> Result<Self, Self::Err> {
            Self::from_str_exact(text)
        }
    }
}

/// A decimal as a number to draw with.
pub fn to_f64(value: Decimal) -> Option<f64> {
    #[cfg(not(feature = "browser"))]
    use rust_decimal::prelude::ToPrimitive;
    value.to_f64()
}

/// For `#[serde(with)]`: a decimal as a string in JSON.
pub mod text {
    use std::fmt::Display;
    use std::str::FromStr;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes it.
    ///
    /// # Errors
    ///
    /// Those of the format.
    pub fn serialize<S: Serializer>(value: &impl Display, format: S) -> Result<S::Ok, S::Error> {
        format.collect_str(value)
    }

    /// Reads it.
    ///
    /// # Errors
    ///
    /// When the format holds something else.
    pub fn deserialize<'a, D: Deserializer<'a>, T>(format: D) -> Result<T, D::Error>
    where
        T: FromStr<Err: Display>,
    {
        String::deserialize(format)?.parse().map_err(Error::custom)
    }
}

/// For `#[serde(with)]`: a decimal as a string in JSON, or nothing.
pub mod text_option {
    use std::fmt::Display;
    use std::str::FromStr;

    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    /// Writes it.
    ///
    /// # Errors
    ///
    /// Those of the format.
    pub fn serialize<S: Serializer>(
        value: &Option<impl Display>,
        format: S,
    ) -> Result<S::Ok, S::Error> {
        let text = value.as_ref().map(ToString::to_string);
        text.serialize(format)
    }

    /// Reads it.
    ///
    /// # Errors
    ///
    /// When the format holds something else.
    pub fn deserialize<'a, D: Deserializer<'a>, T>(format: D) -> Result<Option<T>, D::Error>
    where
        T: FromStr<Err: Display>,
    {
        let text: Option<String> = Option::deserialize(format)?;
        text.map(|text| text.parse().map_err(Error::custom))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::prelude::ToPrimitive;

    use super::small::Decimal as Small;
    use super::*;

    proptest! {
        #[test]
        fn the_small_form_reads_prints_and_compares_as_the_crate_does(
            a in -99_999_999_999_i64..99_999_999_999, b in -9_999_999_i64..9_999_999,
            scales in (0_u32..7, 0_u32..7),
        ) {
            let (a, b) = (Decimal::new(a, scales.0), Decimal::new(b, scales.1));
            let small = |it: Decimal| Small::from_str_exact(&it.to_string()).expect("a decimal");
            prop_assert_eq!(small(a).to_string(), a.to_string());
            prop_assert_eq!(small(a).abs().to_string(), a.abs().to_string());
            prop_assert_eq!(small(a).normalize().to_string(), a.normalize().to_string());
            prop_assert_eq!(small(a).is_zero(), a.is_zero());
            prop_assert_eq!(small(a).cmp(&small(b)), a.cmp(&b));
            prop_assert_eq!(small(a).to_f64(), a.to_f64());
            prop_assert_eq!(small(a).mantissa(), a.mantissa());
            prop_assert_eq!(small(a).scale(), a.scale());
            let again = Small::try_from_i128_with_scale(a.mantissa(), a.scale());
            prop_assert_eq!(again.map(|it| it.to_string()), Ok(a.to_string()));
            prop_assert_eq!(small(a).cmp(&Small::ZERO), a.cmp(&Decimal::ZERO));
            let below = a < Decimal::ZERO;
            prop_assert_eq!(small(a).is_sign_positive(), !below);
            prop_assert_eq!(small(a).is_sign_negative(), below);
        }

        #[test]
        fn anything_else_is_refused_without_a_panic(text in ".{0,24}") {
            if let Ok(read) = Small::from_str_exact(&text) {
                prop_assert!(Decimal::from_str_exact(&text).is_ok());
                prop_assert!(read.to_string().len() <= 20);
            }
        }
    }
}
