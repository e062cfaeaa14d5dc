//! Puts into the program `fazhi` what `cargo site release` has packed, and the
//! name of the compiler. Without that the program is made, too, but can neither
//! build nor serve a site.

use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

/// Names the archive that goes inside.
const ARCHIVE: &str = "FAZHI_PACKED";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed={ARCHIVE}");
    let variable = |name: &str| env::var_os(name).ok_or(io::ErrorKind::NotFound);
    let inside = Path::new(&variable("OUT_DIR")?).join("packed.zip");
    match env::var_os(ARCHIVE) {
        Some(archive) => {
            println!("cargo::rerun-if-changed={}", Path::new(&archive).display());
            fs::copy(archive, inside)?;
        }
        None => fs::write(inside, [])?,
    }
    let compiler = Command::new(variable("RUSTC")?).arg("--version").output()?;
    let compiler = String::from_utf8_lossy(&compiler.stdout);
    println!("cargo::rustc-env=FAZHI_RUSTC={}", compiler.trim());
    Ok(())
}
