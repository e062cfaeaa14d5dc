//! Taking a question apart: what it is about, and what it asks for.

use super::hints::{self, Hint};
use super::known::Known;
use super::phrases::{self, Measure};
use super::segment::{self, Token, is_left, parted};
use super::sounds;
use super::thesaurus::{Group, Thesaurus};
use crate::word::Word;
use model::indicator::Kind;
use text::fold::fold;

/// A question, taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Question {
    /// What it is about, in the order of its words.
    pub(super) needs: Vec<Need>,
    /// Its pairs of neighbouring characters that may mean something, each once.
    pub(super) pairs: Vec<String>,
    /// What it may mean besides what it says.
    pub(super) hints: Vec<Hint>,
    /// What sort of figure it asks for.
    pub(super) asks: Option<Measure>,
    /// Whether it asks for the whole of something: 全区, 一共.
    pub(super) whole: bool,
    /// Whether a character of it was taken for one that sounds alike.
    pub(super) corrected: bool,
    /// Whether it asks who, where, which or how.
    pub(super) details: bool,
    /// Whether it speaks of another time than the report's year.
    pub(super) other_time: bool,
    /// Whether it names another year in words: 比上一年.
    pub(super) compares: bool,
    /// The places it names that are not the report's.
    pub(super) elsewhere: Vec<String>,
    /// The years it names.
    pub(super) years: Vec<u16>,
    /// The words that lead nowhere, from characters that the report lacks or has
    /// only in other words; with the count of the needs before them.
    pub(super) unknown: Vec<(usize, String)>,
}

/// Something that a question is about.
#[derive(Clone, Debug)]
pub(super) struct Need {
    /// The words of the question, folded.
    pub(super) said: String,
    /// What it is.
    pub(super) sort: Sort,
    /// Whether the report has its words.
    is_known: bool,
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

/// How well the next word of a list fits after one that fits so well.
pub(super) fn lesser(fit: u32) -> u32 {
    fit.saturating_sub(10).max(50)
}

/// How well a piece fits that stands in a text in parts.
const IN_PARTS: u32 = 85;

/// Takes a question apart so that its longest pieces stay whole.
pub(super) fn read(query: &str, thesaurus: &Thesaurus, known: &impl Known) -> Question {
    let mut question = Question::default();
    for run in runs(query) {
        let chars = phrases::without_choice(&run.chars().collect::<Vec<_>>());
        let left = phrases::without_ending(&chars);
        let chars = chars.get(..left).unwrap_or_default();
        question.note_pairs(chars);
        question.details |= phrases::asks_details(chars);
        let mut read = parted(chars, thesaurus, known);
        let corrected = sounds::corrected(chars, &read, thesaurus, known);
        if let Some(meant) = &corrected {
            question.corrected = true;
            question.note_pairs(meant);
            read = parted(meant, thesaurus, known);
        }
        let chars = corrected.as_deref().unwrap_or(chars);
        question.hints.extend(hints::find(chars, thesaurus, &read));
        let meant = |at: usize| chars.get(at).is_some_and(|it| !segment::is_function(*it));
        let joins = |it: &(usize, Token<'_>, usize)| is_left(it) && meant(it.2);
        for same in read.chunk_by(|one, other| joins(one) && joins(other)) {
            question.note_unknown(chars, same);
            for (length, token, at) in same {
                let said: String = chars.iter().skip(*at).take(*length).collect();
                question.take(said, token.clone(), known);
            }
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

impl Question {
    fn take(&mut self, said: String, token: Token<'_>, known: &impl Known) {
        match token {
            Token::Empty => {}
            Token::Asks(measure) => self.ask(measure),
            Token::OtherTime => {
                self.other_time = true;
                self.compares |= said.contains('年') || said == "同比";
                self.add(said, Sort::General, &[], known);
            }
            Token::Whole => {
                self.whole = true;
                self.add(said, Sort::General, &[], known);
            }
            Token::General => self.add(said, Sort::General, &[], known),
            Token::Number => self.number(said, known),
            Token::Elsewhere => self.elsewhere.push(said),
            Token::Piece => self.add(said, Sort::Piece, &[], known),
            Token::Everyday(groups) => self.add(said, Sort::Everyday, &groups, known),
            Token::Left => self.add(said, Sort::Left, &[], known),
        }
    }

    fn note_pairs(&mut self, chars: &[char]) {
        let means = |c: &char| !segment::is_function(*c) && !c.is_ascii_digit();
        for pair in chars.windows(2) {
            let said: String = pair.iter().collect();
            let is_new = !self.pairs.contains(&said);
            if is_new && pair.iter().all(means) && !phrases::is_empty(pair) {
                self.pairs.push(said);
            }
        }
    }

    /// Characters that were left over side by side are a word that leads nowhere.
    fn note_unknown(&mut self, chars: &[char], same: &[(usize, Token<'_>, usize)]) {
        let first = same.first().filter(|it| is_left(it)).map(|it| it.2);
        let own = first.and_then(|at| chars.get(at..at + same.len()));
        if let Some(own) = own.filter(|it| it.len() > 1) {
            self.unknown.push((self.needs.len(), own.iter().collect()));
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
        self.years
            .extend(year.filter(|it| (1900..2200).contains(it)));
        match year {
            Some(year) if year == known.year() => self.add(said, Sort::General, &[], known),
            Some(year) if (1900..2200).contains(&year) => {
                self.other_time = true;
                let last = year + 1 == known.year();
                let stated = Word::new(&said).is_some_and(|it| known.occurs(&it));
                let sort = if stated { Sort::Number } else { Sort::General };
                self.add(said, sort, &[], known);
                if last && let Some(need) = self.needs.last_mut() {
                    need.add("去年", 80, false);
                }
            }
            _ => self.add(said, Sort::Number, &[], known),
        }
    }

    /// Adds what it is about, once however often it is said.
    fn add(&mut self, said: String, sort: Sort, groups: &[&Group], known: &impl Known) {
        if self.needs.iter().any(|it| it.said == said) {
            return;
        }
        let mut need = Need {
            said: String::new(),
            sort,
            is_known: false,
            alternatives: Vec::new(),
        };
        // A character alone stands in the words of a report by chance.
        if sort != Sort::Everyday || said.chars().count() > 1 {
            need.add(&said, 100, true);
        }
        let own = need
            .alternatives
            .first()
            .is_some_and(|it| known.occurs(&it.word));
        for group in groups {
            // Where the report has the everyday word, that says it best.
            let mut fit = if own { 85 } else { 100 };
            for word in &group.official {
                need.add(word, fit, group.same);
                fit = lesser(fit);
            }
        }
        (need.said, need.is_known) = (said, own);
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

    /// Whether a text only names it as one of several things.
    pub(super) fn is_listed_in(&self, text: &str) -> bool {
        let words = self.alternatives.iter();
        let mut places = words.flat_map(|it| text.match_indices(it.word.text()));
        let is_item = |(at, word): (usize, &str)| {
            let before = text.get(..at).is_some_and(|it| it.ends_with('、'));
            let after = text.get(at + word.len()..);
            before || after.is_some_and(|it| it.starts_with('、'))
        };
        text.matches('、').count() > 1 && places.all(is_item)
    }

    /// Whether it is a word that means something: characters alone, and what
    /// every report is about, say too little.
    pub(super) fn is_word(&self) -> bool {
        let is_named = !matches!(self.sort, Sort::General | Sort::Left);
        is_named && self.said.chars().count() > 1
    }

    /// Whether the question is about it: neither what every report is about nor a
    /// character that belongs to no word.
    pub(super) fn means_something(&self) -> bool {
        let is_function = || self.said.chars().all(segment::is_function);
        match self.sort {
            Sort::General => false,
            Sort::Left => !is_function(),
            _ => true,
        }
    }

    /// Whether a text holds its own words, or others that say the same.
    pub(super) fn is_said_by(&self, text: &str) -> bool {
        let mut words = self.alternatives.iter().filter(|it| it.same);
        words.any(|it| it.word.is_in(text))
    }

    /// Whether the report has its words, which are more than a pair of characters.
    pub(super) fn is_long_and_known(&self) -> bool {
        self.is_word() && self.is_known && self.said.chars().count() > 2
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
        let stands = match self.sort {
            Sort::Piece => true,
            Sort::Everyday => self.is_known,
            Sort::General | Sort::Number | Sort::Left => false,
        };
        parts_in(Some(&self.said).filter(|_| stands)?, text)
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
