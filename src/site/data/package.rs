//! `datapackage.json`: a frictionless Data Package (version 1) with a Table
//! Schema for each CSV.

use serde_json::{Value, json};

use super::{File, known};
use crate::SiteError;
use model::bundle::Report;
use query::export::Table;
use query::export::origin::Origin;

/// The package of the files.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn package(
    origin: &Origin,
    files: &[File],
    tables: &[Table],
) -> Result<String, SiteError> {
    let report = &origin.report;
    let mut metadata = serde_json::to_value(report)?;
    if let Value::Object(known) = &mut metadata {
        known.insert("citation".into(), origin.citation.as_str().into());
    }
    let resources = files.iter().map(|file| resource(file, tables));
    let package = json!({
        "profile": "data-package",
        "name": report.id,
        "version": report.revision.as_ref().map(|it| it.number.to_string()),
        "title": format!("{}：数据", report.title),
        "description": description(report),
        "sources": [{ "title": report.title, "path": report.source }],
        // Not a field of the specification, which allows others.
        "report": metadata,
        "resources": resources.collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&known(package))? + "\n")
}

/// What the data are, in one sentence.
pub(super) fn description(report: &Report) -> String {
    [
        "《",
        &report.title,
        "》中的数字：每处数字在原文中的位置、由数字构成的指标，以及数字之间关系的核对。",
    ]
    .concat()
}

fn resource(file: &File, tables: &[Table]) -> Value {
    let (stem, format) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
    let table = file.table.and_then(|at| tables.get(at));
    let (profile, name) = match table {
        Some(_) => ("tabular-data-resource", stem.to_owned()),
        None => ("data-resource", [stem, "-", format].concat()),
    };
    json!({
        "profile": profile,
        "name": name,
        "path": file.name,
        "title": table.map(|it| it.title),
        "description": file.purpose,
        "format": format,
        "mediatype": file.media,
        "encoding": (format != "xlsx").then_some("utf-8"),
        "bytes": file.bytes.len(),
        "hash": format!("sha256:{}", file.digest()),
        "dialect": table.map(|_| json!({ "lineTerminator": "\r\n" })),
        "schema": table.map(schema),
    })
}

fn schema(table: &Table) -> Value {
    let fields = table.fields.iter().map(|field| {
        json!({
            "name": field.key,
            "type": field.kind.name(),
            "title": field.title,
            "description": field.meaning,
            "constraints": (field.key == "id").then(|| json!({ "required": true, "unique": true })),
        })
    });
    let owned = table.fields.iter().any(|field| field.key == "indicator");
    let owner = json!([{
        "fields": "indicator",
        "reference": { "resource": "indicators", "fields": "id" },
    }]);
    json!({
        "fields": fields.collect::<Vec<_>>(),
        "missingValues": [""],
        "primaryKey": "id",
        "foreignKeys": owned.then_some(owner),
    })
}
