//! A template and settings that change while hazlog runs.

use std::fs;

use super::{Terminal, fixtures};
use crate::template::BUILT_IN_TEMPLATE;
use crate::tui::keymap::Mode;

/// Another matrix: class 3 has another name.
fn other_matrix() -> String {
    BUILT_IN_TEMPLATE.replace("3 - Undesirable", "3 - Not wanted")
}

impl Terminal {
    /// Another program writes the settings or the template. hazlog gets no event.
    fn set_up(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A log that has a template file from the start.
    fn with_template() -> Self {
        let mut terminal = Self::open(120, 40);
        terminal.set_up("templates/hazard-template.md", BUILT_IN_TEMPLATE);
        terminal.press("F5");
        terminal
    }
}

#[test]
fn a_template_that_changes_is_in_use_after_f5() {
    let mut terminal = Terminal::with_template();
    assert!(terminal.screen().contains("3 Undesirable"));
    terminal.set_up("templates/hazard-template.md", &other_matrix());
    terminal.press("F5");
    let screen = terminal.screen();
    assert!(screen.contains("3 Not wanted"), "{screen}");
    assert!(!screen.contains("Undesirable"), "{screen}");
    terminal.press("s");
    assert!(terminal.screen().contains("Not wanted"));
}

#[test]
fn a_class_from_an_old_matrix_is_never_written_even_if_no_change_was_reported() {
    let mut terminal = Terminal::with_template();
    terminal.press("s PgUp End");
    assert_eq!(terminal.app.mode(), Mode::Matrix);
    terminal.set_up("templates/hazard-template.md", &other_matrix());
    terminal.press("Enter");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    assert_eq!(terminal.app.mode(), Mode::Log, "the old matrix is closed");
    assert!(
        terminal.message().contains("template") && terminal.message().contains("nothing was saved"),
        "{}",
        terminal.message()
    );
    // The same again, with the matrix as it is now.
    terminal.press("s PgDn Home Right Right Right Right Up Up Enter");
    let text = terminal.file("Hazard-0001");
    assert!(text.contains("3 - Not wanted"), "{text}");
    assert!(!text.contains("Undesirable"), "{text}");
}

#[test]
fn text_that_is_being_typed_survives_another_template() {
    let mut terminal = Terminal::with_template();
    terminal.press("j Enter ] ] ] e").write("Mine. ");
    terminal.set_up("templates/hazard-template.md", &other_matrix());
    terminal.press("F5");
    let effects = terminal.app.disk_changed();
    terminal.obey(effects);
    assert_eq!(terminal.app.mode(), Mode::Editor);
    terminal.press("Ctrl-s");
    assert!(
        terminal
            .file("Hazard-0002")
            .contains("Mine. Treatment by the wrong")
    );
}

#[test]
fn a_reason_that_is_being_typed_is_kept_in_a_file_when_its_matrix_is_closed() {
    let mut terminal = Terminal::with_template();
    terminal.press("s b").write("Because");
    terminal.set_up("templates/hazard-template.md", &other_matrix());
    let effects = terminal.app.disk_changed();
    terminal.obey(effects);
    assert_eq!(terminal.app.mode(), Mode::Log);
    assert_eq!(terminal.kept, ["Because"]);
}

#[test]
fn a_broken_template_is_shown_and_edits_wait_until_it_is_repaired() {
    let mut terminal = Terminal::with_template();
    terminal.set_up("templates/hazard-template.md", "# No fields\n");
    terminal.press("F5");
    assert!(
        terminal.message().contains("hazard-template.md"),
        "{}",
        terminal.message()
    );
    assert!(
        terminal
            .screen()
            .contains("error in the template or the settings")
    );
    for key in ["s", "t", "c", "y", "o", "n"] {
        terminal.press(key);
        assert_eq!(terminal.app.mode(), Mode::Log, "{key}");
        assert!(terminal.message().contains("hazard-template.md"), "{key}");
    }
    terminal.set_up("templates/hazard-template.md", BUILT_IN_TEMPLATE);
    terminal.press("F5");
    assert!(!terminal.screen().contains("error in the template"));
    terminal.press("t k Enter");
    assert_ne!(terminal.file("Hazard-0001"), fixtures::SCORED);
}

#[test]
fn an_edit_that_began_before_the_template_broke_is_refused() {
    let mut terminal = Terminal::with_template();
    terminal.press("s PgUp End");
    terminal.set_up("templates/hazard-template.md", "# No fields\n");
    terminal.press("Enter");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    assert!(terminal.message().contains("hazard-template.md"));
}
