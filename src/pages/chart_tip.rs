//! The tip beside a mark of a chart that the reader points at.

use maud::{Markup, html};

use super::Source;
use super::figures::{self, range};
use super::highlight::highlight;
use super::panel::state;
use super::tiles::theme_view;
use model::bundle::Bundle;
use model::indicator::Fact;
use query::label::{left_open, limited, value_text};
use query::route::{Page, Route};
use query::snippet::snippet;
use text::typography::display;

/// The id of the element that describes the mark.
pub const MORE_ID: &str = "chart-tip-more";

/// Characters of the sentence on either side of the number.
const AROUND: usize = 28;

/// What a mark of a chart stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    /// The fact of that id.
    Fact(String),
    /// The check of that id.
    Check(String),
    /// The theme with that id.
    Theme(String),
    /// A value that the report does not state.
    Missing,
}

impl Stands {
    /// The address of a mark that opens no number.
    pub fn route(&self) -> Option<Route> {
        match self {
            Self::Check(id) => Some(Route {
                fragment: id.clone(),
                ..Route::top(Page::Checks)
            }),
            Self::Theme(id) => Some(theme_view(id)),
            Self::Fact(_) | Self::Missing => None,
        }
    }
}

/// The tip of a mark whose accessible name is `name`. It repeats the mark's
/// link for readers whose pointer would cross the tip on the way to the mark.
pub fn tip(source: Source<'_>, stands: &Stands, name: &str, way_on: bool) -> Markup {
    html! {
        div.chart-tip-words role="tooltip" {
            @match stands {
                Stands::Fact(id) => { @if let Some(fact) = source.bundle.fact(id) { (of_fact(source.bundle, fact)) } }
                Stands::Missing => {
                    p.chart-tip-name { (display(name)) }
                    p id=(MORE_ID) { "原文没有给出这个数字。" }
                }
                Stands::Check(_) | Stands::Theme(_) => { p.chart-tip-name { (display(name)) } }
            }
        }
        @if way_on { (way(source, stands)) }
    }
}

fn way(source: Source<'_>, stands: &Stands) -> Markup {
    let label = match stands {
        Stands::Check(_) => "查看核对",
        _ => "查看指标",
    };
    html! {
        @if let Stands::Fact(id) = stands {
            button.button type="button" data-fact=(id) { "查看出处" }
        } @else if let Some(route) = stands.route() {
            a.button href=(source.links.href(&route)) { (label) }
        }
    }
}

fn of_fact(bundle: &Bundle, fact: &Fact) -> Markup {
    let indicator = bundle.indicator(&fact.indicator);
    let unsaid = indicator.map(|it| it.unsaid.as_slice());
    html! {
        p.chart-tip-name {
            (indicator.map(figures::name).unwrap_or_default())
            @if let Some(state) = state(bundle, fact) { "（" (state) "）" }
        }
        p.chart-tip-value { (value_text(fact)) (fact.quantity.unit) }
        div id=(MORE_ID) {
            @if let Some(limited) = limited(fact.quantity.qualifier) {
                p.chart-tip-note { (limited) }
            }
            @for unsaid in unsaid.unwrap_or_default() {
                p.chart-tip-note { (left_open(*unsaid)) }
            }
            (sentence(bundle, fact))
        }
    }
}

/// The sentence around the number.
fn sentence(bundle: &Bundle, fact: &Fact) -> Markup {
    let passage = bundle.passages.iter().find(|it| it.id == fact.passage);
    html! {
        @if let Some(passage) = passage {
            @let mark = range(passage, fact);
            @let marks = std::slice::from_ref(&mark);
            @let shown = snippet(passage.text.chars().count(), marks, AROUND);
            p.chart-tip-sentence { "原文：“" (highlight(&passage.text, marks, shown)) "”" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::sample;
    use query::links::Links;

    fn html(stands: &Stands, way_on: bool) -> String {
        let bundle = sample::bundle();
        let links = Links::new("sample-2021", "../");
        let source = Source {
            bundle: &bundle,
            links: &links,
        };
        tip(source, stands, "某项，数值未说明", way_on).into_string()
    }

    #[test]
    fn a_fact_is_said_with_its_value_and_its_sentence() {
        let html = html(&Stands::Fact("hall-items.value".into()), false);
        assert!(html.contains("616项"), "{html}");
        assert!(html.contains("<mark>616项</mark>"), "{html}");
        assert!(!html.contains("<button"), "{html}");
    }

    #[test]
    fn the_way_on_is_the_provenance_the_check_or_the_theme() {
        let way = |stands: Stands| html(&stands, true);
        let fact = way(Stands::Fact("hall-items.value".into()));
        assert!(fact.contains(r#"data-fact="hall-items.value">查看出处"#));
        let check = way(Stands::Check("sum".into()));
        assert!(check.contains("checks/#sum"), "{check}");
        let theme = way(Stands::Theme("service".into()));
        assert!(theme.contains("indicators/?theme=service"), "{theme}");
    }

    #[test]
    fn a_missing_value_leads_nowhere_and_has_no_number() {
        let html = html(&Stands::Missing, true);
        assert!(html.contains("某项，数值未说明"), "{html}");
        assert!(!html.contains("button") && !html.contains("chart-tip-value"));
    }
}
