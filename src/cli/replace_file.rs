//! Replacing a file in one step, so that it is never half written.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};

/// Writes beside the file, waits until that is on the disk, and puts it in the
/// file's place.
///
/// # Errors
/// On any failure to write; the file is then as it was.
pub(crate) fn replace(path: &Path, bytes: impl AsRef<[u8]>) -> anyhow::Result<()> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        bail!("{} 不是文件", path.display());
    };
    let beside = folder.join(format!(".{}.new", name.to_string_lossy()));
    let written = write(&beside, bytes.as_ref()).and_then(|()| fs::rename(&beside, path));
    written.with_context(|| format!("无法写入 {}", path.display()))?;
    // Not every system can do so of a folder; the file is whole in any case.
    let _ = File::open(folder).and_then(|it| it.sync_all());
    Ok(())
}

/// Writes a file and waits until it is on the disk.
///
/// # Errors
/// On any failure to write; a part of it may be there then.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.toml");
        replace(&path, "甲").expect("written");
        replace(&path, "乙").expect("written");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "乙");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
        // What is in the way keeps it from being written beside.
        fs::create_dir(folder.path().join(".a.toml.new")).expect("a folder");
        replace(&path, "丙").expect_err("in the way");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "乙");
    }
}
