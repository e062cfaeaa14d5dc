//! How a report, or one of its indicators, is cited: GB/T 7714—2015, BibTeX.
//!
//! What is not known is left out, as both allow; nothing stands in for it.

use model::bundle::Report;
use model::indicator::Indicator;

/// What is cited, and where it was read.
#[derive(Clone, Copy)]
pub struct Cited<'a> {
    /// The report.
    pub report: &'a Report,
    /// The indicator, unless the whole report is cited.
    pub indicator: Option<&'a Indicator>,
    /// The address at which it was read; ASCII.
    pub address: Option<&'a str>,
    /// The day on which it was read, `YYYY-MM-DD`; goes with an address only.
    pub accessed: Option<&'a str>,
}

impl<'a> Cited<'a> {
    /// The report where its issuer published it.
    pub fn published(report: &'a Report) -> Self {
        Self {
            report,
            indicator: None,
            address: report.source.as_deref(),
            accessed: None,
        }
    }

    /// The citation by GB/T 7714—2015, as a report (`R`), online (`R/OL`) with
    /// an address; an indicator is a part of it (`//`).
    pub fn gb_t_7714(&self) -> String {
        let title = self.report.cited_title();
        let issuer = &self.report.issuer;
        let published = self.report.day_published();
        let mut text = String::new();
        if let Some(issuer) = issuer {
            text.push_str(issuer);
            text.push_str(". ");
        }
        let mark = if self.address.is_some() {
            "[R/OL]"
        } else {
            "[R]"
        };
        match self.indicator {
            Some(indicator) => text.extend([&indicator.name, mark, "//", &title]),
            None => text.extend([&*title, mark]),
        }
        text.push('.');
        match (published, self.address) {
            (Some(day), Some(_)) => text.extend([" (", day, ")"]),
            (Some(day), None) => text.extend([" ", day, "."]),
            (None, _) => {}
        }
        if let Some(address) = self.address {
            if let Some(day) = self.accessed {
                if published.is_none() {
                    text.push(' ');
                }
                text.extend(["[", day, "]"]);
            }
            if published.is_some() || self.accessed.is_some() {
                text.push('.');
            }
            text.extend([" ", address, "."]);
        }
        text
    }

    /// The citation as a BibTeX entry: `@misc`, or of an indicator
    /// `@incollection`, which names the report that it is a part of.
    pub fn bibtex(&self) -> String {
        let report = self.report;
        let sort = match self.indicator {
            Some(_) => "@incollection{",
            None => "@misc{",
        };
        let mut text = [sort, &report.id].concat();
        if let Some(indicator) = self.indicator {
            text.extend(["-", &indicator.id]);
        }
        // The inner braces keep names and titles as they are.
        let whole = |words: &str| ["{", &escaped(words), "}"].concat();
        let mut field = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                text.extend([",\n  ", name, " = {", &value, "}"]);
            }
        };
        let whole_title = report.cited_title();
        let title = self.indicator.map_or(&whole_title, |it| &it.name);
        field("author", report.issuer.as_deref().map(whole));
        field("title", Some(whole(title)));
        let within = self.indicator.map(|_| whole_title.as_str());
        field("booktitle", within.map(whole));
        let day = report.day_published();
        let year = day.and_then(|it| it.get(..4));
        field("year", year.map(str::to_owned));
        field("date", day.map(str::to_owned));
        field("url", self.address.map(verbatim));
        let accessed = self.accessed.filter(|_| self.address.is_some());
        field("urldate", accessed.map(str::to_owned));
        field("langid", Some("chinese".into()));
        field("note", Some(["原文 SHA-256: ", &report.sha256].concat()));
        text.push_str("\n}\n");
        text
    }
}

/// Text without what TeX takes for commands.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// An address without what would end its field.
fn verbatim(address: &str) -> String {
    let address = address.replace('{', "%7B").replace('}', "%7D");
    address.replace('\\', "%5C")
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use model::revision::Revision;
    use model::sample;

    const ADDRESS: &str = "https://example.cn/zt/sample-2021/indicators/?unit=%25#hall-items";

    fn report(known: bool) -> Report {
        let mut report = sample::bundle().report;
        if known {
            report.issuer = Some("样例区管理委员会".into());
            report.published = Some("2022-01-27".into());
        }
        report
    }

    fn cited<'a>(report: &'a Report, indicator: Option<&'a Indicator>) -> Cited<'a> {
        Cited {
            report,
            indicator,
            address: Some(ADDRESS),
            accessed: Some("2026-11-24"),
        }
    }

    fn check(found: &str, expected: Expect) {
        expected.assert_eq(found);
    }

    #[test]
    fn a_report_of_which_all_is_known_is_cited_in_full() {
        let report = report(true);
        let cited = cited(&report, None);
        check(
            &cited.gb_t_7714(),
            expect![
                "样例区管理委员会. 样例报告[R/OL]. (2022-01-27)[2026-11-24]. https://example.cn/zt/sample-2021/indicators/?unit=%25#hall-items."
            ],
        );
        check(
            &cited.bibtex(),
            expect![[r#"
                @misc{sample-2021,
                  author = {{样例区管理委员会}},
                  title = {{样例报告}},
                  year = {2022},
                  date = {2022-01-27},
                  url = {https://example.cn/zt/sample-2021/indicators/?unit=%25#hall-items},
                  urldate = {2026-11-24},
                  langid = {chinese},
                  note = {原文 SHA-256: 0000000000000000000000000000000000000000000000000000000000000000}
                }
            "#]],
        );
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let report = report(false);
        let mut cited = cited(&report, None);
        check(
            &cited.gb_t_7714(),
            expect![
                "样例报告[R/OL]. [2026-11-24]. https://example.cn/zt/sample-2021/indicators/?unit=%25#hall-items."
            ],
        );
        cited.accessed = None;
        check(
            &cited.gb_t_7714(),
            expect![
                "样例报告[R/OL]. https://example.cn/zt/sample-2021/indicators/?unit=%25#hall-items."
            ],
        );
        cited.address = None;
        check(&cited.gb_t_7714(), expect!["样例报告[R]."]);
        check(
            &cited.bibtex(),
            expect![[r#"
                @misc{sample-2021,
                  title = {{样例报告}},
                  langid = {chinese},
                  note = {原文 SHA-256: 0000000000000000000000000000000000000000000000000000000000000000}
                }
            "#]],
        );
    }

    #[test]
    fn an_indicator_is_cited_as_a_part_of_its_report() {
        let (report, bundle) = (report(true), sample::bundle());
        let mut cited = cited(&report, bundle.indicators.first());
        check(
            &cited.bibtex(),
            expect![[r#"
                @incollection{sample-2021-hall-items,
                  author = {{样例区管理委员会}},
                  title = {{政务大厅可办事项}},
                  booktitle = {{样例报告}},
                  year = {2022},
                  date = {2022-01-27},
                  url = {https://example.cn/zt/sample-2021/indicators/?unit=%25#hall-items},
                  urldate = {2026-11-24},
                  langid = {chinese},
                  note = {原文 SHA-256: 0000000000000000000000000000000000000000000000000000000000000000}
                }
            "#]],
        );
        cited.address = None;
        check(
            &cited.gb_t_7714(),
            expect!["样例区管理委员会. 政务大厅可办事项[R]//样例报告. 2022-01-27."],
        );
    }

    #[test]
    fn a_corrected_report_is_cited_with_the_number_of_its_state() {
        let (mut report, bundle) = (report(true), sample::bundle());
        report.revision = Some(Revision {
            number: 2,
            replaced: None,
        });
        let mut cited = cited(&report, None);
        assert!(cited.gb_t_7714().contains(". 样例报告（第2版）[R/OL]. "));
        assert!(cited.bibtex().contains("title = {{样例报告（第2版）}}"));
        cited.indicator = bundle.indicators.first();
        assert!(cited.gb_t_7714().contains("//样例报告（第2版）."));
        assert!(cited.bibtex().contains("booktitle = {{样例报告（第2版）}}"));
    }

    #[test]
    fn nothing_in_a_title_is_a_command() {
        let mut report = report(false);
        report.title = r"100%_的\{报告}~".into();
        let text = cited(&report, None).bibtex();
        let title = r"title = {{100\%\_的\textbackslash{}\{报告\}\textasciitilde{}}}";
        assert!(text.contains(title), "{text}");
    }
}
