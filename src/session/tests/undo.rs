//! Undo that lasts: after a restart, of another session, and after a process that did not end its step.

use super::*;
use crate::session::undo_history::JournalLimits;

fn journal(session: &Session) -> std::path::PathBuf {
    session.layout().state_folder().unwrap().join("undo.log")
}

fn all(root: &Path) -> Vec<Option<String>> {
    let each = (1..=5).map(|number| fs::read_to_string(file(root, number)).ok());
    each.collect()
}

fn put(root: &Path, texts: &[Option<String>]) {
    for (number, text) in (1..).zip(texts) {
        match text {
            Some(text) => fs::write(file(root, number), text).unwrap(),
            None => {
                let _ = fs::remove_file(file(root, number));
            }
        }
    }
}

fn owners(session: &mut Session, name: &str) {
    let field = session.template().field_named("Assignment").unwrap();
    let wanted: Vec<(Record, Vec<Change>)> = [1, 2, 3]
        .map(|number| {
            let text = name.to_owned();
            (record(session, number), vec![Change::Field { field, text }])
        })
        .into();
    session
        .change_many(&wanted, &format!("owner of 3 hazards: {name}"))
        .unwrap();
}

#[test]
fn a_change_is_undone_after_a_restart_and_redone_after_another() {
    let folder = log();
    let root = folder.path();
    let before = all(root);
    let mut session = open(root);
    let seen = record(&session, 1);
    edit(&mut session, &seen, "Open", "Closed").unwrap();
    session.create("Lost result").unwrap();
    owners(&mut session, "Bo Example");
    let after = all(root);
    drop(session);
    let mut session = open(root);
    assert_eq!(session.steps(), (3, 0));
    assert_eq!(
        session.undo().unwrap().unwrap().what,
        "owner of 3 hazards: Bo Example"
    );
    drop(session);
    let mut session = open(root);
    assert_eq!(session.steps(), (2, 1));
    assert!(session.undo().unwrap().unwrap().record.is_none());
    session.undo().unwrap().unwrap();
    assert_eq!(all(root), before);
    assert!(session.undo().unwrap().is_none());
    let mut session = open(root);
    while session.redo().unwrap().is_some() {}
    assert_eq!(all(root), after);
}

#[test]
fn two_sessions_have_one_list_of_steps() {
    let folder = log();
    let root = folder.path();
    let (mut one, mut other) = (open(root), open(root));
    for turn in 0..3 {
        for (session, number) in [(&mut one, 1), (&mut other, 2)] {
            let seen = record(session, number);
            let (from, to) = match turn % 2 {
                0 => ("Open", "Closed"),
                _ => ("Closed", "Open"),
            };
            edit(session, &seen, from, to).unwrap();
        }
    }
    assert_eq!((one.steps(), other.steps()), ((6, 0), (6, 0)));
    let numbers: Vec<u64> = one
        .undo_log(None)
        .steps
        .iter()
        .map(|step| step.number)
        .collect();
    assert_eq!(numbers, [6, 5, 4, 3, 2, 1]);
    assert_eq!(one.undo().unwrap().unwrap().id, id(2));
    assert_eq!(other.undo().unwrap().unwrap().id, id(1));
    assert_eq!(other.redo().unwrap().unwrap().id, id(1));
    assert_eq!((one.steps(), other.steps()), ((5, 1), (5, 1)));
}

#[test]
fn within_a_hazard_the_last_step_of_that_hazard_is_undone() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let seen = record(&session, 1);
    edit(&mut session, &seen, "Open", "Closed").unwrap();
    let seen = record(&session, 2);
    edit(&mut session, &seen, "Open", "Closed").unwrap();
    let step = session.next_undo_in(&id(1)).unwrap();
    assert!(!step.is_elsewhere(&id(1)) && step.is_elsewhere(&id(2)));
    session.undo_step(step.number).unwrap().unwrap();
    assert!(on_disk(root, 1).contains("Open") && on_disk(root, 2).contains("Closed"));
    assert_eq!(session.next_undo_in(&id(1)), None);
    assert_eq!(session.next_redo_in(&id(2)), None);
    assert_eq!(session.next_redo_in(&id(1)).unwrap().number, step.number);
    assert!(
        session.undo_step(step.number).unwrap().is_none(),
        "it is undone already"
    );
    owners(&mut session, "Bo Example");
    let step = session.next_undo_in(&id(3)).unwrap();
    assert!(step.is_elsewhere(&id(3)));
    assert_eq!((&step.id, step.others.len()), (&id(3), 2));
}

/// The states of the disk that a process can leave: for each number of lines of the journal, the
/// records before the save that follows, after it, and in the middle of it.
#[test]
fn a_process_that_ended_after_any_line_of_the_journal_leaves_steps_that_can_be_undone() {
    let folder = log();
    let root = folder.path();
    let first = all(root);
    let mut session = open(root);
    let path = journal(&session);
    let mut states = vec![all(root)];
    let seen = record(&session, 1);
    edit(&mut session, &seen, "Open", "Closed").unwrap();
    states.push(all(root));
    session.create("Lost result").unwrap();
    states.push(all(root));
    let plan = session.plan_renumbering("2", None).unwrap();
    session.renumber(&plan).unwrap();
    states.push(all(root));
    session.undo().unwrap().unwrap();
    states.push(all(root));
    owners(&mut session, "Bo Example");
    states.push(all(root));
    session.undo().unwrap().unwrap();
    states.push(all(root));
    session.redo().unwrap().unwrap();
    states.push(all(root));
    drop(session);
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    // The first line, and two for each step.
    assert_eq!(lines.len(), 1 + 2 * (states.len() - 1));
    for count in 0..=lines.len() {
        let step = count.saturating_sub(1) / 2;
        let is_open = count > 1 && count % 2 == 0;
        let mut ends = vec![states[step].clone()];
        if is_open {
            ends.push(states[step + 1].clone());
            // A step of three records, of which some are written.
            let (now, next) = (&states[step], &states[step + 1]);
            let changed: Vec<usize> = (0..5).filter(|at| now[*at] != next[*at]).collect();
            if changed.len() == 3 {
                for written in [1, 2] {
                    let mut middle = now.clone();
                    for at in &changed[..written] {
                        middle[*at].clone_from(&next[*at]);
                    }
                    ends.push(middle);
                }
            }
        }
        for (end, records) in ends.iter().enumerate() {
            fs::write(&path, lines[..count].concat()).unwrap();
            put(root, records);
            let mut session = open(root);
            while session.undo().unwrap().is_some() {}
            assert_eq!(all(root), first, "{count} lines, state {end}");
            assert_eq!(session.undo_notices().take(), Vec::<String>::new());
            // All of it can be made again.
            let (_, undone) = session.steps();
            for _ in 0..undone {
                session.redo().unwrap().unwrap();
            }
            while session.undo().unwrap().is_some() {}
            assert_eq!(all(root), first, "{count} lines, state {end}, once more");
        }
    }
}

#[test]
fn an_interrupted_step_is_named_and_its_records_are_brought_back() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let first = all(root);
    owners(&mut session, "Bo Example");
    let path = journal(&session);
    let text = fs::read_to_string(&path).unwrap();
    let begun: String = text.split_inclusive('\n').take(2).collect();
    fs::write(&path, begun).unwrap();
    fs::write(file(root, 3), first[2].as_ref().unwrap()).unwrap();
    let mut session = open(root);
    let log = session.undo_log(None);
    assert_eq!(log.steps[0].state, LoggedState::Interrupted);
    session.undo().unwrap().unwrap();
    assert_eq!(all(root), first);
    session.redo().unwrap().unwrap();
    assert!(on_disk(root, 3).contains("Bo Example"));
}

#[test]
fn a_torn_end_of_the_journal_is_named_once_and_the_rest_is_used() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let seen = record(&session, 1);
    edit(&mut session, &seen, "Open", "Closed").unwrap();
    let path = journal(&session);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}{{\"line\":\"begin\"")).unwrap();
    let mut session = open(root);
    assert_eq!(session.steps(), (1, 0));
    let said = session.undo_notices().take();
    assert!(
        said.len() == 1 && said[0].contains("the last 15 bytes"),
        "{said:?}"
    );
    session.undo().unwrap().unwrap();
    assert_eq!(on_disk(root, 1), seen.text());
    assert_eq!(open(root).steps(), (0, 1));
    assert_eq!(
        fs::read_to_string(path.with_file_name("undo.cut")).unwrap(),
        "{\"line\":\"begin\""
    );
}

#[test]
fn a_journal_of_another_version_is_left_alone() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let seen = record(&session, 1);
    edit(&mut session, &seen, "Open", "Closed").unwrap();
    let path = journal(&session);
    let line = "{\"line\":\"journal\",\"version\":2,\"dropped\":0}";
    let foreign = format!("{line} {}\n", blake3::hash(line.as_bytes()).to_hex());
    fs::write(&path, &foreign).unwrap();
    let mut session = open(root);
    let seen = record(&session, 2);
    edit(&mut session, &seen, "Open", "Closed").unwrap();
    assert!(session.undo_notices().take()[0].contains("another version"));
    session.undo().unwrap().unwrap();
    assert_eq!(on_disk(root, 2), seen.text());
    assert_eq!(fs::read_to_string(&path).unwrap(), foreign);
}

#[test]
fn a_save_that_merged_is_undone_to_the_text_that_was_on_disk() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let seen = record(&session, 1);
    let theirs = seen.text().replace("Ann Example", "Cy Example");
    fs::write(file(root, 1), &theirs).unwrap();
    edit(&mut session, &seen, "Open", "Closed").unwrap();
    drop(session);
    open(root).undo().unwrap().unwrap();
    assert_eq!(on_disk(root, 1), theirs);
}

#[test]
fn the_list_of_steps_says_what_cannot_be_undone_and_why() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    for (from, to) in [("Open", "Closed"), ("Ann", "Bo")] {
        let seen = record(&session, 1);
        edit(&mut session, &seen, from, to).unwrap();
    }
    let seen = record(&session, 2);
    edit(&mut session, &seen, "Open", "Closed").unwrap();
    session.undo().unwrap().unwrap();
    let theirs = on_disk(root, 1).replace("Bo", "Cy");
    fs::write(file(root, 1), theirs).unwrap();
    let log = session.undo_log(None);
    let said: Vec<(u64, LoggedState, bool)> = log
        .steps
        .iter()
        .map(|step| (step.number, step.state, step.refused.is_some()))
        .collect();
    assert_eq!(
        said,
        [
            (3, LoggedState::Undone, false),
            (2, LoggedState::Done, true),
            (1, LoggedState::Done, false)
        ]
    );
    assert_eq!(session.undo_log(Some(&id(2))).steps.len(), 1);
    assert_eq!(session.resolve_changed("2").unwrap(), id(2));
}

#[test]
fn a_record_that_cannot_be_read_is_named_with_the_reason() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    let seen = record(&session, 1);
    edit(&mut session, &seen, "Open", "Closed").unwrap();
    // A folder cannot be read as a file, whoever reads it.
    fs::remove_file(file(root, 1)).unwrap();
    fs::create_dir(file(root, 1)).unwrap();
    let error = session.undo().unwrap_err();
    let SessionError::UndoRefused(refused) = &error else {
        panic!("{error}");
    };
    assert_eq!(refused.obstacle, UndoObstacle::Unreadable);
    let TextOnDisk::Unreadable { why } = &refused.on_disk else {
        panic!("{:?}", refused.on_disk);
    };
    assert!(why.contains("could not read"), "{why}");
    let words = error.to_string();
    assert!(words.contains(why.as_str()), "{words}");
    assert!(error.hint().contains("readable"), "{}", error.hint());
    assert_eq!(session.steps(), (1, 0));
}

#[test]
fn a_journal_with_too_many_bytes_loses_its_oldest_steps_and_counts_them() {
    let folder = log();
    let root = folder.path();
    let mut session = open(root);
    session.history.limits = JournalLimits {
        bytes: 64 << 10,
        bytes_left: 32 << 10,
        ..JournalLimits::default()
    };
    let mut made = 0;
    while session.undo_log(None).dropped == 0 {
        let seen = record(&session, 1);
        let (from, to) = match made % 2 {
            0 => ("Open", "Closed"),
            _ => ("Closed", "Open"),
        };
        edit(&mut session, &seen, from, to).unwrap();
        made += 1;
        assert!(made < 1_000, "no step was dropped");
    }
    let log = session.undo_log(None);
    let left: Vec<u64> = log.steps.iter().map(|step| step.number).collect();
    // The newest first, none between them is missing, and the oldest are gone.
    let expected: Vec<u64> = (log.dropped + 1..=made).rev().collect();
    assert_eq!(left, expected);
    assert!(left.len() > 1 && log.dropped > 1, "{left:?}");
    let bytes = fs::metadata(journal(&session)).unwrap().len();
    assert!(bytes <= 64 << 10, "{bytes}");
    // Another hazlog reads the same.
    let mut other = open(root);
    assert_eq!(other.undo_log(None), log);
    // What is left can be undone, and no more than that.
    let mut undone = 0;
    while other.undo().unwrap().is_some() {
        undone += 1;
    }
    assert_eq!(undone, left.len());
}
