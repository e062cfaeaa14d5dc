//! Tasks that make files, and the files, which are written: shared by as many
//! threads as there are cores. A thread makes the files of another task only
//! when none waits to be written, so that no more tasks are in memory than there
//! are threads; and all threads write the files of a single task.

use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::anyhow;

/// How many threads share the work.
pub(crate) fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// What is to be done, and how.
pub(crate) struct Work<'a, F> {
    /// How many tasks there are.
    pub(crate) tasks: usize,
    /// Makes the files of a task.
    pub(crate) make: &'a (dyn Fn(usize) -> anyhow::Result<Vec<F>> + Sync),
    /// Writes a file.
    pub(crate) write: &'a (dyn Fn(F) -> anyhow::Result<()> + Sync),
    /// Is told of each task that is done, with all its files.
    pub(crate) done: &'a (dyn Fn(usize) + Sync),
}

impl<F: Send> Work<'_, F> {
    /// Does it with so many threads.
    ///
    /// # Errors
    ///
    /// The first error of any thread: then the others stop, too.
    pub(crate) fn run(&self, threads: usize) -> anyhow::Result<()> {
        let shared = Shared {
            state: Mutex::new(State {
                files: VecDeque::new(),
                next: 0,
                making: 0,
                left: BTreeMap::new(),
                failed: None,
            }),
            changed: Condvar::new(),
        };
        thread::scope(|scope| {
            for _ in 0..threads.max(1) {
                scope.spawn(|| self.take_part(&shared));
            }
        });
        let state = shared.state.into_inner();
        let failed = state.unwrap_or_else(PoisonError::into_inner).failed;
        failed.map_or(Ok(()), Err)
    }

    /// Does what is next until nothing is left.
    fn take_part(&self, shared: &Shared<F>) {
        while let Some(step) = shared.next(self.tasks) {
            // A thread that ended by a panic would be waited for in vain.
            let done = catch_unwind(AssertUnwindSafe(|| self.step(step, shared)));
            let done = done.unwrap_or_else(|_| Err(anyhow!("写文件时程序出错")));
            if let Err(error) = done {
                shared.fail(error);
            }
        }
    }

    fn step(&self, step: Step<F>, shared: &Shared<F>) -> anyhow::Result<()> {
        let done = match step {
            Step::Make(task) => shared.made(task, (self.make)(task)?),
            Step::Write(task, file) => {
                (self.write)(file)?;
                shared.written(task)
            }
        };
        if let Some(task) = done {
            (self.done)(task);
        }
        Ok(())
    }
}

/// What a thread does next.
enum Step<F> {
    Make(usize),
    Write(usize, F),
}

struct Shared<F> {
    state: Mutex<State<F>>,
    changed: Condvar,
}

struct State<F> {
    /// What waits to be written, each with its task.
    files: VecDeque<(usize, F)>,
    /// The first task that nobody has begun.
    next: usize,
    /// How many tasks are being made.
    making: usize,
    /// How many files of a task are not written yet.
    left: BTreeMap<usize, usize>,
    failed: Option<anyhow::Error>,
}

impl<F> Shared<F> {
    fn lock(&self) -> MutexGuard<'_, State<F>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What to do next; waits as long as others may yet make files.
    fn next(&self, tasks: usize) -> Option<Step<F>> {
        let mut state = self.lock();
        loop {
            if state.failed.is_some() {
                return None;
            }
            if let Some((task, file)) = state.files.pop_front() {
                return Some(Step::Write(task, file));
            }
            if state.next < tasks {
                state.making += 1;
                state.next += 1;
                return Some(Step::Make(state.next - 1));
            }
            if state.making == 0 {
                return None;
            }
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes in the files of a task; gives the task if it has none.
    fn made(&self, task: usize, files: Vec<F>) -> Option<usize> {
        let mut state = self.lock();
        state.making -= 1;
        let is_empty = files.is_empty();
        if !is_empty {
            state.left.insert(task, files.len());
        }
        state
            .files
            .extend(files.into_iter().map(|file| (task, file)));
        self.changed.notify_all();
        is_empty.then_some(task)
    }

    /// Counts a file of a task; gives the task if it was the last one.
    fn written(&self, task: usize) -> Option<usize> {
        let mut state = self.lock();
        let left = state.left.get_mut(&task)?;
        *left -= 1;
        let is_done = *left == 0;
        if is_done {
            state.left.remove(&task);
        }
        is_done.then_some(task)
    }

    fn fail(&self, error: anyhow::Error) {
        self.lock().failed.get_or_insert(error);
        self.changed.notify_all();
    }
}

/// What a function gives for each number below `count`, in their order, by as
/// many threads as there are cores.
///
/// # Errors
///
/// The first error of any thread.
pub(crate) fn in_order<T: Send>(
    count: usize,
    make: impl Fn(usize) -> anyhow::Result<T> + Sync,
) -> anyhow::Result<Vec<T>> {
    let made = Mutex::new(BTreeMap::new());
    let keep = |at: usize| -> anyhow::Result<Vec<()>> {
        let it = make(at)?;
        made.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(at, it);
        Ok(Vec::new())
    };
    let work = Work {
        tasks: count,
        make: &keep,
        write: &|()| Ok(()),
        done: &|_| {},
    };
    work.run(threads())?;
    let made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(made.into_values().collect())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use anyhow::{Context, ensure};

    use super::*;

    /// Makes and writes ten tasks of as many files as their number.
    fn run(threads: usize, broken: Option<usize>) -> anyhow::Result<(Vec<usize>, Vec<usize>)> {
        let (written, done) = (Mutex::default(), Mutex::default());
        let keep = |list: &Mutex<Vec<usize>>, it| list.lock().expect("a lock").push(it);
        let waiting = AtomicUsize::new(0);
        let work = Work {
            tasks: 10,
            make: &|task| {
                waiting.fetch_add(task, Ordering::SeqCst);
                Ok(vec![task; task])
            },
            write: &|file| {
                ensure!(broken != Some(file), "文件 {file}");
                assert!(broken.is_none_or(|it| it < 10), "a panic");
                let before = waiting.fetch_sub(1, Ordering::SeqCst);
                assert!(before <= 10 * threads, "no more tasks than threads");
                keep(&written, file);
                Ok(())
            },
            done: &|task| keep(&done, task),
        };
        work.run(threads)?;
        let sorted = |list: Mutex<Vec<usize>>| {
            let mut list = list.into_inner().expect("a lock");
            list.sort_unstable();
            list
        };
        Ok((sorted(written), sorted(done)))
    }

    #[test]
    fn every_file_of_every_task_is_written_once_by_any_number_of_threads() {
        let all: Vec<usize> = (0..10).flat_map(|it| vec![it; it]).collect();
        for threads in [1, 2, 7] {
            let (written, done) = run(threads, None).expect("written");
            assert_eq!(written, all);
            assert_eq!(done, (0..10).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_and_a_panic_end_all_of_it() {
        for threads in [1, 3] {
            let error = run(threads, Some(4)).expect_err("an error").to_string();
            assert_eq!(error, "文件 4");
            let error = run(threads, Some(10)).expect_err("a panic").to_string();
            assert_eq!(error, "写文件时程序出错");
        }
    }

    #[test]
    fn results_are_in_order() {
        let squares = in_order(50, |it| Ok(it * it)).expect("numbers");
        assert_eq!(squares, (0..50).map(|it| it * it).collect::<Vec<_>>());
        assert!(in_order(50, |it| (it != 7).then_some(it).context("七")).is_err());
    }
}
