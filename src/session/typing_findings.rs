//! What the rules would find in a text that the user is typing, before it is saved.
//!
//! Only the rules that look at one record are asked: the others need the whole log, and answer after a
//! save. What they found before is left out, because the user knows it or has waived it.

use super::examine::examine_record;
use super::{Session, SessionError};
use crate::check::{Finding, Grade, Rule, rule_with_code};
use crate::hazard::{Change, Record};

/// The size of a record, in bytes, above which no text is checked while it is typed.
const MOST: usize = 200_000;

/// A finding that a text which is not saved would add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedFinding {
    /// The rule.
    pub rule: &'static Rule,
    /// What is wrong.
    pub message: String,
}

/// The findings of `after` that were not there before. A message can name a line, which moves with the
/// text, so no rule adds more than it has now beyond what it had.
fn added(mut before: Vec<TypedFinding>, after: Vec<TypedFinding>) -> Vec<TypedFinding> {
    let of_rule =
        |list: &[TypedFinding], rule: &Rule| list.iter().filter(|found| found.rule == rule).count();
    let (had, has) = (before.clone(), after.clone());
    let mut added: Vec<TypedFinding> = Vec::new();
    for found in after {
        if let Some(at) = before.iter().position(|it| *it == found) {
            before.swap_remove(at);
            continue;
        }
        let more = of_rule(&has, found.rule).saturating_sub(of_rule(&had, found.rule));
        if of_rule(&added, found.rule) < more {
            added.push(found);
        }
    }
    added
}

impl Session {
    /// The findings that a change would add to the record that the user saw. Writes nothing.
    ///
    /// # Errors
    /// When the change is refused.
    pub fn findings_of_typing(
        &self,
        seen: &Record,
        change: &Change,
    ) -> Result<Vec<TypedFinding>, SessionError> {
        if seen.text().len() > MOST {
            return Ok(Vec::new());
        }
        let patch = change
            .patch(seen, self.template(), None)
            .map_err(|reason| SessionError::Refused {
                id: seen.hazard.id.clone(),
                reason,
            })?;
        let typed = seen.patched(&patch, self.template());
        let path = self.path_of(&seen.hazard.id)?;
        Ok(added(self.graded(seen, &path), self.graded(&typed, &path)))
    }

    /// The findings in a record that count from day to day.
    fn graded(&self, record: &Record, path: &str) -> Vec<TypedFinding> {
        let findings = examine_record(&self.layout, record, path).findings;
        let counted = findings.into_iter().filter_map(|finding| {
            let rule = rule_with_code(finding.rule)?;
            (self.daily_grade(rule, &finding, path) > Grade::Off).then_some(TypedFinding {
                rule,
                message: finding.message,
            })
        });
        counted.collect()
    }

    fn daily_grade(&self, rule: &Rule, finding: &Finding, path: &str) -> Grade {
        let settings = &self.layout.config.check;
        if settings.is_off(rule, path) {
            return Grade::Off;
        }
        if let Some(set) = settings.grade(rule) {
            return set;
        }
        let most = finding.at_most.into_iter().chain(finding.at_most_daily);
        most.min().map_or(rule.grade, |most| rule.grade.min(most))
    }
}
