//! What was made before: pictures and well packed forms, which take most of the
//! time of a site. They lie outside the site, by what they are made from, so that
//! a site of which one report changed is written in the time of that one.
//!
//! ```text
//! <folder>/<version of the tool>/ab/cdef…   the SHA-256 of what it is made from
//! ```
//!
//! An entry begins with the SHA-256 of its origin and of the rest of it: one that
//! was damaged or moved is made again. Whoever deletes the folder loses time only.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use anyhow::Context;
use site::manifest::TOOL;
use text::digest::sha256;

/// Made of one thing: files, by the endings of their names.
pub(crate) type Forms = Vec<(String, Vec<u8>)>;

/// What another version of the tool made is kept for so long after its last use.
const KEPT: Duration = Duration::from_secs(60 * 24 * 60 * 60);

/// Tells when a version was last used.
const USED: &str = "used";

/// What was made before, on this machine.
pub struct Store {
    folder: PathBuf,
    made: AtomicUsize,
    taken: AtomicUsize,
}

impl Store {
    /// The store in a folder, which is made where it is missing.
    ///
    /// # Errors
    ///
    /// When it can't be written.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let own = folder.join(TOOL);
        let unwritable = || format!("无法写入缓存文件夹 {}", folder.display());
        fs::create_dir_all(&own).with_context(unwritable)?;
        fs::write(own.join(USED), TOOL).with_context(unwritable)?;
        forget_unused(folder);
        Ok(Self {
            folder: own,
            made: AtomicUsize::new(0),
            taken: AtomicUsize::new(0),
        })
    }

    /// How many things were made, and how many were there already.
    #[must_use]
    pub fn counts(&self) -> [usize; 2] {
        [&self.made, &self.taken].map(|it| it.load(Ordering::Relaxed))
    }

    /// What was made of something before, or is made now and kept.
    ///
    /// # Errors
    ///
    /// As `make`. A store that can't be written costs time, and nothing else.
    pub(crate) fn get<E>(
        &self,
        from: &str,
        make: impl FnOnce() -> Result<Forms, E>,
    ) -> Result<Forms, E> {
        let path = self.path(from);
        let kept = fs::read(&path).ok();
        if let Some(forms) = kept.and_then(|entry| opened(from, &entry)) {
            self.taken.fetch_add(1, Ordering::Relaxed);
            return Ok(forms);
        }
        let forms = make()?;
        self.made.fetch_add(1, Ordering::Relaxed);
        let folder = path.parent().map(fs::create_dir_all);
        // A half-written entry does not fit its digest.
        let _ = folder.map(|_| fs::write(&path, closed(from, &forms)));
        Ok(forms)
    }

    fn path(&self, from: &str) -> PathBuf {
        let name = sha256(from.as_bytes());
        let (first, rest) = name.split_at(2);
        self.folder.join(first).join(rest)
    }
}

/// An entry: the digest of all else, a line of endings with their lengths, and
/// the bytes.
fn closed(from: &str, forms: &Forms) -> Vec<u8> {
    let lengths = forms.iter();
    let lengths = lengths.map(|(ending, bytes)| format!("{ending}:{}", bytes.len()));
    let mut rest = (lengths.collect::<Vec<_>>().join(" ") + "\n").into_bytes();
    rest.extend(forms.iter().flat_map(|(_, bytes)| bytes));
    let mut entry = (digest(from, &rest) + "\n").into_bytes();
    entry.append(&mut rest);
    entry
}

/// What an entry holds, if it is whole and made from that.
fn opened(from: &str, entry: &[u8]) -> Option<Forms> {
    let (stated, rest) = line(entry)?;
    if stated != digest(from, rest) {
        return None;
    }
    let (lengths, mut bytes) = line(rest)?;
    let mut forms = Vec::new();
    for form in lengths.split_terminator(' ') {
        let (ending, length) = form.split_once(':')?;
        let (own, others) = bytes.split_at_checked(length.parse().ok()?)?;
        forms.push((ending.to_owned(), own.to_owned()));
        bytes = others;
    }
    bytes.is_empty().then_some(forms)
}

/// The first line, and what follows it.
fn line(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.iter().position(|it| *it == b'\n')?;
    let (line, rest) = bytes.split_at_checked(end)?;
    Some((str::from_utf8(line).ok()?, rest.get(1..)?))
}

fn digest(from: &str, rest: &[u8]) -> String {
    sha256(&[from.as_bytes(), b"\n", rest].concat())
}

/// Deletes what versions of the tool made that nobody has used for long.
fn forget_unused(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for own in entries.map(|entry| entry.path()) {
        // What does not bear the mark of a store is another's.
        let mark = fs::read_to_string(own.join(USED)).ok();
        if own.file_name().and_then(OsStr::to_str) != mark.as_deref() {
            continue;
        }
        let used = fs::metadata(own.join(USED)).and_then(|it| it.modified());
        let age = used.map(|it| SystemTime::now().duration_since(it));
        if age.is_ok_and(|age| age.is_ok_and(|age| age > KEPT)) {
            // What can't be deleted is in no one's way.
            let _ = fs::remove_dir_all(own);
        }
    }
}

/// Where this system keeps what can be made again.
#[must_use]
pub fn usual_folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let full = |folder: &PathBuf| folder.is_absolute();
    let home = || set("HOME").filter(full);
    let caches = match std::env::consts::OS {
        "windows" => set("LOCALAPPDATA"),
        "macos" => home().map(|it| it.join("Library/Caches")),
        _ => set("XDG_CACHE_HOME")
            .filter(full)
            .or_else(|| home().map(|it| it.join(".cache"))),
    };
    caches.filter(full).map(|it| it.join("fazhi"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(store: &Store, from: &str, made: &str) -> Forms {
        let forms = vec![
            (".br".to_owned(), made.as_bytes().to_vec()),
            (".gz".to_owned(), b"\n\n".to_vec()),
        ];
        let forms = store.get(from, || Ok::<_, ()>(forms));
        forms.expect("forms")
    }

    fn is(forms: &Forms, made: &str) -> bool {
        forms[0].1 == made.as_bytes() && forms[1] == (".gz".to_owned(), b"\n\n".to_vec())
    }

    #[test]
    fn what_was_made_is_taken_until_it_is_damaged_or_made_from_something_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).expect("a store");
        assert!(is(&get(&store, "甲", "1"), "1"));
        assert!(is(&get(&store, "甲", "2"), "1"), "it was there");
        assert!(is(&get(&store, "乙", "2"), "2"));
        let [path, other] = ["甲", "乙"].map(|it| store.path(it));
        let whole = fs::read(&path).expect("an entry");
        for at in [0, 64, 66, whole.len() - 1] {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&path, damaged).expect("written");
            assert!(is(&get(&store, "甲", "3"), "3"), "byte {at}");
            fs::write(&path, &whole[..at]).expect("written");
            assert!(is(&get(&store, "甲", "4"), "4"), "cut at {at}");
        }
        fs::copy(&other, &path).expect("another entry");
        assert!(is(&get(&store, "甲", "5"), "5"));
        assert_eq!(Store::open(folder.path()).expect("again").counts(), [0, 0]);
    }

    #[test]
    fn nothing_at_all_may_be_made_of_something_and_is_remembered() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).expect("a store");
        for _ in 0..2 {
            let none = store.get("甲", || Ok::<_, ()>(Vec::new()));
            assert_eq!(none, Ok(Vec::new()));
        }
        assert_eq!(store.counts(), [1, 1]);
    }

    #[test]
    fn what_a_version_made_that_nobody_used_for_long_is_deleted() {
        let folder = tempfile::tempdir().expect("a folder");
        let ago = |days: u64| SystemTime::now() - Duration::from_secs(days * 24 * 60 * 60);
        for (version, mark, days) in [
            ("old", "old", 61),
            ("recent", "recent", 59),
            ("another's", "", 61),
        ] {
            let own = folder.path().join(version);
            fs::create_dir(&own).expect("a folder");
            fs::write(own.join(USED), mark).expect("written");
            let used = fs::File::options().write(true).open(own.join(USED));
            let used = used.expect("a file");
            used.set_modified(ago(days)).expect("a time");
        }
        fs::create_dir(folder.path().join("other")).expect("a folder");
        Store::open(folder.path()).expect("a store");
        let is_there = |name: &str| folder.path().join(name).exists();
        assert_eq!(
            ["old", "recent", "another's", "other", TOOL].map(is_there),
            [false, true, true, true, true]
        );
    }
}
