//! What a commit did to a hazard.

use super::change::Change;
use super::version::Version;
use crate::compare::{Content, SourceContent};
use crate::hazard::HazardId;

/// What a commit did to a hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The hazard, by the id that it had after the commit; empty for the template of the log.
    pub hazard: HazardId,
    /// Its file, from the root of the repository.
    pub path: String,
    /// What happened.
    pub kind: EventKind,
    /// The changes. None where only the form of the record changed.
    pub changes: Vec<Change>,
}

/// What happened to a hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// Its record is new.
    Raised,
    /// The history begins here: its record is older, and the commits before are not in this repository.
    Oldest,
    /// Its record is gone.
    Removed,
    /// Its record changed.
    Changed,
    /// Its record has another folder or file name.
    Moved {
        /// The file before.
        from: String,
    },
    /// It has another id.
    Renumbered {
        /// The id before.
        from: HazardId,
    },
    /// A merge: one side gave the hazard its id, and the other changed it under the id before.
    Joined {
        /// The id before.
        from: HazardId,
    },
    /// Its record is the same, and another template or other risk criteria say something else of it.
    Criteria,
    /// The template of the log changed, and its risk criteria did not.
    Template,
    /// The risk criteria of the log changed (DCB0129 3.2.1).
    RiskCriteria,
    /// The template could not be read; the records of that time are read with the present one.
    TemplateUnreadable {
        /// Why.
        why: String,
    },
    /// Its record had an unresolved merge conflict, so none of its values is read.
    InConflict {
        /// The line and both sides.
        sides: String,
    },
    /// hazlog could not read the record at this commit.
    Unreadable {
        /// Why.
        why: String,
    },
}

impl EventKind {
    /// The word for it in every output and in the index.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::Oldest => "oldest",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Moved { .. } => "moved",
            Self::Renumbered { .. } => "renumbered",
            Self::Joined { .. } => "joined",
            Self::Criteria => "criteria",
            Self::Template => "template",
            Self::RiskCriteria => "risk-criteria",
            Self::TemplateUnreadable { .. } => "template-unreadable",
            Self::InConflict { .. } => "in-conflict",
            Self::Unreadable { .. } => "unreadable",
        }
    }

    /// What belongs to the word: a path, an id, a reason.
    pub fn detail(&self) -> &str {
        match self {
            Self::Moved { from } => from,
            Self::Renumbered { from } | Self::Joined { from } => from.as_str(),
            Self::InConflict { sides } => sides,
            Self::TemplateUnreadable { why } | Self::Unreadable { why } => why,
            _ => "",
        }
    }

    /// The kind of a word and what belongs to it; `None` for another word.
    pub fn from_stored(word: &str, detail: &str) -> Option<Self> {
        let text = detail.to_owned();
        Some(match word {
            "raised" => Self::Raised,
            "oldest" => Self::Oldest,
            "removed" => Self::Removed,
            "changed" => Self::Changed,
            "moved" => Self::Moved { from: text },
            "renumbered" => Self::Renumbered {
                from: HazardId::new(detail),
            },
            "joined" => Self::Joined {
                from: HazardId::new(detail),
            },
            "criteria" => Self::Criteria,
            "template" => Self::Template,
            "risk-criteria" => Self::RiskCriteria,
            "template-unreadable" => Self::TemplateUnreadable { why: text },
            "in-conflict" => Self::InConflict { sides: text },
            "unreadable" => Self::Unreadable { why: text },
            _ => return None,
        })
    }
}

/// What happened between two versions of the record at a path; `None` if nothing did. The bytes of the versions
/// differ, so a record with the same content has another form.
pub fn event_between(
    hazard: &HazardId,
    path: &str,
    before: &Version,
    after: &Version,
) -> Option<Event> {
    let (kind, changes) = match (before, after) {
        (Version::Absent, Version::Absent) => return None,
        (_, Version::Absent) => (EventKind::Removed, Vec::new()),
        (_, Version::InConflict { line, sides }) => {
            let sides = format!("line {line}, between {sides}");
            (EventKind::InConflict { sides }, Vec::new())
        }
        (_, Version::Unreadable { why }) => {
            (EventKind::Unreadable { why: why.clone() }, Vec::new())
        }
        (Version::Absent, Version::Says(content)) => {
            (EventKind::Raised, all_of(&content.content()))
        }
        (Version::Says(before), Version::Says(after)) => {
            let [before, after] = SourceContent::without_what_is_same(before, after);
            (EventKind::Changed, Change::between(&before, &after))
        }
        // What it said before is not known, so all that it says now may be new.
        (Version::InConflict { .. } | Version::Unreadable { .. }, Version::Says(content)) => {
            (EventKind::Changed, all_of(&content.content()))
        }
    };
    Some(Event {
        hazard: hazard.clone(),
        path: path.to_owned(),
        kind,
        changes,
    })
}

/// All that a record says, as changes from nothing.
fn all_of(content: &Content) -> Vec<Change> {
    let nothing = Content {
        id: content.id.clone(),
        ..Content::default()
    };
    Change::between(&nothing, content)
}
