//! The groups that a list can be shown in.

use super::value::is_blank;
use crate::hazard::Summary;
use crate::template::{RiskClass, StatusKind, Template};

/// What a list is grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Group {
    /// Nothing: one list.
    #[default]
    None,
    /// The initial risk class.
    Risk,
    /// The residual risk class.
    Residual,
    /// The status.
    Status,
    /// The hazard type; a hazard is listed under each of its types.
    Type,
}

/// A group, in the order in which groups are shown: the worst risk first, drafts before closed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKey {
    /// The one list of [`Group::None`].
    All,
    /// A merge conflict, because of which no value is read.
    InConflict,
    /// A risk class.
    Class(std::cmp::Reverse<RiskClass>),
    /// Without a risk class.
    Unscored,
    /// A status, by its meaning and its words.
    Status(StatusKind, String),
    /// A status that the template does not have.
    OtherStatus,
    /// No status, or `TBC`.
    NoStatus,
    /// A hazard type.
    Type(String),
    /// Without a hazard type.
    NoType,
}

impl Group {
    /// Every way to group, in the order in which a key goes through them.
    pub const ALL: [Self; 5] = [
        Self::None,
        Self::Risk,
        Self::Residual,
        Self::Status,
        Self::Type,
    ];

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Risk => "risk",
            Self::Residual => "residual",
            Self::Status => "status",
            Self::Type => "type",
        }
    }

    /// The groups that a hazard belongs to; at least one.
    pub fn keys(self, of: &Summary) -> Vec<GroupKey> {
        match self {
            Self::None => vec![GroupKey::All],
            _ if of.in_conflict => vec![GroupKey::InConflict],
            Self::Risk => vec![class(of.initial.risk)],
            Self::Residual => vec![class(of.residual.risk)],
            Self::Status => vec![status(of)],
            Self::Type if of.types.is_empty() => vec![GroupKey::NoType],
            Self::Type => {
                let mut keys: Vec<GroupKey> =
                    of.types.iter().cloned().map(GroupKey::Type).collect();
                keys.sort();
                keys.dedup();
                keys
            }
        }
    }
}

impl GroupKey {
    /// The group's heading.
    pub fn label(&self, template: &Template) -> String {
        match self {
            Self::All => "All hazards".to_owned(),
            Self::InConflict => "Merge conflict: not read".to_owned(),
            Self::Class(class) => template.criteria.words(class.0),
            Self::Unscored => "Not scored".to_owned(),
            Self::Status(_, words) | Self::Type(words) => words.clone(),
            Self::OtherStatus => "Status not recognised".to_owned(),
            Self::NoStatus => "No status".to_owned(),
            Self::NoType => "No hazard type".to_owned(),
        }
    }
}

fn class(class: Option<RiskClass>) -> GroupKey {
    class.map_or(GroupKey::Unscored, |class| {
        GroupKey::Class(std::cmp::Reverse(class))
    })
}

fn status(of: &Summary) -> GroupKey {
    match of.status.kind {
        Some(kind) => GroupKey::Status(kind, of.status.text.clone()),
        None if is_blank(&of.status.text) => GroupKey::NoStatus,
        None => GroupKey::OtherStatus,
    }
}
