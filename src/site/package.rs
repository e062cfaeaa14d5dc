//! The app package: the compiled browser program with its parts, scripts and
//! styles. It is made once, by `cargo site`, and is the same for every site.

use std::collections::BTreeMap;

use pages::document::Assets;
pub use pages::document::name;
use pages::document::statement::Results;
use text::digest;
use thiserror::Error;

use crate::icons;

/// The script inside each page, which runs before its first paint.
pub const INLINE: &str = "inline.js";

/// The service worker before it knows the site's files.
pub const WORKER: &str = "worker.js";

/// The record of how the package was made; not published.
pub const ABOUT: &str = "about.json";

/// The results of the browser tests of a package; see [`Results`].
pub const TESTED: &str = "tested.json";

/// The beginning of the names of packages' folders.
pub const FOLDER: &str = "fazhi-report-";

/// The files that every page needs.
const NEEDED: [&str; 15] = [
    name::GLUE,
    name::WASM,
    name::STYLE,
    name::LISTS_STYLE,
    name::CHART_TIP_STYLE,
    name::SHARE_STYLE,
    name::POSTER_STYLE,
    name::REVISIONS_STYLE,
    name::EMBED_STYLE,
    name::EMBED_SCRIPT,
    "loader.js",
    "later.js",
    "aids.js",
    "access.css",
    "pointer.svg",
];

/// The legacy forms of both programs.
pub const LEGACY: [&str; 4] = [
    "legacy.js",
    "legacy_bg.wasm",
    "verify_legacy.js",
    "verify_legacy_bg.wasm",
];

/// Files that only one page or few browsers request: a package that is not
/// published may lack these.
pub const LATE: [&str; 6] = [
    name::VERIFIER_GLUE,
    name::VERIFIER_WASM,
    LEGACY[0],
    LEGACY[1],
    LEGACY[2],
    LEGACY[3],
];

/// The script that loads the lazy modules of the app.
const LAZY_MODULES: &str = "lazy_modules.js";

/// The end of the name of a lazy module.
const LAZY_MODULE: &str = ".bin";

/// The compiled browser program with its scripts and styles.
#[derive(Clone, Debug)]
pub struct AppPackage {
    /// The files that are published in [`AppPackage::folder`], by name: those
    /// that readers fetch, and others that a site is made from.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The service worker before it knows the site's files.
    pub worker: String,
    /// The results of the tests of exactly this package, if there are any.
    pub tested: Option<Results>,
    /// The names of the files that pages need before their first paint.
    pub assets: Assets,
}

/// Why some files make no app package.
#[derive(Debug, Error)]
pub enum PackageError {
    /// A file is not there.
    #[error("浏览器端程序不完整：没有 {0}")]
    Missing(&'static str),
    /// A script that is not UTF-8.
    #[error("浏览器端程序的 {0} 不是 UTF-8 文本")]
    Encoding(&'static str),
    /// Results that JSON can't hold; none in practice.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl AppPackage {
    /// The package of its files, as the pipeline writes them.
    ///
    /// # Errors
    ///
    /// When one that every page needs is missing.
    pub fn new(files: BTreeMap<String, Vec<u8>>) -> Result<Self, PackageError> {
        let folder = folder(&files);
        Self::in_folder(files, folder)
    }

    /// The package in a folder of a published site, whatever the folder's name.
    ///
    /// # Errors
    ///
    /// As [`AppPackage::new`].
    pub fn in_folder(
        mut files: BTreeMap<String, Vec<u8>>,
        folder: String,
    ) -> Result<Self, PackageError> {
        files.remove(ABOUT);
        let inline = text(&files, INLINE)?;
        let first_style = text(&files, name::FIRST_STYLE)?;
        let worker = text(&files, WORKER)?;
        for needed in NEEDED {
            require(&files, needed)?;
        }
        // Results in a form of another version are ignored.
        let tested = files.remove(TESTED);
        let tested = tested.and_then(|it| serde_json::from_slice::<Results>(&it).ok());
        let tested = tested.filter(|it| it.package == folder);
        if let Some(results) = &tested {
            files.insert(TESTED.to_owned(), serde_json::to_vec(results)?);
        }
        Ok(Self {
            tested,
            files,
            worker,
            assets: Assets {
                icon: icons::address(),
                folder,
                inline,
                first_style,
            },
        })
    }

    /// Checks that the package has all that readers may request, not only what
    /// every page needs.
    ///
    /// # Errors
    ///
    /// When a file of the verifier, of the legacy forms or of the lazy modules
    /// is missing.
    pub fn ensure_publishable(&self) -> Result<(), PackageError> {
        for needed in LATE.into_iter().chain([LAZY_MODULES]) {
            require(&self.files, needed)?;
        }
        let has_module = self.files.keys().any(|name| name.ends_with(LAZY_MODULE));
        match has_module {
            true => Ok(()),
            false => Err(PackageError::Missing(LAZY_MODULE)),
        }
    }

    /// The folder of the files below the root, named by their digest: its files
    /// always fit together.
    #[must_use]
    pub fn folder(&self) -> &str {
        &self.assets.folder
    }

    /// The address of a file of the package below the root.
    #[must_use]
    pub fn address(&self, name: &str) -> String {
        self.assets.address(name)
    }
}

fn require(files: &BTreeMap<String, Vec<u8>>, name: &'static str) -> Result<(), PackageError> {
    match files.contains_key(name) {
        true => Ok(()),
        false => Err(PackageError::Missing(name)),
    }
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &'static str) -> Result<String, PackageError> {
    let bytes = files.get(name).ok_or(PackageError::Missing(name))?;
    let text = str::from_utf8(bytes).map_err(|_| PackageError::Encoding(name))?;
    Ok(text.trim().to_owned())
}

/// The name of the folder of a package: one digest for all its files, since
/// they name each other by fixed names. What is said about the package is not
/// part of it.
#[must_use]
pub fn folder(files: &BTreeMap<String, Vec<u8>>) -> String {
    folder_of(&digest(files))
}

/// The name of the folder of the package of a digest.
#[must_use]
pub fn folder_of(digest: &str) -> String {
    let prefix: String = digest.chars().take(digest::PREFIX).collect();
    [FOLDER, &prefix].concat()
}

/// The digest of a package: its beginning is in the folder's name.
#[must_use]
pub fn digest(files: &BTreeMap<String, Vec<u8>>) -> String {
    let digests = files.iter();
    digest_of(digests.map(|(name, bytes)| (name.as_str(), digest::sha256(bytes))))
}

/// As [`digest()`], from the names of the files, in order, and their digests.
#[must_use]
pub fn digest_of<'a, D: AsRef<str>>(files: impl IntoIterator<Item = (&'a str, D)>) -> String {
    let mut all = String::new();
    for (name, sha256) in files {
        if ![ABOUT, TESTED].contains(&name) {
            all.push_str(sha256.as_ref());
            all.push_str(name);
        }
    }
    digest::sha256(all.as_bytes())
}

/// A package whose files hold nothing, for tests.
#[must_use]
pub fn sample() -> AppPackage {
    let own = [name::FIRST_STYLE, INLINE, LAZY_MODULES, "charts.bin"];
    let names = NEEDED.into_iter().chain(LATE).chain(own);
    let mut files: BTreeMap<String, Vec<u8>> =
        names.map(|name| (name.to_owned(), Vec::new())).collect();
    // The part of the worker with the placeholders.
    let worker = include_bytes!("../../public/worker/site.js");
    files.insert(WORKER.to_owned(), worker.to_vec());
    // Every file is there.
    AppPackage::new(files).unwrap_or_else(|error| unreachable!("{error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_need_is_required_of_every_package_and_the_rest_of_a_published_one() {
        let files = sample().files;
        let without = |name: &str| {
            let mut files = files.clone();
            assert!(files.remove(name).is_some(), "{name}");
            AppPackage::new(files)
        };
        for name in NEEDED {
            let error = without(name).unwrap_err().to_string();
            assert!(error.contains(name), "{error}");
        }
        sample().ensure_publishable().unwrap();
        for name in LATE.into_iter().chain([LAZY_MODULES, "charts.bin"]) {
            let package = without(name).unwrap();
            let error = package.ensure_publishable().unwrap_err().to_string();
            assert!(name.ends_with(".bin") || error.contains(name), "{error}");
        }
    }
}
