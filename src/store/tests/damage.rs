use super::*;

#[test]
fn another_template_or_program_reads_everything_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = log();
    let mut store = Store::open(&index(folder.path())).unwrap();
    log.sync(&mut store);
    log.made_for = "another".to_owned();
    let synced = log.sync(&mut store);
    assert_eq!((synced.read, synced.rebuilt), (7, true));
    store
        .connection
        .execute("UPDATE meta SET value = '0.0.0' WHERE key = 'program'", [])
        .unwrap();
    assert!(log.sync(&mut store).rebuilt);
    assert_whole(&store, &log);
}

fn damaged(damage: impl Fn(&Path)) -> Synced {
    let folder = tempfile::tempdir().unwrap();
    let file = index(folder.path());
    let log = log();
    let mut store = Store::open(&file).unwrap();
    log.sync(&mut store);
    drop(store);
    damage(&file);
    let mut store = Store::open(&file).unwrap();
    let synced = log.sync(&mut store);
    assert_eq!(store.place(), &Place::File(file));
    assert_whole(&store, &log);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    synced
}

#[test]
fn a_database_that_cannot_be_used_is_built_again_without_a_question() {
    assert!(!damaged(|_| {}).rebuilt);
    assert!(damaged(|file| fs::remove_file(file).unwrap()).rebuilt);
    assert!(damaged(|file| fs::write(file, "").unwrap()).rebuilt);
    assert!(damaged(|file| fs::write(file, b"\x00garbage".repeat(9000)).unwrap()).rebuilt);
    let cut = |file: &Path| {
        let bytes = fs::read(file).unwrap();
        fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    };
    assert!(damaged(cut).rebuilt);
    let overwritten = |file: &Path| {
        let mut bytes = fs::read(file).unwrap();
        let from = 4096;
        bytes[from..].fill(0xa5);
        fs::write(file, bytes).unwrap();
    };
    assert!(damaged(overwritten).rebuilt);
    let sql = |file: &Path, sql: &str| {
        rusqlite::Connection::open(file)
            .unwrap()
            .execute_batch(sql)
            .unwrap();
    };
    assert!(damaged(|file| sql(file, "PRAGMA user_version = 99; DROP TABLE raw")).rebuilt);
    assert!(damaged(|file| sql(file, "PRAGMA user_version = 1")).rebuilt);
    assert!(
        damaged(|file| sql(file, "PRAGMA application_id = 7; CREATE TABLE theirs (x)")).rebuilt
    );
    assert!(damaged(|file| sql(file, "DROP TABLE body")).rebuilt);
    let log_broken = |file: &Path| {
        let name = |end: &str| PathBuf::from(format!("{}{end}", file.display()));
        fs::write(name("-wal"), b"not a log".repeat(999)).unwrap();
        fs::write(name("-shm"), b"nor this".repeat(4096)).unwrap();
    };
    damaged(log_broken);
}

#[test]
fn an_index_that_another_process_repaired_is_not_removed() {
    let folder = tempfile::tempdir().unwrap();
    let file = index(folder.path());
    let log = log();
    let mut store = Store::open(&file).unwrap();
    log.sync(&mut store);
    let mut late = open::replaced(&file).unwrap();
    assert_eq!(log.sync(&mut late).read, 0);
    assert_whole(&late, &log);
    assert_eq!(log.sync(&mut store).read, 0);
}

#[test]
fn of_several_processes_one_replaces_a_damaged_index() {
    let folder = tempfile::tempdir().unwrap();
    let file = index(folder.path());
    fs::write(&file, b"\x00garbage".repeat(9000)).unwrap();
    let log = log();
    let together = std::sync::Barrier::new(4);
    let stores: Vec<Store> = std::thread::scope(|scope| {
        let open = || {
            together.wait();
            Store::open(&file).unwrap()
        };
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(open)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    // All of them have the same one: what the first puts into it, the others find.
    for (at, mut store) in stores.into_iter().enumerate() {
        assert_eq!(store.place(), &Place::File(file.clone()));
        assert_eq!(log.sync(&mut store).read, if at == 0 { 7 } else { 0 });
    }
}

#[test]
fn a_text_that_is_not_as_it_was_read_is_noticed() {
    let mut store = memory();
    log().sync(&mut store);
    store
        .connection
        .execute("UPDATE body SET text = text || 'x'", [])
        .unwrap();
    let error = store.source("hazards/Hazard-0001.md").unwrap_err();
    assert!(error.is_damage());
}

#[test]
fn a_stored_text_that_cannot_be_read_is_damage_and_no_crash() {
    let mut store = memory();
    log().sync(&mut store);
    for text in ["x'77ff64'", "x'80'"] {
        let sql = format!("UPDATE body SET text = {text}");
        store.connection.execute(&sql, []).unwrap();
        assert!(search(&store, "wristband", 9).unwrap_err().is_damage());
    }
}

#[test]
fn readers_can_use_a_new_index_while_it_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let file = index(folder.path());
    let mut store = Store::open(&file).unwrap();
    log().sync(&mut store);
    let mode = "PRAGMA journal_mode";
    let mode: String = store
        .connection
        .query_row(mode, [], |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn without_a_writable_folder_the_index_is_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("no such folder").join("index.db");
    let mut store = Store::open(&nowhere).unwrap();
    assert!(!store.is_kept());
    let log = log();
    log.sync(&mut store);
    assert_whole(&store, &log);
    assert_eq!(
        rows(&mut store, "SELECT count(*) FROM hazards"),
        [[SqlValue::Integer(7)]]
    );
    assert!(query(&mut store, "DELETE FROM record").is_err());
    // The guard of a query is not left behind.
    assert_eq!(log.sync(&mut store).read, 0);
}

#[test]
fn two_processes_can_fill_the_same_index_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = index(folder.path());
    let log = log();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut store = Store::open(&file).unwrap();
                assert_eq!(log.sync(&mut store).records, 7);
                assert!(store.is_kept(), "{:?}", store.place());
                assert_whole(&store, &log);
            });
        }
    });
    let mut store = Store::open(&file).unwrap();
    assert_eq!(log.sync(&mut store).read, 0);
    assert_whole(&store, &log);
}

#[test]
fn what_another_program_writes_is_noticed_at_the_next_question() {
    let folder = tempfile::tempdir().unwrap();
    let file = index(folder.path());
    let log = log();
    let mut store = Store::open(&file).unwrap();
    log.sync(&mut store);
    assert!(store.check_seal().is_ok());
    let theirs = rusqlite::Connection::open(&file).unwrap();
    theirs.execute("DELETE FROM record", []).unwrap();
    assert!(matches!(store.check_seal(), Err(StoreError::Changed)));
    let verdict = CachedVerdict {
        fingerprint: b"",
        found: b"",
    };
    assert!(store.keep_verdict("key", verdict).is_err());
    drop(theirs);
    let synced = log.sync(&mut store);
    assert_eq!(
        (synced.read, synced.rebuilt, synced.doubt),
        (7, true, Some(Doubt::Changed))
    );
    assert_whole(&store, &log);
    assert_eq!(log.sync(&mut store).doubt, None);
}

#[test]
fn every_table_of_the_index_is_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let file = index(folder.path());
    let log = log();
    let mut store = Store::open(&file).unwrap();
    log.sync(&mut store);
    let tables = rows(
        &mut store,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'words%'",
    );
    assert_eq!(tables.len(), 13, "{tables:?}");
    for table in tables {
        let [SqlValue::Text(table)] = table.as_slice() else {
            panic!("{table:?}");
        };
        let triggers = format!(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '{table}'"
        );
        let wanted = if table == "seal" { 0 } else { 3 };
        assert_eq!(
            rows(&mut store, &triggers),
            [[SqlValue::Integer(wanted)]],
            "{table}"
        );
    }
}

#[test]
fn an_edit_that_gives_a_file_its_old_size_and_time_back_is_noticed() {
    let mut store = memory();
    let mut log = log();
    log.sync(&mut store);
    let path = "hazards/Hazard-0001.md";
    log.put(path, PLAIN.replace("Two", "Six"), 1);
    log.changed.insert(path.to_owned(), 2);
    assert_eq!(log.sync(&mut store).read, 1);
    assert_whole(&store, &log);
}

#[test]
fn an_index_that_another_program_wrote_into_knows_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = index(folder.path());
    let mut store = Store::open(&file).unwrap();
    let log = log();
    log.sync(&mut store);
    let known = store.known_records("").unwrap();
    rusqlite::Connection::open(&file)
        .unwrap()
        .execute_batch("UPDATE file SET path = 'hazards/Hazard-0099.md' WHERE record = 1")
        .unwrap();
    let refused = store.known_records("").map(drop);
    assert!(matches!(refused, Err(StoreError::Changed)));
    let synced = log.sync_knowing(&mut store, &known, NOW);
    assert_eq!(synced.doubt, Some(Doubt::Changed));
    assert_whole(&store, &log);
}
