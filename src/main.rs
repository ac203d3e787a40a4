//! The program: what is typed goes to `cli`, and its answer becomes the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    hazlog::cli::run(std::env::args_os())
}
