//! Downloads of a chart, its link, and the code that embeds it.

use maud::{Markup, PreEscaped, html};

use super::Source;
use super::takeaway::taken;
use chart::draw::draw;
use chart::resolve::resolve;
use chart::variant::{Axis, Size};
use model::chart::Chart;
use query::route::{Page, Route};
use text::typography::display;

/// The name of a chart's picture.
const PICTURE: &str = "chart.png";

/// The files in a chart's folder: label and name.
const FILES: [(&str, &str); 3] = [("SVG", "chart.svg"), ("PNG", PICTURE), ("CSV", "data.csv")];

/// The script of an embedding page: sets the frame's height to what the chart
/// reports.
const HOST: &str = r#"<script>addEventListener("message",function(e){var h=e.data&&e.data.fazhiHeight;if(h>0)document.querySelectorAll("iframe").forEach(function(f){if(f.contentWindow===e.source)f.height=h})})</script>"#;

/// The folder of a chart's files, below the site's root.
pub fn folder(report: &str, chart: &str) -> String {
    [&Page::Charts.path(report), chart, "/"].concat()
}

/// The address of a chart on the page of charts, below the site's root.
pub fn chart_path(report: &str, chart: &str) -> String {
    Route::with(Page::Charts, chart).address(report)
}

/// The folder of the page that other sites embed, below the site's root.
pub fn embed(report: &str, chart: &str) -> String {
    folder(report, chart) + "embed/"
}

/// Everything, folded.
pub fn chart_takeaway(source: Source<'_>, chart: &Chart) -> Markup {
    let report = source.bundle.report.id.as_str();
    let folder = source.links.rooted(&folder(report, &chart.id));
    let drawn = source.links.has_chart_pictures();
    let files = FILES.iter().filter(|(_, name)| drawn || *name != PICTURE);
    let link = source.links.full(&chart_path(report, &chart.id));
    html! {
        details.takeaway.take {
            summary { "下载和嵌入" }
            p.actions {
                @for &(kind, name) in files {
                    a.button.button-quiet href=([folder.as_str(), name].concat())
                        download=([report, "-", &chart.id, "-", name].concat()) { "下载 " (kind) }
                }
                @if drawn {
                    a.takeaway-more href=([&folder, PICTURE].concat()) { "打开图片，长按可保存" }
                }
            }
            (taken("链接", &[&chart.id, "-link"].concat(), &link))
            (taken("嵌入代码", &[&chart.id, "-code"].concat(), &code(source, chart)))
            p.actions {
                @if !source.links.knows_site() { span.lacks-address { "使用时请在网址前补上本站的网址。" } }
                a.takeaway-more href=(source.links.rooted(&embed(report, &chart.id))) { "查看嵌入页" }
            }
        }
    }
}

/// The code that embeds the chart. Its height fits the narrow drawing and its
/// words, for pages that run no script.
fn code(source: Source<'_>, chart: &Chart) -> String {
    let resolved = resolve(chart, source.bundle);
    let drawn = resolved.and_then(|it| draw(&it, Size::Narrow, Axis::Linear));
    let height = drawn.map_or(0, |drawn| drawn.height) + 420;
    let address = source
        .links
        .full(&embed(&source.bundle.report.id, &chart.id));
    let code = html! {
        iframe src=(address) title=(display(&chart.title)) width="100%" height=(height)
            loading="lazy" style="border:0" {}
        "\n"
        (PreEscaped(HOST))
    };
    code.into_string()
}
