use super::*;

#[test]
fn a_query_reads_the_log_in_friendly_names() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&index(folder.path())).unwrap();
    log().sync(&mut store);
    let table = query(
        &mut store,
        "SELECT id, severity, risk, residual_risk FROM hazards ORDER BY id LIMIT 1;",
    )
    .unwrap();
    assert_eq!(table.columns, ["id", "severity", "risk", "residual_risk"]);
    assert_eq!(
        table.rows,
        [[
            text("Hazard-0001"),
            text("major"),
            SqlValue::Integer(3),
            SqlValue::Null
        ]]
    );
    let control = rows(
        &mut store,
        "SELECT control, state, evidence FROM controls WHERE id = 'Hazard-0001' ORDER BY control",
    );
    assert_eq!(
        control,
        [
            [
                text("Hazard-0001/D1"),
                text("implemented"),
                text("src/bed.rs:1-4")
            ],
            [text("Hazard-0001/D2"), text("planned"), SqlValue::Null],
        ]
    );
    let section = "SELECT text FROM sections WHERE title = 'Assignment' AND id = 'Hazard-0002'";
    assert_eq!(rows(&mut store, section), [[text("Ann Example")]]);
    let whole = "SELECT count(*) FROM types WHERE type = 'WrongPatient' UNION ALL
        SELECT count(*) FROM labels WHERE label = 2 UNION ALL
        SELECT count(*) FROM words WHERE words MATCH 'wristband'";
    assert_eq!(
        rows(&mut store, whole),
        [
            [SqlValue::Integer(4)],
            [SqlValue::Integer(4)],
            [SqlValue::Integer(4)]
        ]
    );
    for view in ["causes", "code", "problems", "levels"] {
        query(&mut store, &format!("SELECT * FROM {view}")).unwrap();
    }
}

#[test]
fn the_views_give_the_words_of_the_record() {
    let odd = "Say \"no\" to C:\\x, [naïve] \u{1f6d1} a\u{1}b\0c";
    let record = PLAIN
        .replace("The list is sorted late.", odd)
        .replace("Show the date of birth.", odd)
        .replace("Two beds, one name", odd);
    let mut log = Log::default();
    log.put("hazards/Hazard-0001.md", record, 1);
    let mut store = memory();
    log.sync(&mut store);
    let found = rows(
        &mut store,
        "SELECT text FROM causes WHERE ordinal = 1
         UNION ALL SELECT text FROM controls WHERE control LIKE '%/D1'
         UNION ALL SELECT text FROM sections WHERE field = 'Hazard name'",
    );
    assert_eq!(found, [[text(odd)], [text(odd)], [text(odd)]]);
}

#[test]
fn a_join_of_lists_has_those_of_the_right_records() {
    let mut log = Log::default();
    for number in 1..=3 {
        let record = PLAIN.replace("Show the date of birth.", &format!("Measure {number}."));
        log.put(&format!("hazards/Hazard-000{number}.md"), record, 1);
    }
    let mut store = memory();
    log.sync(&mut store);
    let found = rows(
        &mut store,
        "SELECT a.text, count(*) FROM controls AS a JOIN causes AS b USING (id)
         JOIN sections AS c USING (id) WHERE a.control LIKE '%/D1' GROUP BY a.id ORDER BY a.id",
    );
    let one = "SELECT count(*) FROM sections WHERE id = 'Hazard-0001'";
    let SqlValue::Integer(sections) = rows(&mut store, one)[0][0] else {
        panic!("a count is a number");
    };
    let wanted = |number: u8| {
        vec![
            text(&format!("Measure {number}.")),
            SqlValue::Integer(2 * sections),
        ]
    };
    assert_eq!(found, [wanted(1), wanted(2), wanted(3)]);
    assert!(
        query(
            &mut store,
            "SELECT record_list('no list', 1, 'Hazard-0001', '')"
        )
        .is_err()
    );
}

#[test]
fn whatever_is_typed_a_query_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = index(folder.path());
    let log = log();
    let mut kept = Store::open(&file).unwrap();
    log.sync(&mut kept);
    let mut held = memory();
    log.sync(&mut held);
    let stranger = folder.path().join("other.db");
    for store in [&mut kept, &mut held] {
        for typed in [
            "DELETE FROM record",
            "INSERT INTO meta VALUES ('a', 'b')",
            "UPDATE record SET name = 'x' RETURNING name",
            "WITH x AS (SELECT 1) DELETE FROM record",
            "DROP TABLE section",
            "CREATE TEMP TABLE t (x)",
            "CREATE TABLE t (x)",
            "PRAGMA user_version = 7",
            "PRAGMA writable_schema = ON",
            "PRAGMA query_only = OFF",
            "PRAGMA journal_mode = DELETE",
            "BEGIN IMMEDIATE",
            "COMMIT",
            "SAVEPOINT a",
            "VACUUM",
            "REINDEX",
            "ANALYZE",
            "DETACH main",
            "INSERT INTO words (words) VALUES ('optimize')",
            "SELECT 1; DELETE FROM record",
            "SELECT 1; SELECT 2",
            "SELECT load_extension('x')",
            "SELECT * FROM nothing",
            "not a query",
            "",
            "-- only a comment",
            "SELECT length(zeroblob(900000000))",
        ] {
            assert!(query(store, typed).is_err(), "{typed}");
        }
        for path in [&stranger, &file] {
            let path = path.display();
            assert!(query(store, &format!("ATTACH '{path}' AS a")).is_err());
            assert!(query(store, &format!("VACUUM INTO '{path}.copy'")).is_err());
        }
        assert_eq!(rows(store, "SELECT 1;  -- done"), [[SqlValue::Integer(1)]]);
        assert_eq!(log.sync(store).read, 0);
        assert_whole(store, &log);
    }
    assert!(!stranger.exists());
}

#[test]
fn a_refused_query_says_what_it_lacks() {
    let mut kept = memory();
    log().sync(&mut kept);
    let error = query(&mut kept, "DELETE FROM record").unwrap_err();
    assert!(matches!(error, StoreError::NotReadOnly(_)), "{error}");
    let error = query(&mut kept, "DELETE FROM hazards").unwrap_err();
    assert!(matches!(error, StoreError::NotReadOnly(_)), "{error}");
    let error = query(&mut kept, "SELECT foo FROM Hazards").unwrap_err();
    assert!(
        matches!(&error, StoreError::NoColumn { column, known } if column == "foo"
            && known.starts_with("the columns of hazards are id, name,")),
        "{error}"
    );
    let error = query(&mut kept, "SELECT name FROM hazard").unwrap_err();
    assert!(error.to_string().contains("no such table"), "{error}");
}

#[test]
fn a_query_without_an_end_is_stopped() {
    let mut store = memory();
    let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT count(*) FROM n";
    let error = store
        .sql_within(endless, &Template::built_in(), 3)
        .unwrap_err();
    assert!(matches!(error, StoreError::TooMuch(_)), "{error}");
    assert_eq!(rows(&mut store, "SELECT 1"), [[SqlValue::Integer(1)]]);
}
