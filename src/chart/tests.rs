//! What every drawing must be, on the charts of the real report, on charts
//! that are hard to lay out, and on random ones.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::draw::{Drawing, draw, title_id};
use super::error::ChartError;
use super::measure::{LINE, width};
use super::resolve::{Resolved, resolve};
use super::table::table;
use super::trend::trend;
use super::variant::{Axis, Size};
use super::{random, sample};
use model::bundle::Bundle;
use model::chart::{Chart, Plot};
use model::indicator::Role;

#[test]
fn each_fact_has_one_named_mark_and_other_marks_have_ids_of_their_own() {
    let bundle = sample::hard(sample::bundle());
    let mut ids = BTreeSet::new();
    for chart in &bundle.charts {
        for (axis, size) in variants(chart) {
            let drawing = drawn(chart, &bundle, size, axis).unwrap();
            let document = Document::parse(&drawing.svg).unwrap();
            for mark in marks(&document) {
                match (mark.attribute("data-fact"), mark.attribute("id")) {
                    (None, Some(id)) => assert!(ids.insert(id.to_string())),
                    (fact, id) => assert!(fact.is_some() && id.is_none(), "{mark:?}"),
                }
            }
            check_facts(chart, &bundle, &document);
            check_sound(&drawing, &document, &title_id(chart));
        }
    }
}

#[test]
fn the_rate_that_the_text_does_not_give_is_drawn_listed_and_said_as_such() {
    let bundle = sample::bundle();
    let chart = the(&bundle, "channels");
    for size in Size::ALL {
        let drawing = drawn(chart, &bundle, size, Axis::Linear).unwrap();
        let document = Document::parse(&drawing.svg).unwrap();
        let missing: Vec<_> = marks(&document).filter(is_missing).collect();
        let labels: Vec<_> = missing
            .iter()
            .map(|mark| mark.attribute("aria-label"))
            .collect();
        assert_eq!(labels, [Some("区门户网站部门问政平台，满意率，未说明")]);
    }
    let rows = table(&resolved(chart, &bundle)).rows;
    let last = rows.last().and_then(|row| row.last()).unwrap();
    assert_eq!((last.text.as_str(), &last.fact), ("未说明", &None));
    assert!(trend(&resolved(chart, &bundle)).ends_with("满意率未说明。"));
}

#[test]
fn the_largest_and_the_earliest_come_first_and_what_is_not_said_last() {
    let bundle = sample::hard(sample::bundle());
    let check = |id: &str, ending: &str| {
        let said = trend(&resolved(the(&bundle, id), &bundle));
        assert!(said.ends_with(ending), "{said}");
    };
    check(
        "hard-ranking",
        "归集的区级部门电子证照数量1379969件、其他4317件、收到而没有说明数量的行政复议申请件数未说明。",
    );
    check(
        "hard-timeline",
        "的日子；收到而没有说明数量的行政复议申请件数，日期未说明。",
    );
    check(
        "hard-slope",
        "企业公章刊刻时限由1个工作日到2小时；没有后值的时限变化前为1个工作日，变化后未说明。",
    );
}

#[test]
fn a_log_scale_places_values_by_their_powers_of_ten_and_draws_no_length() {
    let bundle = sample::hard(sample::bundle());
    let chart = the(&bundle, "hard-ranking");
    let drawing = drawn(chart, &bundle, Size::Wide, Axis::Log).unwrap();
    let document = Document::parse(&drawing.svg).unwrap();
    assert!(!marks(&document).any(|mark| mark.children().any(|node| is_bar(&node))));
    let dots = document.descendants().filter(|node| class(node, "s1"));
    let places: Vec<i32> = dots.map(|dot| number(&dot, "cx")).collect();
    assert!(
        places.is_sorted_by(|left, right| left >= right),
        "{places:?}"
    );
}

#[test]
fn more_than_the_whole_reaches_past_its_end() {
    let bundle = sample::bundle();
    let chart = the(&bundle, "review-flow");
    let drawing = drawn(chart, &bundle, Size::Wide, Axis::Linear).unwrap();
    let document = Document::parse(&drawing.svg).unwrap();
    let bar = |fact: &str| {
        let mark = marks(&document).find(|mark| mark.attribute("data-fact") == Some(fact));
        let bars = mark.unwrap().children().filter(is_bar).map(span);
        bars.collect::<Vec<_>>()[0]
    };
    let [received, accepted, refused] =
        ["review.value", "accepted.value", "refused.value"].map(bar);
    assert_eq!(accepted.0, received.0);
    assert_eq!(refused.0, accepted.1, "siblings stand end to end");
    assert!(refused.1 > received.1 + 5, "9 + 14 is seen to pass 22");
}

#[test]
fn the_words_are_the_figures() {
    let bundle = sample::bundle();
    let mut said = String::new();
    for chart in &bundle.charts {
        let resolved = resolved(chart, &bundle);
        let (sentence, table) = (trend(&resolved), table(&resolved));
        writeln!(said, "{sentence}\n{}", table.columns.join("|")).unwrap();
        for row in table.rows {
            let row: Vec<_> = row.into_iter().map(|cell| cell.text).collect();
            writeln!(said, "{}", row.join("|")).unwrap();
        }
    }
    check_words(
        &said,
        &expect![[r#"
        政务大厅可办事项由69项增至616项（本站计算：增加547项，约为原来的8.93倍）；赣服通蓉江分厅个性化事项由40项增至121项（本站计算：增加81项，约为原来的3.02倍）。
        指标|变化前|变化后|变化|倍数
        政务大厅可办事项|69项|616项|547项|8.93
        赣服通蓉江分厅个性化事项|40项|121项|81项|3.02
        受理指派各类法律援助案件153件，其中民事案件94件、刑事案件59件。
        项目|数值|占比
        受理指派各类法律援助案件|153件|
        民事案件|94件|61.44%
        刑事案件|59件|38.56%
        收到行政复议案件22件，其中立案受理9件、不予受理14件；立案受理9件中，已办结6件；撤回行政复议申请2件；不予受理14件中，不服不予受理决定向法院起诉2件。
        步骤|数值|来自
        收到行政复议案件|22件|
        立案受理|9件|收到行政复议案件
        已办结|6件|立案受理
        撤回行政复议申请|2件|
        不予受理|14件|收到行政复议案件
        不服不予受理决定向法院起诉|2件|不予受理
        12345市民热线3234件，办结率100%，满意率96.5%；“问政江西”平台14条，办结率100%，满意率100%；“问政赣州”平台851件，办结率100%，满意率100%；区门户网站部门问政平台63条，办结率100%，满意率未说明。
        渠道|数量|办结率|满意率
        12345市民热线|3234件|100%|96.5%
        “问政江西”平台|14条|100%|100%
        “问政赣州”平台|851件|100%|100%
        区门户网站部门问政平台|63条|100%|未说明
    "#]],
    );
}

#[test]
fn a_chart_that_no_scale_can_hold_is_refused() {
    let mut bundle = sample::bundle();
    sample::add(
        &mut bundle,
        "days",
        "办理时限",
        &[(Role::Value, "1个工作日")],
    );
    sample::add(&mut bundle, "less", "负数", &[(Role::Value, "-1件")]);
    let check = |indicators: &[&str], expected: ChartError| {
        let indicators = indicators.iter().map(|id| (*id).into()).collect();
        let separate = Vec::new();
        let plot = Plot::Slope {
            indicators,
            separate,
        };
        let chart = sample::chart("c", "", plot);
        let error = drawn(&chart, &bundle, Size::Wide, Axis::Linear).unwrap_err();
        assert_eq!(error, expected);
    };
    check(&["none"], ChartError::UnknownIndicator("none".into()));
    check(&["less"], ChartError::NoLength("less.value".into()));
    let units = ["项", "个工作日"].map(String::from).to_vec();
    check(&["hall-items", "days"], ChartError::MixedUnits(units));
}

/// Also writes all charts to target/charts.html, for people to look at.
#[test]
#[expect(clippy::disallowed_methods, reason = "people look at the file")]
fn drawing_twice_gives_the_same_bytes() {
    let bundle = sample::hard(sample::bundle());
    let style = include_str!("../../style/drawing.css");
    let mut page = format!("<!doctype html><meta charset=utf-8><style>{PAGE_CSS}{style}</style>");
    for chart in &bundle.charts {
        let sentence = trend(&resolved(chart, &bundle));
        let (id, title) = (title_id(chart), &chart.title);
        write!(
            page,
            "<figure><h3 id={id}>{title}</h3><p>{sentence}</p><div>"
        )
        .unwrap();
        for (axis, size) in variants(chart) {
            let drawing = drawn(chart, &bundle, size, axis).unwrap();
            assert_eq!(drawing, drawn(chart, &bundle, size, axis).unwrap());
            page.push_str(&drawing.svg);
        }
        page.push_str("</div></figure>");
    }
    let target = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target");
    std::fs::create_dir_all(target).unwrap();
    std::fs::write([target, "/charts.html"].concat(), page).unwrap();
}

const PAGE_CSS: &str = "body{font-family:'Noto Sans CJK SC',sans-serif;margin:16px;\
    background:#fff;color:#1b2430}@media(prefers-color-scheme:dark){body{background:#14181d;\
    color:#e6eaef}}figure{margin:0 0 32px}figure div{display:flex;gap:40px;flex-wrap:wrap}\
    figure div .chart-svg{display:block!important;width:auto}";

proptest! {
    #[test]
    fn a_missing_value_is_never_a_length_or_a_zero(
        figures in prop::collection::vec(random::figure(), 1..7),
        shape in 0..7_u8,
    ) {
        let (bundle, chart) = random::random(&figures, shape);
        for (axis, size) in variants(&chart) {
            let drawing = drawn(&chart, &bundle, size, axis).unwrap();
            let document = Document::parse(&drawing.svg).unwrap();
            check_facts(&chart, &bundle, &document);
            check_sound(&drawing, &document, &title_id(&chart));
            marks(&document).filter(is_missing).for_each(check_missing);
        }
        let cells = table(&resolved(&chart, &bundle)).rows.into_iter().flatten();
        for cell in cells.filter(|cell| cell.fact.is_none() && cell.formula.is_none()) {
            prop_assert_ne!(cell.text.trim_start_matches("0"), "件");
        }
    }
}

/// The chart of that id.
fn the<'a>(bundle: &'a Bundle, id: &str) -> &'a Chart {
    let found = bundle.charts.iter().find(|chart| chart.id == id);
    found.expect("a chart of that id")
}

fn resolved<'a>(chart: &'a Chart, bundle: &'a Bundle) -> Resolved<'a> {
    resolve(chart, bundle).expect("known facts")
}

fn drawn(chart: &Chart, bundle: &Bundle, size: Size, axis: Axis) -> Result<Drawing, ChartError> {
    draw(&resolve(chart, bundle)?, size, axis)
}

fn variants(chart: &Chart) -> impl Iterator<Item = (Axis, Size)> {
    let axes = Axis::of(chart).iter();
    axes.flat_map(|axis| Size::ALL.map(|size| (*axis, size)))
}

fn check_words(said: &str, expected: &Expect) {
    expected.assert_eq(said);
}

/// Each value of the chart's indicators that the text gives has one mark that
/// says it; every other mark is a missing one.
fn check_facts(chart: &Chart, bundle: &Bundle, document: &Document<'_>) {
    let roles: &[Role] = match chart.plot {
        Plot::Slope { .. } => &[Role::Before, Role::Value],
        _ => &[Role::Value],
    };
    let mut given = 0;
    for id in chart.plot.indicators() {
        for fact in roles.iter().filter_map(|role| bundle.role(id, *role)) {
            let named = |mark: &Node<'_, '_>| mark.attribute("data-fact") == Some(&fact.id);
            let found: Vec<_> = marks(document).filter(named).collect();
            assert_eq!(found.len(), 1, "marks of {}", fact.id);
            let label = found[0].attribute("aria-label").unwrap();
            assert!(label.contains(&fact.printed), "{label}");
            given += 1;
        }
    }
    let missing = marks(document).filter(is_missing).count();
    let counts = marks(document).filter(|mark| {
        mark.attribute("data-theme")
            .or(mark.attribute("data-check"))
            .is_some()
    });
    assert_eq!(marks(document).count(), given + missing + counts.count());
}

/// Nothing from outside, no style, every mark an image; no text is cut or
/// overlaps another.
fn check_sound(drawing: &Drawing, document: &Document<'_>, title: &str) {
    for forbidden in ["http", "href", "<script", "style", "#", "rgb", "font"] {
        assert!(!drawing.svg.contains(forbidden), "{forbidden}");
    }
    let root = document.root_element();
    assert_eq!(root.attribute("aria-labelledby"), Some(title));
    assert!(marks(document).all(|mark| mark.attribute("role") == Some("img")));
    let texts: Vec<_> = document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .collect();
    let (right, bottom) = (drawing.width as i32, drawing.height as i32);
    for (place, text) in texts.iter().enumerate() {
        assert!(text.ancestors().any(|node| {
            node.attribute("class")
                .is_some_and(|class| class.starts_with("mark"))
                || node.attribute("aria-hidden").is_some()
        }));
        let own = text_box(text);
        let inside = own[0] >= 0 && own[1] >= 0 && own[2] <= right && own[3] <= bottom;
        assert!(
            inside,
            "{:?} {own:?} is cut in {right}×{bottom}",
            text.text()
        );
        for other in &texts[..place] {
            let its = text_box(other);
            let apart =
                own[0] >= its[2] || its[0] >= own[2] || own[1] >= its[3] || its[1] >= own[3];
            assert!(
                apart,
                "{:?} {own:?} is over {:?} {its:?}",
                text.text(),
                other.text()
            );
        }
    }
}

fn check_missing(mark: Node<'_, '_>) {
    assert!(mark.attribute("aria-label").unwrap().contains("未说明"));
    assert!(mark.attribute("data-value").is_none());
    assert_eq!(mark.children().filter(is_bar).count(), 0, "no bar");
    assert_eq!(
        mark.children().filter(|node| class(node, "none")).count(),
        1,
        "one sign"
    );
    let texts = mark
        .children()
        .filter(|node| class(node, "muted") || class(node, "value"));
    assert!(
        texts
            .filter_map(|node| node.text())
            .any(|text| text == "未说明")
    );
}

fn text_box(node: &Node<'_, '_>) -> [i32; 4] {
    let (x, base, wide) = (
        number(node, "x"),
        number(node, "y"),
        width(node.text().unwrap_or("")),
    );
    let left = match node.attribute("text-anchor") {
        Some("end") => x - wide,
        Some(_) => x - wide / 2,
        None => x,
    };
    let top = base + 4 - LINE + 5;
    [left, top, left + wide, base + 3]
}

fn marks<'a>(document: &'a Document<'a>) -> impl Iterator<Item = Node<'a, 'a>> {
    let marked = |node: &Node<'_, '_>| {
        node.attribute("class")
            .is_some_and(|class| class.split(' ').any(|word| word == "mark"))
    };
    document.descendants().filter(marked)
}

fn is_missing(mark: &Node<'_, '_>) -> bool {
    mark.attribute("class") == Some("mark missing")
}

fn is_bar(node: &Node<'_, '_>) -> bool {
    node.has_tag_name("rect") && !class(node, "hit") && !class(node, "track")
}

fn class(node: &Node<'_, '_>, class: &str) -> bool {
    node.attribute("class") == Some(class)
}

fn span(bar: Node<'_, '_>) -> (i32, i32) {
    let left = number(&bar, "x");
    (left, left + number(&bar, "width"))
}

fn number(node: &Node<'_, '_>, attribute: &str) -> i32 {
    node.attribute(attribute).unwrap().parse().unwrap()
}
