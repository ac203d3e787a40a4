use super::*;
use crate::compare::DifferenceClass;
use crate::hazard::HazardId;
use crate::session::{RecordFate, StagedPart};
use crate::tui::overlay::testing::{click, press, shown};

fn record(number: usize, fate: RecordFate) -> ChangedRecord {
    ChangedRecord {
        id: HazardId::new(format!("Hazard-000{number}")),
        name: "Dose shown in the wrong unit".to_owned(),
        paths: vec![format!("hazards/Hazard-000{number}.md")],
        fate,
        staged: StagedPart::NoneOrAll,
        seen: None,
    }
}

fn form() -> CommitForm {
    let changed = |said: &[&str]| {
        let said = said.iter().map(|line| (*line).to_owned()).collect();
        RecordFate::Changed(DifferenceClass::Clinical, said)
    };
    let conflict = RecordFate::InConflict {
        line: 19,
        sides: "`HEAD` and `other`".to_owned(),
    };
    let closed = ["status Open → Closed", "control D1: planned → implemented"];
    CommitForm::new(UncommittedRecords {
        records: vec![
            record(1, changed(&closed)),
            record(2, RecordFate::Raised("Open".to_owned())),
            record(3, RecordFate::Removed),
            record(4, conflict),
        ],
        branch: Some("main".to_owned()),
    })
}

fn ids(form: &CommitForm) -> Vec<&str> {
    form.chosen()
        .into_iter()
        .map(|record| record.id.as_str())
        .collect()
}

#[test]
fn the_hazards_the_differences_and_the_message_are_shown() {
    let mut form = form();
    form.place(Rect::new(0, 0, 96, 26));
    insta::assert_snapshot!(shown(&form, 100, 30));
    press(&mut form, "Down Down Space Enter");
    form.place(Rect::new(0, 0, 76, 20));
    insta::assert_snapshot!("commit-message-80x24", shown(&form, 80, 24));
    for (width, height) in [(10, 3), (1, 1), (40, 8)] {
        form.place(Rect::new(0, 0, width, height));
        shown(&form, width, height);
    }
}

#[test]
fn marks_choose_what_is_committed_and_the_draft_follows() {
    let mut form = form();
    assert_eq!(ids(&form), ["Hazard-0001", "Hazard-0002", "Hazard-0003"]);
    press(&mut form, "Down Space Down Space");
    assert_eq!(ids(&form), ["Hazard-0001"]);
    assert!(
        form.message
            .text()
            .starts_with("Hazard-0001: status Open → Closed"),
        "{}",
        form.message.text()
    );
    press(&mut form, "Alt-a Alt-a");
    assert_eq!(ids(&form), Vec::<&str>::new());
    assert_eq!(form.message.text(), "");
    press(&mut form, "Alt-a");
    assert_eq!(ids(&form).len(), 3);
}

#[test]
fn a_record_in_conflict_cannot_be_marked() {
    let mut form = form();
    press(&mut form, "End");
    let reply = press(&mut form, "Space");
    assert!(
        matches!(reply, Reply::Do(commands) if matches!(commands.as_slice(), [Command::Say(_)]))
    );
    assert!(!ids(&form).contains(&"Hazard-0004"));
}

#[test]
fn the_message_of_the_user_is_kept_and_committed() {
    let mut form = form();
    press(&mut form, "Enter");
    assert_eq!(form.mode(), Mode::CommitMessage);
    form.answer("Reviewed on the ward\n".to_owned());
    assert!(form.unsaved().is_some());
    press(&mut form, "Esc Space");
    assert_eq!(form.message.text(), "Reviewed on the ward");
    press(&mut form, "Enter");
    let reply = press(&mut form, "Ctrl-s");
    let Reply::DoAndClose(commands) = reply else {
        panic!("nothing was committed");
    };
    let [Command::Commit(records, message)] = commands.as_slice() else {
        panic!("{commands:?}");
    };
    assert_eq!(message, "Reviewed on the ward");
    assert_eq!(records.len(), 2);
}

#[test]
fn a_click_marks_a_hazard() {
    let mut form = form();
    form.place(Rect::new(0, 0, 96, 26));
    click(&mut form, "Hazard-0002");
    assert_eq!(ids(&form), ["Hazard-0001", "Hazard-0003"]);
}
