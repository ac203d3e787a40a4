//! Every sentence that a report makes can be false. `report_sentences/table.txt` says of each in
//! which small log it stands, in which it does not, and what stands there instead. A sentence that
//! is not in the table fails, so that none is added without saying what makes it false.
//!
//! `guides.txt` holds what a report says of itself as a document and what the template says, and
//! `labels.txt` the names of columns, places and choices: they claim nothing of a record.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

#[path = "report_sentences/collect.rs"]
mod collect;
#[path = "report_sentences/logs.rs"]
mod logs;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use collect::Said;
use hazlog::report::{Half, Kind};
use logs::SmallLog;

const KINDS: [Kind; 7] = [
    Kind::Log,
    Kind::Nhs,
    Kind::Case,
    Kind::Dtac,
    Kind::Trace,
    Kind::Transfer,
    Kind::Summary,
];

fn text_of(file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report_sentences");
    fs::read_to_string(folder.join(file)).unwrap()
}

/// A sentence, where it stands, where it does not, and what stands there instead.
#[derive(Debug)]
struct Row {
    kind: Kind,
    says: String,
    stands_in: String,
    not_in: String,
    instead: String,
}

/// The rows of the table: `kind`, `says`, `in`, `not in`, `instead`, a line each.
fn rows() -> Vec<Row> {
    let text = text_of("table.txt");
    let mut rows = Vec::new();
    for block in text.split("\n\n") {
        let mut values: BTreeMap<&str, &str> = BTreeMap::new();
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let (key, value) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
            values.insert(key, value);
        }
        if values.is_empty() {
            continue;
        }
        let of = |key: &str| {
            let value = values.get(key);
            (*value.unwrap_or_else(|| panic!("`{key}` of {block}"))).to_owned()
        };
        let kind = KINDS.into_iter().find(|kind| kind.as_str() == of("report"));
        rows.push(Row {
            kind: kind.unwrap_or_else(|| panic!("{block}")),
            says: of("says"),
            stands_in: of("in"),
            not_in: of("not in"),
            instead: of("instead"),
        });
    }
    rows
}

/// Whether a text is as a pattern has it, in which `*` stands for any words.
fn is_like(text: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((last, between)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in between {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// The report of a log, in both halves.
fn said(log: &SmallLog, kind: Kind) -> Said {
    let checked = log.checked();
    let mut all = Said::of(&log.report(&checked, kind, Half::Document));
    let data = Said::of(&log.report(&checked, kind, Half::Data));
    all.parts.extend(data.parts);
    all.rows.extend(data.rows);
    for part in all.parts.iter_mut().chain(&mut all.rows) {
        *part = part.replace('\n', " ");
    }
    all
}

#[test]
fn every_sentence_stands_where_it_is_true_and_not_where_it_is_false() {
    let logs = logs::all();
    let mut known: BTreeMap<(String, &str), Said> = BTreeMap::new();
    let mut faults = Vec::new();
    for row in rows() {
        for name in [&row.stands_in, &row.not_in] {
            let log = logs.get(name).unwrap_or_else(|| panic!("no log {name}"));
            let key = (name.clone(), row.kind.as_str());
            known.entry(key).or_insert_with(|| said(log, row.kind));
        }
        let has = |name: &str, pattern: &str| {
            let said = &known[&(name.to_owned(), row.kind.as_str())];
            let mut all = said.parts.iter().chain(&said.rows);
            all.any(|part| is_like(part, pattern))
        };
        for (name, pattern, wanted) in [
            (&row.stands_in, &row.says, true),
            (&row.not_in, &row.says, false),
            (&row.not_in, &row.instead, true),
        ] {
            if has(name, pattern) != wanted {
                let stands = if wanted { "does not stand" } else { "stands" };
                faults.push(format!(
                    "{} of `{name}`: this {stands} in it: {pattern}",
                    row.kind.as_str()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// A part of a report without what the author of a record, a finding or a number says.
fn bare(part: &str, messages: &[String]) -> String {
    let mut text = part.to_owned();
    for message in messages.iter().filter(|message| !message.is_empty()) {
        text = text.replace(message.as_str(), "*");
    }
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('⟦') {
        out.push_str(&rest[..at]);
        out.push('*');
        rest = rest[at..].split_once('⟧').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let words: Vec<String> = out.split(' ').map(bare_word).collect();
    let mut text = words.join(" ");
    for (from, to) in [("@, @", "@"), ("@; @", "@"), ("* *", "*")] {
        while text.contains(from) {
            text = text.replace(from, to);
        }
    }
    text
}

/// A word with `#` for its number, `@` for an id, and `*` for a path.
fn bare_word(word: &str) -> String {
    let inner = word.trim_matches(|c: char| "(),.;:“”`".contains(c));
    let is_path = inner.contains('/') && inner.contains('.') && !inner.contains("//");
    let is_control = inner.len() == 2
        && inner.starts_with(['D', 'V', 'T', 'B', 'C'])
        && inner.ends_with(|c: char| c.is_ascii_digit());
    let mut text = word.to_owned();
    if inner.starts_with("Hazard-0") || is_control {
        text = word.replace(inner, "@");
    } else if is_path {
        text = word.replace(inner, "*");
    }
    let mut out = String::new();
    for c in text.chars() {
        match c.is_ascii_digit() {
            true if out.ends_with('#') => {}
            true => out.push('#'),
            false => out.push(c),
        }
    }
    out
}

/// The other forms of a count that is in the table: of how many it is known, and which are meant.
fn other_forms(row: &str) -> Vec<String> {
    const FORMS: [&str; 6] = [
        "# of #",
        "# of #: *",
        "# of # * (# not *)",
        "# of # * (# not *): *",
        "Not known (# of # *)",
        "None to count",
    ];
    let Some((label, value)) = row.split_once(": ") else {
        return Vec::new();
    };
    if !FORMS.iter().any(|form| is_like(value, form)) {
        return Vec::new();
    }
    FORMS
        .iter()
        .map(|form| format!("{label}: {form}"))
        .collect()
}

/// The lines of a file that are not comments.
fn lines(file: &str) -> Vec<String> {
    let text = text_of(file);
    let lines = text
        .lines()
        .filter(|line| !line.starts_with("//") && !line.is_empty());
    lines.map(str::to_owned).collect()
}

#[test]
fn no_sentence_of_a_report_is_missing_in_the_table() {
    let mut known: Vec<String> = rows()
        .iter()
        .flat_map(|row| [bare(&row.says, &[]), bare(&row.instead, &[])])
        .collect();
    // What is all the author's own says nothing of the report.
    known.retain(|pattern| pattern.contains(char::is_alphabetic));
    known.extend(known.clone().iter().flat_map(|row| other_forms(row)));
    known.extend(lines("guides.txt"));
    known.extend(lines("without_row.txt"));
    let labels: BTreeSet<String> = lines("labels.txt").into_iter().collect();
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for log in logs::all().values() {
        let checked = log.checked();
        let messages = checked.messages();
        for kind in KINDS {
            for half in [Half::Document, Half::Data] {
                let said = Said::of(&log.report(&checked, kind, half));
                for part in said.parts {
                    let part = bare(&part.replace('\n', " "), &messages);
                    let is_known = labels.contains(&part)
                        || known.iter().any(|pattern| is_like(&part, pattern));
                    if !is_known {
                        missing.insert(part);
                    }
                }
            }
        }
    }
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(
        missing.is_empty(),
        "{} parts of reports are in none of the tables. A sentence belongs into table.txt, with the \
         log that makes it false:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

/// How many sentences of a report have no row yet. It only ever falls.
const WITHOUT_ROW: usize = 54;

#[test]
fn no_more_sentences_are_without_a_row() {
    let without = lines("without_row.txt").len();
    assert!(
        without <= WITHOUT_ROW,
        "{without} sentences are without a row"
    );
}

#[test]
fn a_label_claims_nothing() {
    for label in lines("labels.txt") {
        let is_short = label.split(' ').count() <= 12;
        assert!(is_short && !label.ends_with('.'), "a sentence: {label}");
    }
}
