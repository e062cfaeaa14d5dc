//! Snippets about checks.toml: what it may say, and what comes of it.

use std::fmt::Write;

use super::{Inputs, REPORT, THEME, said};
use crate::build::build;
use crate::check::{conclude, identity};
use model::bundle::Bundle;
use model::check::{Check, Conversion, Identity};
use model::lookup::Lookup;
use text::figure::formula;

mod problems;
mod replies;

/// The sentences of the sample report: an id, a kind and words, of which the
/// number is in brackets.
const FACTS: &str = "\
all count 合计【153件】
civil count 民事【94件】
penal count 刑事【59件】
few count 较少【150件】
many count 共有【200余件】
rounded count 大约【15万件】
third count 甲类【5.1万件】
rest count 乙类【10万件】
items count 另有【7条】
levels count 国家、省、市【三级】数据
share rate 民事占比【61.4%】
deposit money 保证金【72万元】
part money 其中【16.5万元】
version version 由【2.0版本】升级至【3.0版本】
hours duration 由【1个工作日】压缩至【2小时】
halls count 由【69项】增加至【616项】
rates rate 由【90%】提高至【96.5%】
twice count 达【21个】，再次达【21个】
differs count 达【191项】，别处【190项】
day date 于【1月27日】
";

fn inputs(checks: &str) -> Inputs {
    let mut text = String::from("一、概况\n2021年。");
    let mut facts = THEME.to_owned();
    for line in FACTS.lines() {
        let [id, kind, words] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("an id, a kind and words: {line}");
        };
        let plain: String = words.chars().filter(|c| !"【】".contains(*c)).collect();
        text += &format!("{plain}。");
        let _ = write!(
            facts,
            "[[indicator]]\nid = \"{id}\"\nname = \"{id}\"\ntheme = \"service\"\nkind = \"{kind}\"\n"
        );
        let quotes: Vec<&str> = words
            .split_inclusive('】')
            .filter(|it| it.contains('【'))
            .collect();
        let key = if words.starts_with('由') {
            "before"
        } else {
            "restated"
        };
        let _ = match (quotes.as_slice(), key) {
            ([value], _) => writeln!(facts, "value = \"{value}\""),
            ([first, last], "before") => {
                writeln!(facts, "before = \"{first}\"\nvalue = \"{last}\"")
            }
            ([first, last], _) => writeln!(facts, "value = \"。{first}\"\nrestated = [\"{last}\"]"),
            _ => panic!("one or two quotes: {words}"),
        };
    }
    Inputs {
        text: Some(text.into()),
        report: Some(REPORT.into()),
        facts: Some(facts.into()),
        checks: Some(checks.into()),
        ..Inputs::default()
    }
}

/// The restatements that differ are compared in every report of these tests.
const DIFFERS: &str = "kind = \"same\"\nindicator = \"differs\"\n";

fn entry(id: &str, lines: &str) -> String {
    format!("[[check]]\nid = \"{id}\"\ntitle = \"题\"\n{lines}")
}

/// A report with that check after another.
fn report(lines: &str) -> Bundle {
    let checks = [entry("differs", DIFFERS), entry("one", lines)].concat();
    let checked = build("sample-2021", &inputs(&checks));
    let problems = said(&checked);
    checked.bundle.unwrap_or_else(|| panic!("{problems}"))
}

/// Checks what comes of one check, also when the bundle's readers conclude it
/// from its identity.
fn check(lines: &str, expect: &str) {
    let bundle = report(lines);
    let check = bundle.checks.last().expect("the check");
    assert_eq!(shown(check, &bundle), expect);
    let identity = identity::resolve(check, &Lookup::new(&bundle)).expect("known facts");
    let again = conclude(&identity, check.missing);
    assert_eq!(again.formula, check.formula);
    assert_eq!(
        (again.verdict, again.ranges),
        (check.verdict, check.ranges.clone())
    );
}

/// Checks the identity and the conversion that the bundle has of a check.
fn check_data(lines: &str, expect: &str) {
    let bundle = report(lines);
    let check = bundle.checks.last().expect("the check");
    let json = serde_json::to_string(&(&check.identity, &check.conversion)).expect("JSON");
    assert_eq!(json, expect);
    let read: (Identity<String>, Option<Conversion>) = serde_json::from_str(&json).expect("a pair");
    assert_eq!(read, (check.identity.clone(), check.conversion.clone()));
}

fn shown(check: &Check, bundle: &Bundle) -> String {
    let formula = formula(&check.formula, bundle);
    let ranges = check.ranges.as_ref();
    let ranges = ranges.map(|it| format!(" [{} | {}]", it.left, it.right));
    let ranges = ranges.unwrap_or_default();
    format!("{} {formula}{ranges}", check.verdict.label())
}

fn parts(kind: &str, whole: &str, parts: &[&str]) -> String {
    format!("kind = \"{kind}\"\nwhole = \"{whole}\"\nparts = {parts:?}\n")
}

#[test]
fn parts_add_up_to_the_whole_or_do_not() {
    check(
        &parts("sum", "all", &["civil", "penal"]),
        "成立 94 + 59 = 153",
    );
    check(
        &parts("sum", "few", &["civil", "penal"]),
        "不成立 94 + 59 = 153 ≠ 150",
    );
    check(&parts("sum", "all", &["few"]), "不成立 150 ≠ 153");
    check(
        &parts("sum", "rounded", &["third", "rest"]),
        "成立 5.1万 + 10万 = 151000 ≈ 15万 [145500..156500 | 145000..155000]",
    );
    check(
        &parts("sum", "many", &["all", "penal"]),
        "成立 153 + 59 = 212 ≈ 200余 [212..212 | 200..300]",
    );
    let scope = "missing = \"scope\"\nnote = \"注\"\n";
    check(
        &(parts("sum", "few", &["civil", "penal"]) + scope),
        "原文未写明 94 + 59 = 153；150",
    );
}

#[test]
fn parts_are_no_more_than_the_whole() {
    check(
        &parts("part", "deposit", &["part"]),
        "成立 16.5万 ≤ 72万（≈ 22.92%） [164500..165500 | 715000..725000]",
    );
    check(
        &parts("part", "few", &["civil", "penal"]),
        "不成立 94 + 59 = 153 > 150",
    );
    check(
        &parts("part", "many", &["all"]),
        "成立 153 ≤ 200余 [153..153 | 200..300]",
    );
}

#[test]
fn one_figure_is_said_twice() {
    check("kind = \"same\"\nindicator = \"twice\"\n", "成立 21 = 21");
    check(DIFFERS, "不成立 191 ≠ 190");
}

#[test]
fn a_figure_changes_in_the_direction_that_is_said() {
    let change = |id: &str, direction: &str| {
        format!("kind = \"change\"\nindicator = \"{id}\"\ndirection = \"{direction}\"\n")
    };
    check(
        &change("halls", "increase"),
        "成立 616 − 69 = 547，616 ÷ 69 ≈ 8.93",
    );
    check(
        &change("halls", "decrease"),
        "不成立 616 − 69 = 547，616 ÷ 69 ≈ 8.93",
    );
    check(&change("version", "increase"), "成立 3.0 > 2.0");
    check(&change("version", "decrease"), "不成立 3.0 ≥ 2.0");
    check(
        &change("rates", "increase"),
        "成立 96.5 − 90 = 6.5 [96.45..96.55 | 89.5..90.5]",
    );
    let unit = "missing = \"unit\"\nnote = \"注\"\n";
    check(
        &(change("hours", "decrease") + unit),
        "原文未写明 1工作日；2小时",
    );
    let conversion =
        "conversion = { from = \"工作日\", to = \"小时\", factor = \"8\", note = \"注\" }\n";
    check(
        &(change("hours", "decrease") + conversion),
        "成立 2 − (1 × 8) = −6，2 ÷ (1 × 8) = 0.25",
    );
}

#[test]
fn a_target_is_reached_or_not() {
    let target =
        |value, target| format!("kind = \"target\"\nvalue = \"{value}\"\ntarget = \"{target}\"\n");
    check(&target("all", "few"), "成立 153 ≥ 150（102%）");
    check(&target("few", "all"), "不成立 150 < 153");
}

#[test]
fn items_are_as_many_as_the_figure_says() {
    let list = |items: &[&str]| {
        format!("kind = \"enumeration\"\nindicator = \"levels\"\nitems = {items:?}\n")
    };
    check(&list(&["国家", "省", "市"]), "成立 国家、省、市 = 3");
    check(&list(&["国家", "省"]), "不成立 国家、省 = 2 ≠ 3");
    let missing = "missing = \"items\"\nnote = \"注\"\n";
    check(&(list(&["国家"]) + missing), "原文未写明 国家 = 1；3");
}

#[test]
fn a_rate_is_a_part_of_a_whole() {
    let ratio = |part, whole, rate| {
        format!("kind = \"ratio\"\npart = \"{part}\"\nwhole = \"{whole}\"\nrate = \"{rate}\"\n")
    };
    check(
        &ratio("civil", "all", "share"),
        "成立 94 ÷ 153 × 100 ≈ 61.44 ≈ 61.4 [61.437907..61.43791 | 61.35..61.45]",
    );
    check(
        &ratio("penal", "all", "share"),
        "不成立 59 ÷ 153 × 100 ≈ 38.56 ≠ 61.4 [38.56209..38.562093 | 61.35..61.45]",
    );
    check(
        "kind = \"ratio\"\nrate = \"share\"\nmissing = \"denominator\"\nnote = \"注\"\n",
        "原文未写明 61.4%",
    );
}

#[test]
fn figures_stand_side_by_side() {
    let compare = |ids: &[&str], missing: &str| {
        format!(
            "kind = \"compare\"\nindicators = {ids:?}\nmissing = \"{missing}\"\nnote = \"注\"\n"
        )
    };
    check(
        &compare(&["all", "items", "day"], "unit"),
        "原文未写明 153件；7条；1月27日",
    );
    check(
        &compare(&["all", "few"], "scope"),
        "原文未写明 153件；150件",
    );
    check(
        &compare(&["all", "few"], "relation"),
        "原文未写明 153 ÷ 150 = 1.02",
    );
    check(
        &compare(&["all", "many"], "relation"),
        "原文未写明 153件；200余件",
    );
}

#[test]
fn a_check_carries_its_identity_with_the_ids_of_its_facts() {
    check_data(
        &parts("sum", "all", &["civil", "penal"]),
        r#"[{"sum":{"parts":["civil.value","penal.value"],"whole":"all.value"}},null]"#,
    );
    check_data(
        &parts("part", "all", &["civil"]),
        r#"[{"part":{"parts":["civil.value"],"whole":"all.value"}},null]"#,
    );
    check_data(
        "kind = \"same\"\nindicator = \"twice\"\n",
        r#"[{"same":{"figures":["twice.value","twice.restated"]}},null]"#,
    );
    check_data(
        "kind = \"change\"\nindicator = \"hours\"\ndirection = \"decrease\"\n\
         conversion = { from = \"工作日\", to = \"小时\", factor = \"8\", note = \"注\" }\n",
        r#"[{"change":{"value":"hours.value","before":"hours.before","direction":"decrease"}},{"from":"工作日","factor":"8"}]"#,
    );
    check_data(
        "kind = \"target\"\nvalue = \"all\"\ntarget = \"few\"\n",
        r#"[{"target":{"value":"all.value","target":"few.value"}},null]"#,
    );
    check_data(
        "kind = \"enumeration\"\nindicator = \"levels\"\nitems = [\"国家\", \"省\"]\n",
        r#"[{"enumeration":{"items":["国家","省"],"count":"levels.value"}},null]"#,
    );
    check_data(
        "kind = \"ratio\"\nwhole = \"all\"\nrate = \"share\"\nmissing = \"figure\"\nnote = \"注\"\n",
        r#"[{"ratio":{"whole":"all.value","rate":"share.value"}},null]"#,
    );
    check_data(
        "kind = \"compare\"\nindicators = [\"all\", \"day\"]\nmissing = \"unit\"\nnote = \"注\"\n",
        r#"[{"compare":{"figures":["all.value","day.value"]}},null]"#,
    );
}
