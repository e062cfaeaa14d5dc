//! Reading TOML tables key by key, so that every problem is reported at once.
//!
//! serde stops at the first unknown key; a publisher wants the whole list.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use text::diagnostic::{Code, Diagnostic, Source, suggest};

/// A table and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Table<'d> {
    map: &'d DeTable<'d>,
    /// The bytes that problems with the table as a whole point to.
    pub start: usize,
    /// The end of those bytes.
    pub end: usize,
}

impl Table<'_> {
    /// Whether the key is given.
    pub fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }
}

/// Reads the tables of one file and collects its problems.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The file.
    pub source: Source<'a>,
    /// What is wrong with it so far.
    pub problems: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// A reader of that file.
    pub fn new(source: Source<'a>) -> Self {
        let problems = Vec::new();
        Self { source, problems }
    }

    /// Reports a problem with those bytes.
    pub fn report(&mut self, code: Code, span: Range<usize>, message: String, hint: String) {
        let problem = self.source.problem(code, span, message).hint(hint);
        self.problems.push(problem);
    }

    /// Parses the file, hands its table to `read`, and reports every syntax
    /// error; `None` if there is one, since what follows it can't be trusted.
    pub fn parse<T>(&mut self, read: impl FnOnce(&mut Self, Table<'_>) -> T) -> Option<T> {
        let (document, errors) = DeTable::parse_recoverable(self.source.text);
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let message = format!("TOML 语法错误：{}", error.message());
            self.problems
                .push(self.source.problem(Code::Syntax, span, message));
        }
        if !errors.is_empty() {
            return None;
        }
        let table = Table {
            map: document.get_ref(),
            start: 0,
            end: 0,
        };
        Some(read(self, table))
    }

    /// Reports the keys of a table that the format does not have.
    pub fn keys(&mut self, table: Table<'_>, known: &[&str]) {
        for key in table.map.keys() {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let hint = suggest(name, known.iter().copied());
                let message = format!("未知的键“{name}”");
                self.report(Code::UnknownKey, key.span(), message, hint);
            }
        }
    }

    /// A string that may be left out.
    pub fn text(&mut self, table: Table<'_>, key: &str) -> Option<Spanned<String>> {
        let value = table.map.get(key)?;
        let text = value.get_ref().as_str();
        if text.is_none_or(|text| text.trim().is_empty()) {
            self.wrong_type(value.span(), key, "非空的文字");
            return None;
        }
        Some(Spanned::new(value.span(), text?.to_owned()))
    }

    /// A string that must be given.
    pub fn required(&mut self, table: Table<'_>, key: &str) -> Option<Spanned<String>> {
        self.require(table, key);
        self.text(table, key)
    }

    /// Reports a key that must be given and is not.
    pub fn require(&mut self, table: Table<'_>, key: &str) {
        if !table.map.contains_key(key) {
            let hint = format!("加上 {key} = …");
            let message = format!("缺少键“{key}”");
            self.report(Code::MissingKey, table.start..table.end, message, hint);
        }
    }

    /// A yes or no; no if left out.
    pub fn flag(&mut self, table: Table<'_>, key: &str) -> bool {
        let Some(value) = table.map.get(key) else {
            return false;
        };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(value.span(), key, "true 或 false");
        }
        flag.unwrap_or(false)
    }

    /// A list of strings; empty if left out.
    pub fn texts(&mut self, table: Table<'_>, key: &str) -> Vec<Spanned<String>> {
        let Some(value) = table.map.get(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(value.span(), key, "文字的列表，如 [\"…\"]");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => texts.push(Spanned::new(item.span(), text.to_owned())),
                None => self.wrong_type(item.span(), key, "文字的列表，如 [\"…\"]"),
            }
        }
        texts
    }

    /// A whole number that must be given.
    pub fn number(
        &mut self,
        table: Table<'_>,
        key: &str,
        range: Range<u16>,
    ) -> Option<Spanned<u16>> {
        self.require(table, key);
        let value = table.map.get(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|integer| integer.as_str().parse().ok())
            .filter(|number| range.contains(number));
        if number.is_none() {
            let expect = format!("{}到{}的整数", range.start, range.end - 1);
            self.wrong_type(value.span(), key, &expect);
        }
        Some(Spanned::new(value.span(), number?))
    }

    /// A day, as a string or a TOML date.
    pub fn day(&mut self, table: Table<'_>, key: &str) -> Option<Spanned<String>> {
        let value = table.map.get(key)?;
        match value.get_ref() {
            DeValue::Datetime(day) => Some(Spanned::new(value.span(), day.to_string())),
            _ => self.text(table, key),
        }
    }

    /// A list of strings with at least one.
    pub fn some_texts(&mut self, table: Table<'_>, key: &str) -> Vec<Spanned<String>> {
        let texts = self.texts(table, key);
        if texts.is_empty() && table.has(key) {
            let message = format!("键“{key}”没有列出任何一项");
            let hint = "至少写一项".to_owned();
            self.report(Code::WrongType, table.start..table.end, message, hint);
        }
        texts
    }

    /// The table of `key = { … }`, if it is given.
    pub fn table<'d>(&mut self, table: Table<'d>, key: &str) -> Option<Table<'d>> {
        let value = table.map.get(key)?;
        let found = value.get_ref().as_table();
        if found.is_none() {
            self.wrong_type(value.span(), key, "表，如 { … }");
        }
        Some(Table {
            map: found?,
            start: value.span().start,
            end: value.span().end,
        })
    }

    /// The tables of `[[key]]`; none if left out.
    pub fn tables<'d>(&mut self, table: Table<'d>, key: &str) -> Vec<Table<'d>> {
        let Some(value) = table.map.get(key) else {
            return Vec::new();
        };
        let items: Option<Vec<Table<'d>>> = value.get_ref().as_array().and_then(|items| {
            let tables = items.iter().map(|item| {
                Some(Table {
                    map: item.get_ref().as_table()?,
                    start: item.span().start,
                    end: item.span().end,
                })
            });
            tables.collect()
        });
        if items.is_none() {
            self.wrong_type(value.span(), key, &format!("[[{key}]] 表"));
        }
        items.unwrap_or_default()
    }

    /// One of a few words, if it is given.
    pub fn word<T: Copy>(&mut self, word: &Spanned<String>, words: &[(&str, T)]) -> Option<T> {
        let name = word.get_ref().as_str();
        let found = words.iter().find(|(known, _)| *known == name);
        if found.is_none() {
            let hint = suggest(name, words.iter().map(|(known, _)| *known));
            let message = format!("未知的取值“{name}”");
            self.report(Code::UnknownWord, word.span(), message, hint);
        }
        found.map(|(_, value)| *value)
    }

    /// Reports ids that are badly formed or given twice.
    pub fn ids<'i>(&mut self, ids: impl Iterator<Item = &'i Spanned<String>>) {
        let mut seen: Vec<&Spanned<String>> = Vec::new();
        for id in ids {
            let name = id.get_ref();
            if !is_id(name) {
                let message = format!("id“{name}”含有不可用的字符");
                let hint = "只用小写字母 a–z、数字和连字符 -".to_owned();
                self.report(Code::BadId, id.span(), message, hint);
            }
            match seen.iter().find(|first| first.get_ref() == name) {
                Some(first) => {
                    let place = self.source.place(first.span().start);
                    let hint = format!("首次出现在 {place}");
                    let message = format!("id“{name}”重复");
                    self.report(Code::DuplicateId, id.span(), message, hint);
                }
                None => seen.push(id),
            }
        }
    }

    fn wrong_type(&mut self, span: Range<usize>, key: &str, expect: &str) {
        let message = format!("键“{key}”的值不对");
        self.report(Code::WrongType, span, message, format!("应为{expect}"));
    }
}

/// Whether it can be part of an address: lower-case words with hyphens.
pub fn is_id(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9'))
    };
    name.split('-').all(part)
}
