//! report.toml: what the text states of itself; the rest is left out, and what
//! is unsure is marked for review.

use super::material::{Material, quoted};
use crate::rules::RULES;
use model::quantity::Value;
use text::numbering;

mod labels;
mod title;

use labels::{document_number, labelled};

/// report.toml, and whether it is to be reviewed.
pub(super) struct ReportFile {
    pub(super) toml: String,
    pub(super) in_doubt: bool,
}

/// A value, and why a person should look at it.
struct Doubtful {
    value: String,
    doubt: Option<&'static str>,
}

impl Doubtful {
    fn sure(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            doubt: None,
        }
    }

    fn of(value: impl Into<String>, doubt: &'static str) -> Self {
        Self {
            value: value.into(),
            doubt: Some(doubt),
        }
    }

    fn doubted(self, doubt: Option<&'static str>) -> Self {
        Self {
            doubt: self.doubt.or(doubt),
            ..self
        }
    }
}

/// Drafts report.toml.
pub(super) fn write(material: &Material<'_>) -> ReportFile {
    let lines: Vec<&str> = material.text.source.text.lines().map(str::trim).collect();
    let title = title::title(&lines);
    let words = title.as_ref().map(|title| title.value.as_str());
    let issuer = issuer(&lines, words);
    let place = words
        .and_then(title::district)
        .or_else(|| reported_place(material))
        .or_else(|| {
            let place = title::place_of(&issuer.as_ref()?.value)?;
            Some(place.doubted(Some("标题没有写地区，取自发布机构")))
        });
    let year = year(material, &lines, words);
    let mut file =
        String::from("# 由导入草拟：只写原文写明的。缺的由人补上，不知道的可选项不写。\n");
    let mut doubts = Vec::new();
    let mut key = |key: &str, value: Option<Doubtful>, quote: bool| match value {
        Some(Doubtful { value, doubt }) => {
            let value = if quote { quoted(&value) } else { value };
            file += &format!("{key} = {value}\n");
            doubts.extend(doubt.map(|doubt| format!("{key}：{doubt}")));
        }
        None => file += &format!("# {key}：原文没有写明\n"),
    };
    key("title", title, true);
    key("district", place, true);
    key("year", year, false);
    key("issuer", issuer, true);
    key("document-number", document_number(&lines), true);
    if !doubts.is_empty() {
        file += &format!("review = {}\n", quoted(&doubts.join("；")));
    }
    if let Some((_, date)) = labelled(&margin_lines(&lines), "date-labels") {
        let date = comment(date);
        file += &format!("# 发布日期（原文）：{date}；核对后写作 published = \"YYYY-MM-DD\"\n");
    } else if let Some(date) = signed_on(&lines) {
        let date = comment(date);
        file += &format!("# 落款日期（原文）：{date}；不一定是发布的日期\n");
    }
    ReportFile {
        toml: file,
        in_doubt: !doubts.is_empty(),
    }
}

/// The day under the signature, or under the title.
fn signed_on<'a>(lines: &[&'a str]) -> Option<&'a str> {
    let tail = lines.iter().rev().take(TAIL).copied();
    let mut margins = tail.chain(margin_lines(lines));
    margins.find_map(|line| {
        let day = line
            .trim_start_matches(['（', '('])
            .trim_end_matches(['）', ')']);
        let (year, rest) = day.split_once('年')?;
        let (month, rest) = rest.split_once('月')?;
        let figures = |words: &str, most: usize| {
            let words = words.trim();
            let digit = |c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九十".contains(c);
            (1..=most).contains(&words.chars().count()) && words.chars().all(digit)
        };
        let whole = figures(year, 4) && figures(month, 3) && figures(rest.strip_suffix('日')?, 3);
        whole.then_some(day)
    })
}

/// Words for a comment, which TOML lets hold no control characters.
fn comment(words: &str) -> String {
    words.replace(char::is_control, "")
}

/// How many lines at either end may be title, metadata or signature.
const HEAD: usize = 24;
const TAIL: usize = 8;
/// A line of the text itself is longer.
const LONGEST: usize = 80;

/// The lines before the text itself, without blank ones.
fn margin_lines<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let body = |line: &str| {
        let long = line.chars().count() > LONGEST;
        line.contains('。') || long || numbering::read(line).is_some_and(|number| number.level <= 2)
    };
    let head = lines.iter().take(HEAD).take_while(|line| !body(line));
    head.copied().filter(|line| !line.is_empty()).collect()
}

/// The place of 现将甲县2022年度…报告如下.
fn reported_place(material: &Material<'_>) -> Option<Doubtful> {
    const LONGEST: usize = 16;
    let text = material.text.source.text;
    let (_, rest) = text.split_once("现将")?;
    let words: String = rest
        .chars()
        .take(LONGEST)
        .take_while(|c| !c.is_ascii_digit())
        .collect();
    let own = words.starts_with(['我', '本', '有', '全', '街', '县', '市', '区', '镇', '乡']);
    let numbered = rest
        .chars()
        .nth(words.chars().count())
        .is_some_and(|c| c.is_ascii_digit());
    let place = title::place_of(&words).filter(|_| !own && numbered)?;
    Some(place.doubted(Some("标题没有写地区，取自“现将…报告如下”")))
}

/// The year that the text reports on, or that its title or beginning names.
fn year(material: &Material<'_>, lines: &[&str], title: Option<&str>) -> Option<Doubtful> {
    let mut measured = material.found.iter().filter_map(|found| found.measured());
    let own = measured.find(|measured| measured.name == "报告年度");
    let own = own.and_then(|own| match own.quantity.value {
        Value::Number(number) => u16::try_from(number).ok(),
        Value::Date(_) => None,
    });
    let titled = title.and_then(first_year);
    match (own, titled) {
        (Some(own), Some(titled)) if own != titled => {
            Some(Doubtful::of(titled.to_string(), "标题和正文的年度不同"))
        }
        (Some(year), _) => Some(Doubtful::sure(year.to_string())),
        (None, Some(year)) => Some(Doubtful::sure(year.to_string())),
        (None, None) => {
            let head = margin_lines(lines).len();
            let body = lines.iter().filter(|line| !line.is_empty()).skip(head);
            let year = body
                .chain(lines)
                .find_map(|line| first_year(&untitled(line)))?;
            Some(Doubtful::of(
                year.to_string(),
                "年度取自正文里最先写到的年份",
            ))
        }
    }
}

/// Words without the titles in them: 《纲要（2021—2025年）》 names other years.
fn untitled(words: &str) -> String {
    let parts = words.split('《').enumerate();
    let rest = parts.map(|(at, part)| match part.rsplit_once('》') {
        Some((_, rest)) if at > 0 => rest,
        _ if at > 0 => "",
        _ => part,
    });
    rest.collect()
}

/// The first year that words name.
fn first_year(words: &str) -> Option<u16> {
    let (before, _) = words.split_once('年')?;
    let chars: Vec<char> = before.chars().rev().take(4).collect();
    let digit = |c: &char| match c {
        '〇' | '○' | '零' => Some(0),
        _ => c.to_digit(10).or_else(|| {
            "一二三四五六七八九"
                .chars()
                .position(|it| it == *c)
                .and_then(|at| u32::try_from(at + 1).ok())
        }),
    };
    let digits: Option<Vec<u32>> = chars.iter().rev().map(digit).collect();
    let year = digits.filter(|digits| digits.len() == 4);
    let year = year.map(|digits| digits.iter().fold(0, |year, digit| year * 10 + digit));
    let year = year.and_then(|year| u16::try_from(year).ok());
    match year.filter(|year| (1949..=2100).contains(year)) {
        Some(year) => Some(year),
        None => first_year(words.get(before.len() + '年'.len_utf8()..)?),
    }
}

/// Who is named in the title, signs below the text or is called publisher
/// above it. A source may be another office, or a newspaper.
fn issuer(lines: &[&str], title: Option<&str>) -> Option<Doubtful> {
    let titled = title.and_then(title::office);
    let signed = signature(lines);
    let head = margin_lines(lines);
    let called = labelled(&head, "issuer-labels");
    let named = called.filter(|(label, value)| !label.ends_with("来源") || is_office(value));
    if let Some(office) = titled.or(signed) {
        let other = named.filter(|(label, value)| *value != office && !label.ends_with("来源"));
        let doubt = other.map(|_| "标题、落款和“发布机构”不同");
        return Some(Doubtful::sure(office).doubted(doubt));
    }
    let (label, value) = named?;
    match label.ends_with("来源") || label.ends_with("部门") {
        true => Some(Doubtful::of(
            value,
            "取自网页的栏目，可能不是制发机关的全称",
        )),
        false if !is_office(value) => Some(Doubtful::of(value, "不像机关的名称")),
        false => Some(Doubtful::sure(value)),
    }
}

fn is_office(words: &str) -> bool {
    RULES
        .offices("issuers")
        .iter()
        .any(|end| words.ends_with(end.as_str()))
}

/// The office that signs below the text.
fn signature<'a>(lines: &[&'a str]) -> Option<&'a str> {
    const MOST: usize = 30;
    let tail = lines.len().saturating_sub(TAIL);
    // A line that is also the first can't sign below the text.
    lines.iter().skip(tail.max(1)).copied().find(|line| {
        let short = (3..=MOST).contains(&line.chars().count());
        let plain = !line.contains(['。', '，', ',', '；', '、', '：', ':', '\t']);
        let numbered = numbering::read(line).is_some();
        short && plain && !numbered && is_office(line)
    })
}
