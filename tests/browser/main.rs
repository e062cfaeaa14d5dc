//! The built site in a real browser, as its readers meet it.
//!
//! `cargo site test` builds the site and sets the variables that
//! [`harness`] reads; each test has a server and an origin of its own, in a
//! browser that [`pool`] lends it.

mod access;
mod aids;
mod aloud;
mod back;
mod caches;
mod charts;
mod charts_reading;
mod check_list;
mod chromium_70;
mod composition;
mod driver;
mod early_input;
mod elements;
mod equal_bytes;
mod explorer;
mod explorer_many;
mod explorer_rows;
mod explorer_takeaway;
mod explorer_urls;
mod failures;
mod first_screen;
mod harness;
mod hosting;
mod hydration;
mod hydration_views;
mod lazy_modules;
mod links;
mod map;
mod morph;
mod multi_report;
mod numbers;
mod offline;
mod pages;
mod panel;
mod pool;
mod poster;
mod print;
mod proxy;
mod review;
mod revisions;
mod runner;
mod search;
mod search_all;
mod servers;
mod share;
mod soak;
mod start;
mod studio;
mod takeaway;
mod taken_back;
mod tours;
mod updates;
mod verify_page;

fn main() -> std::process::ExitCode {
    // The studio takes minutes to compile: `cargo site test --step studio`.
    if std::env::var_os("FAZHI_STUDIO").is_some() {
        return runner::main(&[studio::TESTS]);
    }
    runner::main(&[
        access::TESTS,
        aids::TESTS,
        aloud::TESTS,
        back::TESTS,
        caches::TESTS,
        charts::TESTS,
        charts_reading::TESTS,
        charts_reading::scale::TESTS,
        charts_reading::tree::TESTS,
        composition::TESTS,
        explorer::TESTS,
        explorer_many::TESTS,
        explorer_rows::TESTS,
        explorer_takeaway::TESTS,
        explorer_urls::TESTS,
        failures::TESTS,
        first_screen::TESTS,
        early_input::TESTS,
        hosting::TESTS,
        check_list::TESTS,
        morph::TESTS,
        numbers::TESTS,
        offline::TESTS,
        chromium_70::TESTS,
        pages::TESTS,
        panel::TESTS,
        panel::access::TESTS,
        lazy_modules::TESTS,
        poster::TESTS,
        print::TESTS,
        review::TESTS,
        revisions::TESTS,
        search::TESTS,
        search_all::TESTS,
        multi_report::TESTS,
        share::TESTS,
        soak::TESTS,
        soak::builds::TESTS,
        start::TESTS,
        takeaway::TESTS,
        hydration::TESTS,
        hydration_views::TESTS,
        taken_back::TESTS,
        tours::TESTS,
        updates::TESTS,
        links::TESTS,
        verify_page::TESTS,
    ])
}
