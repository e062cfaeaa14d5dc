//! Finding and reading numerals.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::print::{Style, print};
use super::{NumeralError, find, goes_across, parse};

fn words(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    find(text)
        .into_iter()
        .map(|range| chars[range].iter().collect())
        .collect()
}

#[test]
fn numerals_of_every_form_are_found_whole() {
    let check = |text: &str, expect: &[&str]| assert_eq!(words(text), expect, "{text}");
    check("由去年的69项增加至616项", &["69", "616"]);
    check("罚没金额2.5万元,共1,384,286条", &["2.5万", "1,384,286"]);
    check("１３，５９７条和１．５％", &["１３，５９７", "１．５"]);
    check("69，616", &["69", "616"]);
    check("1,23和1,2345", &["1", "23", "1", "2345"]);
    check("资料七万余份、两镇一处", &["七万", "两", "一"]);
    check("二○二一年○项目", &["二○二一"]);
    check("三点五亿元,上午三点五十分", &["三点五亿", "三", "五十"]);
    check("1亿2000万元,第3.", &["1亿2000万", "3"]);
    check("5个部门48项", &["5", "48"]);
    check("百姓半年", &["百", "半"]);
    check("没有", &[]);
}

#[test]
fn a_numeral_has_an_exact_value_and_step() {
    let check = |text: &str, value: &str, step: &str| {
        let number = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(number.value.to_string(), value, "{text}");
        assert_eq!(number.step.to_string(), step, "{text}");
    };
    check("616", "616", "1");
    check("96.5", "96.5", "0.1");
    check("2.0", "2.0", "0.1");
    check("2.5万", "25000", "1000");
    check("167.59万", "1675900", "100");
    check("100万", "1000000", "10000");
    check("1亿2000万", "120000000", "10000");
    check("2万3000", "23000", "1");
    check("３万亿", "3000000000000", "1000000000000");
    check("七万", "70000", "10000");
    check("一万亿", "1000000000000", "1000000000000");
    check("一亿零二十万三千", "100203000", "1");
    check("一百二十", "120", "1");
    check("一百二", "120", "10");
    check("两万五", "25000", "1000");
    check("一百零二", "102", "1");
    check("十五", "15", "1");
    check("廿三", "23", "1");
    check("卅", "30", "1");
    check("两", "2", "1");
    check("百", "100", "1");
    check("零", "0", "1");
    check("二〇二一", "2021", "1");
    check("三点五亿", "350000000.0", "10000000.0");
    check("半", "0.5", "0.5");
}

#[test]
fn what_is_no_single_number_is_refused() {
    let check = |text: &str, error| assert_eq!(parse(text), Err(error), "{text}");
    check("", NumeralError::NotANumeral);
    check("件", NumeralError::NotANumeral);
    check("6件", NumeralError::NotANumeral);
    check("三五", NumeralError::Malformed);
    check("八五", NumeralError::Malformed);
    check("七八十", NumeralError::Malformed);
    check("十百", NumeralError::Malformed);
    check("一百二万", NumeralError::Malformed);
    check("亿亿", NumeralError::Malformed);
    check("十零", NumeralError::Malformed);
    check("三点", NumeralError::Malformed);
    check("2万3", NumeralError::Malformed);
    check("2.5万3000", NumeralError::Malformed);
    check("2万3亿", NumeralError::Malformed);
    check(&"9".repeat(40), NumeralError::TooLarge);
    check(&"九".repeat(40), NumeralError::TooLarge);
}

proptest! {
    #[test]
    fn a_printed_number_reads_back(units in 0_i64..10_000_000_000_000_000, scale in 0_u32..5) {
        let value = Decimal::new(units, scale);
        for style in Style::ALL {
            let Some(text) = print(value, style) else { continue };
            let number = parse(&text).map_err(|e| TestCaseError::fail(format!("{text}: {e}")))?;
            prop_assert_eq!(number.value, value, "{}", &text);
            let whole = 0..text.chars().count();
            prop_assert_eq!(find(&format!("共{text}件")), vec![whole.start + 1..whole.end + 1]);
        }
    }

    #[test]
    fn a_small_number_reads_back(value in 0_i64..200_000) {
        for style in Style::ALL {
            let Some(text) = print(Decimal::from(value), style) else { continue };
            prop_assert_eq!(parse(&text).map(|n| n.value), Ok(Decimal::from(value)), "{}", text);
        }
    }

    #[test]
    fn no_input_panics(text in "[0-9０-９,，.．点〇○零一二两三九十百千万亿廿卅半件年]{0,40}|.*") {
        for range in find(&text) {
            let numeral: String = text.chars().skip(range.start).take(range.len()).collect();
            let _ = parse(&numeral);
        }
        let _ = parse(&text);
    }
}

proptest! {
    #[test]
    fn a_numeral_goes_across_exactly_the_bytes_within_those_that_are_found(
        text in "[0-9.,，点万百分一二十件○]{0,14}",
    ) {
        let found = find(&text);
        for (at, (byte, _)) in text.char_indices().enumerate() {
            let within = found.iter().any(|it| it.start < at && at < it.end);
            prop_assert_eq!(goes_across(&text, byte), within, "{} at {}", text, byte);
        }
    }
}
