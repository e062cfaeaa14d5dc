//! Writes a site: its files are made one by one, and drawn, packed and written
//! in parallel; then the manifests of the written files, and the worker that
//! depends on them.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, anyhow};
use model::manifest::ListedFile;
use publish::project::Project;
use site::manifest::{self, Manifests};
use site::offline::Worker;
use site::package::AppPackage;
use site::packing::{Effort, packed};
use site::picture::Painter;
use site::{Content, File};

/// How many files may wait to be written.
const WAITING: usize = 64;

/// Whether packed forms are written beside the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// As small as they can be, for what is published or counted.
    Smallest,
    /// Soon, for tests of what was just changed.
    Soon,
    /// None, for what is only looked at here.
    None,
}

/// Writes the site into a folder that is empty or does not exist.
///
/// # Errors
///
/// When something can't be drawn or written.
pub fn write(
    project: &Project,
    package: &AppPackage,
    painter: &Painter,
    folder: &Path,
    packing: Packing,
) -> anyhow::Result<()> {
    let (send, receive) = sync_channel::<File>(WAITING);
    let receive = Mutex::new(receive);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let worker = Worker::new(project, package);
    let mut manifests = Manifests::new(manifest::maker(package), worker);
    thread::scope(|scope| {
        let work = || write_all(&receive, painter, folder, packing);
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let made = site::files(project, package, &mut |file| {
            send.send(file).map_err(|_| anyhow!("写文件失败"))
        });
        drop(send);
        for worker in workers {
            let written = worker.join().map_err(|_| anyhow!("写文件时程序出错"))??;
            written.into_iter().for_each(|file| manifests.list(file));
        }
        made
    })?;
    for (path, bytes) in manifests.finish()? {
        save(folder, &path, &bytes)?;
    }
    Ok(())
}

/// Writes what comes, and tells what was written.
fn write_all(
    files: &Mutex<Receiver<File>>,
    painter: &Painter,
    folder: &Path,
    packing: Packing,
) -> anyhow::Result<Vec<ListedFile>> {
    let mut outcome = Ok(Vec::new());
    loop {
        let next = files.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(file) = next else {
            return outcome;
        };
        // After a failure the rest is received and dropped, so that the sender
        // is not blocked.
        if let Ok(written) = &mut outcome
            && let Err(error) = write_one(&file, painter, folder, packing, written)
        {
            outcome = Err(error);
        }
    }
}

fn write_one(
    file: &File,
    painter: &Painter,
    folder: &Path,
    packing: Packing,
    written: &mut Vec<ListedFile>,
) -> anyhow::Result<()> {
    let mut save = |path: &str, bytes: &[u8]| {
        written.push(manifest::listed(path, bytes));
        save(folder, path, bytes)
    };
    match &file.content {
        Content::Picture(picture) => save(&file.path, &painter.png(picture)?),
        Content::Bytes(bytes) => {
            save(&file.path, bytes)?;
            let packed = match packing {
                Packing::Smallest => packed(&file.path, bytes, Effort::Most),
                Packing::Soon => packed(&file.path, bytes, Effort::Least),
                Packing::None => Vec::new(),
            };
            for (ending, bytes) in packed {
                save(&[&file.path, ending].concat(), &bytes)?;
            }
            Ok(())
        }
    }
}

/// The SHA-256 of the root manifest of a written site.
///
/// # Errors
///
/// When it can't be read.
pub fn digest(folder: &Path) -> anyhow::Result<String> {
    let path = folder.join(manifest::ROOT);
    let bytes = fs::read(&path).with_context(|| format!("无法读取 {}", path.display()))?;
    Ok(text::digest::sha256(&bytes))
}

fn save(folder: &Path, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let path = folder.join(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("无法建立 {}", parent.display()))?;
    }
    fs::write(&path, bytes).with_context(|| format!("无法写入 {}", path.display()))
}
