//! What a column or key can be in a record.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::template::GroupKind;

/// Before or after the controls that the hazard still needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// With the existing controls.
    Initial,
    /// With all controls.
    Residual,
}

/// What a score is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scored {
    /// The likelihood.
    Likelihood,
    /// The severity.
    Severity,
    /// The risk that the source gives: compared, never converted.
    Risk,
    /// Several of these in one text: `3 × 4 = 12`, `Severity 4 · Likelihood 3`.
    Several,
}

/// What a column or key is in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// The id in the source.
    Id,
    /// The name.
    Name,
    /// The description.
    Description,
    /// Causes, one or several.
    Causes,
    /// The number of a cause.
    CauseId,
    /// The effect.
    Effect,
    /// Effect and harm in one.
    EffectOrHarm,
    /// The hazard: the potential for harm.
    Hazard,
    /// The harm.
    Harm,
    /// Hazard types.
    HazardType,
    /// Existing controls.
    ExistingControls,
    /// Hazard controls of a group, or of none that the source names.
    Controls(GroupKind, ControlStatus),
    /// The number of a control.
    ControlId,
    /// Evidence of the controls.
    Evidence,
    /// What showed that the controls are there.
    Verified,
    /// What showed that they work.
    Effective,
    /// A score.
    Score(When, Scored),
    /// The reason for scores.
    Reason(When),
    /// The owner.
    Owner,
    /// The status.
    Status,
    /// When it was raised.
    Raised,
    /// The project.
    Project,
    /// References to code.
    Code,
}

/// What the name of a column says of its controls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ControlStatus {
    /// Nothing.
    #[default]
    Unsaid,
    /// They are in place.
    InPlace,
    /// They are not in place.
    Planned,
}

impl Target {
    /// Every target, for lists and for the keys of a map.
    pub fn all() -> Vec<Self> {
        use ControlStatus::{InPlace, Planned, Unsaid};
        let mut all = vec![
            Self::Id,
            Self::Name,
            Self::Description,
            Self::Causes,
            Self::CauseId,
            Self::Effect,
            Self::EffectOrHarm,
            Self::Hazard,
            Self::Harm,
            Self::HazardType,
            Self::ExistingControls,
            Self::ControlId,
            Self::Evidence,
            Self::Verified,
            Self::Effective,
            Self::Owner,
            Self::Status,
            Self::Raised,
            Self::Project,
            Self::Code,
        ];
        for when in [When::Initial, When::Residual] {
            let scored = [
                Scored::Likelihood,
                Scored::Severity,
                Scored::Risk,
                Scored::Several,
            ];
            all.extend(scored.map(|scored| Self::Score(when, scored)));
            all.push(Self::Reason(when));
        }
        for group in GroupKind::ALL {
            all.extend([Unsaid, InPlace, Planned].map(|state| Self::Controls(group, state)));
        }
        all
    }

    /// The word for it in a map: `initial-likelihood`, `design-controls`.
    pub fn key(self) -> String {
        match self {
            Self::Id => "id".to_owned(),
            Self::Name => "name".to_owned(),
            Self::Description => "description".to_owned(),
            Self::Causes => "causes".to_owned(),
            Self::CauseId => "cause-id".to_owned(),
            Self::Effect => "effect".to_owned(),
            Self::EffectOrHarm => "effect-or-harm".to_owned(),
            Self::Hazard => "hazard".to_owned(),
            Self::Harm => "harm".to_owned(),
            Self::HazardType => "hazard-type".to_owned(),
            Self::ExistingControls => "existing-controls".to_owned(),
            Self::Controls(group, state) => {
                let group = match group {
                    GroupKind::Other => String::new(),
                    group => format!("{}-", group.as_str()),
                };
                let state = match state {
                    ControlStatus::Unsaid => "",
                    ControlStatus::InPlace => "-in-place",
                    ControlStatus::Planned => "-planned",
                };
                format!("{group}controls{state}")
            }
            Self::ControlId => "control-id".to_owned(),
            Self::Evidence => "evidence".to_owned(),
            Self::Verified => "verified".to_owned(),
            Self::Effective => "effective".to_owned(),
            Self::Score(when, scored) => format!("{}-{}", when.word(), scored.word()),
            Self::Reason(when) => format!("{}-justification", when.word()),
            Self::Owner => "owner".to_owned(),
            Self::Status => "status".to_owned(),
            Self::Raised => "raised".to_owned(),
            Self::Project => "project".to_owned(),
            Self::Code => "code".to_owned(),
        }
    }

    /// The target of a word in a map.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::all().into_iter().find(|target| target.key() == key)
    }

    /// Whether a hazard has one of it, so that two different texts contradict each other.
    pub fn is_single(self) -> bool {
        matches!(
            self,
            Self::Id
                | Self::Name
                | Self::Score(..)
                | Self::Owner
                | Self::Status
                | Self::Raised
                | Self::Project
        )
    }
}

impl When {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Residual => "residual",
        }
    }
}

impl Scored {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Likelihood => "likelihood",
            Self::Severity => "severity",
            Self::Risk => "risk",
            Self::Several => "scores",
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EffectOrHarm => f.write_str("effect (effect and harm in one)"),
            Self::Id => f.write_str("the id in the source"),
            other => f.write_str(&other.key().replace('-', " ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_a_key_of_its_own() {
        for target in Target::all() {
            assert_eq!(Target::of_key(&target.key()), Some(target), "{target:?}");
        }
        assert_eq!(Target::of_key("likelihood"), None);
    }
}
