//! A chart as a picture that stands alone: an SVG file with the headline, the
//! drawing, the checks and where it comes from.
//!
//! It holds its own style, names no other file and runs nothing. Pictures are
//! made of it, so they say the same.

use maud::{Markup, PreEscaped, html};

use super::draw::{draw, title_id};
use super::error::ChartError;
use super::measure::wrap_at;
use super::origin::origin;
use super::resolve::Resolved;
use super::style::{FONTS, drawing, token};
use super::trend::trend;
use super::variant::{Axis, Size};
use model::bundle::Report;
use model::check::Check;
use text::typography::display;
use text::xml::clean;

/// The margin on every side, in px.
const MARGIN: i32 = 32;
/// The room for text and drawing, in px: the drawing at 1.15 of its size.
const ROOM: i32 = 644;
const SCALE: (i32, i32) = (23, 20);
/// The width of the file, in px.
pub const WIDTH: i32 = ROOM + 2 * MARGIN;

/// A style of text: its class and size in px.
#[derive(Clone, Copy)]
struct Style(&'static str, i32);

const TITLE: Style = Style("sheet-title", 22);
const SUBTITLE: Style = Style("sheet-subtitle", 14);
const CHECK: Style = Style("sheet-check", 14);
const ORIGIN: Style = Style("sheet-origin", 13);

/// The SVG file of a chart. `checks` are those that are told with it, `address`
/// is where the chart stands on the site.
///
/// # Errors
/// The chart can't be drawn.
pub fn svg_file(
    resolved: &Resolved<'_>,
    report: &Report,
    checks: &[&Check],
    address: &str,
) -> Result<String, ChartError> {
    let chart = resolved.chart;
    let drawn = draw(resolved, Size::Wide, Axis::Linear)?;
    let mut column = Column {
        next: MARGIN,
        lines: Vec::new(),
    };
    column.write(&display(&chart.title), TITLE);
    if let Some(subtitle) = &chart.subtitle {
        column.next += 6;
        column.write(&display(subtitle), SUBTITLE);
    }
    let top = column.next + 18;
    let height = i32::try_from(drawn.height).unwrap_or(i32::MAX);
    column.next = top + (height * SCALE.0 + SCALE.1 - 1) / SCALE.1 + 22;
    let rule = column.next - 10;
    for check in told(checks) {
        column.write(&check, CHECK);
    }
    column.next += 6;
    for line in sources(report, address) {
        column.write(&line, ORIGIN);
    }
    let place = [
        "translate(",
        &MARGIN.to_string(),
        " ",
        &top.to_string(),
        ") scale(1.15)",
    ]
    .concat();
    let body = html! {
        title { (clean(&display(&chart.title))) }
        desc { (clean(&display(&trend(resolved)))) }
        style { (PreEscaped(style())) }
        rect.sheet width="100%" height="100%" {}
        path.sheet-rule d=(["M", &MARGIN.to_string(), " ", &rule.to_string(), "h", &ROOM.to_string()].concat()) {}
        g id=(title_id(chart)) { (column.lines(TITLE)) }
        (column.lines(SUBTITLE))
        g transform=(place) { (PreEscaped(drawn.svg)) }
        (column.lines(CHECK))
        (column.lines(ORIGIN))
    };
    Ok(file(column.next + MARGIN - 12, &body))
}

/// The file of that height.
fn file(height: i32, body: &Markup) -> String {
    let (width, height) = (WIDTH.to_string(), height.to_string());
    let view = ["0 0", &width, &height].join(" ");
    html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) viewBox=(view)
            role="img" lang="zh-CN" { (body) }
    }
    .into_string()
}

/// The style, which stands inline in each file.
pub fn style() -> String {
    let [text, muted, line] = ["--text", "--muted", "--line"].map(token);
    let own = [
        "svg{font-family:",
        FONTS,
        "}",
        ".sheet{fill:#fff}",
        ".sheet-rule{stroke:",
        &line,
        "}",
        ".sheet-title{font-size:22px;font-weight:600;fill:",
        &text,
        "}",
        ".sheet-subtitle{font-size:14px;fill:",
        &muted,
        "}",
        ".sheet-origin{font-size:13px;fill:",
        &muted,
        "}",
        ".sheet-check{font-size:14px;fill:",
        &text,
        "}",
    ];
    own.concat() + &drawing()
}

/// What is said of the checks, a line each.
fn told(checks: &[&Check]) -> Vec<String> {
    if checks.is_empty() {
        return vec!["核对：没有只涉及本图数字的核对".into()];
    }
    let line = |check: &&Check| {
        [
            "核对（",
            check.verdict.label(),
            "）：",
            &display(&check.title),
        ]
        .concat()
    };
    checks.iter().map(line).collect()
}

/// Where the figures come from. Only what is known.
fn sources(report: &Report, address: &str) -> Vec<String> {
    let mut lines = origin(report);
    if let Some(source) = &report.source {
        lines.push(["原文网址：", source].concat());
    }
    lines.push(["本图：", address].concat());
    lines.push(["原文 SHA-256：", &report.sha256].concat());
    lines
}

/// Lines of text, one under the other.
struct Column {
    next: i32,
    lines: Vec<Line>,
}

/// A line and the place of its foot.
struct Line {
    style: Style,
    y: i32,
    text: String,
}

impl Column {
    fn write(&mut self, text: &str, style: Style) {
        let Style(_, size) = style;
        for text in wrap_at(&clean(text), size, ROOM) {
            self.lines.push(Line {
                style,
                y: self.next + size,
                text,
            });
            self.next += size * 3 / 2;
        }
    }

    /// The lines of a style, as SVG.
    fn lines(&self, style: Style) -> Markup {
        html! {
            @for line in self.lines.iter().filter(|line| line.style.0 == style.0) {
                text class=(style.0) x=(MARGIN) y=(line.y) { (line.text) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::resolve;
    use crate::sample;
    use model::bundle::Bundle;
    use model::chart::Chart;

    fn made<'a>(chart: &'a Chart, bundle: &'a Bundle) -> (Resolved<'a>, String) {
        let resolved = resolve(chart, bundle).expect("known facts");
        let file = svg_file(&resolved, &bundle.report, &[], "r/charts/#x").expect("a file");
        (resolved, file)
    }

    #[test]
    fn a_file_is_xml_that_stands_alone() {
        let bundle = sample::hard(sample::bundle());
        for chart in &bundle.charts {
            let (resolved, file) = made(chart, &bundle);
            let document = roxmltree::Document::parse(&file).expect("XML");
            let root = document.root_element();
            assert_eq!(root.tag_name().name(), "svg");
            for node in root.descendants().filter(|node| node.is_element()) {
                assert!(
                    !["script", "image", "use", "a", "foreignObject"]
                        .contains(&node.tag_name().name())
                );
                let outside =
                    |name: &str| name == "href" || name == "src" || name.starts_with("on");
                assert!(node.attributes().all(|it| !outside(it.name())));
            }
            assert!(!file.contains("url(") && !file.contains("@import"));
            let sentence = trend(&resolved);
            assert!(file.contains("<desc>") && sentence.ends_with('。'));
        }
    }

    #[test]
    fn a_file_says_where_it_comes_from_and_nothing_that_nobody_said() {
        let bundle = sample::bundle();
        let (_, file) = made(&bundle.charts[0], &bundle);
        for words in [
            "本图：r/charts/#x",
            &bundle.report.sha256,
            "核对：没有只涉及",
        ] {
            assert!(file.contains(words), "{words}");
        }
        assert_eq!(file.contains("发布机关"), bundle.report.issuer.is_some());
    }
}
