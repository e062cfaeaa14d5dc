//! Changes elements of the page to what HTML text says, and nothing else.
//!
//! Elements are matched by their ids, and those without one by their order.
//! An element that stays keeps its focus, selection, scroll, whether it is open,
//! what is typed in it, and the marks that other modules give it.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, Node};

use super::dom::all_in;

/// Classes that are given to elements after they are drawn.
const MARKS: [&str; 4] = ["is-chosen", "is-linked", "is-shown", "is-target"];

/// Attributes that the reader's hands or the focus set. HTML text never has
/// `open`; an element without its `tabindex` would lose the focus.
const KEPT: [&str; 2] = ["open", "tabindex"];

/// Changes what an element holds to what the text says.
pub(crate) fn morph(element: &Element, html: &str) {
    if let Ok(new) = element.clone_node() {
        new.unchecked_ref::<Element>().set_inner_html(html);
        children(element, &new);
        tick(element);
    }
}

/// Changes an element to the one that the text says.
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

/// Ticks boxes as their attributes say: the text knows better than the browser.
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

/// Removes the elements whose ids are no longer there, so that those after them
/// need not be moved, which would take the focus from them.
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
    let set = |name: &str, value: &str| {
        if old.get_attribute(name).as_deref() != Some(value) {
            let _ = old.set_attribute(name, value);
            if name == "value" {
                set_value(old, value);
            }
        }
    };
    for name in names(old) {
        let kept = KEPT.contains(&name.as_str()) || name == "class" || new.has_attribute(&name);
        if !kept {
            if name == "value" {
                set_value(old, "");
            }
            let _ = old.remove_attribute(&name);
        }
    }
    for name in names(new).filter(|it| it != "class") {
        set(&name, &new.get_attribute(&name).unwrap_or_default());
    }
    let own = new.class_name();
    let marks = MARKS.into_iter().filter(|it| old.class_list().contains(it));
    let mut classes: Vec<&str> = own.split_whitespace().collect();
    classes.extend(marks);
    if !classes.is_empty() || old.has_attribute("class") {
        set("class", &classes.join(" "));
    }
}

fn names(element: &Element) -> impl Iterator<Item = String> {
    let names = element.get_attribute_names();
    (0..names.length()).filter_map(move |at| names.get(at).as_string())
}

/// A field's own text changes with its attribute only; the caret stays where
/// it is when the reader has typed just that.
fn set_value(element: &Element, value: &str) {
    if let Some(field) = element.dyn_ref::<HtmlInputElement>()
        && field.value() != value
    {
        field.set_value(value);
    }
}
