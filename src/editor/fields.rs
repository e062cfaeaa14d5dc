//! The fields of report.toml and site.toml, as forms show them.

use import::review::Sort;
use text::anchor::Text;
use toml_edit::{DocumentMut, Item, value};

use crate::decide::Made;
use crate::record;
use crate::review::{self, Review, path, text_of};
use crate::toml_edits::parse;
use crate::{Files, Key, Refused};

/// The operator's file in the data folder.
pub use publish::operator::FILE as SITE;

mod doubts;

const REPORT: &str = "report.toml";

/// What an import was unsure of, in report.toml.
const REVIEW: &str = "review";

/// How an import begins a comment on the day that the text names.
const NAMED_DAY: &str = "# 发布日期（原文）：";

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its key in the file.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What is to be written there.
    pub hint: &'static str,
    /// What the file says; empty where it says nothing.
    pub value: String,
    /// The words of the text that say the same: before, themselves, behind.
    pub place: Option<[String; 3]>,
    /// What should be looked at, in words for the publisher.
    pub doubts: Vec<String>,
    /// Whether a person has confirmed it.
    pub is_done: bool,
    /// Whether it must be given.
    pub is_needed: bool,
}

/// Key, label, hint, and whether it must be given.
type About = (&'static str, &'static str, &'static str, bool);

const OF_REPORT: [About; 7] = [
    ("title", "标题", "原文的标题，分行的连成一行", true),
    ("district", "地区", "报告所述的地方，如 样例区", true),
    ("year", "年度", "报告所述的年份，如 2021", true),
    (
        "issuer",
        "发布机关",
        "落款或发布的机关；原文没有的不写",
        false,
    ),
    (
        "document-number",
        "文号",
        "如 样府字〔2022〕1号；没有的不写",
        false,
    ),
    (
        "published",
        "发布日期",
        "2022-01-20，知道时刻的写 2022-01-20 09:30",
        false,
    ),
    (
        "source",
        "正式发布的网址",
        "以 https:// 开头；还没有发布的不写",
        false,
    ),
];

const OF_SITE: [About; 13] = [
    (
        "address",
        "网站地址",
        "完整的地址，以 https:// 开头：分享、站点地图要用",
        false,
    ),
    ("name", "网站名称", "meta SiteName", false),
    ("domain", "网站域名", "不写时取自网站地址", false),
    ("code", "网站标识码", "10 位", false),
    ("sponsor", "主办单位", "写在页脚", false),
    ("organizer", "承办单位", "写在页脚", false),
    ("contact", "联系方式", "写在页脚", false),
    ("icp", "ICP备案号", "写在页脚", false),
    ("police", "公安备案号", "写在页脚", false),
    (
        "party_mark",
        "党政机关标识的地址",
        "以 https://bszs.conac.cn 开头",
        false,
    ),
    (
        "find_error",
        "“我为政府网站找错”的地址",
        "以 https:// 开头",
        false,
    ),
    ("map", "站点地图的地址", "以 https:// 开头", false),
    (
        "public_key",
        "签名的公钥",
        "minisign 的公钥，以 RW 开头，共 56 位",
        false,
    ),
];

/// The value of a key as text, whatever its type.
fn said(document: &DocumentMut, key: &str) -> String {
    match document.get(key) {
        Some(Item::Value(toml_edit::Value::String(text))) => text.value().clone(),
        Some(Item::Value(other)) => other.to_string().trim().to_owned(),
        _ => String::new(),
    }
}

fn key(name: &str, value: &str) -> Key {
    Key::of("field", &format!("{name} = {value}"))
}

/// The fields of a report, with the words of its text that say the same.
///
/// # Errors
///
/// When report.toml or report.txt can't be read.
pub fn of_report(files: &Files, id: &str) -> Result<Vec<Field>, Refused> {
    let source = text_of(files, id, REPORT)?.unwrap_or_default();
    let document = parse(REPORT, &source)?;
    let text = text_of(files, id, "report.txt")?.unwrap_or_default();
    let text = Text::new(&text);
    let record = review::record(files, id);
    let (review, keys) = (said(&document, REVIEW), report_keys());
    let fields = OF_REPORT.iter().map(|&(name, label, hint, is_needed)| {
        let value = said(&document, name);
        let mut doubts = doubts::about(&review, &keys, name);
        if name == "published" && value.is_empty() {
            doubts.extend(named_day(&source));
        }
        Field {
            place: place(&text, name, &value),
            is_done: record.has(&key(name, &value)) && doubts.is_empty(),
            doubts,
            name,
            label,
            hint,
            is_needed,
            value,
        }
    });
    Ok(fields.collect())
}

/// The keys of report.toml that have a field.
fn report_keys() -> [&'static str; OF_REPORT.len()] {
    OF_REPORT.map(|(name, ..)| name)
}

/// What the import said of the day of publication that the text names.
fn named_day(source: &str) -> Option<String> {
    let said = source.lines().find_map(|line| line.strip_prefix(NAMED_DAY));
    let (day, _) = said?.split_once('；')?;
    Some(format!("原文写着“{day}”"))
}

/// The words of the text that hold a value, in its line.
fn place(text: &Text<'_>, name: &str, value: &str) -> Option<[String; 3]> {
    if value.is_empty() {
        return None;
    }
    let digits = "〇一二三四五六七八九";
    let chinese = value
        .chars()
        .map(|c| digits.chars().nth(c.to_digit(10)? as usize));
    let chinese: Option<String> = chinese.collect();
    let written = (name == "year").then_some(chinese).flatten();
    let forms = [Some(value.to_owned()), written];
    let found = forms.into_iter().flatten().find_map(|form| {
        let places = text.find_all(&form).into_iter();
        places.clone().next()
    })?;
    let line = crate::place::line(text, &found);
    let parts = [line.start..found.start, found.clone(), found.end..line.end];
    Some(parts.map(|part| text.words(&part).to_owned()))
}

/// The keys of a report's fields as they are.
pub(crate) fn keys(files: &Files, id: &str) -> Vec<Key> {
    let fields = of_report(files, id).unwrap_or_default().into_iter();
    fields.map(|field| key(field.name, &field.value)).collect()
}

/// Confirms a field of a report, or gives it a value.
pub(crate) fn decide(
    files: &Files,
    id: &str,
    name: &'static str,
    new: &str,
) -> Result<Made, Refused> {
    let new = new.trim();
    let fields = of_report(files, id)?;
    let field = fields.iter().find(|field| field.name == name);
    let field = field.ok_or(Refused::Unfit)?;
    if field.is_done && field.value == new {
        let what = "已经确认过。没有改动任何文件";
        return Ok(Made { files: None, what });
    }
    if field.is_needed && new.is_empty() {
        return Err(Refused::Value(format!("“{}”必须写", field.label)));
    }
    let item = match name {
        "year" => {
            let year: Option<i64> = new.parse().ok();
            let year = year.filter(|year| (1949..=2100).contains(year));
            value(year.ok_or_else(|| Refused::Value("年度应是 1949 到 2100 的整数".to_owned()))?)
        }
        _ => value(new),
    };
    let mut files = files.clone();
    let old = text_of(&files, id, REPORT)?.unwrap_or_default();
    let mut source = match field.value == new {
        true => old,
        false => changed(REPORT, &old, name, (!new.is_empty()).then_some(item))?,
    };
    if !field.doubts.is_empty() {
        let review = said(&parse(REPORT, &source)?, REVIEW);
        let rest = doubts::without(&review, &report_keys(), name);
        source = changed(REPORT, &source, REVIEW, rest.map(value))?;
    }
    if name == "published" {
        let kept = source.split_inclusive('\n');
        source = kept.filter(|line| !line.starts_with(NAMED_DAY)).collect();
    }
    files.insert(path(id, REPORT), source.into_bytes());
    let mut record = review::record(&files, id);
    record.add(&key(name, new));
    let known = Review::of(&files, id)?.entries.into_iter().map(|it| it.key);
    let known = known.chain(keys(&files, id));
    record.keep(&known.collect());
    files.insert(path(id, record::FILE), record.write().into_bytes());
    let (files, what) = (Some(files), "确认报告的信息");
    Ok(Made { files, what })
}

/// A file after a key got a value, or lost it. What an import said in its
/// place goes with it.
fn changed(
    file: &'static str,
    source: &str,
    key: &str,
    new: Option<Item>,
) -> Result<String, Refused> {
    let said = format!("# {key}：");
    let kept = source
        .split_inclusive('\n')
        .filter(|line| !line.starts_with(&said));
    let mut document = parse(file, &kept.collect::<String>())?;
    let Some(new) = new else {
        document.remove(key);
        return Ok(document.to_string());
    };
    match (document.get_mut(key).and_then(Item::as_value_mut), new) {
        (Some(old), Item::Value(mut new)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        (_, new) => {
            document.insert(key, new);
        }
    }
    Ok(document.to_string())
}

/// The fields of site.toml.
///
/// # Errors
///
/// When the file can't be read.
pub fn of_site(files: &Files) -> Result<Vec<Field>, Refused> {
    let document = parse(SITE, &site_text(files)?)?;
    let fields = OF_SITE.iter().map(|&(name, label, hint, is_needed)| Field {
        value: said(&document, name),
        place: None,
        doubts: Vec::new(),
        is_done: document.contains_key(name),
        name,
        label,
        hint,
        is_needed,
    });
    Ok(fields.collect())
}

fn site_text(files: &Files) -> Result<String, Refused> {
    let bytes = files.get(SITE).cloned().unwrap_or_default();
    String::from_utf8(bytes).map_err(|_| Refused::Encoding(SITE))
}

/// The files after a field of site.toml got a value; an empty one goes.
///
/// # Errors
///
/// When the value can't be: then the file would be refused as a whole.
pub fn set_site(files: &Files, name: &str, new: &str) -> Result<Files, Refused> {
    let new = new.trim();
    let item = (!new.is_empty()).then(|| value(new));
    let source = changed(SITE, &site_text(files)?, name, item)?;
    publish::operator::parse(&source).map_err(|error| Refused::Value(error.to_string()))?;
    let mut files = files.clone();
    files.insert(SITE.to_owned(), source.into_bytes());
    Ok(files)
}

/// How many of a report's fields that must be given are confirmed, and how
/// many there are.
#[must_use]
pub fn progress(fields: &[Field]) -> (usize, usize) {
    let asked = fields
        .iter()
        .filter(|it| it.is_needed || !it.value.is_empty());
    let done = asked.clone().filter(|field| field.is_done).count();
    (done, asked.count())
}

/// Whether a sort of entries is decided number by number.
#[must_use]
pub fn is_number(sort: Sort) -> bool {
    matches!(sort, Sort::Indicator | Sort::Exclusion)
}
