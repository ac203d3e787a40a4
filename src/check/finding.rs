//! A finding: a rule, a place, what is wrong there, and perhaps a fix.

use serde::{Deserialize, Serialize};

use super::{Grade, RuleCode, Spot};
use crate::text::Edit;

/// How far a fix can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Safety {
    /// It changes only form, derived values and ids: no clinical word, and nothing that a person
    /// said.
    Safe,
    /// Somebody must read the result.
    Unsafe,
}

/// A change that resolves a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// Whether it can be applied without review.
    pub safety: Safety,
    /// What it does, as an imperative phrase: ``write `3 - Undesirable` ``.
    pub title: String,
    /// The bytes to change in the record as it was examined.
    pub edits: Vec<Edit>,
}

/// A sign-off that gives what a finding misses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MetBy {
    /// The residual risk is accepted, which the record does not say itself.
    RiskAccepted,
}

/// A finding of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule.
    pub rule: RuleCode,
    /// The highest grade of this finding, if it is less certain than other findings of the rule.
    pub at_most: Option<Grade>,
    /// Like [`Finding::at_most`], but not at a release, where a missing statement counts as a no.
    pub at_most_daily: Option<Grade>,
    /// The template field of the missing section, if the finding is about one.
    pub missing: Option<usize>,
    /// The sign-off that gives what the finding misses, if there can be one.
    pub met_by: Option<MetBy>,
    /// Its file, if that is not a record.
    #[serde(skip)]
    pub file: Option<String>,
    /// Its place; `None` for a finding about the whole log.
    pub spot: Option<Spot>,
    /// What is wrong: a phrase in lower case, names in back-ticks.
    pub message: String,
    /// Advice for this finding, in addition to the remedy of the rule.
    pub help: Option<String>,
    /// The fix, if there is one.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding without a place.
    pub fn new(rule: RuleCode, message: impl Into<String>) -> Self {
        Self {
            rule,
            at_most: None,
            at_most_daily: None,
            missing: None,
            met_by: None,
            file: None,
            spot: None,
            message: message.into(),
            help: None,
            fix: None,
        }
    }

    /// Limits the grade of this finding to `grade`.
    pub fn at_most(&mut self, grade: Grade) -> &mut Self {
        self.at_most = Some(grade);
        self
    }

    /// Limits the grade of this finding to `grade`, except at a release.
    pub fn at_most_daily(&mut self, grade: Grade) -> &mut Self {
        self.at_most_daily = Some(grade);
        self
    }

    /// Sets the template field whose section is missing.
    pub fn missing(&mut self, field: Option<usize>) -> &mut Self {
        self.missing = field;
        self
    }

    /// Says that a sign-off can give what this finding misses.
    pub fn met_by(&mut self, sign_off: Option<MetBy>) -> &mut Self {
        self.met_by = sign_off;
        self
    }

    /// Adds advice for this finding.
    pub fn help(&mut self, text: impl Into<String>) -> &mut Self {
        self.help = Some(text.into());
        self
    }

    /// Adds the fix.
    pub fn fix(&mut self, fix: Option<Fix>) -> &mut Self {
        self.fix = fix;
        self
    }
}
