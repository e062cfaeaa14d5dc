//! A folder against the files that its inputs make.

use std::borrow::Cow;
use std::collections::BTreeSet;

use site::manifest::{self, Manifests};
use site::offline::{WORKER, Worker};
use site::picture::Painter;
use site::{Content, File, SiteError};

use super::manifests::Listed;
use super::{Findings, Folder, Inputs, MADE, MORE, NotCompared, packed, spot};

/// Compares the folder with the files that `make` gives, one by one, and tells
/// which files are missing, different or too many.
pub(super) fn compare(
    folder: &dyn Folder,
    listed: &Listed,
    inputs: &Inputs,
    painter: Option<&Painter>,
    findings: &mut Findings,
    make: impl FnOnce(&mut dyn FnMut(File)) -> Result<(), SiteError>,
) -> Option<NotCompared> {
    let others = folder.paths().into_iter();
    let others = others.filter(|path| !listed.is_manifest(path) && *path != WORKER);
    let mut comparison = Comparison {
        folder,
        painter,
        findings,
        rest: others.collect(),
        pictures: 0,
    };
    let made = make(&mut |file| comparison.file(&file));
    let Comparison {
        findings,
        rest,
        pictures,
        ..
    } = comparison;
    let made = made.and_then(|()| match listed.whole {
        true => manifests(folder, listed, inputs, findings),
        false => Ok(()),
    });
    if let Err(error) = made {
        findings.add("", "重新生成", "整个网站", error);
        return Some(NotCompared::Files);
    }
    for path in rest {
        findings.add(path, "文件", MORE, "多出的文件");
    }
    (pictures > 0).then_some(NotCompared::Pictures(pictures))
}

/// Compares the manifests and the worker with those for the same files.
fn manifests(
    folder: &dyn Folder,
    listed: &Listed,
    inputs: &Inputs,
    findings: &mut Findings,
) -> Result<(), SiteError> {
    let worker = Worker::new(&inputs.project, &inputs.package);
    let mut again = Manifests::new(manifest::maker(&inputs.package), worker);
    listed
        .files
        .values()
        .cloned()
        .for_each(|file| again.list(file));
    for (path, made) in again.finish()? {
        match folder.read(&path) {
            Ok(found) => spot::compare(&path, &made, &found, findings),
            Err(found) => findings.add(&path, "文件", MADE, found),
        }
    }
    Ok(())
}

struct Comparison<'a> {
    folder: &'a dyn Folder,
    painter: Option<&'a Painter>,
    findings: &'a mut Findings,
    /// What no file that was made accounts for.
    rest: BTreeSet<&'a str>,
    /// How many pictures were not compared.
    pictures: usize,
}

impl Comparison<'_> {
    /// Compares one file. Its packed forms were held to the file itself.
    fn file(&mut self, file: &File) {
        let path = file.path.as_str();
        self.rest.remove(path);
        let may_be_packed = site::packing::shrinks(path);
        for (packed, _) in packed::forms(path).filter(|_| may_be_packed) {
            self.rest.remove(packed.as_str());
        }
        let made = match (&file.content, self.painter) {
            (Content::Bytes(bytes), _) => Some(Cow::Borrowed(bytes)),
            (Content::Picture(picture), Some(painter)) => match painter.png(picture) {
                Ok(png) => Some(Cow::Owned(png)),
                Err(error) => return self.findings.add(path, "重新生成", "一张图片", error),
            },
            (Content::Picture(_), None) => None,
        };
        match (made, self.folder.read(path)) {
            (_, Err(found)) => self.findings.add(path, "文件", MADE, found),
            (None, Ok(_)) => self.pictures += 1,
            (Some(made), Ok(found)) => spot::compare(path, &made, &found, self.findings),
        }
    }
}
