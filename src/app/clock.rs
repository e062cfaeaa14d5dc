//! The reader's local date, which citations state.

use js_sys::Date;

/// The local date, `YYYY-MM-DD`.
pub(crate) fn today() -> String {
    let now = Date::new_0();
    let two = |number: u32| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    let (year, month) = (now.get_full_year().to_string(), two(now.get_month() + 1));
    [year, month, two(now.get_date())].join("-")
}
