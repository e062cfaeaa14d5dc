//! The whole import, from any bytes to drafts, for libFuzzer:
//! `cargo +nightly fuzz run import --fuzz-dir tests/fuzz --target-dir target/fuzz -s none`.

#![no_main]

mod case;

libfuzzer_sys::fuzz_target!(|data: &[u8]| case::run(data));
