//! Queries on a log.

use std::collections::BTreeSet;

use super::sync::file_stamp;
use super::{Session, SessionError};
use crate::filter::{Filter, Sort};
use crate::hazard::{HazardId, Record, Summary, render};
use crate::repo::{self, FileEntry, Listing, RepoError};
use crate::store::KnownRecords;
use crate::store::{Hit, SqlTable};

impl Session {
    /// Every hazard in one line, sorted by ID, at the last synchronisation.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn summaries(&self) -> Result<Vec<Summary>, SessionError> {
        self.ask(|store| store.summaries())
    }

    /// The hazards that pass a filter, with its search words, sorted.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn list(&self, filter: &Filter, sort: Sort) -> Result<Vec<Summary>, SessionError> {
        let mut list = self.summaries()?;
        list.retain(|summary| filter.matches(summary));
        if !filter.words().is_empty() {
            let ids = self.ids_with_words(filter.words())?;
            list.retain(|summary| ids.contains(&summary.id));
        }
        sort.apply(&mut list);
        Ok(list)
    }

    /// The ids of the hazards whose text, id or name has every one of `words`, anywhere in it.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ids_with_words(&self, words: &[String]) -> Result<BTreeSet<HazardId>, SessionError> {
        self.ask(|store| store.ids_with_words(words))
    }

    /// The sections that have the words, best first and at most `limit` of them.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, SessionError> {
        self.ask(|store| store.search(words, limit, self.template()))
    }

    /// A record, read from its file.
    ///
    /// # Errors
    /// When it does not exist or its file cannot be read.
    pub fn record(&self, id: &HazardId) -> Result<Record, SessionError> {
        let path = self.path_of(id)?;
        let bytes = match repo::read(&self.layout, &path) {
            // The record may have moved since the last update of the index.
            Err(RepoError::Vanished { .. }) => repo::read(&self.layout, &self.path_on_disk(id)?)?,
            read => read?,
        };
        Ok(Record::from_bytes(id.clone(), &bytes, self.template()))
    }

    /// The document of a hazard, made from its record.
    ///
    /// # Errors
    /// As for [`Session::record`], and when the record is in conflict.
    pub fn document(&self, id: &HazardId) -> Result<String, SessionError> {
        let record = self.record(id)?;
        self.refuse_conflict(&record)?;
        Ok(render(&record.hazard, self.template()))
    }

    /// The source of a record in the index.
    ///
    /// # Errors
    /// When it does not exist.
    pub fn stored_source(&self, id: &HazardId) -> Result<Vec<u8>, SessionError> {
        let paths = self.ask(|store| store.paths_of(id))?;
        let path = self.one_path(id, paths)?;
        match self.ask(|store| store.source(&path))? {
            Some(bytes) => Ok(bytes),
            // The index has no bytes of an unreadable file, so reading it gives the error.
            None => Ok(repo::read(&self.layout, &path)?),
        }
    }

    /// The hazards whose files differ from git's last commit; `None` outside a repository.
    ///
    /// # Errors
    /// When git cannot answer.
    pub fn uncommitted(&self) -> Result<Option<BTreeSet<HazardId>>, SessionError> {
        Ok(repo::uncommitted(&self.layout)?)
    }

    /// The present content of the folders of records, with files that are not records.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn listing(&self) -> Result<Listing, SessionError> {
        self.listing_knowing(&self.known_records())
    }

    /// The files that the index has read.
    pub(super) fn known_records(&self) -> KnownRecords {
        // An index that cannot be read or believed knows no file, so each file is read.
        match self.store.try_borrow() {
            Ok(store) => store.known_records(&self.made_for()).unwrap_or_default(),
            Err(_) => KnownRecords::default(),
        }
    }

    /// Like [`Session::listing`], with the files that the index has read.
    pub(super) fn listing_knowing(&self, known: &KnownRecords) -> Result<Listing, SessionError> {
        let is_known = |entry: &FileEntry| known.holds(&entry.path, file_stamp(entry));
        Ok(repo::list_unless_known(&self.layout, &is_known)?)
    }

    /// Runs a query that only reads.
    ///
    /// # Errors
    /// When it is not a query, would change something, or takes too long.
    pub fn sql(&self, query: &str) -> Result<SqlTable, SessionError> {
        self.ask(|store| store.sql(query, self.template()))
    }
}
