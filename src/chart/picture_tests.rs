//! What every poster and card must be, on charts of every kind and on charts
//! that are hard to lay out.

use roxmltree::{Document, Node};

use super::bars::{Bar, Bars, Extent, SCALE, Shade, bars};
use super::card::{Card, SIZE, svg};
use super::measure::width_at;
use super::poster::{self, Code, Open, Poster, Quote, SmallChart, ThemePart, Tile};
use super::resolve::resolve;
use super::runs::Run;
use super::sample;

fn number(node: &Node<'_, '_>, name: &str) -> i32 {
    let value = node.attribute(name).and_then(|it| it.parse().ok());
    value.unwrap_or_else(|| panic!("{name} of {node:?}"))
}

/// Fails where something lies outside of the picture, or words are cut.
fn check_sound(svg: &str, (wide, high): (i32, i32)) {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
    for node in document.descendants().filter(Node::is_element) {
        match node.tag_name().name() {
            "rect" => {
                let right = number(&node, "x") + number(&node, "width");
                let bottom = number(&node, "y") + number(&node, "height");
                let sides = number(&node, "width") >= 0 && number(&node, "height") >= 0;
                assert!(sides && right <= wide && bottom <= high, "{node:?}");
            }
            "text" => {
                let words: String = node
                    .descendants()
                    .filter_map(|it| match it.is_text() {
                        true => it.text(),
                        false => None,
                    })
                    .collect();
                let right = number(&node, "x") + width_at(&words, number(&node, "font-size"));
                assert!(right <= wide, "{words} ends at {right}");
                assert!(number(&node, "y") <= high, "{words}");
            }
            "script" | "image" | "use" | "a" | "style" | "foreignObject" => panic!("{node:?}"),
            _ => {}
        }
    }
    assert!(
        !svg.contains("url(") && svg.matches("://").count() == 1,
        "{svg}"
    );
}

fn charts() -> Vec<(String, Vec<Bars>)> {
    let bundle = sample::hard(sample::bundle());
    let of = |chart| bars(&resolve(chart, &bundle).expect("known facts"));
    let made = bundle.charts.iter().map(|it| (it.title.clone(), of(it)));
    made.filter_map(|(title, bars)| Some((title, bars.ok()?)))
        .collect()
}

#[test]
fn lengths_lie_on_their_scale_and_rows_without_a_value_have_none() {
    let charts = charts();
    assert!(charts.len() >= 8, "{}", charts.len());
    for (title, groups) in charts {
        for row in groups.iter().flat_map(|it| &it.rows) {
            for it in &row.extents {
                assert!(it.from <= it.to && it.to <= SCALE, "{title}: {row:?}");
            }
            if row.figure.text == "未说明" {
                assert!(row.figure.fact.is_none(), "{title}: {row:?}");
            }
        }
    }
}

#[test]
fn a_card_of_any_chart_keeps_within_its_edges() {
    for (title, bars) in charts() {
        // Counts of the site's own are no facts.
        let has_facts = bars
            .iter()
            .flat_map(|it| &it.rows)
            .any(|it| it.figure.fact.is_some());
        for verdict in ["", "9 + 14 = 23 ≠ 22　不成立", NAMED] {
            let card = Card {
                first: "样例区　2021年".into(),
                title: vec![Run::words(title.as_str())],
                bars: bars.clone(),
                verdict: Vec::from_iter((!verdict.is_empty()).then(|| Run::words(verdict))),
                last: ["样例报告".into(), "原文逐字可查".into()],
                ..Card::default()
            };
            let svg = svg(&card);
            check_sound(&svg, SIZE);
            assert_eq!(svg.contains("data-fact"), has_facts, "{title}");
        }
    }
}

/// A check with its name, longer than a line of the largest letters.
const NAMED: &str = "收到行政复议案件分项合计与办结情况：9 + 14 = 23 ≠ 22　多1件　不成立";

#[test]
fn what_does_not_hold_takes_several_lines_and_loses_no_word() {
    let words = NAMED.repeat(3);
    let card = Card {
        title: vec![Run::words("样例报告")],
        verdict: vec![Run::words(words.as_str())],
        ..Card::default()
    };
    let drawn = svg(&card);
    check_sound(&drawn, SIZE);
    let document = Document::parse(&drawn).expect("XML");
    let texts = document
        .descendants()
        .filter(|it| it.tag_name().name() == "text");
    let lines = texts.filter(|it| it.attribute("font-size") == Some("26"));
    let feet: Vec<i32> = lines.clone().map(|it| number(&it, "y")).collect();
    assert!(feet.len() > 1 && feet.contains(&534), "{feet:?}");
    let mut shown: Vec<&str> = lines.filter_map(|it| it.text()).collect();
    shown.reverse();
    let close = |it: &str| it.replace([' ', '　'], "");
    assert_eq!(close(&shown.concat()), close(&words));
}

fn row(name: &str, aside: &str) -> Bar {
    Bar {
        name: name.into(),
        depth: 0,
        figure: Run::figure("616项", "a.value"),
        extents: vec![Extent {
            from: 0,
            to: SCALE,
            shade: Shade::Main,
        }],
        aside: vec![Run::words(aside)],
    }
}

#[test]
fn a_card_of_several_series_shows_every_row() {
    let pair = |name: &str| Bars {
        name: Some(name.into()),
        rows: vec![row("去年", ""), row("现在", "")],
        computed: vec!["增加547项 = 616 − 69".into()],
        ..Bars::default()
    };
    let pairs = [
        "政务大厅可办事项",
        "“赣服通蓉江分厅”上线的个性化事项",
        "“赣服通蓉江分厅”版本",
        "企业公章刊刻时限",
    ];
    let aside = "办结率100%，满意率96.5%";
    let channels = [
        "12345市民热线",
        "“问政江西”平台",
        "“问政赣州”平台",
        "区门户网站",
    ];
    let channels = Bars {
        rows: channels.map(|name| row(name, aside)).into(),
        ..Bars::default()
    };
    for bars in [pairs.map(pair).into(), vec![channels]] {
        let card = Card {
            first: "样例区　2021年".into(),
            title: vec![Run::words(
                "可办事项由69项增加至616项，个性化事项由40项增加至121项",
            )],
            bars,
            last: ["样例报告".into(), String::new()],
            ..Card::default()
        };
        let svg = svg(&card);
        check_sound(&svg, SIZE);
        assert!(!svg.contains("另有"), "{svg}");
    }
}

#[test]
fn a_card_of_a_long_sentence_keeps_within_its_edges() {
    let words = "某项工作经过若干年的努力取得了进展，".repeat(9);
    let card = Card {
        title: vec![Run::words("某".repeat(70))],
        figure: Some(Run::figure("1,384,286条", "a.value")),
        sentence: vec![Run::words(words), Run::figure("1384286条", "a.value")],
        ..Card::default()
    };
    check_sound(&svg(&card), SIZE);
}

/// The issuer's words.
const SAID: &str = "发布机关的说明（不属于报告原文；样例区法治办，2022-03-01）：其余各项另行公布。";

#[test]
fn the_issuers_words_stand_on_a_card_between_what_was_checked_and_what_came_of_it() {
    for (_, bars) in charts() {
        for words in [SAID.to_owned(), SAID.repeat(9)] {
            let card = Card {
                title: vec![Run::words("六项工作制度".repeat(4))],
                sentence: vec![Run::words("原文未说明".repeat(9))],
                bars: bars.clone(),
                reply: Some(words),
                verdict: vec![Run::words("9 + 14 = 23 ≠ 22　不成立")],
                ..Card::default()
            };
            let drawn = svg(&card);
            check_sound(&drawn, SIZE);
            let document = Document::parse(&drawn).expect("XML");
            let said = |it: &str| {
                let own = |c: char| c == '…' || SAID.contains(c);
                it.chars().count() > 9 && it.chars().all(own)
            };
            let lines = document.descendants().filter(Node::is_element);
            let lines = lines.filter(|it| it.text().is_some_and(said));
            let feet: Vec<i32> = lines.map(|it| number(&it, "y")).collect();
            assert!((1..=2).contains(&feet.len()), "{drawn}");
            assert!(feet.iter().all(|y| *y < 534 - 36), "{feet:?}");
        }
    }
}

fn made() -> Poster {
    let themes = charts()
        .into_iter()
        .enumerate()
        .map(|(at, (title, bars))| ThemePart {
            id: at.to_string(),
            name: "政务服务".into(),
            charts: vec![SmallChart {
                id: at.to_string(),
                title,
                bars,
            }],
            tiles: vec![
                tile("94,495", "件"),
                tile("1,384,286,000", "立方米"),
                tile("七万余", "份"),
            ],
        });
    Poster {
        title: "样例区2021年度法治政府建设工作情况报告".into(),
        lead: "可以核对".into(),
        quotes: vec![Quote {
            words: vec![Run::words("增加至现在的"), Run::figure("616项", "a.value")],
            passage: "p1".into(),
            place: "政务服务".into(),
        }],
        themes: themes.collect(),
        open: vec![Open {
            id: "c".into(),
            question: vec![Run::words("满意率"), Run::figure("96.5%", "c.value")],
            note: "原文未给出分母".into(),
            replies: vec![SAID.repeat(4)],
        }],
        more: Some("另有3条".into()),
        origin: vec!["0".repeat(80)],
        code: Some(Code {
            path: "M0 0h3v1H0z".into(),
            side: 29,
            address: "https".into(),
        }),
        ..Poster::default()
    }
}

fn tile(number: &str, unit: &str) -> Tile {
    Tile {
        name: "录入赣州市公共信用信息平台的基础信用信息".into(),
        before: Some(Run::figure("40项", "b.before")),
        number: Run::figure(number, "b.value"),
        unit: unit.into(),
        computed: vec!["变化 +81项（121 − 40）".into()],
    }
}

#[test]
fn a_poster_is_sound_xml_in_which_every_figure_names_its_fact() {
    let poster = made();
    let svg = poster::svg(&poster);
    let document = Document::parse(&svg).expect("XML");
    let root = document.root_element();
    assert_eq!(number(&root, "width"), 1080);
    check_sound(&svg, (1080, number(&root, "height")));
    let facts = document
        .descendants()
        .filter(|it| it.has_attribute("data-fact"));
    assert!(facts.count() > 40);
    assert_eq!(svg, poster::svg(&poster), "equal inputs give equal bytes");
}
