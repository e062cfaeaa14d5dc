//! What can be taken away of a chart, where it is published: the picture is
//! drawn again, the figures are listed again, and the page that others show in
//! a frame is held to the same as the page of charts.

use scraper::Html;

use super::downloads::same;
use super::html::{self, Page};
use super::{ABSENT, Files, Findings, charts, figures};
use chart::resolve::resolve;
use chart::svg_file::svg_file;
use chart::table::table;
use model::bundle::Bundle;
use model::chart::Chart;
use pages::chart_figure::held;
use pages::chart_takeaway::{embed, folder, place};
use query::links::Links;
use query::place::Page as Place;

/// What a row says, by the names of its columns.
type Row = Vec<(&'static str, String)>;

/// Compares the files of each chart.
pub(super) fn verify(files: &Files, pages: &[Page], bundle: &Bundle, findings: &mut Findings) {
    let links = Links::new(&bundle.report.id, "").at(site(pages, bundle));
    for chart in &bundle.charts {
        let file = |name: &str| folder(&bundle.report.id, &chart.id) + name;
        let path = file("chart.svg");
        if let Some(bytes) = files.get(&path) {
            let address = links.full(&place(&bundle.report.id, &chart.id));
            let right = resolve(chart, bundle).and_then(|resolved| {
                svg_file(&resolved, &bundle.report, &held(bundle, chart), &address)
            });
            let found = String::from_utf8_lossy(bytes);
            picture(&path, &right.unwrap_or_default(), &found, findings);
        }
        let path = file("data.csv");
        if let Some(bytes) = files.get(&path) {
            match read(bytes) {
                Ok(found) => compare(&path, &rows(bundle, chart), &found, findings),
                Err(error) => findings.add(&path, "内容", "UTF-8（带 BOM）的 CSV", error),
            }
        }
    }
}

/// The pages of a report that are shown in frames, of which each is held to
/// its chart.
pub(super) fn embedded(
    files: &Files,
    bundle: &Bundle,
    bundle_path: &str,
    findings: &mut Findings,
) -> Vec<Page> {
    let mut pages = Vec::new();
    for chart in &bundle.charts {
        let path = embed(&bundle.report.id, &chart.id) + "index.html";
        let Some(bytes) = files.get(&path) else {
            continue;
        };
        let source = String::from_utf8_lossy(bytes).into_owned();
        let page = Page {
            html: Html::parse_document(&source),
            bundle: bundle_path.into(),
            path,
            source,
            site: None,
        };
        let shown = html::all(&page.html, "figure.chart").into_iter().next();
        let shown = shown.and_then(|it| it.value().id()).unwrap_or(ABSENT);
        findings.compare(&page.path, "figure.chart", &chart.id, shown);
        figures::verify(&page, bundle, findings);
        charts::verify(&page, bundle, findings);
        pages.push(page);
    }
    pages
}

/// The full address of the site's root, as the page of charts states it.
fn site(pages: &[Page], bundle: &Bundle) -> Option<String> {
    let folder = Place::Charts.path(&bundle.report.id);
    let path = [&folder, "index.html"].concat();
    let page = pages.iter().find(|page| page.path == path)?;
    let stated = html::all(&page.html, "meta[property=\"og:url\"]");
    let address = stated.first()?.value().attr("content")?;
    address.strip_suffix(folder.as_str()).map(Into::into)
}

/// Compares two drawings element by element, so that the one that differs is
/// named.
fn picture(path: &str, right: &str, found: &str, findings: &mut Findings) {
    let elements = |svg: &str| svg.split('<').map(str::to_owned).collect::<Vec<_>>();
    let (right, found) = (elements(right), elements(found));
    findings.compare(path, "元素个数", right.len(), found.len());
    for (at, (right, found)) in right.iter().zip(&found).enumerate() {
        findings.compare(path, format!("图形第{at}个元素"), right, found);
    }
}

/// The figures of a chart, in the order of its table.
fn rows(bundle: &Bundle, chart: &Chart) -> Vec<Row> {
    let Ok(resolved) = resolve(chart, bundle) else {
        return Vec::new();
    };
    let table = table(&resolved);
    let mut rows = Vec::new();
    for row in &table.rows {
        let item = row.first().map_or("", |cell| cell.text.as_str());
        let cells = table.columns.iter().zip(row).skip(1);
        for (measure, cell) in cells.filter(|(_, cell)| cell.numeric && !cell.text.is_empty()) {
            let mut row = vec![
                ("item", item.to_owned()),
                ("measure", measure.clone()),
                ("printed", cell.text.clone()),
                ("formula", cell.formula.clone().unwrap_or_default()),
                ("sha256", bundle.report.sha256.clone()),
            ];
            row.extend(cell.fact.iter().flat_map(|id| of_fact(bundle, id)));
            rows.push(row);
        }
    }
    rows
}

/// What a row says of its fact.
fn of_fact(bundle: &Bundle, id: &str) -> Row {
    let Some(fact) = bundle.fact(id) else {
        return Vec::new();
    };
    let links = Links::new(&bundle.report.id, "");
    let sentence = bundle.passage(&fact.passage);
    let verdicts = bundle.checks_of(id).map(|check| check.verdict);
    let verdict = verdicts.min().map_or("", |it| it.label());
    vec![
        ("fact", fact.id.clone()),
        ("value", fact.quantity.value.to_string()),
        ("unit", fact.quantity.unit.clone()),
        ("qualifier", fact.quantity.qualifier.label().into()),
        (
            "sentence",
            sentence.map_or_else(String::new, |it| it.text.clone()),
        ),
        ("sentence_url", links.link(Place::Report, &fact.passage)),
        (
            "indicator_url",
            links.link(Place::Indicators, &fact.indicator),
        ),
        ("check_verdict", verdict.into()),
    ]
}

fn compare(path: &str, expected: &[Row], found: &[csv::StringRecord], findings: &mut Findings) {
    let Some((head, found)) = found.split_first() else {
        return findings.add(path, "内容", "列名", ABSENT);
    };
    findings.compare(path, "行数", expected.len(), found.len());
    for (at, (row, stated)) in expected.iter().zip(found).enumerate() {
        for (column, right) in row {
            let place = head.iter().position(|name| name == *column);
            let cell = place.and_then(|place| stated.get(place)).unwrap_or(ABSENT);
            if !same(right, cell) {
                findings.add(path, format!("第{}行 › {column}", at + 1), right, cell);
            }
        }
    }
}

/// The head and the rows.
fn read(bytes: &[u8]) -> Result<Vec<csv::StringRecord>, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").ok_or("没有 BOM")?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes);
    let records: Result<Vec<_>, _> = reader.records().collect();
    records.map_err(|error| error.to_string())
}
