//! The summary of a run: the steps with their times, the slowest tests.

use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use super::{End, Step};

/// The steps with their times, a line each.
pub(super) fn summary(done: &[(Step, Duration, End)]) -> String {
    let line = |mark: &str, title: &str, time: Duration| {
        format!(
            "{mark} {}{}\n",
            padded(title, 24),
            padded_left(&seconds(time), 9)
        )
    };
    let told = |(step, time, end): &(Step, Duration, End)| match end {
        End::Passed => line("✓", step.title(), *time),
        End::Failed => line("✗", step.title(), *time),
        End::Unchanged => format!("= {}没有变\n", padded(step.title(), 24)),
    };
    let lines: String = done.iter().map(told).collect();
    let total = done.iter().map(|(_, time, _)| *time).sum();
    format!("{lines}{}", line(" ", "合计", total))
}

/// How many of the slowest tests are named.
const SLOWEST: usize = 10;

/// The slowest tests; empty when no time is known.
pub(super) fn slowest(mut times: Vec<(Duration, String)>) -> String {
    times.sort_by(|a, b| b.cmp(a));
    let named = times.iter().take(SLOWEST);
    let lines = named.map(|(time, name)| format!("{}  {name}\n", padded_left(&seconds(*time), 9)));
    match lines.collect::<String>() {
        none if none.is_empty() => none,
        lines => format!("\n最慢的测试：\n{lines}"),
    }
}

/// The tests that passed only at their second run; empty when there are none.
pub(super) fn unsteady(names: &[String]) -> String {
    match names {
        [] => String::new(),
        names => format!(
            "\n! 不稳定，单独再运行时才通过（请查明原因）：\n  {}\n",
            names.join("\n  ")
        ),
    }
}

/// A time as the summary shows it.
pub(super) fn seconds(time: Duration) -> String {
    format!("{:.1} 秒", time.as_secs_f64())
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", gap(text, width))
}

/// Fills with spaces on the left, to a width in columns of a terminal.
pub(crate) fn padded_left(text: &str, width: usize) -> String {
    format!("{}{text}", gap(text, width))
}

/// A Chinese character takes two columns.
fn gap(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(text.width()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn the_summary_is_aligned_in_a_terminal() {
        let done = [
            (Step::Fmt, Duration::from_millis(1_240), End::Passed),
            (Step::Doc, Duration::ZERO, End::Unchanged),
            (Step::Clippy, Duration::from_secs(100), End::Failed),
        ];
        expect![[r#"
            ✓ 代码格式                   1.2 秒
            = 文档                    没有变
            ✗ 静态检查（本机端）       100.0 秒
              合计                     101.2 秒
        "#]]
        .assert_eq(&summary(&done));
    }

    #[test]
    fn the_ten_slowest_tests_are_named_the_slowest_first() {
        let times = (1..=11).map(|it| (Duration::from_secs(it), format!("t{it}")));
        let told = slowest(times.collect());
        let names: Vec<&str> = told
            .split_whitespace()
            .filter(|it| it.starts_with('t'))
            .collect();
        assert_eq!(
            names,
            ["t11", "t10", "t9", "t8", "t7", "t6", "t5", "t4", "t3", "t2"]
        );
        assert_eq!(slowest(Vec::new()), "");
    }

    #[test]
    fn what_passed_only_at_its_second_run_is_named() {
        assert_eq!(unsteady(&[]), "");
        let told = unsteady(&["a::b".to_owned(), "c".to_owned()]);
        assert!(
            told.contains("不稳定") && told.ends_with("\n  a::b\n  c\n"),
            "{told}"
        );
    }
}
