//! What a log's settings say of the checks.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Glob, Grade, Group, Rule, RuleCode};

/// What a setting is about: one rule, or all of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector {
    /// One rule.
    Rule(RuleCode),
    /// Every rule of a group.
    Group(Group),
    /// Every rule.
    All,
}

/// Rules that are off for some records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Off {
    /// A glob of paths, relative to the root of the log: `hazards/old/*.md`.
    pub paths: Glob,
    /// Which rules; none is all of them.
    pub rules: Vec<Selector>,
}

/// The numbers that rules compare with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds {
    /// In how many hazards one control may stand before the log rests on it (HZ1xx).
    pub common_mode: usize,
    /// With fewer hazards than this, a log is short.
    pub short_log: usize,
    /// From how many words on a control says enough.
    pub control_words: usize,
    /// From how many words on a hazard's name says enough.
    pub name_words: usize,
    /// For how many days from now on a waiver may hold.
    pub max_waiver_days: usize,
    /// For how many days from now on a next review may be away.
    pub longest_review_days: usize,
}

impl Thresholds {
    /// The most that [`Thresholds::max_waiver_days`] can be set to: five years.
    pub const LONGEST_WAIVER: usize = 5 * 366;

    /// The most that [`Thresholds::longest_review_days`] can be set to: ten years.
    pub const LONGEST_REVIEW: usize = 10 * 366;

    /// The last day that a waiver may have.
    pub fn last_waiver_day(&self, today: NaiveDate) -> NaiveDate {
        days_after(today, self.max_waiver_days.min(Self::LONGEST_WAIVER))
    }

    /// The last day that a next review may have.
    pub fn last_review_day(&self, today: NaiveDate) -> NaiveDate {
        days_after(today, self.longest_review_days.min(Self::LONGEST_REVIEW))
    }
}

/// The day that is so many days after another.
fn days_after(today: NaiveDate, days: usize) -> NaiveDate {
    let days = u64::try_from(days).unwrap_or(0);
    today.checked_add_days(Days::new(days)).unwrap_or(today)
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            common_mode: 5,
            short_log: 5,
            control_words: 3,
            name_words: 3,
            max_waiver_days: 366,
            longest_review_days: 731,
        }
    }
}

/// What a log's settings say of the checks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Grades other than the rules' own, in the order of the file: a later one counts.
    pub grades: Vec<(Selector, Grade)>,
    /// Rules that are off for some records.
    pub off: Vec<Off>,
    /// The numbers that rules compare with.
    pub thresholds: Thresholds,
}

impl Selector {
    /// The rule or group that a word names: `no-cause`, `HZ201`, `scoring`, `all`.
    pub fn named(word: &str) -> Option<Self> {
        if word.eq_ignore_ascii_case("all") {
            return Some(Self::All);
        }
        let group = Group::ALL.into_iter().find(|group| group.as_str() == word);
        match group {
            Some(group) => Some(Self::Group(group)),
            None => super::named(word).map(|rule| Self::Rule(rule.code)),
        }
    }

    /// Whether a rule is meant.
    pub fn is_about(self, rule: &Rule) -> bool {
        match self {
            Self::Rule(code) => rule.code == code,
            Self::Group(group) => rule.group == group,
            Self::All => true,
        }
    }

    /// How narrow it is: a rule's own setting counts before its group's.
    fn narrowness(self) -> u8 {
        match self {
            Self::All => 0,
            Self::Group(_) => 1,
            Self::Rule(_) => 2,
        }
    }
}

impl Settings {
    /// The grade that settings give a rule; `None` where they say nothing of it, or may not.
    pub fn grade(&self, rule: &Rule) -> Option<Grade> {
        if rule.is_always_an_error() {
            return None;
        }
        self.grades
            .iter()
            .filter(|(selector, _)| selector.is_about(rule))
            // Of several that are as narrow, the last one counts.
            .max_by_key(|(selector, _)| selector.narrowness())
            .map(|(_, grade)| *grade)
    }

    /// Whether a rule is off for the record at a path.
    pub fn is_off(&self, rule: &Rule, path: &str) -> bool {
        !rule.is_always_an_error()
            && self.off.iter().any(|off| {
                let all = off.rules.is_empty();
                (all || off.rules.iter().any(|selector| selector.is_about(rule)))
                    && off.paths.matches(path)
            })
    }
}
