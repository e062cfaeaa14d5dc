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

/// The longest run of Chinese without a break, where no word in it is known.
const RUN: usize = 7;

/// Words before which a longer run may break. All are common in the titles of
/// such reports.
const WORDS: [&str; 24] = [
    "法治", "政府", "建设", "工作", "情况", "报告", "行政", "决策", "事项", "案件", "信息", "平台",
    "服务", "数据", "企业", "活动", "制度", "决定", "公开", "复议", "应诉", "审查", "援助", "热线",
];

/// What counts, behind a number: a line never ends between the two.
const MEASURES: &str = "项个件条次起家户人名位场份台种枚元年月日号本部批级岁天倍万亿余多%％";

/// A title in pieces between which a line may end: behind a mark, round a
/// number with its unit, and between the words of a long run. Together they are
/// the title. Other words are broken the same way.
pub fn pieces(title: &str) -> Vec<&str> {
    let chars: Vec<(usize, char)> = title.char_indices().collect();
    let mut pieces = Vec::new();
    // Where the piece begins, in bytes, and the run of words, in chars.
    let (mut start, mut run) = (0, 0);
    for (at, &(byte, char)) in chars.iter().enumerate().skip(1) {
        let hard = breaks_before(&chars, at);
        if hard || !is_word(char) {
            run = at;
        }
        let own = chars.get(run..).unwrap_or_default().iter();
        let own = own
            .skip_while(|(_, c)| !is_word(*c))
            .take_while(|(_, c)| is_word(*c));
        let rest = title.get(byte..).unwrap_or_default();
        // What follows 的 begins a word.
        let begins = chars.get(at - 1).is_some_and(|it| it.1 == '的')
            || WORDS.iter().any(|word| rest.starts_with(word));
        let soft = at - run > 1 && begins;
        if hard || (soft && own.count() > RUN) {
            pieces.extend(title.get(start..byte));
            start = byte;
        }
    }
    pieces.extend(title.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

fn is_word(c: char) -> bool {
    is_chinese(c) && !is_opening(c) && !is_closing(c)
}

/// Whether a line may end before that char, whatever the words.
fn breaks_before(chars: &[(usize, char)], at: usize) -> bool {
    let char = |at: Option<usize>| at.and_then(|at| chars.get(at)).map_or(' ', |it| it.1);
    let (before, here) = (char(at.checked_sub(1)), char(Some(at)));
    if is_closing(here) || is_opening(before) {
        return false;
    }
    if is_closing(before) || is_opening(here) || here.is_ascii_digit() && is_word(before) {
        return true;
    }
    // The number and what counts it, 1384286条次, stay together.
    let mut measured = chars.get(..at).unwrap_or_default().iter().rev();
    let counted = measured.find(|(_, c)| !MEASURES.contains(*c));
    let number = counted.is_some_and(|(_, c)| c.is_ascii_digit());
    number && MEASURES.contains(before) && !MEASURES.contains(here) && here != '度'
}

fn is_closing(c: char) -> bool {
    "，、；：。！？）》〉”’…".contains(c)
}

fn is_opening(c: char) -> bool {
    "（《〈“‘".contains(c)
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

    #[test]
    fn a_title_ends_no_line_within_a_word_or_before_a_unit() {
        let check = |title: &str, expect: &str| assert_eq!(pieces(title).join("|"), expect);
        check(
            "赣州蓉江新区2021年度法治政府建设工作情况报告",
            "赣州蓉江新区|2021年度|法治|政府|建设|工作|情况|报告",
        );
        check(
            "可办事项由69项增加至616项，个性化事项由40项增加至121项",
            "可办事项由|69项|增加至|616项，|个性化事项由|40项|增加至|121项",
        );
        check(
            "2021年公开政府信息4726条，累计公开13597条",
            "2021年|公开政府信息|4726条，|累计公开|13597条",
        );
        check("12345市民热线满意率96.5%", "12345市民热线满意率|96.5%");
        check(
            "“问政江西”平台28条次（截至目前）",
            "“问政江西”|平台|28条次|（截至目前）",
        );
        check("收取投标保证金72万元", "收取投标保证金|72万元");
        check("收到市民反映的群众身边难题", "收到市民反映的|群众身边难题");
        check("", "");
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_title(title in "[一二法治政府的事项a1.%，“”（）\n]{0,30}|.*") {
            let pieces = pieces(&title);
            prop_assert_eq!(pieces.concat(), title.as_str());
            prop_assert!(pieces.iter().all(|piece| !piece.is_empty()));
        }

        #[test]
        fn the_number_of_chars_stays(text in "[,;:!?()一二a1.“”\n]{0,30}|.*") {
            let shown = display(&text);
            prop_assert_eq!(shown.chars().count(), text.chars().count());
            prop_assert_eq!(crate::fold::fold(&shown), crate::fold::fold(&text));
        }
    }
}
