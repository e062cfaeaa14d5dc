//! The form as plain text, for a terminal.

use std::fmt::Write;

use crate::numbers::Doubt;
use crate::owed::{Found, Owing};
use crate::place::Place;
use crate::wording::Kind;
use crate::{Due, Form};

/// How many chars of a sentence are shown before and after what is meant.
const AROUND: usize = 18;

/// The form as plain text.
#[must_use]
pub fn plain(form: &Form) -> String {
    let mut text = String::new();
    let title = form.about.title.as_deref().unwrap_or("（标题未说明）");
    let _ = writeln!(text, "审核表：{title}（{}）", form.id);
    owed(&mut text, form);
    required(&mut text, form);
    text += "\n三、公布时间\n";
    let _ = writeln!(text, "  {}", due(&form.due));
    numbers(&mut text, form);
    wording(&mut text, form);
    text += "\n本表不打分，也不改动任何文件；每一行都由人决定。\n";
    text
}

/// Whether a report was published in time, in words.
pub(crate) fn due(due: &Due) -> String {
    match due {
        Due::InTime(day) => format!("4月1日前公布：是（{day}）"),
        Due::Late(day) => format!("4月1日前公布：否（{day}）"),
        Due::Unsaid => "4月1日前公布：未说明（report.toml 没有写 published）".to_owned(),
    }
}

/// What was found of something owed, in words.
pub(crate) fn status(owing: &Owing) -> (&'static str, String) {
    match &owing.found {
        Found::Own(_) => ("找到", String::new()),
        Found::Missing => ("未找到", String::new()),
        Found::Merged { with, .. } => {
            let with: Vec<String> = with.iter().map(|it| format!("“{}”", it.label())).collect();
            ("合并", format!("与{}写在一起", with.join("、")))
        }
    }
}

/// The places of something owed.
pub(crate) fn places(found: &Found) -> &[Place] {
    match found {
        Found::Own(places) | Found::Merged { places, .. } => places,
        Found::Missing => &[],
    }
}

/// The figures of a report, in a line.
pub(crate) fn counts(form: &Form) -> String {
    let numbers = &form.numbers;
    let known = |count: Option<usize>| count.map_or("未知".to_owned(), |it| it.to_string());
    let mut line = format!(
        "已绑定 {}，已排除 {}，还没有处理 {}；核对：成立 {}，不成立 {}，无法核对 {}",
        known(numbers.bound),
        known(numbers.excluded),
        numbers.left,
        numbers.held,
        numbers.failing.len(),
        numbers.open.len()
    );
    if numbers.errors > 0 {
        let _ = write!(line, "。数据有 {} 个错误，先用 check 列出", numbers.errors);
    }
    line
}

fn line(text: &mut String, place: &Place, around: usize) {
    let quoted = place.quoted(around).concat();
    let _ = writeln!(text, "      {} {quoted}", place.address());
}

fn owed(text: &mut String, form: &Form) {
    *text += "\n一、年度报告应当写明的内容\n";
    for owing in &form.owed {
        let (status, how) = status(owing);
        let how = if how.is_empty() {
            how
        } else {
            format!("（{how}）")
        };
        let _ = writeln!(text, "  [{status}] {}{how}", owing.owed.label());
        for place in places(&owing.found) {
            line(text, place, AROUND);
        }
        if let Some(note) = owing.note {
            let _ = writeln!(text, "      {note}");
        }
    }
}

fn required(text: &mut String, form: &Form) {
    *text += "\n二、本单位另外的要求\n";
    if form.required.is_empty() {
        *text += "  没有（写在 requirements/*.toml）\n";
    }
    for required in &form.required {
        let status = if required.count > 0 {
            "找到"
        } else {
            "未找到"
        };
        let requirement = &required.requirement;
        let words = requirement.words.join(" / ");
        let _ = writeln!(
            text,
            "  [{status}] {words}（{}；{}）",
            requirement.id, requirement.source
        );
        for place in &required.places {
            line(text, place, AROUND);
        }
    }
}

fn numbers(text: &mut String, form: &Form) {
    *text += "\n四、数字\n";
    let _ = writeln!(text, "  {}", counts(form));
    for (label, doubts) in [
        ("不成立", &form.numbers.failing),
        ("无法核对", &form.numbers.open),
    ] {
        for doubt in doubts {
            one_doubt(text, label, doubt);
        }
    }
}

fn one_doubt(text: &mut String, label: &str, doubt: &Doubt) {
    let _ = writeln!(text, "  [{label}] {}：{}", doubt.title, doubt.detail);
    if let Some(place) = &doubt.place {
        line(text, place, AROUND);
    }
}

fn wording(text: &mut String, form: &Form) {
    *text += "\n五、文字\n";
    if form.findings.is_empty() {
        *text += "  没有发现\n";
    }
    for kind in Kind::ALL {
        for finding in form.findings.iter().filter(|it| it.kind == kind) {
            let _ = writeln!(text, "  [{}] {}", kind.label(), finding.note);
            line(text, &finding.place, AROUND);
        }
    }
    let _ = match &form.last_year {
        Some(id) => writeln!(text, "  已与上年报告 {id} 比较"),
        None => writeln!(text, "  数据里没有本单位上年的报告，未作比较"),
    };
}
