//! The limit programs: the least that a program must do that indexes a folder of Markdown. They
//! know nothing of hazards.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use std::{fs, io};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use rusqlite::{Connection, Transaction, params};

const DATABASE: &str = "floor.db";

/// Forgets the database of an earlier run.
pub(crate) fn forget(root: &Path) -> io::Result<()> {
    for kind in ["", "-wal", "-shm"] {
        let path = root.join(format!("{DATABASE}{kind}"));
        if path.exists() {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn files(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root.join("hazards")).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn stamp(path: &Path) -> (i64, i64) {
    let metadata = fs::metadata(path).unwrap();
    let since = metadata
        .modified()
        .unwrap()
        .duration_since(UNIX_EPOCH)
        .unwrap();
    (
        metadata.len().cast_signed(),
        i64::try_from(since.as_nanos()).unwrap(),
    )
}

/// Reads every file, parses it with offsets, splits it at its headings and puts a row a record,
/// a row a section and the words into a database, in one transaction.
pub(crate) fn cold(root: &Path) {
    let mut connection = Connection::open(root.join(DATABASE)).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
             CREATE TABLE rec (id INTEGER PRIMARY KEY, path TEXT, bytes INTEGER, modified INTEGER);
             CREATE TABLE section (rec INTEGER, at INTEGER, title TEXT, text TEXT,
                 PRIMARY KEY (rec, at)) WITHOUT ROWID;
             CREATE VIRTUAL TABLE words USING fts5 (text, content = '', columnsize = 0);",
        )
        .unwrap();
    let transaction = connection.transaction().unwrap();
    insert(&transaction, root);
    transaction.commit().unwrap();
}

fn insert(transaction: &Transaction<'_>, root: &Path) {
    let mut record = transaction
        .prepare("INSERT INTO rec VALUES (?, ?, ?, ?)")
        .unwrap();
    let mut section = transaction
        .prepare("INSERT INTO section VALUES (?, ?, ?, ?)")
        .unwrap();
    let mut words = transaction
        .prepare("INSERT INTO words (rowid, text) VALUES (?, ?)")
        .unwrap();
    for (number, path) in (0_i64..).zip(&files(root)) {
        let text = fs::read_to_string(path).unwrap();
        let (bytes, modified) = stamp(path);
        record
            .execute(params![number, path.to_str(), bytes, modified])
            .unwrap();
        words.execute(params![number, text]).unwrap();
        let starts = headings(&text);
        for (at, start) in starts.iter().enumerate() {
            let ordinal = i64::try_from(at).unwrap();
            let end = starts.get(at + 1).copied().unwrap_or(text.len());
            let part = &text[*start..end];
            let title = part.lines().next().unwrap_or_default();
            section
                .execute(params![number, ordinal, title, part])
                .unwrap();
        }
    }
}

/// Where the headings of a text start.
fn headings(text: &str) -> Vec<usize> {
    let mut starts = Vec::with_capacity(24);
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TASKLISTS).into_offset_iter() {
        if let Event::Start(Tag::Heading { level, .. }) = event
            && level <= HeadingLevel::H3
        {
            starts.push(range.start);
        }
    }
    starts
}

/// Looks at every file and compares it with what the database knows.
pub(crate) fn warm(root: &Path) {
    let connection = Connection::open(root.join(DATABASE)).unwrap();
    let mut known = connection
        .prepare("SELECT path, bytes, modified FROM rec ORDER BY id")
        .unwrap();
    let mut rows = known.query([]).unwrap();
    let mut same = 0;
    for path in files(root) {
        let row = rows.next().unwrap().unwrap();
        let stored: (String, i64, i64) = (
            row.get(0).unwrap(),
            row.get(1).unwrap(),
            row.get(2).unwrap(),
        );
        let (bytes, modified) = stamp(&path);
        same += usize::from(stored == (path.to_string_lossy().into_owned(), bytes, modified));
    }
    assert!(
        same > 0,
        "the database of the limit program knows the files"
    );
}
