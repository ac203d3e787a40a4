//! Commits that baselines and sign-offs name and the history does not have: the history was rewritten, or is that of
//! another branch.

use super::order::CommitOrder;
use crate::repo;
use crate::session::{Session, SessionError};
use crate::signoff;

/// A commit that the history does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostCommit {
    /// The file that names it, relative to the root of the log.
    pub named_by: String,
    /// Its name in git.
    pub commit: String,
}

/// How many letters of a commit's name are shown.
const SHOWN: usize = 10;

impl LostCommit {
    /// The commit and who names it, in a sentence.
    pub fn sentence(&self) -> String {
        format!(
            "{} names the commit {}, which is not in this history: the history was rewritten, or this is another \
             branch or a part of the history.",
            self.named_by,
            self.commit.get(..SHOWN).unwrap_or(&self.commit)
        )
    }
}

impl Session {
    /// The commits that baselines and sign-offs name and the history does not have.
    pub(super) fn lost_commits(
        &self,
        order: &CommitOrder,
    ) -> Result<Vec<LostCommit>, SessionError> {
        let mut named: Vec<LostCommit> = Vec::new();
        let named_by = |named_by: String, commit: &str| LostCommit {
            named_by,
            commit: commit.to_owned(),
        };
        for placed in self.baselines()?.placed {
            named.push(named_by(placed.path, &placed.baseline.commit));
        }
        for file in repo::signoff_files_on_disk(&self.layout)?.acts {
            // A file that cannot be read is an error of `hazlog signoffs`.
            let commit = signoff::parse(&file).ok().and_then(|(act, _)| act.commit);
            named.extend(commit.map(|commit| named_by(format!("signoffs/{}", file.name), &commit)));
        }
        let stored =
            self.ask(|store| store.past_commits(named.iter().map(|it| it.commit.as_str())))?;
        named.retain(|it| !(stored.contains_key(&it.commit) && order.has(&it.commit)));
        Ok(named)
    }
}
