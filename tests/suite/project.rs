//! The real report and its site, made once for all tests.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use ::site::package::{self, AppPackage};
use ::site::picture::Painter;
use ::site::{Content, File, SiteError};
use cli::folder::Files;
use model::bundle::Bundle;
use publish::build::Inputs;
use publish::project::{Project, inputs};

/// The id of the real report.
pub(crate) const ID: &str = "rongjiang-2021";

/// The project's root.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of the publisher's files.
pub(crate) fn data() -> PathBuf {
    root().join("data")
}

/// The files that the real report is made from.
pub(crate) fn real() -> Inputs {
    inputs(&cli::folder::data(&data()).expect("the data"), ID)
}

/// The bundle of some files.
pub(crate) fn bundle(inputs: &Inputs) -> Bundle {
    let checked = publish::build::build(ID, inputs);
    let problems = checked.diagnostics.iter().map(ToString::to_string);
    let problems: String = problems.collect();
    checked.bundle.unwrap_or_else(|| panic!("{problems}"))
}

/// The project of a data folder.
pub(crate) fn project(data: &Path) -> Project {
    cli::folder::project(data).expect("a project")
}

/// What draws the pictures.
pub(crate) fn painter() -> Painter {
    dev::tools::painter().expect("the fonts")
}

/// A package whose app holds nothing.
pub(crate) fn package() -> AppPackage {
    package::sample()
}

/// The files of a site, by their paths below the root; pictures are left out.
pub(crate) fn site(project: &Project) -> Files {
    let mut files = Files::new();
    ::site::files(project, &package(), &mut |file: File| {
        if let Content::Bytes(bytes) = file.content {
            files.insert(file.path, bytes);
        }
        Ok::<(), SiteError>(())
    })
    .expect("a site");
    files
}

/// The paths of the pictures of a site.
pub(crate) fn pictures(project: &Project) -> Vec<String> {
    let mut pictures = Vec::new();
    ::site::files(project, &package(), &mut |file: File| {
        if matches!(file.content, Content::Picture(_)) {
            pictures.push(file.path);
        }
        Ok::<(), SiteError>(())
    })
    .expect("a site");
    pictures
}

/// The site of the real report as it is published, with pictures and packed
/// forms.
pub(crate) fn published() -> &'static Files {
    static SITE: OnceLock<Files> = OnceLock::new();
    SITE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let project = project(&data());
        cli::site_folder::write(
            &project,
            &package(),
            &painter(),
            folder.path(),
            cli::site_folder::Packing::Published,
        )
        .expect("a site");
        cli::folder::read(folder.path()).expect("readable")
    })
}
