//! What exports have made before: pictures and packed forms, which take most of
//! an export's time.

use std::collections::BTreeMap;

use model::manifest::{ListedFile, Maker, Manifest, RootManifest, is_packed};
use model::site::{PROJECT, ProjectIndex};
use serde_json as json;
use site::package::AppPackage;
use site::packing::{self, Effort, effort};
use site::{Content, manifest};
use text::digest;

use crate::Files;
use crate::export::Pages;

/// What is made of something: files, by the endings of their names.
pub(crate) type Forms = Vec<(String, Vec<u8>)>;

/// What was made of a file before: packed forms and pictures, by the digest of
/// what they are made from. Kept from one export to the next.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    made: BTreeMap<String, Forms>,
    /// Those of this export; the others are dropped when it is done.
    used: BTreeMap<String, Forms>,
}

impl Kept {
    /// What was made of something once, or is made now.
    pub(crate) fn get<E>(
        &mut self,
        digest: String,
        make: impl FnOnce() -> Result<Forms, E>,
    ) -> Result<Forms, E> {
        let made = match self.made.get(&digest).or(self.used.get(&digest)) {
            Some(made) => made.clone(),
            None => make()?,
        };
        self.used.insert(digest, made.clone());
        Ok(made)
    }

    /// Keeps the packed forms of a file, which were made elsewhere.
    pub(crate) fn put(
        &mut self,
        (path, bytes): (&str, &[u8]),
        effort: Effort,
        forms: Vec<(&'static str, Vec<u8>)>,
    ) {
        let forms = forms.into_iter();
        let forms = forms.map(|(ending, bytes)| (ending.to_owned(), bytes));
        let from = packing::digest(path, bytes, effort);
        self.made.insert(from, forms.collect());
    }

    /// The packed forms of a file, if they are kept.
    #[cfg(test)]
    pub(crate) fn of(&self, path: &str, bytes: &[u8]) -> Option<&Forms> {
        self.made.get(&packing::digest(path, bytes, Effort::Most))
    }

    /// Ends an export: what it did not use goes.
    pub(crate) fn turn(&mut self) {
        self.made = std::mem::take(&mut self.used);
    }

    /// Keeps what a site holds that was made from a data folder, if it is whole
    /// and this tool with this package made it.
    pub fn learn(&mut self, site: &Files, data: &Files, package: &AppPackage) {
        if !is_whole(site, &manifest::maker(package)) {
            return;
        }
        let index = site.get(PROJECT);
        let index = index.and_then(|bytes| json::from_slice::<ProjectIndex>(bytes).ok());
        let making = index.map(|it| it.operator.build).unwrap_or_default();
        for (path, bytes) in site.iter().filter(|(path, _)| !is_packed(path)) {
            let forms = [".br", ".gz"].into_iter().filter_map(|ending| {
                let form = site.get(&[path, ending].concat())?;
                Some((ending, form.clone()))
            });
            let effort = effort(path, making);
            self.put((path, bytes), effort, forms.collect());
        }
        let Ok(pages) = Pages::new(data, package) else {
            return;
        };
        let files = pages.files();
        // A folder that was changed since draws other pictures.
        let is_same = files.iter().all(|file| match &file.content {
            Content::Bytes(bytes) => site.get(&file.path) == Some(bytes),
            Content::Picture(_) => true,
        });
        let pictures = files.iter().filter(|_| is_same);
        let drawn = pictures.filter_map(|file| match &file.content {
            Content::Picture(picture) => Some((picture, site.get(&file.path)?)),
            Content::Bytes(_) => None,
        });
        for (picture, png) in drawn {
            let forms = vec![(String::new(), png.clone())];
            self.made.insert(picture.digest(), forms);
        }
    }
}

/// Whether a site is of a maker, and every file that its manifests list is as
/// they say.
fn is_whole(site: &Files, maker: &Maker) -> bool {
    let is_there = |file: &ListedFile| {
        let bytes = site.get(&file.path);
        bytes.is_some_and(|bytes| digest::sha256(bytes) == file.sha256)
    };
    let root = site.get(manifest::ROOT);
    let root = root.and_then(|bytes| json::from_slice::<RootManifest>(bytes).ok());
    root.is_some_and(|root| {
        root.maker == *maker
            && root.manifests.iter().all(|listed| {
                let own = site.get(&listed.path).filter(|_| is_there(listed));
                let own = own.and_then(|bytes| json::from_slice::<Manifest>(bytes).ok());
                own.is_some_and(|own| own.inputs.iter().chain(&own.files).all(is_there))
            })
    })
}
