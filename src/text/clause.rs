//! Clauses: the pieces of a sentence between its commas and stops.

use std::ops::Range;

/// The clauses of a text as ranges of its chars, without the marks between
/// them. A mark within brackets or quotes does not part: 《甲,乙》 is one word.
#[must_use]
pub fn clauses(chars: &[char]) -> Vec<Range<usize>> {
    let open = depths(chars);
    let mut clauses = Vec::new();
    let mut start = 0;
    for at in 0..=chars.len() {
        let parts = at == chars.len() || (is_mark(chars, at) && open.get(at) == Some(&0));
        if parts {
            if start < at {
                clauses.push(start..at);
            }
            start = at + 1;
        }
    }
    clauses
}

/// Whether a mark that ends a clause stands there: a comma of `1,000` and the
/// colon of `9:30` do not.
fn is_mark(chars: &[char], at: usize) -> bool {
    let digit = |at: Option<usize>| {
        let char = at.and_then(|at| chars.get(at));
        char.is_some_and(char::is_ascii_digit)
    };
    match chars.get(at) {
        Some(',' | ':') => !(digit(at.checked_sub(1)) && digit(Some(at + 1))),
        Some(mark) => "，;；:：。!！?？\t\n".contains(*mark),
        None => false,
    }
}

/// How many brackets and quotes are open before each char. All are taken as
/// closed where they do not come in pairs.
fn depths(chars: &[char]) -> Vec<usize> {
    const OPEN: &str = "《〈“‘（(「【";
    const CLOSE: &str = "》〉”’）)」】";
    let mut depth = 0_usize;
    let depths = chars.iter().map(|&char| {
        depth = match (OPEN.contains(char), CLOSE.contains(char)) {
            (true, _) => depth + 1,
            (_, true) => depth.saturating_sub(1),
            _ => depth,
        };
        depth
    });
    let depths: Vec<usize> = depths.collect();
    match depths.last() {
        Some(0) | None => depths,
        Some(_) => vec![0; chars.len()],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let chars: Vec<char> = text.chars().collect();
        let words = clauses(&chars).into_iter();
        let words: Vec<String> = words.map(|it| chars[it].iter().collect()).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn commas_and_stops_part_clauses() {
        check(
            "2021年,收到3234件,办结率100%;另收到14条。",
            &["2021年", "收到3234件", "办结率100%", "另收到14条"],
        );
        check("。，", &[]);
    }

    #[test]
    fn a_mark_within_a_number_or_within_brackets_parts_nothing() {
        check("共1,384,286条,9:30开始", &["共1,384,286条", "9:30开始"]);
        check(
            "印发《甲,乙》,建立“丙，丁”",
            &["印发《甲,乙》", "建立“丙，丁”"],
        );
    }

    #[test]
    fn brackets_that_do_not_close_hide_no_mark() {
        check("一“二,三", &["一“二", "三"]);
    }

    proptest! {
        #[test]
        fn clauses_are_in_order_and_hold_all_but_marks(text in "[甲乙1,，:。《》“”]{0,30}") {
            let chars: Vec<char> = text.chars().collect();
            let mut at = 0;
            for clause in clauses(&chars) {
                prop_assert!(at <= clause.start && clause.start < clause.end);
                prop_assert!((at..clause.start).all(|it| is_mark(&chars, it)));
                at = clause.end;
            }
        }
    }
}
