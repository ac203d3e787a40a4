//! `docs/json.md` names every key that hazlog writes in JSON.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::docs_commands::place::{named, run};

/// The keys of a value and of all that it holds.
fn keys(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| keys(value, into)),
        Value::Object(members) => {
            for (key, value) in members {
                into.insert(key.clone());
                keys(value, into);
            }
        }
        _ => {}
    }
}

/// Each key in code marks, alone or in a list such as `{rank, word}`.
fn documented(page: &str) -> BTreeSet<String> {
    let spans = page.split('`').skip(1).step_by(2);
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    spans
        .flat_map(|span| span.split(move |c| !letters(c)))
        .map(str::to_owned)
        .collect()
}

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "the commands need bash and GNU tools"
)]
fn the_page_names_every_key() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.md");
    let documented = documented(&fs::read_to_string(page).unwrap());
    let mut missing = Vec::new();
    for (place, command) in [
        ("example log", "hazlog list --format json"),
        ("example log", "hazlog show 3 --format json"),
        (
            "example log",
            "echo '#' >> src/results.py; hazlog impact HEAD --format json",
        ),
        (
            "example log",
            "echo '#' >> src/results.py; hazlog set 3 owner=B >/dev/null; hazlog diff --format json",
        ),
        ("example log", "hazlog history 3 --format json"),
        ("example log", "hazlog triage --format json"),
        (
            "example log",
            "hazlog set 3 owner=B >/dev/null; hazlog log --format json",
        ),
        (
            "example log",
            "hazlog baseline create v1 --by A >/dev/null 2>&1; hazlog baseline list --format json",
        ),
        (
            "example log",
            "hazlog baseline create v1 --by A >/dev/null 2>&1; hazlog baseline show v1 --format json",
        ),
        (
            "example log",
            "hazlog baseline create v1 --by A >/dev/null 2>&1; hazlog baseline verify --format json",
        ),
        (
            "example log",
            "sign() { hazlog sign 3 --by A --role CSO --meaning approved --statement Read. $1 read.md >/dev/null 2>&1; }; \
             sign --preview; sign --shown; hazlog set 3 owner=B >/dev/null 2>&1; hazlog signoffs --format json",
        ),
        ("example log", "hazlog explain --format json"),
        ("faulty log", "hazlog check --format json 2>/dev/null"),
        (
            "empty folder",
            "hazlog init >/dev/null 2>&1; hazlog list --format json 2>/dev/null",
        ),
    ] {
        let log = named(place).unwrap();
        let (_, found) = run(&log, command);
        let value: Value = serde_json::from_str(&found).unwrap_or_else(|_| panic!("{found}"));
        let mut all = BTreeSet::new();
        keys(&value, &mut all);
        let lost = all.difference(&documented);
        missing.extend(lost.map(|key| format!("{command}: {key}")));
    }
    let log = named("example log").unwrap();
    for report in ["log", "trace"] {
        let (_, found) = run(
            &log,
            &format!("hazlog report {report} --format json 2>/dev/null"),
        );
        let value: Value = serde_json::from_str(&found).unwrap();
        let mut all = BTreeSet::new();
        keys(&value["about"], &mut all);
        if report == "log" {
            all.extend(value.as_object().unwrap().keys().cloned());
        }
        let lost = all.difference(&documented);
        missing.extend(lost.map(|key| format!("report {report}: {key}")));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
