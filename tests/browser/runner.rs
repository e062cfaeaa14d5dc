//! Runs the tests of this binary, as libtest would, on workers that hand their
//! browsers from test to test: the harness of Rust offers no moment at which
//! to close them.

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use futures_util::future::LocalBoxFuture;
use tokio::runtime::Runtime;

use super::pool;

/// A test, by the path of the function that states it.
pub(crate) struct Test {
    pub(crate) name: &'static str,
    pub(crate) run: fn() -> LocalBoxFuture<'static, ()>,
}

/// Lists the tests of a module. The compiler names those left out: nothing
/// else uses them.
macro_rules! tests {
    ($($test:ident),* $(,)?) => {
        pub(crate) const TESTS: &[$crate::runner::Test] = &[$($crate::runner::Test {
            name: concat!(module_path!(), "::", stringify!($test)),
            run: || Box::pin($test()),
        }),*];
    };
}
pub(crate) use tests;

/// Browsers and their connections outlive the tests, so all run on this.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

/// What of libtest's command line is understood.
#[derive(Debug, Default)]
struct Arguments {
    patterns: Vec<String>,
    list: bool,
    exact: bool,
    workers: Option<usize>,
}

impl Arguments {
    fn parse(mut given: impl Iterator<Item = String>) -> Self {
        let mut arguments = Self::default();
        while let Some(word) = given.next() {
            match word.split_once('=').unwrap_or((&word, "")) {
                ("--list", _) => arguments.list = true,
                ("--exact", _) => arguments.exact = true,
                ("--test-threads", count) => {
                    let count = if count.is_empty() {
                        given.next().unwrap_or_default()
                    } else {
                        count.to_owned()
                    };
                    arguments.workers = Some(count.parse().expect("--test-threads takes a number"));
                }
                (option, _) if option.starts_with('-') => panic!("{option} is no option here"),
                _ => arguments.patterns.push(word),
            }
        }
        arguments
    }

    fn choose(&self, test: &Test) -> bool {
        let matches = |pattern: &String| match self.exact {
            true => test.name() == pattern,
            false => test.name().contains(pattern.as_str()),
        };
        self.patterns.is_empty() || self.patterns.iter().any(matches)
    }
}

impl Test {
    /// Its path below this binary.
    fn name(&self) -> &'static str {
        self.name.split_once("::").map_or(self.name, |it| it.1)
    }

    /// Runs it in a thread of its name, which is what a panic tells.
    fn passes(&'static self) -> bool {
        let started = Instant::now();
        let named = thread::Builder::new().name(self.name().to_owned());
        let thread = named.spawn(|| RUNTIME.block_on((self.run)()));
        let passed = thread.expect("a thread").join().is_ok();
        let outcome = if passed { "ok" } else { "FAILED" };
        let seconds = started.elapsed().as_secs_f64();
        println!("test {} ... {outcome} <{seconds:.3}s>", self.name());
        passed
    }
}

/// Runs what the command line chooses.
pub(crate) fn main(modules: &[&'static [Test]]) -> ExitCode {
    let arguments = Arguments::parse(std::env::args().skip(1));
    let all = || modules.iter().copied().flatten();
    let chosen: Vec<&'static Test> = all().filter(|test| arguments.choose(test)).collect();
    if arguments.list {
        chosen
            .iter()
            .for_each(|test| println!("{}: test", test.name()));
        println!("\n{} tests, 0 benchmarks", chosen.len());
        return ExitCode::SUCCESS;
    }
    println!("\nrunning {} tests", chosen.len());
    let started = Instant::now();
    let failed = run(&chosen, arguments.workers);
    RUNTIME.block_on(pool::close_all());
    if !failed.is_empty() {
        println!("\nfailures:\n    {}", failed.join("\n    "));
    }
    println!(
        "\ntest result: {}. {} passed; {} failed; 0 ignored; 0 measured; {} filtered out; finished in {:.2}s\n",
        if failed.is_empty() { "ok" } else { "FAILED" },
        chosen.len() - failed.len(),
        failed.len(),
        all().count() - chosen.len(),
        started.elapsed().as_secs_f64(),
    );
    ExitCode::from(if failed.is_empty() { 0 } else { 101 })
}

/// Runs the tests; gives the names of those that failed.
fn run(chosen: &[&'static Test], workers: Option<usize>) -> Vec<&'static str> {
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..workers.unwrap_or_else(cores) {
            scope.spawn(|| {
                while let Some(test) = chosen.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if !test.passes() {
                        let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                        failed.push(test.name());
                    }
                }
            });
        }
    });
    let mut failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    failed.sort_unstable();
    failed
}
