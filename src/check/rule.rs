//! A rule: what it checks, why, its source, and the function that runs it.

use super::{
    Example, Findings, Grade, Log, LogFindings, OptionalFact, RuleCode, RuleGroup, Subject,
};
use crate::hazard::{Problem, ProblemCode};

/// How a rule runs.
#[derive(Clone, Copy, Debug)]
pub enum Run {
    /// The reader has already found a problem of this kind; the function reports it.
    Reading(ProblemCode, fn(&Subject<'_>, &Problem, &mut Findings<'_>)),
    /// It checks one record that is neither deprecated nor in conflict.
    Record(fn(&Subject<'_>, &mut Findings<'_>)),
    /// It checks the text of one record, even if it is deprecated or in conflict.
    Text(fn(&Subject<'_>, &mut Findings<'_>)),
    /// It checks the whole log and its surroundings.
    Log(fn(&Log<'_>, &mut LogFindings<'_>)),
    /// [`judge`](super::judge) finds it, because only it knows the waivers and the findings they
    /// matched.
    Judging,
}

/// The message that replaces the findings if no record of the log uses a fact yet.
#[derive(Clone, Copy, Debug)]
pub struct UnusedFact {
    /// The fact.
    pub fact: OptionalFact,
    /// A phrase about the log: `no control of this log says what verified it`.
    pub message: &'static str,
}

/// A rule. Every text about it is generated from this value.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its code.
    pub code: RuleCode,
    /// Its name, in lower case with hyphens: what is wrong.
    pub name: &'static str,
    /// Its group.
    pub group: RuleGroup,
    /// Its grade, unless the settings give another.
    pub grade: Grade,
    /// Its grade under `--gate release`; never lower than `grade`.
    pub release: Grade,
    /// Its clause or other source, so that a reader can look it up.
    pub source: &'static str,
    /// What it checks: a sentence or two.
    pub checks: &'static str,
    /// Why it matters for a patient.
    pub why: &'static str,
    /// What to do about it: an imperative phrase.
    pub remedy: &'static str,
    /// The message if the whole log lacks the fact that the rule needs.
    pub if_unused: Option<UnusedFact>,
    /// How it runs.
    pub run: Run,
    /// A log with a finding of this rule.
    pub wrong: Example,
    /// A similar log without a finding.
    pub right: Example,
}

impl Rule {
    /// Whether its findings can be waived. An unreadable file and a faulty waiver never can. A
    /// waiver is in a record, so it cannot apply to the settings or the safety case.
    pub fn can_be_waived(&self) -> bool {
        let unreadable = matches!(
            self.run,
            Run::Reading(
                ProblemCode::NotUtf8 | ProblemCode::Unparsed | ProblemCode::NoSections,
                _
            )
        );
        let is_about_records = !matches!(self.group, RuleGroup::Waivers | RuleGroup::Settings);
        is_about_records && !unreadable && !self.is_of_a_conflict()
    }

    /// Whether its findings block a release. At a release, settings do not lower it, and only a
    /// waiver by one of the people in the settings, with a reason and an end, counts.
    pub fn holds_gate(&self) -> bool {
        self.release == Grade::Error
    }

    /// Whether it is an error whatever the settings and the gate say: the record could not be read,
    /// so its other findings are unknown, or it identifies a patient.
    pub fn is_always_an_error(&self) -> bool {
        self.is_of_a_conflict() || matches!(self.run, Run::Text(_))
    }

    /// Whether it reports a merge conflict, because of which a record is not read.
    pub fn is_of_a_conflict(&self) -> bool {
        matches!(self.run, Run::Reading(ProblemCode::MergeConflict, _))
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}
