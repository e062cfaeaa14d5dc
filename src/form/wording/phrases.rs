//! Names and set phrases with one character wrong, missing, too many or out of
//! its place.

use std::collections::BTreeMap;
use std::ops::Range;

use publish::lists::Wording;

use super::{Kind, Notice, Reading};
use crate::runs::is_han;

/// The shortest phrases that are looked for.
const SHORTEST: usize = 4;

/// From here on a phrase is long enough to be known by all but one of its
/// characters, whichever that is.
const LONG: usize = 8;

/// From here on it is, if that one is like the right one.
const LONG_ALIKE: usize = 6;

/// Words that a phrase may gain or lose without being another.
const LOOSE: &str = "的和与及之地了着等各新大们为是在中上一以为、";

/// Words that join two things, one as good as the other.
const JOINTS: &str = "和与及暨同";

/// Places that one name has where another has its own: 依法治国, 依法治县.
const PLACES: &str = "国省市县区州盟旗镇乡村街校企军";

/// What the names of laws begin with.
const COUNTRY: &str = "中华人民共和国";

/// The difference of some words from a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    /// Another character stands at that place.
    Other(usize),
    /// A character too many stands there.
    More(usize),
    /// The character at that place of the phrase is missing.
    Less(usize),
    /// The characters at that place and the next have changed places.
    Swapped(usize),
}

/// A text without the marks that phrases are written with or without.
struct Letters {
    chars: Vec<char>,
    /// Where each stands in the text.
    at: Vec<usize>,
    /// Where each two neighbours begin.
    pairs: BTreeMap<(char, char), Vec<usize>>,
}

impl Letters {
    fn of(text: &[char]) -> Self {
        let kept = text
            .iter()
            .enumerate()
            .filter(|(_, c)| !is_passed_over(**c));
        let (at, chars): (Vec<usize>, Vec<char>) = kept.map(|(at, c)| (at, *c)).unzip();
        let mut pairs: BTreeMap<(char, char), Vec<usize>> = BTreeMap::new();
        for (index, (one, other)) in chars.iter().zip(chars.iter().skip(1)).enumerate() {
            pairs.entry((*one, *other)).or_default().push(index);
        }
        Self { chars, at, pairs }
    }

    fn starts(&self, pair: Option<(char, char)>) -> &[usize] {
        let found = pair.and_then(|pair| self.pairs.get(&pair));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// The range of the text from one letter to before another.
    fn range(&self, letters: &Range<usize>) -> Range<usize> {
        let start = self.at.get(letters.start).copied().unwrap_or_default();
        let last = letters.end.checked_sub(1).and_then(|it| self.at.get(it));
        start..last.map_or(start, |it| it + 1)
    }
}

/// Marks within phrases: quotes, brackets, dashes, and the comma of a list.
fn is_passed_over(c: char) -> bool {
    "“”‘’《》〈〉（）()－—–-―~～·、 　".contains(c)
}

/// Everything that is almost a phrase.
pub(super) fn notices(reading: &Reading<'_>, phrases: &[Wording]) -> Vec<Notice> {
    let letters = Letters::of(reading.chars);
    let known = known(phrases);
    let whole = whole(&letters, &known);
    let mut found: Vec<Notice> = Vec::new();
    for (phrase, printed) in &known {
        for (start, edit) in near(&letters, phrase) {
            let candidate = Candidate {
                reading,
                letters: &letters,
                phrase,
                start,
                edit,
            };
            if !candidate.is_within(&whole) && candidate.is_wrong(&known) {
                found.push(candidate.notice(printed));
            }
        }
    }
    // The longest phrase says most.
    found.sort_by_key(|it| (it.range.start, std::cmp::Reverse(it.note.len())));
    let mut kept: Vec<Notice> = Vec::new();
    for notice in found {
        if kept
            .last()
            .is_none_or(|it| it.range.end <= notice.range.start)
        {
            kept.push(notice);
        }
    }
    kept
}

/// The phrases as letters, with how they are printed; the name of a law also
/// without that of the country, and the items of a list also by themselves.
fn known(phrases: &[Wording]) -> BTreeMap<Vec<char>, String> {
    let mut known = BTreeMap::new();
    for words in phrases.iter().map(|it| it.words.as_str()) {
        let items = words.split(['、', '，']);
        let short = words.strip_prefix(COUNTRY);
        for words in [words].into_iter().chain(short).chain(items) {
            let letters: Vec<char> = words.chars().filter(|c| !is_passed_over(*c)).collect();
            if letters.len() >= SHORTEST {
                known.entry(letters).or_insert_with(|| words.to_owned());
            }
        }
    }
    known
}

/// The letters that lie in a whole phrase.
fn whole(letters: &Letters, known: &BTreeMap<Vec<char>, String>) -> Vec<bool> {
    let mut whole = vec![false; letters.chars.len()];
    for phrase in known.keys() {
        for &start in letters.starts(first_pair(phrase)) {
            let range = start..start + phrase.len();
            if letters.chars.get(range.clone()) == Some(phrase.as_slice()) {
                whole.get_mut(range).unwrap_or_default().fill(true);
            }
        }
    }
    whole
}

fn first_pair(phrase: &[char]) -> Option<(char, char)> {
    Some((*phrase.first()?, *phrase.get(1)?))
}

fn last_pair(phrase: &[char]) -> Option<(char, char)> {
    let last = phrase.len().checked_sub(1)?;
    Some((*phrase.get(last.checked_sub(1)?)?, *phrase.get(last)?))
}

/// Where the letters are a phrase but for one edit. Its first two characters or
/// its last two are as they should be.
fn near(letters: &Letters, phrase: &[char]) -> Vec<(usize, Edit)> {
    let mut found = Vec::new();
    for &start in letters.starts(first_pair(phrase)) {
        let rest = letters.chars.get(start..).unwrap_or_default();
        found.extend(edit(phrase, rest).map(|edit| (start, edit)));
    }
    let backwards: Vec<char> = phrase.iter().rev().copied().collect();
    for &pair in letters.starts(last_pair(phrase)) {
        let end = pair + 2;
        let from = end.saturating_sub(phrase.len() + 1);
        let head = letters.chars.get(from..end).unwrap_or_default();
        let head: Vec<char> = head.iter().rev().copied().collect();
        let Some(turned) = edit(&backwards, &head) else {
            continue;
        };
        let last = phrase.len() - 1;
        let (length, edit) = match turned {
            Edit::Other(at) => (phrase.len(), Edit::Other(last - at)),
            Edit::More(at) => (phrase.len() + 1, Edit::More(last + 1 - at)),
            Edit::Less(at) => (last, Edit::Less(last - at)),
            Edit::Swapped(at) => (phrase.len(), Edit::Swapped(last - 1 - at)),
        };
        found.extend(end.checked_sub(length).map(|start| (start, edit)));
    }
    found.sort_by_key(|it| it.0);
    found.dedup();
    found
}

/// The one edit by which the words that begin there differ from a phrase.
fn edit(phrase: &[char], words: &[char]) -> Option<Edit> {
    let same = phrase.iter().zip(words).take_while(|(a, b)| a == b).count();
    if same == phrase.len() {
        return None;
    }
    let rest = |by: usize| phrase.get(same + by..).unwrap_or_default();
    let theirs = |by: usize| words.get(same + by..).unwrap_or_default();
    if rest(1).is_empty() && theirs(0).is_empty() {
        return None;
    }
    let swapped = phrase.get(same..same + 2).zip(words.get(same..same + 2));
    let swapped = swapped.is_some_and(|(a, b)| a.first() == b.last() && a.last() == b.first());
    if swapped && theirs(2).starts_with(rest(2)) {
        Some(Edit::Swapped(same))
    } else if !theirs(0).is_empty() && theirs(1).starts_with(rest(1)) {
        Some(Edit::Other(same))
    } else if theirs(1).starts_with(rest(0)) {
        Some(Edit::More(same))
    } else if theirs(0).starts_with(rest(1)) {
        Some(Edit::Less(same))
    } else {
        None
    }
}

/// Words that are a phrase but for one edit.
struct Candidate<'a> {
    reading: &'a Reading<'a>,
    letters: &'a Letters,
    phrase: &'a [char],
    start: usize,
    edit: Edit,
}

impl Candidate<'_> {
    /// The letters of the text that take the phrase's place.
    fn span(&self) -> Range<usize> {
        let length = match self.edit {
            Edit::More(_) => self.phrase.len() + 1,
            Edit::Less(_) => self.phrase.len() - 1,
            Edit::Other(_) | Edit::Swapped(_) => self.phrase.len(),
        };
        self.start..self.start + length
    }

    /// The letters that are edited; for a missing one, the two beside it.
    fn edited(&self) -> Range<usize> {
        let (at, length) = match self.edit {
            Edit::Other(at) | Edit::More(at) => (at, 1),
            Edit::Swapped(at) => (at, 2),
            Edit::Less(at) => (at.saturating_sub(1), 2),
        };
        self.start + at..self.start + at + length
    }

    /// Whether what is edited belongs to another phrase that is whole.
    fn is_within(&self, whole: &[bool]) -> bool {
        let edited = whole.get(self.edited()).unwrap_or_default();
        edited.iter().any(|it| *it)
    }

    fn letter(&self, at: usize) -> Option<char> {
        self.letters.chars.get(at).copied()
    }

    /// Whether the words are meant to be the phrase.
    fn is_wrong(&self, known: &BTreeMap<Vec<char>, String>) -> bool {
        let span = self.span();
        let words = self.letters.chars.get(span.clone()).unwrap_or_default();
        // A stop within the words parts them.
        let han = |c: &char| is_han(*c) || c.is_ascii_digit();
        let last = self.phrase.len() - 1;
        if !words.iter().all(han) || known.contains_key(words) || self.goes_on() {
            return false;
        }
        match self.edit {
            Edit::Other(at) => self.is_other(at, at == 0 || at == last),
            Edit::Swapped(at) => {
                let inner = at > 0 && at + 1 < last && self.phrase.len() > SHORTEST;
                match words.get(at).is_some_and(char::is_ascii_digit) {
                    true => inner && self.begins_a_title(),
                    false => inner || self.improves(),
                }
            }
            Edit::Less(at) => {
                let inner = at > 0 && at < last && self.phrase.len() > SHORTEST;
                let missing = self.phrase.get(at).copied().unwrap_or_default();
                let country = self.phrase.iter().copied().take(7).eq(COUNTRY.chars());
                let loose = LOOSE.contains(missing) && !(country && at < 7);
                inner && !loose && !missing.is_ascii_digit() && self.is_sure()
            }
            Edit::More(at) => {
                let inner = at > 0 && at <= last && self.phrase.len() > SHORTEST;
                let more = self.letter(self.start + at).unwrap_or_default();
                let doubled = self.letter(self.start + at + 1) == Some(more)
                    || self.letter((self.start + at).saturating_sub(1)) == Some(more);
                let stray = self.is_stray(self.start + at);
                inner && !doubled && !LOOSE.contains(more) && stray
            }
        }
    }

    /// Whether another character stands in place of the phrase's by mistake.
    fn is_other(&self, at: usize, at_end: bool) -> bool {
        let here = self.letter(self.start + at).unwrap_or_default();
        let right = self.phrase.get(at).copied().unwrap_or_default();
        // 依法治疆 is the rule of law in another place.
        let ruled = right == '国' && at > 0 && self.phrase.get(at - 1) == Some(&'治');
        let places = PLACES.contains(here) && PLACES.contains(right);
        let digits = here.is_ascii_digit() || right.is_ascii_digit();
        let alike = self.reading.lexicon.are_alike(here, right);
        // 政府网站及政务新媒体 is 政府网站和政务新媒体.
        let joints = JOINTS.contains(here) && JOINTS.contains(right);
        if places || joints || (ruled && !alike) {
            return false;
        }
        if digits {
            // A year of another plan of the same name is its own.
            return here.is_ascii_digit()
                && right.is_ascii_digit()
                && !at_end
                && self.phrase.len() >= LONG
                && self.begins_a_title();
        }
        let long = self.phrase.len() >= LONG;
        // 法制思想 is as probable as 法治思想, and not what is meant.
        let rule_of_law = (here, right) == ('制', '治');
        match (alike, at_end && !self.is_title()) {
            (true, true) => self.improves(),
            (true, false) => rule_of_law || self.phrase.len() >= LONG_ALIKE || self.improves(),
            (false, true) => false,
            (false, false) => long && self.is_stray(self.start + at),
        }
    }

    /// Whether the phrase is by far the more probable reading.
    fn improves(&self) -> bool {
        let range = self.letters.range(&self.edited());
        let with: Vec<char> = match self.edit {
            Edit::Other(at) => self.phrase.get(at..at + 1),
            Edit::Swapped(at) => self.phrase.get(at..at + 2),
            Edit::More(_) | Edit::Less(_) => None,
        }
        .unwrap_or_default()
        .to_vec();
        range.len() == with.len() && self.reading.gain(&range, &with) >= 6
    }

    /// Whether the words go on in another word than the phrase ends with:
    /// 中华人民共和国法律 is no name that ends with 法.
    fn goes_on(&self) -> bool {
        let range = self.letters.range(&self.span());
        let last = self
            .reading
            .chars
            .get(range.end.saturating_sub(1)..range.end + 1);
        let certain =
            matches!(self.edit, Edit::Other(_) | Edit::Swapped(_)) && self.phrase.len() >= LONG;
        !certain && last.is_some_and(|it| self.reading.lexicon.is_word(it))
    }

    /// Whether a phrase that lacks a character is not by chance what two other
    /// words are: 行政执法体制 is none without 主.
    fn is_sure(&self) -> bool {
        let beside = self.edited();
        self.phrase.len() >= LONG || beside.into_iter().any(|it| self.is_stray(it))
    }

    /// Whether a letter makes no word with its neighbours.
    fn is_stray(&self, letter: usize) -> bool {
        let at = self.letters.at.get(letter).copied().unwrap_or_default();
        let run = self.reading.run(at);
        run.is_some_and(|run| run.is_alone(at - run.start))
    }

    /// Whether the words begin behind 《 or any mark.
    fn begins_a_title(&self) -> bool {
        let at = self.letters.at.get(self.start).copied().unwrap_or_default();
        let before = at.checked_sub(1).and_then(|it| self.reading.char(it));
        before.is_none_or(|c| c == '《')
    }

    /// Whether the words are all that stands within 《》.
    fn is_title(&self) -> bool {
        let range = self.letters.range(&self.span());
        let before = range
            .start
            .checked_sub(1)
            .and_then(|it| self.reading.char(it));
        before == Some('《') && self.reading.char(range.end) == Some('》')
    }

    fn notice(&self, printed: &str) -> Notice {
        let words = self.reading.words(&self.letters.range(&self.span()));
        Notice {
            kind: Kind::Phrase,
            range: self.letters.range(&self.edited()),
            note: format!("“{words}”：是否为“{printed}”"),
        }
    }
}
