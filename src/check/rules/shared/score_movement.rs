//! The change of the scores from the initial to the residual assessment.

use std::cmp::Ordering;

use super::score_reason::{LIKELIHOOD, SEVERITY, residual_place};
use super::words;
use crate::check::Subject;
use crate::hazard::{Control, FactKey};
use crate::template::{Likelihood, Severity};
use crate::text::Span;

/// One of the two scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check::rules) enum Score {
    Likelihood,
    Severity,
}

impl Score {
    /// Both of them.
    pub(in crate::check::rules) const BOTH: [Self; 2] = [Self::Likelihood, Self::Severity];

    /// Its name.
    pub(in crate::check::rules) const fn word(self) -> &'static str {
        match self {
            Self::Likelihood => "likelihood",
            Self::Severity => "severity",
        }
    }

    /// Its initial and residual rank, if it has both.
    pub(in crate::check::rules) fn ranks(self, subject: &Subject<'_>) -> Option<(u8, u8)> {
        let hazard = subject.hazard();
        let (initial, residual) = (hazard.initial.scores(), hazard.residual.scores());
        match self {
            Self::Likelihood => Some((initial.likelihood?.0, residual.likelihood?.0)),
            Self::Severity => Some((initial.severity?.0, residual.severity?.0)),
        }
    }

    /// Whether the residual score is lower, equal or higher, if it has both.
    pub(in crate::check::rules) fn movement(self, subject: &Subject<'_>) -> Option<Ordering> {
        let (initial, residual) = self.ranks(subject)?;
        Some(residual.cmp(&initial))
    }

    /// The template's word for a rank: `Medium`.
    pub(in crate::check::rules) fn label<'a>(self, subject: &Subject<'a>, rank: u8) -> &'a str {
        let criteria = subject.criteria();
        match self {
            Self::Likelihood => criteria.likelihood.word(Likelihood(rank)),
            Self::Severity => criteria.severity.word(Severity(rank)),
        }
    }

    /// The template's words for its levels, from rank 1 on.
    pub(in crate::check::rules) fn labels<'a>(self, subject: &Subject<'a>) -> Vec<&'a str> {
        let criteria = subject.criteria();
        let axis = match self {
            Self::Likelihood => &criteria.likelihood,
            Self::Severity => &criteria.severity,
        };
        axis.levels
            .iter()
            .map(|level| level.label.as_str())
            .collect()
    }

    /// Whether a word is a name for it.
    pub(in crate::check::rules) fn is_called(self, word: &str) -> bool {
        let names: &[&str] = match self {
            Self::Likelihood => &["likelihood", "probability"],
            Self::Severity => &["severity", "consequence"],
        };
        names.iter().any(|name| name.eq_ignore_ascii_case(word))
    }

    /// The place of the residual score.
    pub(in crate::check::rules) fn residual_place(self, subject: &Subject<'_>) -> Span {
        match self {
            Self::Likelihood => residual_place(subject, LIKELIHOOD),
            Self::Severity => residual_place(subject, SEVERITY),
        }
    }

    /// Whether a control acts on it; `None` if the control does not say.
    pub(in crate::check::rules) fn is_acted_on(self, control: &Control) -> Option<bool> {
        control.value(FactKey::ActsOn)?;
        let mut values = control.values(FactKey::ActsOn);
        Some(values.any(|value| match self {
            Self::Likelihood => words::has(value, &["likelihood", "both"]),
            Self::Severity => words::has(value, &["severity", "consequence", "both"]),
        }))
    }
}

/// The scores that are lower in the residual assessment.
pub(in crate::check::rules) fn lowered<'a>(
    subject: &'a Subject<'_>,
) -> impl Iterator<Item = Score> + 'a {
    let falls = |score: &Score| score.movement(subject) == Some(Ordering::Less);
    Score::BOTH.into_iter().filter(falls)
}

/// The change of a score: `likelihood falls from Medium to Low`.
pub(in crate::check::rules) fn moves(subject: &Subject<'_>, score: Score) -> String {
    let word = score.word();
    let Some((initial, residual)) = score.ranks(subject) else {
        return format!("{word} is not known");
    };
    let verb = match residual.cmp(&initial) {
        Ordering::Less => "falls",
        Ordering::Greater => "rises",
        Ordering::Equal => return format!("{word} stays {}", score.label(subject, initial)),
    };
    format!(
        "{word} {verb} from {} to {}",
        score.label(subject, initial),
        score.label(subject, residual)
    )
}

/// The changes of several scores, in one phrase.
pub(in crate::check::rules) fn all_move(
    subject: &Subject<'_>,
    scores: impl Iterator<Item = Score>,
) -> String {
    let moves: Vec<String> = scores.map(|score| moves(subject, score)).collect();
    moves.join(" and ")
}
