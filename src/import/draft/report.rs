//! report.toml: what the text states of itself; the rest is left out.

use super::material::{Material, quoted};
use model::quantity::Value;

/// Writes report.toml.
pub(super) fn write(material: &Material<'_>) -> String {
    let lines: Vec<&str> = material.text.source.text.lines().collect();
    let title = title(&lines);
    let year = year(material);
    let issuer = issuer(&lines);
    let district = title.and_then(district).or_else(|| {
        let issuer = issuer?.strip_suffix("人民政府")?;
        (!issuer.is_empty()).then_some(issuer)
    });
    let mut file = String::from(
        "# 由 cargo site import 草拟：只写原文写明的。缺的由人补上，不知道的可选项不写。\n",
    );
    let mut key = |key: &str, value: Option<String>| match value {
        Some(value) => file += &format!("{key} = {value}\n"),
        None => file += &format!("# {key}：原文没有写明\n"),
    };
    key("title", title.map(quoted));
    key("district", district.map(quoted));
    key("year", year.map(|year| year.to_string()));
    key("issuer", issuer.map(quoted));
    key("document-number", document_number(&lines).map(quoted));
    if let Some(date) = labelled(&lines, &["发布日期", "发布时间", "公开日期"]) {
        let date = comment(date);
        file += &format!("# 发布日期（原文）：{date}；核对后写作 published = \"YYYY-MM-DD\"\n");
    }
    file
}

/// Words for a comment, which TOML lets hold no control characters.
fn comment(words: &str) -> String {
    words.replace(char::is_control, "")
}

/// How many lines at either end may be title, metadata or signature.
const ENDS: usize = 8;

/// The line before the text that calls itself a report.
fn title<'a>(lines: &[&'a str]) -> Option<&'a str> {
    const LONGEST: usize = 60;
    let mut head = lines.iter().take(ENDS).map(|line| line.trim());
    head.find(|line| {
        let short = line.chars().count() <= LONGEST;
        let plain = !line.contains(['。', '，', ',', '：', ':', '\t']);
        short && plain && line.ends_with("报告") && !line.starts_with('关')
    })
}

/// What stands before the year in a title.
fn district(title: &str) -> Option<&str> {
    let at = title.find(|c: char| c.is_ascii_digit() || "二〇○".contains(c))?;
    let head = title
        .get(..at)?
        .trim()
        .trim_end_matches('关')
        .trim_end_matches("人民政府");
    (head.chars().count() >= 2 && !head.contains('于')).then_some(head)
}

/// The year that the text reports on, or that its title names.
fn year(material: &Material<'_>) -> Option<u16> {
    let mut measured = material.found.iter().filter_map(|found| found.measured());
    let own = measured.find(|measured| measured.name == "报告年度")?;
    match own.quantity.value {
        Value::Number(number) => u16::try_from(number).ok(),
        Value::Date(_) => None,
    }
}

/// Who signs below the text, or who is named as publisher above it.
fn issuer<'a>(lines: &[&'a str]) -> Option<&'a str> {
    const OFFICES: [&str; 8] = [
        "政府",
        "委员会",
        "管委会",
        "局",
        "办公室",
        "厅",
        "中心",
        "委",
    ];
    const LONGEST: usize = 30;
    let named = labelled(lines, &["发布机构", "公开机构", "发布单位", "制发单位"]);
    let tail = lines.len().saturating_sub(ENDS);
    // A line that is also the first can't sign below the text.
    let mut tail = lines.iter().skip(tail.max(1)).map(|line| line.trim());
    named.or_else(|| {
        tail.find(|line| {
            let short = (3..=LONGEST).contains(&line.chars().count());
            let plain = !line.contains(['。', '，', ',', '；', '、', '：', '\t']);
            short && plain && OFFICES.iter().any(|office| line.ends_with(office))
        })
    })
}

/// A line that is a document number, or is called one.
fn document_number<'a>(lines: &[&'a str]) -> Option<&'a str> {
    let labelled = labelled(lines, &["文号", "发文字号"]);
    labelled.or_else(|| {
        let mut head = lines.iter().take(ENDS).map(|line| line.trim());
        head.find(|line| line.ends_with('号') && line.contains('〔') && line.chars().count() <= 30)
    })
}

/// What follows a label at the start of a line.
fn labelled<'a>(lines: &[&'a str], labels: &[&str]) -> Option<&'a str> {
    let mut head = lines.iter().take(ENDS).map(|line| line.trim());
    head.find_map(|line| {
        labels.iter().find_map(|label| {
            let rest = line.strip_prefix(label)?.strip_prefix(['：', ':'])?;
            let rest = rest.split_whitespace().next()?;
            (!rest.is_empty()).then_some(rest)
        })
    })
}
