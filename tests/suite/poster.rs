//! The poster of the real report: every figure is one of its facts, and every
//! word is the report's, a label, or computed.

use std::collections::BTreeSet;

use model::bundle::Bundle;
use model::chart::{Headline, Plot};
use model::check::{Check, Verdict};
use model::indicator::{Derived, DerivedKind, Fact, Indicator};
use resvg::tiny_skia::Pixmap;
use roxmltree::Document;
use scraper::{Html, Selector};
use text::check_words;
use text::figure::{figure, formula};
use text::typography::display;

use super::project::{ID, bundle, data, project, published, real, site};

/// How many bytes the picture may have.
const MOST: usize = 900 * 1000;

/// What the site says by itself.
const LABELS: [&str; 14] = [
    "一图读懂",
    "数字出自报告原文，标有“本站”的由本站算出；在网页上逐个点开可以核对",
    "报告里的话",
    "对不上的数",
    "本站按原文数字计算，不推测原因。",
    "原文没有写明的",
    "名称由本站按原文归纳；原文没有写明的，标为“未说明”。",
    "变化前",
    "变化后",
    "未说明",
    "办结率",
    "，办结率",
    "，满意率",
    "→",
];

/// How many questions a poster holds.
const QUESTIONS: usize = 6;

fn file(name: &str) -> &'static [u8] {
    &published()[&format!("{ID}/poster/{name}")]
}

fn svg() -> &'static str {
    std::str::from_utf8(file("poster.svg")).expect("UTF-8")
}

/// Without blanks, at which lines break, and without what sets thousands apart.
fn close(text: &str) -> String {
    let kept = |it: &char| !it.is_whitespace() && *it != ',';
    text.chars().filter(kept).collect()
}

/// Everything that may be said, each as a whole.
fn sayable(bundle: &Bundle) -> Vec<String> {
    let report = &bundle.report;
    let mut all: Vec<String> = LABELS.map(str::to_owned).into();
    all.push(display(&report.title));
    all.push(format!("来源：{}", display(&report.title)));
    all.push(format!("地区：{}　年度：{}", report.district, report.year));
    all.push(format!("原文 SHA-256：{}", report.sha256));
    all.extend(bundle.headlines.iter().map(|it| quoted(bundle, it)));
    all.extend(bundle.themes.iter().map(|it| it.name.clone()));
    all.extend((1..=bundle.themes.len()).map(|it| format!("{it:02}")));
    for chart in &bundle.charts {
        all.push(display(&chart.title));
        if let Plot::Channels { channels } = &chart.plot {
            all.extend(channels.iter().map(|it| display(&it.name)));
        }
    }
    for fact in &bundle.facts {
        all.extend(forms(fact));
        all.push(fact.quantity.unit.clone());
    }
    for indicator in &bundle.indicators {
        all.extend(of_indicator(indicator));
    }
    for check in bundle.listed_checks() {
        all.extend(of_check(bundle, check));
    }
    let open = bundle.listed_checks();
    let open = open.filter(|it| it.verdict == Verdict::Open && it.note.is_some());
    let rest = open.count() - QUESTIONS;
    all.push(format!("另有{rest}条，见网页“核对”。"));
    all.retain(|it| !it.is_empty());
    all.iter().map(|it| close(it)).collect()
}

/// The words of the report that a headline shows.
fn quoted(bundle: &Bundle, headline: &Headline) -> String {
    let passage = bundle.passage(&headline.passage).expect("a passage");
    let at = |place: u32| usize::try_from(place - passage.start).expect("a place");
    let shown = at(headline.start)..at(headline.end);
    let text = display(&passage.text);
    text.chars().skip(shown.start).take(shown.len()).collect()
}

/// A figure as printed, without its unit, and as it stands in formulas.
fn forms(fact: &Fact) -> impl Iterator<Item = String> {
    let number = fact.printed.strip_suffix(fact.quantity.unit.as_str());
    let forms = [
        Some(display(&fact.printed)),
        number.map(display),
        Some(figure(fact)),
    ];
    forms.into_iter().flatten()
}

fn of_indicator(indicator: &Indicator) -> Vec<String> {
    let name = display(&indicator.name);
    let mut all: Vec<String> = [&indicator.period, &indicator.before_period]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    if let Some(period) = &indicator.period {
        all.push(format!("{name}（{period}）"));
    }
    let unsaid: Vec<&str> = indicator.unsaid.iter().map(|it| it.label()).collect();
    all.push(format!("{}未说明", unsaid.join("、")));
    for derived in &indicator.derived {
        let computed = [said(derived), pages::figures::derived(derived)];
        for words in &computed {
            assert!(
                words.starts_with("本站计算："),
                "{words} is said to be no one's"
            );
        }
        all.extend(computed);
    }
    all.push(name);
    all
}

fn of_check(bundle: &Bundle, check: &Check) -> Vec<String> {
    let mut all = vec![
        display(&check.title),
        formula(&check.formula, bundle),
        display(&check_words::said(
            &check_words::question(check, bundle),
            bundle,
        )),
    ];
    all.extend(check.note.as_deref().map(display));
    all.extend(check_words::gap(check, bundle));
    let result = check_words::result(check, bundle);
    all.extend(result.map(|it| display(&it) + "（本站按原文计算）"));
    all
}

/// A computed value as the small charts say it.
fn said(derived: &Derived) -> String {
    let value = derived.value.abs().normalize();
    let rounded = derived.formula.starts_with('≈');
    let about = if rounded { "约" } else { "" };
    let words = match derived.kind {
        DerivedKind::Multiple => format!("{about}为原来的{value}倍"),
        DerivedKind::Share => format!("{about}占{value}%"),
        DerivedKind::Change if derived.value.is_sign_negative() => {
            format!("减少{value}{}", derived.unit)
        }
        DerivedKind::Change => format!("增加{value}{}", derived.unit),
    };
    let sign = if rounded { " " } else { " = " };
    format!("本站计算：{words}{sign}{}", derived.formula)
}

/// What is left of some words after whole sayings, one after the other, as far as
/// they reach. No number is made of others.
fn left<'a>(words: &'a str, sayable: &[String]) -> &'a str {
    let (mut ends, mut furthest) = (BTreeSet::from([0]), 0);
    while let Some(at) = ends.pop_first() {
        furthest = at;
        let rest = &words[at..];
        let digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
        let next = sayable.iter().filter(|it| {
            let after = rest.strip_prefix(it.as_str());
            after.is_some_and(|after| !(digit(it.chars().last()) && digit(after.chars().next())))
        });
        ends.extend(next.map(|it| at + it.len()));
    }
    &words[furthest..]
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
        let known = forms(fact).any(|it| it.replace(',', "") == words);
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
    let texts = document
        .descendants()
        .filter(|it| it.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    let nodes = texts.flat_map(|it| it.descendants().filter(|it| it.is_text()));
    let shown: String = nodes.filter_map(|it| it.text()).map(close).collect();
    assert!(shown.chars().count() > 1500, "{shown}");
    assert_eq!(left(&shown, &sayable), "");
    // The test sees a word that nobody says, and a number put together.
    for wrong in ["据悉", "547项"] {
        let wrong = [wrong, &shown].concat();
        assert_eq!(left(&wrong, &sayable), wrong);
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
    let html = Html::parse_document(page);
    let fails = Selector::parse(".poster-fails").expect("a selector");
    let fails: Vec<String> = html
        .select(&fails)
        .map(|it| close(&it.text().collect::<String>()))
        .collect();
    let [fails] = fails.as_slice() else {
        panic!("one check fails: {fails:?}");
    };
    for words in [
        "收到行政复议案件分项合计",
        "9+14=23≠22",
        "多1件（本站按原文计算）",
    ] {
        assert!(fails.contains(words), "no {words} in {fails}");
    }
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
