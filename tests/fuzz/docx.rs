//! The import of Word's .docx, from its parts, for libFuzzer:
//! `cargo +nightly fuzz run docx --fuzz-dir tests/fuzz --target-dir target/fuzz -s none`.

#![no_main]

mod case;

libfuzzer_sys::fuzz_target!(|data: &[u8]| case::docx(data));
