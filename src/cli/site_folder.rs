//! Writes a site: its files are made one by one, and drawn, packed and written
//! in parallel; then the manifests of the written files, and the worker that
//! depends on them.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, anyhow};
use model::making::Making;
use model::manifest::ListedFile;
use publish::project::Project;
use site::manifest::{self, Manifests};
use site::offline::Worker;
use site::package::AppPackage;
use site::packing::{Effort, effort, packed};
use site::picture::Painter;
use site::{Content, File};

/// How many files may wait to be written.
const WAITING: usize = 64;

/// Whether packed forms are written beside the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// As the site is made, for what is published or counted.
    Published,
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
    let writer = Writer {
        painter,
        folder,
        packing,
        making: project.operator.build,
    };
    thread::scope(|scope| {
        let work = || writer.write_all(&receive);
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

/// Draws, packs and writes files.
#[derive(Clone, Copy)]
struct Writer<'a> {
    painter: &'a Painter,
    folder: &'a Path,
    packing: Packing,
    making: Making,
}

impl Writer<'_> {
    /// Writes what comes, and tells what was written.
    fn write_all(self, files: &Mutex<Receiver<File>>) -> anyhow::Result<Vec<ListedFile>> {
        let mut outcome = Ok(Vec::new());
        loop {
            let next = files.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(file) = next else {
                return outcome;
            };
            // After a failure the rest is received and dropped, so that the
            // sender is not blocked.
            if let Ok(written) = &mut outcome
                && let Err(error) = self.write(&file, written)
            {
                outcome = Err(error);
            }
        }
    }

    fn write(self, file: &File, written: &mut Vec<ListedFile>) -> anyhow::Result<()> {
        let mut save = |path: &str, bytes: &[u8]| {
            written.push(manifest::listed(path, bytes));
            save(self.folder, path, bytes)
        };
        match &file.content {
            Content::Picture(picture) => save(&file.path, &self.painter.png(picture)?),
            Content::Bytes(bytes) => {
                save(&file.path, bytes)?;
                for (ending, bytes) in self.packed(&file.path, bytes) {
                    save(&[&file.path, ending].concat(), &bytes)?;
                }
                Ok(())
            }
        }
    }

    fn packed(self, path: &str, bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
        match self.packing {
            Packing::Published => packed(path, bytes, effort(path, self.making)),
            Packing::Soon => packed(path, bytes, Effort::Least),
            Packing::None => Vec::new(),
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
