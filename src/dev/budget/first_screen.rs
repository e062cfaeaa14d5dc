//! Whether the first screen of each page fits into the server's first round of
//! packets: its packed form is cut off there and unpacked as in a browser.

use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::Context;
use site::packing;

use crate::sizes::{FileKind, FileSize};

/// What follows the first screen of a page (`pages::document`): the rest of the
/// style, and the script that waits for it.
const END: &str = "<script>0</script>";

/// The pages whose first screen comes too late.
///
/// # Errors
/// When a page can't be read.
pub(super) fn late(dist: &Path, sizes: &[FileSize], round: u64) -> anyhow::Result<Vec<String>> {
    let round = usize::try_from(round).unwrap_or(usize::MAX);
    let mut late = Vec::new();
    for page in sizes.iter().filter(|it| it.kind == FileKind::Page) {
        let path = dist.join(&page.path);
        let text = fs::read(&path).with_context(|| format!("无法读取 {}", path.display()))?;
        let packed = packing::brotli(&text);
        let first = packed.get(..round).unwrap_or(&packed);
        if ends(&text) && !ends(&unpacked(first)) {
            late.push(format!(
                "{}：前 {round} 字节（压缩后）里没有整个第一屏",
                page.path
            ));
        }
    }
    Ok(late)
}

fn ends(text: &[u8]) -> bool {
    text.windows(END.len()).any(|it| it == END.as_bytes())
}

/// Unpacks the beginning of a packed file.
fn unpacked(beginning: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut more = [0; 1024];
    let mut stream = brotli::Decompressor::new(beginning, 1024);
    // At the cut unpacking ends with an error.
    while let Ok(length @ 1..) = stream.read(&mut more) {
        text.extend_from_slice(more.get(..length).unwrap_or_default());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sizes::file_sizes;

    #[test]
    fn a_first_screen_that_ends_behind_the_first_round_is_late() {
        let folder = tempfile::tempdir().unwrap();
        let words = |count: u32| (0..count).map(|it| it.wrapping_mul(2_654_435_761).to_string());
        let page = |before, after| {
            [
                words(before).collect(),
                END.to_owned(),
                words(after).collect(),
            ]
            .concat()
        };
        fs::write(folder.path().join("early.html"), page(100, 2000)).unwrap();
        fs::write(folder.path().join("late.html"), page(2000, 100)).unwrap();
        fs::write(folder.path().join("other.html"), "<p>").unwrap();
        let sizes = file_sizes(folder.path()).unwrap();
        let late = late(folder.path(), &sizes, 3000).unwrap();
        assert_eq!(late.len(), 1, "{late:?}");
        assert!(late[0].starts_with("late.html："), "{late:?}");
    }
}
