//! Two tiny mains, chosen by target.

/// Runs `cargo site`.
#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    fazhi_report::cli::main()
}

/// Takes over the prerendered page.
#[cfg(target_arch = "wasm32")]
fn main() {
    // The page's loader calls `takeOver`; naming the module links it in.
    use fazhi_report::app::browser as _;
}
