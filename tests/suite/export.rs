//! The studio's export, made of the same data as the site.

use editor::archive;
use editor::export::{Kept, export};

use crate::project;

#[test]
fn it_holds_the_site_that_a_build_writes_byte_for_byte() {
    let data = cli::folder::data(&project::data()).expect("the data");
    let (package, painter) = (project::package(), project::painter());
    let mut kept = Kept::default();
    let made = export(&data, &package, &painter, &mut kept).expect("an export");
    let files = archive::read(&made.zip).expect("a zip");
    let published = project::published();
    let site = files
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("site/")?, bytes)));
    let site: Vec<_> = site.collect();
    let paths: Vec<&str> = site.iter().map(|(path, _)| *path).collect();
    let expected: Vec<&str> = published.keys().map(String::as_str).collect();
    assert_eq!(paths, expected);
    for (path, bytes) in site {
        assert!(bytes == &published[path], "{path} differs");
    }
    let own = files.iter().filter(|(path, _)| path.starts_with("data/"));
    assert_eq!(
        own.count(),
        data.keys().filter(|path| !path.ends_with('/')).count()
    );
    // What was drawn once is not drawn again, and is the same.
    let again = export(&data, &package, &Default::default(), &mut kept).expect("an export");
    assert!(again.zip == made.zip);
}
