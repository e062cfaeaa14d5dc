//! The export: site, project and the digest of the manifest in one .zip.
//!
//! ```text
//! site/…              what `cargo site build` writes, byte for byte; with a
//!                     key, its signature, too
//! data/…              the data folder, to go on from next year
//! manifest.sha256     the digest of site/manifest.json, to be published
//! ```
//!
//! It is made file by file: whoever calls may show how far it is, and draw.

use std::collections::VecDeque;

use model::making::Making;
use publish::project::{self, Project, ProjectError};
use site::manifest::{self, Manifests};
use site::offline::Worker;
use site::package::AppPackage;
use site::packing::{self, effort, packed};
use site::picture::Painter;
use site::{Content, File, SiteError};
use text::digest;
use thiserror::Error;

use crate::archive::{ArchiveError, Writer};
use crate::signature::{Key, SignError};
use crate::{Files, letters};

pub use crate::kept::Kept;

/// Why there is no export.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The data have errors.
    #[error(transparent)]
    Data(#[from] ProjectError),
    /// The site can't be made.
    #[error(transparent)]
    Site(#[from] SiteError),
    /// The .zip can't be written.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// JSON can't be written; never in practice.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The pictures hold chars that the fonts lack.
    #[error("图片的字体里没有这些字：{0}")]
    Letters(String),
    /// The site can't be signed with that key.
    #[error(transparent)]
    Sign(#[from] SignError),
}

/// The files of a site before they are drawn and packed.
pub struct Pages {
    project: Project,
    files: Vec<File>,
}

impl Pages {
    /// The files of the site of a data folder.
    ///
    /// # Errors
    ///
    /// When the data have errors or the site can't be made.
    pub fn new(files: &Files, package: &AppPackage) -> Result<Self, ExportError> {
        let project = project::project(files)?;
        let mut made = Vec::new();
        site::files(&project, package, &mut |file| {
            made.push(file);
            Ok::<(), SiteError>(())
        })?;
        let files = made;
        Ok(Self { project, files })
    }

    /// The files, in the order of the site.
    #[must_use]
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The project that they are made from.
    #[must_use]
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Checks that a font holds every char of the pictures.
    ///
    /// # Errors
    ///
    /// When it does not: each char is told, with where the data have it.
    pub fn ensure_drawable(&self, data: &Files) -> Result<(), ExportError> {
        let known = letters::all();
        let pictures = self.files.iter().filter_map(|file| match &file.content {
            Content::Picture(picture) => Some(&picture.svg),
            Content::Bytes(_) => None,
        });
        let mut missing = pictures
            .flat_map(|svg| letters::missing(svg, &known))
            .collect::<Vec<_>>();
        missing.sort_unstable();
        missing.dedup();
        if missing.is_empty() {
            return Ok(());
        }
        let told = missing
            .into_iter()
            .map(|c| format!("“{c}”（{}）", place(data, c)));
        Err(ExportError::Letters(told.collect::<Vec<_>>().join("、")))
    }
}

/// Where the data have a char: file, line, column.
fn place(data: &Files, c: char) -> String {
    let texts = data
        .iter()
        .filter_map(|(path, bytes)| Some((path, str::from_utf8(bytes).ok()?)));
    let mut places = texts.filter_map(|(path, text)| {
        let lines = text.lines().zip(1..);
        let mut found = lines.filter_map(|(line, number)| {
            let column = line.chars().position(|it| it == c)? + 1;
            Some(format!("{path}:{number}:{column}"))
        });
        found.next()
    });
    places.next().unwrap_or_else(|| "网站自己的文字".to_owned())
}

/// An export under way.
pub struct Export {
    waiting: VecDeque<File>,
    total: usize,
    making: Making,
    manifests: Manifests,
    zip: Writer,
    data: Files,
    /// The public key that the site states.
    stated: Option<String>,
    key: Option<Key>,
}

/// An export that is done.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The .zip.
    pub zip: Vec<u8>,
    /// The SHA-256 of the site's root manifest.
    pub digest: String,
}

impl Export {
    /// Begins the export of a site with the data folder that it is made from.
    #[must_use]
    pub fn new(pages: Pages, data: &Files, package: &AppPackage) -> Self {
        let worker = Worker::new(&pages.project, package);
        Self {
            total: pages.files.len(),
            stated: pages.project.operator.public_key,
            waiting: pages.files.into(),
            making: pages.project.operator.build,
            manifests: Manifests::new(manifest::maker(package), worker),
            zip: Writer::default(),
            data: data.clone(),
            key: None,
        }
    }

    /// Has the site signed with a key.
    ///
    /// # Errors
    ///
    /// When the site states another one.
    pub fn sign_with(&mut self, key: Key) -> Result<(), SignError> {
        key.ensure_stated(self.stated.as_deref())?;
        self.key = Some(key);
        Ok(())
    }

    /// How many files are done, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.total - self.waiting.len(), self.total)
    }

    /// Makes the next file; gives whether there was one.
    ///
    /// # Errors
    ///
    /// When it can't be drawn or written.
    pub fn step(&mut self, painter: &Painter, kept: &mut Kept) -> Result<bool, ExportError> {
        let Some(file) = self.waiting.pop_front() else {
            return Ok(false);
        };
        match &file.content {
            Content::Picture(picture) => {
                let made = kept.get(picture.digest(), || {
                    let png = painter.png(picture)?;
                    Ok::<_, SiteError>(vec![(String::new(), png)])
                })?;
                for (_, bytes) in made {
                    self.add(&file.path, &bytes)?;
                }
            }
            Content::Bytes(bytes) => {
                self.add(&file.path, bytes)?;
                let effort = effort(&file.path, self.making);
                let made = kept.get(packing::digest(&file.path, bytes, effort), || {
                    let forms = packed(&file.path, bytes, effort).into_iter();
                    let forms = forms.map(|(ending, bytes)| (ending.to_owned(), bytes));
                    Ok::<_, SiteError>(forms.collect())
                })?;
                for (ending, bytes) in made {
                    self.add(&[&file.path, ending.as_str()].concat(), &bytes)?;
                }
            }
        }
        Ok(true)
    }

    fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), ArchiveError> {
        self.manifests.add(path, bytes);
        self.zip.add(&["site/", path].concat(), bytes)
    }

    /// Writes the manifests and the data folder behind the rest.
    ///
    /// # Errors
    ///
    /// When the .zip can't be written, or the site not signed.
    pub fn finish(mut self, kept: &mut Kept) -> Result<Exported, ExportError> {
        kept.turn();
        let mut digest = String::new();
        for (path, bytes) in self.manifests.finish()? {
            if path == manifest::ROOT {
                digest = digest::sha256(&bytes);
                if let Some(key) = &self.key {
                    let signature = key.sign(&bytes)?;
                    let path = ["site/", manifest::SIGNATURE].concat();
                    self.zip.add(&path, signature.as_bytes())?;
                }
            }
            self.zip.add(&["site/", path.as_str()].concat(), &bytes)?;
        }
        for (path, bytes) in self.data.iter().filter(|(path, _)| !path.ends_with('/')) {
            self.zip.add(&["data/", path.as_str()].concat(), bytes)?;
        }
        let line = manifest::digest_line(&digest);
        self.zip.add(manifest::DIGEST, line.as_bytes())?;
        let zip = self.zip.finish()?;
        Ok(Exported { zip, digest })
    }
}

/// The whole export at once, for whoever needs no progress.
///
/// # Errors
///
/// As [`Pages::new`] and [`Export::step`].
pub fn export(
    data: &Files,
    package: &AppPackage,
    painter: &Painter,
    kept: &mut Kept,
) -> Result<Exported, ExportError> {
    let pages = Pages::new(data, package)?;
    let mut export = Export::new(pages, data, package);
    while export.step(painter, kept)? {}
    export.finish(kept)
}
