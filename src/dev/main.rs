//! `cargo site`.

fn main() -> std::process::ExitCode {
    fazhi_dev::main()
}
