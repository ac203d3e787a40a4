//! Giving a hazard another id.

use std::collections::BTreeMap;

use super::{PLAIN, Terminal, fixtures};
use crate::tui::keymap::Mode;

/// The log of the fixtures; the second record names the first.
fn log() -> Terminal {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in fixtures::ALL {
        let text = match *name {
            "Hazard-0002" => {
                text.replacen("## Harm", "## See also\n\nHazard-0001\n\n---\n\n## Harm", 1)
            }
            _ => (*text).to_owned(),
        };
        std::fs::write(folder.path().join(format!("{name}.md")), text).unwrap();
    }
    Terminal::in_folder(folder, (100, 30), PLAIN)
}

/// The records on disk, by name.
fn files(terminal: &Terminal) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(terminal.folder.path()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let records = paths.filter(|path| path.extension().is_some_and(|it| it == "md"));
    records
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

#[test]
fn a_hazard_gets_another_id_with_its_references_and_an_undo_gives_the_old_one() {
    let mut terminal = log();
    let before = files(&terminal);
    terminal.press("Home I");
    assert_eq!(terminal.app.mode(), Mode::Prompt, "{}", terminal.screen());
    terminal.write("Hazard-0031").press("Enter");
    assert_eq!(terminal.app.mode(), Mode::Confirm, "{}", terminal.screen());
    insta::assert_snapshot!("renumber-100x30", terminal.screen());
    assert_eq!(
        files(&terminal),
        before,
        "nothing is written before the answer"
    );
    terminal.press("y");
    assert!(
        terminal
            .message()
            .contains("Hazard-0001 is Hazard-0031 now"),
        "{}",
        terminal.message()
    );
    let after = files(&terminal);
    assert!(!after.contains_key("Hazard-0001.md"));
    assert!(after.contains_key("Hazard-0031.md"));
    assert!(after["Hazard-0002.md"].contains("\nHazard-0031\n"));
    assert!(
        terminal.screen().contains(">Hazard-0031"),
        "{}",
        terminal.screen()
    );
    terminal.press("u");
    if terminal.app.mode() == Mode::Confirm {
        terminal.press("y");
    }
    assert_eq!(files(&terminal), before);
}

#[test]
fn no_answer_and_no_free_id_change_nothing() {
    let mut terminal = log();
    let before = files(&terminal);
    terminal.press("Home I Enter");
    assert_eq!(terminal.app.mode(), Mode::Confirm, "{}", terminal.screen());
    terminal.press("n");
    terminal.press("I").write("Hazard-0002").press("Enter");
    assert_eq!(terminal.app.mode(), Mode::Log, "{}", terminal.screen());
    assert!(
        terminal.message().contains("Hazard-0002"),
        "{}",
        terminal.message()
    );
    assert_eq!(files(&terminal), before);
}
