//! Sentences that name a key: they name the one that is in force, and not a built-in letter.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tempfile::TempDir;

use crate::layers::source::prose_of;
use crate::support::Log;

/// Keys of a user.
const KEYS: &str = "\
log:
  M: undo
  u: none
  f: mark
  v: none
  T: next-undecided
  J: change-marked
hazard:
  S: edit
problems:
  g: grades
  '!': group
controls:
  k: add
  a: none
";

/// What hazlog says when these lines are typed, with the keys of a user.
fn said(lines: &str) -> String {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("hazlog")).unwrap();
    fs::write(home.path().join("hazlog/keys.yaml"), KEYS).unwrap();
    let log = Log::of_our_own();
    let mut hazlog = log.command(&["--linear"]);
    let mut hazlog = hazlog
        .env("XDG_CONFIG_HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = hazlog.stdin.take().unwrap();
    input.write_all(lines.as_bytes()).unwrap();
    drop(input);
    let output = hazlog.wait_with_output().unwrap();
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn messages_name_the_key_of_the_user() {
    let said = said("J\nf\no\nA. Name\ny\nquit\n");
    for words in [
        "press f to mark one",
        "J changes all marked hazards",
        "T begins triage",
    ] {
        assert!(said.contains(words), "no `{words}` in\n{said}");
    }
    for words in ["press v", "& changes", "N begins triage"] {
        assert!(!said.contains(words), "`{words}` in\n{said}");
    }
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// Whether a word is the name of a key: `u`, `Ctrl-r`, `Esc`.
fn is_key(word: &str) -> bool {
    let word = word.trim_matches(|sign: char| "`\".,;:".contains(sign) && word.len() > 1);
    let held = ["Ctrl-", "Alt-", "Shift-"];
    let named = ["Enter", "Esc", "Tab", "Space", "PgUp", "PgDn", "F1", "F5"];
    // `a key` is no key.
    let is_letter = word.chars().count() == 1 && word != "a" && word != "{";
    is_letter || named.contains(&word) || held.iter().any(|held| word.starts_with(held))
}

#[test]
fn no_sentence_of_the_screen_has_the_name_of_a_key_written_into_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src/tui"), &mut files);
    assert!(files.len() > 100, "only {} files were found", files.len());
    let mut faults = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let literals = prose_of(&text).into_iter();
        for (line, literal) in literals.filter(|(_, prose)| prose.starts_with('"')) {
            let words: Vec<&str> = literal.split_whitespace().collect();
            let asks = |pair: &&[&str]| {
                let verb = pair[0].trim_start_matches(['"', '(']);
                verb.eq_ignore_ascii_case("press") && is_key(pair[1])
            };
            if let Some(pair) = words.windows(2).find(asks) {
                let name = path.strip_prefix(root).unwrap().display().to_string();
                faults.push(format!("{name}:{line}: {}", pair.join(" ")));
            }
        }
    }
    assert!(faults.is_empty(), "use `key_name`:\n{}", faults.join("\n"));
}

#[test]
fn a_key_in_a_sentence_is_found() {
    for key in ["u", "Ctrl-r", "Esc", "`e`", "&", "S"] {
        assert!(is_key(key), "{key}");
    }
    for word in ["{undo}", "{}", "a", "an", "the", "Home"] {
        assert!(!is_key(word), "{word}");
    }
}
