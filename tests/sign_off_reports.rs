//! Every report shows the sign-offs in its scope, their state and their meaning, as a reader of its format finds them
//! (21 CFR 11.50(b)).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeSet;
use std::fs;

use hazlog::report::Format;

use crate::report_text::rows;
use crate::sign_off::{H1, by, masked, signable, signed};
use crate::support::Log;
use crate::support::reports::{kinds_and_formats, kinds_in, text_of};

/// A log with one act in each state: valid, stale, withdrawn, broken, and the act that withdraws.
fn with_every_state() -> Log {
    let log = signable();
    let act =
        |arguments: &[&str], name: &'static str| signed(&log, &[arguments, &by(name)].concat());
    act(&["2", "--meaning", "approved"], "Ann Valid");
    act(&["1", "--meaning", "reviewed"], "Bo <b>Stale</b>");
    let withdrawn = act(&["--log", "--meaning", "approved"], "Cy Withdrawn");
    let broken = act(&["1", "--meaning", "approved"], "Di Broken");
    let because = [
        "withdraw",
        withdrawn.trim_start_matches("signoffs/"),
        "--because",
        "The wrong version.",
    ];
    let run = log.run(&[&because[..], &by("Ed Withdrawer")].concat());
    assert_eq!(run.code, 0, "{}", run.all());
    let text = log.read(&broken);
    log.put(&broken, &text.replace("I have read it.", "I have not."));
    log.put(
        H1,
        &log.read(H1).replace("An overdose.", "A fatal overdose."),
    );
    log
}

/// The text of a report, as somebody else's program reads it, on one line.
fn text(log: &Log, kind: &str, format: &str) -> String {
    let file = format!("{kind}.{format}");
    let run = log.run(&["report", kind, "-o", &file]);
    assert_ne!(run.code, 2, "{kind} {format}: {}", run.all());
    let bytes = fs::read(log.path().join(&file)).unwrap();
    fs::remove_file(log.path().join(&file)).unwrap();
    let text = text_of(format, &bytes);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The kinds and formats that this build writes.
fn all() -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<_> = kinds_and_formats().collect();
    if cfg!(feature = "pdf") {
        all.extend(kinds_in(Format::Pdf).map(|kind| (kind, "pdf")));
    }
    all
}

#[test]
fn every_report_in_every_format_shows_the_acts_of_each_state() {
    let log = with_every_state();
    let mut formats = BTreeSet::new();
    for (kind, format) in all() {
        formats.insert(format);
        let text = text(&log, kind, format);
        for words in [
            "valid",
            "stale",
            "withdrawn",
            "broken",
            "approved",
            "reviewed",
            "Ann Valid",
            "Cy Withdrawn",
            "Clinical Safety Officer",
            "the file was changed after it was written",
            "A fatal overdose.",
        ] {
            // A narrow cell of a picture or a page breaks a line anywhere.
            let is_there = words.split(' ').all(|word| text.contains(word));
            assert!(is_there, "{kind} {format} lacks {words}: {text}");
        }
    }
    assert!(formats.len() >= 7, "{formats:?}");
}

/// A picture breaks its lines anywhere, so only its words are compared, above.
#[test]
fn the_acts_of_each_state_as_each_format_shows_them() {
    let log = with_every_state();
    for (kind, format) in [
        ("log", "md"),
        ("log", "html"),
        ("log", "docx"),
        ("log", "xlsx"),
        ("log", "json"),
    ] {
        // Markdown escapes the colon of a time.
        let text = masked(&text(&log, kind, format).replace("&#58;", ":"));
        let first = text.rfind("Ann Valid").unwrap();
        let rows = &text[text[..first].rfind("valid").unwrap()..];
        let end = rows.rfind(".yaml").unwrap() + ".yaml".len();
        insta::assert_snapshot!(format!("{kind}_{format}"), &rows[..end]);
    }
}

/// A CSV file is one table of hazards, so each hazard has its sign-offs in a column.
#[test]
fn csv_has_the_acts_of_each_hazard_in_its_row() {
    let log = with_every_state();
    let run = log.run(&["report", "log", "--format", "csv"]);
    let rows = rows(run.stdout.strip_prefix('\u{feff}').unwrap());
    let titles = rows[0].iter();
    let at = { titles }.position(|title| title == "Sign-offs").unwrap();
    let cells = rows[1..]
        .iter()
        .map(|row| format!("{}\n{}", row[0], masked(&row[at])));
    let cells: Vec<String> = cells.collect();
    insta::assert_snapshot!(cells.join("\n----\n"));
    // Without an act there is no such column.
    fs::remove_dir_all(log.path().join("signoffs")).unwrap();
    let run = log.run(&["report", "log", "--format", "csv"]);
    assert!(!run.stdout.contains("Sign-offs"));
}
