//! The page's facts for machines: schema.org's Report and Dataset as JSON-LD.
//!
//! Only what is known: no publisher, date or licence that nobody stated.

use maud::Markup;
use serde_json::{Value, json};

use super::package::description;
use super::{File, known};
use model::bundle::Report;
use pages::document::data;
use query::export::Table;

/// The element that holds them.
pub(super) fn script(report: &Report, files: &[File], tables: &[Table]) -> Markup {
    let graph = json!({
        "@context": "https://schema.org",
        "@graph": [document(report), dataset(report, files, tables)],
    });
    data("application/ld+json", None, &known(graph).to_string())
}

fn document(report: &Report) -> Value {
    let publisher = report.issuer.as_ref();
    json!({
        "@type": "Report",
        "@id": "#report",
        "name": report.title,
        "inLanguage": "zh-CN",
        "temporalCoverage": report.year.to_string(),
        "spatialCoverage": place(report),
        "publisher": publisher.map(|name| json!({ "@type": "Organization", "name": name })),
        "datePublished": report.day_published(),
        "url": report.source,
    })
}

fn dataset(report: &Report, files: &[File], tables: &[Table]) -> Value {
    let fields = tables.first().into_iter().flat_map(|table| &table.fields);
    json!({
        "@type": "Dataset",
        "@id": "#dataset",
        "name": format!("{}：数据", report.title),
        "description": description(report),
        "inLanguage": "zh-CN",
        "temporalCoverage": report.year.to_string(),
        "spatialCoverage": place(report),
        "isBasedOn": { "@id": "#report" },
        "variableMeasured": fields.map(|field| field.title).collect::<Vec<_>>(),
        "distribution": files.iter().map(download).collect::<Vec<_>>(),
    })
}

fn place(report: &Report) -> Value {
    json!({ "@type": "Route", "name": report.district })
}

fn download(file: &File) -> Value {
    json!({
        "@type": "DataDownload",
        "name": file.name,
        "description": file.purpose,
        "contentUrl": file.name,
        "encodingFormat": file.media,
        "contentSize": format!("{} B", file.bytes.len()),
        "sha256": file.digest(),
    })
}
