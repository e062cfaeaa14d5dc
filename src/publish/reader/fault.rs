//! Why a value can't be read, as serde says it.

use std::fmt::Display;
use std::ops::Range;

use serde::de::{Expected, Unexpected};
use thiserror::Error;

use text::diagnostic::{Code, Diagnostic, Source, suggest};

/// What keeps a value from being read.
#[derive(Debug, Error)]
pub(super) enum Fault {
    /// A problem that was reported.
    #[error("已报告")]
    Reported,
    /// The value should be something else.
    #[error("应为{0}")]
    Expected(String),
    /// The word is none of those that the key takes.
    #[error("未知的取值“{0}”")]
    UnknownWord(String, &'static [&'static str]),
    /// A key must be given and is not.
    #[error("缺少键“{0}”")]
    MissingKey(&'static str),
}

impl serde::de::Error for Fault {
    fn custom<T: Display>(expected: T) -> Self {
        Self::Expected(expected.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(expected)
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Self::UnknownWord(word.to_owned(), known)
    }

    fn missing_field(key: &'static str) -> Self {
        Self::MissingKey(key)
    }
}

impl Fault {
    /// The problem of the value under that key, or of the table at those bytes.
    pub(super) fn problem(self, key: &str, span: Range<usize>, source: Source<'_>) -> Diagnostic {
        let message = self.to_string();
        match self {
            Self::MissingKey(key) => {
                let problem = source.problem(Code::MissingKey, span, message);
                problem.hint(format!("加上 {key} = …"))
            }
            Self::UnknownWord(word, known) => {
                let problem = source.problem(Code::UnknownWord, span, message);
                problem.hint(suggest(&word, known.iter().copied()))
            }
            Self::Expected(_) | Self::Reported => {
                let wrong = format!("键“{key}”的值不对");
                source.problem(Code::WrongType, span, wrong).hint(message)
            }
        }
    }
}
