mod damage;
mod search;
mod sql;
mod sync;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::hazard::{HazardId, ListedField, Record, Summary};
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
    /// When the system changed a file last, where that is not when it was modified.
    changed: BTreeMap<String, i64>,
    unreadable: Vec<String>,
    template: Option<Template>,
    made_for: String,
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
        self.sync_knowing(store, &KnownRecords::default(), now)
    }

    fn sync_knowing(&self, store: &mut Store, known: &KnownRecords, now: i64) -> Synced {
        let list: Vec<FileStat> = self
            .files
            .iter()
            .map(|(path, (bytes, modified))| FileStat {
                id: HazardId::new(path.rsplit('/').next().unwrap().trim_end_matches(".md")),
                path: path.clone(),
                len: bytes.len() as u64,
                modified: *modified,
                changed: *self.changed.get(path).unwrap_or(modified),
            })
            .collect();
        let read = |path: &str| {
            if self.unreadable.iter().any(|one| one == path) {
                return Err("permission denied".to_owned());
            }
            Ok(self.files[path].0.clone())
        };
        let built_in = Template::built_in();
        let files = RecordSource {
            list: &list,
            read: &read,
            examine: None,
            template: self.template.as_ref().unwrap_or(&built_in),
            made_for: &self.made_for,
            now,
        };
        store.sync(&files, known, &mut |_| {}).unwrap()
    }
}

#[test]
fn the_columns_are_those_of_the_tables() {
    use super::columns::{BODY, EXAMINED, FILE, RAW, RECORD};
    let mut store = memory();
    log().sync(&mut store);
    for columns in [FILE, RECORD, BODY, RAW, EXAMINED] {
        let query = format!("SELECT name FROM pragma_table_info('{}')", columns.table);
        let mut statement = store.connection.prepare(&query).unwrap();
        let names = statement.query_map([], |row| row.get("name")).unwrap();
        let names: Vec<String> = names.map(Result::unwrap).collect();
        assert_eq!(names, columns.names, "{}", columns.table);
    }
}

/// A migration that makes the view again must leave a place for the listed fields.
#[test]
fn the_view_of_hazards_has_every_listed_field() {
    let store = memory();
    let query = "SELECT name FROM pragma_table_info('hazards')";
    let mut statement = store.connection.prepare(query).unwrap();
    let names = statement.query_map([], |row| row.get("name")).unwrap();
    let names: Vec<String> = names.map(Result::unwrap).collect();
    for key in ListedField::KEYS {
        assert!(names.iter().any(|name| name == key), "{key}: {names:?}");
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
            Summary::from_record(
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

fn search(store: &Store, words: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
    store.search(words, limit, &Template::built_in())
}

fn query(store: &mut Store, query: &str) -> Result<SqlTable, StoreError> {
    store.sql(query, &Template::built_in())
}

fn rows(store: &mut Store, query: &str) -> Vec<Vec<SqlValue>> {
    store.sql(query, &Template::built_in()).unwrap().rows
}

fn text(text: &str) -> SqlValue {
    SqlValue::Text(text.to_owned())
}
