//! A site written without Trunk: in the smallest shell, with an app of no bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fazhi_report::cli::tools::for_pictures;
use fazhi_report::cli::verify::read;
use fazhi_report::prerender::write_site;

const SHELL: &str = "<html><head><title>%title%</title></head><body>%app%\
    <script type=\"application/json\" id=\"site\">%site%</script></body></html>";

/// The files of the site of a data folder, by their paths below the root.
pub(crate) fn site(data: &Path) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("app")).expect("a folder");
    for (name, text) in [
        ("index.html", SHELL),
        ("app/app.js", ""),
        ("app/app_bg.wasm", ""),
    ] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    let fonts = for_pictures().expect("the fonts");
    write_site(folder.path(), data, &fonts).expect("a site");
    read(folder.path()).expect("readable")
}
