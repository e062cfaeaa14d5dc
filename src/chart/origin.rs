//! Where the words of a picture come from.

use model::bundle::Report;
use text::typography::display;

/// The report and who has published it, by lines. Only what is known.
#[must_use]
pub fn origin(report: &Report) -> Vec<String> {
    let year = report.year.to_string();
    let issuer = match &report.issuer {
        Some(issuer) => ["发布机关：", issuer].concat(),
        None => ["地区：", &report.district].concat(),
    };
    vec![
        ["来源：", &display(&report.cited_title())].concat(),
        [&issuer, "　年度：", &year].concat(),
    ]
}
