//! What each window says: whole sentences, nothing drawn, nothing cut, and choices that can be typed.

use std::collections::BTreeSet;
use std::fs;

use super::repository::Repository;
use super::triage::DRAFT;
use super::{PLAIN, Terminal, fixtures, keys};
use crate::tui::keymap::{Binding, Mode, bindings_of};
use crate::tui::spoken::Spoken;

/// Everything that is said, line by line.
fn lines(spoken: &Spoken) -> Vec<String> {
    let mut lines = spoken.sentences.clone();
    lines.extend(spoken.row.iter().cloned());
    lines.extend(spoken.question.iter().cloned());
    let choices = spoken.choices.iter();
    lines.extend(choices.map(|choice| format!("{}: {}", choice.typed, choice.words)));
    lines
}

/// Whether a letter draws, or is no letter at all.
fn is_drawn(letter: char) -> bool {
    let drawn = [
        '\u{2190}'..='\u{21FF}',
        '\u{2500}'..='\u{25FF}',
        '\u{2800}'..='\u{28FF}',
    ];
    drawn.iter().any(|range| range.contains(&letter)) || letter.is_control() || letter == '…'
}

/// Checks the sentences of the window in front, and gives them.
fn held(terminal: &Terminal, seen: &mut BTreeSet<Mode>) -> String {
    let mode = terminal.app.mode();
    let spoken = terminal.app.spoken();
    seen.insert(mode);
    let lines = lines(&spoken);
    for line in &lines {
        // The message of a commit is said as it will be written.
        let is_message = matches!(mode, Mode::Commit | Mode::CommitMessage);
        let drawn = line.chars().find(|letter| is_drawn(*letter));
        let is_right = drawn.is_none_or(|letter| is_message && letter == '→');
        assert!(is_right, "{mode:?}: {line:?}");
        assert!(!line.contains(" | "), "{mode:?}: {line:?}");
    }
    assert!(!spoken.sentences.is_empty(), "{mode:?} says nothing");
    assert!(spoken.question.is_some(), "{mode:?} asks nothing");
    for choice in &spoken.choices {
        let name = choice.typed.trim_start_matches(':');
        let is_it = |binding: &Binding| {
            binding.hint == name || binding.keys.iter().any(|key| key.to_string() == name)
        };
        let is_known = name.parse::<u16>().is_ok()
            || ["yes", "no"].contains(&name)
            || bindings_of(mode).any(is_it);
        assert!(
            is_known,
            "{mode:?} offers {name}, which means nothing there"
        );
    }
    lines.join("\n")
}

/// A log in a repository: two commits, a change that is not committed, and the settings of a person.
fn in_repository() -> Terminal {
    let log = Repository::new();
    log.git(&["config", "user.name", "A. Name"]);
    log.git(&["config", "user.email", "name@example.org"]);
    log.git(&["config", "core.autocrlf", "false"]);
    log.write("Hazard-0001.md", fixtures::SCORED);
    log.commit("2026-05-01", "Raise the hazard of the banner");
    log.git(&["tag", "v1.0"]);
    log.write(
        "Hazard-0001.md",
        &fixtures::SCORED.replacen("\n3\n", "\n4\n", 1),
    );
    log.commit("2026-05-04", "Score the banner after the workshop");
    let changed = fixtures::SCORED.replace("\nOpen\n", "\nClosed\n");
    log.write("Hazard-0001.md", &changed);
    log.open(100, 30, PLAIN)
}

#[test]
fn every_window_says_whole_sentences_and_draws_nothing() {
    let mut seen = BTreeSet::new();
    for (_, way) in keys::MODES {
        let mut terminal = Terminal::open(120, 40);
        held(terminal.press(way), &mut seen);
    }
    for way in [
        "s b",
        "c d",
        "Enter p i",
        "s h",
        "S",
        "D Enter",
        "c V",
        "c t",
        "P j i",
        "? Down",
    ] {
        let mut terminal = Terminal::open(120, 40);
        held(terminal.press(way), &mut seen);
    }
    let mut triage = Terminal::with(120, 100, PLAIN, &[("Hazard-0001", DRAFT)]);
    held(triage.press("N N 3 4"), &mut seen);
    let mut terminal = Terminal::open(120, 40);
    held(terminal.press("z Space"), &mut seen);
    held(
        terminal.press("y Esc v &").write("types").press("Enter"),
        &mut seen,
    );
    let mut report = Terminal::open(120, 40);
    held(report.press("w Enter"), &mut seen);
    for way in [
        "Z",
        "Z Tab",
        "H",
        "H End Enter",
        "X",
        "X a",
        "= Down Ctrl-s",
        "#",
    ] {
        let mut terminal = in_repository();
        terminal.press(way);
        assert_ne!(
            terminal.app.mode(),
            Mode::Log,
            "{way}: {}",
            terminal.message()
        );
        held(&terminal, &mut seen);
    }
    held(&conflict(), &mut seen);
    held(&blocked(), &mut seen);
    held(&fix(), &mut seen);
    held(&document(), &mut seen);
    let all: BTreeSet<Mode> = Mode::ALL.into_iter().collect();
    assert_eq!(
        all.difference(&seen).collect::<Vec<_>>(),
        Vec::<&Mode>::new()
    );
}

/// A section that was changed here and on disk.
fn conflict() -> Terminal {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("j Enter ] ] ] e").write("Mine. ");
    terminal.on_disk("Hazard-0002", |text| {
        text.replace("Treatment by", "Theirs:")
    });
    terminal.press("Ctrl-s");
    terminal
}

/// A change that cannot be undone.
fn blocked() -> Terminal {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("t k Enter");
    let theirs = terminal
        .file("Hazard-0001")
        .replace("\nDraft", "\nTransferred");
    fs::write(terminal.path("Hazard-0001"), theirs).unwrap();
    terminal.press("u");
    terminal
}

/// A fix that is shown before it is applied.
fn fix() -> Terminal {
    let wrong = fixtures::SCORED.replace("- Risk: 2 - Acceptable", "- Risk: 5 - Unacceptable");
    let text: &'static str = wrong.leak();
    let mut terminal = Terminal::with(120, 40, PLAIN, &[("Hazard-0001", text)]);
    terminal.check = |job_runner, gate| job_runner.check(gate);
    terminal
        .press("F5 P /")
        .write("contradicted")
        .press("Enter f");
    terminal
}

/// What a person reads before they sign.
fn document() -> Terminal {
    let mut terminal = in_repository();
    terminal.git(&["commit", "-q", "-a", "-m", "Close the hazard"]);
    terminal
        .press("F5 X a")
        .write("Dr Amina Rahman")
        .press("Tab");
    terminal
        .write("Clinical Safety Officer")
        .press("Tab Tab Down Down Down Tab Tab Tab");
    terminal.write("I have read it.").press("Ctrl-s");
    let mode = terminal.app.mode();
    assert_eq!(mode, Mode::SignDocument, "{}", terminal.message());
    terminal
}

#[test]
fn a_window_says_scores_by_number_and_word_and_a_projection_as_one() {
    let mut seen = BTreeSet::new();
    let mut terminal = Terminal::open(120, 40);
    let said = held(terminal.press("r"), &mut seen);
    for words in [
        "The manufacturer evaluates the residual risk by its criteria (DCB0129 6.1.4).",
        "Saved initial risk: Likelihood: 3 - Medium. Severity: 4 - Major. Class: 3 - Undesirable.",
        "Under the cursor: Likelihood: 1 - Very low. Severity: 4 - Major. Class: 2 - Acceptable.",
        "A residual score is a projection: D2",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let said = held(terminal.press("4"), &mut seen);
    assert!(said.contains("Type the number of the severity."), "{said}");
    assert!(said.contains("Class: 5 - Unacceptable."), "{said}");
}

#[test]
fn a_conflict_and_a_fix_say_both_texts() {
    let mut seen = BTreeSet::new();
    let said = held(&conflict(), &mut seen);
    for words in [
        "Your text: Mine. Treatment",
        "The text on disk: Theirs:",
        "keep mine: ",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let said = held(&fix(), &mut seen);
    for words in [
        "Removed: - Risk: 5 - Unacceptable",
        "Added: - Risk: 2 - Acceptable",
        "apply: ",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
}
