//! `.br` and `.gz` beside each file, for servers that send them as they are.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

const ENDINGS: [&str; 7] = ["css", "html", "js", "json", "svg", "txt", "wasm"];

/// Compresses every file of a folder, and of the folders in it, that gains.
///
/// # Errors
///
/// When a file can't be read or written.
pub fn folder(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("无法读取 {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            self::folder(&path)?;
        } else if gains(&path) {
            file(&path).with_context(|| format!("无法压缩 {}", path.display()))?;
        }
    }
    Ok(())
}

fn gains(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known))
}

fn file(path: &Path) -> Result<()> {
    let bytes = fs::read(path)?;
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    fs::write(path.with_extension(format!("{ending}.br")), brotli(&bytes)?)?;
    fs::write(path.with_extension(format!("{ending}.gz")), gzip(&bytes)?)?;
    Ok(())
}

/// Brotli at its strongest, as a server would send it.
///
/// # Errors
///
/// Never in practice: the input and the output are in memory.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_unpacks_to_the_bytes_it_packed() {
        let bytes = "法治政府建设".repeat(100).into_bytes();
        let mut unpacked = Vec::new();
        let packed = brotli(&bytes).expect("in memory");
        brotli::BrotliDecompress(&mut &*packed, &mut unpacked).expect("what we packed");
        assert_eq!(unpacked, bytes);
        assert!(packed.len() < bytes.len() / 10);
    }
}
