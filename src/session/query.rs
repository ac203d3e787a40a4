//! What is asked of a log.

use std::collections::BTreeSet;

use super::sync::file_stat;
use super::{Session, SessionError};
use crate::filter::{Filter, Sort};
use crate::hazard::{HazardId, Record, Summary, render};
use crate::repo::{self, FileEntry, Listing, RepoError};
use crate::store::KnownRecords;
use crate::store::{Hit, SqlTable};

impl Session {
    /// Every hazard in a line, sorted by id, as of the last synchronisation.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn summaries(&self) -> Result<Vec<Summary>, SessionError> {
        self.ask(|store| store.summaries())
    }

    /// The hazards that pass a filter, its words among them, sorted.
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

    /// A record, fresh from its file.
    ///
    /// # Errors
    /// When there is none or its file cannot be read.
    pub fn record(&self, id: &HazardId) -> Result<Record, SessionError> {
        let path = self.path_of(id)?;
        let bytes = match repo::read(&self.layout, &path) {
            // It may have moved since the index was brought up to date.
            Err(RepoError::Vanished { .. }) => repo::read(&self.layout, &self.path_on_disk(id)?)?,
            read => read?,
        };
        Ok(Record::from_bytes(id.clone(), &bytes, self.template()))
    }

    /// The document of a hazard, made from what its record says.
    ///
    /// # Errors
    /// As [`Session::record`], and where the record is in conflict.
    pub fn document(&self, id: &HazardId) -> Result<String, SessionError> {
        let record = self.record(id)?;
        self.refuse_conflict(&record)?;
        Ok(render(&record.hazard, self.template()))
    }

    /// The source of a record as the index has it.
    ///
    /// # Errors
    /// When there is none.
    pub fn stored_source(&self, id: &HazardId) -> Result<Vec<u8>, SessionError> {
        let paths = self.ask(|store| store.paths_of(id))?;
        let path = self.one_path(id, paths)?;
        match self.ask(|store| store.source(&path))? {
            Some(bytes) => Ok(bytes),
            // The index has no bytes of a file that could not be read: say why it cannot be.
            None => Ok(repo::read(&self.layout, &path)?),
        }
    }

    /// The hazards whose files differ from git's last commit; `None` outside a repository.
    ///
    /// # Errors
    /// When git cannot be asked.
    pub fn uncommitted(&self) -> Result<Option<BTreeSet<HazardId>>, SessionError> {
        Ok(repo::uncommitted(&self.layout)?)
    }

    /// What the folders of records hold now, files that are not records among them.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn listing(&self) -> Result<Listing, SessionError> {
        // An index that cannot be read knows no file, so each is read.
        let known = match self.store.try_borrow() {
            Ok(store) => store.known_records(&self.made_for()).unwrap_or_default(),
            Err(_) => KnownRecords::default(),
        };
        let is_known = |entry: &FileEntry| known.holds(&file_stat(entry));
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
