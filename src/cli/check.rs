//! `cargo site check`: the diagnostics of every report, and a summary.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap::ValueEnum;
use serde::Serialize;

use crate::model::bundle::{Bundle, ExclusionClass};
use crate::publish::build::{Checked, build};
use crate::publish::diagnostic::{Diagnostic, Severity};
use crate::publish::read;

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text for people.
    #[default]
    Text,
    /// One JSON document for machines.
    Json,
}

/// Checks every report below the data folder and prints what it found; the
/// code is 1 if there is any error.
///
/// # Errors
///
/// When the folder can't be read, or the output can't be written.
pub fn run(data: &Path, format: Format) -> anyhow::Result<ExitCode> {
    let mut reports = Vec::new();
    for id in read::list(data).context("无法读取数据文件夹")? {
        let inputs = read::read(data, &id).with_context(|| format!("无法读取报告 {id}"))?;
        let checked = build(&id, &inputs);
        reports.push((id, checked));
    }
    anyhow::ensure!(!reports.is_empty(), "{} 里没有报告的文件夹", data.display());
    let shown = match format {
        Format::Text => reports
            .iter()
            .map(|(id, checked)| human(id, checked))
            .collect(),
        Format::Json => json(&reports)?,
    };
    io::stdout().lock().write_all(shown.as_bytes())?;
    let failed = reports.iter().any(|(_, checked)| checked.bundle.is_none());
    Ok(ExitCode::from(u8::from(failed)))
}

/// The diagnostics and the summary of a report, for people.
pub fn human(id: &str, checked: &Checked) -> String {
    let problems = checked.diagnostics.iter();
    let mut text: String = problems.map(|problem| format!("{problem}\n")).collect();
    let errors = checked.count(Severity::Error);
    let warnings = checked.count(Severity::Warning);
    text += &format!("{id}：错误 {errors} 个，警告 {warnings} 个\n");
    if let Some(bundle) = &checked.bundle {
        let counts = Counts::of(bundle);
        let classes = ExclusionClass::ALL.iter().filter_map(|class| {
            let count = counts.exclusions.get(class)?;
            Some(format!("{} {count}", class.label()))
        });
        let classes: Vec<String> = classes.collect();
        let excluded: usize = counts.exclusions.values().sum();
        text += &format!(
            "{id}：语句 {}，数字 {}，指标 {}，排除 {excluded}（{}）\n",
            counts.passages,
            counts.facts,
            counts.indicators,
            classes.join("，"),
        );
    }
    text
}

/// How much a bundle holds.
#[derive(Serialize)]
struct Counts {
    passages: usize,
    facts: usize,
    indicators: usize,
    exclusions: BTreeMap<ExclusionClass, usize>,
}

impl Counts {
    fn of(bundle: &Bundle) -> Self {
        let mut exclusions = BTreeMap::new();
        for exclusion in &bundle.exclusions {
            *exclusions.entry(exclusion.class).or_default() += 1;
        }
        Self {
            passages: bundle.passages.len(),
            facts: bundle.facts.len(),
            indicators: bundle.indicators.len(),
            exclusions,
        }
    }
}

#[derive(Serialize)]
struct ReportJson<'a> {
    report: &'a str,
    errors: usize,
    warnings: usize,
    diagnostics: &'a [Diagnostic],
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<Counts>,
}

fn json(reports: &[(String, Checked)]) -> serde_json::Result<String> {
    let reports: Vec<_> = reports
        .iter()
        .map(|(id, checked)| ReportJson {
            report: id,
            errors: checked.count(Severity::Error),
            warnings: checked.count(Severity::Warning),
            diagnostics: &checked.diagnostics,
            counts: checked.bundle.as_ref().map(Counts::of),
        })
        .collect();
    Ok(serde_json::to_string_pretty(&reports)? + "\n")
}
