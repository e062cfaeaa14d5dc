//! Two tiny mains, chosen by target.

/// Runs `cargo site`.
#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    fazhi_report::cli::main()
}

/// Takes over the prerendered page.
#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    leptos::mount::mount_to_body(|| leptos::prelude::view! { <p id="app">"你好，WASM"</p> });
}
