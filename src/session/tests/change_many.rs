//! Changes of several records in one step.

use super::*;

fn owner(session: &Session, name: &str) -> Change {
    Change::Field {
        field: session.template().field_named("Assignment").unwrap(),
        text: name.to_owned(),
    }
}

fn asked(session: &Session, numbers: &[u64], change: &Change) -> Vec<(Record, Vec<Change>)> {
    let seen = numbers.iter().map(|number| record(session, *number));
    seen.map(|seen| (seen, vec![change.clone()])).collect()
}

fn all(root: &Path) -> [String; 3] {
    [1, 2, 3].map(|number| on_disk(root, number))
}

#[test]
fn several_records_are_changed_undone_and_redone_in_one_step() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let before = all(root);
    let wanted = asked(&session, &[1, 2, 3], &owner(&session, "Bo Example"));
    let what = "owner of 3 hazards: Bo Example";
    let saved = session.change_many(&wanted, what).unwrap();
    assert!(saved.iter().all(|one| one.changed));
    assert_eq!(saved[2].record.hazard.id, id(3));
    let after = before.clone().map(|it| it.replace("Ann", "Bo"));
    assert_eq!(all(root), after);
    let owners = session.summaries().unwrap();
    assert!(owners.iter().all(|row| row.owner == "Bo Example"));
    assert_eq!(session.steps(), (1, 0));
    assert_eq!(session.next_undo().unwrap().what, what);
    assert_eq!(session.undo().unwrap().unwrap().what, what);
    assert_eq!(all(root), before);
    session.redo().unwrap().unwrap();
    assert_eq!(all(root), after);
    session.undo().unwrap().unwrap();
    assert_eq!((all(root), session.steps()), (before, (0, 1)));
}

#[test]
fn a_record_that_already_says_it_stays_as_it_is() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let wanted = asked(&session, &[1, 2, 3], &owner(&session, "Ann Example"));
    let saved = session.change_many(&wanted, "nothing").unwrap();
    assert!(saved.iter().all(|one| !one.changed));
    assert_eq!(session.steps(), (0, 0));
    let seen = record(&session, 2);
    edit(&mut session, &seen, "Ann Example", "Bo Example").unwrap();
    let wanted = asked(&session, &[1, 2, 3], &owner(&session, "Bo Example"));
    let saved = session.change_many(&wanted, "owner").unwrap();
    let changed: Vec<bool> = saved.iter().map(|one| one.changed).collect();
    assert_eq!(changed, [true, false, true]);
}

#[test]
fn if_one_is_refused_none_is_changed_and_each_that_refuses_is_named() {
    let folder = log();
    let root = folder.path();
    let text = on_disk(root, 2)
        .replace("Open\n", "Open\n\u{0}")
        .into_bytes();
    let lossy: Vec<u8> = text
        .iter()
        .map(|byte| if *byte == 0 { 0xff } else { *byte })
        .collect();
    fs::write(file(root, 2), &lossy).unwrap();
    let conflict = "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n";
    let in_conflict = format!("{}{conflict}", on_disk(root, 3));
    fs::write(file(root, 3), &in_conflict).unwrap();
    let mut session = open(root);
    let before = on_disk(root, 1);
    let wanted = asked(&session, &[1, 2, 3], &owner(&session, "Bo Example"));
    let error = session.change_many(&wanted, "owner").unwrap_err();
    let said = error.to_string();
    assert!(
        said.starts_with("hazlog changed none of the 3 hazards, because of 2 of them: "),
        "{said}"
    );
    assert!(
        said.contains("Hazard-0002: ") && said.contains("Hazard-0003"),
        "{said}"
    );
    assert!(
        !said.contains("Hazard-0001") && !error.hint().is_empty(),
        "{said}"
    );
    assert_eq!(on_disk(root, 1), before);
    assert_eq!(fs::read(file(root, 2)).unwrap(), lossy);
    assert_eq!(on_disk(root, 3), in_conflict);
    assert_eq!(session.steps(), (0, 0));
}

#[test]
fn a_save_that_fails_half_way_leaves_every_record_as_it_was() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let wanted = asked(&session, &[1, 2, 3], &owner(&session, "Bo Example"));
    let theirs = on_disk(root, 3).replace("Ann Example", "Cy Example");
    fs::write(file(root, 3), &theirs).unwrap();
    let before = all(root);
    let error = session.change_many(&wanted, "owner").unwrap_err();
    assert!(error.to_string().contains("Hazard-0003"), "{error}");
    assert_eq!((all(root), session.steps()), (before, (0, 0)));
}

#[test]
fn an_undo_of_several_that_is_refused_for_one_changes_none() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let wanted = asked(&session, &[1, 2, 3], &owner(&session, "Bo Example"));
    session.change_many(&wanted, "owner").unwrap();
    let theirs = on_disk(root, 2).replace("Bo Example", "Cy Example");
    fs::write(file(root, 2), &theirs).unwrap();
    let now = all(root);
    assert!(session.undo().is_err());
    assert_eq!((all(root), session.steps()), (now, (1, 0)));
    fs::write(file(root, 2), theirs.replace("Cy", "Bo")).unwrap();
    session.undo().unwrap().unwrap();
    assert!(all(root).iter().all(|text| text.contains("Ann Example")));
}
