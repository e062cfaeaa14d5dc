//! Charts: facts -> geometry (plotters) -> accessible SVG, a table, a sentence.
//!
//! Pure functions, compiled for both targets with equal output. A value that
//! the text does not give is an absent fact from end to end: it is drawn,
//! listed and said as 未说明, and no code here turns it into a number.

#[cfg(feature = "series")]
pub mod across;
pub mod draw;
pub mod error;
pub mod measure;
pub mod sheet;
pub mod style;
pub mod table;
pub mod trend;

mod apart;
mod backend;
mod canvas;
mod channels;
mod figure;
mod flow;
mod ink;
mod labels;
mod mismatch;
mod parts;
mod ranking;
mod rates;
mod rows;
mod scale;
mod slope;
mod themes;
mod timeline;

#[cfg(test)]
mod random;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
