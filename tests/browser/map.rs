//! What the built site holds, by address.

/// The report that the built site holds.
pub(crate) const REPORT: &str = "rongjiang-2021";

/// The pages of every kind.
pub(crate) const PAGES: [&str; 11] = [
    "",
    "rongjiang-2021/",
    "rongjiang-2021/charts/",
    "rongjiang-2021/report/",
    "rongjiang-2021/indicators/",
    "rongjiang-2021/checks/",
    "rongjiang-2021/data/",
    "rongjiang-2021/poster/",
    "access/",
    "verify/",
    "help/",
];

/// Those of them, and of others, that are outside the app.
pub(crate) const STILL: [&str; 5] = [
    "access/",
    "help/",
    "rongjiang-2021/data/",
    "rongjiang-2021/poster/",
    "rongjiang-2021/charts/before-after/embed/",
];
