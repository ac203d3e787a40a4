//! A hazard in one version of the log, and what became of its status between two.

use serde::{Deserialize, Serialize};

use super::content::AssessmentContent;
use super::difference::Difference;
use super::pair::Pair;
use super::score::Score;
use crate::hazard::{AssessmentKind, DecisionKey, Record, Summary};
use crate::template::{StatusKind, Template};

/// A hazard in one version of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HazardVersion {
    /// What lists say of it, by the template of that version.
    pub summary: Summary,
    /// Whether it is deprecated.
    pub is_deprecated: bool,
    /// The initial scores, in the words of that template.
    pub initial: Score,
    /// The residual scores.
    pub residual: Score,
}

impl HazardVersion {
    /// The hazard of a record.
    pub(super) fn of(record: &Record, path: &str, template: &Template) -> Self {
        let hazard = &record.hazard;
        let score = |of| AssessmentContent::of(of, &template.criteria).score();
        Self {
            summary: Summary::from_record(record, path, template),
            is_deprecated: hazard.is_deprecated(),
            initial: score(&hazard.initial),
            residual: score(&hazard.residual),
        }
    }

    /// The scores of an assessment.
    pub const fn score(&self, which: AssessmentKind) -> &Score {
        match which {
            AssessmentKind::Initial => &self.initial,
            AssessmentKind::Residual => &self.residual,
        }
    }
}

/// What became of the status of a hazard that both versions have. The template of each version says what its status
/// means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HazardEvent {
    /// It is closed, and was not.
    Closed,
    /// It was closed and is not any more; or it was transferred, and the manufacturer has actions again.
    Reopened,
    /// It is transferred to the deployer, and was not.
    Transferred,
    /// A named person deprecated it.
    Deprecated,
    /// It was deprecated and is not any more.
    NoLongerDeprecated,
}

impl HazardEvent {
    /// Every event, in the order of every output.
    pub const ALL: [Self; 5] = [
        Self::Closed,
        Self::Reopened,
        Self::Transferred,
        Self::Deprecated,
        Self::NoLongerDeprecated,
    ];

    /// The words for it in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Reopened => "reopened",
            Self::Transferred => "transferred",
            Self::Deprecated => "deprecated",
            Self::NoLongerDeprecated => "no longer deprecated",
        }
    }

    /// Whether a difference says nothing that the event does not say.
    pub const fn says(self, difference: &Difference) -> bool {
        let is_status = matches!(difference, Difference::Status(_));
        let is_label = matches!(
            difference,
            Difference::Labels(_)
                | Difference::Decision {
                    key: DecisionKey::Deprecated,
                    ..
                }
        );
        match self {
            Self::Closed | Self::Reopened | Self::Transferred => is_status,
            Self::Deprecated | Self::NoLongerDeprecated => is_label,
        }
    }

    /// The events between two versions of a hazard.
    pub(super) fn between(before: &HazardVersion, after: &HazardVersion) -> Vec<Self> {
        let versions = Pair { before, after };
        let status = versions.map(|version| version.summary.status.kind);
        let is = |kind: StatusKind| status.map(|its| its == Some(kind));
        let (closed, transferred) = (is(StatusKind::Closed), is(StatusKind::Transferred));
        let deprecated = versions.map(|version| version.is_deprecated);
        let has_come = |was_and_is: Pair<bool>| !was_and_is.before && was_and_is.after;
        let reopened = match (closed.before, transferred.before) {
            (true, _) => !closed.after,
            (_, true) => !closed.after && !transferred.after,
            (false, false) => false,
        };
        let found = [
            (Self::Closed, has_come(closed)),
            (Self::Reopened, reopened),
            (Self::Transferred, has_come(transferred)),
            (Self::Deprecated, has_come(deprecated)),
            (
                Self::NoLongerDeprecated,
                deprecated.before && !deprecated.after,
            ),
        ];
        let found = found.into_iter().filter(|(_, is_so)| *is_so);
        found.map(|(event, _)| event).collect()
    }
}
