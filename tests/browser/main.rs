//! The built site in a real browser, as its readers meet it.
//!
//! `cargo site test` builds the site and sets the variables that
//! [`harness`] reads; each test has a server and an origin of its own, in a
//! browser that [`pool`] lends it.

mod access;
mod aids;
mod aloud;
mod back;
mod charts;
mod charts_reading;
mod composition;
mod driver;
mod explorer;
mod explorer_many;
mod explorer_rows;
mod explorer_takeaway;
mod explorer_urls;
mod failures;
mod first;
mod first_touch;
mod harness;
mod hosting;
mod ledger;
mod map;
mod morph;
mod numbers;
mod offline;
mod others;
mod pages;
mod panel;
mod parts;
mod pool;
mod poster;
mod print;
mod proxy;
mod review;
mod revisions;
mod runner;
mod search;
mod servers;
mod several;
mod share;
mod start;
mod takeaway;
mod taken_back;
mod takeover;
mod takeover_views;
mod tours;
mod updates;
mod walk;

fn main() -> std::process::ExitCode {
    runner::main(&[
        access::TESTS,
        aids::TESTS,
        aloud::TESTS,
        back::TESTS,
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
        first::TESTS,
        first_touch::TESTS,
        hosting::TESTS,
        ledger::TESTS,
        morph::TESTS,
        numbers::TESTS,
        offline::TESTS,
        others::TESTS,
        pages::TESTS,
        panel::TESTS,
        panel::access::TESTS,
        parts::TESTS,
        poster::TESTS,
        print::TESTS,
        review::TESTS,
        revisions::TESTS,
        search::TESTS,
        several::TESTS,
        share::TESTS,
        start::TESTS,
        takeaway::TESTS,
        taken_back::TESTS,
        takeover::TESTS,
        takeover_views::TESTS,
        tours::TESTS,
        updates::TESTS,
        walk::TESTS,
    ])
}
