//! fazhi-report turns a Chinese government's annual report on building a
//! rule-of-law government into a static site in which every number is a
//! tagged fact.
//!
//! # The way of the data
//!
//! ```text
//! data/<report-id>/   the publisher's files, never written by a build
//!   |  publish        text -> sections, passages; facts -> ranges; every
//!   |                 number bound or excluded; -> one Bundle
//!   v
//! model::Bundle       the wire format: deterministic JSON
//!   |
//!   +-> prerender     what the app draws, native -> HTML for every page
//!   +-> app           the same as WASM: takes the page over, leaves what stands
//! ```
//!
//! Nothing points back. `publish::build` is a pure function of the input
//! files, and the app is a function of the bundle and the address:
//! `App = f(bundle, place)`.
//!
//! # The rooms
//!
//! | room | target | what it may know |
//! |---|---|---|
//! | [`model`] | both | nothing: the bundle's types |
//! | [`text`] | both | characters: numerals, folding, typography |
//! | [`explore`] | both | search, filters, the typed query of the URL |
//! | [`chart`] | both | facts -> geometry (plotters) -> semantic SVG |
//! | [`page`] | both | what stands on the pages, as HTML text (maud) |
//! | [`app`] | both | Leptos: what changes; `browser` is WASM only |
//! | `app::parts` | both | what the browser fetches on demand, as WASM of its own |
//! | `import` | native | a document -> drafts of the publisher's files |
//! | `publish` | native | the publisher's files and their diagnostics |
//! | `across` | native | several bundles -> figures side by side, restatements |
//! | `prerender` | native | `app` and Trunk's output -> the site's files: pages, downloads, pictures |
//! | `cli` | native | one file for each `cargo site` subcommand |
//! | `hosting` | servers | configurations for nginx and Caddy; no code |
//!
//! # Invariants
//!
//! - The report's words are never changed: passages hold every character of
//!   the source but line ends, and display typography is one-to-one.
//! - Every numeral token of the source lies in exactly one fact or exclusion;
//!   a build that finds another writes nothing.
//! - Values are exact decimals. Floating point is for drawing only.
//! - Equal inputs give equal bytes, natively and in the browser.
//! - Leptos stays in `app` and `prerender`; nothing below them imports them
//!   (`tests/tidy.rs` holds this).
//! - A page is complete without the app: when script, WASM or the bundle
//!   fails, the prerendered page stays as it is and a line says what is off.
//! - The first visit fetches what every page needs; what draws whole pages,
//!   filters, explains a number or writes a workbook comes when first asked
//!   for (`app::parts`; `cli::bindgen` and `cli::program` build the parts).
//! - The address is the only view state; a link shows what its sender saw.

#[cfg(not(target_arch = "wasm32"))]
pub mod across;
pub mod app;
pub mod chart;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod explore;
#[cfg(not(target_arch = "wasm32"))]
pub mod import;
pub mod model;
pub mod page;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
pub mod text;
