//! The words of the program: messages, help, rules, reports, screens and comments are in plain English.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};

use crate::layers::source::prose_of;

/// Phrases that a reader must read twice, and what to write instead.
pub(crate) const NOT_USED: &[(&str, &str)] = &[
    ("a part that there is not", "a part that does not exist"),
    ("gives the whole", "shows the log as a whole"),
    ("is let go", "is dropped, or is freed"),
    ("takes away", "removes"),
    ("tells of", "reports, or explains"),
    ("what it says of", "what it says about"),
    (" stands ", "is"),
    (" stand ", "are"),
    (" lies ", "is"),
    ("by the log", "name who does it"),
    (" aside", "waived, or left out"),
    ("cut off", "incomplete, or a shallow clone"),
    ("the deploying organisation", "the deployer"),
    ("told apart", "distinguished"),
    ("brought in", "added, or new"),
    ("taken back", "undone"),
    ("take back", "undo"),
    (" anew", "again"),
    ("let go", "dropped, or freed"),
    ("goes by", "is called"),
    ("held against", "compared with"),
    ("takes the place of", "replaces"),
    ("gravest", "worst"),
    ("mended", "fixed, or corrected"),
    ("has gone", "no longer exists"),
    ("what is said", "the message"),
    ("speaks", "name who does what"),
    ("please", "leave it out"),
];

fn texts_below(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_of_tests = path.file_stem().is_some_and(|stem| stem == "tests");
        if path.is_dir() && !is_of_tests {
            texts_below(&path, into);
        } else if !is_of_tests && path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// The phrases of the list in one text, with its line.
fn faults_of(name: &str, line: usize, text: &str, into: &mut Vec<String>) {
    // A text is often wrapped in the source.
    let words = text
        .replace("\\\n", " ")
        .replace("\n", " ")
        .replace("//", " ");
    let words = words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    // `x stands for y` is the usual word for it.
    let padded = format!(" {words} ")
        .replace(" stands for", " ")
        .replace(" stand for", " ")
        .replace(" stands in for", " ");
    if !words.contains(' ') {
        // A word of a list that hazlog looks for in records.
        return;
    }
    for (phrase, instead) in NOT_USED {
        if padded.contains(phrase) {
            into.push(format!("{name}:{line}: `{}`: {instead}", phrase.trim()));
        }
    }
}

#[test]
fn the_program_uses_plain_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    texts_below(&root.join("src"), &mut files);
    assert!(files.len() > 500, "only {} files were found", files.len());
    let mut faults = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(root).unwrap().display().to_string();
        for (line, prose) in prose_of(&text) {
            faults_of(&name, line, prose, &mut faults);
        }
    }
    assert!(
        faults.is_empty(),
        "{} texts:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
