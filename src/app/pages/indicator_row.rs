//! A row of the explorer: an indicator and the sentence that states it.

use leptos::prelude::*;

use crate::app::components::figures::{self, Printed, UNSAID};
use crate::app::components::marked::Marked;
use crate::app::components::permalink::Permalink;
use crate::app::context::{Site, use_site};
use crate::app::place::Page;
use crate::explore::snippet::snippet;
use crate::model::indicator::Indicator;

/// Characters of the sentence on either side of the number.
const AROUND: usize = 28;

/// An indicator of the bundle.
#[component]
pub fn IndicatorRow(
    /// Its place in the bundle's list.
    place: usize,
    /// The id that the address names.
    fragment: Memo<String>,
) -> impl IntoView {
    let site = use_site();
    site.bundle
        .indicators
        .get(place)
        .map(|indicator| row(&site, indicator, fragment))
}

fn row(site: &Site, indicator: &Indicator, fragment: Memo<String>) -> AnyView {
    let id = indicator.id.clone();
    let target = move || *fragment.read() == id;
    let value = site.bundle.value(&indicator.id);
    let unit = value.map(|fact| fact.quantity.unit.clone());
    let qualifier = value.map(|fact| fact.quantity.qualifier.label());
    let (period, no_period) = match &indicator.period {
        Some(period) => (period.clone(), false),
        None => (UNSAID.into(), true),
    };
    let theme = site
        .bundle
        .theme(&indicator.theme)
        .map(|theme| theme.name.clone());
    view! {
        <tr id=indicator.id.clone() role="row" class:is-target=target>
            <th scope="row" role="rowheader" class="cell-name">
                {figures::name(indicator)}
                <Permalink page=Page::Indicators id=indicator.id.clone() label="本指标链接" />
            </th>
            <td role="cell" class="cell-printed" data-label="原文数字">
                <span class="printed"><Printed bundle=site.bundle.clone() indicator=indicator.id.clone() /></span>
                {notes(indicator)}
            </td>
            <td role="cell" class="cell-value" data-label="数值">{figures::digits(&site.bundle, &indicator.id)}</td>
            <td role="cell" data-label="单位">{unit}</td>
            <td role="cell" data-label="限定">{qualifier}</td>
            <td role="cell" class:unsaid=no_period data-label="时期">{period}</td>
            <td role="cell" data-label="主题">{theme}</td>
            <td role="cell" class="cell-sentence" data-label="原文">{sentence(site, indicator)}</td>
        </tr>
    }
    .into_any()
}

/// What was computed of an indicator, and what the text leaves unsaid.
fn notes(indicator: &Indicator) -> Vec<AnyView> {
    let derived = indicator
        .derived
        .iter()
        .map(|it| ("note", figures::derived(it)));
    let unsaid = figures::unsaid(indicator)
        .into_iter()
        .map(|it| ("note unsaid", it));
    derived
        .chain(unsaid)
        .map(|(class, text)| view! { <span class=class>{text}</span> }.into_any())
        .collect()
}

/// The words around the number, leading to them in the report.
fn sentence(site: &Site, indicator: &Indicator) -> Option<AnyView> {
    let fact = site.bundle.value(&indicator.id)?;
    let passage = site.bundle.passage(&fact.passage)?;
    let at = |offset: u32| offset.saturating_sub(passage.start) as usize;
    let marks = vec![at(fact.start)..at(fact.end)];
    let shown = snippet(passage.text.chars().count(), &marks, AROUND);
    let link = view! {
        <a href=site.link(Page::Report, &passage.id)>
            <Marked text=passage.text.clone() marks shown />
        </a>
    };
    Some(link.into_any())
}
