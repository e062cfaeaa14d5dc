//! What is said of those whose work goes along: with every program, and beside
//! them.

use std::fs;
use std::path::Path;

use anyhow::Context;
use cli::folder::Files;

use super::parts::{self, Parts};
use crate::process;

const OURS: &str = include_str!("../../../LICENSE");

/// Of what is linked in and is no crate.
const C_LIBRARIES: &str = include_str!("c_libraries.txt");

/// Where the compiler keeps the notices of its standard library.
const OF_STD: &str = "share/doc/rust/COPYRIGHT-library.html";

/// The licences and notices, by the names of their files.
///
/// # Errors
/// When those of the standard library can't be read.
pub(super) fn all(parts: &Parts) -> anyhow::Result<Files> {
    let mut rustc = process::command("rustc");
    let sysroot = process::capture(rustc.args(["--print", "sysroot"]))?;
    let file = Path::new(sysroot.trim()).join(OF_STD);
    let of_std = fs::read(&file).with_context(|| format!("无法读取 {}", file.display()))?;
    let texts = [
        ("1-fazhi-report.txt", OURS.into()),
        (
            "2-crates-and-fonts.txt",
            parts::licences(parts).into_bytes(),
        ),
        ("3-c-libraries.txt", C_LIBRARIES.into()),
        ("4-rust-std.html", of_std),
    ];
    Ok(texts.map(|(name, text)| (name.to_owned(), text)).into())
}
