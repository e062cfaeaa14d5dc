//! Who changes a report: one program at a time, so that none overwrites what
//! another has just written.

use std::fs::{File, TryLockError};
use std::path::Path;

use anyhow::{Context, ensure};

use super::project;

/// A report that this program alone may change; others may when it is dropped.
pub(crate) struct Lock {
    _file: File,
}

/// Waits until no other program changes a report of a data folder.
///
/// The lock is a file beside the report, and not in it, since all that lies in a
/// report is published. It stays: with each removal two could have different ones.
///
/// # Errors
///
/// When there is no such report, or the file can't be made or locked.
pub(crate) fn report(data: &Path, id: &str) -> anyhow::Result<Lock> {
    let is_there = !id.contains(['/', '\\']) && data.join(id).is_dir();
    ensure!(is_there, "{} 里没有报告“{id}”", project::short(data));
    let path = data.join(format!(".{id}.lock"));
    let unlocked = || format!("无法锁定 {}", path.display());
    let file = File::options().create(true).append(true).open(&path);
    let file = file.with_context(unlocked)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            eprintln!("另一个程序正在改“{id}”，等它做完……");
            file.lock().with_context(unlocked)?;
        }
        Err(TryLockError::Error(error)) => return Err(error).with_context(unlocked),
    }
    Ok(Lock { _file: file })
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;
    use std::{fs, thread};

    use super::*;

    #[test]
    fn a_report_waits_for_who_changes_it_and_no_other_report_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().to_owned();
        report(&data, "a-2021").err().expect("no report, no lock");
        assert_eq!(fs::read_dir(&data).expect("a folder").count(), 0);
        for id in ["a-2021", "b-2021"] {
            fs::create_dir(data.join(id)).expect("a folder");
        }
        let first = report(&data, "a-2021").expect("a lock");
        report(&data, "b-2021").expect("another report's lock");
        let (send, receive) = mpsc::channel();
        let second = thread::spawn(move || {
            let lock = report(&data, "a-2021").expect("a lock");
            send.send(()).expect("somebody who waits");
            drop(lock);
        });
        let soon = Duration::from_millis(100);
        receive.recv_timeout(soon).expect_err("the first holds it");
        drop(first);
        receive.recv().expect("the second has it");
        second.join().expect("no panic");
    }
}
