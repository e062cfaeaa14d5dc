//! What the issuer says of a check, in words: never without saying whose they
//! are, and that they are no part of the report.

use model::check::{Check, Reply};

/// Whose words follow.
pub const HEADING: &str = "发布机关的说明";

/// What they are not.
pub const NO_PART: &str = "不属于报告原文";

/// The paragraphs of a reply.
pub fn paragraphs(reply: &Reply) -> impl Iterator<Item = &str> {
    let lines = reply.text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty())
}

/// Who says it, and when: `某办公室，2022-03-01`.
#[must_use]
pub fn said_by(reply: &Reply) -> String {
    [&reply.who, "，", &reply.date].concat()
}

/// A reply in one line, with all that says what it is: for pictures.
#[must_use]
pub fn line(reply: &Reply) -> String {
    let words: Vec<&str> = paragraphs(reply).collect();
    [
        HEADING,
        "（",
        NO_PART,
        "；",
        &said_by(reply),
        "）：",
        &words.join(" "),
    ]
    .concat()
}

/// The replies to some checks, each once, a line each: for cells, whose column
/// says what they are. Empty for none.
#[must_use]
pub fn cell<'a>(checks: impl Iterator<Item = &'a Check>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for reply in checks.flat_map(|check| &check.replies) {
        let words: Vec<&str> = paragraphs(reply).collect();
        let line = [&said_by(reply), "：", &words.join(" ")].concat();
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::check::Verdict;
    use model::sample;

    fn answered() -> Check {
        let later = Reply {
            date: "2022-04-01".into(),
            text: "已公布。\n".into(),
            ..sample::reply()
        };
        Check {
            replies: vec![sample::reply(), later],
            ..sample::check("x", Verdict::Open, &[])
        }
    }

    #[test]
    fn a_line_says_whose_words_they_are_and_that_the_report_does_not_hold_them() {
        let check = answered();
        assert_eq!(
            line(&check.replies[0]),
            "发布机关的说明（不属于报告原文；样例区法治办，2022-03-01）：其余各项未列入报告。 另行公布。"
        );
    }

    #[test]
    fn a_cell_holds_each_reply_once_and_nothing_where_there_is_none() {
        let check = answered();
        let again = answered();
        assert_eq!(
            cell([&check, &again].into_iter()),
            "样例区法治办，2022-03-01：其余各项未列入报告。 另行公布。\n样例区法治办，2022-04-01：已公布。"
        );
        let silent = sample::check("y", Verdict::Open, &[]);
        assert_eq!(cell([&silent].into_iter()), "");
    }
}
