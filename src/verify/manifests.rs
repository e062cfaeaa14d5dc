//! A folder against its own manifests: every file that they list is there as
//! they list it, and no other.

use std::collections::{BTreeMap, BTreeSet};

use super::folder::{Bounded, read_at_most};
use super::listed::{self, parse};
use super::{ABSENT, Findings, Folder, MADE, MORE, packed, spot};
use model::manifest::{
    self, DIGEST, ListedFile, Maker, Manifest, Package, ROOT, RootManifest, SCHEMA,
};
use site::package;
use text::digest::sha256;

/// More than the manifest of any site needs, of a few hundred bytes a file.
const LARGEST: u64 = 64 << 20;

/// More than those of ten thousand reports, all of which are held at once.
const MOST: u64 = 1 << 30;

/// What the manifests of a folder say.
pub(super) struct Listed {
    /// The SHA-256 of the root manifest.
    pub(super) digest: String,
    /// With what the site was made.
    pub(super) maker: Maker,
    /// The manifests but the root one.
    pub(super) manifests: BTreeSet<String>,
    /// Every listed file by its path.
    pub(super) files: BTreeMap<String, ListedFile>,
    /// Whether every manifest could be read: otherwise nothing is known to be
    /// too many.
    pub(super) whole: bool,
}

impl Listed {
    /// Whether a file is a manifest, or the digest or signature of one.
    pub(super) fn is_manifest(&self, path: &str) -> bool {
        manifest::is_unlisted(path) || self.manifests.contains(path)
    }

    /// Takes over the files that a manifest lists, which lie in its folder.
    fn take(
        &mut self,
        manifest: &str,
        folder: &str,
        files: impl IntoIterator<Item = ListedFile>,
        findings: &mut Findings,
    ) {
        for file in files {
            let path = file.path.clone();
            let own = path.starts_with(folder) && !self.is_manifest(&path);
            if !own || self.files.insert(path.clone(), file).is_some() {
                findings.add(manifest, "清单", "每个文件一次", path);
            }
        }
    }
}

/// Reads the manifests and holds every file of the folder to them.
pub(super) fn verify(folder: &dyn Folder, findings: &mut Findings) -> Option<Listed> {
    let lists = Bounded::new(folder, MOST);
    let bytes = read_at_most(folder, ROOT, LARGEST);
    let bytes = bytes
        .map_err(|found| findings.add(ROOT, "文件", "清单", found))
        .ok()?;
    let digest = sha256(&bytes);
    match folder.read(DIGEST) {
        Ok(found) => {
            let line = manifest::digest_line(&digest);
            spot::compare(DIGEST, line.as_bytes(), &found, findings);
        }
        Err(found) => findings.add(DIGEST, "文件", MADE, found),
    }
    let root: RootManifest = parse(ROOT, &bytes, findings)?;
    findings.compare(ROOT, "schema", SCHEMA, root.schema);
    let mut listed = Listed {
        digest,
        maker: root.maker,
        manifests: BTreeSet::new(),
        files: BTreeMap::new(),
        whole: true,
    };
    for file in &root.manifests {
        read(&lists, file, &mut listed, findings);
    }
    listed.take(ROOT, "", root.files, findings);
    let good = files(folder, &listed, findings);
    packed_forms(folder, &listed, &good, findings);
    packed_alone(&listed, findings);
    if listed.whole {
        app_package(&listed, findings);
    }
    Some(listed)
}

/// The root manifest says which app package the site has: it must be that of the
/// files in its folder, which are held to what is listed.
fn app_package(listed: &Listed, findings: &mut Findings) {
    let Package { folder, sha256 } = &listed.maker.package;
    let prefix = [folder, "/"].concat();
    let own = listed.files.values().filter_map(|file| {
        let name = file.path.strip_prefix(&prefix)?;
        (!manifest::is_packed(name)).then_some((name, &file.sha256))
    });
    let digest = package::digest_of(own);
    findings.compare(ROOT, "package › sha256", &digest, sha256);
    findings.compare(
        ROOT,
        "package › folder",
        package::folder_of(&digest),
        folder,
    );
}

/// Reads a manifest that the root lists, and takes over what it lists.
fn read(folder: &dyn Folder, file: &ListedFile, listed: &mut Listed, findings: &mut Findings) {
    let path = file.path.as_str();
    if !manifest::is_listed_manifest(path) || !listed.manifests.insert(path.to_owned()) {
        return findings.add(ROOT, "manifests", "各清单一次", path);
    }
    let bytes = read_at_most(folder, path, LARGEST);
    let bytes = bytes.map_err(|found| findings.add(path, "文件", MADE, found));
    let manifest = bytes.ok().and_then(|bytes| {
        listed::holds(file, bytes.len() as u64, || Ok(&bytes), findings);
        parse::<Manifest>(path, &bytes, findings)
    });
    let Some(manifest) = manifest else {
        listed.whole = false;
        return;
    };
    findings.compare(path, "folder", manifest::path(&manifest.folder), path);
    let files = manifest.inputs.into_iter().chain(manifest.files);
    listed.take(path, &manifest.folder, files, findings);
}

/// Holds every file to what is listed, and gives the paths of those that are
/// as listed.
fn files<'a>(folder: &'a dyn Folder, listed: &Listed, findings: &mut Findings) -> Vec<&'a str> {
    let mut good = Vec::new();
    for path in folder.paths() {
        match listed.files.get(path) {
            Some(file) if holds(folder, file, findings) => good.push(path),
            Some(_) => {}
            None if listed.is_manifest(path) || !listed.whole => {}
            None => findings.add(path, "文件", MORE, "多出的文件"),
        }
    }
    for path in listed.files.keys() {
        if folder.length(path).is_none() {
            findings.add(path, "文件", MADE, ABSENT);
        }
    }
    good
}

/// Whether a file that is there is as listed.
fn holds(folder: &dyn Folder, file: &ListedFile, findings: &mut Findings) -> bool {
    let length = folder.length(&file.path).unwrap_or_default();
    listed::holds(file, length, || folder.read(&file.path), findings)
}

/// Each packed form must unpack to its file. Where the file itself is not as
/// listed, or its packed form is not listed, that is told already.
fn packed_forms(folder: &dyn Folder, listed: &Listed, good: &[&str], findings: &mut Findings) {
    for path in good {
        let Ok(bytes) = folder.read(path) else {
            continue;
        };
        for (packed, form) in packed::forms(path) {
            if !listed.files.contains_key(&packed) {
                continue;
            }
            let Ok(found) = folder.read(&packed) else {
                continue;
            };
            if !form.gives(&found, &bytes) {
                let expected = format!("{path} 应有的内容");
                findings.add(&packed, "解压", expected, "不同、解压不了，或有多余的内容");
            }
        }
    }
}

/// A server may send the packed form of a file that is not there, and no page
/// says so.
fn packed_alone(listed: &Listed, findings: &mut Findings) {
    for path in listed.files.keys() {
        if let Some(file) = packed::unpacked(path)
            && !listed.files.contains_key(file)
        {
            findings.add(
                path,
                "压缩副本",
                format!("{file} 的压缩副本"),
                "没有这个文件",
            );
        }
    }
}
