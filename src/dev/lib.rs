//! `cargo site`: the tools, the pipeline of the app package, releases, tests,
//! budgets and benches, and the publisher's commands beside them.

mod audit;
mod bench;
mod budget;
mod build;
mod command_line;
mod example_site;
mod fonts;
pub mod generate;
pub mod pipeline;
mod process;
pub mod project;
mod release;
mod serve;
mod site_stamp;
mod sizes;
mod soak;
pub mod standards;
mod studio;
mod test;
pub mod tools;
mod trunk_hooks;

pub use command_line::main;
