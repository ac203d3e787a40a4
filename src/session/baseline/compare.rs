//! Two baselines, by their commits; or by the values in their files where git lacks a commit.

use crate::baseline::{Baseline, BaselineDifference, differences};
use crate::repo::{self, RepoError};
use crate::report::Comparison;
use crate::session::{Session, SessionError};

/// Two baselines and what differs.
pub struct BaselineComparison {
    /// The first.
    pub before: Baseline,
    /// The second.
    pub after: Baseline,
    /// What differs.
    pub compared: Compared,
}

/// What differs between two baselines.
pub enum Compared {
    /// The logs of both commits.
    Logs(Box<Comparison>),
    /// The values in the files, because git does not have a commit.
    Values {
        /// The names of the baselines whose commits git does not have.
        gone: Vec<String>,
        /// The values that differ.
        differences: Vec<BaselineDifference>,
    },
}

impl Session {
    /// What differs between two baselines.
    ///
    /// # Errors
    /// When there is no such baseline, or git cannot answer.
    pub fn compare_baselines(
        &self,
        before: &str,
        after: &str,
    ) -> Result<BaselineComparison, SessionError> {
        let (before, after) = (
            self.baseline(before)?.baseline,
            self.baseline(after)?.baseline,
        );
        let mut gone = Vec::new();
        for baseline in [&before, &after] {
            match repo::revision(&self.layout, &baseline.commit) {
                Ok(_) => {}
                Err(RepoError::NoRevision { .. } | RepoError::NotInShallowClone { .. }) => {
                    gone.push(baseline.name.as_str().to_owned());
                }
                Err(error) => return Err(error.into()),
            }
        }
        let compared = match gone.is_empty() {
            true => {
                let range = format!("{}..{}", before.commit, after.commit);
                let mut compared = self.comparison(&range)?;
                compared.versions.before.name = Some(format!("baseline {}", before.name));
                compared.versions.after.name = Some(format!("baseline {}", after.name));
                Compared::Logs(Box::new(compared))
            }
            false => Compared::Values {
                gone,
                differences: differences(&before, &after),
            },
        };
        Ok(BaselineComparison {
            before,
            after,
            compared,
        })
    }
}
