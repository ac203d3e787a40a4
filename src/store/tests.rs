use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::hazard::{HazardId, Record, Summary};
use crate::template::{RiskClass, Template};

const PLAIN: &str = "# Hazard\n\n---\n\n## Hazard name\n\nTwo beds, one name\n\n---\n\n\
    ## General utility label\n\n[2]\n\n---\n\n## Likelihood scoring\n\n3 - Medium\n\n---\n\n\
    ## Severity scoring\n\n4 - Major\n\n---\n\n## Causes\n\n1. The list is sorted late.\n2. Naïve \
    double-check of the wristband.\n\n---\n\n## Hazard type\n\nWrongPatient\n\n---\n\n## Assignment\n\n\
    Ann Example\n\n---\n\n## Hazard controls\n\n### Design controls (manufacturer)\n\n\
    - [x] Show the date of birth.\n  - Evidence: src/bed.rs:1-4\n- [ ] Sort at once.\n\n---\n\n\
    ## Hazard status\n\nOpen\n";

/// A log in memory: what the disk would hold.
#[derive(Clone, Default)]
struct Log {
    files: BTreeMap<String, (Vec<u8>, i64)>,
    unreadable: Vec<String>,
    template: Option<Template>,
    digest: String,
}

/// Long after every change of the tests.
const NOW: i64 = 1_000_000_000_000;

impl Log {
    fn put(&mut self, path: &str, bytes: impl Into<Vec<u8>>, modified: i64) {
        self.files.insert(path.to_owned(), (bytes.into(), modified));
    }

    fn sync(&self, store: &mut Store) -> Synced {
        self.sync_at(store, NOW)
    }

    fn sync_at(&self, store: &mut Store, now: i64) -> Synced {
        let list: Vec<FileStat> = self
            .files
            .iter()
            .map(|(path, (bytes, modified))| FileStat {
                id: HazardId::new(path.rsplit('/').next().unwrap().trim_end_matches(".md")),
                path: path.clone(),
                len: bytes.len() as u64,
                modified: *modified,
            })
            .collect();
        let read = |path: &str| {
            if self.unreadable.iter().any(|one| one == path) {
                return Err("permission denied".to_owned());
            }
            Ok(self.files[path].0.clone())
        };
        let built_in = Template::built_in();
        let files = Files {
            list: &list,
            read: &read,
            template: self.template.as_ref().unwrap_or(&built_in),
            template_digest: &self.digest,
            now,
        };
        store.sync(&files, &mut |_| {}).unwrap()
    }
}

fn log() -> Log {
    let mut log = Log::default();
    log.put("hazards/Hazard-0001.md", PLAIN, 1);
    log.put("hazards/Hazard-0002.md", PLAIN.replace('\n', "\r\n"), 1);
    log.put("hazards/Hazard-0003.md", format!("\u{feff}{PLAIN}"), 1);
    log.put(
        "hazards/Hazard-0004.md",
        b"## Harm\n\nb\xffd \xe2\x82\n".to_vec(),
        1,
    );
    log.put(
        "hazards/Hazard-0005.md",
        format!("{PLAIN}\n## Harm\n\na\n\n## Harm\n\nb"),
        1,
    );
    log.put("hazards/Hazard-0006.md", "no heading\0 at all\r", 1);
    log.put("hazards/Hazard-0007.md", "", 1);
    log
}

fn memory() -> Store {
    Store::in_memory("a test").unwrap()
}

fn index(folder: &Path) -> PathBuf {
    folder.join("index.db")
}

fn summaries_of(log: &Log) -> Vec<Summary> {
    let template = Template::built_in();
    log.files
        .iter()
        .map(|(path, (bytes, _))| {
            let id = HazardId::new(path.rsplit('/').next().unwrap().trim_end_matches(".md"));
            Summary::of(
                &Record::from_bytes(id, bytes, &template),
                path.as_str(),
                &template,
            )
        })
        .collect()
}

fn assert_whole(store: &Store, log: &Log) {
    assert_eq!(store.summaries().unwrap(), summaries_of(log));
    for (path, (bytes, _)) in &log.files {
        assert_eq!(
            store.source(path).unwrap().as_deref(),
            Some(bytes.as_slice()),
            "{path}"
        );
    }
}

fn rows(store: &mut Store, query: &str) -> Vec<Vec<Value>> {
    store.sql(query).unwrap().rows
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

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
fn nothing_is_read_again_that_has_not_changed() {
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
fn a_change_within_the_clocks_grain_is_not_missed() {
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
fn what_is_renamed_moved_or_removed_is_followed() {
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
    for table in ["section", "control", "cause", "problem", "raw", "record"] {
        let orphans = rows(
            &mut store,
            &format!("SELECT count(*) FROM {table} WHERE record NOT IN (SELECT record FROM file)"),
        );
        assert_eq!(orphans, [[Value::Integer(0)]], "{table}");
    }
    log.files.clear();
    assert_eq!(log.sync(&mut store).removed, 6);
    assert!(store.search("patient", 9).unwrap().is_empty());
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
fn another_template_or_program_reads_everything_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = log();
    let mut store = Store::open(&index(folder.path())).unwrap();
    log.sync(&mut store);
    log.digest = "another".to_owned();
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
    assert!(damaged(|file| sql(file, "PRAGMA user_version = 99; DROP TABLE cause")).rebuilt);
    assert!(damaged(|file| sql(file, "PRAGMA user_version = 1")).rebuilt);
    assert!(
        damaged(|file| sql(file, "PRAGMA application_id = 7; CREATE TABLE theirs (x)")).rebuilt
    );
    assert!(damaged(|file| sql(file, "DROP TABLE section")).rebuilt);
    let log_broken = |file: &Path| {
        let name = |end: &str| PathBuf::from(format!("{}{end}", file.display()));
        fs::write(name("-wal"), b"not a log".repeat(999)).unwrap();
        fs::write(name("-shm"), b"nor this".repeat(4096)).unwrap();
    };
    damaged(log_broken);
}

#[test]
fn a_text_that_is_not_as_it_was_read_is_noticed() {
    let mut store = memory();
    log().sync(&mut store);
    store
        .connection
        .execute(
            "UPDATE section SET text = text || 'x' WHERE ordinal = 1",
            [],
        )
        .unwrap();
    let error = store.source("hazards/Hazard-0001.md").unwrap_err();
    assert!(error.is_damage());
}

#[test]
fn without_a_place_for_a_file_the_index_is_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("no such folder").join("index.db");
    let mut store = Store::open(&nowhere).unwrap();
    assert!(!store.is_kept());
    let log = log();
    log.sync(&mut store);
    assert_whole(&store, &log);
    assert_eq!(
        rows(&mut store, "SELECT count(*) FROM hazards"),
        [[Value::Integer(7)]]
    );
    assert!(store.sql("DELETE FROM record").is_err());
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
fn one_record_can_be_brought_up_to_date_alone() {
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
    };
    let read = |_: &str| Ok(new.clone().into_bytes());
    let files = |list| Files {
        list,
        read: &read,
        template: &template,
        template_digest: "",
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

fn found(store: &Store, words: &[&str]) -> Vec<u64> {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let ids = store.ids_with_words(&words).unwrap();
    ids.iter().filter_map(HazardId::number).collect()
}

#[test]
fn words_are_found_whatever_is_typed() {
    let mut log = Log::default();
    log.put("Hazard-0001.md", PLAIN, 1);
    log.put(
        "Hazard-0002.md",
        "## Harm\n\nThe wrong drug 🙂, name:x\n",
        1,
    );
    let mut store = memory();
    log.sync(&mut store);
    // Words may stand in different sections; the last may be unfinished; accents do not count.
    assert_eq!(found(&store, &["wristband", "naive", "birt"]), [1]);
    assert_eq!(found(&store, &["birt", "naive"]), Vec::<u64>::new());
    assert_eq!(found(&store, &["double-check"]), [1]);
    assert_eq!(found(&store, &["check-double"]), Vec::<u64>::new());
    assert_eq!(found(&store, &["hazard-0002"]), [2]);
    assert_eq!(found(&store, &["🙂"]), [2]);
    assert_eq!(found(&store, &["drug", "🙂"]), [2]);
    assert_eq!(found(&store, &[]), [1, 2]);
    for odd in [
        "\"", "name:x", "NEAR(", "a OR", "*", "^x", "-", "(", "{a b}:", "'", "\0", "x\0y",
    ] {
        store.ids_with_words(&[odd.to_owned()]).unwrap();
        store.search(odd, 5).unwrap();
    }
    assert_eq!(found(&store, &["name:x"]), [2]);
}

#[test]
fn a_hit_names_the_section_the_line_and_the_surroundings() {
    let mut log = Log::default();
    log.put("Hazard-0001.md", PLAIN.replace('\n', "\r\n"), 1);
    log.put("Hazard-0002.md", "## Harm\n\nThe wrong\u{1} drug\n", 1);
    let mut store = memory();
    log.sync(&mut store);
    let hits = store.search("naive double", 5).unwrap();
    let line = PLAIN
        .lines()
        .position(|line| line.contains("Naïve"))
        .unwrap()
        + 1;
    assert_eq!(hits.len(), 1);
    assert_eq!((hits[0].section.as_str(), hits[0].line), ("Causes", line));
    assert_eq!(hits[0].name, "Two beds, one name");
    assert!(
        hits[0]
            .snippet
            .contains("2. Naïve double-check of the wristband.")
    );
    let hits = store.search("drug", 5).unwrap();
    assert_eq!((hits[0].section.as_str(), hits[0].line), ("Harm", 3));
    let hits = store.search("\"sort at\"", 5).unwrap();
    assert_eq!(hits[0].section, "Hazard controls");
    // Words of two sections: where some of them stand.
    let hits = store.search("wristband birth", 5).unwrap();
    assert_eq!(hits.len(), 2);
    assert_eq!(store.search("hazard", 1).unwrap().len(), 1);
    assert_eq!(
        store.search("0002", 5).unwrap()[0].id.as_str(),
        "Hazard-0002"
    );
    assert!(store.search("", 5).unwrap().is_empty());
}

#[test]
fn a_query_reads_the_log_in_friendly_names() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&index(folder.path())).unwrap();
    log().sync(&mut store);
    let table = store
        .sql("SELECT id, severity, risk, residual_risk FROM hazards ORDER BY id LIMIT 1;")
        .unwrap();
    assert_eq!(table.columns, ["id", "severity", "risk", "residual_risk"]);
    assert_eq!(
        table.rows,
        [[
            text("Hazard-0001"),
            text("major"),
            Value::Integer(3),
            Value::Null
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
            [text("Hazard-0001/D2"), text("planned"), Value::Null],
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
            [Value::Integer(4)],
            [Value::Integer(4)],
            [Value::Integer(4)]
        ]
    );
    for view in ["causes", "code", "problems", "levels"] {
        store.sql(&format!("SELECT * FROM {view}")).unwrap();
    }
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
        for query in [
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
            assert!(store.sql(query).is_err(), "{query}");
        }
        for path in [&stranger, &file] {
            let path = path.display();
            assert!(store.sql(&format!("ATTACH '{path}' AS a")).is_err());
            assert!(store.sql(&format!("VACUUM INTO '{path}.copy'")).is_err());
        }
        assert_eq!(rows(store, "SELECT 1;  -- done"), [[Value::Integer(1)]]);
        assert_eq!(log.sync(store).read, 0);
        assert_whole(store, &log);
    }
    assert!(!stranger.exists());
    let error = kept.sql("DELETE FROM record").unwrap_err();
    assert!(matches!(error, StoreError::NotReadOnly(_)), "{error}");
    let error = kept.sql("SELECT name FROM hazard").unwrap_err();
    assert!(error.to_string().contains("no such table"), "{error}");
}
