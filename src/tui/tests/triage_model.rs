//! Triage against a model of it.
//!
//! The model knows which decisions are made (the record shows them), which wait for the confirmation, and which were
//! undone. It is written from the guidance alone: it reads records with its own few lines and uses nothing of
//! [`crate::triage`]. Random operations are given to the program as keys and to the model as facts. After each, the files
//! and the marks on the screen must be those of the model.
//!
//! `HAZLOG_MODEL_RUNS` says how many runs each test makes, `HAZLOG_MODEL_OPERATIONS` how long they are, and
//! `HAZLOG_RANDOM_SEED` draws others.

mod answering;
mod marks;
mod model;
mod moving;
mod records;
mod run;
mod screen;

use self::run::Run;

/// How many runs each test makes by default; there are four tests, so that they share the processors.
const RUNS: u64 = 10;
/// How many operations a run has by default.
const OPERATIONS: u64 = 10;

fn number(name: &str, otherwise: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.map_or(otherwise, |given| given.parse().unwrap())
}

fn runs(test: u64) {
    let seed = number("HAZLOG_RANDOM_SEED", 20_261_201);
    let count = number("HAZLOG_MODEL_RUNS", RUNS);
    for run in (test * count)..(test * count + count) {
        println!("run {run} of seed {seed}");
        let mut run = Run::new(seed.wrapping_mul(2 * run + 1));
        for _ in 0..number("HAZLOG_MODEL_OPERATIONS", OPERATIONS) {
            run.operation();
        }
        run.undo_everything();
    }
}

#[test]
fn the_program_agrees_with_a_model_of_decisions_1() {
    runs(0);
}

#[test]
fn the_program_agrees_with_a_model_of_decisions_2() {
    runs(1);
}

#[test]
fn the_program_agrees_with_a_model_of_decisions_3() {
    runs(2);
}

#[test]
fn the_program_agrees_with_a_model_of_decisions_4() {
    runs(3);
}
