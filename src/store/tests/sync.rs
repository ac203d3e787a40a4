use super::*;

#[test]
fn the_index_gives_back_summaries_and_every_byte() {
    let log = log();
    let mut store = memory();
    let synced = log.sync(&mut store);
    assert_eq!((synced.records, synced.read, synced.rebuilt), (7, 7, true));
    assert_whole(&store, &log);
    assert_eq!(
        store.summaries().unwrap()[0].initial.risk,
        Some(RiskClass(3))
    );
    assert_eq!(store.source("hazards/none.md").unwrap(), None);
}

#[test]
fn an_unchanged_file_is_not_read_again() {
    let mut log = log();
    let mut store = memory();
    log.sync(&mut store);
    let again = log.sync(&mut store);
    assert_eq!((again.read, again.removed, again.rebuilt), (0, 0, false));
    // Touched, but with the same bytes.
    log.put("hazards/Hazard-0001.md", PLAIN, 5);
    assert_eq!(log.sync(&mut store).read, 0);
    log.put("hazards/Hazard-0001.md", PLAIN.replace("Two", "Six"), 6);
    assert_eq!(log.sync(&mut store).read, 1);
    assert_whole(&store, &log);
}

#[test]
fn a_change_within_one_tick_of_the_clock_is_noticed() {
    let mut log = Log::default();
    log.put("Hazard-0001.md", PLAIN, NOW - 1);
    let mut store = memory();
    log.sync(&mut store);
    // The same size and the same time, written just after it was read.
    log.put("Hazard-0001.md", PLAIN.replace("Two", "Six"), NOW - 1);
    assert_eq!(log.sync_at(&mut store, NOW * 2).read, 1);
    assert_whole(&store, &log);
    assert_eq!(log.sync_at(&mut store, NOW * 2).read, 0);
}

#[test]
fn renamed_moved_and_removed_files_are_followed() {
    let mut log = log();
    let mut store = memory();
    log.sync(&mut store);
    let moved = log.files.remove("hazards/Hazard-0001.md").unwrap();
    log.files.insert("drafts/Hazard-0009.md".to_owned(), moved);
    log.files.remove("hazards/Hazard-0004.md");
    let synced = log.sync(&mut store);
    assert_eq!((synced.records, synced.read, synced.removed), (6, 1, 2));
    let mut wanted = summaries_of(&log);
    wanted.sort_by(|one, other| one.id.cmp(&other.id));
    assert_eq!(store.summaries().unwrap(), wanted);
    for table in ["body", "raw", "record"] {
        let orphans = rows(
            &mut store,
            &format!("SELECT count(*) FROM {table} WHERE record NOT IN (SELECT record FROM file)"),
        );
        assert_eq!(orphans, [[SqlValue::Integer(0)]], "{table}");
    }
    log.files.clear();
    assert_eq!(log.sync(&mut store).removed, 6);
    assert!(search(&store, "patient", 9).unwrap().is_empty());
}

#[test]
fn a_file_that_cannot_be_read_is_a_record_with_a_problem_until_it_can() {
    let mut log = log();
    log.unreadable.push("hazards/Hazard-0001.md".to_owned());
    let mut store = memory();
    assert_eq!(log.sync(&mut store).records, 7);
    let first = &store.summaries().unwrap()[0];
    assert_eq!((first.problems, first.name.as_str()), (1, ""));
    let told = rows(
        &mut store,
        "SELECT code, message FROM problems WHERE id = 'Hazard-0001'",
    );
    let message = text("the file cannot be read: permission denied");
    assert_eq!(told, [[text("unreadable-file"), message]]);
    log.unreadable.clear();
    assert_eq!(log.sync(&mut store).read, 1);
    assert_whole(&store, &log);
}

#[test]
fn one_record_can_be_updated_alone() {
    let mut log = log();
    let mut store = memory();
    log.sync(&mut store);
    let new = PLAIN.replace("Two beds", "Three beds");
    let path = "hazards/Hazard-0001.md";
    let template = Template::built_in();
    let stat = FileStat {
        id: HazardId::new("Hazard-0001"),
        path: path.to_owned(),
        len: new.len() as u64,
        modified: 0,
        changed: 0,
    };
    let read = |_: &str| Ok(new.clone().into_bytes());
    let files = |list| RecordSource {
        list,
        read: &read,
        examine: None,
        template: &template,
        made_for: "",
        now: 0,
    };
    store
        .sync_one(path, &files(std::slice::from_ref(&stat)))
        .unwrap();
    log.put(path, new.clone(), 9);
    assert_whole(&store, &log);
    assert_eq!(log.sync(&mut store).read, 0);
    store.sync_one(path, &files(&[])).unwrap();
    log.files.remove(path);
    assert_eq!(store.summaries().unwrap().len(), 6);
    assert_eq!(
        log.sync(&mut store),
        Synced {
            records: 6,
            ..Synced::default()
        }
    );
}

#[test]
fn known_files_are_loaded_again_if_another_process_has_changed_the_index_since() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&index(folder.path())).unwrap();
    let log = log();
    log.sync(&mut store);
    let known = store.known_records("").unwrap();
    let path = "hazards/Hazard-0001.md";
    let stamp = FileStamp {
        len: PLAIN.len() as u64,
        modified: 1,
        changed: 1,
    };
    assert!(known.holds(path, stamp));
    assert!(!known.holds(path, FileStamp { len: 1, ..stamp }));
    assert!(!known.holds("hazards/Hazard-0099.md", stamp));
    assert_eq!(log.sync_knowing(&mut store, &known, NOW).read, 0);
    let mut without = log.clone();
    without.files.remove(path);
    let mut another = Store::open(&index(folder.path())).unwrap();
    assert_eq!(without.sync(&mut another).removed, 1);
    assert_eq!(log.sync_knowing(&mut store, &known, NOW).read, 1);
    assert_whole(&store, &log);
}
