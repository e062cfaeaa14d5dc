//! Folding for search: one form for what a reader takes for the same words.
//!
//! Each character goes through NFKC, lower case and a few punctuation
//! variants, so `２.0版本` and `2.0版本` are alike, and so are `“` and `"`.
//! 。 and 、 stay apart from ASCII.

use std::ops::Range;

/// A text in its folded form, with the way back to the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each folded char the index of its original char; `None` while each
    /// char folds to exactly one.
    origin: Option<Vec<u32>>,
}

impl Folded {
    /// Folds a text.
    pub fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut origin: Option<Vec<u32>> = None;
        for (index, c) in (0_u32..).zip(original.chars()) {
            let before = text.len();
            push_folded(&mut text, c);
            let count = text[before..].chars().count();
            if count != 1 && origin.is_none() {
                origin = Some((0..index).collect());
            }
            if let Some(origin) = &mut origin {
                origin.extend(std::iter::repeat_n(index, count));
            }
        }
        Self { text, origin }
    }

    /// Where the folded needle stands, as ranges of the original's chars, from
    /// left to right without overlap. None for an empty needle.
    pub fn find_all(&self, needle_folded: &str) -> Vec<Range<usize>> {
        if needle_folded.is_empty() {
            return Vec::new();
        }
        let length = needle_folded.chars().count();
        let mut counted = (0, 0);
        self.text
            .match_indices(needle_folded)
            .map(|(byte, _)| {
                let start = counted.1 + self.text[counted.0..byte].chars().count();
                counted = (byte, start);
                self.original(start)..self.original(start + length - 1) + 1
            })
            .collect()
    }

    /// The range of the original's chars from which those bytes of the folded
    /// text come.
    pub fn range(&self, bytes: Range<usize>) -> Range<usize> {
        let count = |part: Option<&str>| part.unwrap_or_default().chars().count();
        let start = count(self.text.get(..bytes.start));
        let length = count(self.text.get(bytes));
        match length {
            0 => self.original(start)..self.original(start),
            _ => self.original(start)..self.original(start + length - 1) + 1,
        }
    }

    fn original(&self, index: usize) -> usize {
        match &self.origin {
            // Each folded char has an entry.
            Some(origin) => origin.get(index).map_or(index, |&index| index as usize),
            None => index,
        }
    }
}

/// The folded form of a text, as needles need it.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        push_folded(&mut folded, c);
    }
    folded
}

fn push_folded(folded: &mut String, c: char) {
    match c {
        '\0'..='\x7f' => folded.push(c.to_ascii_lowercase()),
        // What a Chinese text is made of needs no tables.
        '\u{3400}'..='\u{9fff}' | '、' | '。' | '〇' | '《' | '》' | '〔' | '〕' => {
            folded.push(c)
        }
        '\u{ff01}'..='\u{ff5e}' => {
            let half = char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
            folded.push(half.to_ascii_lowercase());
        }
        _ => match variant(c) {
            Some(plain) => folded.push(plain),
            None => folded.extend(compatible(c).chars().map(|c| variant(c).unwrap_or(c))),
        },
    }
}

/// The ASCII character that stands for a variant of punctuation.
fn variant(c: char) -> Option<char> {
    Some(match c {
        '“' | '”' | '„' | '‟' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '〜' => '~',
        '\u{3000}' | '\u{a0}' => ' ',
        _ => return None,
    })
}

/// NFKC and lower case of one char.
#[cfg(not(feature = "browser"))]
fn compatible(c: char) -> String {
    use unicode_normalization::UnicodeNormalization;

    let normal: String = std::iter::once(c).nfkc().collect();
    normal.to_lowercase()
}

/// NFKC and lower case of one char, by the browser: the tables would weigh
/// more than the rest of the search.
#[cfg(feature = "browser")]
fn compatible(c: char) -> String {
    let mut bytes = [0; 4];
    let text = js_sys::JsString::from(&*c.encode_utf8(&mut bytes));
    String::from(text.normalize("NFKC").to_lower_case())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const REPORT: &str = include_str!("../../data/rongjiang-2021/report.txt");

    #[test]
    fn variants_of_one_character_are_alike() {
        let check = |text: &str, expect: &str| assert_eq!(fold(text), expect);
        check("２．０版本，ＡＢＣ", "2.0版本,abc");
        check("“双公示”‘甲’„＂", "\"双公示\"'甲'\"\"");
        check("a—b–c－d", "a-b-c-d");
        check("63%～68%〜", "63%~68%~");
        check("一、二。", "一、二。");
        check("㎡①…", "m21...");
        check("（一）　", "(一) ");
    }

    #[test]
    fn hits_are_ranges_of_the_original() {
        let check = |text: &str, needle: &str, expect: &[(usize, usize)]| {
            let hits = Folded::new(text).find_all(&fold(needle));
            let hits: Vec<_> = hits.iter().map(|hit| (hit.start, hit.end)).collect();
            assert_eq!(hits, expect);
        };
        check("由“２.0”到“3.0”", "\"", &[(1, 2), (5, 6), (7, 8), (11, 12)]);
        check("甲㎡乙㎡丙", "m2丙", &[(3, 5)]);
        check("甲…乙", ".", &[(1, 2), (1, 2), (1, 2)]);
        check("甲", "", &[]);
        check("", "甲", &[]);
    }

    fn widen(text: &str) -> String {
        text.chars()
            .map(|c| match c {
                '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
                _ => c,
            })
            .collect()
    }

    proptest! {
        #[test]
        fn find_all_is_contains(start in 0_usize..5080, length in 1_usize..9) {
            let needle: String = REPORT.chars().skip(start).take(length).collect();
            prop_assume!(!needle.is_empty());
            for line in REPORT.lines() {
                let folded = Folded::new(line);
                for form in [needle.clone(), widen(&needle)] {
                    let form = fold(&form);
                    let hits = folded.find_all(&form);
                    prop_assert_eq!(!hits.is_empty(), fold(line).contains(&form));
                    for hit in hits {
                        let words: String = line.chars().skip(hit.start).take(hit.len()).collect();
                        prop_assert_eq!(&fold(&words), &form);
                    }
                }
            }
        }

        #[test]
        fn any_text_folds_and_is_found_whole(text in ".*") {
            let folded = Folded::new(&text);
            prop_assert_eq!(&folded.text, &fold(&text));
            if !folded.text.is_empty() {
                let hits = folded.find_all(&folded.text);
                prop_assert_eq!(hits.len(), 1);
            }
        }
    }
}
