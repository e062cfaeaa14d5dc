//! report.toml: what is known of the report as a document.

use serde::{Deserialize, Deserializer, de::Error};
use toml::Spanned;
use toml::value::Datetime;

use crate::reader::Reader;
use crate::reader::fields::{entries, given};
use text::diagnostic::Code;

/// report.toml. What must be given is `Some` unless its lack was reported.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ReportFile {
    /// The title.
    #[serde(deserialize_with = "given")]
    pub(crate) title: Option<Spanned<String>>,
    /// The place that it reports on.
    #[serde(deserialize_with = "given")]
    pub(crate) district: Option<Spanned<String>>,
    /// The year that it reports on.
    #[serde(deserialize_with = "year")]
    pub(crate) year: Option<Spanned<u16>>,
    /// Who issued it.
    pub(crate) issuer: Option<Spanned<String>>,
    /// The number under which it was issued.
    pub(crate) document_number: Option<Spanned<String>>,
    /// The address of the official publication.
    pub(crate) source: Option<Spanned<String>>,
    /// The day of publication, or its minute.
    pub(crate) published: Option<Spanned<String>>,
    /// Why each earlier state was replaced, the first one first.
    #[serde(default, rename = "revision", deserialize_with = "entries")]
    pub(crate) revisions: Vec<RevisionEntry>,
    /// That the report was withdrawn.
    pub(crate) withdrawn: Option<WithdrawnEntry>,
    /// What an import left in doubt.
    pub(crate) review: Option<Spanned<String>>,
}

/// The step from one published state to the next.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct RevisionEntry {
    /// The day of the step.
    #[serde(deserialize_with = "given")]
    pub(crate) date: Option<Spanned<String>>,
    /// Why, in the office's words.
    #[serde(deserialize_with = "given")]
    pub(crate) reason: Option<Spanned<String>>,
    /// The digest of what it replaces.
    #[serde(deserialize_with = "given")]
    pub(crate) replaces: Option<Spanned<String>>,
}

/// The end of a report.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct WithdrawnEntry {
    /// The day.
    #[serde(deserialize_with = "given")]
    pub(crate) date: Option<Spanned<String>>,
    /// Why, in the office's words.
    #[serde(deserialize_with = "given")]
    pub(crate) reason: Option<Spanned<String>>,
}

/// Reads report.toml.
pub(crate) fn report(reader: &mut Reader<'_>) -> Option<ReportFile> {
    let file: ReportFile = reader.parse()?;
    if let Some(day) = file
        .published
        .as_ref()
        .filter(|it| !is_moment(it.get_ref()))
    {
        let message = format!("“{}”不是日期", day.get_ref());
        let hint = "写作 2022-01-20，知道时刻的写作 \"2022-01-20 09:30\"";
        reader.report(Code::BadDate, day.span(), message, hint);
    }
    if let Some(doubt) = &file.review {
        let message = format!("待核对：{}", doubt.get_ref());
        let hint = "对照原文改正或保留这几项，再删去 review 这一行";
        reader.report(Code::Unreviewed, doubt.span(), message, hint);
    }
    let steps = file.revisions.iter().map(|it| &it.date);
    for day in steps
        .chain(file.withdrawn.as_ref().map(|it| &it.date))
        .flatten()
    {
        if !is_day(day.get_ref()) {
            let message = format!("“{}”不是日期", day.get_ref());
            reader.report(Code::BadDate, day.span(), message, "写作 2022-01-20");
        }
    }
    Some(file)
}

fn year<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Spanned<u16>>, D::Error> {
    let expected = || D::Error::custom("1949到2100的整数");
    let year: Option<Spanned<u16>> = Option::deserialize(value).map_err(|_| expected())?;
    match year {
        Some(year) if !(1949..=2100).contains(year.get_ref()) => Err(expected()),
        year => Ok(year),
    }
}

/// Whether it is a day of the calendar, as `2022-01-20`, or a minute of it, as
/// `2022-01-20 09:30`.
fn is_moment(text: &str) -> bool {
    let Ok(moment) = text.parse::<Datetime>() else {
        return false;
    };
    let to_the_minute = moment.time.is_none_or(|time| time.second.is_none());
    moment.date.is_some() && moment.offset.is_none() && to_the_minute && !text.contains(['T', 't'])
}

/// Whether it is a day of the calendar, as `2022-01-20`.
pub(crate) fn is_day(text: &str) -> bool {
    is_moment(text) && !text.contains(' ')
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
            "2022-01-20T09:30",
            "2022-01-20 09:30:00",
            "2022-01-20 09:30Z",
            "2022-01-20 ",
            "09:30",
            "2022-1-20",
        ] {
            assert!(!is_moment(bad), "{bad}");
        }
    }
}
