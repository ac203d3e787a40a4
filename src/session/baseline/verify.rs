//! Computes baselines again, from their files and from git, and names each difference.

use crate::baseline::{
    Act, Baseline, BaselineDifference, BaselineName, PlacedBaseline, Subject, differences,
    edited_line, verdict_differences,
};
use crate::repo::{self, FileState, RepoError, baseline_named_by};
use crate::session::{Session, SessionError};

/// A baseline that was computed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedBaseline {
    /// Its file, relative to the root of the log.
    pub path: String,
    /// Its name, as the file is named.
    pub name: String,
    /// Each difference: a sentence without its full stop.
    pub faults: Vec<String>,
    /// What could not be compared, and why.
    pub notes: Vec<String>,
}

impl Session {
    /// Verifies one baseline, or all of them, the last one first.
    ///
    /// # Errors
    /// When there is no such baseline, or git cannot answer.
    pub fn verify_baselines(
        &self,
        name: Option<&str>,
    ) -> Result<Vec<VerifiedBaseline>, SessionError> {
        let files = self.baselines()?;
        let wanted = name.map(|name| baseline_named_by(name).unwrap_or(name));
        let is_wanted = |path: &str| {
            let named = baseline_named_by(path);
            wanted.is_none_or(|wanted| named == Some(wanted))
        };
        let mut verified = Vec::new();
        for (path, why) in files.unreadable.iter().filter(|(path, _)| is_wanted(path)) {
            verified.push(VerifiedBaseline {
                path: path.clone(),
                name: baseline_named_by(path).unwrap_or_default().to_owned(),
                faults: vec![format!("hazlog cannot read the file: {why}")],
                notes: Vec::new(),
            });
        }
        for placed in files.placed.iter().filter(|placed| is_wanted(&placed.path)) {
            verified.push(self.verify(placed)?);
        }
        let deleted = repo::deleted_baselines(&self.layout)?;
        for path in deleted.into_iter().filter(|path| is_wanted(path)) {
            let fault = format!(
                "the file was deleted, and git still has it: `git log -- {path}` names the commit to bring it back from"
            );
            verified.push(VerifiedBaseline {
                name: baseline_named_by(&path).unwrap_or_default().to_owned(),
                faults: vec![fault],
                notes: Vec::new(),
                path,
            });
        }
        if let (true, Some(wanted)) = (verified.is_empty(), wanted) {
            // Names the baselines that there are.
            self.baseline(wanted)?;
        }
        Ok(verified)
    }

    fn verify(&self, placed: &PlacedBaseline) -> Result<VerifiedBaseline, SessionError> {
        let PlacedBaseline { baseline, path, .. } = placed;
        let mut verified = VerifiedBaseline {
            path: path.clone(),
            name: baseline.name.as_str().to_owned(),
            faults: Vec::new(),
            notes: Vec::new(),
        };
        self.verify_file(placed, &mut verified)?;
        match repo::revision(&self.layout, &baseline.commit) {
            Ok(_) => self.verify_commit(baseline, &mut verified)?,
            Err(RepoError::NoRevision { .. }) => {
                self.verify_without_commit(baseline, &mut verified)?;
            }
            Err(error @ RepoError::NotInShallowClone { .. }) => {
                verified
                    .faults
                    .push(format!("{error}, so hazlog computed nothing again"));
                verified.notes.push(error.hint());
            }
            Err(error) => return Err(error.into()),
        }
        Ok(verified)
    }

    /// Whether the file is the one that hazlog wrote and that was committed first.
    fn verify_file(
        &self,
        placed: &PlacedBaseline,
        verified: &mut VerifiedBaseline,
    ) -> Result<(), SessionError> {
        let text = repo::baseline_text(&self.layout, &placed.path)?;
        if let Some(line) = edited_line(&text, &placed.baseline) {
            let last = text.lines().count();
            verified.faults.push(match line == last {
                true => format!(
                    "the file was edited: its last line is not the digest of the lines above it \
                     (line {line})"
                ),
                false => format!("the file was edited: line {line} is not as hazlog writes it"),
            });
        }
        if self.layout.git_root.is_none() {
            return Ok(());
        }
        let history = repo::file_history(&self.layout, &placed.path)?;
        for commit in history.changed_in {
            verified.faults.push(format!(
                "commit {commit} changed the file after it was added"
            ));
        }
        match history.state {
            FileState::Committed => {}
            FileState::New => {
                let note =
                    "the file is not committed yet, so git cannot show whether it was edited";
                verified.notes.push(note.to_owned());
            }
            FileState::Changed => {
                let fault = "the file differs from the one in the last commit";
                verified.faults.push(fault.to_owned());
            }
        }
        Ok(())
    }

    fn verify_commit(
        &self,
        baseline: &Baseline,
        verified: &mut VerifiedBaseline,
    ) -> Result<(), SessionError> {
        let commit = baseline.short_commit();
        if !repo::is_in_history(&self.layout, &baseline.commit)? {
            verified.faults.push(format!(
                "commit {commit} is not in the history of this branch: the history was rewritten, or \
                 the baseline is of another branch"
            ));
        }
        let again = match self.baseline_of(&baseline.commit, act(baseline)) {
            Ok(again) => again,
            Err(error) => {
                let fault =
                    format!("hazlog cannot compute the log of commit {commit} again: {error}");
                verified.faults.push(fault);
                return Ok(());
            }
        };
        let mut found = differences(baseline, &again);
        if baseline.hazlog == again.hazlog {
            found.extend(verdict_differences(baseline, &again));
        } else {
            verified.notes.push(format!(
                "hazlog {} took the baseline, and this is hazlog {}, whose rules can differ: the \
                 findings are not compared",
                baseline.hazlog, again.hazlog
            ));
        }
        verified
            .faults
            .extend(found.iter().map(BaselineDifference::fault));
        Ok(())
    }

    /// Without its commit a baseline can only be compared with the last commit.
    fn verify_without_commit(
        &self,
        baseline: &Baseline,
        verified: &mut VerifiedBaseline,
    ) -> Result<(), SessionError> {
        verified.faults.push(format!(
            "git does not have commit {}: the history was rewritten, or the file is of another \
             repository",
            baseline.short_commit()
        ));
        let Some(head) = repo::GitState::read(&self.layout, &[], &[])?.commit else {
            return Ok(());
        };
        let now = self.baseline_of(&head, act(baseline))?;
        let is_value = |found: &BaselineDifference| {
            let of_commit = ["commit", "time of the commit"].contains(&found.what.as_str());
            !(found.subject == Subject::Log && of_commit)
        };
        let found = differences(baseline, &now);
        let found: Vec<&BaselineDifference> = found.iter().filter(|it| is_value(it)).collect();
        verified.notes.push(match found.is_empty() {
            true => "the last commit has the same records, criteria and safety case".to_owned(),
            false => "hazlog compared the baseline with the last commit instead".to_owned(),
        });
        verified
            .notes
            .extend(found.into_iter().map(BaselineDifference::change));
        Ok(())
    }
}

/// What a person typed when the baseline was taken: nobody can compute it.
fn act(baseline: &Baseline) -> Act {
    Act {
        format: baseline.format,
        name: BaselineName::clone(&baseline.name),
        created: baseline.created,
        by: baseline.created_by.clone(),
        because: baseline.because.clone(),
        checked_on: baseline.checked_on,
        hazlog: env!("CARGO_PKG_VERSION").to_owned(),
    }
}
