//! How a site is made, as `[build]` of `site.toml` sets it: which pictures it
//! has, and how much time is spent on its packed forms.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a publisher of many reports may set otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Making {
    /// Which pictures are drawn.
    pub pictures: Pictures,
    /// How well files are packed.
    pub brotli: Brotli,
}

impl Making {
    /// Whether nothing is set: then nothing is published of it.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// Which pictures a site has as PNG, beside its icons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pictures {
    /// Those of each report, and of each chart its card and the chart itself.
    #[default]
    All,
    /// Those of each report alone: its card and its poster.
    Cards,
}

/// The level of brotli by which the files of reports are packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Option<u16>", into = "u16")]
pub enum Brotli {
    /// 11: as small as they can be.
    #[default]
    Best,
    /// 5: in a fiftieth of the time, a tenth larger.
    Quick,
}

impl From<Brotli> for u16 {
    fn from(level: Brotli) -> Self {
        match level {
            Brotli::Best => 11,
            Brotli::Quick => 5,
        }
    }
}

/// A level that is none of [`Brotli`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoLevel;

impl fmt::Display for NoLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("数字 11 或 5")
    }
}

impl TryFrom<Option<u16>> for Brotli {
    type Error = NoLevel;

    /// The level of that number; where none is given, the usual one.
    fn try_from(level: Option<u16>) -> Result<Self, NoLevel> {
        let Some(level) = level else {
            return Ok(Self::default());
        };
        let all = [Self::Best, Self::Quick];
        let found = all.into_iter().find(|it| u16::from(*it) == level);
        found.ok_or(NoLevel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_written_as_it_is_read_and_others_are_refused() {
        let set = r#"{"pictures":"cards","brotli":5}"#;
        let making: Making = serde_json::from_str(set).expect("known words");
        assert_eq!(serde_json::to_string(&making).expect("JSON"), set);
        assert!(!making.is_usual());
        let usual: Making = serde_json::from_str(r#"{"brotli":11}"#).expect("known words");
        assert!(usual.is_usual());
        for other in [
            r#"{"brotli":9}"#,
            r#"{"pictures":"none"}"#,
            r#"{"level":5}"#,
        ] {
            assert!(serde_json::from_str::<Making>(other).is_err(), "{other}");
        }
    }
}
