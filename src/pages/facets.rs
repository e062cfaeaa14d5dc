//! The explorer's facets: a bar of folded lists.
//!
//! Every list is drawn, whether its values have rows or not. So the app changes
//! only ticks and counts, and open lists stay open.

use maud::{Markup, html};

use super::Source;
use super::checkboxes::FORM;
use query::choices::{Choice, choices};
use query::columns::columns;
use query::enum_set::EnumSet;
use query::facet::Facet;
use query::facets::Counts;
use query::route::Page;
use query::search::Index;
use query::view::{Column, Sort, View};
use text::typography::display;

/// The orders offered on phones, where the table has no headings.
const ORDERS: [(&str, Column, bool); 9] = [
    ("按原文顺序", Column::Reading, false),
    ("数值从大到小", Column::Value, true),
    ("数值从小到大", Column::Value, false),
    ("变化从大到小", Column::Change, true),
    ("倍数从大到小", Column::Multiple, true),
    ("按指标名称", Column::Name, false),
    ("按单位", Column::Unit, false),
    ("按核对结论", Column::Verdict, false),
    ("按主题", Column::Theme, false),
];

/// A facet with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The facet.
    pub facet: Facet,
    /// Its values, in the order shown.
    pub choices: Vec<Choice>,
}

impl Group {
    /// The number of chosen values; empty for none.
    pub fn chosen(&self) -> String {
        count(self.choices.iter().filter(|it| it.chosen).count())
    }
}

/// A number as text; empty for zero.
fn count(number: usize) -> String {
    match number {
        0 => String::new(),
        number => number.to_string(),
    }
}

/// Whether a value can be ticked or unticked: not when it would leave no row,
/// unless it is chosen.
pub(crate) fn is_offered(choice: &Choice) -> bool {
    choice.chosen || choice.count > 0
}

/// Every facet for which the bundle has a value.
pub fn groups(source: Source<'_>, index: &Index, view: &View, counts: &Counts) -> Vec<Group> {
    let facets = Facet::ALL.into_iter();
    let group = |facet| Group {
        facet,
        choices: choices(source.bundle, index, view, counts, facet),
    };
    let groups = facets.map(group);
    groups.filter(|it| !it.choices.is_empty()).collect()
}

/// The facets, each a list of check boxes with the number of rows it would
/// leave. The static page leaves out the long lists of sections and units, so
/// that it fits the network's first round of packets.
pub fn facets(groups: &[Group], live: bool) -> Markup {
    let long = |group: &Group| matches!(group.facet, Facet::Section | Facet::Unit);
    html! { @for group in groups { (facet(group, live || !long(group))) } }
}

fn facet(group: &Group, whole: bool) -> Markup {
    let name = group.facet.name();
    html! {
        details.facet data-facet=(name) {
            summary.facet-head {
                span { (group.facet.label()) }
                span.facet-count { (group.chosen()) }
            }
            // A long list scrolls, by the keyboard too when no box is offered.
            fieldset.facet-panel tabindex="0" {
                legend.visually-hidden { (group.facet.label()) }
                div class=(["chips chips-", name].concat()) {
                    @if whole { (boxes(group)) } @else { span.chip { "程序载入后列出" } }
                }
            }
        }
    }
}

/// The check boxes of a facet, each with its value's name and the number of
/// rows it would leave.
pub fn boxes(group: &Group) -> Markup {
    html! {
        @for choice in &group.choices {
            label.chip {
                input type="checkbox" form=(FORM) name=(group.facet.name()) value=(choice.name)
                    checked[choice.chosen] disabled[!is_offered(choice)];
                span.chip-name { (display(&choice.label)) }
                " "
                span.count { (choice.count) }
            }
        }
    }
}

/// The columns to choose from, computed ones with their formulas.
pub(crate) fn column_choice(view: &View) -> Markup {
    let shown: Vec<Column> = columns(view.columns).collect();
    let offered = Column::ALL.into_iter().filter(|it| *it != Column::Name);
    html! {
        details.facet.facet-columns data-facet="cols" {
            summary.facet-head {
                span { "列" }
                span.facet-count { (chosen_columns(view.columns)) }
            }
            fieldset.facet-panel {
                legend.visually-hidden { "表格的列" }
                div.chips {
                    @for column in offered {
                        label.chip {
                            input type="checkbox" form=(FORM) name="cols" value=(column.name())
                                checked[shown.contains(&column)];
                            span.chip-name {
                                (column.label())
                                @if let Some(formula) = column.formula() {
                                    " " span.formula { (formula) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The number of chosen columns beside the name; empty for the default.
pub(crate) fn chosen_columns(columns: EnumSet<Column>) -> String {
    let others = columns.iter().filter(|it| *it != Column::Name).count();
    if columns.is_empty() {
        return String::new();
    }
    others.to_string()
}

/// The orders to choose from, as links.
pub fn orders(source: Source<'_>, view: &View) -> Markup {
    html! {
        @for (name, column, descending) in ORDERS {
            li { (order(source, view, name, Sort { column, descending })) }
        }
    }
}

fn order(source: Source<'_>, view: &View, name: &str, sort: Sort) -> Markup {
    let sorted = View {
        sort,
        ..view.clone()
    };
    html! {
        a href=(source.links.view(Page::Indicators, sorted)) data-focus="order"
            aria-current=[(view.sort == sort).then_some("true")] {
            (name)
            @if sort.column.is_by_unit() && view.units.len() != 1 { span.count { "（按单位分组）" } }
        }
    }
}
