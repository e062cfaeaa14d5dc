//! The number that is looked at: its sentence, what it is, what can be done.

use editor::decide::{Decision, NewFact};
use editor::numbers::{Number, State};
use editor::review::Entry;
use leptos::prelude::*;
use model::indicator::{Kind, Role};

use super::classes::Classes;
use super::list::Look;
use crate::view::inputs::{Input, choice, line, sent, value};

/// The keys of an indicator that are shown as fields: key, label, hint.
const FIELDS: [(&str, &str, &str); 6] = [
    ("name", "名称", "用原文的词，说明统计的是什么"),
    ("unit", "单位", "只在原文把单位写在别处时写，如表头"),
    ("period", "时间", "原文同一段里的用语，如 全年；没有的不写"),
    (
        "basis",
        "口径",
        "原文同一段里说明计数范围的用语；没有的不写",
    ),
    (
        "concept",
        "比较项",
        "concepts.toml 里的编号，各年相同；没有的不写",
    ),
    ("id", "编号", "网址用：小写字母、数字和连字符"),
];

/// The detail.
#[component]
pub(super) fn Detail(look: Look) -> impl IntoView {
    let shown = move || match look.now.get() {
        None => view! { <p>"正文里没有数字。"</p> }.into_any(),
        Some(number) => view! { <One look number/> }.into_any(),
    };
    view! {
        <h2 id="number-title">"这个数字"</h2>
        {shown}
        <p class="keys">
            <kbd>"Enter"</kbd> " 对　" <kbd>"E"</kbd> " 改　" <kbd>"X"</kbd> " 再按数字：不是数据　" <kbd>"F"</kbd>
            " 是数据　" <kbd>"B"</kbd> " 前一个数是它之前的数　" <kbd>"J"</kbd> <kbd>"K"</kbd> " 后、前　"
            <kbd>"U"</kbd> " 撤销　" <kbd>"Esc"</kbd> " 离开输入框"
        </p>
    }
}

#[component]
fn One(look: Look, number: Number) -> impl IntoView {
    let [before, words, after] = number.sentence.clone();
    let doubts = number
        .doubts
        .iter()
        .cloned()
        .map(|doubt| view! { <li>{doubt}</li> });
    let doubts = doubts.collect_view();
    let said = said(look, &number);
    let state = match number.state {
        State::Fact {
            role: Role::Value, ..
        } => view! { <Fact look number=number.clone()/> }.into_any(),
        _ => view! { <Other look number=number.clone()/> }.into_any(),
    };
    view! {
        <p class="sentence">{before} <mark>{words}</mark> {after}</p>
        <p class="state">{said} {number.is_done.then_some("　✓ 已核对")}</p>
        <ul class="doubts">{doubts}</ul>
        {state}
        <Classes look/>
    }
}

/// What a number is, in a sentence.
fn said(look: Look, number: &Number) -> String {
    let name = entry(look, number).and_then(|it| it.entry.field("name").map(str::to_owned));
    let name = name.unwrap_or_default();
    match number.state {
        State::Fact {
            role: Role::Value, ..
        } => format!("数据：{name}"),
        State::Fact {
            role: Role::Before, ..
        } => format!("数据：“{name}”之前的数"),
        State::Fact {
            role: Role::Restated,
            ..
        } => format!("数据：又一次说到“{name}”"),
        State::Excluded { class, .. } => {
            let class = class.map_or("类别未写", |class| class.label());
            let words =
                entry(look, number).and_then(|it| it.entry.field("words").map(str::to_owned));
            format!(
                "不是数据：{class}（凡是“{}”里的）",
                words.unwrap_or_default()
            )
        }
        State::Rule(class) => format!("按规则不是数据：{}，不用核对", class.label()),
        State::Open => "还没有说明它是什么".to_owned(),
    }
}

/// The entry that says what a number is.
fn entry(look: Look, number: &Number) -> Option<Entry> {
    let key = number.entry.as_ref()?;
    look.studio
        .read
        .with_untracked(|read| read.review.find(key).cloned())
}

/// A number that is data: the fields of its indicator.
#[component]
fn Fact(look: Look, number: Number) -> impl IntoView {
    let entry = entry(look, &number)?;
    let field = |name: &str| entry.entry.field(name).unwrap_or_default().to_owned();
    let lines = FIELDS.map(|(name, label, hint)| {
        let value = field(name);
        line(Input {
            name,
            label,
            hint,
            value,
        })
    });
    let kinds = Kind::ALL.map(|kind| (kind.name(), kind.label())).to_vec();
    let kind = choice("kind", "类型", &field("kind"), kinds);
    let pair = match entry.entry.field("before") {
        None => view! {
            <button type="button" on:click=move |_| look.pair()>"前一个数是它之前的数（B）"</button>
        }
        .into_any(),
        Some(_) => view! {
            {line(Input {
                name: "before-period",
                label: "之前的时间",
                hint: "原文的用语，如 去年；没有的不写",
                value: field("before-period"),
            })}
        }
        .into_any(),
    };
    let known = entry.clone();
    let save = move |event| {
        let values = sent(&event);
        let old = |name: &str| known.entry.field(name).unwrap_or_default();
        let changed = values
            .into_iter()
            .filter(|(name, value)| value.trim() != old(name));
        let changed: Vec<(String, String)> = changed.collect();
        let key = known.key.clone();
        look.decide(&match changed.is_empty() {
            true => Decision::Accept(key),
            false => Decision::Edit(key, changed),
        });
    };
    Some(view! {
        <form id="number-form" class="fields" on:submit=save>
            {lines.into_iter().collect_view()} {kind} {pair}
            <p><button id="accept" class="first">"对，下一个（Enter）"</button></p>
        </form>
    })
}

/// A number that is no data, or is not decided, or belongs to another one.
#[component]
fn Other(look: Look, number: Number) -> impl IntoView {
    let accept = number.entry.clone().map(|key| {
        view! {
            <p>
                <button type="button" id="accept" class="first"
                    on:click=move |_| look.decide(&Decision::Accept(key.clone()))>"对，下一个（Enter）"</button>
            </p>
        }
    });
    let save = move |event| {
        let values = sent(&event);
        look.make_fact(NewFact {
            name: value(&values, "new-name").trim().to_owned(),
            unit: value(&values, "new-unit").trim().to_owned(),
        });
    };
    view! {
        {accept}
        <form id="number-form" class="fields" on:submit=save>
            {line(Input {
                name: "new-name",
                label: "是数据：名称",
                hint: "不写时取数字前面的词，以后再改",
                value: String::new(),
            })}
            {line(Input {
                name: "new-unit",
                label: "单位",
                hint: "只在数字后面没有单位时写",
                value: String::new(),
            })}
            <p><button id="make-fact">"改为数据（F，Enter）"</button></p>
        </form>
    }
}
