//! Taking a question apart: what it is about, and what it asks for.

use super::phrases::{self, Measure};
use super::thesaurus::{Group, Thesaurus};
use crate::word::Word;
use model::indicator::Kind;
use text::fold::fold;
use text::numerals;

/// What the words of a report say about a piece of a question.
pub(super) trait Known {
    /// Whether some sentence holds the word.
    fn occurs(&self, word: &Word) -> bool;
    /// The year of the report.
    fn year(&self) -> u16;
    /// Whether it is the place of the report, or a part of its name.
    fn is_place(&self, words: &str) -> bool;
}

/// A question, taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Question {
    /// What it is about, in the order of its words.
    pub(super) needs: Vec<Need>,
    /// What sort of figure it asks for.
    pub(super) asks: Option<Measure>,
    /// Whether it asks for the whole of something: 全区, 一共.
    pub(super) whole: bool,
    /// Whether it speaks of another time than the report's year.
    pub(super) other_time: bool,
}

/// Something that a question is about.
#[derive(Clone, Debug)]
pub(super) struct Need {
    /// The words of the question, folded.
    pub(super) said: String,
    /// What it is.
    pub(super) sort: Sort,
    /// The words of reports that speak of it.
    pub(super) alternatives: Vec<Alternative>,
}

/// What a piece of a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Words of the report.
    Piece,
    /// An everyday word.
    Everyday,
    /// Words that every report is about.
    General,
    /// A number.
    Number,
    /// A character that is left over.
    Left,
}

/// A word of reports for something that a question is about.
#[derive(Clone, Debug)]
pub(super) struct Alternative {
    /// The word.
    pub(super) word: Word,
    /// How well it fits, of 100.
    pub(super) fit: u32,
    /// Whether it says the same.
    pub(super) same: bool,
}

/// A way to read some characters of a question.
#[derive(Clone, Debug)]
enum Token<'a> {
    Empty,
    Asks(Measure),
    OtherTime,
    Whole,
    General,
    Number,
    Piece,
    Everyday(Vec<&'a Group>),
    Left,
}

/// How well a piece fits that stands in a text in parts.
const IN_PARTS: u32 = 85;

/// How many characters a piece of a question has at most.
const LONGEST: usize = 24;

/// Characters that begin and end no piece, and others that begin and end none of
/// two: what stands beside them means something without them.
const LOOSE: [&str; 2] = ["的了吗呢么", "我你您他她就也很给跟是们这那啊几"];

/// Takes a question apart so that its longest pieces stay whole.
pub(super) fn read(query: &str, thesaurus: &Thesaurus, known: &impl Known) -> Question {
    let mut question = Question::default();
    for run in runs(query) {
        let chars: Vec<char> = run.chars().collect();
        let left = phrases::without_ending(&chars);
        let chars = chars.get(..left).unwrap_or_default();
        for (length, token, at) in reading(chars, thesaurus, known) {
            let said: String = chars.iter().skip(at).take(length).collect();
            question.take(said, token, known);
        }
    }
    let rate = |need: &Need| need.said.ends_with('率');
    let open = matches!(question.asks, None | Some(Measure::Count(None)));
    if open && question.needs.iter().any(rate) {
        question.asks = Some(Measure::Of(Kind::Rate));
    }
    question
}

/// The parts of a query between spaces and punctuation, folded.
fn runs(query: &str) -> Vec<String> {
    let folded = fold(query);
    let chars: Vec<char> = folded.chars().collect();
    let digit = |at: Option<usize>| {
        let c = at.and_then(|at| chars.get(at));
        c.is_some_and(char::is_ascii_digit)
    };
    let mut runs = vec![String::new()];
    for (at, &c) in chars.iter().enumerate() {
        let within = matches!(c, '.' | ',') && digit(at.checked_sub(1)) && digit(Some(at + 1));
        if c.is_alphanumeric() || c == '%' || within {
            if let Some(run) = runs.last_mut() {
                run.push(c);
            }
        } else if runs.last().is_some_and(|it| !it.is_empty()) {
            runs.push(String::new());
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// The best reading: of all ways to part the characters, the one with the
/// longest pieces. Gives lengths, tokens and places.
fn reading<'a>(
    chars: &'a [char],
    thesaurus: &'a Thesaurus,
    known: &impl Known,
) -> Vec<(usize, Token<'a>, usize)> {
    let count = chars.len();
    let mut best: Vec<(usize, usize, Token<'a>)> = vec![(0, 0, Token::Left); count + 1];
    for at in (0..count).rev() {
        let rest = chars.get(at..).unwrap_or_default();
        let whole = number(chars, at);
        let options = options(rest, whole, thesaurus, known).into_iter();
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

/// The length of the Arabic number that begins there, with what belongs to it.
fn number(chars: &[char], at: usize) -> usize {
    let text: String = chars.iter().collect();
    let numerals = numerals::find(&text);
    let own = numerals.iter().find(|it| it.start == at);
    let own = own.filter(|_| chars.get(at).is_some_and(char::is_ascii_digit));
    own.map_or(0, |it| {
        let belongs = matches!(chars.get(it.end), Some('%' | '年'));
        it.len() + usize::from(belongs)
    })
}

/// The ways to read what begins there: length, worth, token.
fn options<'a>(
    rest: &'a [char],
    number: usize,
    thesaurus: &'a Thesaurus,
    known: &impl Known,
) -> Vec<(usize, usize, Token<'a>)> {
    let mut options = Vec::new();
    if let Some((length, measure)) = phrases::measure(rest) {
        options.push((length, worth(length) + 1, Token::Asks(measure)));
    }
    let mut everyday: Vec<(usize, &Group)> = thesaurus.at(rest).collect();
    everyday.sort_by_key(|it| it.0);
    for same in everyday.chunk_by(|one, other| one.0 == other.0) {
        let groups = same.iter().map(|it| it.1).collect();
        let length = same.first().map_or(0, |it| it.0);
        options.push((length, worth(length) + 2, Token::Everyday(groups)));
    }
    if number > 0 {
        options.push((number, worth(number) + 3, Token::Number));
    }
    let time = phrases::other_time(rest);
    options.push((time, worth(time), Token::OtherTime));
    let (general, whole) = phrases::general(rest);
    let token = if whole { Token::Whole } else { Token::General };
    options.push((general, worth(general) + 1, token));
    // An everyday word within a piece would lead nowhere if the piece stayed whole.
    let inner = inner_end(rest, thesaurus, known);
    for length in 2..=rest.len().min(LONGEST) {
        let piece: String = rest.iter().take(length).collect();
        let place = known.is_place(&piece);
        let word = Word::new(&piece);
        if !place && !word.is_some_and(|it| known.occurs(&it)) {
            break;
        }
        if place {
            options.push((length, worth(length) + 1, Token::General));
        } else if !is_loose(rest.get(..length).unwrap_or_default()) {
            let whole = inner.is_none_or(|end| end > length);
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

/// Whether a piece begins or ends with what belongs to no word.
fn is_loose(piece: &[char]) -> bool {
    let lists = LOOSE.iter().take(if piece.len() > 2 { 1 } else { 2 });
    let ends = [piece.first(), piece.last()];
    let mut ends = ends.into_iter().flatten();
    ends.any(|end| lists.clone().any(|list| list.contains(*end)))
}

/// The end of the first everyday word after the beginning, or of a shorter one
/// at it, that leads to words of the report other than those asked.
fn inner_end(rest: &[char], thesaurus: &Thesaurus, known: &impl Known) -> Option<usize> {
    let asked: String = rest.iter().collect();
    let leads = |group: &Group, length: usize| {
        let longer = |it: &&String| it.chars().count() > length && asked.contains(it.as_str());
        if group.official.iter().any(|it| longer(&it)) {
            return false;
        }
        let words = group.official.iter().filter_map(|it| Word::new(it));
        words.into_iter().any(|it| known.occurs(&it))
    };
    let ends = (0..rest.len().min(LONGEST)).flat_map(|at| {
        let after = rest.get(at..).unwrap_or_default();
        let words = thesaurus.at(after);
        let words = words.filter(move |(length, group)| *length > 1 && leads(group, *length));
        words.map(move |(length, _)| (at, at + length))
    });
    ends.map(|(at, end)| if at == 0 { end + 1 } else { end })
        .min()
}

/// A longer piece is worth more than its parts.
fn worth(length: usize) -> usize {
    2 * length * length
}

impl Question {
    fn take(&mut self, said: String, token: Token<'_>, known: &impl Known) {
        match token {
            Token::Empty => {}
            Token::Asks(measure) => self.ask(measure),
            Token::OtherTime => {
                self.other_time = true;
                let own = Word::new(&said).is_some_and(|it| known.occurs(&it));
                let sort = if own { Sort::Piece } else { Sort::General };
                self.add(said, sort, &[], known);
            }
            Token::Whole => {
                self.whole = true;
                self.add(said, Sort::General, &[], known);
            }
            Token::General => self.add(said, Sort::General, &[], known),
            Token::Number => self.number(said, known),
            Token::Piece => self.add(said, Sort::Piece, &[], known),
            Token::Everyday(groups) => self.add(said, Sort::Everyday, &groups, known),
            Token::Left => self.add(said, Sort::Left, &[], known),
        }
    }

    /// Of several things asked for the first counts, or the one that says more.
    fn ask(&mut self, measure: Measure) {
        match self.asks {
            None | Some(Measure::Count(None)) => self.asks = Some(measure),
            Some(_) => {}
        }
    }

    /// A number, which may be a year.
    fn number(&mut self, said: String, known: &impl Known) {
        let year = said
            .strip_suffix('年')
            .and_then(|it| it.parse::<u16>().ok());
        match year {
            Some(year) if year == known.year() => self.add(said, Sort::General, &[], known),
            Some(year) if (1900..2200).contains(&year) => {
                self.other_time = true;
                let last = year + 1 == known.year();
                self.add(said, Sort::Number, &[], known);
                if last && let Some(need) = self.needs.last_mut() {
                    need.add("去年", 80, false);
                }
            }
            _ => self.add(said, Sort::Number, &[], known),
        }
    }

    fn add(&mut self, said: String, sort: Sort, groups: &[&Group], known: &impl Known) {
        let mut need = Need {
            said: String::new(),
            sort,
            alternatives: Vec::new(),
        };
        need.add(&said, 100, true);
        let own = need
            .alternatives
            .first()
            .is_some_and(|it| known.occurs(&it.word));
        for group in groups {
            // Where the report has the everyday word, that says it best.
            let mut fit = if own { 85 } else { 100 };
            for word in &group.official {
                need.add(word, fit, group.same);
                fit = fit.saturating_sub(10).max(50);
            }
        }
        need.said = said;
        self.needs.push(need);
    }
}

impl Need {
    /// How well a text speaks of it, of 100: the best of its words there, of
    /// those that say the same if only they count. A long piece may stand there
    /// in parts: 立案受理行政复议 in 立案受理的行政复议案件.
    pub(super) fn fit(&self, text: &str, only_same: bool) -> Option<u32> {
        let words = self.alternatives.iter();
        let words = words.filter(|it| (it.same || !only_same) && it.word.is_in(text));
        let whole = words.map(|it| it.fit).max();
        whole.or_else(|| self.parts(text).map(|_| IN_PARTS))
    }

    /// A text without what says the same.
    pub(super) fn taken_from(&self, text: &str) -> String {
        let words = self.alternatives.iter().filter(|it| it.same);
        let mut left = text.to_owned();
        for word in words {
            left = left.replace(word.word.text(), "");
        }
        if left == text {
            for part in self.parts(text).into_iter().flatten() {
                left = left.replace(part, "");
            }
        }
        left
    }

    fn parts(&self, text: &str) -> Option<Vec<&str>> {
        let piece = Some(&self.said).filter(|_| self.sort == Sort::Piece)?;
        parts_in(piece, text)
    }

    fn add(&mut self, word: &str, fit: u32, same: bool) {
        if let Some(word) = Word::new(word) {
            self.alternatives.push(Alternative { word, fit, same });
        }
    }
}

/// The parts of two characters or more, the longest first taken, in which a
/// text holds all of a piece; `None` where it does not.
fn parts_in<'a>(piece: &'a str, text: &str) -> Option<Vec<&'a str>> {
    let mut parts = Vec::new();
    let mut rest = piece;
    while !rest.is_empty() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1);
        let heads = ends.filter_map(|end| rest.split_at_checked(end));
        let found = heads.filter(|(head, _)| text.contains(head)).last();
        let (head, tail) = found?;
        parts.push(head);
        rest = tail;
    }
    Some(parts)
}
