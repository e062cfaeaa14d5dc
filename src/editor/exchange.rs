//! What a desk sends to who keeps its files: each file that changed, with the
//! digest of what it replaces.
//!
//! Who keeps the files takes all of it or nothing: where one of them is not
//! what the desk knew, another hand was faster, and the desk has to
//! [`refresh`](crate::Desk::refresh) and decide again.

use std::collections::BTreeSet;

use text::digest::sha256;

use crate::Files;

/// A file that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its path in the data folder.
    pub path: String,
    /// The digest of what it replaces; `None` where there was no file.
    pub was: Option<String>,
    /// What it holds now; `None` where it goes.
    pub now: Option<Vec<u8>>,
}

/// What changed from some files to others.
#[must_use]
pub fn between(before: &Files, after: &Files) -> Vec<Written> {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed = paths
        .into_iter()
        .filter(|path| before.get(*path) != after.get(*path));
    let written = changed.map(|path| Written {
        path: path.clone(),
        was: before.get(path).map(|bytes| sha256(bytes)),
        now: after.get(path).cloned(),
    });
    written.collect()
}

/// The files after all that was sent.
///
/// # Errors
///
/// The path of the first that is not what the sender knew: nothing is taken.
pub fn taken(files: &Files, sent: &[Written]) -> Result<Files, String> {
    let mut taken = files.clone();
    for Written { path, was, now } in sent {
        if files.get(path).map(|bytes| sha256(bytes)) != *was {
            return Err(path.clone());
        }
        match now {
            Some(bytes) => taken.insert(path.clone(), bytes.clone()),
            None => taken.remove(path),
        };
    }
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::Decision;
    use crate::tests::{ID, desk, done, key};
    use crate::{Desk, Refused};

    #[test]
    fn of_two_windows_each_decision_is_kept_or_refused_and_none_is_lost() {
        let mut disk = desk().files().clone();
        let mut windows = [Desk::new(disk.clone()), Desk::new(disk.clone())];
        let ids = ["cases", "accepted", "items"];
        let (mut kept, mut refused) = (0, 0);
        for turn in 0..6 {
            let window = &mut windows[turn % 2];
            let before = window.files().clone();
            let wanted = key(window, ids[turn / 2]);
            match window.decide(ID, &Decision::Accept(wanted)) {
                Ok(_) => {}
                Err(Refused::Stale) => {
                    refused += 1;
                    continue;
                }
                Err(error) => panic!("{error}"),
            }
            let sent = between(&before, window.files());
            match taken(&disk, &sent) {
                Ok(after) => disk = after,
                Err(_) => {
                    refused += 1;
                    window.refresh(disk.clone());
                    continue;
                }
            }
            kept += 1;
        }
        let done = crate::tests::review(&Desk::new(disk)).progress().0;
        assert_eq!((kept + refused, done), (6, 3), "{kept} kept");
    }

    #[test]
    fn a_step_and_its_undoing_are_sent_alike() {
        let mut desk = desk();
        let first = desk.files().clone();
        let cases = key(&desk, "cases");
        done(&mut desk, Decision::Accept(cases));
        let second = desk.files().clone();
        let there = between(&first, &second);
        assert_eq!(taken(&first, &there), Ok(second.clone()));
        desk.undo().expect("undone");
        let back = between(&second, desk.files());
        assert_eq!(back[0].now, None, "review.toml goes");
        assert_eq!(taken(&second, &back), Ok(first.clone()));
        assert_eq!(taken(&first, &back), Err([ID, "/review.toml"].concat()));
    }
}
