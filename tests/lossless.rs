//! Losslessness: what is read is kept to the byte, and what is changed changes nothing else.

use std::io::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

use hazlog::hazard::{Change, Hazard, HazardId, ProblemCode, Record, render};
use hazlog::template::Template;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof, proptest};

#[path = "lossless/edit.rs"]
mod edit;
#[path = "lossless/examples.rs"]
mod examples;

use edit::{Outcome, changes, check_change, check_tiles, read};

const TITLES: &[&str] = &[
    "Hazard name", "General utility label", "Likelihood scoring", "Severity scoring", "Risk scoring", "Description", "Causes",
    "Effect", "Hazard", "Hazard type", "Harm", "Existing controls", "Assignment", "Labelling", "Project", "Hazard controls",
    "Residual hazard risk assessment", "Hazard status", "Code associated with hazard", "Cause(s)", "Consequence", "Owner's notes",
    "New hazard controls", "Potential clinical impact",
];

/// How the parts of a random record are laid out.
#[derive(Clone, Debug)]
struct Layout {
    heading: &'static str,
    blank: &'static str,
    separator: &'static str,
    newline: &'static str,
    end: &'static str,
}

fn layout() -> impl Strategy<Value = Layout> {
    (
        prop_oneof![Just("## "), Just("### "), Just("  ## "), Just("#  ")],
        prop_oneof![3 => Just("\n\n"), 1 => Just("\n")],
        prop_oneof![2 => Just("\n\n---\n\n"), 1 => Just("\n-----\n"), 1 => Just("\n\n"), 1 => Just("\n---\n")],
        prop_oneof![3 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r")],
        prop_oneof![Just("\n"), Just(""), Just("\n\n\n"), Just(" ")],
    )
        .prop_map(|(heading, blank, separator, newline, end)| Layout { heading, blank, separator, newline, end })
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0..examples::PIECES.len()).prop_map(|at| examples::PIECES[at].to_owned()),
        1 => "[ -~\n\t]{0,60}",
        1 => "\\PC{0,20}",
    ]
}

fn head() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        4 => Just("# Hazard\n\n> **Careful.**\n\n---\n\n"),
        1 => Just(""),
        1 => Just("\u{feff}"),
        1 => Just("---\nraised: 2026-01-02\nother: [1, 2]\n---\n\n"),
        1 => Just("\u{feff}---\nsource: incident\n...\n"),
        1 => Just("<!-- [icon] -->\n<div>\n<img src=\"x/likelihood-2.png\">\n</div>\n<!-- [iconend] -->\n\n"),
        1 => Just("Some words\n\n"),
        1 => Just("---\n"),
    ]
}

/// Records of every shape: sections of any number and order, and any text in them.
fn any_record() -> impl Strategy<Value = String> {
    let section = (0..TITLES.len(), piece());
    (head(), layout(), prop::collection::vec(section, 0..9)).prop_map(|(head, layout, sections)| {
        let mut text = head.to_owned();
        let parts: Vec<String> = sections
            .iter()
            .map(|(title, body)| format!("{}{}{}{body}", layout.heading, TITLES[*title], layout.blank))
            .collect();
        text.push_str(&parts.join(layout.separator));
        text.push_str(layout.end);
        text.replace('\n', layout.newline)
    })
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn check_kept(bytes: &[u8]) {
    let record = Record::from_bytes(HazardId::new("Hazard-0001"), bytes, &Template::built_in());
    match std::str::from_utf8(bytes) {
        Ok(text) => assert_eq!(record.text(), text),
        Err(_) => {
            assert!(record.is_lossy());
            let told = record.problems.iter().filter(|problem| problem.code == ProblemCode::NotUtf8);
            assert_eq!(told.count(), 1);
        }
    }
    check_tiles(&record);
    // Whatever it says, it can be summed up and written as a new document.
    render(&record.hazard, &Template::built_in());
}

proptest! {
    #![proptest_config(config(1_500))]

    #[test]
    fn any_bytes_are_a_record(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check_kept(&bytes);
    }

    #[test]
    fn any_text_is_kept(text in "(?s).{0,300}") {
        check_kept(text.as_bytes());
    }

    #[test]
    fn any_record_is_kept(text in any_record()) {
        check_kept(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn a_change_leaves_all_else_alone(text in any_record(), pick in any::<u16>(), words in piece()) {
        let template = Template::built_in();
        let record = read(&text, &template);
        for change in changes(&record, &template, usize::from(pick), &words) {
            check_change(&record, &change, &template);
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_are_never_changed(
        bytes in prop::collection::vec(any::<u8>(), 0..80),
        pick in any::<u16>(),
    ) {
        let mut text = b"## Hazard name\n\nA name\n\n## Likelihood scoring\n\n2 - Low\n\n## Harm\n\n\xff".to_vec();
        text.extend(bytes);
        let template = Template::built_in();
        let record = Record::from_bytes(HazardId::new("Hazard-0001"), &text, &template);
        for change in changes(&record, &template, usize::from(pick), "words") {
            let refused = change.patch(&record, &template, None);
            assert!(refused.is_err(), "{change:?} was made on bytes that are not text");
        }
    }
}

/// A record of the mission's form with `piece` as the text of its field `title`.
fn with_section(title: &str, piece: &str) -> String {
    let template = Template::built_in();
    let hazard = Hazard { id: HazardId::new("Hazard-0001"), ..Hazard::default() };
    let document = render(&hazard, &template);
    let heading = format!("## {title}\n");
    let at = document.find(&heading).unwrap_or_else(|| panic!("`{title}` is rendered")) + heading.len();
    let end = document[at..].find("\n## ").map_or(document.len(), |next| at + next + 1);
    format!("{}\n{piece}\n\n---\n\n{}", &document[..at], &document[end..])
}

/// Places a piece in sections, and edits beside it, over it, and into it.
fn check_piece(piece: &str) -> usize {
    let template = Template::built_in();
    let mut made = 0;
    for title in ["Harm", "Causes", "Hazard controls", "Residual hazard risk assessment"] {
        let text = with_section(title, piece);
        check_kept(text.as_bytes());
        let record = read(&text, &template);
        let others = changes(&record, &template, piece.len(), "Plain words.");
        made += others
            .iter()
            .filter(|change| check_change(&record, change, &template) == Outcome::Made)
            .count();
    }
    // The piece as what is typed: it is what the section then says, or it is refused.
    let record = read(&with_section("Harm", "Plain words."), &template);
    for title in ["Harm", "Effect", "Causes"] {
        let field = template.field_named(title).unwrap();
        check_change(&record, &Change::Field { field, text: piece.to_owned() }, &template);
    }
    made
}

#[test]
fn pieces_of_markdown_in_sections() {
    let made: usize = examples::PIECES.iter().map(|piece| check_piece(piece)).sum();
    assert!(made > examples::PIECES.len() * 20, "only {made} changes were made, the rest refused");
}

#[test]
fn the_examples_of_the_specification_in_sections() {
    let examples = examples::specification();
    if examples.is_empty() {
        let _ = writeln!(io::stderr(), "SKIPPED the specification's examples: cargo does not say where they are");
        return;
    }
    assert!(examples.len() > 600, "only {} examples were found", examples.len());
    let made: usize = examples.iter().map(|example| check_piece(example)).sum();
    assert!(made > examples.len() * 20, "only {made} changes were made, the rest refused");
}

fn corpus_files() -> Vec<PathBuf> {
    let Some(folder) = env::var_os("HAZLOG_CORPUS").filter(|folder| !folder.is_empty()) else {
        let _ = writeln!(io::stderr(), "SKIPPED the corpus: HAZLOG_CORPUS names no folder of records");
        return Vec::new();
    };
    let mut files = Vec::new();
    for part in ["quill", "dcsp"] {
        let entries = fs::read_dir(PathBuf::from(&folder).join(part)).unwrap();
        files.extend(entries.map(|entry| entry.unwrap().path()));
    }
    files.sort();
    assert_eq!(files.len(), 39);
    files
}

#[test]
fn every_file_of_the_corpus_takes_every_change() {
    let template = Template::built_in();
    let mut refused = Vec::new();
    for (at, file) in corpus_files().iter().enumerate() {
        let bytes = fs::read(file).unwrap();
        check_kept(&bytes);
        let record = Record::from_bytes(HazardId::new("Hazard-0001"), &bytes, &template);
        for pick in [at, at * 11 + 3] {
            for change in changes(&record, &template, pick, "Other words.\n\n- and a list") {
                if check_change(&record, &change, &template) == Outcome::Refused {
                    refused.push(format!("{}: {change:?}", file.display()));
                }
            }
        }
    }
    // Moving the first control up, or unscoring what has no score, may be refused; little else.
    assert!(refused.len() < 120, "{} changes were refused:\n{}", refused.len(), refused.join("\n"));
}

#[test]
fn every_file_of_the_corpus_takes_every_change_with_other_line_ends() {
    let template = Template::built_in();
    for (at, file) in corpus_files().iter().enumerate() {
        let text = fs::read_to_string(file).unwrap().replace('\n', "\r\n");
        let record = read(&format!("\u{feff}{text}"), &template);
        for change in changes(&record, &template, at * 5 + 1, "Other words.\n\nA paragraph.") {
            check_change(&record, &change, &template);
        }
    }
}
