//! The whole-report downloads as static files, and the page that lists them.
//!
//! Pure functions of the bundle and the source text; equal inputs give equal
//! bytes. Each table is made once and then written in every format.

mod checks;
pub(super) mod csv;
mod dictionary;
mod facts;
pub(super) mod indicators;
mod json;
mod linked;
mod metadata;
mod package;
pub(super) mod page;
pub(super) mod table;
mod xlsx;

use super::SiteError;
use metadata::Metadata;
use model::bundle::Bundle;
use pages::document::Shell;
use table::Table;

/// A download.
struct File {
    /// Its name.
    name: String,
    /// What it is for.
    purpose: String,
    /// Its media type.
    media: &'static str,
    /// Which of the tables it holds as CSV.
    table: Option<usize>,
    /// Its content.
    bytes: Vec<u8>,
}

impl File {
    fn new(name: &str, purpose: impl Into<String>, media: &'static str, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            purpose: purpose.into(),
            media,
            table: None,
            bytes,
        }
    }

    /// The SHA-256 of the content.
    fn digest(&self) -> String {
        text::digest::sha256(&self.bytes)
    }
}

/// The downloads of a report and their page, as paths below the root and their
/// bytes. `text` is the source, byte for byte.
///
/// # Errors
///
/// When a cell is longer than a spreadsheet can hold.
pub(super) fn files(
    shell: &Shell<'_>,
    bundle: &Bundle,
    text: &[u8],
) -> Result<Vec<(String, Vec<u8>)>, SiteError> {
    let tables = [
        indicators::table(bundle),
        facts::table(bundle),
        checks::table(bundle),
    ];
    let mut files = downloads(bundle, text, &tables)?;
    let package = package::package(bundle, &files, &tables)?;
    files.push(File::new(
        "datapackage.json",
        "数据包说明（Data Package）：以上各文件的字段、大小和 SHA-256，以及报告的引用格式。",
        "application/json",
        package,
    ));
    let page = page::page(shell, bundle, &files, &tables)?;
    let folder = |name: &str| [&bundle.report.id, "/data/", name].concat();
    let files = files
        .into_iter()
        .map(|file| (folder(&file.name), file.bytes));
    Ok(files
        .chain([(folder("index.html"), page.into_bytes())])
        .collect())
}

fn downloads(bundle: &Bundle, text: &[u8], tables: &[Table; 3]) -> Result<Vec<File>, SiteError> {
    let metadata = Metadata::of(&bundle.report);
    let [indicators, ..] = tables;
    let mut files = vec![
        File::new(
            "report.txt",
            "报告原文，逐字节不变，UTF-8 文本。",
            "text/plain",
            text.to_vec(),
        ),
        File::new(
            "indicators.xlsx",
            "指标表，供 Excel、WPS 打开；另有“说明”工作表。",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            xlsx::xlsx(indicators, &metadata)?,
        ),
        File::new(
            "indicators.json",
            "指标表，供程序读取；数值以文字存放，不损失精度。",
            "application/json",
            json::json(indicators, &metadata)?,
        ),
    ];
    for (at, table) in tables.iter().enumerate() {
        files.push(File {
            name: [table.name, ".csv"].concat(),
            purpose: [table.title, "。", table.purpose].concat(),
            media: "text/csv",
            table: Some(at),
            bytes: csv::csv(table)?,
        });
    }
    Ok(files)
}
