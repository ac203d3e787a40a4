//! Another id for a hazard, and the way back.

use super::*;

/// A log whose first record names the second.
fn named() -> tempfile::TempDir {
    let folder = log();
    let naming = on_disk(folder.path(), 1).replace(
        "The wrong patient is treated.",
        "The wrong patient is treated, as in Hazard-0002.",
    );
    fs::write(file(folder.path(), 1), naming).unwrap();
    folder
}

#[test]
fn an_id_is_taken_back_with_its_references() {
    let folder = named();
    let root = folder.path();
    let before = [1, 2, 3].map(|number| on_disk(root, number));
    let mut session = open(root);
    let plan = session.plan_renumbering("2", None).unwrap();
    session.renumber(&plan).unwrap();
    assert!(!file(root, 2).exists());
    assert!(on_disk(root, 1).contains("as in Hazard-0004."));
    assert_eq!(
        session.next_undo().unwrap().what,
        "Hazard-0002 → Hazard-0004"
    );
    let undone = session.undo().unwrap().unwrap();
    assert_eq!(undone.id, id(2));
    assert_eq!([1, 2, 3].map(|number| on_disk(root, number)), before);
    assert!(!file(root, 4).exists());
    assert_eq!(record(&session, 2).text(), before[1]);
    let redone = session.redo().unwrap().unwrap();
    assert_eq!((redone.id, session.steps()), (id(4), (1, 0)));
    assert!(!file(root, 2).exists());
    assert_eq!(record(&session, 4).text(), before[1]);
}

#[test]
fn an_id_is_not_taken_back_over_a_later_change_or_a_new_record() {
    let folder = named();
    let root = folder.path();
    let mut session = open(root);
    let plan = session.plan_renumbering("2", None).unwrap();
    session.renumber(&plan).unwrap();
    // Somebody has written in the record since.
    let now = on_disk(root, 4);
    fs::write(file(root, 4), now.replace("Open", "Closed")).unwrap();
    let first = on_disk(root, 1);
    assert!(session.undo().is_err());
    assert_eq!(on_disk(root, 4), now.replace("Open", "Closed"));
    assert_eq!(on_disk(root, 1), first);
    // The old id is taken again.
    fs::write(file(root, 4), &now).unwrap();
    fs::write(file(root, 2), "another").unwrap();
    assert!(session.undo().is_err());
    assert_eq!(on_disk(root, 4), now);
    assert_eq!(on_disk(root, 2), "another");
    assert_eq!(on_disk(root, 1), first);
    fs::remove_file(file(root, 2)).unwrap();
    session.undo().unwrap();
    assert_eq!(on_disk(root, 2), now.replace("Hazard-0004", "Hazard-0002"));
    assert!(on_disk(root, 1).contains("as in Hazard-0002."));
}
