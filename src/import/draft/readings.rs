//! What is drafted of short texts, against what people expect of each
//! (tests/import/readings.txt): the rates that the import must keep.

use std::collections::BTreeMap;

use toml_edit::{DocumentMut, Table};

use crate::import;

const TEXTS: &str = include_str!("../../../tests/import/readings.txt");

/// What a text should give.
#[derive(Default)]
struct Expected {
    text: String,
    /// The printed numbers that are data, their good names, whether in doubt.
    facts: Vec<(String, Vec<String>, bool)>,
    /// The printed numbers that are in doubt, data or not.
    doubts: Vec<String>,
    checks: Vec<String>,
    persons: Vec<String>,
    /// Keys of report.toml with their values, and whether they are in doubt.
    report: Vec<(String, String, bool)>,
}

fn expected() -> Vec<Expected> {
    let mut all: Vec<Expected> = Vec::new();
    for line in TEXTS
        .lines()
        .filter(|it| !it.is_empty() && !it.starts_with('#'))
    {
        let Some(rest) = line.strip_prefix("  ") else {
            let text = line.replace("\\n", "\n").replace("\\t", "\t");
            all.push(Expected {
                text,
                ..Expected::default()
            });
            continue;
        };
        let last = all.last_mut().expect("a text before what it gives");
        let (sort, rest) = rest.split_once(' ').expect("a sort and a value");
        match sort {
            "=" | "=?" => {
                let (printed, names) = rest.split_once(' ').expect("a number and a name");
                let names = names.split('/').map(str::to_owned).collect();
                last.facts.push((printed.to_owned(), names, sort == "=?"));
            }
            "?" => last.doubts.push(rest.to_owned()),
            "c" => last.checks.push(rest.to_owned()),
            "p" => last.persons.push(rest.to_owned()),
            "r" => {
                let mut parts = rest.splitn(3, ' ');
                let mut part = || parts.next().expect("key, mark, value").to_owned();
                let (key, mark, value) = (part(), part(), part());
                last.report.push((key, value, mark == "?"));
            }
            _ => panic!("{line}"),
        }
    }
    all
}

/// How often something was right, with what was not.
#[derive(Default)]
struct Rate {
    all: usize,
    right: usize,
    wrong: Vec<String>,
}

impl Rate {
    fn add(&mut self, right: bool, said: impl FnOnce() -> String) {
        self.all += 1;
        self.right += usize::from(right);
        if !right {
            self.wrong.push(said());
        }
    }

    fn percent(&self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }
}

#[derive(Default)]
struct Rates {
    chars: usize,
    /// Drafted facts that are data.
    data: Rate,
    /// Drafted facts that are data or at least marked for review.
    honest: Rate,
    found: Rate,
    names: Rate,
    /// Marks for review that are needed.
    marks: Rate,
    report: Rate,
    checks: Rate,
    checks_found: Rate,
    persons: Rate,
}

fn tables(file: &str, key: &str) -> Vec<Table> {
    let document: DocumentMut = file.parse().expect("TOML");
    let tables = document.get(key).and_then(|it| it.as_array_of_tables());
    tables.into_iter().flatten().cloned().collect()
}

fn get(table: &Table, key: &str) -> String {
    let value = table.get(key).and_then(|it| it.as_str());
    value.unwrap_or_default().to_owned()
}

/// The number of a quote between its brackets.
fn printed(quote: &str) -> String {
    let number = quote.split(['【', '】']).nth(1);
    number.unwrap_or_default().to_owned()
}

fn words(table: &Table, key: &str) -> Vec<String> {
    let list = table.get(key).and_then(|it| it.as_array());
    let list = list.into_iter().flatten().filter_map(|it| it.as_str());
    list.map(str::to_owned).collect()
}

/// A check as the texts write it: its kind and the printed numbers.
fn check(table: &Table, numbers: &BTreeMap<String, [String; 2]>) -> String {
    let number = |id: &str| numbers.get(id).map_or("", |it| &it[0]).to_owned();
    let listed = |key: &str| {
        let ids = words(table, key);
        ids.iter()
            .map(|id| number(id))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let kind = get(table, "kind");
    match kind.as_str() {
        "sum" | "part" => format!(
            "{kind} {}: {}",
            number(&get(table, "whole")),
            listed("parts")
        ),
        "change" => {
            let id = get(table, "indicator");
            let before = numbers.get(&id).map_or("", |it| &it[1]);
            format!("change {before} {}", number(&id))
        }
        "enumeration" => {
            let items = words(table, "items").join(" ");
            format!("enumeration {}: {items}", number(&get(table, "indicator")))
        }
        "ratio" => {
            let [part, whole] = ["part", "whole"].map(|key| number(&get(table, key)));
            format!("ratio {}: {part} {whole}", number(&get(table, "rate")))
        }
        _ => format!("{kind} {}", number(&get(table, "indicator"))),
    }
}

impl Rates {
    fn read(&mut self, expected: &Expected) {
        let text = expected.text.as_str();
        let draft = import("a.txt", text.as_bytes()).expect("a readable text");
        self.chars += draft.text.chars().count();
        let indicators = tables(&draft.facts, "indicator");
        let mut left: Vec<_> = expected.facts.iter().collect();
        let mut numbers = BTreeMap::new();
        for indicator in &indicators {
            let value = printed(&get(indicator, "value"));
            let before = printed(&get(indicator, "before"));
            let review = indicator.contains_key("review");
            let name = get(indicator, "name");
            numbers.insert(get(indicator, "id"), [value.clone(), before]);
            let at = left.iter().position(|(printed, names, _)| {
                *printed == value
                    && (names.contains(&name)
                        || left.iter().filter(|it| it.0 == value).count() == 1)
            });
            let at = at.or_else(|| left.iter().position(|(printed, ..)| *printed == value));
            let doubted = expected.doubts.contains(&value);
            let known = at.map(|at| left.remove(at));
            let said = || format!("{text}\n    {value} {name}");
            self.data.add(known.is_some() || doubted, said);
            self.honest.add(known.is_some() || review, said);
            if review {
                let needed = doubted || known.is_none_or(|(_, _, doubt)| *doubt);
                self.marks.add(needed, said);
            }
            if let Some((_, names, doubt)) = known {
                self.names
                    .add(names.contains(&name) || (*doubt && review), said);
                if *doubt {
                    self.honest.add(review, || format!("{}  ?", said()));
                }
            } else if doubted {
                self.honest.add(review, || format!("{}  ?", said()));
            }
        }
        for (printed, ..) in left {
            self.found.add(false, || format!("{text}\n    {printed}"));
        }
        self.found.all += indicators.len();
        self.found.right += indicators.len();
        for exclusion in tables(&draft.facts, "exclusion") {
            let words = get(&exclusion, "words");
            if exclusion.contains_key("review") {
                let needed = expected
                    .doubts
                    .iter()
                    .any(|doubt| words.contains(doubt.as_str()));
                self.marks.add(needed, || format!("{text}\n    {words}"));
            }
        }
        self.read_checks(
            expected,
            draft.checks.as_deref().unwrap_or_default(),
            &numbers,
        );
        self.read_report(expected, &draft.report);
        let persons = tables(&draft.import, "personal");
        let mut persons: Vec<String> = persons.iter().map(|it| get(it, "words")).collect();
        let mut named = expected.persons.clone();
        persons.sort();
        named.sort();
        self.persons
            .add(persons == named, || format!("{text}\n    {persons:?}"));
    }

    fn read_checks(
        &mut self,
        expected: &Expected,
        file: &str,
        numbers: &BTreeMap<String, [String; 2]>,
    ) {
        let text = expected.text.as_str();
        let checks = tables(file, "check");
        let drafted: Vec<String> = checks.iter().map(|it| check(it, numbers)).collect();
        for check in &drafted {
            self.checks.add(expected.checks.contains(check), || {
                format!("{text}\n    {check}")
            });
        }
        for check in &expected.checks {
            let found = drafted.contains(check);
            self.checks_found
                .add(found, || format!("{text}\n    {check}"));
        }
    }

    fn read_report(&mut self, expected: &Expected, file: &str) {
        let text = expected.text.as_str();
        let report: DocumentMut = file.parse().expect("TOML");
        let review = get(report.as_table(), "review");
        for (key, value, doubt) in &expected.report {
            let item = report.get(key);
            let said = item.and_then(|it| it.as_str()).map(str::to_owned);
            let said = said
                .or_else(|| Some(item?.as_integer()?.to_string()))
                .unwrap_or_default();
            let marked = review.contains(&format!("{key}："));
            let right = said == *value || marked;
            self.report
                .add(right, || format!("{text}\n    {key} = {said} ({marked})"));
            self.marks.all += usize::from(marked);
            self.marks.right += usize::from(marked);
            if marked && !doubt {
                self.marks.right -= 1;
                self.marks.wrong.push(format!("{text}\n    {key}"));
            }
        }
    }
}

#[test]
fn short_texts_are_read_as_people_read_them() {
    let expected = expected();
    assert!(expected.len() >= 120, "{} texts", expected.len());
    let mut rates = Rates::default();
    for expected in &expected {
        rates.read(expected);
    }
    let needless = rates.marks.wrong.len() as f64 * 1000.0 / rates.chars as f64;
    println!("短文 {}，{} 字", expected.len(), rates.chars);
    let shown = [
        ("草拟的数据是数据", &rates.data),
        ("是数据，或标了须核对", &rates.honest),
        ("应有的数据找到", &rates.found),
        ("名称好", &rates.names),
        ("须核对的标记有必要", &rates.marks),
        ("report.toml 对，或标了须核对", &rates.report),
        ("草拟的核对对", &rates.checks),
        ("应有的核对找到", &rates.checks_found),
        ("姓名列得对", &rates.persons),
    ];
    for (what, rate) in shown {
        println!(
            "{what}：{}/{}（{:.1}%）",
            rate.right,
            rate.all,
            rate.percent()
        );
        rate.wrong.iter().for_each(|wrong| println!("  {wrong}"));
    }
    println!("不必要的标记：每千字 {needless:.2}");
    assert!(rates.data.percent() >= 97.0);
    assert!(rates.honest.percent() >= 99.0);
    assert!(rates.found.percent() >= 99.0);
    assert!(rates.names.percent() >= 88.0);
    assert!(needless <= 0.5);
    assert_eq!(rates.report.right, rates.report.all);
    assert!(rates.checks.percent() >= 95.0);
    assert!(rates.checks_found.percent() >= 95.0);
    assert!(rates.persons.percent() >= 95.0);
}
