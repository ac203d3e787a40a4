//! What a term asks of a hazard.

use std::collections::BTreeSet;

use super::scale::Allowed;
use super::value::{ControlsAre, RecordPart, StatusIs, TextIs};
use crate::hazard::{HazardId, ListedField, Summary};
use crate::template::OptionKey;

/// A term: a test, perhaps turned round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Whether the test must fail.
    pub(super) negated: bool,
    /// The test.
    pub(super) test: Test,
}

/// Which score of a hazard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Score {
    Risk,
    Residual,
    Likelihood,
    Severity,
    ResidualLikelihood,
    ResidualSeverity,
}

/// Which number of a hazard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    Causes,
    Code,
    Problems,
}

/// What is asked; each list is of alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Test {
    Score(Score, Allowed),
    Status(Vec<StatusIs>),
    Type(Vec<TextIs>),
    Listed(ListedField, Vec<TextIs>),
    Label(BTreeSet<OptionKey>),
    Has(Vec<RecordPart>),
    No(Vec<RecordPart>),
    Controls(Vec<ControlsAre>),
    Count(Count, Allowed),
    Id(Vec<IdIs>),
    Name(Vec<TextIs>),
    Path(Vec<TextIs>),
}

/// What is asked of an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum IdIs {
    /// Its number is one of these.
    Number(Allowed),
    /// Its text.
    Text(TextIs),
}

impl Term {
    /// Whether a hazard passes. One in conflict passes whatever asks for a value: nobody knows what
    /// it would say, and a filter must not hide it.
    pub(super) fn holds(&self, summary: &Summary) -> bool {
        if summary.in_conflict && self.test.needs_value() {
            return true;
        }
        self.test.holds(summary) != self.negated
    }
}

impl Test {
    /// Whether it asks for a value that a record in conflict does not have.
    fn needs_value(&self) -> bool {
        match self {
            Self::Id(_) | Self::Path(_) | Self::Count(Count::Problems, _) => false,
            Self::Has(any) | Self::No(any) => any.iter().any(|part| *part != RecordPart::Problem),
            Self::Score(..)
            | Self::Status(_)
            | Self::Type(_)
            | Self::Listed(..)
            | Self::Label(_)
            | Self::Controls(_)
            | Self::Count(Count::Causes | Count::Code, _)
            | Self::Name(_) => true,
        }
    }

    fn holds(&self, of: &Summary) -> bool {
        match self {
            Self::Score(score, allowed) => allowed.has(score.of(of)),
            Self::Status(any) => any.iter().any(|one| one.holds(&of.status)),
            Self::Type(any) => any_text(any, of.types.iter().map(String::as_str)),
            Self::Listed(field, any) => any_text(any, [field.value(of)]),
            Self::Label(keys) => of.labels.iter().any(|key| keys.contains(key)),
            Self::Has(any) => any.iter().any(|part| part.is_in(of)),
            Self::No(any) => any.iter().any(|part| !part.is_in(of)),
            Self::Controls(any) => any.iter().any(|one| one.holds(&of.controls)),
            Self::Count(count, allowed) => allowed.has(Some(count.of(of) as u64)),
            Self::Id(any) => any.iter().any(|one| one.holds(&of.id)),
            Self::Name(any) => any_text(any, [of.name.as_str()]),
            Self::Path(any) => any_text(any, [of.path.as_str()]),
        }
    }
}

fn any_text<'a>(any: &[TextIs], texts: impl IntoIterator<Item = &'a str>) -> bool {
    texts
        .into_iter()
        .any(|text| any.iter().any(|one| one.holds(text)))
}

impl Score {
    fn of(self, summary: &Summary) -> Option<u64> {
        let (initial, residual) = (&summary.initial, &summary.residual);
        let rank = match self {
            Self::Risk => initial.risk.map(|class| class.0),
            Self::Residual => residual.risk.map(|class| class.0),
            Self::Likelihood => initial.likelihood.map(|level| level.0),
            Self::Severity => initial.severity.map(|level| level.0),
            Self::ResidualLikelihood => residual.likelihood.map(|level| level.0),
            Self::ResidualSeverity => residual.severity.map(|level| level.0),
        };
        rank.map(u64::from)
    }
}

impl Count {
    fn of(self, summary: &Summary) -> usize {
        match self {
            Self::Causes => summary.causes,
            Self::Code => summary.code,
            Self::Problems => summary.problems,
        }
    }
}

impl IdIs {
    fn holds(&self, id: &HazardId) -> bool {
        match self {
            Self::Number(allowed) => id.number().is_some_and(|number| allowed.has(Some(number))),
            Self::Text(text) => text.holds(id.as_str()),
        }
    }
}
