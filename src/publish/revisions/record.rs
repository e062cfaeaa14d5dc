//! `[[revision]]` in report.toml, held against the states that are kept.

use toml::Spanned;

use super::{
    FOLDER, History, Past, changes, corrections, count, digest, files_of, inputs_of, shown,
    strangers,
};
use crate::build::{Inputs, build};
use crate::input::RevisionEntry;
use crate::reader::Reader;
use model::bundle::Bundle;
use model::revision::{Amendment, Revision};
use text::diagnostic::{Code, Diagnostic, Severity, whole_file};

/// The steps that report.toml tells of.
pub(crate) type Steps = Vec<Amendment>;

/// Holds the entries against the states that are kept, and gives them as steps
/// without their changes.
pub(crate) fn check(
    entries: &[RevisionEntry],
    inputs: &Inputs,
    reader: &mut Reader<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Steps {
    let kept = count(&inputs.revisions);
    for (number, entry) in (1..).zip(entries) {
        let Some(replaces) = &entry.replaces else {
            continue;
        };
        let found = digest(files_of(&inputs.revisions, number));
        if number > kept {
            let message = format!("没有 revisions/{number}/：第{number}版的文件不见了");
            let hint = "从备份或版本库恢复这个文件夹；更正用 revise 命令开始";
            reader.report(Code::Revision, replaces.span(), message, hint);
        } else if replaces.get_ref() != &found {
            let message = format!("revisions/{number}/ 的文件变了，SHA-256 现在是 {found}");
            let hint = "公布过的文件不能再改，从备份或版本库恢复这个文件夹";
            reader.report(Code::Revision, replaces.span(), message, hint);
        }
    }
    in_order(entries, reader);
    for path in strangers(&inputs.revisions) {
        let message = format!("{FOLDER}{path} 不是公布过的文件，没有计入");
        let problem = whole_file(Code::Stranger, "report.toml", message);
        problems.push(problem.hint("多半是系统或编辑器留下的，可以删去"));
    }
    if kept > entries.len() {
        let message = format!("revisions/{kept}/ 没有对应的 [[revision]]");
        let problem = whole_file(Code::Revision, "report.toml", message);
        let hint = "两种可能：report.toml 恢复成了更早的一份，就补回它末尾的 [[revision]]；revise 命令没有做完，才删去这个文件夹，再运行一次";
        problems.push(problem.hint(hint));
    }
    amendments(entries)
}

fn in_order(entries: &[RevisionEntry], reader: &mut Reader<'_>) {
    let days: Vec<_> = entries.iter().filter_map(|it| it.date.as_ref()).collect();
    for (before, after) in days.iter().zip(days.iter().skip(1)) {
        if after.get_ref() < before.get_ref() {
            let message = "这次更正的日期早于上一次".to_owned();
            reader.report(Code::Revision, after.span(), message, "各次更正按先后排列");
        }
    }
}

/// The entries as steps, still without their changes.
pub(super) fn amendments(entries: &[RevisionEntry]) -> Steps {
    let said = |it: &Option<Spanned<String>>| {
        let said = it.as_ref().map(|it| it.get_ref().clone());
        said.unwrap_or_default()
    };
    let steps = (2..).zip(entries).map(|(number, entry)| Amendment {
        number,
        date: said(&entry.date),
        reason: said(&entry.reason),
        replaces: said(&entry.replaces),
        about: Vec::new(),
        sentences: Vec::new(),
        figures: Vec::new(),
        measures: Vec::new(),
        checks: Vec::new(),
        shown: None,
    });
    steps.collect()
}

/// Builds the states that are kept, and tells `bundle`, today's, which state it
/// is and what became of old links.
pub(crate) fn history(
    id: &str,
    inputs: &Inputs,
    steps: Steps,
    bundle: Option<&mut Bundle>,
    problems: &mut Vec<Diagnostic>,
) -> History {
    let kept = count(&inputs.revisions);
    // Where they are not as many, or are another report's, that was reported.
    let is_told = steps.len() != kept || problems.iter().any(|it| it.code == Code::Ids);
    let step = steps.get(kept.wrapping_sub(1)).filter(|_| !is_told);
    let Some(step) = step else {
        return History::default();
    };
    let before = inputs_of(inputs, kept);
    let built = build(id, &before);
    let mut errors = built.diagnostics.iter();
    let error = errors.find(|it| it.severity == Severity::Error);
    let (Some(mut previous), None) = (built.bundle, error) else {
        let place = error.map(|it| format!("{}:{}:{} {}", it.file, it.line, it.column, it.message));
        let message = format!(
            "revisions/{kept}/ 的数据有错：{}",
            place.unwrap_or_default()
        );
        let problem = whole_file(Code::Revision, "report.toml", message);
        let is_whole = digest(files_of(&inputs.revisions, kept)) == step.replaces;
        let hint = match is_whole {
            true => {
                "文件与公布时相同，是这一版程序的规则变了：用当时的版本生成，或把这条诊断告诉开发者"
            }
            false => "公布过的文件不能再改，从备份或版本库恢复这个文件夹",
        };
        problems.push(problem.hint(hint));
        return History::default();
    };
    let mut history = built.history;
    if steps
        .iter()
        .zip(&history.steps)
        .any(|(now, then)| !is_same(now, then))
    {
        let message = "以前的 [[revision]] 改过了";
        let problem = whole_file(Code::Revision, "report.toml", message);
        problems
            .push(problem.hint("公布过的日期和说明不能再改，照 revisions/ 里的 report.toml 恢复"));
    }
    let mut step = step.clone();
    previous.report.revision = Some(Revision {
        number: step.number - 1,
        replaced: Some(step.date.clone()),
    });
    if let Some(bundle) = bundle {
        amend(&previous, bundle, &mut step);
    }
    history.past.push(Past {
        bundle: previous,
        text: before.text.unwrap_or_default(),
    });
    history.steps.push(step);
    history
}

/// Tells a state which one it is, and what the step to it changed.
pub fn amend(previous: &Bundle, bundle: &mut Bundle, step: &mut Amendment) {
    step.about = changes::about(previous, bundle);
    step.sentences = changes::sentences(previous, bundle);
    step.figures = changes::figures(previous, bundle);
    step.measures = changes::measures(previous, bundle);
    step.checks = changes::checks(previous, bundle);
    step.shown = Some(shown::shown(previous, bundle));
    bundle.corrections = corrections::corrections(previous, bundle, step.number, &step.date);
    bundle.report.revision = Some(Revision {
        number: step.number,
        replaced: None,
    });
}

/// Whether two steps are the same but for their changes.
fn is_same(a: &Amendment, b: &Amendment) -> bool {
    [&a.date, &a.reason, &a.replaces] == [&b.date, &b.reason, &b.replaces]
}
