//! Paragraphs that stood in last year's report of the same office, word for
//! word or nearly so.

use publish::lists::{self, About};
use publish::project::{self, Files};
use publish::revisions::similarity::Pairs;
use text::anchor::Text;
use text::outline::Outline;

use crate::place::Place;
use crate::wording::{Finding, Kind};

/// Shorter paragraphs are alike by custom: headings, greetings, sums.
const SHORTEST: usize = 40;

/// From how many per cent of shared pairs on two paragraphs are nearly equal.
const NEARLY: usize = 92;

/// Last year's report of the same office.
pub(crate) struct Before {
    /// Its folder.
    pub(crate) id: String,
    /// Its text.
    pub(crate) text: String,
}

/// The report of the year before about the same place, by the same issuer where
/// both say who that is.
pub(crate) fn find(files: &Files, id: &str, about: &About) -> Option<Before> {
    let year = about.year?.checked_sub(1)?;
    let district = about.district.as_deref()?;
    project::ids(files).into_iter().find_map(|other| {
        let inputs = project::inputs(files, &other);
        let theirs = lists::about(inputs.report.as_deref());
        let issuers = about.issuer.as_ref().zip(theirs.issuer.as_ref());
        let same = theirs.year == Some(year)
            && theirs.district.as_deref() == Some(district)
            && issuers.is_none_or(|(one, other)| one == other);
        let text = String::from_utf8(inputs.text?).ok()?;
        (same && other != id).then_some(Before { id: other, text })
    })
}

/// The paragraphs that last year's report has, too.
pub(crate) fn repeated(text: &Text<'_>, outline: &Outline, before: &Before) -> Vec<Finding> {
    let earlier: Vec<(usize, &str, Pairs)> = (1..)
        .zip(before.text.lines())
        .filter(|(_, line)| line.chars().count() >= SHORTEST)
        .map(|(number, line)| (number, line.trim(), Pairs::new(line)))
        .collect();
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.source.text.split('\n') {
        let length = line.chars().count();
        if length >= SHORTEST {
            let pairs = Pairs::new(line);
            let alike = earlier
                .iter()
                .map(|(number, words, theirs)| {
                    let equal = line.trim() == *words;
                    (if equal { 101 } else { pairs.percent(theirs) }, *number)
                })
                .max_by_key(|(percent, number)| (*percent, std::cmp::Reverse(*number)));
            if let Some((percent, number)) = alike.filter(|it| it.0 >= NEARLY) {
                let how = if percent > 100 {
                    "完全相同"
                } else {
                    "几乎相同"
                };
                let note = format!("与 {}/report.txt 第{number}行{how}", before.id);
                found.push(Finding {
                    kind: Kind::Repeated,
                    place: Place::of(text, outline, &(start..start + length)),
                    note,
                });
            }
        }
        start += length + 1;
    }
    found
}
