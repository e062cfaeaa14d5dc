//! Words with figures among them, and how they break into lines.

use std::ops::Range;

use super::measure::wrap_keeping;

/// Words of one kind: plain ones, or a figure as the report prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// The id of the fact that they are; `None` for plain words.
    pub fact: Option<String>,
}

impl Run {
    /// Plain words.
    pub fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            fact: None,
        }
    }

    /// A figure, with the id of its fact.
    pub fn figure(text: impl Into<String>, fact: &str) -> Self {
        Self {
            text: text.into(),
            fact: Some(fact.into()),
        }
    }
}

/// All the words, one after the other.
pub fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Breaks words set at `size` px into lines no wider than `limit` px, which end
/// with their words where they can. A figure stays on one line, and so does a
/// number with the character after it.
pub fn lines(runs: &[Run], size: i32, limit: i32) -> Vec<Vec<Run>> {
    let text = plain(runs);
    let mut kept: Vec<Range<usize>> = figures(runs);
    kept.extend(numbers(&text));
    broken(runs, &wrap_keeping(&text, &kept, size, limit))
}

/// The words as runs, line by line.
fn broken(runs: &[Run], broken: &[String]) -> Vec<Vec<Run>> {
    let mut rest = runs
        .iter()
        .enumerate()
        .flat_map(|(at, run)| run.text.chars().map(move |it| (at, it)));
    let line = |line: &String| {
        let mut parts: Vec<(usize, Run)> = Vec::new();
        for wanted in line.chars() {
            // Blanks where a line breaks are dropped.
            let Some((at, _)) = rest.find(|(_, it)| *it == wanted) else {
                break;
            };
            match parts.last_mut().filter(|(last, _)| *last == at) {
                Some((_, run)) => run.text.push(wanted),
                None => {
                    let fact = runs.get(at).and_then(|run| run.fact.clone());
                    let text = wanted.into();
                    parts.push((at, Run { text, fact }));
                }
            }
        }
        parts.into_iter().map(|(_, run)| run).collect()
    };
    broken.iter().map(line).collect()
}

/// Where the figures stand, in characters.
fn figures(runs: &[Run]) -> Vec<Range<usize>> {
    let mut at = 0;
    let place = |run: &Run| {
        let start = at;
        at += run.text.chars().count();
        run.fact.is_some().then_some(start..at)
    };
    runs.iter().filter_map(place).collect()
}

/// Each last digit of a number with the character after it.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let after = text.chars().skip(1);
    let pairs = text.chars().zip(after).enumerate();
    pairs.filter_map(|(at, (digit, next))| {
        let ends = digit.is_ascii_digit() && !next.is_ascii();
        ends.then_some(at..at + 2)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(lines: &[Vec<Run>]) -> Vec<String> {
        let mark = |run: &Run| match run.fact {
            Some(_) => ["[", &run.text, "]"].concat(),
            None => run.text.clone(),
        };
        let line = |line: &Vec<Run>| line.iter().map(mark).collect();
        lines.iter().map(line).collect()
    }

    #[test]
    fn no_word_is_lost_and_no_figure_is_broken() {
        let runs = [
            Run::words("可办事项由去年的"),
            Run::figure("69项", "a.before"),
            Run::words("增加至现在的"),
            Run::figure("616项", "a.value"),
            Run::words("，群众实现"),
        ];
        for limit in [60, 100, 150, 220, 400] {
            let lines = lines(&runs, 20, limit);
            let words: String = lines.iter().map(|line| plain(line)).collect();
            assert_eq!(words, plain(&runs));
            let figures = said(&lines).concat();
            assert!(figures.contains("[69项]") && figures.contains("[616项]"));
        }
    }

    #[test]
    fn the_lines_of_a_title_end_with_its_words() {
        let runs = [Run::words("赣州蓉江新区2021年度法治政府建设工作情况报告")];
        let broken = said(&lines(&runs, 72, 936));
        assert_eq!(broken, ["赣州蓉江新区2021年度", "法治政府建设工作情况报告"]);
        let runs = [
            Run::words("录入赣州市公共信用信息平台的"),
            Run::figure("1384286条", "a.value"),
            Run::words("数据，其中行政许可与行政处罚信息"),
        ];
        for limit in (200..600).step_by(7) {
            let broken = said(&lines(&runs, 20, limit)).join("|");
            for word in ["公共", "信息", "平台", "数据", "处罚"] {
                assert!(broken.contains(word), "{word} in {broken}");
            }
        }
    }

    #[test]
    fn a_number_keeps_the_character_after_it() {
        let runs = [Run::words("2021年公开政府信息4726条，累计公开13597条")];
        for limit in (100..400).step_by(7) {
            for line in said(&lines(&runs, 20, limit)) {
                assert!(!line.starts_with(['年', '条']), "{line}");
            }
        }
    }
}
