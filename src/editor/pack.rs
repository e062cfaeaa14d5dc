//! Files as one compressed run of bytes: what the studio's page carries.
//!
//! The lengths and names come first, then all bytes behind one another, so
//! that what is alike in several files is written once.

use std::io::Read;

use serde_json as json;
use thiserror::Error;

use crate::Files;

/// Why a pack can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("随程序带的文件损坏了；请重新取得 fazhi-studio.html")]
pub struct Damaged;

/// The files as a pack: as small as it can be.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub fn pack(files: &Files) -> json::Result<Vec<u8>> {
    let list: Vec<(&str, usize)> = files
        .iter()
        .map(|(name, it)| (name.as_str(), it.len()))
        .collect();
    let mut all = json::to_vec(&list)?;
    all.push(b'\n');
    files
        .values()
        .for_each(|bytes| all.extend_from_slice(bytes));
    Ok(site::packing::brotli(&all))
}

/// The files of a pack.
///
/// # Errors
///
/// When it is damaged.
pub fn unpack(packed: &[u8]) -> Result<Files, Damaged> {
    let mut all = Vec::new();
    let mut reader = brotli::Decompressor::new(packed, 1 << 16);
    reader.read_to_end(&mut all).map_err(|_| Damaged)?;
    let end = all.iter().position(|&b| b == b'\n').ok_or(Damaged)?;
    let list = all.get(..end).ok_or(Damaged)?;
    let list: Vec<(String, usize)> = json::from_slice(list).map_err(|_| Damaged)?;
    let mut at = end + 1;
    let mut files = Files::new();
    for (name, length) in list {
        let next = at.checked_add(length).ok_or(Damaged)?;
        let bytes = all.get(at..next).ok_or(Damaged)?;
        files.insert(name, bytes.to_vec());
        at = next;
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_there_again_and_damage_is_noticed() {
        let files = [
            ("a", "一".repeat(100)),
            ("b", String::new()),
            ("c", "\n".to_owned()),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text.into_bytes()));
        let files = Files::from(files);
        let packed = pack(&files).expect("packed");
        assert_eq!(unpack(&packed), Ok(files));
        let half = packed.get(..packed.len() / 2).expect("half");
        assert_eq!(unpack(half), Err(Damaged));
        assert_eq!(unpack(b""), Err(Damaged));
    }
}
