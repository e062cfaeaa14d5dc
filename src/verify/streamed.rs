//! A site verified file by file, as its files come over a line: nobody holds
//! all of it at once. It reaches integrity. Packed forms are left out, of which
//! a server chooses one, and a server does not tell what else it has.

use std::collections::BTreeSet;

use super::folder::unreadable;
use super::listed::{self, parse};
use super::reports::{self, Stated};
use super::{
    Against, Difference, Files, Findings, MADE, NotCompared, Scope, Verified, against, recompute,
    spot,
};
use model::manifest::{
    self, DIGEST, ListedFile, Maker, Manifest, ROOT, RootManifest, SCHEMA, SIGNATURE,
};
use model::revision;
use model::site::PROJECT;
use text::digest::sha256;

#[cfg(test)]
mod tests;

/// The bytes of a file, or in words why they did not come.
pub type Fetched = Result<Vec<u8>, String>;

/// A site of which some files have come.
#[derive(Debug)]
pub struct Streamed {
    root: Vec<u8>,
    digest: String,
    maker: Maker,
    /// The manifests but the root one.
    manifests: Vec<ListedFile>,
    /// What the root manifest lists beside them.
    others: Vec<ListedFile>,
    /// Every file that was listed, by its path.
    listed: BTreeSet<String>,
    /// The folders of the reports whose manifests have come.
    folders: BTreeSet<String>,
    /// Bundles and texts, until the figures are recomputed.
    inputs: Files,
    /// What of these the device that was asked has not kept.
    not_kept: BTreeSet<String>,
    /// Which reports the site says it has, once that has come.
    stated: Option<Stated>,
    findings: Findings,
    verified: Verified,
}

impl Streamed {
    /// A site of which only the root manifest has come.
    ///
    /// # Errors
    ///
    /// When it is no manifest: in words.
    pub fn new(root: Vec<u8>) -> Result<Self, String> {
        let parsed: RootManifest = serde_json::from_slice(&root).map_err(unreadable)?;
        let mut findings = Findings::default();
        findings.compare(ROOT, "schema", SCHEMA, parsed.schema);
        for file in &parsed.manifests {
            if !manifest::is_listed_manifest(&file.path) {
                findings.add(ROOT, "manifests", "清单", &file.path);
            }
        }
        Ok(Self {
            digest: sha256(&root),
            root,
            maker: parsed.maker,
            manifests: parsed.manifests,
            others: parsed.files,
            listed: BTreeSet::new(),
            folders: BTreeSet::new(),
            inputs: Files::new(),
            not_kept: BTreeSet::new(),
            stated: None,
            findings,
            verified: Verified::default(),
        })
    }

    /// The SHA-256 of the root manifest.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// With what the site was made, as it says.
    #[must_use]
    pub fn maker(&self) -> &Maker {
        &self.maker
    }

    /// The manifests of the shared files and of one report's folder, or of all.
    #[must_use]
    pub fn manifests(&self, folder: Option<&str>) -> Vec<ListedFile> {
        let own = folder.map(manifest::path);
        let asked = |it: &&ListedFile| {
            let path = Some(it.path.as_str());
            own.is_none() || path == own.as_deref() || path == Some(manifest::SHARED)
        };
        self.manifests.iter().filter(asked).cloned().collect()
    }

    /// What the root manifest lists beside the manifests: the worker.
    #[must_use]
    pub fn others(&self) -> Vec<ListedFile> {
        self.others.clone()
    }

    /// What the site says is the digest of its root manifest.
    pub fn stated_digest(&mut self, found: Fetched) {
        let line = manifest::digest_line(&self.digest);
        match found {
            Ok(found) => spot::compare(DIGEST, line.as_bytes(), &found, &mut self.findings),
            Err(why) => self.findings.add(DIGEST, "文件", MADE, why),
        }
    }

    /// A manifest that has come; gives the files to fetch next.
    pub fn manifest(&mut self, file: &ListedFile, found: Fetched) -> Vec<ListedFile> {
        let path = file.path.as_str();
        let Some(bytes) = self.held(file, found) else {
            return Vec::new();
        };
        let findings = &mut self.findings;
        let Some(manifest) = parse::<Manifest>(path, &bytes, findings) else {
            return Vec::new();
        };
        findings.compare(path, "folder", manifest::path(&manifest.folder), path);
        if !manifest.folder.is_empty() {
            self.folders.insert(manifest.folder.clone());
        }
        let mut files = Vec::new();
        for file in manifest.inputs.into_iter().chain(manifest.files) {
            let own = file.path.starts_with(&manifest.folder);
            if !own || !self.listed.insert(file.path.clone()) {
                findings.add(path, "清单", "每个文件一次", file.path);
            } else if !manifest::is_packed(&file.path) {
                files.push(file);
            }
        }
        files
    }

    /// A listed file that has come. Gives how it differs from what is listed,
    /// if it does.
    pub fn file(&mut self, file: &ListedFile, found: Fetched) -> Option<Difference> {
        let before = self.findings.0.len();
        let bytes = self.held(file, found);
        if let Some(bytes) = bytes {
            if is_input(&file.path) {
                self.inputs.insert(file.path.clone(), bytes);
            } else if file.path == PROJECT {
                let stated = reports::read(Ok(bytes));
                let stated = stated.map_err(|difference| self.findings.0.push(difference));
                self.stated = stated.ok();
            }
        }
        self.verified.listed += 1;
        self.findings.0.get(before).cloned()
    }

    /// A listed file that the device that was asked has not kept, which says
    /// nothing of the site.
    pub fn not_kept(&mut self, file: &ListedFile) {
        if is_input(&file.path) {
            self.not_kept.insert(file.path.clone());
        }
    }

    /// Holds a file to what is listed, and gives its bytes where it came.
    fn held(&mut self, file: &ListedFile, found: Fetched) -> Option<Vec<u8>> {
        match found {
            Ok(bytes) => {
                let length = bytes.len() as u64;
                listed::holds(file, length, || Ok(&bytes), &mut self.findings);
                Some(bytes)
            }
            Err(why) => {
                self.findings.add(&file.path, "文件", MADE, why);
                None
            }
        }
    }

    /// Binds the numbers of the next report to its text again and recomputes
    /// its checks; `false` when none is left.
    pub fn recompute_next(&mut self) -> bool {
        let next = self.inputs.keys().find_map(|it| it.split_once('/'));
        let Some(folder) = next.map(|(id, _)| [id, "/"].concat()) else {
            return false;
        };
        let mut own = Files::new();
        self.inputs.retain(|path, bytes| {
            let is_own = path.starts_with(&folder);
            if is_own {
                own.insert(path.clone(), std::mem::take(bytes));
            }
            !is_own
        });
        // Without today's state nothing is bound, and that is told.
        let kept = self.kept(&folder);
        if kept != Kept::Partly {
            // The site's own program reads the form that the site is in.
            let scope = Scope {
                with_past: kept == Kept::Whole,
                other_tool: None,
            };
            recompute(&own, scope, &mut self.verified, &mut self.findings);
        }
        true
    }

    /// What the device that was asked keeps of a report's inputs.
    fn kept(&self, folder: &str) -> Kept {
        let paths = self.not_kept.iter();
        let lost = paths.filter_map(|path| path.strip_prefix(folder));
        lost.fold(Kept::Whole, |kept, below| match below.starts_with(PAST) {
            true if kept != Kept::Partly => Kept::Today,
            _ => Kept::Partly,
        })
    }

    /// How the root manifest differs from what its reader knows of it, if it
    /// does; `signature` is its signature, which a digest does not need.
    #[must_use]
    pub fn against(&self, known: &Against, signature: Option<Vec<u8>>) -> Option<Difference> {
        let mut files = Files::from([(ROOT.to_owned(), self.root.clone())]);
        files.extend(signature.map(|bytes| (SIGNATURE.to_owned(), bytes)));
        let mut findings = Findings::default();
        against::verify(&files, &self.digest, known, &mut findings);
        findings.0.pop()
    }

    /// What came of it, once all that was asked for has come.
    #[must_use]
    pub fn verified(&self) -> Verified {
        let mut findings = Findings(self.findings.0.clone());
        self.reports(&mut findings);
        let mut verified = Verified {
            digest: Some(self.digest.clone()),
            differences: findings.told(),
            ..self.verified.clone()
        };
        let folders = self.folders.iter();
        let partly = folders.filter(|it| self.kept(it) != Kept::Whole);
        let partly = partly.cloned().map(NotCompared::NotKept);
        verified.not_compared.extend(partly);
        verified
    }

    /// Each report whose manifest has come was bound to its text, and the site
    /// says that it has these and no others.
    fn reports(&self, findings: &mut Findings) {
        let bound = self.verified.found();
        let folders = self.folders.iter();
        let whole = folders.filter(|it| self.kept(it) != Kept::Partly);
        let asked = whole.filter_map(|it| it.strip_suffix('/'));
        for id in asked.filter(|id| !bound.contains(id)) {
            reports::incomplete(id, findings);
        }
        let Some(stated) = &self.stated else { return };
        let manifests = self.manifests.iter();
        let manifests: BTreeSet<&str> = manifests.map(|it| it.path.as_str()).collect();
        for id in &stated.reports {
            if !manifests.contains(manifest::path(&[id, "/"].concat()).as_str()) {
                reports::incomplete(id, findings);
            }
        }
        reports::unnamed(stated, &bound, findings);
    }
}

/// What a device keeps of a report's inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    /// All of them.
    Whole,
    /// Today's state, and not all of what was before.
    Today,
    /// Not even all of today's state.
    Partly,
}

/// The text of a report, below its folder.
const TEXT: &str = "data/report.txt";

/// How paths of earlier states begin, below a report's folder.
const PAST: &str = "revisions/";

/// Whether a report's figures are verified from a file.
fn is_input(path: &str) -> bool {
    let below = path.split_once('/').map_or("", |(_, below)| below);
    below == TEXT || revision::is_input(below) || manifest::report_folder(path).is_some()
}
