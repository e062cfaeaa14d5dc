//! What stands between the head and the foot of each page.

pub mod chart_figure;
pub mod choice;
pub mod contents;
pub mod controls;
pub mod indicator_row;
pub mod indicators;
pub mod overview;
pub mod paragraph;
pub mod report;
pub mod tiles;
