//! Why a value can't be read, as serde says it, and what was found so far.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::Range;

use serde::de::{Expected, Unexpected};
use thiserror::Error;
use toml::de::DeTable;

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

/// The problems that were found while reading a file.
pub(super) struct Findings<'d> {
    pub(super) source: Source<'d>,
    pub(super) problems: RefCell<Vec<Diagnostic>>,
    /// Where they are: the first byte of a value or key, or that of a table
    /// with the key that it lacks.
    seen: RefCell<BTreeSet<(usize, &'static str)>>,
    /// Whether a value was made up for one that must be given.
    pub(super) made_up: Cell<bool>,
}

impl<'d> Findings<'d> {
    pub(super) fn new(source: Source<'d>) -> Self {
        Self {
            source,
            problems: RefCell::default(),
            seen: RefCell::default(),
            made_up: Cell::new(false),
        }
    }

    pub(super) fn has(&self, place: (usize, &'static str)) -> bool {
        self.seen.borrow().contains(&place)
    }

    pub(super) fn count(&self) -> usize {
        self.seen.borrow().len()
    }

    /// Reports a fault, unless it was seen before.
    pub(super) fn report(&self, fault: Fault, key: &str, span: Range<usize>) -> Fault {
        let place = match &fault {
            Fault::Reported => return fault,
            Fault::MissingKey(key) => (span.start, *key),
            Fault::Expected(_) | Fault::UnknownWord(..) => (span.start, ""),
        };
        if self.seen.borrow_mut().insert(place) {
            let problem = fault.problem(key, span, self.source);
            self.problems.borrow_mut().push(problem);
        }
        Fault::Reported
    }

    /// Reports the keys of a table that are none of those known.
    pub(super) fn report_unknown_keys(&self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys() {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) && self.seen.borrow_mut().insert((key.span().start, "")) {
                let hint = suggest(name, known.iter().copied());
                let message = format!("未知的键“{name}”");
                let problem = self.source.problem(Code::UnknownKey, key.span(), message);
                self.problems.borrow_mut().push(problem.hint(hint));
            }
        }
    }
}
