//! Display typography: ASCII punctuation of Chinese text shown full-width.

/// Shows `, ; : ! ? ( )` next to Chinese in full width.
///
/// Every char maps to one char, so ranges stay valid. Numbers (`1,000`,
/// `12:30`) and Latin words are left alone, and so is the point, which numbers
/// headings.
pub fn display(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut shown = chars.clone();
    for (at, mark) in shown.iter_mut().enumerate() {
        if matches!(mark, ',' | ';' | ':' | '!' | '?') && beside_chinese(&chars, at) {
            *mark = widen(*mark);
        }
    }
    widen_brackets(&chars, &mut shown);
    shown.into_iter().collect()
}

/// Brackets change in pairs: when they hold Chinese, or stand in it.
fn widen_brackets(chars: &[char], shown: &mut [char]) {
    let mut open = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        let pair = match c {
            '(' => {
                open.push(at);
                continue;
            }
            ')' => open.pop().map_or([at, at], |start| [start, at]),
            _ => continue,
        };
        if encloses_chinese(chars, pair) {
            for at in pair {
                if let Some(mark) = shown.get_mut(at) {
                    *mark = widen(*mark);
                }
            }
        }
    }
    for at in open {
        if let Some(mark) = shown.get_mut(at).filter(|_| beside_chinese(chars, at)) {
            *mark = widen(*mark);
        }
    }
}

fn encloses_chinese(chars: &[char], [start, end]: [usize; 2]) -> bool {
    let before = start.checked_sub(1).and_then(|at| chars.get(at));
    let after = chars.get(end + 1);
    let inside = chars.get(start..=end).unwrap_or_default();
    let outside = [before, after];
    let open = |side: &Option<&char>| side.is_none_or(|&c| is_chinese(c) || c == '\n');
    inside.iter().any(|&c| is_chinese(c))
        || (outside.iter().all(open) && outside.iter().flatten().any(|&&c| is_chinese(c)))
}

fn beside_chinese(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| chars.get(at));
    [before, chars.get(at + 1)]
        .into_iter()
        .flatten()
        .any(|&c| is_chinese(c))
}

/// Ideographs, Chinese punctuation, and the curly quotes of Chinese text.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'
        | '\u{ff01}'..='\u{ff5e}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

fn widen(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn punctuation_next_to_chinese_is_widened() {
        let check = |text: &str, expect: &str| assert_eq!(display(text), expect);
        check("(一)加强组织领导,完善", "（一）加强组织领导，完善");
        check("办结率100%,满意率96.5%;", "办结率100%，满意率96.5%;");
        check("1.强化2.0版本,1,000件", "1.强化2.0版本，1,000件");
        check("(1)开展", "（1）开展");
        check("12:30到(12)", "12:30到（12）");
        check("f(x)中 see (a, b)", "f(x)中 see (a, b)");
        check("7号)和《要点》(赣", "7号）和《要点》（赣");
        check("107个,“只跑一次”", "107个，“只跑一次”");
        check("COVID(新冠)", "COVID（新冠）");
    }

    proptest! {
        #[test]
        fn the_number_of_chars_stays(text in "[,;:!?()一二a1.“”\n]{0,30}|.*") {
            let shown = display(&text);
            prop_assert_eq!(shown.chars().count(), text.chars().count());
            prop_assert_eq!(crate::fold::fold(&shown), crate::fold::fold(&text));
        }
    }
}
