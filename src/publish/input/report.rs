//! report.toml: what is known of the report as a document.

use toml::Spanned;

use crate::table::Reader;
use text::diagnostic::Code;

/// report.toml. What must be given is `Some` unless its lack was reported.
#[derive(Clone, Debug)]
pub struct ReportFile {
    /// The title.
    pub title: Option<Spanned<String>>,
    /// The place that it reports on.
    pub district: Option<Spanned<String>>,
    /// The year that it reports on.
    pub year: Option<Spanned<u16>>,
    /// Who issued it.
    pub issuer: Option<Spanned<String>>,
    /// The number under which it was issued.
    pub document_number: Option<Spanned<String>>,
    /// The address of the official publication.
    pub source: Option<Spanned<String>>,
    /// The day of publication, or its minute.
    pub published: Option<Spanned<String>>,
}

/// Reads report.toml.
pub fn report(reader: &mut Reader<'_>) -> Option<ReportFile> {
    reader.parse(|reader, table| {
        let known = [
            "title",
            "district",
            "year",
            "issuer",
            "document-number",
            "source",
            "published",
        ];
        reader.keys(table, &known);
        let published = reader.day(table, "published");
        if let Some(day) = published.as_ref().filter(|it| !is_moment(it.get_ref())) {
            let message = format!("“{}”不是日期", day.get_ref());
            let hint = "写作 2022-01-20，知道时刻的写作 \"2022-01-20 09:30\"".to_owned();
            reader.report(Code::BadDate, day.span(), message, hint);
        }
        ReportFile {
            title: reader.required(table, "title"),
            district: reader.required(table, "district"),
            year: reader.number(table, "year", 1949..2101),
            issuer: reader.text(table, "issuer"),
            document_number: reader.text(table, "document-number"),
            source: reader.text(table, "source"),
            published,
        }
    })
}

/// Whether it is a day of the calendar, as `2022-01-20`, or a minute of it, as
/// `2022-01-20 09:30`.
fn is_moment(text: &str) -> bool {
    let (day, time) = text.split_once(' ').unwrap_or((text, "00:00"));
    is_day(day) && is_time(time)
}

fn is_time(text: &str) -> bool {
    let number = |part: &str| (part.len() == 2).then(|| part.parse::<u8>().ok()).flatten();
    let Some((hour, minute)) = text.split_once(':') else {
        return false;
    };
    number(hour).is_some_and(|it| it < 24) && number(minute).is_some_and(|it| it < 60)
}

/// Whether it is a day of the calendar.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let numbers: Option<Vec<u16>> = parts.iter().map(|part| part.parse().ok()).collect();
    let (Some([year, month, day]), [4, 2, 2]) = (numbers.as_deref(), &lengths[..]) else {
        return false;
    };
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let length = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=length).contains(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_day_or_a_minute_of_it() {
        for good in [
            "2022-01-20",
            "2024-02-29",
            "2022-01-20 09:30",
            "2022-01-20 23:59",
        ] {
            assert!(is_moment(good), "{good}");
        }
        for bad in [
            "2022-02-29",
            "2022-01-20 24:00",
            "2022-01-20 9:30",
            "2022-01-20T09:30:00",
            "2022-01-20 ",
        ] {
            assert!(!is_moment(bad), "{bad}");
        }
    }
}
