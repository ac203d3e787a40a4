//! The table of the clauses of DCB0129 (docs/clauses.md) says of the safety case report what it
//! prints.
//!
//! Each clause has a place in the report. What a person has to write says *not stated* until
//! somebody writes it, and its guidance cites the clause. What the table calls answered is printed
//! from the records: where the fact is taken out, the report says something else.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use hazlog::check::Gate;
use hazlog::filter::Filter;
use hazlog::report::{Half, Kind, PARTS, Report, Section, text_of_blocks};
use hazlog::session::{ReportRequest, Session};
use support::Log;

/// The sub-clauses of DCB0129, Specification v4.2: how many each clause has.
const CLAUSES: [(&str, u8); 24] = [
    ("2.1", 1),
    ("2.2", 2),
    ("2.3", 4),
    ("2.4", 2),
    ("2.5", 2),
    ("2.6", 1),
    ("3.1", 4),
    ("3.2", 4),
    ("3.3", 3),
    ("3.4", 1),
    ("3.5", 3),
    ("3.6", 1),
    ("4.1", 3),
    ("4.2", 2),
    ("4.3", 1),
    ("4.4", 1),
    ("5.1", 2),
    ("6.1", 6),
    ("6.2", 2),
    ("6.3", 3),
    ("6.4", 1),
    ("7.1", 3),
    ("7.2", 5),
    ("7.3", 4),
];

/// A clause that is answered: where, what is printed of the clean log, the change that takes the
/// fact out, and what is printed then.
struct Answered {
    clause: &'static str,
    section: &'static str,
    printed: &'static str,
    change: Change,
    instead: &'static str,
}

/// A change of the clean log.
enum Change {
    /// These words of a file become others.
    In(&'static str, &'static str, &'static str),
    /// A record is gone.
    Gone(&'static str),
}

const DOSE: &str = "hazards/Hazard-0001.md";

const ANSWERED: [Answered; 4] = [
    Answered {
        clause: "3.3.1",
        section: "hazard-log",
        printed: "Hazards in it: 6",
        change: Change::Gone("hazards/Hazard-0004.md"),
        instead: "Hazards in it: 5",
    },
    Answered {
        clause: "4.4.1",
        section: "analysis-numbers",
        printed: "Hazards without an initial risk: 0 of 6",
        change: Change::In(
            DOSE,
            "## Likelihood scoring\n\n3 - Medium",
            "## Likelihood scoring\n\nTBC",
        ),
        instead: "Hazards without an initial risk: 1 of 6: Hazard-0001",
    },
    Answered {
        clause: "6.1.4",
        section: "executive-summary",
        printed: "Without a residual risk: 0 of 6",
        change: Change::In(DOSE, "- Likelihood: 1 - Very low", "- Likelihood: TBC"),
        instead: "Without a residual risk: 1 of 6",
    },
    Answered {
        clause: "6.3.1",
        section: "executive-summary",
        printed: "Controls planned: 2 of",
        change: Change::In(DOSE, "- [x] The chart shows", "- [ ] The chart shows"),
        instead: "Controls planned: 3 of",
    },
];

/// A row of the table.
struct Row {
    clause: String,
    state: String,
    sections: Vec<String>,
    part: Option<String>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rows() -> Vec<Row> {
    let text = fs::read_to_string(root().join("docs/clauses.md")).unwrap();
    let lines = text.lines().filter(|line| {
        let first = line.strip_prefix("| ").and_then(|line| line.chars().next());
        first.is_some_and(|first| first.is_ascii_digit())
    });
    let in_code = |cell: &str| -> Vec<String> {
        cell.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    lines
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            assert_eq!(cells.len(), 6, "{line}");
            Row {
                clause: cells[0].to_owned(),
                state: cells[2].to_owned(),
                sections: in_code(cells[3]),
                part: in_code(cells[5]).pop(),
            }
        })
        .collect()
}

fn clean() -> Log {
    let log = Log::copy_of(&root().join("tests/cases/check/base"));
    log.git(&["init", "-q", "-b", "main"]);
    log.commit("2026-11-27", "the clean log");
    log
}

/// The safety case report of a log.
fn case(log: &Path) -> Report {
    let session = Session::open_unwritten(log).unwrap();
    let asked = ReportRequest {
        filter: Filter::parse("", session.template()).unwrap(),
        filter_text: String::new(),
        title: None,
        gate: Some(Gate::Release),
        day: None,
        today: NaiveDate::from_ymd_opt(2026, 11, 28).unwrap(),
        apart: Vec::new(),
    };
    let gathered = session.gather(&asked, &mut |_| {}).unwrap();
    gathered.build(Kind::Case, Half::Document).unwrap()
}

/// The text of each section, by its anchor; an outer one has that of those inside it.
fn texts(sections: &[Section], into: &mut BTreeMap<String, String>) -> String {
    let mut all = String::new();
    for section in sections {
        let inner = texts(&section.sections, into);
        let text = format!("{}\n{inner}", text_of_blocks(&section.blocks));
        all.push_str(&text);
        into.insert(section.anchor.clone(), text);
    }
    all
}

fn by_anchor(report: &Report) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    texts(&report.sections, &mut found);
    found
}

/// The clauses that the guidance of a part cites: `3.1.1 to 3.1.4` is four of them.
fn cited(scaffold: &str) -> BTreeSet<String> {
    let from = scaffold.find("Asked for by:").unwrap();
    let to = scaffold.find("Questions to answer").unwrap();
    let words: Vec<&str> = scaffold[from..to]
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | ':'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut cited = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        let word = word.trim_end_matches('.');
        let Some((clause, last)) = numbered(word) else {
            continue;
        };
        cited.insert(word.to_owned());
        let begins = at.checked_sub(2).and_then(|before| numbered(words[before]));
        if let (Some((same, first)), "to") = (begins, words[at.saturating_sub(1)])
            && same == clause
        {
            cited.extend((first..last).map(|number| format!("{clause}.{number}")));
        }
    }
    cited
}

/// `3.1.4` as `3.1` and 4.
fn numbered(word: &str) -> Option<(&str, u8)> {
    let (clause, number) = word.rsplit_once('.')?;
    let is_clause = clause.contains('.') && clause.starts_with(|c: char| c.is_ascii_digit());
    is_clause.then(|| number.parse().ok().map(|number| (clause, number)))?
}

#[test]
fn the_table_has_each_of_the_61_clauses_once() {
    let wanted: Vec<String> = CLAUSES
        .into_iter()
        .flat_map(|(clause, many)| (1..=many).map(move |number| format!("{clause}.{number}")))
        .collect();
    let found: Vec<String> = rows().into_iter().map(|row| row.clause).collect();
    assert_eq!(found, wanted);
    assert_eq!(found.len(), 61);
    for row in rows() {
        let known = ["answered", "partly", "not"].contains(&row.state.as_str());
        assert!(known, "{}: {}", row.clause, row.state);
    }
}

#[test]
fn each_clause_has_a_place_and_an_empty_one_says_so() {
    let log = clean();
    let found = by_anchor(&case(log.path()));
    let mut faults = Vec::new();
    for row in rows() {
        for section in &row.sections {
            if !found.contains_key(section) {
                faults.push(format!("{}: there is no section `{section}`", row.clause));
            }
        }
        if row.sections.is_empty() {
            faults.push(format!("{}: no section", row.clause));
        }
        let Some(stem) = row.part else { continue };
        let part = PARTS.iter().find(|part| part.stem == stem);
        let Some(part) = part else {
            faults.push(format!("{}: there is no part `{stem}`", row.clause));
            continue;
        };
        if !cited(part.scaffold).contains(&row.clause) {
            faults.push(format!(
                "{}: the guidance of `{stem}` does not cite it",
                row.clause
            ));
        }
        let file = format!("safety-case/{stem}.md");
        let says = row.sections.iter().any(|section| {
            let text = found.get(section).map_or("", String::as_str);
            text.contains("Not stated.") && text.contains(&file)
        });
        if !says {
            faults.push(format!(
                "{}: no section says that `{file}` is not written",
                row.clause
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn parts_called_answered_are_printed_and_can_be_missing() {
    let answered: Vec<String> = rows()
        .into_iter()
        .filter(|row| row.state == "answered")
        .map(|row| row.clause)
        .collect();
    let tested: Vec<&str> = ANSWERED.iter().map(|row| row.clause).collect();
    assert_eq!(answered, tested);
    let log = clean();
    let before = by_anchor(&case(log.path()));
    for row in &ANSWERED {
        let log = Log::copy_of(log.path());
        match row.change {
            Change::In(file, from, to) => {
                let text = log.read(file);
                assert!(text.contains(from), "{file} does not say: {from}");
                log.write(file, &text.replacen(from, to, 1));
            }
            Change::Gone(file) => fs::remove_file(log.path().join(file)).unwrap(),
        }
        log.git(&["add", "-A"]);
        log.git(&["commit", "-q", "-m", "a fact is taken out"]);
        let after = by_anchor(&case(log.path()));
        let (before, after) = (&before[row.section], &after[row.section]);
        assert!(before.contains(row.printed), "{}: {before}", row.clause);
        assert!(!before.contains(row.instead), "{}: {before}", row.clause);
        assert!(after.contains(row.instead), "{}: {after}", row.clause);
        assert!(!after.contains(row.printed), "{}: {after}", row.clause);
    }
}

#[test]
fn a_missing_safety_case_is_an_error_only_in_its_report() {
    let log = clean();
    let found = by_anchor(&case(log.path()));
    let wanted = "nobody has written 33 of the 33 parts of the safety case";
    assert!(found["findings"].contains(wanted), "{}", found["findings"]);
    let release = ["check", "--gate", "release", "--today", "2026-11-28"];
    let run = log.run(&release);
    assert_eq!(run.code, 0, "{}", run.all());
    log.put(
        "safety-case/limits.md",
        "None: every function was analysed.\n",
    );
    let run = log.run(&release);
    assert_eq!(run.code, 1, "{}", run.all());
    let wanted = "nobody has written 32 of the 33 parts of the safety case";
    assert!(run.stdout.contains(wanted), "{}", run.all());
}

#[test]
fn each_part_cites_only_its_clauses() {
    for part in PARTS {
        let clauses = rows();
        for clause in cited(part.scaffold) {
            let is_known = clauses.iter().any(|row| row.clause == clause);
            assert!(is_known, "{} cites {clause}", part.stem);
        }
    }
    // What these parts were once said to answer, and are not about.
    let of = |stem: &str| {
        let part = PARTS.iter().find(|part| part.stem == stem).unwrap();
        cited(part.scaffold)
    };
    assert!(!of("safety-officer").contains("2.3.4"));
    assert!(!of("corrective-action").contains("7.2.1"));
    assert!(!of("corrective-action").contains("7.2.4"));
}
