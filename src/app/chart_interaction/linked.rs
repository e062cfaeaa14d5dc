//! Marks what stands for the same fact, check or theme in chart, table and
//! text.

use web_sys::Element;

use crate::dom::{all, within};

/// The attributes with what an element stands for.
const NAMES: [&str; 3] = ["data-fact", "data-check", "data-theme"];

/// Every element with one of them.
const ALL: &str = "main [data-fact], main [data-check], main [data-theme]";

/// The element around it that is marked instead.
const WHOLES: &str = "tr, .sentence, .mark";

/// Marks what stands for the same as an element or its descendants, and unmarks
/// everything else.
pub(super) fn show(of: Option<&Element>) {
    for element in all::<Element>(".is-linked") {
        let _ = element.class_list().remove_1("is-linked");
    }
    let Some(of) = of else {
        return;
    };
    let every: Vec<Element> = all(ALL);
    let own: Vec<&Element> = every.iter().filter(|it| of.contains(Some(it))).collect();
    for element in every
        .iter()
        .filter(|it| own.iter().any(|own| is_same(own, it)))
    {
        let whole = within(element, WHOLES).unwrap_or_else(|| element.clone());
        let _ = whole.class_list().add_1("is-linked");
    }
}

fn is_same(one: &Element, other: &Element) -> bool {
    NAMES.iter().any(|name| {
        let value = one.get_attribute(name);
        value.is_some() && value == other.get_attribute(name)
    })
}
