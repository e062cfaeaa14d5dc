//! The parts of a .docx: what the archive holds, and which part is which.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, Element, Visitor};
use crate::formats::Unreadable;

/// The most bytes that the parts which are read may unpack to.
const LARGEST: u64 = 64 * 1024 * 1024;

/// An archive and how much more of it may be unpacked.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

/// The parts that a part refers to: by id, the kind and the name.
#[derive(Default)]
pub(super) struct Relations(BTreeMap<String, (String, String)>);

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| amiss(&error))?;
        let left = LARGEST;
        Ok(Self { archive, left })
    }

    /// Whether the archive holds a file of that name, or one below it.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive
            .file_names()
            .flatten()
            .any(|it| it.starts_with(name))
    }

    /// A part's XML; `None` where there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(amiss(&error)),
        };
        let mut bytes = Vec::new();
        let mut part = part.take(self.left + 1);
        part.read_to_end(&mut bytes)
            .map_err(|error| amiss(&error))?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let left = self.left.checked_sub(size);
        self.left = left.ok_or(Unreadable::TooLarge("解压后超过 64 MB"))?;
        decode(bytes).map(Some)
    }

    /// What a part refers to; nothing where the archive does not say.
    pub(super) fn relations(&mut self, of: &str) -> Result<Relations, Unreadable> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let place = if folder.is_empty() { "" } else { "/" };
        let mut found = Relations::default();
        if let Some(xml) = self.part(&format!("{folder}{place}_rels/{file}.rels"))? {
            xml::visit(&xml, &mut found)?;
        }
        for (_, target) in found.0.values_mut() {
            *target = resolve(folder, target);
        }
        Ok(found)
    }
}

impl Relations {
    /// The first part of a kind.
    pub(super) fn kind(&self, wanted: &str) -> Option<&str> {
        let mut parts = self.0.values();
        let found = parts.find(|(kind, _)| kind == wanted)?;
        Some(&found.1)
    }

    /// The part of an id.
    pub(super) fn id(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(|(_, target)| target.as_str())
    }
}

impl Visitor for Relations {
    fn open(&mut self, _path: &[String], name: &str, element: &Element<'_>) {
        let outside = element.attribute("TargetMode").as_deref() == Some("External");
        if name != "Relationship" || outside {
            return;
        }
        let [id, kind, target] = ["Id", "Type", "Target"].map(|key| element.attribute(key));
        if let (Some(id), Some(kind), Some(target)) = (id, kind, target) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            self.0.insert(id, (kind, target));
        }
    }

    fn close(&mut self, _path: &[String], _name: &str) {}
}

/// The name of a part that another in that folder calls so.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// XML in UTF-8 or UTF-16.
fn decode(bytes: Vec<u8>) -> Result<String, Unreadable> {
    let wrong = || Unreadable::Docx("有一部分既不是 UTF-8 也不是 UTF-16".to_owned());
    match Encoding::for_bom(&bytes) {
        Some((encoding, length)) => {
            let rest = bytes.get(length..).unwrap_or_default();
            let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
            text.map(std::borrow::Cow::into_owned).ok_or_else(wrong)
        }
        None => String::from_utf8(bytes).map_err(|_| wrong()),
    }
}

fn amiss(error: &dyn std::fmt::Display) -> Unreadable {
    Unreadable::Docx(error.to_string())
}
