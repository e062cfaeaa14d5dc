//! fazhi-report (crate map; filled in below as rooms are built).

pub mod chart;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod explore;
pub mod model;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
pub mod text;
