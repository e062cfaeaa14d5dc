//! One stylesheet of several files: one request for the page's look.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The text of a stylesheet with its `@import "file.css";` lines replaced by
/// those files, in their order.
///
/// # Errors
///
/// When one of the files can't be read.
pub fn join(main: &Path) -> Result<String> {
    let folder = main.parent().unwrap_or(Path::new("."));
    let mut joined = String::new();
    for line in read(main)?.lines() {
        match imported(line) {
            Some(file) => joined.push_str(&read(&folder.join(file))?),
            None => joined.push_str(line),
        }
        joined.push('\n');
    }
    Ok(joined)
}

fn imported(line: &str) -> Option<&str> {
    line.trim().strip_prefix("@import \"")?.strip_suffix("\";")
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("无法读取 {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_line_names_its_file_and_other_lines_do_not() {
        assert_eq!(imported("@import \"tokens.css\";"), Some("tokens.css"));
        assert_eq!(imported("a { color: red }"), None);
    }
}
