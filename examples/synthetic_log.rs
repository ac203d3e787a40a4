//! Writes a synthetic hazard log: `cargo run --example synthetic_log -- FOLDER [COUNT] [SEED]`.
//!
//! 10,000 records are about 50 MB. The same count and seed give the same bytes.

use std::env;
use std::path::Path;
use std::process::ExitCode;

#[allow(dead_code)]
#[path = "../benches/support/synthetic_log.rs"]
mod synthetic_log;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let Some(folder) = arguments.next().filter(|typed| !typed.starts_with('-')) else {
        eprintln!("usage: synthetic_log FOLDER [COUNT] [SEED]");
        return ExitCode::from(2);
    };
    let number = |typed: Option<String>, otherwise: u64| typed.map_or(Ok(otherwise), |n| n.parse());
    let (Ok(count), Ok(seed)) = (
        number(arguments.next(), 10_000),
        number(arguments.next(), 1),
    ) else {
        eprintln!("COUNT and SEED are whole numbers");
        return ExitCode::from(2);
    };
    match synthetic_log::write_log(Path::new(&folder), count as usize, seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("could not write into `{folder}`: {error}");
            ExitCode::from(2)
        }
    }
}
