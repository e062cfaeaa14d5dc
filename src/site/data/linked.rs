//! The page's facts for machines: schema.org's Report and Dataset as JSON-LD.
//!
//! Only what is known: no publisher, date or licence that nobody stated.

use crate::SiteError;
use serde::Serialize;

use super::File;
use super::package::description;
use super::table::Table;
use model::bundle::{Bundle, Report};

#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: (ReportNode<'a>, DatasetNode<'a>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportNode<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'static str,
    name: &'a str,
    in_language: &'static str,
    temporal_coverage: String,
    spatial_coverage: Place<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Publisher<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Place<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Publisher<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DatasetNode<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'static str,
    name: String,
    description: String,
    in_language: &'static str,
    temporal_coverage: String,
    spatial_coverage: Place<'a>,
    is_based_on: Node,
    variable_measured: Vec<&'static str>,
    distribution: Vec<Download<'a>>,
}

#[derive(Serialize)]
struct Node {
    #[serde(rename = "@id")]
    id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Download<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    description: &'a str,
    content_url: &'a str,
    encoding_format: &'static str,
    content_size: String,
    sha256: String,
}

/// The script element; its text can't end it.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn script(
    bundle: &Bundle,
    files: &[File],
    tables: &[Table],
) -> Result<String, SiteError> {
    let graph = Graph {
        context: "https://schema.org",
        graph: (report(&bundle.report), dataset(bundle, files, tables)),
    };
    let json = serde_json::to_string(&graph)?.replace('<', "\\u003c");
    Ok(["<script type=\"application/ld+json\">", &json, "</script>"].concat())
}

fn report(report: &Report) -> ReportNode<'_> {
    ReportNode {
        kind: "Report",
        id: "#report",
        name: &report.title,
        in_language: "zh-CN",
        temporal_coverage: report.year.to_string(),
        spatial_coverage: place(report),
        publisher: report.issuer.as_deref().map(|name| Publisher {
            kind: "Organization",
            name,
        }),
        date_published: report.day_published(),
        url: report.source.as_deref(),
    }
}

fn dataset<'a>(bundle: &'a Bundle, files: &'a [File], tables: &[Table]) -> DatasetNode<'a> {
    let report = &bundle.report;
    let columns = tables.first().into_iter().flat_map(|table| &table.columns);
    DatasetNode {
        kind: "Dataset",
        id: "#dataset",
        name: [&report.title, "：数据"].concat(),
        description: description(report),
        in_language: "zh-CN",
        temporal_coverage: report.year.to_string(),
        spatial_coverage: place(report),
        is_based_on: Node { id: "#report" },
        variable_measured: columns.map(|column| column.title).collect(),
        distribution: files.iter().map(download).collect(),
    }
}

fn place(report: &Report) -> Place<'_> {
    Place {
        kind: "Place",
        name: &report.district,
    }
}

fn download(file: &File) -> Download<'_> {
    Download {
        kind: "DataDownload",
        name: &file.name,
        description: &file.purpose,
        content_url: &file.name,
        encoding_format: file.media,
        content_size: [&file.bytes.len().to_string(), " B"].concat(),
        sha256: file.digest(),
    }
}
