//! Texts and what is found in them: the real report against its facts.toml,
//! and a corpus of every form in tests/import.

use std::collections::BTreeMap;

use expect_test::expect_file;
use proptest::prelude::*;

use super::*;
use model::check::Direction;
use publish::build::{Inputs, build};
use text::numerals::print::{Style, print};
use text::outline;
use text::quantity;

const REPORT: &str = include_str!("../../../data/rongjiang-2021/report.txt");

fn read(words: &str) -> Vec<Found> {
    let text = Text::new(words);
    let outline = outline::read(&text, &mut Vec::new());
    scan(&text, &outline)
}

/// `20次 = 20 次`, `六进 × 口号或专名`, with ? for what is to be reviewed.
fn show(words: &str, found: &Found) -> String {
    let chars: Vec<char> = words.chars().collect();
    let printed: String = chars[found.range.clone()].iter().collect();
    let review = if found.review.is_some() { " ?" } else { "" };
    let said = match &found.meaning {
        Meaning::Excluded { class, .. } => format!("× {}", class.label()),
        Meaning::Quantity(measured) => {
            let quantity = &measured.quantity;
            let qualifier = match quantity.qualifier {
                model::quantity::Qualifier::Exact => String::new(),
                other => format!(" {}", other.label()),
            };
            let direction = match measured.direction {
                None => "",
                Some(Direction::Increase) => " 升",
                Some(Direction::Decrease) => " 降",
            };
            let part = match measured.part {
                GroupRole::Whole => "",
                GroupRole::From => " 起",
                GroupRole::To => " 止",
                GroupRole::Share => " 之比",
            };
            let (value, unit) = (&quantity.value, &quantity.unit);
            format!("= {value} {unit}{qualifier}{direction}{part}")
        }
    };
    format!("  {printed} {said}{review}")
}

const CORPUS: &str = include_str!("../../../tests/import/corpus.txt");

/// The corpus: a sentence on a line, and below it what is found, indented.
#[test]
fn the_corpus_reads_as_expected() {
    let mut said = String::new();
    let mut count = 0;
    for line in CORPUS.lines() {
        if line.starts_with("  ") {
            continue;
        }
        said += &format!("{line}\n");
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let words = line.replace("\\n", "\n").replace("\\t", "\t");
        for found in read(&words) {
            said += &format!("{}\n", show(&words, &found));
            count += usize::from(found.measured().is_some());
        }
    }
    expect_file!["../../../tests/import/corpus.txt"].assert_eq(&said);
    assert!(count >= 300, "{count} quantities");
}

#[derive(Default)]
struct Score {
    expected: usize,
    hit: usize,
    found: usize,
}

/// Recall and precision by class, against what the publisher bound by hand.
#[test]
fn the_real_report_is_found_whole() {
    let file = |bytes: &[u8]| Some(bytes.to_owned());
    let inputs = Inputs {
        text: file(include_bytes!("../../../data/rongjiang-2021/report.txt")),
        report: file(include_bytes!("../../../data/rongjiang-2021/report.toml")),
        facts: file(include_bytes!("../../../data/rongjiang-2021/facts.toml")),
        checks: file(include_bytes!("../../../data/rongjiang-2021/checks.toml")),
        charts: file(include_bytes!("../../../data/rongjiang-2021/charts.toml")),
        concepts: file(include_bytes!("../../../data/concepts.toml")),
        ..Inputs::default()
    };
    let bundle = build("rongjiang-2021", &inputs).bundle.expect("a bundle");
    let found = read(REPORT);
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut missed = Vec::new();
    for fact in &bundle.facts {
        let indicator = bundle.indicator(&fact.indicator).expect("an indicator");
        let score = scores.entry(indicator.kind.label()).or_default();
        score.expected += 1;
        let range = fact.start as usize..fact.end as usize;
        let hit = found.iter().any(|found| {
            found.range == range
                && found
                    .measured()
                    .is_some_and(|m| m.quantity == fact.quantity && m.kind == indicator.kind)
        });
        score.hit += usize::from(hit);
        if !hit {
            missed.push(format!("{} {}", fact.id, fact.printed));
        }
    }
    for exclusion in &bundle.exclusions {
        let score = scores.entry(exclusion.class.label()).or_default();
        score.expected += 1;
        let range = exclusion.start as usize..exclusion.end as usize;
        let hit = found.iter().any(|found| {
            let inside = found.numeral.start <= range.start && range.end <= found.numeral.end;
            inside && matches!(found.meaning, Meaning::Excluded { class, .. } if class == exclusion.class)
        });
        score.hit += usize::from(hit);
        if !hit {
            let words: String = REPORT.chars().skip(range.start).take(6).collect();
            missed.push(format!("{} {words}", exclusion.class.label()));
        }
    }
    for found in &found {
        let class = match &found.meaning {
            Meaning::Quantity(measured) => measured.kind.label(),
            Meaning::Excluded { class, .. } => class.label(),
        };
        let numerals: Vec<char> = REPORT.chars().collect();
        let numerals: String = numerals[found.numeral.clone()].iter().collect();
        let count = match &found.meaning {
            Meaning::Quantity(_) => 1,
            Meaning::Excluded { .. } => numerals::find(&numerals).len(),
        };
        scores.entry(class).or_default().found += count;
    }
    for (class, score) in &scores {
        println!(
            "{class}：应有 {}，找到 {}（召回 {:.1}%），给出 {}（精确 {:.1}%）",
            score.expected,
            score.hit,
            100.0 * score.hit as f64 / score.expected.max(1) as f64,
            score.found,
            100.0 * score.hit as f64 / score.found.max(1) as f64,
        );
    }
    assert!(missed.is_empty(), "missed: {missed:#?}");
    let found: usize = scores.values().map(|score| score.found).sum();
    let hits: usize = scores.values().map(|score| score.hit).sum();
    assert_eq!(found, hits, "what is found beyond facts.toml");
}

proptest! {
    #[test]
    fn no_text_panics_and_each_numeral_is_found_once(
        words in "[一二三十百千万亿半两0-9.,:：—~至%年月日号个件元余多近约超¥-]{0,60}|[“”《》（）一五〔〕12\n\t]{0,40}|.{0,60}",
    ) {
        let found = read(&words);
        let tokens = numerals::find(&words);
        for token in &tokens {
            let holders = found.iter().filter(|found| {
                found.numeral.start <= token.start && token.end <= found.numeral.end
            });
            prop_assert_eq!(holders.count(), 1, "{:?} in {:?}", token, found);
        }
        for found in &found {
            prop_assert!(found.range.start <= found.numeral.start);
            prop_assert!(found.numeral.end <= found.range.end);
            prop_assert!(found.range.end <= words.chars().count());
            if let Some(measured) = found.measured() {
                prop_assert!(!measured.name.is_empty());
            }
        }
    }

    #[test]
    fn a_printed_quantity_is_found_again(
        value in 3_u64..99_999_999, scale in 0_u32..3,
        style in 0_usize..6, unit in 0_usize..7, qualifier in 0_usize..6,
    ) {
        let value = rust_decimal::Decimal::new(i64::try_from(value).unwrap_or(3), scale);
        let style = Style::ALL[style];
        let unit = ["件", "万元", "%", "个百分点", "倍", "人次", "个小时"][unit];
        let (before, after) = [("", ""), ("近", ""), ("超过", ""), ("", "以上"), ("不足", ""), ("约", "")][qualifier];
        // 三万万元 and 三亿万 are not written; 万 after a Chinese numeral joins it.
        let joined = unit.starts_with('万') && matches!(style, Style::Chinese | Style::ChineseDigits);
        let Some(number) = print(value, style).filter(|_| !joined) else { return Ok(()) };
        let phrase = [before, &number, unit, after].concat();
        let expect = quantity::read(&phrase).expect("a quantity");
        let words = format!("全年收到案件{phrase}，同比有变化。");
        let found = read(&words);
        prop_assert_eq!(found.len(), 1, "{}", words);
        let measured = found[0].measured().expect("a quantity");
        prop_assert_eq!(&measured.quantity, &expect.quantity, "{}", words);
        if !matches!(style, Style::ChineseDigits) {
            let worth = if unit == "万元" { 10_000 } else { 1 };
            prop_assert_eq!(measured.quantity.value.number(), Some((value * rust_decimal::Decimal::from(worth)).normalize()));
        }
    }
}
