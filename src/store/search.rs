//! Full-text search.
//!
//! What the user typed is never given to FTS5 as a query: each word is quoted, all must stand in
//! the record, and the last may be unfinished.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;

use super::open::Store;
use super::part::Body;
use super::snippet::in_body;
use super::{Hit, StoreError};
use crate::hazard::HazardId;
use crate::text::LineIndex;

/// The sections of the records found so far, indexed as the records are, so that FTS5 itself
/// says which of them has the words and where.
const PASSAGES: &str = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.passage USING fts5 (
    text, tokenize = 'unicode61 remove_diacritics 2');
    DELETE FROM temp.passage;";

/// The key of a passage: the record's place in the ranking, then the section's in the record.
const SECTIONS: i64 = 1 << 32;

impl Store {
    /// The ids of the hazards whose text has every one of `words`; the last may be unfinished.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ids_with_words(&self, words: &[String]) -> Result<BTreeSet<HazardId>, StoreError> {
        let asked = Asked::of(words);
        let mut found: Option<BTreeSet<HazardId>> = None;
        if let Some(query) = asked.query(" AND ") {
            let mut statement = self.connection.prepare_cached(
                "SELECT id FROM file WHERE record IN (SELECT rowid FROM words WHERE words MATCH ?1)",
            )?;
            found = Some(ids(&mut statement, &query)?);
        }
        for mark in &asked.marks {
            let mut statement = self.connection.prepare_cached(
                "SELECT id FROM file WHERE record IN
                 (SELECT record FROM body WHERE instr(text, CAST(?1 AS BLOB)) > 0)",
            )?;
            let with = ids(&mut statement, mark)?;
            found = Some(match found {
                Some(found) => found.intersection(&with).cloned().collect(),
                None => with,
            });
        }
        match found {
            Some(found) => Ok(found),
            None => Ok(self.ids()?.into_iter().map(|(id, _)| id).collect()),
        }
    }

    /// Where words stand, best first: a hit a section, at most `limit` of them. Words in
    /// quotation marks stand together.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let asked = Asked::of(&split(words));
        let Some(query) = asked.query(" AND ") else {
            return self.search_marks(&asked.marks, limit);
        };
        self.connection.execute_batch(PASSAGES)?;
        let ranked = self.ranked(&query, limit)?;
        let mut passages = by_record(&self.connection, &query)?;
        // Where no section has all of the words, those that have some of them count.
        let some = asked.query(" OR ").unwrap_or_default();
        for (place, sections) in by_record(&self.connection, &some)? {
            passages.entry(place).or_insert(sections);
        }
        let mut hits = Vec::new();
        for (place, found) in (0_i64..).zip(&ranked) {
            // A record that was found by its id alone is shown from its start.
            let sections = passages.remove(&place).unwrap_or_else(|| vec![(0, 0)]);
            for (ordinal, at) in sections {
                hits.push(found.hit(ordinal, at));
            }
            if hits.len() >= limit {
                break;
            }
        }
        hits.truncate(limit);
        Ok(hits)
    }

    /// The records that match, best first; their sections become passages.
    fn ranked(&self, query: &str, limit: usize) -> Result<Vec<Found>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY bm25(words, 8.0, 1.0), rowid LIMIT ?2",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let keys: Vec<i64> = statement
            .query_map((query, limit), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO temp.passage (rowid, text) VALUES (?1, ?2)")?;
        let mut ranked = Vec::with_capacity(keys.len());
        for key in keys {
            let Some(found) = self.found(key)? else {
                continue;
            };
            let place = i64::try_from(ranked.len()).unwrap_or(i64::MAX);
            for (ordinal, (_, text)) in (0_i64..).zip(found.body.parts()) {
                insert.execute((place * SECTIONS + ordinal, text))?;
            }
            ranked.push(found);
        }
        Ok(ranked)
    }

    fn search_marks(&self, marks: &[String], limit: usize) -> Result<Vec<Hit>, StoreError> {
        let Some(first) = marks.first() else {
            return Ok(Vec::new());
        };
        let mut statement = self
            .connection
            .prepare_cached("SELECT record FROM body WHERE instr(text, CAST(?1 AS BLOB)) > 0")?;
        let mut rows = statement.query([first])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()?
            && hits.len() < limit
        {
            let Some(found) = self.found(row.get(0)?)? else {
                continue;
            };
            for (ordinal, (_, text)) in (0_i64..).zip(found.body.parts()) {
                if marks.iter().all(|mark| text.contains(mark.as_str())) {
                    let at = text.find(first.as_str()).unwrap_or_default();
                    hits.push(found.hit(ordinal, at));
                }
            }
        }
        hits.truncate(limit);
        Ok(hits)
    }

    /// The record of a key.
    fn found(&self, key: i64) -> Result<Option<Found>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT r.id, r.name, b.sections, b.text
             FROM record AS r JOIN body AS b USING (record) WHERE record = ?1",
        )?;
        let mut rows = statement.query([key])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let sections = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
        let text = row.get_ref(3)?.as_bytes().map_err(rusqlite::Error::from)?;
        Ok(Some(Found {
            id: HazardId::new(row.get::<_, String>(0)?),
            name: row.get(1)?,
            body: Body::of(sections, text)?,
        }))
    }
}

/// A record that has what was looked for.
struct Found {
    id: HazardId,
    name: String,
    body: Body,
}

impl Found {
    /// The byte `at` of a section, to be shown.
    fn hit(&self, ordinal: i64, at: usize) -> Hit {
        let ordinal = usize::try_from(ordinal).unwrap_or(usize::MAX);
        let (title, first, text) = self
            .body
            .parts()
            .nth(ordinal)
            .map_or(("", 1, ""), |(part, text)| {
                (part.title.as_str(), part.start_line, text)
            });
        Hit {
            id: self.id.clone(),
            name: self.name.clone(),
            section: title.to_owned(),
            line: first + LineIndex::new(text).place(text, at).line - 1,
            snippet: in_body(text, at),
        }
    }
}

fn ids(
    statement: &mut rusqlite::Statement<'_>,
    asked: &str,
) -> Result<BTreeSet<HazardId>, StoreError> {
    let rows = statement.query_map([asked], |row| row.get::<_, String>(0))?;
    Ok(rows
        .map(|id| id.map(HazardId::new))
        .collect::<Result<_, _>>()?)
}

/// The sections that match, with the byte of the first match, by their record's place in the
/// ranking.
fn by_record(
    connection: &Connection,
    query: &str,
) -> Result<HashMap<i64, Vec<(i64, usize)>>, StoreError> {
    let mut records: HashMap<i64, Vec<(i64, usize)>> = HashMap::new();
    for (key, at) in passages_with(connection, query)? {
        let sections = records.entry(key / SECTIONS).or_default();
        sections.push((key % SECTIONS, at));
    }
    Ok(records)
}

/// The passages that match, best first, with the byte of the first match.
fn passages_with(connection: &Connection, query: &str) -> Result<Vec<(i64, usize)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT rowid, text, highlight(passage, 0, char(1), '') FROM temp.passage
         WHERE passage MATCH ?1 ORDER BY rank, rowid",
    )?;
    let mut rows = statement.query([query])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let text = row.get_ref(1)?.as_bytes().map_err(rusqlite::Error::from)?;
        let marked = row.get_ref(2)?.as_bytes().map_err(rusqlite::Error::from)?;
        // The first difference is the first mark, whatever characters the text itself has.
        let at = text
            .iter()
            .zip(marked)
            .take_while(|(one, other)| one == other);
        found.push((row.get(0)?, at.count()));
    }
    Ok(found)
}

/// What was asked for: words that FTS5 can find, and marks, such as an emoji, that it has no
/// words in and that are looked for as they are.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    words: Vec<String>,
    marks: Vec<String>,
}

impl Asked {
    fn of(words: &[String]) -> Self {
        let mut asked = Self::default();
        for word in words.iter().map(|word| word.trim()) {
            if word.chars().any(char::is_alphanumeric) {
                asked.words.push(word.replace('\0', " "));
            } else if !word.is_empty() {
                asked.marks.push(word.to_owned());
            }
        }
        asked
    }

    /// The query for FTS5, every word in quotation marks; `None` where there is none.
    fn query(&self, joined: &str) -> Option<String> {
        let quoted: Vec<String> = self
            .words
            .iter()
            .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
            .collect();
        (!quoted.is_empty()).then(|| format!("{} *", quoted.join(joined)))
    }
}

/// Cuts what was typed into words; what stands in quotation marks is one.
fn split(typed: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in typed.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}
