//! The page of the command `review`.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use import::review::{Entry, Sort};
use model::bundle::ExclusionClass;
use model::indicator::Kind;

use crate::command_line::usage;

/// The keys that a person may change, with what they are called.
const FIELDS: [(&str, &str); 15] = [
    ("name", "名称"),
    ("title", "标题"),
    ("kind", "类型"),
    ("unit", "单位（原文写在别处时）"),
    ("period", "时间（原文同一段里的用语）"),
    ("basis", "口径（原文同一段里说明计数范围的用语）"),
    ("id", "编号（网址用）"),
    ("concept", "比较项（concepts.toml 里的编号，各年各地相同）"),
    ("value", "引文（【】里是数字和单位）"),
    ("before", "之前的引文"),
    ("before-period", "之前的时间（原文的用语，如 去年）"),
    ("words", "词语"),
    ("class", "类别"),
    ("note", "说明"),
    ("reason", "公开的依据"),
];

/// The page for one entry: that asked for, or the next that waits for review.
pub(super) fn render(entries: &[Entry], at: Option<usize>, undo: bool) -> Markup {
    let waiting = |at: &usize| entries.get(*at).is_some_and(|entry| entry.review.is_some());
    let from = at.unwrap_or(0).min(entries.len());
    let pending = (from..entries.len()).chain(0..from).find(waiting);
    let shown = at.filter(|at| *at < entries.len()).or(pending);
    let left = (0..entries.len()).filter(waiting).count();
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "核对草拟的报告" }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { "核对草拟的报告" }
                    label for="done" { "已核对 " (entries.len() - left) " / " (entries.len()) "，待核对 " (left) }
                    progress id="done" max=(entries.len().max(1)) value=(entries.len() - left) {}
                }
                main {
                    @match shown.and_then(|at| Some((at, entries.get(at)?))) {
                        Some((at, entry)) => (one(entries, at, entry)),
                        None => p { "没有待核对的了。运行 " (usage("check")) " 看还缺什么。" },
                    }
                }
                footer {
                    @if undo { (take_back()) }
                    p.keys { kbd { "Enter" } " 接受　" kbd { "E" } " 修改　" kbd { "X" } " 排除或去掉　" kbd { "U" } " 撤销　" kbd { "J" } " " kbd { "K" } " 后一条、前一条　" kbd { "Esc" } " 离开输入框" }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn take_back() -> Markup {
    html! {
        form.undo method="post" action="/decide" {
            button name="action" value="undo" id="undo" { "撤销上一步（U）" }
        }
    }
}

fn one(entries: &[Entry], at: usize, entry: &Entry) -> Markup {
    html! {
        h2 { (heading(entry)) }
        p.place {
            @match &entry.place {
                Some([before, exact, after]) => { (before) mark { (exact) } (after) },
                None => "引文在 report.txt 里找不到。",
            }
        }
        @if let Some(review) = &entry.review { p.doubt { "待核对：" (review) } }
        @if !entry.figures.is_empty() {
            ul.figures { @for [name, quote] in &entry.figures { li { b { (name) } "　" (quote) } } }
        }
        form method="post" action="/decide" {
            input type="hidden" name="sort" value=(entry.sort.key());
            input type="hidden" name="index" value=(entry.index);
            input type="hidden" name="n" value=(at);
            // Personal data are not published by a mere Enter.
            @if entry.sort != Sort::Personal {
                p { button.first name="action" value="accept" id="accept" { "接受（Enter）" } }
            }
            @for (key, label) in FIELDS {
                @if own(entry, key) { (field(entry, key, label)) }
            }
            p { button name="action" value="edit" id="edit" {
                (if entry.sort == Sort::Personal { "公开" } else { "保存修改" })
            } }
            (refusal(entry))
        }
        nav aria-label="条目" {
            @if let Some(before) = at.checked_sub(1) { a id="back" href={ "/?n=" (before) } { "前一条（K）" } }
            span { (at + 1) " / " (entries.len()) }
            @if at + 1 < entries.len() { a id="forward" href={ "/?n=" (at + 1) } { "后一条（J）" } }
        }
    }
}

fn heading(entry: &Entry) -> Markup {
    let sort = match entry.sort {
        Sort::Indicator => "指标",
        Sort::Exclusion => "不是数据",
        Sort::Check => "核对",
        Sort::Personal => "个人信息",
    };
    let id = entry.field("id").or(entry.field("words"));
    html! { (sort) " " span.id { (id.unwrap_or_default()) } }
}

fn field(entry: &Entry, key: &str, label: &str) -> Markup {
    let value = entry.field(key).unwrap_or_default();
    let name = format!("field-{key}");
    html! {
        p {
            label for=(key) { (label) }
            // A quote may hold line ends and tabs, which an input drops.
            @match (entry.sort, key) {
                (Sort::Indicator, "kind") => (select(key, &name, value, &Kind::ALL.map(|it| (it.name(), it.label())))),
                (_, "class") => (select(key, &name, value, &classes())),
                (Sort::Check, "kind") => (select(key, &name, value, &[
                    ("part", "分项合起来不超过总数"),
                    ("sum", "分项相加等于总数"),
                ])),
                (_, "value" | "before" | "words") => textarea id=(key) name=(name) rows="2" { "\n" (value) },
                _ => input id=(key) name=(name) value=(value) required[key == "reason"];,
            }
        }
    }
}

/// The names and labels of the classes of numbers that are no data.
fn classes() -> [(&'static str, &'static str); ExclusionClass::ALL.len()] {
    ExclusionClass::ALL.map(|class| (class.name(), class.label()))
}

fn select(id: &str, name: &str, value: &str, options: &[(&str, &str)]) -> Markup {
    html! {
        select id=(id) name=(name) {
            @for (option, label) in options {
                option value=(option) selected[*option == value] { (label) }
            }
        }
    }
}

/// What else may be done with an entry than to accept or change it.
fn refusal(entry: &Entry) -> Markup {
    let words = entry.place.as_ref();
    let words = words.map_or("", |[_, exact, _]| exact.as_str());
    html! {
        @match entry.sort {
            Sort::Indicator => fieldset {
                legend { "不是数据" }
                p {
                    label for="exclude-words" { "原文里含有这个数字的词语" }
                    input id="exclude-words" name="words" value=(words);
                }
                p {
                    label for="exclude-class" { "类别" }
                    (select("exclude-class", "class", ExclusionClass::ProperName.name(), &classes()))
                }
                p { button name="action" value="exclude" id="exclude" { "排除" } }
            },
            Sort::Exclusion => {},
            Sort::Check => p { button name="action" value="remove" id="remove" { "不作这项核对（X）" } },
            Sort::Personal => p { button name="action" value="remove" id="remove" formnovalidate { "隐去：各文件里的每个字都换成 ×（X）" } },
        }
    }
}

/// Whether an entry has, or may be given, a key.
fn own(entry: &Entry, key: &str) -> bool {
    match entry.sort {
        Sort::Indicator => {
            let paired = entry.field("before").is_some();
            match key {
                "before" | "before-period" => paired,
                "name" | "kind" | "unit" | "period" | "basis" | "id" | "concept" | "value" => true,
                _ => false,
            }
        }
        Sort::Exclusion => matches!(key, "words" | "class"),
        Sort::Check => {
            let open = matches!(entry.field("kind"), Some("part" | "sum"));
            // A note goes with what is missing, which is written by hand.
            let noted = key == "note" && entry.field(key).is_some();
            key == "title" || noted || (key == "kind" && open)
        }
        Sort::Personal => key == "reason",
    }
}

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
