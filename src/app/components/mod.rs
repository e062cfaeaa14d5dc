//! The parts that pages are made of. Small, and without logic of their own.

pub mod cut;
pub mod figures;
pub mod footer;
pub mod header;
pub mod keys;
pub mod marked;
pub mod permalink;
pub mod results;
pub mod search;
pub mod section_path;
