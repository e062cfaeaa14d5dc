//! Forms: fields with labels, and their values when they are sent.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, SubmitEvent};

/// A field of a form.
pub(super) struct Input {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) value: String,
}

/// A field as a line of a form; a value that holds line ends gets an area.
pub(super) fn line(input: Input) -> impl IntoView {
    let is_long = input.value.contains(['\n', '\t']);
    field(input, is_long)
}

/// A field for several lines.
pub(super) fn area(input: Input) -> impl IntoView {
    field(input, true)
}

fn field(input: Input, is_long: bool) -> impl IntoView {
    let Input {
        name,
        label,
        hint,
        value,
    } = input;
    let id = ["field-", name].concat();
    let about = [&id, "-hint"].concat();
    let control = match is_long {
        true => view! {
            <textarea id=id.clone() name=name rows="2" aria-describedby=about.clone() prop:value=value.clone()/>
        }
        .into_any(),
        false => view! {
            <input id=id.clone() name=name autocomplete="off" aria-describedby=about.clone() prop:value=value.clone()/>
        }
        .into_any(),
    };
    view! {
        <p class="field">
            <label for=id>{label}</label>
            {control}
            <span class="hint" id=about>{hint}</span>
        </p>
    }
}

/// A choice as a line of a form.
pub(super) fn choice(
    name: &'static str,
    label: &'static str,
    value: &str,
    options: Vec<(impl Into<String>, impl Into<String>)>,
) -> AnyView {
    let id = ["field-", name].concat();
    let options = options.into_iter().map(|(option, words)| {
        let (option, words): (String, String) = (option.into(), words.into());
        let is_now = option == value;
        view! { <option value=option selected=is_now>{words}</option> }
    });
    view! {
        <p class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name>{options.collect_view()}</select>
        </p>
    }
    .into_any()
}

/// The values of a form that was sent, which stays where it is.
pub(super) fn sent(event: &SubmitEvent) -> Vec<(String, String)> {
    event.prevent_default();
    let form = event
        .target()
        .and_then(|it| it.dyn_into::<HtmlFormElement>().ok());
    form.map_or_else(Vec::new, |form| values(&form))
}

/// The values of a form.
pub(super) fn values(form: &HtmlFormElement) -> Vec<(String, String)> {
    let Ok(data) = FormData::new_with_form(form) else {
        return Vec::new();
    };
    let controls = form.elements();
    let count = controls.length();
    let names = (0..count).filter_map(|at| controls.item(at)?.get_attribute("name"));
    let pairs = names.filter_map(|name| {
        let value = data.get(&name).as_string()?;
        Some((name, value.replace("\r\n", "\n")))
    });
    pairs.collect()
}

/// A value of a form; empty where there is none.
pub(super) fn value<'a>(values: &'a [(String, String)], name: &str) -> &'a str {
    let found = values.iter().find(|(known, _)| known == name);
    found.map_or("", |(_, value)| value.as_str())
}
