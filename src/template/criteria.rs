//! The declared criteria: the risk class of a likelihood and a severity, and its meaning.

use serde::{Deserialize, Serialize};

use super::{Axis, Likelihood, Severity, Template};

/// A risk class, 1 (lowest) to 5 in the NHS example: the only number in a hazard log with a
/// meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RiskClass(pub u8);

/// A class of the template's matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskLevel {
    /// Its number.
    pub class: RiskClass,
    /// Its name: `Undesirable`.
    pub label: String,
    /// Its definition.
    pub definition: String,
    /// Whether such a risk can be accepted; `None` if the template does not say.
    pub acceptability: Option<Acceptability>,
}

/// The requirement of a class before a release, as the template declares it. The numbers in
/// brackets are those of the guidance (DCB0129 Implementation Guidance v3.2, Table 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Acceptability {
    /// No further action (1).
    Acceptable,
    /// Acceptable if the record says why more is not worth its cost, or not practicable (2).
    AcceptableIfJustified,
    /// Acceptable only if a named person has accepted it, with the reason (3).
    AcceptableWithReason,
    /// Not acceptable, unless a risk-benefit analysis is named and a person has accepted it (4, 5).
    NotAcceptable,
}

/// How a matrix compares with the example of the NHS guidance (DCB0129 Implementation Guidance
/// v3.2, Tables 7 to 10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatrixLikeness {
    /// Each cell gives the same class.
    Same,
    /// It has another number of likelihoods or severities, so cells cannot be compared.
    OtherSize,
    /// These cells give another class.
    Cells(Vec<(Likelihood, Severity)>),
}

/// The axes, the classes and the matrix of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criteria {
    /// The likelihood axis.
    pub likelihood: Axis,
    /// The severity axis.
    pub severity: Axis,
    /// The risk classes, least first.
    pub classes: Vec<RiskLevel>,
    /// The class of each cell: a row for each likelihood, lowest first; in it a class for each
    /// severity.
    pub(super) cells: Vec<Vec<RiskClass>>,
}

impl Criteria {
    /// The class in the matrix. This is a look-up and never a product.
    pub fn risk(&self, likelihood: Likelihood, severity: Severity) -> Option<RiskClass> {
        self.cells
            .get(usize::from(likelihood.0).checked_sub(1)?)?
            .get(usize::from(severity.0).checked_sub(1)?)
            .copied()
    }

    /// The template's definition of a class.
    pub fn level(&self, class: RiskClass) -> Option<&RiskLevel> {
        self.classes.iter().find(|level| level.class == class)
    }

    /// The requirement of a class. If the template does not declare it, the class counts as not
    /// acceptable, because nobody has declared that it is acceptable.
    pub fn acceptability(&self, class: RiskClass) -> Acceptability {
        let declared = self.level(class).and_then(|level| level.acceptability);
        declared.unwrap_or(Acceptability::NotAcceptable)
    }

    /// Whether a class is the worst of several that are not acceptable.
    pub fn is_worst_of_several(&self, class: RiskClass) -> bool {
        let mut others = self.classes.iter().filter(|level| level.class != class);
        let is_last = self.classes.last().is_some_and(|last| last.class == class);
        is_last && others.any(|it| self.acceptability(it.class) == Acceptability::NotAcceptable)
    }

    /// How the matrix compares with the example of the NHS guidance, cell by cell.
    pub fn likeness(&self) -> MatrixLikeness {
        let example = Template::built_in().criteria;
        let size = |criteria: &Self| (criteria.likelihood.len(), criteria.severity.len());
        if size(self) != size(&example) {
            return MatrixLikeness::OtherSize;
        }
        let mut cells = Vec::new();
        for likelihood in self.likelihood.ranks::<Likelihood>() {
            for severity in self.severity.ranks::<Severity>() {
                if self.risk(likelihood, severity) != example.risk(likelihood, severity) {
                    cells.push((likelihood, severity));
                }
            }
        }
        if cells.is_empty() {
            return MatrixLikeness::Same;
        }
        MatrixLikeness::Cells(cells)
    }

    /// The cell of a likelihood and a severity in words: `Low and Major`.
    pub fn cell(&self, likelihood: Likelihood, severity: Severity) -> String {
        let (word, other) = (
            self.likelihood.word(likelihood),
            self.severity.word(severity),
        );
        format!("{word} and {other}")
    }

    /// The class as a record writes it: `3 - Undesirable`.
    pub fn words(&self, class: RiskClass) -> String {
        match self.level(class) {
            Some(level) => format!("{} - {}", class.0, level.label),
            None => class.0.to_string(),
        }
    }
}

impl RiskLevel {
    /// The label for an issue tracker: `risk-level-3-undesirable`.
    pub fn slug(&self) -> String {
        let label = super::normalise(&self.label).replace(' ', "-");
        format!("risk-level-{}-{label}", self.class.0)
    }
}
