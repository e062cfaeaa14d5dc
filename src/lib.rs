//! fazhi-report turns a Chinese government's annual report on building a
//! rule-of-law government into a static site in which every number is a
//! tagged fact.
//!
//! This package holds no code: it is the house around the crates of `src/`,
//! and the tests in `tests/` see them as their users do.
//!
//! # The way of the data
//!
//! ```text
//! data/<report-id>/   the publisher's files, never written by a build
//!   |  publish        text -> sections, passages; facts -> ranges; every
//!   |                 number bound or excluded; -> one bundle
//!   v
//! model::Bundle       the wire format: deterministic JSON
//!   |
//!   +-> pages         HTML text of every page, panel and fragment
//!   +-> site          pages, downloads and pictures -> the files of a site
//!   +-> app           in the browser: changes on the page what differs
//! ```
//!
//! Nothing points back. `publish::project`, `site::files` and every page are
//! pure functions, and the app is a function of the bundle and the address.
//!
//! # The crates
//!
//! A crate may use only those above it (`tests/suite/workspace.rs` holds this).
//!
//! | crate | what it does | |
//! |---|---|---|
//! | `model` | wire types: what a bundle holds, how a number is said | pure |
//! | `text` | numerals, units, folding, typography, outline, anchors, exclusion rules, diagnostics | pure |
//! | `publish` | the publisher's files -> bundle | pure |
//! | `import` | a document's bytes -> drafts of those files | pure |
//! | `form` | the publisher's files -> the form by which a report is gone through before it is published | pure (maud) |
//! | `query` | the address, search, facets, columns, export | pure |
//! | `compare` | several bundles -> series, restatements | pure |
//! | `chart` | facts, series -> SVG, table, sentence | pure (plotters) |
//! | `pages` | every page, panel and fragment as HTML text | pure (maud) |
//! | `site` | a project and the app package -> the files of a site, one by one | pure |
//! | `verify` | the files of a published site -> differences | pure |
//! | `editor` | a data folder under the publisher's hands: decisions, undo, export | pure |
//! | `app` | the reader's app | Leptos, WASM only |
//! | `studio` | the publisher's app, in one file | Leptos, WASM only |
//! | `verifier` | the program of the page `verify/` | WASM only |
//! | `cli` | the publisher's commands, and the program `fazhi` | IO |
//! | `dev` | `cargo site`: tools, the pipeline, releases, tests, budgets, benches | IO |
//!
//! "Pure" means: no file, clock, thread, environment or network; compiles for
//! wasm32 and natively; takes and gives bytes or maps of bytes.
//!
//! # Invariants
//!
//! - The report's words are never changed: passages hold every character of
//!   the source but line ends, and display typography is one-to-one.
//! - Every numeral of the source lies in exactly one fact or exclusion; a build
//!   that finds another writes nothing.
//! - Values are exact decimals. Floating point is for drawing only.
//! - Equal inputs give equal bytes, natively and in the browser.
//! - A page is complete without the app: when script, WASM or the bundle
//!   fails, the static page stays as it is and a line says what is off.
//! - The app is compiled once, into the app package; a site is made from data
//!   in a moment.
//! - The address is the only view state; a link shows what its sender saw.
