//! Checking the log.

use rayon::prelude::*;

use super::check_request::{CheckRequest, Unsaved};
use super::examine::{examine_record, to_bytes};
use super::left_out_files::LeftOutFiles;
use super::surroundings::refuse_unanswered;
use super::sync::Examination;
use super::{Session, SessionError};
use crate::check::{RecordCheck, Verdict};
use crate::hazard::Record;
use crate::repo::{self, GitCache, RepoSurroundings};
use crate::store::Progress;

/// How many records are examined before their findings are stored: few enough to keep memory small.
const BATCH: usize = 512;

impl Session {
    /// Checks the log as it is on disk.
    ///
    /// Examines only records that have changed since the last check. If nothing at all has changed,
    /// returns the last verdict.
    ///
    /// # Errors
    /// When the records' folder cannot be read, or git does not know the revision.
    pub fn check(&self, asked: &CheckRequest) -> Result<Verdict, SessionError> {
        self.check_with_progress(asked, &mut |_| {})
    }

    /// Like [`Session::check`], and reports its progress.
    ///
    /// # Errors
    /// As for [`Session::check`].
    pub fn check_with_progress(
        &self,
        asked: &CheckRequest,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Verdict, SessionError> {
        let left_out = self.left_out(progress)?;
        let surroundings = self.surroundings();
        let key = self.verdict_key(asked, &left_out)?;
        if asked.since.is_none()
            && let Some(verdict) = self.cached_verdict(&key, asked)?
        {
            return Ok(verdict);
        }
        let standing = self.standing(asked.gate, &surroundings);
        self.examine_changed()?;
        let examined = self.examined()?;
        match &asked.since {
            Some(revision) => {
                let verdict =
                    self.verdict(asked, examined.clone(), &left_out, &surroundings, &standing);
                refuse_unanswered(&surroundings)?;
                self.verdict_since(revision, asked, &examined, (verdict, &left_out))
            }
            None => {
                let verdict = self.verdict(asked, examined, &left_out, &surroundings, &standing);
                self.cache_verdict(&key, &verdict, &surroundings.fingerprint());
                Ok(verdict)
            }
        }
    }

    /// Checks the log as it is on disk, except for some records whose texts are given.
    ///
    /// # Errors
    /// As for [`Session::check`].
    pub fn check_with(
        &self,
        asked: &CheckRequest,
        unsaved: &[Unsaved],
    ) -> Result<Verdict, SessionError> {
        self.check_with_git_cache(asked, unsaved, &GitCache::default())
    }

    /// Like [`Session::check_with`], with a cache of git's answers: for a user who types while
    /// nothing on disk changes.
    ///
    /// # Errors
    /// As for [`Session::check`].
    pub fn check_with_git_cache(
        &self,
        asked: &CheckRequest,
        unsaved: &[Unsaved],
        cache: &GitCache,
    ) -> Result<Verdict, SessionError> {
        if unsaved.is_empty() {
            return self.check(asked);
        }
        let left_out = self.left_out(&mut |_| {})?;
        self.examine_changed()?;
        let mut examined = self.examined()?;
        for Unsaved { path, text } in unsaved {
            let its = examined.iter_mut().find(|found| found.facts.path == *path);
            if let Some(its) = its {
                let record = Record::read(its.facts.id.clone(), text.clone(), self.template());
                *its = examine_record(&self.layout, &record, path);
            }
        }
        let surroundings = RepoSurroundings::with_git_cache(&self.layout, cache);
        let standing = cache.standing(asked.gate, || self.standing(asked.gate, &surroundings));
        Ok(self.verdict(asked, examined, &left_out, &surroundings, &standing))
    }

    /// Whether git has the last commits of the log only, as in a shallow clone.
    ///
    /// # Errors
    /// When git cannot answer.
    pub fn is_history_incomplete(&self) -> Result<bool, SessionError> {
        Ok(repo::is_cut_off(&self.layout)?)
    }

    /// Updates the index and returns the files that are not in the log, sorted.
    fn left_out(&self, progress: &mut dyn FnMut(Progress)) -> Result<LeftOutFiles, SessionError> {
        let mut left_out = self.synchronise(Examination::Now, progress)?.left_out;
        let unreadable = self.ask(|store| store.unreadable())?;
        left_out.unreadable.extend(unreadable);
        left_out.unreadable.sort();
        Ok(left_out)
    }

    /// Examines every record that has changed since this program last examined it.
    fn examine_changed(&self) -> Result<(), SessionError> {
        let layout = &self.layout;
        let look = |record: &Record, path: &str| to_bytes(&examine_record(layout, record, path));
        for batch in self.ask(|store| store.unexamined())?.chunks(BATCH) {
            let mut read = Vec::with_capacity(batch.len());
            for record in batch {
                if let Some(bytes) = self.ask(|store| store.source(&record.path))? {
                    read.push((record, bytes));
                }
            }
            let found: Vec<(String, Vec<u8>)> = read
                .into_par_iter()
                .map(|(of, bytes)| {
                    let record = Record::from_bytes(of.id.clone(), &bytes, &layout.template);
                    (of.path.clone(), look(&record, &of.path))
                })
                .collect();
            self.store.borrow_mut().keep_examined(&found)?;
        }
        Ok(())
    }

    /// The findings in each record as it is on disk, sorted by ID.
    pub(super) fn examined_now(&self) -> Result<Vec<RecordCheck>, SessionError> {
        self.left_out(&mut |_| {})?;
        self.examine_changed()?;
        self.examined()
    }

    /// The findings in each record, sorted by ID.
    fn examined(&self) -> Result<Vec<RecordCheck>, SessionError> {
        let read = |bytes: &[u8]| postcard::from_bytes::<RecordCheck>(bytes).ok();
        let mut examined = self.ask(|store| store.examined(read))?;
        examined.sort_by(|one, other| {
            let (one, other) = (&one.facts, &other.facts);
            one.id
                .cmp(&other.id)
                .then_with(|| one.path.cmp(&other.path))
        });
        Ok(examined)
    }
}
