//! What several reports say of the same measures: the figures side by side,
//! and last year's figure as quoted this year beside the one first published.
//!
//! Native only, pure functions of the bundles. Nothing is estimated: a year
//! without a report and a report without the figure are said to be just that.

pub mod extract;
pub mod restate;
pub mod series;

#[cfg(test)]
mod tests;
