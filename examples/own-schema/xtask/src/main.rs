//! `cargo xtask migrate` and the other commands, for this project's schema.

fn main() -> std::process::ExitCode {
    echo_migrate::cli::main()
}
