//! A quotation: words that a reader has selected in the text, and the fragment
//! of the address that leads to them.

use std::ops::Range;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use model::bundle::{Bundle, Passage};
use text::typography::display;

/// Words of more chars are named by their ends.
const LONG: usize = 40;

/// Chars of an end, and of what stands before words that are not the only ones.
const END: usize = 12;

/// Words of fewer chars may stand in a page's menus too.
const SHORT: usize = 5;

/// A part of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The passage's id.
    pub passage: String,
    /// Which of its chars.
    pub chars: Range<usize>,
}

/// What is quoted, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words, in the characters of the source.
    pub words: String,
    /// The first sentence's id, and its words for browsers that can show them.
    pub fragment: String,
}

/// The quotation of parts of passages in reading order; `None` when they hold
/// no words.
pub fn quotation(bundle: &Bundle, parts: &[Part]) -> Option<Quotation> {
    let mut words = String::new();
    let mut line = None;
    let mut found = Vec::new();
    for part in parts {
        let passage = bundle.passage(&part.passage)?;
        let said: String = chars(&passage.text, &part.chars);
        if said.is_empty() {
            continue;
        }
        if line.is_some_and(|it| it != passage.line) {
            words.push('\n');
        }
        line = Some(passage.line);
        words.push_str(&said);
        found.push((passage, part.chars.clone()));
    }
    let (first, range) = found.first()?;
    let mut fragment = first.id.clone();
    // Words of several sentences: the first one leads there.
    if found.len() == 1
        && let Some(directive) = directive(bundle, first, range)
    {
        fragment.push_str(":~:text=");
        fragment.push_str(&directive);
    }
    Some(Quotation { words, fragment })
}

/// Names words of a passage in a text fragment, as the page shows them; `None`
/// where that would lead to other words.
fn directive(bundle: &Bundle, passage: &Passage, range: &Range<usize>) -> Option<String> {
    let shown = display(&passage.text);
    let (start, end) = match range.len() > LONG {
        true => (
            range.start..range.start + END,
            Some(range.end - END..range.end),
        ),
        false => (range.clone(), None),
    };
    let before = range.start.saturating_sub(END)..range.start;
    let alone = is_only(bundle, &chars(&shown, &start));
    let led = !before.is_empty() && is_only(bundle, &chars(&shown, &(before.start..start.end)));
    let prefix = match (alone, led) {
        (true, _) if range.len() >= SHORT => None,
        (_, true) => Some(before),
        (true, false) => None,
        (false, false) => return None,
    };
    let encoded =
        |at: &Range<usize>| utf8_percent_encode(&chars(&shown, at), NON_ALPHANUMERIC).to_string();
    let mut text = String::new();
    if let Some(prefix) = &prefix {
        text.push_str(&encoded(prefix));
        text.push_str("-,");
    }
    text.push_str(&encoded(&start));
    if let Some(end) = &end {
        text.push(',');
        text.push_str(&encoded(end));
    }
    Some(text)
}

/// Whether words stand at one place of the report alone.
fn is_only(bundle: &Bundle, words: &str) -> bool {
    let texts = bundle.passages.iter().map(|it| display(&it.text));
    let places: usize = texts.map(|text| text.matches(words).count()).sum();
    places == 1 && !display(&bundle.report.title).contains(words)
}

fn chars(text: &str, range: &Range<usize>) -> String {
    text.chars().skip(range.start).take(range.len()).collect()
}

#[cfg(test)]
mod tests {
    use percent_encoding::percent_decode_str;

    use super::*;
    use model::sample;

    /// A report of these sentences, each on the line of its number.
    fn report(sentences: &[(u32, &str)]) -> Bundle {
        let mut bundle = sample::bundle();
        let passage = |(at, (line, text)): (usize, &(u32, &str))| Passage {
            id: format!("p{at}"),
            line: *line,
            text: (*text).into(),
            ..sample::bundle().passages.remove(0)
        };
        bundle.passages = sentences.iter().enumerate().map(passage).collect();
        bundle
    }

    fn part(passage: &str, chars: Range<usize>) -> Part {
        Part {
            passage: passage.into(),
            chars,
        }
    }

    #[track_caller]
    fn check(bundle: &Bundle, parts: &[Part], words: &str, fragment: &str) {
        let found = quotation(bundle, parts).expect("a quotation");
        assert_eq!(found.words, words);
        let decoded = percent_decode_str(&found.fragment).decode_utf8_lossy();
        assert_eq!(decoded, fragment);
        assert!(found.fragment.is_ascii());
    }

    #[test]
    fn a_phrase_keeps_the_characters_of_the_source_and_is_named_as_the_page_shows_it() {
        let bundle = report(&[(0, "办结率100%,满意率96.5%。")]);
        check(
            &bundle,
            &[part("p0", 3..15)],
            "100%,满意率96.5",
            "p0:~:text=100%，满意率96.5",
        );
    }

    #[test]
    fn what_would_be_syntax_in_a_fragment_is_escaped() {
        let bundle = report(&[(0, "甲-乙,丙&丁、戊")]);
        let found = quotation(&bundle, &[part("p0", 0..9)]).expect("a quotation");
        let named = found.fragment.strip_prefix("p0:~:text=").expect("words");
        assert!(!named.contains(['-', ',', '&']), "{named}");
    }

    #[test]
    fn words_that_stand_twice_are_led_by_what_is_before_them() {
        let bundle = report(&[(0, "一是强化组织领导。"), (1, "二是强化组织领导。")]);
        check(
            &bundle,
            &[part("p1", 2..8)],
            "强化组织领导",
            "p1:~:text=二是-,强化组织领导",
        );
    }

    #[test]
    fn words_that_nothing_tells_apart_leave_the_sentence() {
        let bundle = report(&[(0, "强化组织领导。"), (1, "强化组织领导。")]);
        check(&bundle, &[part("p1", 0..6)], "强化组织领导", "p1");
        let mut titled = report(&[(0, "年度法治报告。")]);
        titled.report.title = "年度法治报告".into();
        check(&titled, &[part("p0", 0..6)], "年度法治报告", "p0");
    }

    #[test]
    fn a_short_word_which_a_menu_may_hold_is_led_too() {
        let bundle = report(&[(0, "完成各项指标。")]);
        check(
            &bundle,
            &[part("p0", 4..6)],
            "指标",
            "p0:~:text=完成各项-,指标",
        );
        let bundle = report(&[(0, "指标完成。")]);
        check(&bundle, &[part("p0", 0..2)], "指标", "p0:~:text=指标");
    }

    #[test]
    fn a_long_phrase_is_named_by_its_ends() {
        let text: String = ('\u{4e00}'..).take(60).collect();
        let bundle = report(&[(0, &text)]);
        let ends = [chars(&text, &(2..14)), chars(&text, &(46..58))].join(",");
        let fragment = ["p0:~:text=", &ends].concat();
        check(
            &bundle,
            &[part("p0", 2..58)],
            &chars(&text, &(2..58)),
            &fragment,
        );
    }

    #[test]
    fn words_of_several_sentences_lead_to_the_first_and_keep_their_lines() {
        let bundle = report(&[(0, "甲乙丙。"), (0, "丁戊。"), (1, "己庚。")]);
        let parts = [
            part("p0", 4..4),
            part("p0", 1..4),
            part("p1", 0..3),
            part("p2", 0..2),
        ];
        check(&bundle, &parts, "乙丙。丁戊。\n己庚", "p0");
    }

    #[test]
    fn nothing_is_no_quotation() {
        let bundle = report(&[(0, "甲乙丙。")]);
        assert_eq!(quotation(&bundle, &[]), None);
        assert_eq!(quotation(&bundle, &[part("p0", 4..4)]), None);
        assert_eq!(quotation(&bundle, &[part("none", 0..2)]), None);
    }
}
