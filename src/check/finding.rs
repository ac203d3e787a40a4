//! A finding: a rule, a place, what is wrong there, and perhaps what would mend it.

use serde::{Deserialize, Serialize};

use super::{Grade, RuleCode, Spot};
use crate::text::Edit;

/// How far a fix can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Safety {
    /// Form, derived values and ids: no clinical word changes, and nothing that a person said.
    Safe,
    /// Somebody must read what it makes.
    Unsafe,
}

/// What would mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// Whether it can be applied unread.
    pub safety: Safety,
    /// What it does, as an imperative phrase: ``write `3 - Undesirable` ``.
    pub title: String,
    /// The bytes to change in the record as it was examined.
    pub edits: Vec<Edit>,
}

/// Something that a rule has found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule.
    pub rule: RuleCode,
    /// The most that this finding weighs, where it is less sure than the rule's others.
    pub at_most: Option<Grade>,
    /// As [`Finding::at_most`], but not at a release, when what is not said does not count.
    pub at_most_daily: Option<Grade>,
    /// The field of the template whose section is missing, where that is what is wrong.
    pub missing: Option<usize>,
    /// The file that it is in, where that is not a record.
    #[serde(skip)]
    pub file: Option<String>,
    /// Where; `None` for what is about the log as a whole.
    pub spot: Option<Spot>,
    /// What is wrong: a phrase in lower case, names in back-ticks.
    pub message: String,
    /// What is known of the way out, beyond the rule's own remedy.
    pub help: Option<String>,
    /// What would mend it.
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
            file: None,
            spot: None,
            message: message.into(),
            help: None,
            fix: None,
        }
    }

    /// Lets this finding weigh no more than `grade`.
    pub fn at_most(&mut self, grade: Grade) -> &mut Self {
        self.at_most = Some(grade);
        self
    }

    /// Lets this finding weigh no more than `grade` until a release.
    pub fn at_most_daily(&mut self, grade: Grade) -> &mut Self {
        self.at_most_daily = Some(grade);
        self
    }

    /// Says which field of the template has no section.
    pub fn missing(&mut self, field: Option<usize>) -> &mut Self {
        self.missing = field;
        self
    }

    /// Says what is known of the way out.
    pub fn help(&mut self, text: impl Into<String>) -> &mut Self {
        self.help = Some(text.into());
        self
    }

    /// Says what would mend it.
    pub fn fix(&mut self, fix: Option<Fix>) -> &mut Self {
        self.fix = fix;
        self
    }
}
