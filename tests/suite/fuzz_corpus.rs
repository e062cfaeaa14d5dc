//! What the fuzzer has found worth keeping, tried again.
//!
//! The target beside this file is a package of its own, for `cargo fuzz`.

use super::case;

#[test]
fn the_fuzzers_corpus_is_imported_without_a_panic() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/corpus/import");
    let files = std::fs::read_dir(folder).expect("the corpus");
    let mut count = 0;
    for file in files {
        let path = file.expect("an entry").path();
        case::run(&std::fs::read(&path).expect("a file"));
        count += 1;
    }
    assert!(count >= 20, "{count} files");
}
