//! Two tiny mains, chosen by target.

/// Runs `cargo site`.
#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    fazhi_report::cli::main()
}

/// Runs when the module is loaded; the loader then calls `takeOver`.
#[cfg(target_arch = "wasm32")]
fn main() {
    fazhi_report::app::browser::tell_panics();
}
