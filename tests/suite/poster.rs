//! The poster of the real report: every figure is one of its facts, and every
//! word is the report's, a label, or computed.

use std::collections::BTreeSet;

use model::bundle::Bundle;
use model::check::Term;
use model::indicator::{Derived, DerivedKind};
use resvg::tiny_skia::Pixmap;
use roxmltree::Document;
use text::figure::figure;
use text::typography::display;

use super::project::{ID, bundle, data, project, published, real, site};

/// How many bytes the picture may have.
const MOST: usize = 900 * 1000;

/// What the site says by itself.
const LABELS: [&str; 18] = [
    "一图读懂",
    "图中的数字都出自报告原文，在网页上逐个点开可以核对",
    "报告里的话",
    "对不上的数",
    "本站按原文数字计算，不推测原因。",
    "原文没有写明的",
    "标有“本站按原文计算”的由本站算出；原文没有写明的，标为“未说明”。",
    "来源：",
    "地区：",
    "年度：2021",
    "原文 SHA-256：",
    "变化前",
    "变化后",
    "未说明",
    "，办结率",
    "，满意率",
    "，办结率未说明",
    "，满意率未说明",
];

fn file(name: &str) -> &'static [u8] {
    &published()[&format!("{ID}/poster/{name}")]
}

fn svg() -> &'static str {
    std::str::from_utf8(file("poster.svg")).expect("UTF-8")
}

/// Without blanks, at which lines break.
fn close(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

/// Everything that may be said, each on a line.
fn sayable(bundle: &Bundle) -> String {
    let report = &bundle.report;
    let mut all: Vec<String> = LABELS.map(str::to_owned).into();
    all.push(format!("来源：{}", display(&report.title)));
    all.push(format!("地区：{}　年度：{}", report.district, report.year));
    all.push(format!("原文 SHA-256：{}", report.sha256));
    all.extend(bundle.passages.iter().map(|it| display(&it.text)));
    all.extend(bundle.themes.iter().map(|it| it.name.clone()));
    all.extend(bundle.charts.iter().map(|it| display(&it.title)));
    for indicator in &bundle.indicators {
        all.push(display(&indicator.name));
        let periods = [&indicator.period, &indicator.before_period];
        all.extend(periods.into_iter().flatten().cloned());
        if let Some(period) = &indicator.period {
            all.push(format!("{}（{period}）", display(&indicator.name)));
        }
        all.extend(indicator.derived.iter().map(said));
        all.extend(indicator.derived.iter().map(pages::figures::derived));
    }
    for check in &bundle.checks {
        all.push(display(&check.title));
        all.extend(check.note.as_deref().map(display));
        all.extend(
            text::check_words::result(check, bundle).map(|it| display(&it) + "（本站按原文计算）"),
        );
        let asked = text::check_words::question(check, bundle);
        all.extend(asked.iter().filter_map(|term| match term {
            Term::Text(text) => Some(display(text)),
            Term::Fact(_) => None,
        }));
        all.extend(check.formula.iter().filter_map(|term| match term {
            Term::Text(text) => Some(display(text)),
            Term::Fact(_) => None,
        }));
    }
    all.iter().map(|it| close(it) + "\n").collect()
}

/// A computed value as the small charts say it.
fn said(derived: &Derived) -> String {
    let value = derived.value.abs().normalize();
    let words = match derived.kind {
        DerivedKind::Multiple => format!("为原来的{value}倍"),
        DerivedKind::Share => format!("占{value}%"),
        DerivedKind::Change if derived.value.is_sign_negative() => {
            format!("减少{value}{}", derived.unit)
        }
        DerivedKind::Change => format!("增加{value}{}", derived.unit),
    };
    let sign = if derived.formula.starts_with('≈') {
        " "
    } else {
        " = "
    };
    format!("{words}{sign}{}（本站按原文计算）", derived.formula)
}

#[test]
fn every_figure_of_the_poster_is_a_fact_as_printed() {
    let bundle = bundle(&real());
    let document = Document::parse(svg()).expect("XML");
    let mut shown = BTreeSet::new();
    for node in document.descendants() {
        let Some(id) = node.attribute("data-fact") else {
            continue;
        };
        let words = node.text().expect("words").replace(',', "");
        let fact = bundle.fact(id).unwrap_or_else(|| panic!("no fact {id}"));
        let number = fact.printed.strip_suffix(fact.quantity.unit.as_str());
        let printed = [
            Some(display(&fact.printed)),
            number.map(display),
            Some(figure(fact)),
        ];
        let known = printed
            .into_iter()
            .flatten()
            .any(|it| it.replace(',', "") == words);
        assert!(known, "{words} is not {id}, {}", fact.printed);
        shown.insert(id);
    }
    assert!(shown.len() > 40, "{} figures", shown.len());
    for id in [
        "hall-items.value",
        "penalty-decisions.value",
        "hotline-cases.value",
    ] {
        assert!(shown.contains(id), "{id} is not on the poster");
    }
}

#[test]
fn every_word_of_the_poster_is_the_reports_or_a_label_or_computed() {
    let bundle = bundle(&real());
    let sayable = sayable(&bundle);
    let document = Document::parse(svg()).expect("XML");
    for text in document
        .descendants()
        .filter(|it| it.has_tag_name(("http://www.w3.org/2000/svg", "text")))
    {
        for node in text.children().filter(|it| it.is_text()) {
            let words = close(node.text().unwrap_or_default());
            let unit = bundle.facts.iter().any(|it| it.quantity.unit == words);
            let badge = words.len() == 2 && words.bytes().all(|it| it.is_ascii_digit());
            let counted = words.starts_with("另有") && words.ends_with("条，见网页“核对”。");
            // Of the one check that fails: 9 + 14 = 23, and the text says 22.
            let known = unit || badge || counted || words == "多1件" || words == "→";
            assert!(known || sayable.contains(&words), "{words}");
        }
    }
}

#[test]
fn the_picture_is_as_wide_as_it_should_be_and_not_too_heavy() {
    let png = file("poster.png");
    assert!(png.len() <= MOST, "{} bytes", png.len());
    let picture = Pixmap::decode_png(png).expect("a PNG");
    let document = Document::parse(svg()).expect("XML");
    let height = document.root_element().attribute("height");
    assert_eq!(picture.width(), 1080);
    assert_eq!(Some(picture.height().to_string().as_str()), height);
}

#[test]
fn the_page_holds_the_same_figures_each_a_link_to_its_place() {
    let page = std::str::from_utf8(file("index.html")).expect("UTF-8");
    let document = Document::parse(svg()).expect("XML");
    for id in document
        .descendants()
        .filter_map(|it| it.attribute("data-fact"))
    {
        let link = format!("data-fact=\"{id}\" href=\"../../{ID}/report/?n={id}#{id}\"");
        assert!(page.contains(&link), "{link}");
    }
    assert!(page.contains("不成立") || page.contains("≠"));
    assert!(!page.contains("poster-code"), "no address, no code");
    assert!(page.contains(&bundle(&real()).report.sha256));
}

#[test]
fn the_lines_of_titles_on_the_page_end_with_their_words() {
    let page = std::str::from_utf8(file("index.html")).expect("UTF-8");
    for title in [
        "<h1 class=\"poster-title\">赣州蓉江新区<wbr>2021年度<wbr>法治<wbr>政府<wbr>建设<wbr>",
        ">可办事项由<wbr>69项<wbr>增加至<wbr>616项，<wbr>个性化事项由<wbr>40项",
    ] {
        assert!(page.contains(title), "{title}");
    }
}

#[test]
fn a_site_that_knows_its_address_has_it_as_a_code_that_cameras_read() {
    let mut project = project(&data());
    project.operator.address = Some("https://example.org/zt/".into());
    let files = site(&project);
    let svg = std::str::from_utf8(&files[&format!("{ID}/poster/poster.svg")]).expect("UTF-8");
    let address = format!("https://example.org/zt/{ID}/poster/");
    let document = Document::parse(svg).expect("XML");
    // A long address takes several lines.
    let texts = document.descendants().filter(|it| it.is_text());
    let words: String = texts.filter_map(|it| it.text()).map(close).collect();
    assert!(words.contains(&format!("网址：{address}")), "{words}");
    let code = document
        .descendants()
        .find(|it| it.attribute("shape-rendering").is_some());
    let path = code.and_then(|it| it.attribute("d")).expect("a code");
    assert_eq!(read(path), address);
}

/// What a camera reads in the boxes of a path: `M3 0h2v1H3z`.
fn read(path: &str) -> String {
    let mut dark = BTreeSet::new();
    for part in path.split('M').filter(|it| !it.is_empty()) {
        let (place, rest) = part.split_once('h').expect("a run");
        let (x, y) = place.split_once(' ').expect("a place");
        let (length, _) = rest.split_once('v').expect("a length");
        let [x, y, length]: [usize; 3] = [x, y, length].map(|it| it.parse().expect("a number"));
        dark.extend((x..x + length).map(|x| (x, y)));
    }
    let side = dark.iter().map(|it| it.0).max().expect("squares") + 1;
    let (scale, edge) = (4, 4);
    let whole = (side + 2 * edge) * scale;
    let square = |at: usize| (at / scale).checked_sub(edge);
    let grey = |x, y| match square(x).zip(square(y)) {
        Some(place) if dark.contains(&place) => 0,
        _ => 255,
    };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(whole, whole, grey);
    let found = picture.detect_grids();
    let (_, words) = found.first().expect("a code").decode().expect("readable");
    words
}
