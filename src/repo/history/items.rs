//! What is to be compared at a commit.

use super::templates::TemplateNumber;
use crate::compare::CriteriaFate;
use crate::hazard::HazardId;
use crate::history::Commit;

/// A version of a record: which content, read as the record of which hazard, with which template.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct VersionKey {
    /// git's name for the content.
    pub(super) content: String,
    /// The hazard.
    pub(super) hazard: HazardId,
    /// The template.
    pub(super) template: TemplateNumber,
}

/// A record that differs between a commit and its parent, in its bytes or by the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Its path from the root of the repository.
    pub(super) path: String,
    /// The hazard.
    pub(super) hazard: HazardId,
    /// The version in the parent; `None` if there is no file.
    pub(super) before: Option<VersionKey>,
    /// The version in the commit.
    pub(super) after: Option<VersionKey>,
}

/// A commit and what is to be compared.
#[derive(Clone, Debug)]
pub(super) struct CommitItems {
    /// The commit.
    pub(super) commit: Commit,
    /// The records that differ from its one parent; none for a merge, which is compared later.
    pub(super) items: Vec<Item>,
    /// What happened to the template.
    pub(super) template: TemplateFate,
}

/// What a commit did to the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TemplateFate {
    /// Nothing.
    Same,
    /// It is another one, at this path.
    Changed {
        /// The path.
        path: String,
        /// Whether the risk criteria differ.
        criteria: CriteriaFate,
    },
    /// It is another one at this path, and cannot be read.
    Unreadable {
        /// The path.
        path: String,
        /// Why.
        why: String,
    },
}
