//! A chart with its headline, its trend in words and its table.

use leptos::prelude::*;

use crate::app::context::{Site, use_site};
use crate::chart::draw::{Size, draw, title_id};
use crate::chart::trend::trend;
use crate::model::chart::Chart;

/// A chart of the report.
#[component]
pub fn ChartFigure(
    /// The chart.
    chart: Chart,
) -> impl IntoView {
    let site = use_site();
    let drawings = Size::ALL.map(|size| drawing(&site, &chart, size));
    view! {
        <figure class="chart" id=chart.id.clone()>
            <figcaption class="chart-words">
                <h3 class="chart-title" id=title_id(&chart)>{chart.title.clone()}</h3>
                {chart.subtitle.clone().map(|text| view! { <p class="chart-subtitle">{text}</p> })}
                <p class="chart-trend">{trend(&chart, &site.bundle)}</p>
            </figcaption>
            <div class="chart-drawings">{drawings}</div>
        </figure>
    }
    .into_any()
}

/// One of the sizes; the style sheet shows the one that fits. A chart that
/// can't be drawn leaves its words and its table.
fn drawing(site: &Site, chart: &Chart, size: Size) -> Option<AnyView> {
    let drawing = draw(chart, &site.bundle, size).ok()?;
    let class = ["chart-drawing chart-", size.name()].concat();
    Some(view! { <div class=class inner_html=drawing.svg></div> }.into_any())
}
