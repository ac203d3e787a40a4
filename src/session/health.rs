//! The state of a log as a whole: its files, the index, git and the checks.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;

use super::{CheckRequest, Session, SessionError};
use crate::check::{Gate, Grade, MissingFactScope, NOT_LOOKED_AT, Rule, Verdict};
use crate::repo::{self, Listing, MergeSetup, RepoError, WorkTree};
use crate::store::{Place, Synced};

/// The state of the files, the index and git.
#[derive(Clone, Debug)]
pub struct Health {
    /// The content of the folders: records, other files, and IDs with more than one file.
    pub listing: Listing,
    /// The index.
    pub index: IndexHealth,
    /// The result of the last synchronisation.
    pub synced: Option<Synced>,
    /// git.
    pub git: GitHealth,
}

/// The state of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexHealth {
    /// Its place.
    pub place: Place,
    /// Its size in bytes.
    pub bytes: u64,
    /// The errors that SQLite finds in it.
    pub damage: Vec<String>,
}

/// The state of git for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitHealth {
    /// The log is not in a repository.
    NoRepository,
    /// The log is in a repository, but git is not installed.
    NoGit {
        /// The root of the repository.
        root: PathBuf,
    },
    /// git answers.
    Works {
        /// The root of the repository.
        root: PathBuf,
        /// The records in its working tree.
        tree: WorkTree,
        /// How git merges the records in this clone.
        merging: MergeSetup,
    },
    /// git is installed but does not answer.
    Fails {
        /// The root of the repository.
        root: PathBuf,
        /// Its error.
        message: String,
    },
}

/// The result of a check of the whole log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckHealth {
    /// How strictly the log was judged.
    pub gate: Gate,
    /// The rules whose findings are not all waived: the worst first, then those that found most.
    pub rules: Vec<RuleHealth>,
    /// How many findings are waived.
    pub waived: usize,
    /// The things that the check did not examine, in words.
    pub not_looked_at: Vec<String>,
}

/// The findings of one rule in a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleHealth {
    /// The rule.
    pub rule: &'static Rule,
    /// The grade of its findings.
    pub grade: Grade,
    /// How many findings there are.
    pub count: usize,
    /// The hazards of the findings, each once; empty for findings about the log as a whole.
    pub hazards: Vec<String>,
    /// The message of the first finding.
    pub first: String,
}

impl Session {
    /// The state of the files, the index and git. [`Session::layout`] has the rest.
    ///
    /// # Errors
    /// When a folder of records cannot be read.
    pub fn health(&self) -> Result<Health, SessionError> {
        let listing = self.listing()?;
        Ok(Health {
            index: self.index_health(),
            synced: self.last_sync,
            git: self.git_health(&listing),
            listing,
        })
    }

    /// The result of a check of the whole log on a day, at one gate.
    ///
    /// # Errors
    /// As for [`Session::check`].
    pub fn check_health(&self, gate: Gate, today: NaiveDate) -> Result<CheckHealth, SessionError> {
        let verdict = self.check(&CheckRequest {
            gate,
            since: None,
            today,
            missing: MissingFactScope::InTheLog,
        })?;
        Ok(CheckHealth::new(&verdict))
    }

    fn index_health(&self) -> IndexHealth {
        let store = self.store.borrow();
        let damage = store.check();
        IndexHealth {
            place: store.place().clone(),
            bytes: store.size().unwrap_or_default(),
            damage: damage.unwrap_or_else(|error| vec![error.to_string()]),
        }
    }

    fn git_health(&self, listing: &Listing) -> GitHealth {
        let Some(root) = self.layout.git_root.clone() else {
            return GitHealth::NoRepository;
        };
        let answers = || {
            let tree = repo::work_tree(&self.layout, listing)?;
            Ok(tree.zip(repo::merge_setup(&self.layout)?))
        };
        match answers() {
            Ok(Some((tree, merging))) => GitHealth::Works {
                root,
                tree,
                merging,
            },
            Ok(None) => GitHealth::NoRepository,
            Err(RepoError::NoGit { .. }) => GitHealth::NoGit { root },
            Err(error) => GitHealth::Fails {
                root,
                message: error.to_string(),
            },
        }
    }
}

impl CheckHealth {
    fn new(verdict: &Verdict) -> Self {
        let mut rules = BTreeMap::new();
        let mut not_looked_at = Vec::new();
        for found in verdict.counted() {
            if NOT_LOOKED_AT.contains(&found.rule.code) {
                not_looked_at.push(found.message.clone());
            }
            let rule = rules
                .entry((found.grade, found.rule.code))
                .or_insert_with(|| RuleHealth {
                    rule: found.rule,
                    grade: found.grade,
                    count: 0,
                    hazards: Vec::new(),
                    first: found.message.clone(),
                });
            rule.count += 1;
            if let Some(id) = &found.id
                && rule.hazards.last().is_none_or(|last| last != id.as_str())
            {
                rule.hazards.push(id.as_str().to_owned());
            }
        }
        let mut rules: Vec<RuleHealth> = rules.into_values().collect();
        rules.sort_by(|one, other| {
            let worst_first = other.grade.cmp(&one.grade);
            worst_first.then_with(|| other.count.cmp(&one.count))
        });
        Self {
            gate: verdict.gate,
            rules,
            waived: verdict.diagnostics.len() - verdict.counted().count(),
            not_looked_at,
        }
    }

    /// How many findings of a grade there are.
    pub fn count(&self, grade: Grade) -> usize {
        self.of_grade(grade).map(|rule| rule.count).sum()
    }

    /// The rules with findings of a grade.
    pub fn of_grade(&self, grade: Grade) -> impl Iterator<Item = &RuleHealth> {
        self.rules.iter().filter(move |rule| rule.grade == grade)
    }
}
