//! The whole way from the files' bytes to a bundle, as one pure function.

use std::collections::BTreeMap;

use super::bind::{self, Bound};
use super::charts;
use super::check;
use super::concepts;
use super::exclude;
use super::headline;
use super::input::{self, ChartsFile, FactsFile, ReportFile};
use super::reader::Reader;
use super::reply;
use super::revisions::{self, History, KnownIds, Steps};
use model::bundle::{Bundle, Exclusion, Report, SCHEMA, Theme};
use model::chart::{Chart, Headline, Tile};
use model::check::Check;
use text::anchor::Text;
use text::diagnostic::{Code, Diagnostic, Severity, Source, whole_file};
use text::digest::sha256;
use text::fold::fold;
use text::outline::{self, Outline};

/// The bytes of a report's files; `None` for a file that does not exist.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// report.txt.
    pub text: Option<Vec<u8>>,
    /// report.toml.
    pub report: Option<Vec<u8>>,
    /// facts.toml.
    pub facts: Option<Vec<u8>>,
    /// checks.toml; a report may have no checks.
    pub checks: Option<Vec<u8>>,
    /// charts.toml; a report may have no charts.
    pub charts: Option<Vec<u8>>,
    /// import.toml; only an imported report has one.
    pub import: Option<Vec<u8>>,
    /// synonyms.toml, shared by all reports; there may be none.
    pub synonyms: Option<Vec<u8>>,
    /// concepts.toml, shared by all reports; there may be none.
    pub concepts: Option<Vec<u8>>,
    /// ids.toml; only a report that was corrected has one.
    pub ids: Option<Vec<u8>>,
    /// The files of earlier states, by their paths below `revisions/`.
    pub revisions: BTreeMap<String, Vec<u8>>,
}

impl Inputs {
    /// The files of a report's own folder, by their names; nothing that reports
    /// share, and no earlier states.
    pub(crate) fn of_folder(own: impl Fn(&str) -> Option<Vec<u8>>) -> Self {
        Self {
            text: own("report.txt"),
            report: own("report.toml"),
            facts: own("facts.toml"),
            checks: own("checks.toml"),
            charts: own("charts.toml"),
            import: own("import.toml"),
            ids: own(revisions::ids::FILE),
            ..Self::default()
        }
    }
}

/// What came of a report's files.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The bundle; `None` if there is any error.
    pub bundle: Option<Bundle>,
    /// Every problem, sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What the report was before.
    pub history: History,
}

impl Checked {
    /// How many problems of that severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        let of = |diagnostic: &&Diagnostic| diagnostic.severity == severity;
        self.diagnostics.iter().filter(of).count()
    }
}

/// Builds the bundle of the report whose folder is called `id`.
pub fn build(id: &str, inputs: &Inputs) -> Checked {
    let mut problems = Vec::new();
    let (mut bundle, steps) = attempt(id, inputs, &mut problems);
    let history = revisions::history(id, inputs, steps, bundle.as_mut(), &mut problems);
    problems.sort();
    problems.dedup();
    let failed = problems
        .iter()
        .any(|problem| problem.severity == Severity::Error);
    Checked {
        bundle: bundle.filter(|_| !failed),
        diagnostics: problems,
        history,
    }
}

/// The report as it is today, and the steps that report.toml tells of.
fn attempt(id: &str, inputs: &Inputs, problems: &mut Vec<Diagnostic>) -> (Option<Bundle>, Steps) {
    problems.extend(revisions::bad_folder(id));
    let text = report_text(inputs.text.as_deref(), problems);
    let report_source = required("report.toml", inputs.report.as_deref(), problems);
    let facts_source = required("facts.toml", inputs.facts.as_deref(), problems);
    let checks_source = decode("checks.toml", inputs.checks.as_deref(), problems);
    let charts_source = decode("charts.toml", inputs.charts.as_deref(), problems);
    let synonyms_source = decode("synonyms.toml", inputs.synonyms.as_deref(), problems);
    let import_source = decode("import.toml", inputs.import.as_deref(), problems);
    let concepts_source = decode("concepts.toml", inputs.concepts.as_deref(), problems);

    let mut readers = [
        concepts_source,
        import_source,
        report_source,
        facts_source,
        checks_source,
        charts_source,
        synonyms_source,
    ]
    .map(|source| source.unwrap_or(Source { file: "", text: "" }))
    .map(Reader::new);
    let [concepts, import, report, facts, checks, charts, synonyms] = &mut readers;
    let personal_entries = input::personal(import).unwrap_or_default();
    let concept_entries = input::concepts(concepts).unwrap_or_default();
    let files = Files {
        report: report_source.and_then(|_| input::report(report)),
        facts: facts_source.and_then(|_| input::facts(facts)),
        checks: input::checks(checks),
        charts: input::charts(charts),
    };
    // They belong to no report; what is wrong with them is told with each.
    let _ = input::synonyms(synonyms);
    let steps = files.report.as_ref().map_or_else(Steps::new, |file| {
        revisions::check(&file.revisions, inputs, report, problems)
    });
    let bundle = text.and_then(|text| {
        let mut outline = outline::read(&text, problems);
        let known = KnownIds::read(id, inputs, problems);
        known.name(&mut outline);
        year(&text, &files, report);
        personal(&text, &personal_entries, import);
        if let Some(file) = &files.facts {
            concepts::check(file, &concept_entries, facts);
        }
        let own = [&mut *facts, &mut *checks, charts];
        let parts = contents(&text, &outline, (&files, &known), own, problems)?;
        if let Some(ids) = known.published() {
            revisions::reused(ids, &files, &parts.bound, &parts.checks, [facts, checks]);
        }
        assemble(id, &text, outline, files, parts)
    });
    problems.extend(readers.into_iter().flat_map(|reader| reader.problems));
    (bundle, steps)
}

/// The files that could be parsed.
pub(crate) struct Files {
    report: Option<ReportFile>,
    pub(crate) facts: Option<FactsFile>,
    pub(crate) checks: Option<input::Checks>,
    charts: Option<ChartsFile>,
}

/// What is bound to the text.
struct Contents {
    bound: Bound,
    exclusions: Vec<Exclusion>,
    checks: Vec<Check>,
    charts: Vec<Chart>,
    headlines: Vec<Headline>,
    tiles: Vec<Tile>,
}

/// Binds what can be bound; `None` if facts.toml can't be parsed, since every
/// number would then seem unaccounted for.
fn contents(
    text: &Text<'_>,
    outline: &Outline,
    (files, known): (&Files, &KnownIds),
    [facts, checks, charts]: [&mut Reader<'_>; 3],
    problems: &mut Vec<Diagnostic>,
) -> Option<Contents> {
    let file = files.facts.as_ref()?;
    let none = input::Checks::default();
    let stated = files.checks.as_ref().unwrap_or(&none);
    let restated = check::compared(&stated.checks);
    let mut bound = bind::bind(text, outline, file, &restated, facts);
    known.name_numbers(&mut bound);
    let exclusions = exclude::account(
        text,
        outline,
        &bound.claimed,
        &file.exclusions,
        facts.source,
        problems,
    );
    let none = ChartsFile::default();
    let drawn = files.charts.as_ref().unwrap_or(&none);
    let replies = reply::replies(stated, checks);
    let mut checked = check::check(&stated.checks, file, &bound, &outline.passages, checks);
    reply::add(replies, &mut checked);
    Some(Contents {
        checks: checked,
        charts: charts::check(&drawn.charts, file, &bound, charts),
        headlines: headline::headlines(text, outline, &bound, &drawn.headlines, charts),
        tiles: charts::tiles(&drawn.tiles, file, charts),
        bound,
        exclusions,
    })
}

fn assemble(
    id: &str,
    text: &Text<'_>,
    outline: Outline,
    files: Files,
    contents: Contents,
) -> Option<Bundle> {
    let report = files.report?;
    let themes = files.facts?.themes.into_iter();
    let plain = |text: toml::Spanned<String>| text.into_inner();
    Some(Bundle {
        schema: SCHEMA,
        report: Report {
            id: id.to_owned(),
            title: report.title.map(plain)?,
            district: report.district.map(plain)?,
            year: report.year?.into_inner(),
            issuer: report.issuer.map(plain),
            document_number: report.document_number.map(plain),
            source: report.source.map(plain),
            published: report.published.map(plain),
            sha256: sha256(text.source.text.as_bytes()),
            revision: None,
        },
        sections: outline.sections,
        passages: outline.passages,
        themes: themes
            .map(|theme| Theme {
                id: theme.id.into_inner(),
                name: theme.name,
            })
            .collect(),
        facts: contents.bound.facts,
        exclusions: contents.exclusions,
        indicators: contents.bound.indicators,
        charts: contents.charts,
        headlines: contents.headlines,
        tiles: contents.tiles,
        checks: contents.checks,
        corrections: Vec::new(),
    })
}

fn report_text<'a>(bytes: Option<&'a [u8]>, problems: &mut Vec<Diagnostic>) -> Option<Text<'a>> {
    let source = required("report.txt", bytes, problems)?;
    if source.text.trim().is_empty() {
        let problem = whole_file(Code::EmptyReport, "report.txt", "文件里没有文字");
        problems.push(problem.hint("把报告全文存入 report.txt"));
        return None;
    }
    Some(Text::new(source.text))
}

fn required<'a>(
    file: &'static str,
    bytes: Option<&'a [u8]>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Source<'a>> {
    if bytes.is_none() {
        let problem = whole_file(Code::FileMissing, file, "文件不存在");
        problems.push(problem.hint("格式见 src/publish/input.rs 开头的说明"));
    }
    decode(file, bytes, problems)
}

/// The text of a file: UTF-8 without byte order mark.
fn decode<'a>(
    file: &'static str,
    bytes: Option<&'a [u8]>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Source<'a>> {
    let text = match std::str::from_utf8(bytes?) {
        Ok(text) => text,
        Err(error) => {
            let message = format!("不是 UTF-8 编码（第{}字节起）", error.valid_up_to() + 1);
            let problem = whole_file(Code::NotUtf8, file, message);
            problems.push(problem.hint("另存为 UTF-8 编码"));
            return None;
        }
    };
    if text.starts_with('\u{feff}') {
        let problem = whole_file(Code::ByteOrderMark, file, "文件以字节顺序标记（BOM）开头");
        problems.push(problem.hint("另存为不带 BOM 的 UTF-8"));
        return None;
    }
    Some(Source { file, text })
}

/// Reports personal data in the text that was not decided about.
fn personal(text: &Text<'_>, entries: &[input::PersonalEntry], reader: &mut Reader<'_>) {
    for entry in entries.iter().filter(|entry| entry.decision.is_none()) {
        let words = entry.words.get_ref();
        if !text.source.text.contains(words.as_str()) {
            continue;
        }
        let message = format!(
            "“{words}”可能是个人信息（{}），还没有决定是否公开",
            entry.kind
        );
        let hint =
            "依法可以公开的，写 decision = \"publish\"；不公开的，从 report.txt 里删去或隐去";
        reader.report(Code::Personal, entry.words.span(), message, hint.to_owned());
    }
}

/// Warns if the report's year is nowhere in the text.
fn year(text: &Text<'_>, files: &Files, reader: &mut Reader<'_>) {
    let year = files.report.as_ref().and_then(|file| file.year.as_ref());
    let Some(year) = year else { return };
    let number = year.get_ref();
    let chinese: String = number
        .to_string()
        .chars()
        .filter_map(|digit| {
            "〇一二三四五六七八九"
                .chars()
                .nth(digit.to_digit(10)? as usize)
        })
        .collect();
    let folded = fold(text.source.text).replace('○', "〇");
    if !folded.contains(&number.to_string()) && !folded.contains(&chinese) {
        let message = format!("原文中没有出现{number}年");
        let hint = "核对 year 是否为报告所述的年度".to_owned();
        reader.report(Code::YearAbsent, year.span(), message, hint);
    }
}
