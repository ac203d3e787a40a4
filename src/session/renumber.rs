//! Gives a record another id, and with it every reference to it in the records of the log.

use super::create::free;
use super::renumbering::{OldId, RenumberedRecord, Renumbering};
use super::{RecordRef, Session, SessionError};
use crate::compare::Content;
use crate::hazard::{HazardId, Record, RenamedReferences, rename_references};
use crate::repo::{self, FileEntry, IdHistory, IdUse, RepoError};

impl Session {
    /// What would change if the record that is typed, by id or by file, had the id `new` or the next free one. Writes
    /// nothing.
    ///
    /// # Errors
    /// When there is no such record or several, the new id is not free, or a record that would change cannot be read,
    /// has an unresolved merge conflict, or cannot be written.
    pub fn plan_renumbering(
        &self,
        typed: &str,
        new: Option<&HazardId>,
    ) -> Result<Renumbering, SessionError> {
        let listing = self.listing()?;
        let entry = self.renumbered_entry(typed, &listing.records)?;
        let to = match new {
            Some(id) => free(id, &listing, &self.layout)?,
            None => repo::next_id(&self.layout, &listing)?,
        };
        let folder = entry
            .path
            .rsplit_once('/')
            .map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let twin = listing
            .records
            .iter()
            .find(|other| other.id == entry.id && other.path != entry.path);
        let mut plan = Renumbering {
            from: RecordRef {
                id: entry.id.clone(),
                path: entry.path.clone(),
            },
            to: RecordRef {
                path: format!("{folder}{to}.md"),
                id: to,
            },
            records: Vec::new(),
            elsewhere: Vec::new(),
            twin: twin.map(|other| other.path.clone()),
            old_id: match twin {
                Some(_) => OldId::StaysWithAnother,
                None => self.old_id(&entry.id)?,
            },
        };
        let own = self.renamed(&plan, &entry)?;
        plan.records.push(own.unwrap_or(self.unchanged(&entry)?));
        for other in listing
            .records
            .iter()
            .filter(|other| other.path != entry.path)
        {
            if let Some(record) = self.renamed(&plan, other)? {
                match plan.twin {
                    None => plan.records.push(record),
                    Some(_) => plan.elsewhere.extend(self.places(&record)),
                }
            }
        }
        for record in &plan.records {
            repo::refuse_unwritable(&self.layout, &record.path)?;
        }
        let changed: Vec<String> = plan
            .records
            .iter()
            .flat_map(|record| self.places(record))
            .collect();
        let all = repo::mentions(&self.layout, plan.from.id.as_str())?;
        let known = plan.elsewhere.clone();
        let others = all
            .into_iter()
            .filter(|place| !changed.contains(place) && !known.contains(place));
        plan.elsewhere.extend(others);
        Ok(plan)
    }

    /// Makes the changes of a plan, as one step of undo. After an error, all records are as before.
    ///
    /// # Errors
    /// When a record has changed since, or a file cannot be written.
    pub fn renumber(&mut self, plan: &Renumbering) -> Result<(), SessionError> {
        let what = format!("{} → {}", plan.from.id, plan.to.id);
        self.make_step(&plan.parts(), &what, IdUse::Named)?;
        Ok(())
    }

    /// What happens to an id that only one file of the log has.
    fn old_id(&self, id: &HazardId) -> Result<OldId, SessionError> {
        Ok(match repo::id_history(&self.layout, id)? {
            IdHistory::NotCommitted => OldId::NeverCommitted,
            IdHistory::Shared => OldId::StaysWithAnother,
            IdHistory::ThisRecordOnly => OldId::Lost,
        })
    }

    /// The record that is typed: its file, or a name that only one record has.
    fn renumbered_entry(
        &self,
        typed: &str,
        records: &[FileEntry],
    ) -> Result<FileEntry, SessionError> {
        let by_path = records
            .iter()
            .find(|entry| entry.path == typed || entry.path.strip_suffix(".md") == Some(typed));
        if let Some(entry) = by_path.filter(|_| typed.contains('/') || typed.ends_with(".md")) {
            return Ok(entry.clone());
        }
        let id = self.resolve(typed)?;
        let path = self.path_on_disk(&id)?;
        let mut found = records.iter().filter(|entry| entry.path == path);
        found.next().cloned().ok_or(SessionError::NoHazard {
            wanted: typed.to_owned(),
            folders: self.layout.folders.join(", "),
            near: Vec::new(),
        })
    }

    /// A record with the new id in its references; `None` if it has none.
    fn renamed(
        &self,
        plan: &Renumbering,
        entry: &FileEntry,
    ) -> Result<Option<RenumberedRecord>, SessionError> {
        let bytes = repo::read(&self.layout, &entry.path)?;
        let record = Record::from_bytes(entry.id.clone(), &bytes, self.template());
        let (from, to) = (&plan.from.id, &plan.to.id);
        let RenamedReferences { text, lines } = rename_references(record.text(), from, to);
        let is_own = entry.path == plan.from.path;
        if lines.is_empty() && !is_own {
            return Ok(None);
        }
        if let Err(error) = std::str::from_utf8(&bytes) {
            let path = self.layout.path(&entry.path);
            let at = error.valid_up_to();
            return Err(RepoError::NotUtf8 { path, at }.into());
        }
        if let Some(found) = super::ConflictedRecord::find(&record, &entry.path) {
            return Err(SessionError::InConflict { found: vec![found] });
        }
        // Read back, both say the same, but for the id.
        let said = |text: &str| {
            let record = Record::read(entry.id.clone(), text, self.template());
            let said = format!("{:?}", Content::of(&record, self.template()));
            said.replace(from.as_str(), to.as_str())
        };
        if said(record.text()) != said(&text) {
            return Err(SessionError::OtherThanId {
                path: entry.path.clone(),
            });
        }
        Ok(Some(RenumberedRecord {
            id: entry.id.clone(),
            path: entry.path.clone(),
            before: record.text().to_owned(),
            after: text,
            lines,
        }))
    }

    fn unchanged(&self, entry: &FileEntry) -> Result<RenumberedRecord, SessionError> {
        let bytes = repo::read(&self.layout, &entry.path)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(RenumberedRecord {
            id: entry.id.clone(),
            path: entry.path.clone(),
            before: text.clone(),
            after: text,
            lines: Vec::new(),
        })
    }

    /// The lines of a record that change, as `path:line` from the root of the repository.
    fn places(&self, record: &RenumberedRecord) -> Vec<String> {
        let path = self
            .layout
            .path_in_repository(&record.path)
            .unwrap_or_else(|| record.path.clone());
        let lines = record.lines.iter();
        lines.map(|line| format!("{path}:{line}")).collect()
    }
}
