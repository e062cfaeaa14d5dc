//! A new check, made by picking its figures.

use import::review::Sort;
use model::bundle::{Bundle, is_id};
use model::check::{CheckKind, Direction, Verdict};
use toml_edit::{DocumentMut, Item};

use crate::Refused;
use crate::decide::{Changed, Subject};
use crate::review::ReportFiles;
use crate::toml_edits::{get, list, parse, push, tables, text};

/// A check that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCheck {
    /// What is said to be true of the figures.
    pub kind: CheckKind,
    /// What it is called; empty for a title made of the first figure's name.
    pub title: String,
    /// The ids of the indicators: the whole, the rate or the value first.
    pub indicators: Vec<String>,
    /// Where a figure is said to have moved.
    pub direction: Option<Direction>,
}

impl NewCheck {
    /// The kinds that can be made of picked figures, with the least number of
    /// them and what is picked first.
    pub const KINDS: [(CheckKind, usize, &'static str); 6] = [
        (CheckKind::Sum, 3, "先选总数，再选各个分项"),
        (CheckKind::Part, 2, "先选总数，再选其中的部分"),
        (CheckKind::Ratio, 3, "先选比率，再选部分，再选总体"),
        (CheckKind::Target, 2, "先选实际的数，再选目标"),
        (CheckKind::Change, 1, "选有前后两个数的指标"),
        (CheckKind::Same, 1, "选在几处说到的指标"),
    ];

    /// The files with the check.
    pub(crate) fn add(&self, own: &ReportFiles) -> Result<Changed, Refused> {
        let facts = parse("facts.toml", &own.facts)?;
        let names: Option<Vec<&str>> = self.indicators.iter().map(|id| name(&facts, id)).collect();
        let names = names.ok_or(Refused::Stale)?;
        let kind = Self::KINDS.iter().find(|(kind, ..)| *kind == self.kind);
        let (_, least, _) = kind.ok_or(Refused::Unfit)?;
        let first = self.indicators.first().ok_or(Refused::Unfit)?;
        if names.len() < *least {
            return Err(Refused::Unfit);
        }
        let mut document = parse("checks.toml", own.checks.as_deref().unwrap_or_default())?;
        let title = match self.title.trim() {
            "" => self.default_title(names.first().copied().unwrap_or_default()),
            title => title.to_owned(),
        };
        let mut fields = vec![
            ("id", text(&free_id(&document, first, self.kind))),
            ("title", text(&title)),
            ("kind", text(self.kind.name())),
        ];
        fields.extend(self.identity(first)?);
        push(&mut document, Sort::Check.key(), &fields)?;
        Ok(Changed {
            own: ReportFiles {
                checks: Some(document.to_string()),
                ..own.clone()
            },
            subject: Subject::Last(Sort::Check),
            what: "添一项核对",
        })
    }

    fn default_title(&self, name: &str) -> String {
        let rest = match self.kind {
            CheckKind::Sum | CheckKind::Part => "及其分项",
            CheckKind::Change => "的变化",
            CheckKind::Same => "，各处表述",
            CheckKind::Target => "与目标",
            _ => "的计算",
        };
        [name, rest].concat()
    }

    /// The keys of its kind.
    fn identity(&self, first: &str) -> Result<Vec<(&'static str, Item)>, Refused> {
        let rest = self.indicators.iter().skip(1).map(String::as_str);
        let nth = |at: usize| {
            self.indicators
                .get(at)
                .map(|id| text(id))
                .ok_or(Refused::Unfit)
        };
        Ok(match self.kind {
            CheckKind::Sum | CheckKind::Part => vec![("whole", text(first)), ("parts", list(rest))],
            CheckKind::Ratio => vec![("rate", text(first)), ("part", nth(1)?), ("whole", nth(2)?)],
            CheckKind::Target => vec![("value", text(first)), ("target", nth(1)?)],
            CheckKind::Change => {
                let direction = self.direction.ok_or(Refused::Unfit)?;
                vec![
                    ("indicator", text(first)),
                    ("direction", text(direction.name())),
                ]
            }
            CheckKind::Same => vec![("indicator", text(first))],
            CheckKind::Enumeration | CheckKind::Compare => return Err(Refused::Unfit),
        })
    }
}

fn name<'a>(facts: &'a DocumentMut, id: &str) -> Option<&'a str> {
    let mut indicators = tables(facts, Sort::Indicator.key());
    let table = indicators.find(|table| get(table, "id") == Some(id))?;
    get(table, "name")
}

fn free_id(document: &DocumentMut, first: &str, kind: CheckKind) -> String {
    let first = if is_id(first) { first } else { "check" };
    let plain = format!("{first}-{}", kind.name());
    let taken = |id: &String| tables(document, "check").any(|table| get(table, "id") == Some(id));
    let more = (2..).map(|count| format!("{plain}-{count}"));
    let mut ids = [plain.clone()].into_iter().chain(more);
    ids.find(|id| !taken(id)).unwrap_or_default()
}

/// The verdict of a check, once the report has no errors.
#[must_use]
pub fn verdict(bundle: &Bundle, id: &str) -> Option<Verdict> {
    let check = bundle.checks.iter().find(|check| check.id == id)?;
    Some(check.verdict)
}
