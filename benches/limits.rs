//! hazlog against the limit programs: what any program needs that does the same work.
//!
//! `cargo bench --bench limits` prints a table; `-- --check` fails where a target is missed;
//! `-- --records 2000 --rounds 3` measures less. Each measurement is a process of its own, the
//! sides take turns, and medians are compared, since the machine may be busy with other things.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that cannot be made ends at once"
)]

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use hazlog::session::Layout;
use tempfile::TempDir;

#[path = "support/checks.rs"]
mod checks;
#[path = "support/floor.rs"]
mod floor;
#[path = "support/measure.rs"]
mod measure;
#[path = "support/reports.rs"]
mod reports;
#[path = "support/subject.rs"]
mod subject;
#[path = "support/synthetic_log.rs"]
mod synthetic_log;
#[path = "support/table.rs"]
mod table;
#[path = "support/windows.rs"]
mod windows;

use measure::{Measured, measure, run_alone};
use subject::Which;
use table::{Table, Target};

/// What was asked for on the command line.
struct Asked {
    records: usize,
    rounds: usize,
    check: bool,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [first, task, folder] = arguments.as_slice()
        && first == measure::CHILD
    {
        return child(task, Path::new(folder));
    }
    match compare(&asked(&arguments)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("the measurement failed: {error}");
            ExitCode::from(2)
        }
    }
}

fn asked(arguments: &[String]) -> Asked {
    let number = |name: &str, otherwise: usize| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)?.parse().ok())
            .unwrap_or(otherwise)
    };
    Asked {
        records: number("--records", 10_000),
        rounds: number("--rounds", 5),
        check: arguments.iter().any(|argument| argument == "--check"),
    }
}

/// Does one task in this process, which was started for it, and tells what it took.
fn child(task: &str, folder: &Path) -> ExitCode {
    if let Some(format) = task.strip_prefix("report-") {
        reports::report(folder, format).tell();
        return ExitCode::SUCCESS;
    }
    let measured = match task {
        "floor-cold" => measure(|| floor::cold(folder)),
        "floor-warm" => measure(|| floor::warm(folder)),
        "cold" | "warm" | "edit" => measure(|| subject::sync(folder)),
        "check-cold" | "check-warm" => checks::check(folder),
        "sync-cold" => checks::sync(folder),
        "cat" => checks::cat(folder),
        "read-and-parse" => reports::read_and_parse(folder),
        "search" => subject::search(folder),
        "key" => subject::keys(folder, Which::Mean),
        "slowest-key" => subject::keys(folder, Which::Slowest),
        "first-frame" => windows::first_frame(folder),
        "palette" => windows::palette(folder),
        "triage" => windows::triage(folder),
        "answer" => windows::answer(folder),
        "controls-board" => windows::controls_board(folder),
        "heat-maps" => windows::heat_maps(folder),
        _ => return ExitCode::from(2),
    };
    measured.tell();
    ExitCode::SUCCESS
}

fn compare(asked: &Asked) -> io::Result<ExitCode> {
    let temporary = TempDir::new()?;
    let root = temporary.path();
    let hazards = root.join("hazards");
    eprintln!("writing {} records", asked.records);
    synthetic_log::write_log(&hazards, asked.records, 1)?;
    subject::settle(root)?;
    let mut table = Table::default();
    let [cold, floor_cold] = both(
        root,
        asked,
        ("cold", "floor-cold"),
        &mut |task| match task {
            "cold" => forget_index(root),
            _ => floor::forget(root),
        },
    )?;
    table.against("cold index", &cold, &floor_cold, Target::BothTimes(1.5));
    table.ratio("index, against the text", index_against_text(root)?, 2.0);
    let [warm, floor_warm] = both(root, asked, ("warm", "floor-warm"), &mut |_| Ok(()))?;
    table.against(
        "warm start, nothing changed",
        &warm,
        &floor_warm,
        Target::Times(2.0),
    );
    check_rows(root, asked, &mut table)?;
    let mut turn = 0;
    let edit = alone(root, asked, "edit", &mut |_| {
        turn += 1;
        edit_one(&hazards, turn)
    })?;
    table.against("one edit, index fresh", &edit, &floor_warm, Target::None);
    let quiet = &mut |_: &str| Ok(());
    let search = alone(root, asked, "search", quiet)?;
    table.alone("search, a query", &search, Target::None);
    let key = alone(root, asked, "key", quiet)?;
    table.alone(
        "a key press drawn, on average",
        &key,
        Target::CpuMilliseconds(5.0),
    );
    let slowest = alone(root, asked, "slowest-key", quiet)?;
    table.alone("the slowest of 71 key presses", &slowest, Target::None);
    window_rows(root, asked, &mut table)?;
    table.memory("memory, cold index", &cold, Target::Megabytes(200.0));
    table.memory(
        "memory, the terminal with all records",
        &key,
        Target::Megabytes(200.0),
    );
    report_rows(asked, &mut table)?;
    print!("{}", table.text(asked.records, asked.rounds));
    Ok(if asked.check && !table.is_met() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// The size of the index, in times the size of the records.
fn index_against_text(root: &Path) -> io::Result<f64> {
    let sizes = |folder: &Path| -> io::Result<u64> {
        let mut sum = 0;
        for entry in fs::read_dir(folder)? {
            sum += entry?.metadata()?.len();
        }
        Ok(sum)
    };
    let state = Layout::discover(root).and_then(|layout| layout.state_folder());
    let index = sizes(&state.map_err(io::Error::other)?)?;
    #[allow(
        clippy::cast_precision_loss,
        reason = "megabytes are far from its limits"
    )]
    Ok(index as f64 / sizes(&root.join("hazards"))? as f64)
}

/// What checking costs, cold and warm.
fn check_rows(root: &Path, asked: &Asked, table: &mut Table) -> io::Result<()> {
    checks::commit(root)?;
    let [check, sync] = both(root, asked, ("check-cold", "sync-cold"), &mut |_| {
        forget_index(root)
    })?;
    table.against(
        "check, cold, against the cold index",
        &check,
        &sync,
        Target::BothTimes(4.0),
    );
    // The index of the last round may be that of `sync`, which has looked at nothing.
    checks::check(root);
    let [warm, cat] = both(root, asked, ("check-warm", "cat"), &mut |_| Ok(()))?;
    table.against(
        "check, nothing changed, against `cat`",
        &warm,
        &cat,
        Target::CpuTimes(1.0),
    );
    table.memory("memory, check, cold", &check, Target::Megabytes(200.0));
    Ok(())
}

/// What the terminal costs where somebody waits for it. What reads every record is compared with `cat`, the rest with a
/// start.
fn window_rows(root: &Path, asked: &Asked, table: &mut Table) -> io::Result<()> {
    for (task, what, other, target) in [
        (
            "first-frame",
            "the first frame with all records, against the limit program of a start",
            "floor-warm",
            Target::CpuMilliseconds(60.0),
        ),
        (
            "palette",
            "the palette and its first letter, against the same",
            "floor-warm",
            Target::CpuMilliseconds(16.0),
        ),
        (
            "heat-maps",
            "the heat maps, against the same",
            "floor-warm",
            Target::None,
        ),
        (
            "answer",
            "a card of triage answered, against the same",
            "floor-warm",
            Target::None,
        ),
        (
            "triage",
            "triage opened, against `cat`",
            "cat",
            Target::None,
        ),
        (
            "controls-board",
            "the controls board, against `cat`",
            "cat",
            Target::None,
        ),
    ] {
        let [ours, least] = both(root, asked, (task, other), &mut |_| Ok(()))?;
        table.against(what, &ours, &least, target);
    }
    Ok(())
}

/// What the full report of a tenth as many records costs.
fn report_rows(asked: &Asked, table: &mut Table) -> io::Result<()> {
    let temporary = TempDir::new()?;
    let root = temporary.path();
    let records = (asked.records / 10).max(10);
    synthetic_log::write_log(&root.join("hazards"), records, 1)?;
    subject::settle(root)?;
    checks::commit(root)?;
    checks::check(root);
    for format in reports::LIGHT {
        let task = format!("report-{format}");
        let [ours, parsing] = both(root, asked, (&task, "read-and-parse"), &mut |_| Ok(()))?;
        let what = format!("report of {records} as {format}, against reading and parsing");
        // A document for Word is not among those that have a limit.
        let target = match format {
            "docx" => Target::None,
            _ => Target::CpuTimes(10.0),
        };
        table.against(&what, &ours, &parsing, target);
        table.memory("memory", &ours, Target::None);
    }
    if cfg!(feature = "pdf") {
        let ours = [run_alone("report-pdf", root)?];
        let what = format!("report of {records} as pdf");
        table.alone(&what, &ours, Target::CpuMilliseconds(20_000.0));
        // A gigabyte of memory, as memory is counted: 2 to the power of 30.
        table.memory("memory", &ours, Target::Megabytes(1_073.7));
    }
    Ok(())
}

type Before<'a> = &'a mut dyn FnMut(&str) -> io::Result<()>;

/// Measures two tasks in turn, each time the other one first.
fn both(
    root: &Path,
    asked: &Asked,
    tasks: (&str, &str),
    before: Before<'_>,
) -> io::Result<[Vec<Measured>; 2]> {
    let mut found = [Vec::new(), Vec::new()];
    for round in 0..asked.rounds {
        for place in [round % 2, 1 - round % 2] {
            let task = if place == 0 { tasks.0 } else { tasks.1 };
            before(task)?;
            found[place].push(run_alone(task, root)?);
        }
    }
    Ok(found)
}

fn alone(root: &Path, asked: &Asked, task: &str, before: Before<'_>) -> io::Result<Vec<Measured>> {
    (0..asked.rounds)
        .map(|_| {
            before(task)?;
            run_alone(task, root)
        })
        .collect()
}

fn edit_one(hazards: &Path, turn: usize) -> io::Result<()> {
    let path = hazards.join("Hazard-0007.md");
    let text = fs::read_to_string(&path)?;
    fs::write(&path, format!("{text}<!-- {turn} -->\n"))
}

/// Removes what hazlog keeps about the log, so that the next start builds the index.
fn forget_index(root: &Path) -> io::Result<()> {
    let state = Layout::discover(root).and_then(|layout| layout.state_folder());
    fs::remove_dir_all(state.map_err(io::Error::other)?)
}
