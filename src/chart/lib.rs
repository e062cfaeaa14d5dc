//! Charts: facts -> one resolved chart -> geometry (plotters) -> accessible SVG,
//! a table, a sentence.
//!
//! Pure functions, compiled for both targets with equal output. A value that
//! the text does not give is an absent fact from end to end: it is drawn,
//! listed and said as 未说明, and no code here turns it into a number.

pub mod balance;
pub mod bars;
pub mod card;
pub mod draw;
pub mod error;
pub mod measure;
pub mod origin;
pub mod poster;
pub mod proof;
pub mod resolve;
pub mod runs;
#[cfg(feature = "series")]
pub mod series;
pub mod style;
pub mod svg_file;
pub mod table;
pub mod trend;
pub mod variant;

mod backend;
mod bar_rows;
mod canvas;
mod channels;
mod class;
mod figure;
mod flow;
mod labels;
mod mismatch;
mod parts;
mod picture_canvas;
mod ranking;
mod rates;
mod rows;
mod scale;
mod separate;
mod slope;
mod stacked;
mod themes;
mod timeline;
mod words;

#[cfg(test)]
mod picture_tests;
#[cfg(test)]
mod random;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
