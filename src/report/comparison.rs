//! What a document about the differences between two versions of the log is made of.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{Product, Revision, ScopeNotice, clean_line};
use crate::compare::{self, LogDifference};
use crate::hazard::{HazardId, Summary};
use crate::history::{shown_author, shown_subject};
use crate::template::Template;

/// Two versions of the log, compared.
#[derive(Debug)]
pub struct Comparison {
    /// The differences.
    pub difference: LogDifference,
    /// The versions.
    pub versions: compare::Pair<ComparedVersion>,
    /// The product, by the settings of the second version.
    pub product: Product,
    /// The commits that changed each hazard, where they are known.
    pub attributions: BTreeMap<HazardId, Vec<Attribution>>,
}

/// A version of the log in a comparison.
#[derive(Debug)]
pub struct ComparedVersion {
    /// Its name, as a person typed it; `None` for the files on disk.
    pub name: Option<String>,
    /// Its commit. For the files on disk, the last commit and the files that differ from it.
    pub revision: Revision,
    /// The template in force.
    pub template: Template,
    /// Its hazards.
    pub hazards: Vec<Summary>,
    /// What a reader must know of its scope: files that were not read, or no record at all.
    pub notices: Vec<ScopeNotice>,
    /// The SHA-256 digest of its records.
    pub digest: String,
}

/// A commit that changed a hazard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The commit.
    pub commit: String,
    /// Its author, as git has the name.
    pub author: String,
    /// When its author made it; `None` if git has no valid date.
    pub date: Option<DateTime<FixedOffset>>,
    /// The first line of its message.
    pub subject: String,
    /// The fields that it changed; none where it only changed the form, or raised or removed the hazard.
    pub fields: Vec<String>,
}

/// How many letters of a commit's name are shown.
const SHOWN: usize = 12;

impl ComparedVersion {
    /// Its name on one line.
    pub fn title(&self) -> String {
        self.name
            .as_deref()
            .map_or_else(|| "the files on disk".to_owned(), clean_line)
    }

    /// Its name, its commit and the day of that: `v1: commit 0123456789ab of 1 May 2026`.
    pub fn words(&self) -> String {
        let title = self.title();
        let Some(commit) = &self.revision.commit else {
            return format!("{title}: not in a commit");
        };
        let commit = commit.get(..SHOWN).unwrap_or(commit);
        let day = self.revision.date.map_or_else(String::new, |date| {
            format!(" of {}", date.format("%-d %B %Y"))
        });
        match (&self.name, self.revision.changed.is_empty()) {
            (Some(_), _) => format!("{title}: commit {commit}{day}"),
            (None, true) => format!("{title}, the same as in commit {commit}{day}"),
            (None, false) => format!("{title}, which differ from commit {commit}{day}"),
        }
    }
}

impl Attribution {
    /// Who changed a hazard, when, why and in which fields, on one line: `0123456789ab of 1 May 2026, A. Name: subject
    /// (status, control D1)`.
    pub fn words(&self) -> String {
        let commit = self.commit.get(..SHOWN).unwrap_or(&self.commit);
        let day = self.date.map_or_else(
            || "an unknown day".to_owned(),
            |date| date.format("%-d %B %Y").to_string(),
        );
        let fields = match self.fields.is_empty() {
            true => String::new(),
            false => format!(" ({})", self.fields.join(", ")),
        };
        clean_line(&format!(
            "{commit} of {day}, {}: {}{fields}",
            shown_author(&self.author),
            shown_subject(&self.subject)
        ))
    }
}
