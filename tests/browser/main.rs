//! The built site in a real browser, as its readers meet it.
//!
//! `cargo site test` builds the site and sets the variables that
//! [`harness`] reads; each test gets a server and a browser of its own.

mod access;
mod aids;
mod charts;
mod charts_reading;
mod driver;
mod explorer;
mod explorer_many;
mod explorer_takeaway;
mod explorer_urls;
mod failures;
mod harness;
mod hosting;
mod ledger;
mod line;
mod map;
mod morph;
mod numbers;
mod offline;
mod others;
mod pages;
mod panel;
mod parts;
mod print;
mod review;
mod search;
mod servers;
mod several;
mod start;
mod takeaway;
mod takeover;
mod takeover_views;
mod tours;
mod updates;
mod walk;
