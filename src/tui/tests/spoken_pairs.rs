//! What is typed line by line writes the same bytes as the keys on the screen.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufReader, Read};
use std::path::Path;

use super::Terminal;
use super::linear_fixtures;
use crate::session::Session;
use crate::tui::keymap::Mode;
use crate::tui::terminal::TerminalSettings;
use crate::tui::{LinearEnds, run_linear};

/// A line that is typed, or what another program does before the next one.
enum Step {
    Line(&'static str),
    Other(fn(&Path)),
}

/// Gives one line at a time, so that the other program comes between two of them.
struct Script<'s> {
    steps: std::slice::Iter<'s, Step>,
    folder: &'s Path,
}

impl Read for Script<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        for step in self.steps.by_ref() {
            match step {
                Step::Other(change) => change(self.folder),
                Step::Line(line) => {
                    let line = format!("{line}\n");
                    buffer[..line.len()].copy_from_slice(line.as_bytes());
                    return Ok(line.len());
                }
            }
        }
        Ok(0)
    }
}

/// The output while these steps are done in a folder.
fn told(folder: &Path, steps: &[Step]) -> String {
    let session = Session::open(folder).unwrap();
    let script = Script {
        steps: steps.iter(),
        folder,
    };
    let mut input = BufReader::new(script);
    let mut output = Vec::new();
    let ends = LinearEnds {
        input: &mut input,
        output: &mut output,
    };
    run_linear(session, TerminalSettings::default(), ends).unwrap();
    String::from_utf8(output).unwrap()
}

fn typed(lines: &'static str) -> Vec<Step> {
    lines.lines().map(Step::Line).collect()
}

fn records(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let files = entries.filter(|entry| entry.path().is_file());
    files
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Holds that the lines write something, and the same as the keys.
fn same(steps: &[Step], keys: impl Fn(&mut Terminal)) -> String {
    let folder = linear_fixtures::log();
    let before = records(folder.path());
    let said = told(folder.path(), steps);
    let mut terminal = Terminal::open(120, 40);
    keys(&mut terminal);
    let (lines, keys) = (records(folder.path()), records(terminal.folder.path()));
    assert_ne!(lines, before, "nothing was written\n{said}");
    for (name, bytes) in &keys {
        let other = lines.get(name).map(|it| String::from_utf8_lossy(it));
        assert_eq!(
            other.as_deref(),
            Some(&*String::from_utf8_lossy(bytes)),
            "{said}"
        );
    }
    assert_eq!(lines.len(), keys.len());
    said
}

#[test]
fn a_hazard_is_scored_with_a_reason() {
    let said = same(
        &typed("next\ns\n2\n4\nwhy\nIt is rare.\nIt is severe.\n.\nquit"),
        |terminal| {
            terminal
                .press("j s 2 4 b")
                .write("It is rare.")
                .press("Enter");
            terminal.write("It is severe.").press("Ctrl-s");
        },
    );
    let under =
        "Under the cursor: Likelihood: 2 - Low. Severity: 4 - Major. Class: 3 - Undesirable.";
    assert!(said.contains(under), "{said}");
}

#[test]
fn a_control_is_ticked_and_its_facts_are_typed() {
    let said = same(
        &typed(
            "c\nnext\ntick\nL\nsrc/a.rs:1-4\nsrc/b.rs\n.\nV\nA test (2026-11-20, A. Name)\n.\nclose\nquit",
        ),
        |terminal| {
            terminal
                .press("c j Space L")
                .write("src/a.rs:1-4")
                .press("Alt-Enter");
            terminal.write("src/b.rs").press("Enter V");
            terminal
                .write("A test (2026-11-20, A. Name)")
                .press("Enter Esc");
        },
    );
    assert!(said.contains("Row 2 of "), "{said}");
    assert!(said.contains("(DCB0129 6.3.2)."), "{said}");
}

#[test]
fn a_status_is_set_by_its_number_and_a_wrong_number_chooses_nothing() {
    let said = same(&typed("next\nt\n9\n2\nquit"), |terminal| {
        terminal.press("j t Home j Enter");
    });
    assert!(said.contains("9 means nothing here."), "{said}");
}

#[test]
fn a_section_is_written_anew() {
    let said = same(
        &typed("next\nEnter\n]\n]\n]\ne\nTreatment by old results.\n\n::) is a face.\n.\nquit"),
        |terminal| {
            terminal.press("j Enter ] ] ] e Alt-a");
            terminal.paste("Treatment by old results.\n\n::) is a face.");
            terminal.press("Ctrl-s");
        },
    );
    assert!(
        said.contains("The text now: Treatment by the wrong results."),
        "{said}"
    );
}

#[test]
fn a_conflict_is_answered_either_way() {
    let theirs = |folder: &Path| {
        let path = folder.join("Hazard-0002.md");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text.replace("Treatment by", "Theirs:")).unwrap();
    };
    for (answer, key) in [("keep mine", "M"), ("T", "T")] {
        let mut steps = typed("next\nEnter\n]\n]\n]\ne\nMine.");
        steps.push(Step::Other(theirs));
        steps.extend([Step::Line("."), Step::Line(answer), Step::Line("quit")]);
        let said = same(&steps, |terminal| {
            terminal.press("j Enter ] ] ] e Alt-a").write("Mine.");
            theirs(terminal.folder.path());
            terminal.press("Ctrl-s");
            assert_eq!(terminal.app.mode(), Mode::Conflict);
            terminal.press(key);
        });
        assert!(said.contains("Your text: Mine."), "{said}");
        assert!(
            said.contains("The text on disk: Theirs: the wrong results."),
            "{said}"
        );
    }
}

#[test]
fn an_action_is_found_in_the_palette() {
    let said = same(
        &typed("next\n:\nset the owner\n1\nB. Person\nquit"),
        |terminal| {
            terminal.press("j :").write("set the owner").press("Enter");
            terminal.write("B. Person").press("Enter");
        },
    );
    assert!(said.contains("match `set the owner`."), "{said}");
    assert!(
        said.contains("its guidance v3.2, Table 5, describes an owner of each action."),
        "{said}"
    );
}

#[test]
fn a_control_of_the_board_is_ticked_after_the_changes_were_said() {
    let said = same(&typed("z\n2\ntick\napply\nquit"), |terminal| {
        terminal.press("z Home j Space y");
    });
    assert!(said.contains("Nothing is changed yet."), "{said}");
}

#[test]
fn an_empty_line_empties_nothing_and_a_command_does() {
    let folder = linear_fixtures::log();
    let owner = |folder: &Path| {
        let text = fs::read_to_string(folder.join("Hazard-0001.md")).unwrap();
        text.contains("A. Owner")
    };
    let said = told(folder.path(), &typed("o\n\n:cancel\nquit"));
    assert!(owner(folder.path()), "{said}");
    let said = told(folder.path(), &typed("o\n:empty\nquit"));
    assert!(!owner(folder.path()), "{said}");
}

#[test]
fn a_text_that_was_left_is_offered_again() {
    let folder = linear_fixtures::log();
    let said = told(
        folder.path(),
        &typed("next\nEnter\n]\n]\n]\ne\nHalf a text"),
    );
    assert!(said.contains("Not saved: "), "{said}");
    let said = told(
        folder.path(),
        &typed("next\nEnter\n]\n]\n]\ne\n:keep\nquit"),
    );
    assert!(said.contains("was not saved; it is kept in"), "{said}");
    assert!(said.contains("typed before hazlog was ended"), "{said}");
    assert!(said.contains("The text now: Half a text"), "{said}");
    let file = fs::read_to_string(folder.path().join("Hazard-0002.md")).unwrap();
    assert!(file.contains("Half a text"), "{file}");
    let said = told(folder.path(), &typed("quit"));
    assert!(!said.contains("was not saved"), "{said}");
}

#[test]
fn moving_in_a_list_says_the_whole_new_row_and_nothing_else_again() {
    let folder = linear_fixtures::log();
    let said = told(folder.path(), &typed("c\nnext\nnext\nclose\nquit"));
    assert_eq!(
        said.matches("The manufacturer implements the control measures")
            .count(),
        1,
        "{said}"
    );
    for row in ["Row 1 of ", "Row 2 of ", "Row 3 of "] {
        assert_eq!(said.matches(row).count(), 1, "{row}\n{said}");
    }
}
