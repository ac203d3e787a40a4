use super::*;
use crate::hazard::HazardId;
use crate::tui::overlay::testing::{changes, opened, press, shown, template, type_text};

fn editor(section: &str) -> CodeEditor {
    let text = format!("## Code associated with hazard\n\n{section}\n");
    let template = template();
    let record = Record::read(HazardId::new("Hazard-0007"), text, &template);
    CodeEditor::new(Arc::new(record), template)
}

const TWO: &str = "- src/main.rs:12-30 - where it starts\n- `src/banner.rs`";

fn code(references: &[&str]) -> Change {
    Change::Code(references.iter().map(|each| (*each).to_owned()).collect())
}

#[test]
fn references_are_added_edited_moved_and_removed_as_text() {
    let mut one = editor(TWO);
    let mut prompt = opened(press(&mut one, "a"));
    assert!(matches!(press(prompt.as_mut(), "Enter"), Reply::Stay));
    type_text(prompt.as_mut(), "src/new.rs");
    assert_eq!(
        changes(press(prompt.as_mut(), "Enter")),
        [code(&[
            "src/main.rs:12-30 - where it starts",
            "`src/banner.rs`",
            "src/new.rs"
        ])]
    );
    let mut prompt = opened(press(&mut one, "j e"));
    type_text(prompt.as_mut(), ":3");
    assert_eq!(
        changes(press(prompt.as_mut(), "Enter")),
        [code(&[
            "src/main.rs:12-30 - where it starts",
            "`src/banner.rs`:3"
        ])]
    );
    let mut question = opened(press(&mut one, "d"));
    assert_eq!(
        changes(press(question.as_mut(), "y")),
        [code(&["src/main.rs:12-30 - where it starts"])]
    );
    assert_eq!(
        changes(press(&mut one, "K")),
        [code(&[
            "`src/banner.rs`",
            "src/main.rs:12-30 - where it starts"
        ])]
    );
    assert!(changes(press(&mut one, "K")).is_empty());
}

#[test]
fn text_that_is_no_reference_is_never_lost() {
    let mut one = editor("See the wiki for more.\n\n- src/main.rs");
    assert!(shown(&one, 80, 24).contains("not a code reference"));
    let text = opened(press(&mut one, "a"));
    assert!(text.title().starts_with("Code associated with hazard"));
    assert!(!editor("TBC").has_other_text);
    assert!(!editor("1. src/a.rs\n2. src/b.rs").has_other_text);
}

#[test]
fn the_references_on_the_screen() {
    insta::assert_snapshot!(shown(&editor(TWO), 80, 24));
    for (width, height) in [(10, 3), (1, 1)] {
        shown(&editor(TWO), width, height);
    }
}
