//! Changes elements of the page to match HTML text, and nothing else.
//!
//! Elements are matched by their ids, and those without one by their order. An
//! element that stays keeps its focus, selection, scroll position, open state,
//! typed text, and the marks that other modules give it.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, Node};

use super::dom::all_in;

/// Classes that are given to elements after they are drawn.
const MARKS: [&str; 4] = ["is-chosen", "is-linked", "is-shown", "is-target"];

/// Attributes that the reader's actions, the focus and marks set. An element
/// that lost its `tabindex` would lose the focus.
const KEPT: [&str; 3] = ["class", "open", "tabindex"];

/// Changes the content of an element to match the text.
pub(crate) fn morph(element: &Element, html: &str) {
    if let Ok(new) = element.clone_node() {
        new.unchecked_ref::<Element>().set_inner_html(html);
        children(element, &new);
        tick(element);
    }
}

/// Changes an element to match the text.
pub(crate) fn morph_whole(element: &Element, html: &str) {
    let Ok(around) = document().create_element("div") else {
        return;
    };
    around.set_inner_html(html);
    if let Some(new) = around.first_element_child() {
        node(element, &new);
        tick(element);
    }
}

/// Ticks boxes according to their attributes, which an earlier click overrides
/// in the browser.
fn tick(within: &Element) {
    for field in all_in::<HtmlInputElement>(within, "input[type=checkbox]") {
        if field.checked() != field.default_checked() {
            field.set_checked(field.default_checked());
        }
    }
}

fn node(old: &Node, new: &Node) {
    if old.is_equal_node(Some(new)) {
        return;
    }
    if let (Some(old), Some(new)) = (old.dyn_ref(), new.dyn_ref()) {
        attributes(old, new);
        children(old, new);
    } else {
        old.set_node_value(new.node_value().as_deref());
    }
}

fn children(old: &Node, new: &Node) {
    drop_gone(old, new);
    let mut here = old.first_child();
    let mut next = new.first_child();
    while let Some(wanted) = next {
        next = wanted.next_sibling();
        match found(here.clone(), &wanted) {
            Some(same) => {
                if here.as_ref() == Some(&same) {
                    here = same.next_sibling();
                } else {
                    let _ = old.insert_before(&same, here.as_ref());
                }
                node(&same, &wanted);
            }
            None => drop(old.insert_before(&wanted, here.as_ref())),
        }
    }
    while let Some(gone) = here {
        here = gone.next_sibling();
        let _ = old.remove_child(&gone);
    }
}

/// Removes the elements whose ids are gone, so that those after them need not
/// be moved: an element that is moved loses the focus.
fn drop_gone(old: &Node, new: &Node) {
    let kept: Vec<String> = siblings(new.first_child())
        .filter_map(|it| id(&it))
        .collect();
    let named =
        siblings(old.first_child()).filter(|it| id(it).is_some_and(|id| !kept.contains(&id)));
    for gone in named.collect::<Vec<_>>() {
        let _ = old.remove_child(&gone);
    }
}

/// The node that becomes the wanted one: of the siblings from `here` on, the one
/// of the same id, or else the first without one if it is of the same kind.
fn found(here: Option<Node>, wanted: &Node) -> Option<Node> {
    let name = wanted.node_name();
    let found = match id(wanted) {
        Some(wanted) => siblings(here).find(|it| id(it).as_ref() == Some(&wanted)),
        None => here.filter(|it| id(it).is_none()),
    };
    found.filter(|it| it.node_name() == name)
}

fn siblings(first: Option<Node>) -> impl Iterator<Item = Node> {
    std::iter::successors(first, Node::next_sibling)
}

fn id(node: &Node) -> Option<String> {
    let id = node.dyn_ref::<Element>()?.id();
    (!id.is_empty()).then_some(id)
}

fn attributes(old: &Element, new: &Element) {
    for name in names(old) {
        if !KEPT.contains(&name.as_str()) && !new.has_attribute(&name) {
            let _ = old.remove_attribute(&name);
        }
    }
    for name in names(new) {
        let value = new.get_attribute(&name).unwrap_or_default();
        match name.as_str() {
            "class" => {}
            "value" => set_text(old, &value),
            _ if old.get_attribute(&name).as_ref() == Some(&value) => {}
            _ => drop(old.set_attribute(&name, &value)),
        }
    }
    set_classes(old, &new.get_attribute("class").unwrap_or_default());
}

fn names(element: &Element) -> impl Iterator<Item = String> {
    let names = element.get_attribute_names();
    (0..names.length()).filter_map(move |at| names.get(at).as_string())
}

/// Sets the classes, and keeps the marks.
fn set_classes(element: &Element, classes: &str) {
    let has = element.class_list();
    let mut all: Vec<&str> = classes.split_whitespace().collect();
    all.extend(MARKS.into_iter().filter(|it| has.contains(it)));
    let all = all.join(" ");
    let before = element.get_attribute("class");
    if before.as_deref().unwrap_or_default() != all {
        let _ = element.set_attribute("class", &all);
    }
}

/// Sets the text of a field, unless its attribute says the same: then what is
/// typed stays. The caret stays when the reader has typed the new text.
pub(crate) fn set_text(element: &Element, text: &str) {
    if element.get_attribute("value").as_deref() == Some(text) {
        return;
    }
    let _ = element.set_attribute("value", text);
    if let Some(field) = element.dyn_ref::<HtmlInputElement>()
        && field.value() != text
    {
        field.set_value(text);
    }
}
