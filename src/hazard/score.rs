//! An assessment: a likelihood, a severity, the risk that the matrix gives, and why.

use serde::{Deserialize, Serialize};

use super::{Answer, Decision, Hazard};
use crate::template::{Criteria, Likelihood, RiskClass, Severity};

/// Which of the two assessments of a hazard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AssessmentKind {
    /// With the existing controls (DCB0129 4.4.1).
    Initial,
    /// With the further controls (DCB0129 6.1.4).
    Residual,
}

/// An assessment as the record has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// The likelihood.
    pub likelihood: Answer<Likelihood>,
    /// What the section of the likelihood says, without comments; empty for the residual one, which has none.
    pub likelihood_text: String,
    /// The severity.
    pub severity: Answer<Severity>,
    /// What the section of the severity says, without comments; empty for the residual one, which has none.
    pub severity_text: String,
    /// The risk that the record states. Derived, never trusted: [`Assessment::risk`] looks it up.
    pub stated_risk: Answer<RiskClass>,
    /// The reason for the scores; empty where there is none.
    pub justification: String,
    /// Who accepted the residual risk, when and why; of the residual assessment only.
    pub accepted: Option<Decision>,
    /// The risk-benefit analysis, with its day and its author; of the residual assessment only.
    pub risk_benefit: Option<Decision>,
    /// What the whole section says, without comments: `Risk scoring`, or the residual assessment.
    pub text: String,
}

/// Both scores of an assessment, each there or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// The likelihood, where it is scored.
    pub likelihood: Option<Likelihood>,
    /// The severity, where it is scored.
    pub severity: Option<Severity>,
}

impl Assessment {
    /// The scores.
    pub fn scores(&self) -> Scores {
        Scores {
            likelihood: self.likelihood.known().copied(),
            severity: self.severity.known().copied(),
        }
    }

    /// The class that the matrix gives, where both scores are there.
    pub fn risk(&self, criteria: &Criteria) -> Option<RiskClass> {
        self.scores().risk(criteria)
    }
}

impl Scores {
    /// The class that the matrix gives, where both scores are there.
    pub fn risk(self, criteria: &Criteria) -> Option<RiskClass> {
        criteria.risk(self.likelihood?, self.severity?)
    }

    /// Both scores and their class in the template's words: `Low, Major: 3 - Undesirable`.
    pub fn words(self, criteria: &Criteria) -> String {
        const OPEN: &str = "TBC";
        if self == Self::default() {
            return "not scored".to_owned();
        }
        let likelihood = self.likelihood.map(|it| criteria.likelihood.word(it));
        let severity = self.severity.map(|it| criteria.severity.word(it));
        let words = format!(
            "{}, {}",
            likelihood.unwrap_or(OPEN),
            severity.unwrap_or(OPEN)
        );
        match self.risk(criteria) {
            Some(class) => format!("{words}: {}", criteria.words(class)),
            None => words,
        }
    }
}

/// A reason that stayed in a record whose scores changed: it was written for the scores before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptReason {
    /// Which assessment.
    pub kind: AssessmentKind,
    /// The scores that it was written for.
    pub written_for: Scores,
}

/// The reasons that a change of scores left as they were (DCB0129 6.1.4 asks for the reason of the
/// scores that are recorded).
pub fn kept_reasons(before: &Hazard, after: &Hazard) -> Vec<KeptReason> {
    let pairs = [
        (AssessmentKind::Initial, &before.initial, &after.initial),
        (AssessmentKind::Residual, &before.residual, &after.residual),
    ];
    let is_kept = |old: &Assessment, new: &Assessment| {
        let reason = old.justification.trim();
        old.scores() != new.scores() && !reason.is_empty() && reason == new.justification.trim()
    };
    let kept = pairs.into_iter().filter(|(_, old, new)| is_kept(old, new));
    kept.map(|(kind, old, _)| KeptReason {
        kind,
        written_for: old.scores(),
    })
    .collect()
}
