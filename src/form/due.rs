//! The day by which the yearly report must be public: 31 March of the next year.

use publish::lists::About;

/// Whether a report was published before 1 April of the year after its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// It was, on that day.
    InTime(String),
    /// It was not: it is of that day.
    Late(String),
    /// report.toml gives no day, or no year.
    Unsaid,
}

/// Compares the day of publication with the day that it is due.
pub(crate) fn due(about: &About) -> Due {
    let day = about.published.as_deref().and_then(|it| it.get(..10));
    let (Some(day), Some(year)) = (day, about.year) else {
        return Due::Unsaid;
    };
    // Days of this form sort as text.
    match day < format!("{}-04-01", u32::from(year) + 1).as_str() {
        true => Due::InTime(day.to_owned()),
        false => Due::Late(day.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(published: Option<&str>, expected: Due) {
        let about = About {
            year: Some(2021),
            published: published.map(str::to_owned),
            ..About::default()
        };
        assert_eq!(due(&about), expected);
    }

    #[test]
    fn the_last_day_is_the_thirty_first_of_march() {
        check(
            Some("2022-03-31 23:59"),
            Due::InTime("2022-03-31".to_owned()),
        );
        check(Some("2022-04-01"), Due::Late("2022-04-01".to_owned()));
        check(None, Due::Unsaid);
    }
}
