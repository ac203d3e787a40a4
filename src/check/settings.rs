//! The settings of a log for the checks.

use super::{Glob, Grade, Rule, RuleCode, RuleGroup, Thresholds};

/// The rules that a setting applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector {
    /// One rule.
    Rule(RuleCode),
    /// Every rule of a group.
    Group(RuleGroup),
    /// Every rule.
    All,
}

/// Rules that are switched off for some records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Off {
    /// A glob of paths, relative to the root of the log: `hazards/old/*.md`.
    pub paths: Glob,
    /// The rules; empty for all of them.
    pub rules: Vec<Selector>,
}

/// The settings of a log for the checks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Grades that replace the defaults, in the order of the file. A later one overrides an earlier
    /// one.
    pub grades: Vec<(Selector, Grade)>,
    /// Rules that are switched off for some records.
    pub off: Vec<Off>,
    /// The numbers that rules compare with.
    pub thresholds: Thresholds,
}

impl Selector {
    /// The rule or group with this name: `no-cause`, `HZ201`, `scoring`, `all`.
    pub fn named(word: &str) -> Option<Self> {
        if word.eq_ignore_ascii_case("all") {
            return Some(Self::All);
        }
        let group = RuleGroup::ALL
            .into_iter()
            .find(|group| group.as_str() == word);
        match group {
            Some(group) => Some(Self::Group(group)),
            None => super::rule_named(word).map(|rule| Self::Rule(rule.code)),
        }
    }

    /// Whether it includes a rule.
    pub fn is_about(self, rule: &Rule) -> bool {
        match self {
            Self::Rule(code) => rule.code == code,
            Self::Group(group) => rule.group == group,
            Self::All => true,
        }
    }

    /// How narrow it is: a setting for a rule overrides a setting for its group.
    fn narrowness(self) -> u8 {
        match self {
            Self::All => 0,
            Self::Group(_) => 1,
            Self::Rule(_) => 2,
        }
    }
}

impl Settings {
    /// The grade that the settings give a rule; `None` if they give none, or cannot change it.
    pub fn grade(&self, rule: &Rule) -> Option<Grade> {
        if rule.is_always_an_error() {
            return None;
        }
        self.grades
            .iter()
            .filter(|(selector, _)| selector.is_about(rule))
            // Of several equally narrow settings, the last one counts.
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
