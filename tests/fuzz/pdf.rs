//! The import of PDF, from what follows its mark, for libFuzzer:
//! `cargo +nightly fuzz run pdf --fuzz-dir tests/fuzz --target-dir target/fuzz -s none`.

#![no_main]

mod case;

libfuzzer_sys::fuzz_target!(|data: &[u8]| case::pdf(data));
