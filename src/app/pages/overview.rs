//! The overview: what the report is, its first figures, its charts.

use leptos::prelude::*;

use super::chart_figure::ChartFigure;
use super::tiles::{Tiles, theme_link};
use crate::app::components::figures::UNSAID;
use crate::app::context::{Site, use_site};
use crate::app::place::Page;

/// The overview; at the site's root with the list of reports.
#[component]
pub fn Overview(
    /// The overview's own page, or the home page.
    page: Page,
) -> impl IntoView {
    let site = use_site();
    let charts: Vec<AnyView> = site
        .bundle
        .charts
        .iter()
        .map(|chart| view! { <ChartFigure chart=chart.clone() /> }.into_any())
        .collect();
    let themes: Vec<AnyView> = site
        .bundle
        .themes
        .iter()
        .filter_map(|theme| theme_link(&site, &theme.id))
        .map(|link| view! { <li>{link}</li> }.into_any())
        .collect();
    view! {
        <div class="overview">
            {title_block(&site)}
            <section aria-labelledby="headlines">
                <h2 class="section-title" id="headlines">"各领域数字"</h2>
                <Tiles />
            </section>
            <section aria-labelledby="charts">
                <h2 class="section-title" id="charts">"图表"</h2>
                {charts}
            </section>
            <section aria-labelledby="themes">
                <h2 class="section-title" id="themes">"按主题查指标"</h2>
                <ul class="themes">{themes}</ul>
            </section>
            {(page == Page::Home).then(|| reports(&site))}
        </div>
    }
    .into_any()
}

fn title_block(site: &Site) -> AnyView {
    let report = &site.bundle.report;
    let or_unsaid = |known: &Option<String>| known.clone().unwrap_or_else(|| UNSAID.into());
    view! {
        <header class="title-block">
            <p class="eyebrow">{report.district.clone()}" · "{report.year.to_string()}"年度"</p>
            <h1 class="report-title">{report.title.clone()}</h1>
            <dl class="about-report">
                <div><dt>"发布机关"</dt><dd>{or_unsaid(&report.issuer)}</dd></div>
                <div><dt>"发布日期"</dt><dd>{or_unsaid(&report.published)}</dd></div>
                <div><dt>"指标"</dt><dd>{site.bundle.indicators.len().to_string()}" 项"</dd></div>
                <div><dt>"原文数字"</dt><dd>{site.bundle.facts.len().to_string()}" 处"</dd></div>
            </dl>
            <p class="actions">
                <a class="button" href=site.link(Page::Report, "")>"阅读全文"</a>
                <a class="button button-quiet" href=site.link(Page::Indicators, "")>"查看全部指标"</a>
            </p>
        </header>
    }
    .into_any()
}

fn reports(site: &Site) -> AnyView {
    let items: Vec<AnyView> = site
        .reports
        .iter()
        .map(|report| {
            let href = site.rooted(&[&report.id, "/"].concat());
            view! {
                <li>
                    <a href=href>{report.title.clone()}</a>
                    <span class="report-year">{report.year.to_string()}"年"</span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <section aria-labelledby="reports">
            <h2 class="section-title" id="reports">"全部报告"</h2>
            <ul class="reports">{items}</ul>
        </section>
    }
    .into_any()
}
