//! The language server: an editor shows what must be known, once.

use serde_json::Value;

use super::client::Editor;
use super::{empty, unread};

#[test]
fn an_editor_shows_the_notice_once() {
    for situation in [empty(), unread()] {
        let mut editor = Editor::start(&situation.log);
        let shown = editor.next_told("window/showMessage");
        let message = shown["message"].as_str().unwrap();
        assert!(
            message.contains(&situation.message[1..]),
            "{}: {message}",
            situation.name
        );
        assert_eq!(shown["type"], 2, "a warning");
        let end = editor.end();
        let again: Vec<&Value> = end
            .told
            .iter()
            .filter(|told| told.method == "window/showMessage")
            .map(|told| &told.params)
            .collect();
        assert!(again.is_empty(), "{again:?}");
        assert_eq!(end.code, Some(0));
    }
}
