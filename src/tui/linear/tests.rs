use std::fs;
use std::path::Path;

use super::{LinearEnds, run};
use crate::session::Session;
use crate::tui::terminal::TerminalSettings;
use crate::tui::tests::linear_fixtures;

/// What hazlog prints when these lines are typed.
fn conversation(folder: &Path, lines: &str) -> String {
    let session = Session::open(folder).unwrap();
    let mut output = Vec::new();
    let mut input = lines.as_bytes();
    let ends = LinearEnds {
        input: &mut input,
        output: &mut output,
    };
    run(session, TerminalSettings::default(), ends).unwrap();
    let text = String::from_utf8(output).unwrap();
    for letter in text.chars() {
        let draws = ('\u{2500}'..='\u{259F}').contains(&letter);
        let is_braille = ('\u{2800}'..='\u{28FF}').contains(&letter);
        let controls = letter.is_control() && letter != '\n';
        assert!(!draws && !is_braille && !controls, "{letter:?} in\n{text}");
    }
    text
}

#[test]
fn a_hazard_is_triaged_line_by_line() {
    let folder = linear_fixtures::one_draft();
    let said = conversation(
        folder.path(),
        "N\n1\n3\n4\nIt happens once a year\n2\nA. Owner\n1\n4\nThe refusal stops it\n1\n1\n9\nquit\n",
    );
    insta::assert_snapshot!("linear-triage", said);
    let file = fs::read_to_string(folder.path().join("Hazard-0001.md")).unwrap();
    insta::assert_snapshot!("linear-triage-file", file);
}

#[test]
fn moving_says_the_hazard_and_an_unknown_line_says_so() {
    let folder = linear_fixtures::log();
    let said = conversation(
        folder.path(),
        "next\nfrobnicate\n/\nowner:nobody\n?\nquit\n",
    );
    assert!(said.contains("Hazard 2 of 5."), "{said}");
    assert!(said.contains("frobnicate means nothing here."), "{said}");
    assert!(said.contains("match the filter"), "{said}");
}

#[test]
fn the_end_of_the_input_keeps_what_was_typed_and_names_it() {
    let folder = linear_fixtures::log();
    let said = conversation(folder.path(), "Enter\ne\nHalf a text\n");
    assert!(said.contains("Not saved: "), "{said}");
    let file = fs::read_to_string(folder.path().join("Hazard-0001.md")).unwrap();
    assert!(!file.contains("Half a text"), "{file}");
}

#[test]
fn the_bow_tie_is_said_as_sentences_and_leads_to_the_text() {
    let folder = linear_fixtures::log();
    let said = conversation(folder.path(), ";\nnext\ngap\nEnter\n;\nclose\nquit\n");
    for words in [
        "Bow-tie of Hazard-0001. It has",
        "Cause 1: The banner has a fixed height. Gap: no control names this cause.",
        "The cursor is on Cause 1.",
        "The cursor is on D2, planned.",
        "The cursor is on Hazard controls.",
    ] {
        assert!(said.contains(words), "no `{words}` in\n{said}");
    }
}

#[test]
fn the_windows_of_a_hazard_are_said() {
    let folder = linear_fixtures::log();
    let said = conversation(
        folder.path(),
        "s\n3\nclose\nr\nwhy\n:back\nclose\nc\nnext\nV\n:cancel\nclose\nt\nclose\nl\n:cancel\nC\nclose\n%\nclose\nz\nclose\nquit\n",
    );
    insta::assert_snapshot!("linear-windows", said);
}
