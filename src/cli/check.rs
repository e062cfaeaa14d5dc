//! `check`: the diagnostics of every report, and a summary.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::ValueEnum;
use serde::Serialize;

use crate::folder;
use model::bundle::{Bundle, ExclusionClass};
use publish::build::Checked;
use publish::project::{self, Read};
use publish::revisions::History;
use text::diagnostic::{Diagnostic, Severity};

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
    let files = folder::data(data)?;
    let ids = project::ids(&files);
    anyhow::ensure!(!ids.is_empty(), "{} 里没有报告的文件夹", data.display());
    let read = ids.into_iter().map(|id| {
        let read = project::read(&files, &id);
        (id, read)
    });
    let read: Vec<_> = read.collect();
    let told: Vec<Told> = read.iter().map(|(id, read)| told(id, read)).collect();
    let shown = match format {
        Format::Text => all(&told),
        Format::Json => json(&read.into_iter().filter_map(checked).collect::<Vec<_>>())?,
    };
    io::stdout().lock().write_all(shown.as_bytes())?;
    let failed = told.iter().any(|it| it.failed);
    Ok(ExitCode::from(u8::from(failed)))
}

/// What is told of a report.
pub(crate) struct Told {
    /// That it was withdrawn.
    gone: Option<String>,
    /// What is wrong with it, and what it holds.
    told: String,
    /// Whether it has errors.
    pub(crate) failed: bool,
}

/// What is told of a report that was read.
pub(crate) fn told(id: &str, read: &Read) -> Told {
    let of = |gone, checked: &Checked| Told {
        gone,
        told: human(id, checked),
        failed: checked.count(Severity::Error) > 0,
    };
    match read {
        Read::Report(checked, _) => of(None, checked),
        Read::Withdrawn(_, found) => {
            let gone = Some(format!("{id}：已撤回\n"));
            match found.is_empty() {
                true => Told {
                    gone,
                    told: String::new(),
                    failed: false,
                },
                false => of(gone, &ended(found.clone())),
            }
        }
    }
}

/// What is told of several reports: those that were withdrawn come first.
pub(crate) fn all<'a>(reports: impl IntoIterator<Item = &'a Told> + Clone) -> String {
    let gone = reports
        .clone()
        .into_iter()
        .filter_map(|it| it.gone.as_deref());
    let told = reports.into_iter().map(|it| it.told.as_str());
    gone.chain(told).collect()
}

/// What was found of a report; nothing of one that was withdrawn as it should be.
fn checked((id, read): (String, Read)) -> Option<(String, Checked)> {
    match read {
        Read::Report(checked, _) => Some((id, *checked)),
        Read::Withdrawn(_, found) => (!found.is_empty()).then(|| (id, ended(found))),
    }
}

/// What is wrong with the record of a report that was withdrawn.
fn ended(diagnostics: Vec<Diagnostic>) -> Checked {
    Checked {
        bundle: None,
        diagnostics,
        history: History::default(),
    }
}

/// The diagnostics and the summary of a report, for people: files with the
/// name of the report's folder.
pub fn human(id: &str, checked: &Checked) -> String {
    let problems = checked.diagnostics.iter();
    let named = |problem: &Diagnostic| match problem.file {
        // All reports share it.
        "synonyms.toml" => format!("{problem}\n"),
        _ => format!("{id}/{problem}\n"),
    };
    let mut text: String = problems.map(named).collect();
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

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use publish::build::{Inputs, build};

    const REPORT: &str = "title = \"样例\"\ndistrict = \"样例区\"\nyear = 2021\n";

    fn checked(text: &str) -> Checked {
        let inputs = Inputs {
            text: Some(text.into()),
            report: Some(REPORT.into()),
            facts: Some(Vec::new()),
            ..Inputs::default()
        };
        build("sample-2021", &inputs)
    }

    #[test]
    fn a_good_report_is_summed_up() {
        let checked = checked("一、概况\n2021年，进一步推进。");
        expect![[r#"
            sample-2021：错误 0 个，警告 0 个
            sample-2021：语句 2，数字 0，指标 0，排除 3（标题序号 1，年份 1，虚词 1）
        "#]]
        .assert_eq(&human("sample-2021", &checked));
        let json = json(&[("sample-2021".to_owned(), checked)]).expect("JSON");
        expect![[r#"
            [
              {
                "report": "sample-2021",
                "errors": 0,
                "warnings": 0,
                "diagnostics": [],
                "counts": {
                  "passages": 2,
                  "facts": 0,
                  "indicators": 0,
                  "exclusions": {
                    "numbering": 1,
                    "year": 1,
                    "function-word": 1
                  }
                }
              }
            ]
        "#]]
        .assert_eq(&json);
    }

    #[test]
    fn problems_come_before_the_summary() {
        expect![[r#"
            sample-2021/report.txt:1:8 错误[E025]：数字“9”既没有绑定指标，也没有排除
                2021年办理9件。
                          ^
                提示：是数据，就为它写一个 [[indicator]]，引文括住【9件】；不是，就写 [[exclusion]]

            sample-2021：错误 1 个，警告 0 个
        "#]]
        .assert_eq(&human("sample-2021", &checked("2021年办理9件。")));
    }

    #[test]
    fn the_reports_of_the_repository_are_clean() {
        let data = crate::project::data_dir();
        let code = run(&data, Format::Json).expect("readable data");
        assert_eq!(code, ExitCode::SUCCESS);
    }
}
