//! The explorer: every indicator, to filter, sort, compare and download.
//!
//! It is drawn once; then the app finds elements by their ids and changes what
//! differs.

use maud::{Markup, html};

use super::check_list::legend;
use super::facets::{self, Group};
use super::row::{Rows, class};
use super::{
    FIRST_SCREEN_END, Source, active_filters, checkboxes, comparison, revisions, takeaway,
};
use model::check::Verdict;
use model::decimal::Decimal;
use model::revision::Subject;
use query::columns::columns;
use query::facet::Facet;
use query::label::grouped;
use query::route::Page;
use query::rows::Explored;
use query::search::Index;
use query::view::{Column, View};

/// Up to this many rows all are drawn, so that the browser's own search and
/// print find them. Of more rows only the visible ones are.
const ALL_DRAWN: usize = 200;

/// The number of columns that fit; with more the table scrolls sideways.
const FITTING: usize = 9;

/// What the explorer is drawn from.
#[derive(Clone, Copy)]
pub struct Explorer<'a> {
    /// The report.
    pub source: Source<'a>,
    /// Its index.
    pub index: &'a Index,
    /// The view.
    pub view: &'a View,
    /// The id in the address's fragment.
    pub fragment: &'a str,
    /// The rows and counts of the view.
    pub explored: &'a Explored,
    /// Whether the app runs; controls that need it are disabled until then.
    pub live: bool,
}

/// The explorer with the given rows, as positions in the bundle's list.
pub fn explorer(it: Explorer<'_>, places: &[usize]) -> Markup {
    html! {
        div.explorer {
            header.page-head {
                h1.page-title { "指标" }
                p.page-lead {
                    "报告的每个数字都归入一项指标（序号、文号、专名中的数字不计）。原文没有写明的，标为“未说明”。"
                }
                (legend(it.source, &[Verdict::Fails], "本指标的链接"))
            }
            (FIRST_SCREEN_END)
            (it.choices())
            div.status-line {
                div.status-actions {
                    button.status-action.needs-script id="copy-link" type="button" disabled[!it.live] {
                        "复制链接"
                    }
                    a.status-action href="#takeaway" { "下载" }
                }
                div.status id="shown" { (it.status()) }
            }
            (takeaway::outcome("link-over"))
            div id="compared" { (it.comparison()) }
            (it.table(places))
            section.takeaway aria-labelledby="takeaway" {
                h2.section-title id="takeaway" { "下载" }
                p.actions.needs-script id="rows-shown" { (it.takeaway()) }
                (takeaway::outcome("rows-over"))
                p.actions { (takeaway::whole(it.source)) }
            }
            (revisions::listed(it.source, Subject::Indicator))
        }
    }
}

impl Explorer<'_> {
    /// The number of rows and the active filters.
    pub fn status(self) -> Markup {
        html! {
            (active_filters::left_out(self.source, self.view, self.fragment, self.explored))
            (active_filters::status(self.source, self.index, self.view, self.explored))
        }
    }

    /// The indicators side by side.
    pub fn comparison(self) -> Markup {
        comparison::comparison(self.source, self.index, self.view)
    }

    /// The buttons for the rows shown.
    pub fn takeaway(self) -> Markup {
        takeaway::rows_shown(self.explored.rows.len(), self.live)
    }

    /// The text filter, the facets, the order, the columns and the range.
    pub fn choices(self) -> Markup {
        let counts = &self.explored.counts;
        let groups = facets::groups(self.source, self.index, self.view, counts);
        html! {
            div.choices.needs-script role="search" aria-label="筛选指标" {
                (checkboxes::form())
                div.filter {
                    label for="filter" { "筛选" }
                    input.filter-box id="filter" type="search" placeholder="指标名称、数字或主题"
                        autocomplete="off" value=(self.view.filter);
                }
                div.facets {
                    details.facet.facet-order data-facet="sort" {
                        summary.facet-head id="order" { "排序" }
                        ul.facet-panel.orders id="orders" {
                            (facets::orders(self.source, self.view))
                        }
                    }
                    div.facet-lists {
                        (facets::facets(&groups, self.live))
                        (facets::column_choice(self.view))
                    }
                }
                (self.range(&groups))
            }
        }
    }

    /// The range of values, shown when exactly one unit is chosen.
    fn range(self, groups: &[Group]) -> Markup {
        let unit = one_unit(groups);
        html! {
            fieldset.range id="range" hidden[unit.is_none()] {
                legend {
                    "数值范围（" span id="range-unit" { (unit.unwrap_or_default()) } "）"
                    span.range-extent id="range-extent" { (extent(self.explored)) }
                }
                (limit("range-min", "不小于", self.view.min))
                (limit("range-max", "不大于", self.view.max))
            }
        }
    }

    /// The rows. The app only adds and removes rows.
    fn table(self, places: &[usize]) -> Markup {
        let rows = self.explored.rows.len();
        let windowed = is_windowed(rows);
        html! {
            div.table-frame.is-wide[is_wide(self.view)].has-chosen-columns[has_chosen_columns(self.view)] {
                table.indicators.is-windowed[windowed] aria-rowcount=[windowed.then_some(rows + 1)] hidden[rows == 0] {
                    caption.visually-hidden { "报告中的指标" }
                    thead id="heads" { (heads(self.source, self.view)) }
                    tbody.spacer id="rows-above" aria-hidden="true" {}
                    tbody id="rows" {
                        (Rows::of(self.source, self.index, self.view).draw(places))
                    }
                    tbody.spacer id="rows-below" aria-hidden="true" {}
                }
            }
        }
    }
}

/// Whether only the visible ones of this many rows are drawn, all of one
/// height.
pub fn is_windowed(rows: usize) -> bool {
    rows > ALL_DRAWN
}

/// Whether there are more columns than fit.
pub fn is_wide(view: &View) -> bool {
    columns(view.columns).count() > FITTING
}

/// Whether the columns differ from the default.
pub fn has_chosen_columns(view: &View) -> bool {
    !view.columns.is_empty()
}

/// The unit of the range of values: the chosen one, if exactly one is.
pub fn one_unit(groups: &[Group]) -> Option<&str> {
    let group = groups.iter().find(|it| it.facet == Facet::Unit)?;
    let mut chosen = group.choices.iter().filter(|it| it.chosen);
    match (chosen.next(), chosen.next()) {
        (Some(unit), None) => Some(&unit.label),
        _ => None,
    }
}

/// The least and the greatest value of the rows, in words.
pub fn extent(explored: &Explored) -> String {
    let extent = explored.counts.extent();
    extent.map_or_else(String::new, |(least, greatest)| {
        [
            "现有 ",
            &grouped(&least.to_string()),
            "～",
            &grouped(&greatest.to_string()),
        ]
        .concat()
    })
}

/// A limit as text in its field.
pub fn limit_text(limit: Option<Decimal>) -> String {
    limit.map_or_else(String::new, |it| it.normalize().to_string())
}

/// A field for a limit, and the place for the message that it is no number.
fn limit(id: &str, label: &str, limit: Option<Decimal>) -> Markup {
    let told = [id, "-told"].concat();
    html! {
        label.limit for=(id) {
            span { (label) }
            input.limit-box id=(id) type="text" inputmode="decimal" autocomplete="off"
                aria-describedby=(told) value=(limit_text(limit));
        }
        span.limit-told id=(told) role="status" {}
    }
}

/// The table's headings, each a link that sorts by its column, and when it does
/// so already, reverses the order.
pub fn heads(source: Source<'_>, view: &View) -> Markup {
    html! {
        tr { @for column in columns(view.columns) { (heading(source, view, column)) } }
    }
}

fn heading(source: Source<'_>, view: &View, column: Column) -> Markup {
    let order = match view.sort {
        sort if sort.column != column => None,
        sort if sort.descending => Some("descending"),
        _ => Some("ascending"),
    };
    let sorted = View {
        sort: view.sort.pressed(column),
        ..view.clone()
    };
    let id = ["sort-", column.name()].concat();
    html! {
        th class=(class(column)) scope="col" aria-sort=[order] {
            a.sort id=(id) data-focus=(id) href=(source.links.view(Page::Indicators, sorted)) {
                (column.label())
            }
        }
    }
}
