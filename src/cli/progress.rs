//! How far a long work is, in one line of the terminal.

use std::io::{IsTerminal, Write, stderr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// As many are done before anyone looks.
const FEW: usize = 5;

/// How often the line is written anew.
const OFTEN: Duration = Duration::from_millis(500);

/// Tells how many of many are done, where someone looks at a terminal.
pub(crate) struct Progress {
    what: &'static str,
    total: usize,
    begun: Instant,
    told: Option<Mutex<Told>>,
}

struct Told {
    done: usize,
    next: Instant,
}

impl Progress {
    /// Begins; `what` is done with each report, such as `写出`.
    pub(crate) fn new(what: &'static str, total: usize) -> Self {
        let begun = Instant::now();
        let seen = total > FEW && stderr().is_terminal();
        let next = begun + OFTEN;
        Self {
            what,
            total,
            begun,
            told: seen.then(|| Mutex::new(Told { done: 0, next })),
        }
    }

    /// One more is done.
    pub(crate) fn one(&self) {
        let Some(told) = &self.told else {
            return;
        };
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        told.done += 1;
        let (now, is_last) = (Instant::now(), told.done == self.total);
        if now >= told.next || is_last {
            told.next = now + OFTEN;
            let line = line(self.what, told.done, self.total, self.begun.elapsed());
            let end = if is_last { "\n" } else { "" };
            // Whoever can't be told is not kept from the work.
            let _ = write!(stderr(), "\r{line}      {end}");
        }
    }
}

/// How many of how many, how quickly, and how long the rest takes at that rate.
fn line(what: &str, done: usize, total: usize, so_far: Duration) -> String {
    let seconds = so_far.as_secs_f64();
    let rate = done as f64 / seconds.max(0.001);
    let rate = match rate {
        1.0.. => format!("每秒 {rate:.1} 份"),
        _ => format!("每分钟 {:.1} 份", rate * 60.0),
    };
    let left = seconds / done.max(1) as f64 * (total - done.min(total)) as f64;
    format!("{what} {done}/{total} 份，{rate}，还要约 {}", long(left))
}

/// A length of time in two units at most.
fn long(seconds: f64) -> String {
    let whole = seconds.round() as u64;
    match whole {
        0..60 => format!("{whole} 秒"),
        60..3600 => format!("{} 分 {} 秒", whole / 60, whole % 60),
        _ => format!("{} 小时 {} 分", whole / 3600, whole / 60 % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_far_how_quickly_and_how_long_yet() {
        for (done, total, seconds, expect) in [
            (10, 40, 5, "写出 10/40 份，每秒 2.0 份，还要约 15 秒"),
            (
                3,
                100,
                30,
                "写出 3/100 份，每分钟 6.0 份，还要约 16 分 10 秒",
            ),
            (
                1,
                10_000,
                4,
                "写出 1/10000 份，每分钟 15.0 份，还要约 11 小时 6 分",
            ),
            (40, 40, 20, "写出 40/40 份，每秒 2.0 份，还要约 0 秒"),
        ] {
            assert_eq!(
                line("写出", done, total, Duration::from_secs(seconds)),
                expect
            );
        }
    }
}
