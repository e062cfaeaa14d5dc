//! The only IO of publishing: reads the files of a report.

use std::path::Path;
use std::{fs, io};

use super::build::Inputs;

/// Reads the files of report `id` below the data folder. A file that does not
/// exist is `None`; any other failure is an error that names the file.
pub fn read(data: &Path, id: &str) -> io::Result<Inputs> {
    let folder = data.join(id);
    Ok(Inputs {
        text: optional(&folder.join("report.txt"))?,
        report: optional(&folder.join("report.toml"))?,
        facts: optional(&folder.join("facts.toml"))?,
        checks: optional(&folder.join("checks.toml"))?,
        charts: optional(&folder.join("charts.toml"))?,
        import: optional(&folder.join("import.toml"))?,
        synonyms: optional(&data.join("synonyms.toml"))?,
        concepts: optional(&data.join("concepts.toml"))?,
    })
}

/// The ids of the reports below the data folder, sorted: every folder whose
/// name does not begin with a point.
pub fn list(data: &Path) -> io::Result<Vec<String>> {
    let mut ids = Vec::new();
    for entry in fs::read_dir(data).map_err(|error| name(error, data))? {
        let entry = entry?;
        let id = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !id.starts_with('.') {
            ids.push(id);
        }
    }
    ids.sort();
    Ok(ids)
}

fn optional(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(name(error, path)),
    }
}

/// The error with its file's name.
fn name(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
