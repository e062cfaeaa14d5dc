//! The real report's charts and tiles, as the pages show them.

use std::collections::BTreeSet;

use chart::draw::{Drawing, draw};
use chart::resolve::resolve;
use chart::table::table;
use chart::variant::{Axis, Size};
use model::bundle::Bundle;
use model::chart::Chart;
use pages::{Source, charts, overview};
use publish::build;
use query::links::Links;
use roxmltree::{Document, Node};
use scraper::{Html, Selector};

use super::project::{ID, real};

fn bundle() -> Bundle {
    let checked = build::build(ID, &real());
    assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
    checked.bundle.expect("a report without errors")
}

/// The overview and the page of charts.
fn pages(bundle: &Bundle) -> [Html; 2] {
    let links = Links::new("rongjiang-2021", "");
    let source = Source {
        bundle,
        links: &links,
    };
    let pages = [
        overview::overview(source, Default::default()),
        charts::charts(source),
    ];
    pages.map(|page| Html::parse_fragment(&page.into_string()))
}

fn all(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

/// The systems and works that the report names, and the figure that the tile
/// of each shows.
const SYSTEMS: [(&str, &str); 20] = [
    ("政务大厅", "616项"),
    ("自助服务", "11台"),
    ("好差评", "1,321条"),
    ("帮办", "52项"),
    ("赣服通蓉江分厅", "121项"),
    ("电子证照", "14种"),
    ("免费刻章", "264家"),
    ("不见面开标", "2个"),
    ("行政审批局", "48项"),
    ("合法性审查", "8件"),
    ("案卷评查", "12本"),
    ("信息公开", "4,726条"),
    ("行政处罚", "94,495件"),
    ("12345与网络问政", "3,234件"),
    ("公共信用信息平台", "1,384,286条"),
    ("双随机", "82户"),
    ("法律援助", "153件"),
    ("法律明白人与普法", "21,300人"),
    ("行政复议", "22件"),
    ("行政应诉", "44件"),
];

#[test]
fn each_system_that_the_report_names_has_a_tile_that_leads_to_its_figure() {
    let bundle = bundle();
    let [overview, charts] = pages(&bundle);
    let (tile, link, figure) = (all(".tile"), all(".tile-name a"), all(".tile-figure"));
    let tiles: Vec<_> = overview.select(&tile).collect();
    for (name, shown) in SYSTEMS {
        let found = tiles.iter().find_map(|tile| {
            let link = tile.select(&link).next()?;
            (link.text().collect::<String>() == name).then_some((*tile, link))
        });
        let (tile, link) = found.unwrap_or_else(|| panic!("no tile for {name}"));
        let words = tile.select(&figure).next().expect("a figure");
        let words: String = words.text().collect();
        assert!(words.ends_with(shown), "{name}: {words}");
        let address = link.value().attr("href").expect("an address");
        let (page, id) = address.split_once('#').expect("a place");
        let there = match page {
            "rongjiang-2021/charts/" => charts.select(&all(&format!("figure#{id}"))).count() == 1,
            "rongjiang-2021/indicators/" => bundle.indicator(id).is_some(),
            _ => false,
        };
        assert!(there, "{name} leads to {address}");
    }
}

#[test]
fn every_theme_with_a_tile_stands_on_the_overview_and_leads_to_its_indicators() {
    let bundle = bundle();
    let [overview, _] = pages(&bundle);
    let links: Vec<_> = overview.select(&all(".theme-link")).collect();
    let groups = all(".theme-group, .theme-group-pair, .theme-group-all");
    let groups = overview.select(&groups);
    assert!(
        groups
            .into_iter()
            .all(|it| it.select(&all(".tile")).next().is_some())
    );
    // What the report says of itself is no tile.
    let themes = bundle.themes.iter().filter(|theme| theme.id != "about");
    assert_eq!(links.len(), themes.clone().count());
    for (theme, link) in themes.zip(links) {
        let address = link.value().attr("href").expect("an address");
        assert_eq!(
            address,
            format!("rongjiang-2021/indicators/?theme={}", theme.id)
        );
        assert!(link.text().collect::<String>().starts_with(&theme.name));
    }
}

/// The text of what a selector finds.
fn text(page: &Html, css: &str) -> Vec<String> {
    let selector = all(css);
    let found = page.select(&selector);
    found.map(|it| it.text().collect()).collect()
}

#[test]
fn the_first_screen_says_three_sentences_as_printed_and_what_does_not_add_up() {
    let bundle = bundle();
    let [overview, _] = pages(&bundle);
    let said = text(&overview, ".said .sentence");
    assert_eq!(
        said,
        [
            "可办事项由去年的69项增加至现在的616项",
            "全区收到12345市民热线转办件3234件，办结率100%，满意率96.5%",
            "行政处罚处理决定数量94495件",
        ]
    );
    let lit = text(&overview, ".said [data-fact]");
    assert_eq!(lit, ["69项", "616项", "3234件", "100%", "96.5%", "94495件"]);
    let notes = text(&overview, ".said-note").join("|");
    for note in [
        "约 8.93 倍（本站按原文计算）",
        "满意率以什么为分母：未说明",
        "2021年",
    ] {
        assert!(notes.contains(note), "{notes}");
    }
    assert_eq!(text(&overview, ".said-bars span"), ["去年", "现在"]);
    assert_eq!(text(&overview, ".mismatch-formula"), ["9 + 14 ≠ 22"]);
    let mismatch = overview.select(&all(".mismatch")).next().expect("a line");
    assert_eq!(
        mismatch.value().attr("href"),
        Some("rongjiang-2021/checks/#review-received-parts")
    );
    // What the publisher has not given is not asked for here.
    assert!(!text(&overview, "header").concat().contains("未说明"));
}

#[test]
fn the_tile_of_the_hotline_has_its_rates() {
    let [overview, _] = pages(&bundle());
    let tiles = all(".tile");
    let mut tiles = overview.select(&tiles).map(|it| it.html());
    let tile = tiles.find(|it| it.contains("hotline-cases.value"));
    let tile = tile.expect("its tile");
    assert!(tile.contains("办结率 100%，满意率 96.5%"), "{tile}");
}

#[test]
fn the_chart_of_what_the_site_counts_comes_last() {
    let [_, charts] = pages(&bundle());
    let last = charts
        .select(&all("figure.chart"))
        .next_back()
        .expect("a chart");
    assert_eq!(last.value().id(), Some("theme-map"));
}

#[test]
fn the_page_of_charts_shows_each_once_with_its_table_before_the_drawing() {
    let bundle = bundle();
    let [overview, charts] = pages(&bundle);
    let figure = all("figure.chart");
    let shown = |page: &Html| -> BTreeSet<String> {
        let figures = page.select(&figure);
        figures
            .filter_map(|it| it.value().id().map(String::from))
            .collect()
    };
    let every: BTreeSet<String> = bundle.charts.iter().map(|it| it.id.clone()).collect();
    assert_eq!(shown(&charts), every);
    assert_eq!(charts.select(&figure).count(), every.len());
    assert!(shown(&overview).is_subset(&every) && shown(&overview).len() == 4);
    let before = all("figure.chart > figcaption + .chart-table ~ .chart-drawings");
    assert_eq!(charts.select(&before).count(), every.len());
}

#[test]
fn a_table_and_each_drawing_of_its_chart_say_the_same_figures() {
    let bundle = bundle();
    for chart in &bundle.charts {
        let table = table(&resolve(chart, &bundle).expect("known facts"));
        let cells = table.rows.iter().flatten();
        let mut listed: Vec<(String, String)> = cells
            .filter_map(|cell| Some((cell.fact.clone()?, cell.text.clone())))
            .collect();
        listed.sort();
        for (axis, size) in variants(chart) {
            let drawing = drawn(chart, &bundle, size, axis);
            let document = Document::parse(&drawing.svg).expect("XML");
            let marks = document
                .descendants()
                .filter(|it| it.has_attribute("data-fact"));
            let mut drawn: Vec<(String, String)> = marks.map(|it| said(&bundle, &it)).collect();
            drawn.sort();
            assert_eq!(drawn, listed, "{} {axis:?} {size:?}", chart.id);
        }
    }
}

/// The fact of a mark and its printed words, which its name must hold and its
/// value and unit must agree with.
fn said(bundle: &Bundle, mark: &Node<'_, '_>) -> (String, String) {
    let attribute = |name| mark.attribute(name).expect("an attribute");
    let fact = bundle.fact(attribute("data-fact")).expect("a fact");
    assert!(attribute("aria-label").contains(&fact.printed));
    assert_eq!(
        attribute("data-value"),
        fact.quantity.value.to_string(),
        "{}",
        fact.id
    );
    assert_eq!(attribute("data-unit"), fact.quantity.unit);
    (fact.id.clone(), fact.printed.clone())
}

#[test]
fn no_drawing_holds_a_script_or_refers_to_anything_outside() {
    let bundle = bundle();
    for chart in &bundle.charts {
        for (axis, size) in variants(chart) {
            let drawing = drawn(chart, &bundle, size, axis);
            let document = Document::parse(&drawing.svg).expect("XML");
            for node in document.descendants().filter(Node::is_element) {
                let name = node.tag_name().name();
                let plain = ["svg", "g", "rect", "line", "polyline", "circle", "text"];
                assert!(plain.contains(&name), "<{name}>");
                for attribute in node.attributes() {
                    let name = attribute.name();
                    assert!(!name.starts_with("on"), "{name}");
                    assert!(!attribute.value().contains("url("), "{name}");
                    assert!(!matches!(name, "href" | "style" | "src"), "{name}");
                }
            }
        }
    }
}

#[test]
fn the_reports_own_mismatch_is_drawn_and_said() {
    let bundle = bundle();
    let chart = bundle.charts.iter().find(|it| it.id == "review");
    let chart = chart.expect("the chart of the process");
    for size in Size::ALL {
        let drawing = drawn(chart, &bundle, size, Axis::Linear);
        let document = Document::parse(&drawing.svg).expect("XML");
        let mark = document
            .descendants()
            .find(|it| it.attribute("data-check") == Some("review-received-parts"));
        let mark = mark.expect("the mark of the check");
        let label = "核对：收到行政复议案件分项合计，9 + 14 = 23 ≠ 22，不成立";
        assert_eq!(mark.attribute("aria-label"), Some(label));
        let over = mark
            .children()
            .find(|it| it.attribute("class") == Some("over"));
        let width = over.and_then(|it| it.attribute("width")?.parse::<i32>().ok());
        assert!(
            width.is_some_and(|width| width > 4),
            "what passes the whole is seen"
        );
    }
}

fn drawn(chart: &Chart, bundle: &Bundle, size: Size, axis: Axis) -> Drawing {
    let resolved = resolve(chart, bundle).expect("known facts");
    draw(&resolved, size, axis).expect("a drawing")
}

fn variants(chart: &Chart) -> impl Iterator<Item = (Axis, Size)> + use<> {
    let axes = Axis::of(chart).iter();
    axes.flat_map(|axis| Size::ALL.map(|size| (*axis, size)))
}
