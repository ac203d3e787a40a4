mod change_many;
mod checks;
mod renumber;
mod undo;

use std::fs;
use std::path::Path;

use super::*;
use crate::filter::{Filter, Sort};
use crate::hazard::{AssessmentKind, Change, HazardId, Record};
use crate::template::{Likelihood, RiskClass};

const TEXT: &str = "# Hazard\n\n---\n\n## Hazard name\n\nTwo beds, one name\n\n---\n\n\
    ## General utility label\n\n[2]\n\n---\n\n## Likelihood scoring\n\n3 - Medium\n\n---\n\n\
    ## Severity scoring\n\n4 - Major\n\n---\n\n## Harm\n\nThe wrong patient is treated.\n\n---\n\n\
    ## Assignment\n\nAnn Example\n\n---\n\n## Hazard status\n\nOpen\n";

fn log() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("hazards")).unwrap();
    for number in 1..=3 {
        let text = TEXT.replace("Two", &format!("{number}"));
        fs::write(file(folder.path(), number), text).unwrap();
    }
    folder
}

fn file(root: &Path, number: u64) -> std::path::PathBuf {
    root.join(format!("hazards/Hazard-{number:04}.md"))
}

fn on_disk(root: &Path, number: u64) -> String {
    fs::read_to_string(file(root, number)).unwrap()
}

fn open(root: &Path) -> Session {
    let mut session = Session::open(root).unwrap();
    session.sync(&mut |_| {}).unwrap();
    session
}

fn id(number: u64) -> HazardId {
    HazardId::new(format!("Hazard-{number:04}"))
}

fn record(session: &Session, number: u64) -> Record {
    session.record(&id(number)).unwrap()
}

fn edit(session: &mut Session, seen: &Record, from: &str, to: &str) -> Result<Saved, SessionError> {
    assert!(seen.text().contains(from));
    session.replace_text(seen, &seen.text().replace(from, to))
}

#[test]
fn a_log_is_opened_listed_and_searched() {
    let folder = log();
    let session = open(folder.path());
    assert_eq!(session.last_sync().unwrap().records, 3);
    let filter = Filter::parse("status:open risk:3 treat", session.template()).unwrap();
    let list = session.list(&filter, Sort::parse("-id").unwrap()).unwrap();
    assert_eq!(list.len(), 3);
    assert_eq!(list[0].id, id(3));
    assert_eq!(session.search("wrong", 9).unwrap()[0].section, "Harm");
    assert_eq!(
        session.stored_source(&id(2)).unwrap(),
        on_disk(folder.path(), 2).into_bytes()
    );
    assert_eq!(
        session.sql("SELECT count(*) FROM hazards").unwrap().rows,
        [[SqlValue::Integer(3)]]
    );
}

#[test]
fn a_change_alters_only_its_lines_and_updates_the_index() {
    let folder = log();
    let mut session = open(folder.path());
    let seen = record(&session, 1);
    let change = Change::Likelihood(AssessmentKind::Initial, Some(Likelihood(5)));
    let saved = session.change(&seen, &[change]).unwrap();
    assert!(saved.changed && saved.merged.is_empty());
    let now = on_disk(folder.path(), 1);
    let gone: Vec<&str> = seen
        .text()
        .lines()
        .filter(|line| !now.contains(line))
        .collect();
    assert_eq!(gone, ["3 - Medium"]);
    // Scoring also writes the risk that the matrix gives.
    let old: Vec<&str> = seen.text().lines().collect();
    let new: Vec<&str> = now.lines().filter(|line| !old.contains(line)).collect();
    assert_eq!(
        new,
        ["5 - Very high", "## Risk scoring", "5 - Unacceptable"]
    );
    assert_eq!(
        session.summaries().unwrap()[0].initial.risk,
        Some(RiskClass(5))
    );
    assert_eq!(session.stored_source(&id(1)).unwrap(), now.into_bytes());
    session.undo().unwrap().unwrap();
    assert_eq!(on_disk(folder.path(), 1), seen.text());
}

#[test]
fn a_change_to_the_present_value_writes_nothing_and_cannot_be_undone() {
    let folder = log();
    let mut session = open(folder.path());
    let seen = record(&session, 1);
    let saved = session.replace_text(&seen, seen.text()).unwrap();
    assert!(!saved.changed);
    assert_eq!(session.steps(), (0, 0));
    assert!(session.undo().unwrap().is_none());
    assert!(session.redo().unwrap().is_none());
}

#[test]
fn undo_and_redo_go_through_the_hazards_in_order() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    for number in [1, 2] {
        let seen = record(&session, number);
        edit(&mut session, &seen, "Ann Example", "Bo Example").unwrap();
    }
    let seen = record(&session, 1);
    edit(&mut session, &seen, "Open", "Closed").unwrap();
    let undone = session.undo().unwrap().unwrap();
    assert_eq!(
        (undone.id, on_disk(root, 1).contains("Open")),
        (id(1), true)
    );
    assert_eq!(session.undo().unwrap().unwrap().id, id(2));
    assert_eq!(on_disk(root, 2), TEXT.replace("Two", "2"));
    assert_eq!(session.undo().unwrap().unwrap().id, id(1));
    assert_eq!(on_disk(root, 1), TEXT.replace("Two", "1"));
    assert_eq!(session.summaries().unwrap()[0].owner, "Ann Example");
    for _ in 0..3 {
        session.redo().unwrap().unwrap();
    }
    assert!(session.redo().unwrap().is_none());
    assert!(on_disk(root, 1).contains("Closed") && on_disk(root, 1).contains("Bo Example"));
    assert_eq!(session.summaries().unwrap()[1].owner, "Bo Example");
    session.undo().unwrap().unwrap();
    let seen = record(&session, 3);
    edit(&mut session, &seen, "Open", "Closed").unwrap();
    // The step that was undone is of another hazard, so it can still be redone.
    assert_eq!(session.steps(), (3, 1));
    let seen = record(&session, 1);
    edit(&mut session, &seen, "Bo Example", "Cy Example").unwrap();
    assert_eq!(session.steps(), (4, 0));
}

#[test]
fn an_edit_of_another_section_is_merged_and_survives_undo() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let seen = record(&session, 1);
    let theirs = seen.text().replace("Ann Example", "Cy Example");
    fs::write(file(root, 1), &theirs).unwrap();
    let saved = edit(&mut session, &seen, "Open", "Closed").unwrap();
    assert_eq!(saved.merged, ["Assignment"]);
    assert_eq!(on_disk(root, 1), theirs.replace("Open", "Closed"));
    assert_eq!(session.summaries().unwrap()[0].owner, "Cy Example");
    session.undo().unwrap().unwrap();
    assert_eq!(on_disk(root, 1), theirs);
    session.redo().unwrap().unwrap();
    assert_eq!(on_disk(root, 1), theirs.replace("Open", "Closed"));
}

#[test]
fn an_edit_of_the_same_section_is_refused_with_both_texts() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let seen = record(&session, 1);
    let theirs = seen.text().replace("Open", "Transferred");
    fs::write(file(root, 1), &theirs).unwrap();
    let error = edit(&mut session, &seen, "Open", "Closed").unwrap_err();
    let SessionError::Conflict { dispute, .. } = &error else {
        panic!("{error}");
    };
    let [conflict] = dispute.conflicts.as_slice() else {
        panic!("{dispute:?}");
    };
    assert_eq!(conflict.title(), "Hazard status");
    assert_eq!(conflict.yours.as_deref(), Some("Closed"));
    assert_eq!(conflict.theirs.as_deref(), Some("Transferred"));
    assert!(!error.hint().is_empty());
    assert_eq!(on_disk(root, 1), theirs);
    assert_eq!(session.steps(), (0, 0));
}

#[test]
fn an_undo_after_a_change_of_another_is_refused_with_both_texts() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let seen = record(&session, 1);
    edit(&mut session, &seen, "Open", "Closed").unwrap();
    let mine = on_disk(root, 1);
    // Of another section, which a merge would keep.
    let theirs = mine.replace("Ann Example", "Cy Example");
    fs::write(file(root, 1), &theirs).unwrap();
    let error = session.undo().unwrap_err();
    let SessionError::UndoRefused(refused) = &error else {
        panic!("{error}");
    };
    assert_eq!(
        (&refused.id, refused.obstacle, refused.what.as_str()),
        (&id(1), UndoObstacle::Changed, "edit the text")
    );
    assert_eq!(
        (refused.wanted.as_str(), &refused.on_disk),
        (seen.text(), &TextOnDisk::Text(theirs.clone()))
    );
    assert!(!error.hint().is_empty());
    assert_eq!((on_disk(root, 1), session.steps()), (theirs, (1, 0)));
    fs::write(file(root, 1), mine).unwrap();
    session.undo().unwrap().unwrap();
    assert_eq!(on_disk(root, 1), seen.text());
    // A redo too.
    fs::write(
        file(root, 1),
        seen.text().replace("Ann Example", "Cy Example"),
    )
    .unwrap();
    assert!(matches!(session.redo(), Err(SessionError::UndoRefused(_))));
    fs::remove_file(file(root, 1)).unwrap();
    let Err(SessionError::UndoRefused(refused)) = session.redo() else {
        panic!("there is no file");
    };
    assert_eq!(refused.obstacle, UndoObstacle::Gone);
}

#[test]
fn a_step_that_cannot_be_undone_is_skipped() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    for number in [2, 1] {
        let seen = record(&session, number);
        edit(&mut session, &seen, "Open", "Closed").unwrap();
    }
    let theirs = on_disk(root, 1).replace("Closed", "Transferred");
    fs::write(file(root, 1), &theirs).unwrap();
    assert!(session.undo().is_err());
    let step = session.next_undo().unwrap();
    assert_eq!((&step.id, step.what.as_str()), (&id(1), "edit the text"));
    assert!(session.skip_undo(&step) && !session.skip_undo(&step));
    assert_eq!(on_disk(root, 1), theirs);
    assert_eq!(session.undo().unwrap().unwrap().id, id(2));
    assert_eq!(
        (on_disk(root, 2), session.steps()),
        (TEXT.replace("Two", "2"), (0, 1))
    );
    // A redo of which the text has changed since is skipped in the same way.
    let text = on_disk(root, 2).replace("Ann Example", "Cy Example");
    fs::write(file(root, 2), &text).unwrap();
    assert!(session.redo().is_err());
    let step = session.next_redo().unwrap();
    assert!(session.skip_redo(&step));
    assert_eq!((on_disk(root, 2), session.steps()), (text, (0, 0)));
}

#[test]
fn two_sessions_create_two_hazards() {
    let folder = log();
    let root = folder.path();
    let (mut one, mut other) = (open(root), open(root));
    let first = one.create("Lost  result").unwrap();
    let second = other.create("Late result").unwrap();
    assert_eq!(first.hazard.id, id(4));
    assert_eq!(second.hazard.id, id(5));
    assert_eq!(first.hazard.name, "Lost result");
    assert_eq!(on_disk(root, 4), first.text());
    one.sync(&mut |_| {}).unwrap();
    assert_eq!(one.summaries().unwrap().len(), 5);
    assert!(matches!(one.create("  "), Err(SessionError::NoName)));
}

#[test]
fn a_new_hazard_is_undone_only_while_nobody_has_changed_it() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let made = session.create("Lost result").unwrap();
    assert_eq!(session.summaries().unwrap().len(), 4);
    assert!(session.undo().unwrap().unwrap().record.is_none());
    assert!(!file(root, 4).exists());
    assert_eq!(session.summaries().unwrap().len(), 3);
    session.redo().unwrap().unwrap();
    assert_eq!(on_disk(root, 4), made.text());
    fs::write(file(root, 4), format!("{}more\n", made.text())).unwrap();
    assert!(session.undo().is_err());
    assert!(on_disk(root, 4).ends_with("more\n"));
}

#[test]
fn a_file_that_is_not_utf8_is_shown_but_never_written() {
    let folder = log();
    let root = folder.path();
    let bytes = b"## Hazard name\n\nb\xff\n";
    fs::write(file(root, 1), bytes).unwrap();
    let mut session = open(root);
    let seen = record(&session, 1);
    let error = session
        .change(&seen, &[Change::Name("x".to_owned())])
        .unwrap_err();
    assert!(matches!(error, SessionError::Refused { .. }), "{error}");
    assert!(session.replace_text(&seen, "x").is_err());
    assert_eq!(fs::read(file(root, 1)).unwrap(), bytes);
    assert_eq!(session.stored_source(&id(1)).unwrap(), bytes);
}

#[test]
fn a_typed_name_is_a_hazard_or_a_list_of_candidates() {
    let folder = log();
    let root = folder.path();
    fs::write(file(root, 22), TEXT).unwrap();
    let session = open(root);
    for typed in [
        "22",
        "Hazard-0022",
        "hazard-22",
        "HAZARD-0022",
        "hazards/Hazard-0022.md",
        " 0022 ",
    ] {
        assert_eq!(session.resolve(typed).unwrap(), id(22), "{typed}");
    }
    let error = session.resolve("Hazrd-0022").unwrap_err();
    let SessionError::NoHazard { near, .. } = &error else {
        panic!("{error}");
    };
    assert_eq!(near[0], id(22));
    assert!(error.hint().contains("Hazard-0022"));
    assert!(session.resolve("").is_err());
    assert!(session.record(&HazardId::new("Hazard-0099")).is_err());
    fs::copy(file(root, 22), root.join("hazards/Hazard-22.md")).unwrap();
    let error = session.resolve("22").unwrap_err();
    assert!(
        error.to_string().contains("hazards/Hazard-22.md"),
        "{error}"
    );
    assert_eq!(session.resolve("Hazard-0022").unwrap(), id(22));
}

#[test]
fn a_record_renamed_since_the_last_synchronisation_is_still_found() {
    let folder = log();
    let root = folder.path();
    let session = open(root);
    fs::rename(file(root, 1), file(root, 9)).unwrap();
    assert_eq!(session.record(&id(9)).unwrap().hazard.id, id(9));
    assert!(matches!(
        session.record(&id(1)),
        Err(SessionError::NoHazard { .. })
    ));
}

#[test]
fn an_index_damaged_while_it_is_open_is_built_again() {
    let folder = log();
    let root = folder.path();
    let session = open(root);
    let Place::File(file) = session.health().unwrap().index.place else {
        panic!("the index is in memory");
    };
    let damage = |sql: &str| {
        rusqlite::Connection::open(&file)
            .unwrap()
            .execute_batch(sql)
            .unwrap();
    };
    damage("UPDATE body SET text = 'x'");
    assert_eq!(
        session.stored_source(&id(1)).unwrap(),
        on_disk(root, 1).into_bytes()
    );
    damage("DROP TABLE record");
    assert_eq!(session.summaries().unwrap().len(), 3);
    assert_eq!(session.health().unwrap().index.damage, Vec::<String>::new());
}

#[test]
fn a_log_without_a_place_for_the_index_can_be_read_and_changed() {
    let folder = log();
    let root = folder.path();
    let state = Session::open(root)
        .unwrap()
        .layout()
        .state_folder()
        .unwrap();
    fs::remove_dir_all(&state).unwrap();
    fs::write(&state, "in the way").unwrap();
    let mut session = open(root);
    assert!(matches!(
        session.health().unwrap().index.place,
        Place::Memory { .. }
    ));
    let seen = record(&session, 1);
    edit(&mut session, &seen, "Ann Example", "Bo Example").unwrap();
    assert_eq!(session.summaries().unwrap()[0].owner, "Bo Example");
    // The change can be undone until the session ends, and that is said once.
    let notices = session.undo_notices();
    let said = notices.take();
    assert!(
        said.len() == 1 && said[0].contains("until this hazlog ends"),
        "{said:?}"
    );
    session.undo().unwrap().unwrap();
    assert_eq!(on_disk(root, 1), seen.text());
    assert_eq!(notices.take(), Vec::<String>::new());
}

#[test]
fn every_error_says_what_to_do_next() {
    let errors = [
        SessionError::NoName,
        SessionError::Store(StoreError::Query("x".to_owned())),
        SessionError::Store(StoreError::NotReadOnly("x".to_owned())),
        SessionError::NoHazard {
            wanted: "x".to_owned(),
            folders: "hazards".to_owned(),
            near: Vec::new(),
        },
    ];
    for error in errors {
        assert!(!error.hint().is_empty(), "{error}");
    }
}
