//! Two tiny mains, chosen by target.

/// Runs `cargo site`.
#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    fazhi_report::cli::main()
}

/// Takes over the prerendered page.
#[cfg(target_arch = "wasm32")]
fn main() {}
