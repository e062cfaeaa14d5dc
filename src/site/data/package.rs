//! `datapackage.json`: a frictionless Data Package (version 1) with a Table
//! Schema for each CSV.

use crate::SiteError;
use serde::Serialize;

use super::File;
use super::json::lines;
use super::metadata::Metadata;
use super::table::Table;
use model::bundle::{Bundle, Report};

#[derive(Serialize)]
struct Package<'a> {
    profile: &'static str,
    name: &'a str,
    title: String,
    description: String,
    sources: [Origin<'a>; 1],
    /// Not a field of the specification, which allows others.
    report: Metadata<'a>,
    resources: Vec<Resource<'a>>,
}

#[derive(Serialize)]
struct Origin<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
}

#[derive(Serialize)]
struct Resource<'a> {
    profile: &'static str,
    name: String,
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    description: &'a str,
    format: &'a str,
    mediatype: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    bytes: usize,
    hash: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    dialect: Option<Dialect>,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<Schema>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    line_terminator: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    missing_values: [&'static str; 1],
    primary_key: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    foreign_keys: Option<[ForeignKey; 1]>,
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    description: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints>,
}

#[derive(Serialize)]
struct Constraints {
    required: bool,
    unique: bool,
}

#[derive(Serialize)]
struct ForeignKey {
    fields: &'static str,
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    resource: &'static str,
    fields: &'static str,
}

/// The package of the files.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn package(
    bundle: &Bundle,
    files: &[File],
    tables: &[Table],
) -> Result<Vec<u8>, SiteError> {
    let report = &bundle.report;
    lines(&Package {
        profile: "data-package",
        name: &report.id,
        title: [&report.title, "：数据"].concat(),
        description: description(report),
        sources: [Origin {
            title: &report.title,
            path: report.source.as_deref(),
        }],
        report: Metadata::of(report),
        resources: files.iter().map(|file| resource(file, tables)).collect(),
    })
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

fn resource<'a>(file: &'a File, tables: &[Table]) -> Resource<'a> {
    let (stem, format) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
    let table = file.table.and_then(|at| tables.get(at));
    let name = match table {
        Some(_) => stem.to_owned(),
        None => [stem, "-", format].concat(),
    };
    Resource {
        profile: match table {
            Some(_) => "tabular-data-resource",
            None => "data-resource",
        },
        name,
        path: &file.name,
        title: table.map(|table| table.title),
        description: &file.purpose,
        format,
        mediatype: file.media,
        encoding: (format != "xlsx").then_some("utf-8"),
        bytes: file.bytes.len(),
        hash: ["sha256:", &file.digest()].concat(),
        dialect: table.map(|_| Dialect {
            line_terminator: "\r\n",
        }),
        schema: table.map(schema),
    }
}

fn schema(table: &Table) -> Schema {
    let fields = table.columns.iter().map(|column| Field {
        name: column.name,
        kind: column.kind.name(),
        title: column.title,
        description: column.meaning,
        constraints: (column.name == "id").then_some(Constraints {
            required: true,
            unique: true,
        }),
    });
    let owner = table
        .columns
        .iter()
        .any(|column| column.name == "indicator");
    Schema {
        fields: fields.collect(),
        missing_values: [""],
        primary_key: "id",
        foreign_keys: owner.then_some([ForeignKey {
            fields: "indicator",
            reference: Reference {
                resource: "indicators",
                fields: "id",
            },
        }]),
    }
}
