//! What the fuzzer has found worth keeping, tried again.
//!
//! The target beside this file is a package of its own, for `cargo fuzz`.

use super::case;

/// Tries each file of a corpus.
#[track_caller]
fn each(corpus: &str, least: usize, run: fn(&[u8])) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/corpus");
    let files = std::fs::read_dir(std::path::Path::new(folder).join(corpus)).expect("the corpus");
    let mut count = 0;
    for file in files {
        let path = file.expect("an entry").path();
        run(&std::fs::read(&path).expect("a file"));
        count += 1;
    }
    assert!(count >= least, "{count} files");
}

#[test]
fn the_fuzzers_corpus_is_imported_without_a_panic() {
    each("import", 20, case::run);
    each("docx", 2, case::docx);
    each("pdf", 2, case::pdf);
}
