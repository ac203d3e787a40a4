//! Every sentence that a report makes can be false. `report_sentences/table.txt` says of each in
//! which small log it stands, in which it does not, and what stands there instead. A sentence that
//! is not in the table fails, so that none is added without saying what makes it false.
//!
//! `guides.txt` holds what a report says of itself as a document and what the template says, and
//! `labels.txt` the names of columns, places and choices: they claim nothing of a record. What a
//! format adds to the words of a report stands in `formats.txt`, or in the table where it claims
//! something.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

#[path = "report_sentences/collect.rs"]
mod collect;
#[path = "report_sentences/formats.rs"]
mod formats;
#[path = "report_sentences/logs.rs"]
mod logs;
#[path = "report_sentences/patterns.rs"]
pub(crate) mod patterns;
#[path = "report_sentences/source.rs"]
pub(crate) mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use collect::Said;
use hazlog::report::{Format, Half, Kind, Templates};
use logs::SmallLog;
use patterns::{bare, is_like, other_forms};

fn text_of(file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report_sentences");
    fs::read_to_string(folder.join(file)).unwrap()
}

/// A sentence, where it stands, where it does not, and what stands there instead.
#[derive(Debug)]
struct Row {
    kind: Kind,
    /// The format that says it; `None` where all do.
    format: Option<Format>,
    says: String,
    stands_in: String,
    not_in: String,
    instead: String,
}

/// The rows of the table: `report`, `format` where one format alone says it, `says`, `in`, `not in`
/// and `instead`, a line each.
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
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == of("report"));
        let format = values.get("format").map(|name| {
            let found = formats::READ.into_iter().find(|it| it.as_str() == *name);
            found.unwrap_or_else(|| panic!("{block}"))
        });
        rows.push(Row {
            kind: kind.unwrap_or_else(|| panic!("{block}")),
            format,
            says: of("says"),
            stands_in: of("in"),
            not_in: of("not in"),
            instead: of("instead"),
        });
    }
    rows
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

/// What a log says in a report, in all formats or in one.
fn said_in(log: &SmallLog, kind: Kind, format: Option<Format>) -> Vec<String> {
    let Some(format) = format else {
        let said = said(log, kind);
        return [said.parts, said.rows].concat();
    };
    let report = log.report(&log.checked(), kind, Half::for_format(format));
    let texts = formats::texts(&report, format);
    formats::added(&report, texts).into_iter().collect()
}

#[test]
fn every_sentence_is_printed_only_where_it_is_true() {
    let logs = logs::all();
    let mut known: BTreeMap<(String, &str, Option<&str>), Vec<String>> = BTreeMap::new();
    let mut faults = Vec::new();
    for row in rows() {
        let of = |name: &str| {
            let format = row.format.map(Format::as_str);
            (name.to_owned(), row.kind.as_str(), format)
        };
        for name in [&row.stands_in, &row.not_in] {
            let log = logs.get(name).unwrap_or_else(|| panic!("no log {name}"));
            known
                .entry(of(name))
                .or_insert_with(|| said_in(log, row.kind, row.format));
        }
        for (name, pattern, wanted) in [
            (&row.stands_in, &row.says, true),
            (&row.not_in, &row.says, false),
            (&row.not_in, &row.instead, true),
        ] {
            let has = known[&of(name)].iter().any(|part| is_like(part, pattern));
            if has != wanted {
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

/// The lines of a file that are not comments.
fn lines(file: &str) -> Vec<String> {
    let text = text_of(file);
    let lines = text
        .lines()
        .filter(|line| !line.starts_with("//") && !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// Every part of every report of every small log, without what authors, findings and numbers say.
fn bare_parts() -> &'static BTreeSet<String> {
    static PARTS: OnceLock<BTreeSet<String>> = OnceLock::new();
    PARTS.get_or_init(|| {
        let mut all = BTreeSet::new();
        for log in logs::all().values() {
            let checked = log.checked();
            let messages = checked.messages();
            for kind in Kind::ALL {
                for half in [Half::Document, Half::Data] {
                    let said = Said::of(&log.report(&checked, kind, half));
                    let parts = said.parts.iter().map(|part| part.replace('\n', " "));
                    all.extend(parts.map(|part| bare(&part, &messages)));
                }
            }
        }
        all
    })
}

#[test]
fn no_sentence_of_a_report_is_missing_in_the_table() {
    let mut known: Vec<String> = rows()
        .iter()
        .filter(|row| row.format.is_none())
        .flat_map(|row| [bare(&row.says, &[]), bare(&row.instead, &[])])
        .collect();
    // What is all the author's own says nothing of the report.
    known.retain(|pattern| pattern.contains(char::is_alphabetic));
    known.extend(known.clone().iter().flat_map(|row| other_forms(row)));
    known.extend(lines("guides.txt"));
    let labels: BTreeSet<String> = lines("labels.txt").into_iter().collect();
    let is_known =
        |part: &String| labels.contains(part) || known.iter().any(|pattern| is_like(part, pattern));
    let parts = bare_parts().iter();
    let missing: Vec<&str> = parts
        .filter(|part| !is_known(part))
        .map(String::as_str)
        .collect();
    assert!(
        missing.is_empty(),
        "{} parts of reports are in none of the tables. A sentence belongs into table.txt, with the \
         log that makes it false:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

/// Each row of a table that counts is a statement: its label stands in the table of rows with two
/// values.
#[test]
fn no_count_of_a_table_is_missing_in_the_table() {
    let rows = rows();
    let has_row = |label: &str| {
        // An extract says of which hazards its last row is.
        let label = label.split(" (").next().unwrap_or_default();
        let begins = format!("{label} | ");
        rows.iter().any(|row| row.says.starts_with(&begins))
    };
    let mut missing = BTreeSet::new();
    for log in logs::all().values() {
        let checked = log.checked();
        for kind in Kind::ALL {
            let document = Said::of(&log.report(&checked, kind, Half::Document));
            let data = Said::of(&log.report(&checked, kind, Half::Data));
            for row in document.rows.iter().chain(&data.rows) {
                let label = row.split(" | ").next().unwrap_or_default();
                let is_of_a_matrix = label.contains(" - Grade ");
                if !is_of_a_matrix && !has_row(label) {
                    missing.insert(format!("{}: {label}", kind.as_str()));
                }
            }
        }
    }
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// A line that no report says any more would let a sentence through that nobody has looked at.
#[test]
fn every_line_of_a_list_is_in_some_report() {
    let parts = bare_parts();
    let is_said = |line: &String| parts.iter().any(|part| is_like(part, line));
    let idle = |file: &'static str, is: &dyn Fn(&String) -> bool| -> Vec<String> {
        let all = lines(file).into_iter().filter(|line| !is(line));
        all.map(|line| format!("{file}: {line}")).collect()
    };
    let mut all = idle("labels.txt", &|line| parts.contains(line));
    all.extend(idle("guides.txt", &is_said));
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

/// A sentence that no small log brings up has no row, whatever the tables hold.
#[test]
fn every_sentence_of_the_source_is_in_some_report() {
    let plain = |text: &str| text.replace('`', "").to_lowercase();
    let parts: Vec<String> = bare_parts().iter().map(|part| plain(part)).collect();
    let unsaid = lines("unsaid.txt");
    let mut missing = Vec::new();
    for (file, sentence) in source::sentences() {
        let pattern = format!("*{}*", plain(&bare(&sentence, &[])));
        let is_said = parts.iter().any(|part| is_like(part, &pattern));
        if !is_said && !unsaid.contains(&sentence) {
            missing.push(format!("{file}: {sentence}"));
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// The logs in which formats add words: whole and in part, empty, outside git, with drafts and with
/// hazards that are not scored.
const WRITTEN: [&str; 7] = [
    "acceptable",
    "alone",
    "draft",
    "empty",
    "filtered",
    "half-scored",
    "undesirable-accepted",
];

#[test]
fn no_word_that_a_format_adds_is_missing_in_the_tables() {
    let in_table = rows().into_iter().filter(|row| row.format.is_some());
    let mut known: Vec<String> = in_table
        .flat_map(|row| [bare(&row.says, &[]), bare(&row.instead, &[])])
        .collect();
    known.extend(lines("formats.txt"));
    let logs = logs::all();
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for name in WRITTEN {
        let checked = logs[name].checked();
        for kind in Kind::ALL {
            let formats = kind.formats().iter().copied();
            for format in formats.filter(|format| formats::READ.contains(format)) {
                let report = logs[name].report(&checked, kind, Half::for_format(format));
                let mut texts = formats::texts(&report, format);
                if (format, kind) == (Format::Html, Kind::Log) {
                    texts.extend(formats::texts_of_site(&report));
                }
                let added = formats::added(&report, texts);
                let added = added.iter().map(|text| bare(text, &[]));
                let unknown = added.filter(|text| !known.iter().any(|it| is_like(text, it)));
                missing.extend(unknown.map(|text| format!("{}: {text}", format.as_str())));
            }
        }
    }
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// The words in the templates of a page, which no report has: they are read where they stand.
#[test]
fn the_words_of_a_printed_page_are_in_the_tables() {
    let known = lines("formats.txt");
    let templates = Templates::default();
    let mut missing = Vec::new();
    let words = |text: &str, opens: char, closes: char| -> Vec<String> {
        let parts = text.split(opens).skip(1);
        let inside = parts.filter_map(|part| part.split(closes).next());
        inside.map(|part| part.trim().to_owned()).collect()
    };
    for line in templates.get("page.typ").text.lines() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        let quoted = line
            .split('"')
            .skip(1)
            .step_by(2)
            .map(|it| it.trim().to_owned());
        for text in words(line, '[', ']').into_iter().chain(quoted) {
            if text.starts_with(|c: char| c.is_uppercase()) && !known.contains(&text) {
                missing.push(format!("page.typ: {text}"));
            }
        }
    }
    let style = templates.get("page.css").text;
    for line in style.lines().filter(|line| line.contains("content:")) {
        let content = line.split("content:").nth(1).unwrap_or_default();
        for text in content.split('"').skip(1).step_by(2).map(str::trim) {
            let is_word = text.contains(char::is_alphabetic);
            if is_word && !known.iter().any(|it| it == text) {
                missing.push(format!("page.css: {text}"));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

#[test]
fn a_label_claims_nothing() {
    for label in lines("labels.txt") {
        let is_short = label.split(' ').count() <= 12;
        assert!(is_short && !label.ends_with('.'), "a sentence: {label}");
    }
}
