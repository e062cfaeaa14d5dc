//! Lists of the reports of a site with several.

use maud::{Markup, html};

use model::site::ReportCard;
use query::links::Links;

/// Reports by issuer; issuers in the order of their first report.
pub(crate) fn reports_by_issuer(links: &Links, reports: &[ReportCard]) -> Markup {
    html! {
        @for issuer in issuers(reports) {
            h3.reports-issuer { (issuer) }
            ul.reports {
                @for report in reports.iter().filter(|it| it.issuer == issuer) {
                    li {
                        a href=(links.rooted(&[&report.id, "/"].concat())) { (report.title) }
                        " "
                        span.report-year { (report.year) "年" }
                    }
                }
            }
        }
    }
}

/// Reports by issuer as years alone: a line for each issuer.
pub(crate) fn years_by_issuer(links: &Links, reports: &[ReportCard]) -> Markup {
    html! {
        ul.places {
            @for issuer in issuers(reports) {
                li {
                    span.place-name { (issuer) }
                    @for report in reports.iter().filter(|it| it.issuer == issuer) {
                        " "
                        a.place-year href=(links.rooted(&[&report.id, "/"].concat())) title=(report.title) {
                            (report.year) "年" span.visually-hidden { " " (report.title) }
                        }
                    }
                }
            }
        }
    }
}

/// The issuers, each once, in the order of their first report.
fn issuers(reports: &[ReportCard]) -> Vec<&str> {
    let mut issuers: Vec<&str> = Vec::new();
    for report in reports {
        if !issuers.contains(&report.issuer.as_str()) {
            issuers.push(&report.issuer);
        }
    }
    issuers
}
