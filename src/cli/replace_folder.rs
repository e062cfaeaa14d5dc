//! Replacing a folder in one step, so that a half-written site is never seen.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use model::manifest::{ROOT, RootManifest};

/// What the index.html of a site that has no manifest names, and no hand-written
/// one does: our app. Earlier versions wrote such sites.
const MARKS: [&str; 2] = ["fazhi-report-", "_bg.wasm"];

/// Has a site written into a new folder beside `to`, then puts that in its place.
///
/// # Errors
/// When `to` holds something that is not a site of ours, when `fill` fails, or
/// on any failure to read or write; `to` is then as it was.
pub fn publish(to: &Path, fill: impl FnOnce(&Path) -> anyhow::Result<()>) -> anyhow::Result<()> {
    // Through a link, so that the link stays and its folder is replaced.
    let to = &fs::canonicalize(to).or_else(|_| std::path::absolute(to))?;
    refuse_foreign(to)?;
    let staging = Temporary(beside(to, "new")?);
    let old = Temporary(beside(to, "old")?);
    fill(&staging.0).with_context(|| format!("无法写入暂存文件夹 {}", staging.0.display()))?;
    if to.exists() {
        fs::rename(to, &old.0).with_context(|| format!("无法移开旧的 {}", to.display()))?;
    }
    if let Err(error) = fs::rename(&staging.0, to) {
        // Put the old site back; if that fails too, the first error matters more.
        let _ = fs::rename(&old.0, to);
        return Err(error).with_context(|| format!("无法放好新的 {}", to.display()));
    }
    Ok(())
}

/// Has a new folder written beside `to`, then puts it there: whole or not at
/// all. What an earlier try left behind when it was stopped is cleared away.
///
/// # Errors
/// When `to` exists, when `fill` fails, or on any failure to write.
pub(crate) fn create(
    to: &Path,
    fill: impl FnOnce(&Path) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let staging = Temporary(beside(to, "new")?);
    clear_stopped(&staging.0, to);
    let shown = || format!("无法建立 {}", to.display());
    fs::create_dir(&staging.0).with_context(shown)?;
    fill(&staging.0)?;
    if to.exists() {
        bail!("{} 已经存在", to.display());
    }
    fs::rename(&staging.0, to).with_context(shown)
}

/// Removes the hidden folders of tries that were stopped.
fn clear_stopped(staging: &Path, to: &Path) {
    let (Some(parent), Some(name)) = (to.parent(), to.file_name()) else {
        return;
    };
    let start = format!(".{}.new-", name.to_string_lossy());
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let left = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(&start));
    for path in left.map(|entry| entry.path()).chain([staging.to_owned()]) {
        // What can't be removed is in no one's way.
        let _ = fs::remove_dir_all(path);
    }
}

/// Makes `to` an exact copy of `from`, whatever it held before. For our own
/// folders below `target`.
///
/// # Errors
/// On any failure to read or write.
pub fn mirror(from: &Path, to: &Path) -> anyhow::Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("无法清空 {}", to.display()))?;
    }
    copy_tree(from, to).with_context(|| format!("无法写入 {}", to.display()))
}

/// A folder that is gone when this value is.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // Usually it was renamed away and there is nothing to remove.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn refuse_foreign(to: &Path) -> anyhow::Result<()> {
    if !to.exists() {
        return Ok(());
    }
    if super::project::root().starts_with(to) {
        bail!("{} 里有本项目自己，不能作为输出文件夹", to.display());
    }
    let mut entries = fs::read_dir(to).with_context(|| format!("{} 不是文件夹", to.display()))?;
    let marked = |html: String| MARKS.iter().all(|mark| html.contains(mark));
    let manifest = || fs::read(to.join(ROOT)).is_ok_and(|it| is_root(&it));
    let page = || fs::read_to_string(to.join("index.html")).is_ok_and(marked);
    if entries.next().is_some() && !(manifest() || page()) {
        bail!(
            "{} 里有别的文件，没有覆盖。请换一个空文件夹，或先自行清空它",
            to.display()
        );
    }
    Ok(())
}

/// Whether it is a root manifest of ours. The home page of a site whose reports
/// were all withdrawn names no app.
fn is_root(bytes: &[u8]) -> bool {
    serde_json::from_slice::<RootManifest>(bytes).is_ok()
}

/// A hidden neighbour of `to`: on the same file system, so renaming is one step.
fn beside(to: &Path, role: &str) -> anyhow::Result<PathBuf> {
    let (Some(parent), Some(name)) = (to.parent(), to.file_name()) else {
        bail!("{} 不能作为输出文件夹", to.display());
    };
    fs::create_dir_all(parent).with_context(|| format!("无法建立文件夹 {}", parent.display()))?;
    let name = name.to_string_lossy();
    Ok(parent.join(format!(".{name}.{role}-{}", std::process::id())))
}

/// Copies what a folder holds into another, over what is there.
///
/// # Errors
/// On any failure to read or write.
pub fn copy_tree(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<script data-wasm=./fazhi-report-0a/app_bg.wasm></script>";

    /// A fresh folder holding `new/` (a site) and whatever `to` is made of.
    fn folder(test: &str) -> PathBuf {
        let root =
            std::env::temp_dir().join(format!("fazhi-replace-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("new/sub")).unwrap();
        fs::write(root.join("new/index.html"), PAGE).unwrap();
        fs::write(root.join("new/sub/a.txt"), "新").unwrap();
        root
    }

    /// Publishes a copy of a folder.
    fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
        publish(to, |staging| Ok(copy_tree(from, staging)?))
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_site_takes_the_place_of_an_old_one_whole() {
        let root = folder("replace");
        fs::create_dir(root.join("out")).unwrap();
        fs::write(root.join("out/index.html"), PAGE).unwrap();
        fs::write(root.join("out/stale.js"), "").unwrap();
        copy(&root.join("new"), &root.join("out")).unwrap();
        assert_eq!(names(&root.join("out")), ["index.html", "sub"]);
        assert_eq!(names(&root), ["new", "out"]);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_site_without_reports_is_known_by_its_manifest() {
        let root = folder("withdrawn");
        fs::create_dir(root.join("out")).unwrap();
        fs::write(root.join("out/index.html"), "已撤回").unwrap();
        let manifest =
            r#"{"schema":1,"tool":"1","package":{"folder":"a","sha256":""},"manifests":[]}"#;
        fs::write(root.join("out/manifest.json"), "{\"name\":\"thesis\"}").unwrap();
        copy(&root.join("new"), &root.join("out")).unwrap_err();
        fs::write(root.join("out/manifest.json"), manifest).unwrap();
        copy(&root.join("new"), &root.join("out")).unwrap();
        assert_eq!(names(&root.join("out")), ["index.html", "sub"]);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_folder_with_other_things_is_left_alone() {
        let root = folder("foreign");
        fs::create_dir(root.join("out")).unwrap();
        fs::write(root.join("out/thesis.doc"), "").unwrap();
        let error = copy(&root.join("new"), &root.join("out")).unwrap_err();
        assert!(error.to_string().contains("没有覆盖"), "{error}");
        assert_eq!(names(&root.join("out")), ["thesis.doc"]);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn the_project_itself_is_never_replaced() {
        let root = super::super::project::root();
        let error = copy(&root.join("target/site"), root).unwrap_err();
        assert!(error.to_string().contains("本项目自己"), "{error}");
    }

    #[test]
    fn a_folder_is_made_whole_or_not_at_all() {
        let root = folder("create");
        let to = root.join("out");
        let half = |folder: &Path| {
            fs::write(folder.join("a"), "甲")?;
            bail!("磁盘已满")
        };
        create(&to, half).expect_err("a full disk");
        assert_eq!(names(&root), ["new"]);
        fs::create_dir(root.join(".out.new-1")).expect("what a stopped try left");
        let whole = |folder: &Path| Ok(fs::write(folder.join("a"), "甲")?);
        create(&to, whole).expect("the second try");
        assert_eq!(names(&root), ["new", "out"]);
        create(&to, whole).expect_err("it exists");
        assert_eq!(names(&to), ["a"]);
        fs::remove_dir_all(root).expect("removed");
    }

    #[test]
    fn when_copying_fails_nothing_is_written() {
        let root = folder("fails");
        copy(&root.join("missing"), &root.join("out")).unwrap_err();
        assert_eq!(names(&root), ["new"]);
        fs::remove_dir_all(root).unwrap();
    }
}
