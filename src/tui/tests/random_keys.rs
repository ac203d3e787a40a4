//! Random keys, with the mouse, pastes and another size of the terminal between all of them, while
//! another program writes to the records.
//!
//! The steps are the same each time. `HAZLOG_RANDOM_KEYS` says how many there are in all, and
//! `HAZLOG_RANDOM_SEED` draws others.

mod dice;
mod logs;
mod records;
mod walk;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

pub(super) use self::dice::Dice;
use self::logs::{BROKEN, ODD};
pub(super) use self::records::records;
use self::records::without_others;
use self::walk::{Run, Writes};
use super::fixtures;

/// How many steps are made by default, over all logs.
const STEPS: usize = 3_000;

fn steps() -> usize {
    let given = std::env::var("HAZLOG_RANDOM_KEYS").ok();
    given.map_or(STEPS, |steps| steps.parse().unwrap())
}

fn seed() -> u64 {
    let given = std::env::var("HAZLOG_RANDOM_SEED").ok();
    given.map_or(20_261_128, |seed| seed.parse().unwrap())
}

fn run(log: &[(&str, &str)], writes: Writes) {
    run_each(log, writes, Run::new);
}

/// Makes the steps in rounds, each over a new log.
fn run_each(log: &[(&str, &str)], writes: Writes, begun: fn(&[(&str, &str)], u64) -> Run) {
    let steps = steps() / 6;
    // History is undone from time to time, as a day's work is.
    let mut left = steps;
    let mut round = 0;
    while left > 0 {
        let these = left.min(500);
        left -= these;
        round += 1;
        let mut run = begun(log, seed().wrapping_mul(1 + round));
        fs::write(
            run.terminal.path("Broken-0009"),
            b"## Hazard name\n\n\xff\xfe\n",
        )
        .unwrap();
        let first = records(run.terminal.folder.path());
        for _ in 0..these {
            run.step(writes);
        }
        run.undo_all();
        let last = records(run.terminal.folder.path());
        for (name, bytes) in &last {
            if run.unsettled.contains(name) {
                continue;
            }
            let Some(first) = first.get(name) else {
                // Made here, and changed by the other program.
                assert!(writes == Writes::Both, "{name} was not undone");
                continue;
            };
            assert_eq!(without_others(bytes), without_others(first), "{name}");
            if writes == Writes::Ours {
                assert_eq!(bytes, first, "{name}");
            }
        }
        // A record whose new id could not be taken back, because the other program wrote in it, has the new file.
        let gone = first
            .keys()
            .filter(|name| !last.contains_key(*name))
            .count();
        let moved = last.keys().filter(|name| {
            !first.contains_key(*name) && (writes == Writes::Both || run.unsettled.contains(*name))
        });
        assert!(gone <= moved.count(), "{gone} records are gone");
    }
}

#[test]
fn random_keys_in_our_log() {
    run(fixtures::ALL, Writes::Ours);
}

#[test]
fn random_keys_in_our_log_while_another_program_writes() {
    run(fixtures::ALL, Writes::Both);
}

#[test]
fn random_keys_in_odd_records() {
    run(ODD, Writes::Ours);
}

#[test]
fn random_keys_in_odd_records_while_another_program_writes() {
    run(ODD, Writes::Both);
}

#[test]
fn random_keys_in_broken_records() {
    run(BROKEN, Writes::Ours);
}

#[test]
fn random_keys_in_broken_records_while_another_program_writes() {
    run(BROKEN, Writes::Both);
}

#[test]
fn random_keys_in_a_repository() {
    run_each(fixtures::ALL, Writes::Ours, Run::in_repository);
}

#[test]
fn random_keys_in_a_repository_while_another_program_writes() {
    run_each(fixtures::ALL, Writes::Both, Run::in_repository);
}

#[test]
fn random_keys_in_a_log_for_reading_only_change_no_byte() {
    let mut run = Run::read_only(fixtures::ALL, seed());
    let folder = run.terminal.folder.path().to_owned();
    let changed = fixtures::ALL[0].1.replace("Open", "Closed");
    fs::write(run.terminal.path(fixtures::ALL[0].0), changed + "\nmore\n").unwrap();
    fs::write(folder.join("hazlog.yaml"), "# settings\n").unwrap();
    let before = every_file(&folder);
    assert!(before.keys().any(|path| path.contains(".git")));
    for _ in 0..steps() / 6 {
        run.step(Writes::Ours);
    }
    let after = every_file(&folder);
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &before {
        assert!(after[path] == *bytes, "{path} was changed");
    }
}

/// Every file below a folder, those of git too, by path.
fn every_file(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut left = vec![folder.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => left.push(path),
                false => {
                    let bytes = fs::read(&path).unwrap();
                    found.insert(path.display().to_string(), bytes);
                }
            }
        }
    }
    found
}
