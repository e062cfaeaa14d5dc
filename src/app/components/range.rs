//! A range of values, which has a meaning among values of one unit only.

use leptos::prelude::*;

use super::shown::Shown;
use crate::explore::facet::Facet;
use crate::explore::label::grouped;
use crate::explore::view::View;
use crate::model::decimal::Decimal;

/// The least and the greatest value; there when exactly one unit is chosen.
#[component]
pub fn ValueRange(
    /// What the explorer shows.
    shown: Shown,
) -> impl IntoView {
    let groups = shown.groups;
    let unit = Memo::new(move |_| groups.with(|groups| one_unit(groups)));
    let explored = shown.explored;
    let extent = Memo::new(move |_| {
        let extent = explored.with(|it| it.counts.extent());
        extent.map_or_else(String::new, |(least, greatest)| {
            [
                "现有 ",
                &grouped(&least.to_string()),
                "～",
                &grouped(&greatest.to_string()),
            ]
            .concat()
        })
    });
    view! {
        <fieldset class="range" hidden=move || unit.read().is_none()>
            <legend>
                "数值范围（" {move || unit.get()} "）" <span class="range-extent">{extent}</span>
            </legend>
            <Limit shown=shown.clone() id="range-min" label="不小于" greatest=false />
            <Limit shown id="range-max" label="不大于" greatest=true />
        </fieldset>
    }
    .into_any()
}

/// The unit, where exactly one is chosen.
fn one_unit(groups: &[crate::page::facets::Group]) -> Option<String> {
    let group = groups.iter().find(|it| it.facet == Facet::Unit)?;
    let mut chosen = group.choices.iter().filter(|it| it.chosen);
    match (chosen.next(), chosen.next()) {
        (Some(unit), None) => Some(unit.label.clone()),
        _ => None,
    }
}

/// A limit to type. What is no number changes nothing and says so.
#[component]
fn Limit(
    /// What the explorer shows.
    shown: Shown,
    /// The id of the field.
    id: &'static str,
    /// What it is.
    label: &'static str,
    /// Whether it is the greatest value.
    greatest: bool,
) -> impl IntoView {
    let bad = RwSignal::new(false);
    let view = shown.view;
    let text = Memo::new(move |_| {
        let view = view.read();
        let limit = if greatest { view.max } else { view.min };
        limit.map_or_else(String::new, |it| it.normalize().to_string())
    });
    let told = [id, "-told"].concat();
    let described = told.clone();
    view! {
        <label class="limit" for=id>
            <span>{label}</span>
            <input
                id=id
                class="limit-box"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-describedby=described
                aria-invalid=move || bad.get().then_some("true")
                prop:value=text
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    bad.set(!limit(&shown, &typed, greatest));
                }
            />
        </label>
        <span class="limit-told" id=told role="status">
            {move || bad.get().then_some("不是数字，这一项没有改动。请写成 100 或 2.5。")}
        </span>
    }
    .into_any()
}

/// Puts what is typed in force, if it is a number or nothing.
fn limit(shown: &Shown, typed: &str, greatest: bool) -> bool {
    let limit: Option<Decimal> = View::limit(typed);
    if limit.is_none() && !typed.trim().is_empty() {
        return false;
    }
    shown.site.update_view(|view| {
        if greatest {
            view.max = limit;
        } else {
            view.min = limit;
        }
    });
    true
}
