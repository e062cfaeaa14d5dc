//! The best way to part a question's characters: the one with the longest
//! pieces, in which everyday words stay whole.

use std::ops::Range;

use super::known::Known;
use super::phrases::{self, Measure};
use super::place;
use super::thesaurus::{Group, Thesaurus};
use crate::word::Word;
use text::numerals;

/// A way to read some characters of a question.
#[derive(Clone, Debug)]
pub(super) enum Token<'a> {
    /// Nothing: politeness, question words.
    Empty,
    /// It asks for a figure.
    Asks(Measure),
    /// A time that is not the report's.
    OtherTime,
    /// It asks for the whole of something.
    Whole,
    /// What every report is about.
    General,
    /// A number.
    Number,
    /// A place that is not the report's.
    Elsewhere,
    /// Words of the report.
    Piece,
    /// An everyday word, with what it leads to.
    Everyday(Vec<&'a Group>),
    /// A character that is left over.
    Left,
}

/// What is found once in all the characters.
struct Found {
    /// Where everyday words stand that lead to other words of the report.
    leading: Vec<Range<usize>>,
    numerals: Vec<Range<usize>>,
}

/// How many characters a piece of a question has at most.
const LONGEST: usize = 24;

/// Characters that begin and end no piece, and others that begin and end none of
/// two: what stands beside them means something without them.
const LOOSE: [&str; 2] = ["的了吗呢么在", "我你您他她就也很给跟是们这那啊几"];

/// The best way to part the characters, in which no short word joins others.
pub(super) fn parted<'a>(
    chars: &'a [char],
    thesaurus: &'a Thesaurus,
    known: &impl Known,
) -> Vec<(usize, Token<'a>, usize)> {
    let mut read = segment(chars, thesaurus, known);
    part_words(chars, &mut read);
    read
}

/// A character that is left over.
pub(super) fn is_left(read: &(usize, Token<'_>, usize)) -> bool {
    matches!(read.1, Token::Left)
}

/// An everyday word of one character is a word only by itself: beside characters
/// that mean nothing it belongs to a word that nobody knows, as 章 in 章程.
fn part_words(chars: &[char], read: &mut [(usize, Token<'_>, usize)]) {
    let meant = |at: usize| chars.get(at).is_some_and(|it| !is_function(*it));
    let is_short = |it: &(usize, Token<'_>, usize)| matches!(it, (1, Token::Everyday(_), _));
    let mut changed = true;
    while changed {
        changed = false;
        for at in 0..read.len() {
            let near = [at.checked_sub(1), at.checked_add(1)];
            let mut near = near.into_iter().flatten().filter_map(|it| read.get(it));
            let joins =
                read.get(at).is_some_and(is_short) && near.any(|it| is_left(it) && meant(it.2));
            if joins && let Some(it) = read.get_mut(at) {
                it.1 = Token::Left;
                changed = true;
            }
        }
    }
}

/// The best segmentation: of all ways to part the characters, the one with the
/// longest pieces. Gives lengths, tokens and places.
fn segment<'a>(
    chars: &'a [char],
    thesaurus: &'a Thesaurus,
    known: &impl Known,
) -> Vec<(usize, Token<'a>, usize)> {
    let count = chars.len();
    let found = Found {
        leading: leading(chars, thesaurus, known),
        numerals: numerals::find(&chars.iter().collect::<String>()),
    };
    let mut best: Vec<(usize, usize, Token<'a>)> = vec![(0, 0, Token::Left); count + 1];
    for at in (0..count).rev() {
        let options = options(chars, at, &found, thesaurus, known).into_iter();
        let scored = options.filter_map(|(length, worth, token)| {
            let after = best.get(at + length)?.0;
            Some((worth + after, length, token))
        });
        // Of equal ones the first, which says most.
        let chosen = scored.reduce(|one, other| if other.0 > one.0 { other } else { one });
        if let (Some(chosen), Some(place)) = (chosen, best.get_mut(at)) {
            *place = chosen;
        }
    }
    let mut read = Vec::new();
    let mut at = 0;
    while let Some((_, length, token)) = best.get(at).filter(|_| at < count) {
        read.push((*length, token.clone(), at));
        at += (*length).max(1);
    }
    read
}

/// The length of the Arabic number that begins there, with what belongs to it;
/// `numerals` are those of all the characters.
fn number(chars: &[char], at: usize, numerals: &[Range<usize>]) -> usize {
    let own = numerals.iter().find(|it| it.start == at);
    let own = own.filter(|_| chars.get(at).is_some_and(char::is_ascii_digit));
    own.map_or(0, |it| {
        let belongs = matches!(chars.get(it.end), Some('%' | '年'));
        it.len() + usize::from(belongs)
    })
}

/// The ways to read what begins there: length, worth, token.
fn options<'a>(
    chars: &'a [char],
    at: usize,
    found: &Found,
    thesaurus: &'a Thesaurus,
    known: &impl Known,
) -> Vec<(usize, usize, Token<'a>)> {
    let rest = chars.get(at..).unwrap_or_default();
    let number = number(chars, at, &found.numerals);
    let mut options = Vec::new();
    if let Some((length, measure)) = phrases::measure(rest) {
        options.push((length, worth(length) + 1, Token::Asks(measure)));
    }
    // An official word that the report lacks leads to others of its group.
    let lacks = |it: &(usize, &Group)| {
        let word: String = rest.iter().take(it.0).collect();
        Word::new(&word).is_some_and(|word| !known.occurs(&word))
    };
    let official = thesaurus.official_at(rest).filter(lacks);
    let mut everyday: Vec<(usize, &Group)> = thesaurus.at(rest).chain(official).collect();
    everyday.sort_by_key(|it| it.0);
    for same in everyday.chunk_by(|one, other| one.0 == other.0) {
        let groups = same.iter().map(|it| it.1).collect();
        let length = same.first().map_or(0, |it| it.0);
        if phrases::only_asks(rest.get(..length).unwrap_or_default()) {
            continue;
        }
        options.push((length, worth(length) + 2, Token::Everyday(groups)));
    }
    if number > 0 {
        options.push((number, worth(number) + 3, Token::Number));
    }
    if let Some(length) = place::elsewhere(chars, at, thesaurus, known) {
        options.push((length, worth(length) + 3, Token::Elsewhere));
    }
    let time = phrases::other_time(rest);
    options.push((time, worth(time), Token::OtherTime));
    let (general, whole) = phrases::general(rest);
    let token = if whole { Token::Whole } else { Token::General };
    options.push((general, worth(general) + 1, token));
    for length in 2..=rest.len().min(LONGEST) {
        let piece: String = rest.iter().take(length).collect();
        let place = known.is_place(&piece);
        let word = Word::new(&piece);
        if !place && !word.is_some_and(|it| known.occurs(&it)) {
            break;
        }
        let general = place || phrases::is_general(rest.get(..length).unwrap_or_default());
        if general {
            options.push((length, worth(length) + 1, Token::General));
        } else if !is_loose(rest.get(..length).unwrap_or_default())
            && !is_fragment(&piece, thesaurus, known)
            && !phrases::is_now(&piece)
            && !phrases::is_empty(rest.get(..length).unwrap_or_default())
        {
            let whole = leaves_whole(&(at..at + length), &found.leading);
            let worth = if whole { worth(length) } else { 3 * length };
            options.push((length, worth, Token::Piece));
        }
    }
    let empty = phrases::empty(rest);
    options.push((empty, worth(empty).saturating_sub(1), Token::Empty));
    options.retain(|it| it.0 > 0);
    options.push((1, 0, Token::Left));
    options
}

/// Whether the report has the piece only where it cuts words in two.
fn is_fragment(piece: &str, thesaurus: &Thesaurus, known: &impl Known) -> bool {
    let is_word = |word: &[char]| {
        thesaurus.is_word(word)
            || phrases::empty(word) == word.len()
            || phrases::general(word).0 == word.len()
    };
    known.is_fragment(piece, &is_word)
}

/// Characters of which no word is made that a question is about.
const FUNCTION: &str =
    "的了吗呢么冇俺咱我你您他她就也很给跟是们这那啊几不没未无一二三四五六七八九十两儿";

/// Whether a character belongs to no word that a question is about.
pub(super) fn is_function(c: char) -> bool {
    FUNCTION.contains(c)
}

/// Whether a piece begins or ends with what belongs to no word.
fn is_loose(piece: &[char]) -> bool {
    let lists = LOOSE.iter().take(if piece.len() > 2 { 1 } else { 2 });
    let ends = [piece.first(), piece.last()];
    let mut ends = ends.into_iter().flatten();
    ends.any(|end| lists.clone().any(|list| list.contains(*end)))
}

/// Where everyday words stand that lead to words of the report other than those
/// asked.
fn leading(chars: &[char], thesaurus: &Thesaurus, known: &impl Known) -> Vec<Range<usize>> {
    let asked: String = chars.iter().collect();
    let leads = |group: &Group, length: usize| {
        let longer = |it: &String| it.chars().count() > length && asked.contains(it.as_str());
        let mut words = group.official.iter().filter_map(|it| Word::new(it));
        !group.official.iter().any(longer) && words.any(|it| known.occurs(&it))
    };
    // 人多 in 人多少 is no word.
    let asks = |range: &Range<usize>| {
        let mut inner = range.clone().skip(1);
        inner.any(|at| {
            let measure = phrases::measure(chars.get(at..).unwrap_or_default());
            measure.is_some_and(|(length, _)| at + length > range.end)
        })
    };
    let mut found = Vec::new();
    for at in 0..chars.len() {
        let words = thesaurus.at(chars.get(at..).unwrap_or_default());
        let words = words.filter(|(length, group)| *length > 1 && leads(group, *length));
        let words = words.map(|(length, _)| at..at + length);
        found.extend(words.filter(|it| !asks(it)));
    }
    found
}

/// Whether a piece neither cuts nor hides one of those words, which would lead
/// nowhere if the piece stayed whole.
fn leaves_whole(piece: &Range<usize>, leading: &[Range<usize>]) -> bool {
    !leading.iter().any(|it| {
        let cut = it.start < piece.start && piece.start < it.end
            || piece.start < it.start && it.start < piece.end && piece.end < it.end;
        let hidden = piece.start <= it.start && it.end <= piece.end && it != piece;
        cut || hidden
    })
}

/// A longer piece is worth more than its parts.
fn worth(length: usize) -> usize {
    2 * length * length
}
