//! Searches the text of the records.
//!
//! FTS5 finds and ranks the records that have the words as it splits them: at spaces and
//! punctuation. Chinese, Japanese and Thai have no spaces, and users type only part of a word. So
//! hazlog also searches the folded text of the other records.

use std::collections::BTreeSet;

use super::open::Store;
use super::sections::{RecordSection, sections_of};
use super::snippet::in_body;
use super::word_query::{Searched, WordQuery};
use super::{Hit, StoreError};
use crate::hazard::{HazardId, Record};
use crate::template::Template;
use crate::text::{LineIndex, fold, fold_into};

impl Store {
    /// The ids of the hazards whose text, id or name has every one of `words`, anywhere in it.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ids_with_words(&self, words: &[String]) -> Result<BTreeSet<HazardId>, StoreError> {
        let query = WordQuery::new(words);
        if query.is_empty() {
            return Ok(self.ids()?.into_iter().map(|(id, _)| id).collect());
        }
        let mut found = BTreeSet::new();
        let mut keys = BTreeSet::new();
        if let Some(query) = query.for_fts5() {
            let mut statement = self.connection.prepare_cached(
                "SELECT record, id FROM file
                 WHERE record IN (SELECT rowid FROM words WHERE words MATCH ?1)",
            )?;
            let mut rows = statement.query([query])?;
            while let Some(row) = rows.next()? {
                keys.insert(row.get("record")?);
                found.insert(HazardId::new(row.get::<_, String>("id")?));
            }
        }
        let others = self.others_with(&query, &keys)?;
        found.extend(others.into_iter().map(|(id, _)| id));
        Ok(found)
    }

    /// The sections that have the words, best first and at most `limit` of them. Words in
    /// quotation marks are together.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(
        &self,
        words: &str,
        limit: usize,
        template: &Template,
    ) -> Result<Vec<Hit>, StoreError> {
        let query = WordQuery::parse(words);
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let ranked = self.ranked(&query, limit)?;
        let mut hits = Vec::new();
        for key in &ranked {
            if hits.len() >= limit {
                break;
            }
            self.add_hits(*key, &query, template, &mut hits)?;
        }
        if hits.len() < limit {
            for (_, key) in self.others_with(&query, &ranked.into_iter().collect())? {
                if hits.len() >= limit {
                    break;
                }
                self.add_hits(key, &query, template, &mut hits)?;
            }
        }
        hits.truncate(limit);
        Ok(hits)
    }

    /// The keys of the records in which FTS5 finds every word, the best first.
    fn ranked(&self, query: &WordQuery, limit: usize) -> Result<Vec<i64>, StoreError> {
        let Some(query) = query.for_fts5() else {
            return Ok(Vec::new());
        };
        let mut statement = self.connection.prepare_cached(
            "SELECT rowid AS rowid FROM words WHERE words MATCH ?1 ORDER BY bm25(words, 8.0, 1.0), rowid LIMIT ?2",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let keys = statement.query_map((query, limit), |row| row.get("rowid"))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    /// The records that have every word but are not in `found`, with their keys, by ID.
    fn others_with(
        &self,
        query: &WordQuery,
        found: &BTreeSet<i64>,
    ) -> Result<BTreeSet<(HazardId, i64)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT record, r.id AS id, r.name AS name, b.text AS text FROM record AS r JOIN body AS b USING (record)",
        )?;
        let mut rows = statement.query([])?;
        let mut others = BTreeSet::new();
        let (mut whole, mut folded) = (String::new(), String::new());
        while let Some(row) = rows.next()? {
            let key = row.get("record")?;
            if found.contains(&key) {
                continue;
            }
            let column = |name| row.get_ref(name)?.as_str().map_err(rusqlite::Error::from);
            let (id, name) = (column("id")?, column("name")?);
            let text = row
                .get_ref("text")?
                .as_bytes()
                .map_err(rusqlite::Error::from)?;
            let text = std::str::from_utf8(text)
                .map_err(|error| StoreError::Damaged(error.to_string()))?;
            whole.clear();
            for part in [id, "\n", name, "\n", text] {
                whole.push_str(part);
            }
            fold_into(&whole, &mut folded);
            let searched = Searched {
                text: &whole,
                folded: &folded,
            };
            if query.all_in(searched) {
                others.insert((HazardId::new(id), key));
            }
        }
        Ok(others)
    }

    /// Adds the matches in a record: a hit for each section with all words, or with some of them if
    /// no section has all.
    fn add_hits(
        &self,
        key: i64,
        query: &WordQuery,
        template: &Template,
        hits: &mut Vec<Hit>,
    ) -> Result<(), StoreError> {
        let Some(found) = self.matched_record(key, template)? else {
            return Ok(());
        };
        let mut some = Vec::new();
        let mut all = Vec::new();
        for (ordinal, section) in found.sections.iter().enumerate() {
            let text = section.extent.of(found.record.text());
            let folded = fold(text);
            let searched = Searched {
                text,
                folded: &folded,
            };
            if let Some(at) = query.first_in(searched) {
                let places = match query.all_in(searched) {
                    true => &mut all,
                    false => &mut some,
                };
                places.push((ordinal, at));
            }
        }
        let mut places = if all.is_empty() { some } else { all };
        if places.is_empty() {
            // A record that was found only by its ID is shown from its start.
            places.push((0, 0));
        }
        hits.extend(places.iter().map(|(ordinal, at)| found.hit(*ordinal, *at)));
        Ok(())
    }

    /// The record with a key.
    fn matched_record(
        &self,
        key: i64,
        template: &Template,
    ) -> Result<Option<MatchedRecord>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT r.id AS id, r.name AS name, b.text AS text
             FROM record AS r JOIN body AS b USING (record) WHERE record = ?1",
        )?;
        let mut rows = statement.query([key])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let text = row
            .get_ref("text")?
            .as_bytes()
            .map_err(rusqlite::Error::from)?;
        let text =
            std::str::from_utf8(text).map_err(|error| StoreError::Damaged(error.to_string()))?;
        let id = HazardId::new(row.get::<_, String>("id")?);
        let record = Record::read(id, text.to_owned(), template);
        Ok(Some(MatchedRecord {
            name: row.get("name")?,
            sections: sections_of(&record),
            record,
        }))
    }
}

/// A record with the words.
struct MatchedRecord {
    name: String,
    record: Record,
    sections: Vec<RecordSection>,
}

impl MatchedRecord {
    /// The hit at the byte `at` of a section.
    fn hit(&self, ordinal: usize, at: usize) -> Hit {
        let section = self.sections.get(ordinal);
        let (title, first, text) = section.map_or(("", 1, ""), |section| {
            let text = section.extent.of(self.record.text());
            (section.title.as_str(), section.start_line, text)
        });
        Hit {
            id: self.record.hazard.id.clone(),
            name: self.name.clone(),
            section: title.to_owned(),
            line: first + LineIndex::new(text).place(text, at).line - 1,
            snippet: in_body(text, at),
        }
    }
}
