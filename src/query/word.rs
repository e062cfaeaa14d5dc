//! A word of the query, and where it stands in folded text.
//!
//! A word that begins or ends with a number means that number, whole: `616` is
//! not in `1616件`, nor `9万` in `167.59万`. Where nothing else is found,
//! [`Word::anywhere`] finds it within longer numerals too.

use std::ops::Range;

use text::fold::{Folded, fold};
use text::numerals::{self, goes_across};

/// A word to look for.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    text: Box<str>,
    last: char,
    signature: u128,
    /// Whether no numeral of the text may go on before the word, and after it.
    whole: [bool; 2],
}

impl Word {
    /// A folded word; `None` when it is empty.
    pub(crate) fn new(folded: &str) -> Option<Self> {
        let last = folded.chars().next_back()?;
        let first = folded.chars().next()?;
        Some(Self {
            text: folded.into(),
            last,
            signature: signature(folded),
            whole: [is_digit(first), is_digit(last) || is_multiplier(last)],
        })
    }

    /// The words of a query as [`words`] gives them.
    pub(crate) fn all(words: &[String]) -> Vec<Self> {
        words.iter().filter_map(|word| Self::new(word)).collect()
    }

    /// The same word, which is found within longer numerals too.
    pub(crate) fn anywhere(&self) -> Self {
        Self {
            whole: [false; 2],
            ..self.clone()
        }
    }

    /// Whether the word is found only where its number stands whole.
    pub(crate) fn is_guarded(&self) -> bool {
        self.whole.contains(&true)
    }

    /// The word as it is looked for.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// A bit for each of its characters; see [`signature`].
    pub(crate) fn signature(&self) -> u128 {
        self.signature
    }

    /// Whether the folded text holds the word.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        let mut places = self.occurrences(text);
        places.any(|place| self.stands_whole(text, &place))
    }

    /// Where the word stands in a name, as ranges of the name's chars.
    pub(crate) fn places(&self, name: &Folded) -> Vec<Range<usize>> {
        let places = self.occurrences(&name.text);
        let places = places.filter(|place| self.stands_whole(&name.text, place));
        places.map(|place| name.range(place)).collect()
    }

    /// Every place in the folded text, as bytes; they may overlap.
    ///
    /// Looks for the last character, which is a search for a byte, several at
    /// a time, and then at what stands before it. For texts as short as these
    /// that is quicker than preparing a search for the word.
    fn occurrences<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let lasts = text.match_indices(self.last);
        lasts.filter_map(|(at, last)| {
            let end = at + last.len();
            let start = end.checked_sub(self.text.len())?;
            (text.get(start..end)? == &*self.text).then_some(start..end)
        })
    }

    fn stands_whole(&self, text: &str, place: &Range<usize>) -> bool {
        let [before, after] = self.whole;
        !(before && goes_across(text, place.start) || after && goes_across(text, place.end))
    }
}

/// A sentence, folded, with the numerals that it had before: folding may join
/// two, as it makes one comma of the half-width and the full-width one.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// The folded words.
    pub(crate) folded: Folded,
    numerals: Vec<Range<usize>>,
}

impl Sentence {
    /// Folds a text.
    pub(crate) fn new(text: &str) -> Self {
        Self {
            folded: Folded::new(text),
            numerals: numerals::find(text),
        }
    }

    /// Whether the word stands in it.
    pub(crate) fn holds(&self, word: &Word) -> bool {
        match word.is_guarded() {
            false => self.folded.text.contains(word.text()),
            true => {
                let mut places = word.occurrences(&self.folded.text);
                places.any(|place| self.is_whole(word, &self.folded.range(place)))
            }
        }
    }

    /// Where the word stands, as ranges of the text's chars.
    pub(crate) fn places(&self, word: &Word) -> Vec<Range<usize>> {
        let places = word.occurrences(&self.folded.text);
        let places = places.map(|place| self.folded.range(place));
        places.filter(|place| self.is_whole(word, place)).collect()
    }

    fn is_whole(&self, word: &Word, place: &Range<usize>) -> bool {
        let cuts = |at: usize| {
            let mut numerals = self.numerals.iter();
            numerals.any(|it| it.start < at && at < it.end)
        };
        let [before, after] = word.whole;
        !(before && cuts(place.start) || after && cuts(place.end))
    }
}

/// The query's words, folded, each once.
pub(crate) fn words(query: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in query.split_whitespace().map(fold) {
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// A bit for each character; several characters share one.
pub(crate) fn signature(text: &str) -> u128 {
    let bit = |c: char| 1 << (u32::from(c).wrapping_mul(0x9e37_79b1) >> 25);
    text.chars().fold(0, |bits, c| bits | bit(c))
}

fn is_digit(c: char) -> bool {
    matches!(
        c,
        '0'..='9'
            | '〇'
            | '零'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '廿'
            | '卅'
            | '半'
    )
}

fn is_multiplier(c: char) -> bool {
    matches!(c, '百' | '千' | '万' | '亿')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, text: &str, whole: bool, anywhere: bool) {
        let word = Word::new(&fold(word)).expect("a word");
        let sentence = Sentence::new(text);
        assert_eq!(sentence.holds(&word), whole, "{word:?} in {text}");
        assert_eq!(
            sentence.places(&word).is_empty(),
            !whole,
            "{word:?} in {text}"
        );
        assert_eq!(word.is_in(&fold(text)), whole, "{word:?} in folded {text}");
        assert_eq!(
            sentence.holds(&word.anywhere()),
            anywhere,
            "{word:?} in {text}"
        );
    }

    #[test]
    fn a_number_stands_whole_or_is_part_of_a_longer_one() {
        check("616", "增加至616项", true, true);
        check("616", "共1616件", false, true);
        check("9万", "收费167.59万元", false, true);
        check("167.59万", "收费167.59万元", true, true);
        check("167.59", "收费167.59万元", false, true);
        check("6.5%", "满意率96.5%", false, true);
        check("96.5%", "满意率96.5%", true, true);
        check("2.2", "升级至12.2版本", false, true);
        check("22", "2021年22件", true, true);
        check("22", "2022年", false, true);
        check("1月", "11月11日", false, true);
        check("11日", "11月11日", true, true);
        check("7号", "〔2021〕7号", true, true);
        check("616", "３６１６家", false, true);
        check("264家", "共为２６４家企业", true, true);
    }

    #[test]
    fn numbers_in_chinese_stand_whole_too() {
        check("二", "一百二十项", false, true);
        check("七万", "资料七万余份", true, true);
        check("三项制度", "“三项制度”", true, true);
        check("三项制度", "十三项制度", false, true);
        check("一步", "进一步", true, true);
        check("万元", "收费167.59万元", true, true);
    }

    #[test]
    fn a_whole_number_is_seen_beside_one_that_overlaps_it() {
        check("1月1", "11月1月1日", true, true);
        check("21", "2121和21", true, true);
    }

    #[test]
    fn a_full_width_comma_between_numbers_parts_them() {
        let sentence = Sentence::new("分别为12，345件");
        assert!(sentence.holds(&Word::new("345").expect("a word")));
    }
}
