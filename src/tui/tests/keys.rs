//! The page of keys, and the hints.

use std::fs;
use std::path::Path;

use super::Terminal;
use crate::tui::keymap::reference;

#[test]
fn the_page_of_keys_is_the_table() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md");
    let wanted = reference();
    if std::env::var_os("HAZLOG_UPDATE").is_some() {
        fs::write(&page, &wanted).unwrap();
    }
    let found = fs::read_to_string(&page).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/keys.md is not what the table says: run the tests with HAZLOG_UPDATE=1"
    );
}

#[test]
fn a_hint_can_be_clicked() {
    let mut terminal = Terminal::open(80, 24);
    terminal.click_on("? help");
    assert!(terminal.screen().contains(" Keys "));
    terminal.press("Esc").click_on("q quit");
    assert!(terminal.left);
}
