//! What every download says of its report: only what is known.

use serde::Serialize;

use model::bundle::Report;

/// A report as a document, with its citation.
#[derive(Serialize)]
pub(super) struct Metadata<'a> {
    id: &'a str,
    title: &'a str,
    district: &'a str,
    year: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    sha256: &'a str,
    citation: String,
}

impl<'a> Metadata<'a> {
    /// What is known of a report.
    pub(super) fn of(report: &'a Report) -> Self {
        Self {
            id: &report.id,
            title: &report.title,
            district: &report.district,
            year: report.year,
            issuer: report.issuer.as_deref(),
            document_number: report.document_number.as_deref(),
            published: report.published.as_deref(),
            source: report.source.as_deref(),
            sha256: &report.sha256,
            citation: gb7714(report),
        }
    }

    /// The same as names and values, for people.
    pub(super) fn lines(&self) -> Vec<(&'static str, String)> {
        let known = |name, value: Option<&str>| value.map(|value| (name, value.to_owned()));
        let lines = [
            known("报告", Some(self.title)),
            known("报告编号", Some(self.id)),
            known("地区", Some(self.district)),
            Some(("年度", self.year.to_string())),
            known("发布机关", self.issuer),
            known("文号", self.document_number),
            known("发布日期", self.published),
            known("来源", self.source),
            known("原文 SHA-256", Some(self.sha256)),
            known("引用格式（GB/T 7714）", Some(&self.citation)),
        ];
        lines.into_iter().flatten().collect()
    }
}

/// The reference by GB/T 7714, of the elements that are known: a report, on
/// the web where an address is known.
pub(super) fn gb7714(report: &Report) -> String {
    let mut text = String::new();
    if let Some(issuer) = &report.issuer {
        text.extend([issuer, ". "]);
    }
    let carrier = if report.source.is_some() {
        "[R/OL]."
    } else {
        "[R]."
    };
    text.extend([&report.title, carrier]);
    if let Some(day) = report.day_published() {
        text.extend([" (", day, ")."]);
    }
    if let Some(address) = &report.source {
        text.extend([" ", address, "."]);
    }
    text
}

/// The reference as BibTeX, of the elements that are known.
pub(super) fn bibtex(report: &Report) -> String {
    let year = report.day_published().and_then(|day| day.get(..4));
    let fields = [
        ("title", Some(["{", &report.title, "}"].concat())),
        (
            "author",
            report.issuer.as_ref().map(|it| ["{", it, "}"].concat()),
        ),
        ("year", year.map(str::to_owned)),
        ("url", report.source.clone()),
        ("langid", Some("chinese".into())),
        ("note", Some(["原文 SHA-256: ", &report.sha256].concat())),
    ];
    let fields = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    let lines: Vec<String> = fields
        .map(|(name, value)| format!("  {name} = {{{value}}}"))
        .collect();
    format!("@misc{{{},\n{}\n}}", report.id, lines.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::sample;

    #[test]
    fn a_citation_holds_what_is_known_and_nothing_else() {
        let mut report = sample::bundle().report;
        assert_eq!(gb7714(&report), "样例报告[R].");
        let bare = bibtex(&report);
        assert!(!bare.contains("author") && !bare.contains("year") && !bare.contains("url"));
        report.issuer = Some("样例区政府".into());
        report.published = Some("2022-01-20".into());
        report.source = Some("https://example.org/a".into());
        assert_eq!(
            gb7714(&report),
            "样例区政府. 样例报告[R/OL]. (2022-01-20). https://example.org/a."
        );
        let full = bibtex(&report);
        assert!(full.starts_with("@misc{sample-2021,\n  title = {{样例报告}},\n"));
        assert!(full.contains("  author = {{样例区政府}},\n  year = {2022},\n"));
        assert_eq!(full.matches('{').count(), full.matches('}').count());
    }
}
