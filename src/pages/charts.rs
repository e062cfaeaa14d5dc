//! The page of charts: every chart of the report, by theme.

use maud::{Markup, html};

use super::chart_figure::{Setting, chart_figure};
use super::chart_takeaway::chart_takeaway;
use super::check_list::legend;
use super::{FIRST_SCREEN_END, Source};
use model::bundle::Bundle;
use model::chart::{Chart, Plot};
use model::check::Verdict;
use query::route::Page;

/// Charts of several themes.
const ALL: &str = "all";

/// Charts of what the site counts.
const SITE: &str = "site";

/// All charts.
pub fn charts(source: Source<'_>) -> Markup {
    let groups = groups(source.bundle);
    html! {
        div.charts {
            header.page-head {
                h1.page-title { "图表" }
                p.page-lead {
                    (source.bundle.charts.len()) "张图，按主题排列。图和表格是同样的数字，每个数字都可查到原文；"
                    "原文没有写的，标为“未说明”，不当作零。"
                }
                (legend(source, &[Verdict::Fails], "本图的链接"))
                (FIRST_SCREEN_END)
                ul.verdict-links {
                    @for group in &groups {
                        li { a href=(source.links.link(Page::Charts, &group.anchor())) { (group.name) } }
                    }
                }
            }
            @for group in &groups {
                section aria-labelledby=(group.anchor()) {
                    h2.section-title id=(group.anchor()) { (group.name) }
                    @for chart in &group.charts { (chart_figure(source, chart, Setting::Section, chart_takeaway(source, chart))) }
                }
            }
        }
    }
}

/// The charts under one heading.
struct Group<'a> {
    /// The theme's id; `all` for charts of several, `site` for those of the site.
    id: &'a str,
    name: &'a str,
    charts: Vec<&'a Chart>,
}

impl Group<'_> {
    /// The id of the heading. No chart's id begins like this.
    fn anchor(&self) -> String {
        ["charts-of-", self.id].concat()
    }
}

/// Charts of several themes first, then those of each theme; what the site
/// counts in the report comes last.
fn groups(bundle: &Bundle) -> Vec<Group<'_>> {
    let themes = bundle.themes.iter();
    let themes = themes.map(|theme| (theme.id.as_str(), theme.name.as_str()));
    let group = |(id, name)| Group {
        id,
        name,
        charts: bundle
            .charts
            .iter()
            .filter(|chart| theme(bundle, chart) == id)
            .collect(),
    };
    let groups = [(ALL, "全报告")].into_iter().chain(themes);
    let groups = groups.chain([(SITE, "本站的统计")]).map(group);
    groups.filter(|group| !group.charts.is_empty()).collect()
}

/// The theme of a chart, or why it has none.
fn theme<'a>(bundle: &'a Bundle, chart: &Chart) -> &'a str {
    if chart.plot == Plot::Themes {
        return SITE;
    }
    let drawn = chart.plot.indicators();
    let mut themes = drawn.iter().filter_map(|id| bundle.indicator(id));
    let first = themes.next().map_or("", |it| it.theme.as_str());
    if themes.all(|it| it.theme == first) {
        first
    } else {
        ALL
    }
}
