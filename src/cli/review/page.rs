//! The page of `cargo site review`.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::import::review::Entry;
use crate::publish::input::CLASSES;

/// The keys that a person may change, with what they are called.
const FIELDS: [(&str, &str); 8] = [
    ("name", "名称"),
    ("kind", "类型"),
    ("unit", "单位（原文写在别处时）"),
    ("period", "时间"),
    ("value", "引文"),
    ("before", "之前的引文"),
    ("words", "词语"),
    ("class", "类别"),
];

/// The page for one entry: that asked for, or the next that waits for review.
pub(super) fn render(entries: &[Entry], at: Option<usize>, undo: bool) -> Markup {
    let waiting = |at: &usize| entries.get(*at).is_some_and(|entry| entry.review.is_some());
    let from = at.unwrap_or(0).min(entries.len());
    let pending = (from..entries.len()).chain(0..from).find(waiting);
    let shown = at.filter(|at| *at < entries.len()).or(pending);
    let left = entries
        .iter()
        .filter(|entry| entry.review.is_some())
        .count();
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "核对 facts.toml" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { "核对草拟的数据" }
                    label for="done" { "已核对 " (entries.len() - left) " / " (entries.len()) "，待核对 " (left) }
                    progress id="done" max=(entries.len().max(1)) value=(entries.len() - left) {}
                    @match shown.and_then(|at| Some((at, entries.get(at)?))) {
                        Some((at, entry)) => (one(entries, at, entry)),
                        None => p { "没有待核对的条目。运行 cargo site check 看还缺什么。" },
                    }
                    @if undo {
                        form method="post" action="/decide" {
                            input type="hidden" name="n" value=(shown.unwrap_or(0));
                            button name="action" value="undo" id="undo" { "撤销上一步（U）" }
                        }
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn one(entries: &[Entry], at: usize, entry: &Entry) -> Markup {
    let sort = if entry.indicator {
        "indicator"
    } else {
        "exclusion"
    };
    let after = (at + 1..entries.len()).chain(0..at);
    let next = after
        .clone()
        .find(|&at| entries.get(at).is_some_and(|e| e.review.is_some()));
    let words = entry
        .place
        .as_ref()
        .map_or("", |[_, exact, _]| exact.as_str());
    html! {
        p.place {
            @match &entry.place {
                Some([before, exact, after]) => { (before) mark { (exact) } (after) },
                None => "引文在 report.txt 里找不到。",
            }
        }
        h2 { (if entry.indicator { "指标" } else { "不是数据" }) " " (entry.field("id").unwrap_or_default()) }
        @if let Some(review) = &entry.review { p.doubt { "待核对：" (review) } }
        form method="post" action="/decide" {
            input type="hidden" name="sort" value=(sort);
            input type="hidden" name="index" value=(entry.index);
            input type="hidden" name="next" value=(next.unwrap_or(at));
            p { button name="action" value="accept" id="accept" { "接受（Enter）" } }
            @for (key, label) in FIELDS {
                @if own(entry, key) {
                    p {
                        label for=(key) { (label) }
                        // A quote may hold line ends and tabs, which an input drops.
                        @if matches!(key, "value" | "before" | "words") {
                            textarea id=(key) name={ "field-" (key) } rows="2" { "\n" (entry.field(key).unwrap_or_default()) }
                        } @else {
                            input id=(key) name={ "field-" (key) } value=(entry.field(key).unwrap_or_default());
                        }
                    }
                }
            }
            p { button name="action" value="edit" id="edit" { "保存修改" } }
            @if entry.indicator {
                fieldset {
                    legend { "不是数据" }
                    p {
                        label for="exclude-words" { "原文里含有这个数字的词语" }
                        input id="exclude-words" name="words" value=(words);
                    }
                    p {
                        label for="exclude-class" { "类别" }
                        select id="exclude-class" name="class" {
                            @for (name, class) in CLASSES { option value=(name) { (class.label()) } }
                        }
                    }
                    p { button name="action" value="exclude" id="exclude" { "排除" } }
                }
            }
        }
        nav aria-label="条目" {
            @if let Some(before) = at.checked_sub(1) { a id="back" href={ "/?n=" (before) } { "前一条（K）" } }
            " " (at + 1) " / " (entries.len()) " "
            @if at + 1 < entries.len() { a id="forward" href={ "/?n=" (at + 1) } { "后一条（J）" } }
        }
    }
}

/// Whether an entry has, or may be given, a key.
fn own(entry: &Entry, key: &str) -> bool {
    match key {
        "words" | "class" => !entry.indicator,
        "before" => entry.field("before").is_some(),
        _ => entry.indicator,
    }
}

const STYLE: &str = ":root{color-scheme:light dark}body{font:1rem/1.7 system-ui,sans-serif;margin:0}\
main{max-width:44rem;margin:auto;padding:1rem}h1{font-size:1.3rem}h2{font-size:1.1rem}\
progress{display:block;width:100%;height:1rem}mark{padding:0 .2em;font-weight:600}\
.place{max-height:12rem;overflow:auto;border:1px solid;padding:.6rem;border-radius:.3rem}\
.doubt{border-left:.3rem solid #b35900;padding-left:.6rem}label{display:block}\
input,select,textarea,button{font:inherit;min-height:44px;box-sizing:border-box}input,select,textarea{width:100%}\
button{padding:0 1rem}nav{margin:1rem 0}nav a{display:inline-block;padding:.6rem}";

const SCRIPT: &str = "var mark=document.querySelector('mark');if(mark)mark.scrollIntoView({block:'center'});\
document.addEventListener('keydown',function(e){if(e.ctrlKey||e.metaKey||e.altKey)return;\
var t=e.target.tagName;if(t==='INPUT'||t==='SELECT'||t==='TEXTAREA'){if(e.key==='Escape')e.target.blur();return}\
if(e.key==='Enter'&&(t==='BUTTON'||t==='A'))return;\
var k={Enter:'accept',x:'exclude-words',u:'undo',j:'forward',k:'back',e:'name'}[e.key.length>1?e.key:e.key.toLowerCase()];\
var n=k&&document.getElementById(k);if(!n&&k==='name')n=document.getElementById('words');\
if(n){e.preventDefault();if(n.tagName==='INPUT'||n.tagName==='TEXTAREA')n.focus();else n.click()}});\
document.addEventListener('keydown',function(e){if(e.key!=='Enter'||e.target.tagName!=='INPUT')return;\
e.preventDefault();document.getElementById(e.target.id.indexOf('exclude')===0?'exclude':'edit').click()});";
