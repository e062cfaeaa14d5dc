//! The form as one HTML file of its own, to be printed on A4.

use maud::{DOCTYPE, Markup, html};

use crate::numbers::Doubt;
use crate::place::Place;
use crate::plain::{counts, due, places, status};
use crate::wording::Kind;
use crate::{Form, Owing};

/// How many chars of a sentence are shown before and after what is meant.
const AROUND: usize = 22;

/// Small enough that the form of a whole report takes two pages at most.
const STYLE: &str = "\
@page{size:A4;margin:14mm 13mm}\
body{font:10.5pt/1.45 'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif;color:#111;max-width:184mm;margin:0 auto;padding:4mm}\
h1{font-size:14pt;margin:0 0 1mm}\
h2{font-size:11pt;margin:3.5mm 0 1mm;border-bottom:.3mm solid #111;break-after:avoid}\
p{margin:.6mm 0}\
table{width:100%;border-collapse:collapse;font-size:9pt;line-height:1.35}\
th,td{border:.2mm solid #777;padding:.6mm 1.2mm;text-align:left;vertical-align:top;font-weight:400;overflow-wrap:anywhere}\
thead th{background:#eee;font-weight:700}\
thead{display:table-header-group}\
tr{break-inside:avoid}\
.state{width:15mm;font-weight:700}\
.tick{width:16mm}\
.at{font:8pt ui-monospace,monospace;white-space:nowrap;color:#333}\
a.at{color:#1a4f8b}\
mark{background:#ffe38a;color:inherit;border-bottom:.3mm solid #a15c00}\
.note{color:#333;font-size:8.5pt}\
@media print{body{padding:0;max-width:none}mark,thead th{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

/// The form as a page.
#[must_use]
pub fn page(form: &Form) -> String {
    document(form, &|place| html! { span.at { (address(place)) } })
}

/// As [`page`], for whoever shows it beside the text: each place is a link, whose
/// words [`crate::linked`] finds.
#[must_use]
pub fn linked_page(form: &Form) -> String {
    document(
        form,
        &|place| html! { a.at href=(place.link()) { (address(place)) } },
    )
}

fn address(place: &Place) -> String {
    format!("{}:{}", place.line, place.column)
}

/// How the address of a place is written.
type At<'a> = &'a dyn Fn(&Place) -> Markup;

fn document(form: &Form, at: At<'_>) -> String {
    let title = form.about.title.as_deref().unwrap_or("（标题未说明）");
    let page = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { "审核表：" (title) }
                style { (maud::PreEscaped(STYLE)) }
            }
            body {
                h1 { "审核表" }
                p { (title) "（" (form.id) "）" }
                (owed(form, at))
                (required(form, at))
                h2 { "三、公布时间" }
                p { (due(&form.due)) }
                (numbers(form, at))
                (wording(form, at))
                p.note { "本表由本站按规则列出，不打分，也不改动任何文件；每一行都由人决定。行列指 report.txt 的第几行、第几个字。" }
                p { "审核人：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿" }
            }
        }
    };
    page.into_string()
}

/// A place: its line and column, and its sentence with the meant words lit.
fn place(place: &Place, at: At<'_>) -> Markup {
    let [before, lit, after] = place.quoted(AROUND);
    let whole = place.lit.len() == place.sentence.chars().count();
    html! {
        (at(place)) " "
        (before)
        @if whole { (lit) } @else { mark { (lit) } }
        (after)
    }
}

fn owed(form: &Form, at: At<'_>) -> Markup {
    let row = |owing: &Owing| {
        let (status, how) = status(owing);
        html! {
            tr {
                th.state scope="row" { (status) }
                td {
                    (owing.owed.label())
                    @if !how.is_empty() { span.note { "（" (how) "）" } }
                    @if let Some(note) = owing.note { br; span.note { (note) } }
                }
                td { @for it in places(&owing.found) { div { (place(it, at)) } } }
                td.tick {}
            }
        }
    };
    html! {
        h2 { "一、年度报告应当写明的内容" }
        table {
            (head("内容"))
            tbody { @for owing in &form.owed { (row(owing)) } }
        }
    }
}

fn head(what: &str) -> Markup {
    html! {
        thead {
            tr { th scope="col" { "情况" } th scope="col" { (what) } th scope="col" { "在哪里" } th scope="col" { "处理" } }
        }
    }
}

fn required(form: &Form, at: At<'_>) -> Markup {
    html! {
        h2 { "二、本单位另外的要求" }
        @if form.required.is_empty() {
            p { "没有（写在 requirements/*.toml）。" }
        } @else {
            table {
                (head("要求"))
                tbody {
                    @for it in &form.required {
                        tr {
                            th.state scope="row" { @if it.count > 0 { "找到" } @else { "未找到" } }
                            td { (it.requirement.words.join(" / ")) br; span.note { (it.requirement.source) } }
                            td { @for it in &it.places { div { (place(it, at)) } } }
                            td.tick {}
                        }
                    }
                }
            }
        }
    }
}

fn numbers(form: &Form, at: At<'_>) -> Markup {
    let rows = |label: &str, doubts: &[Doubt]| {
        html! {
            @for doubt in doubts {
                tr {
                    th.state scope="row" { (label) }
                    td { (doubt.title) br; span.note { (doubt.detail) } }
                    td { @if let Some(it) = &doubt.place { (place(it, at)) } }
                    td.tick {}
                }
            }
        }
    };
    let some = !form.numbers.failing.is_empty() || !form.numbers.open.is_empty();
    html! {
        h2 { "四、数字" }
        p { (counts(form)) "。" }
        @if some {
            table {
                (head("核对"))
                tbody {
                    (rows("不成立", &form.numbers.failing))
                    (rows("无法核对", &form.numbers.open))
                }
            }
        }
    }
}

fn wording(form: &Form, at: At<'_>) -> Markup {
    html! {
        h2 { "五、文字" }
        @if form.findings.is_empty() { p { "没有发现。" } }
        @else {
            table {
                (head("疑点"))
                tbody {
                    @for kind in Kind::ALL {
                        @for it in form.findings.iter().filter(|it| it.kind == kind) {
                            tr {
                                th.state scope="row" { (kind.label()) }
                                td { (it.note) }
                                td { (place(&it.place, at)) }
                                td.tick {}
                            }
                        }
                    }
                }
            }
        }
        p.note {
            @match &form.last_year {
                Some(id) => { "已与上年报告 " (id) " 比较。" }
                None => { "数据里没有本单位上年的报告，未作比较。" }
            }
        }
    }
}
