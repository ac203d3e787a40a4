//! Takes a baseline of the last commit.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound};

use super::BaselineError;
use crate::baseline::{Act, Baseline, BaselineForm, BaselineName, GateResult, to_text};
use crate::check::Grade;
use crate::repo::{self, GitState, RepoError, baseline_path};
use crate::report::file_digest;
use crate::session::refuse_conflict::refuse_conflicts;
use crate::session::{ConflictedRecord, Session, SessionError};
use crate::text::with_stored_line_ends;

/// A request for a baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineRequest {
    /// Its name, as typed.
    pub name: String,
    /// Why it is taken although the release gate fails, or a remark.
    pub because: Option<String>,
    /// Who takes it.
    pub by: Option<String>,
    /// Now.
    pub now: DateTime<FixedOffset>,
    /// The day with which dates are compared.
    pub today: NaiveDate,
}

/// A baseline that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatedBaseline {
    /// The baseline.
    pub baseline: Baseline,
    /// Its file, relative to the root of the log.
    pub path: String,
}

impl Session {
    /// Takes a baseline of the last commit and writes its file. The files on disk must be those of
    /// the commit: somebody who takes a baseline approves what they see.
    ///
    /// # Errors
    /// When the name cannot be one or is taken, files differ from the last commit, or the release
    /// gate fails and nobody gives a reason and a name.
    pub fn create_baseline(
        &self,
        asked: &BaselineRequest,
    ) -> Result<CreatedBaseline, SessionError> {
        let name = BaselineName::new(&asked.name).map_err(|fault| BaselineError::BadName {
            name: asked.name.clone(),
            fault,
        })?;
        refuse_no_words(asked)?;
        let known = self.baselines()?;
        let taken = known.placed.iter().map(|placed| &placed.baseline.name);
        if let Some(known) = taken.into_iter().find(|known| known.is_same_file(&name)) {
            return Err(BaselineError::Exists {
                name: known.clone(),
            }
            .into());
        }
        self.refuse_conflict_on_disk()?;
        let commit = self.commit_on_disk()?;
        let act = Act {
            format: BaselineForm::Two,
            name: name.clone(),
            created: asked.now.trunc_subsecs(0),
            by: asked.by.clone(),
            because: asked.because.clone(),
            checked_on: asked.today,
            hazlog: env!("CARGO_PKG_VERSION").to_owned(),
        };
        let baseline = self.baseline_of(&commit, act)?;
        self.refuse_other_bytes(&baseline)?;
        refuse_failed_gate(&baseline)?;
        let made = repo::create_baseline(&self.layout, &name, &to_text(&baseline));
        let path = made.map_err(|error| match error {
            RepoError::Exists { .. } => SessionError::from(BaselineError::Exists { name }),
            error => error.into(),
        })?;
        Ok(CreatedBaseline { baseline, path })
    }

    /// Refuses a record with an unresolved merge conflict, before anything about git: it is the first
    /// thing to mend.
    fn refuse_conflict_on_disk(&self) -> Result<(), SessionError> {
        let records = self.records_on_disk()?;
        let conflicts = records.iter();
        let conflicts = conflicts.filter_map(|(path, record)| ConflictedRecord::find(record, path));
        refuse_conflicts(conflicts.collect())
    }

    /// The last commit, if git shows no file that differs from it.
    fn commit_on_disk(&self) -> Result<String, SessionError> {
        let layout = &self.layout;
        if layout.git_root.is_none() {
            let path = layout.root.clone();
            return Err(RepoError::NoHistory { path }.into());
        }
        let listing = self.listing()?;
        let narratives = repo::narratives(layout)?;
        let own = repo::report_templates(layout)?;
        let mut inputs = self.inputs(&listing, &narratives, &own);
        let baselines = self.baselines()?;
        let placed = baselines.placed.iter();
        inputs.extend(placed.map(|placed| baseline_path(&placed.baseline.name)));
        inputs.extend(baselines.unreadable.iter().map(|(path, _)| path.clone()));
        let state = GitState::read(layout, &inputs, &[])?;
        let Some(commit) = state.commit else {
            return Err(RepoError::NoCommit {
                path: layout.root.clone(),
                revision: "HEAD".to_owned(),
            }
            .into());
        };
        if !state.changed.is_empty() {
            let files = state.changed;
            return Err(BaselineError::Differs { files }.into());
        }
        Ok(commit)
    }

    /// Refuses a record that git does not show as changed although it is: one that git ignores, or
    /// that somebody told git to leave alone.
    fn refuse_other_bytes(&self, baseline: &Baseline) -> Result<(), SessionError> {
        let mut committed: BTreeMap<&str, &str> = baseline
            .records
            .iter()
            .map(|line| (line.path.as_str(), line.sha256.as_str()))
            .collect();
        let mut files = Vec::new();
        for entry in &self.listing()?.records {
            let is_same = |sha256: &str| {
                repo::read(&self.layout, &entry.path).is_ok_and(|bytes| {
                    file_digest(&bytes) == sha256
                        || file_digest(&with_stored_line_ends(&bytes)) == sha256
                })
            };
            match committed.remove(entry.path.as_str()) {
                Some(sha256) if is_same(sha256) => {}
                _ => files.push(entry.path.clone()),
            }
        }
        files.extend(committed.into_keys().map(str::to_owned));
        // Files that cannot be read are in the baseline under their own heading.
        files.retain(|path| !baseline.not_read.iter().any(|file| file.path == *path));
        match files.is_empty() {
            true => Ok(()),
            false => Err(BaselineError::Differs { files }.into()),
        }
    }
}

fn refuse_no_words(asked: &BaselineRequest) -> Result<(), BaselineError> {
    let is_blank = |words: &Option<String>| words.as_ref().is_some_and(|it| it.trim().is_empty());
    let option = match (is_blank(&asked.because), is_blank(&asked.by)) {
        (true, _) => "--because",
        (false, true) => "--by",
        (false, false) => return Ok(()),
    };
    Err(BaselineError::NoWord { option })
}

fn refuse_failed_gate(baseline: &Baseline) -> Result<(), BaselineError> {
    let count = baseline.count(Grade::Error.as_str());
    match (
        baseline.release_gate,
        &baseline.because,
        &baseline.created_by,
    ) {
        (GateResult::Passed, _, _) | (GateResult::Failed, Some(_), Some(_)) => Ok(()),
        (GateResult::Failed, None, _) => Err(BaselineError::GateFails { count }),
        (GateResult::Failed, Some(_), None) => Err(BaselineError::NobodyAnswers { count }),
    }
}
