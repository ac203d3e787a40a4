//! A rule: what is checked, why, by whose word, and how.

use super::{Example, Findings, Grade, Group, Log, LogFindings, OptionalFact, RuleCode, Subject};
use crate::hazard::{Problem, ProblemCode};

/// How a rule is run.
#[derive(Clone, Copy, Debug)]
pub enum Run {
    /// Reading has found it already, as a problem of this kind; the function reports it.
    Reading(ProblemCode, fn(&Subject<'_>, &Problem, &mut Findings<'_>)),
    /// It looks at one record.
    Record(fn(&Subject<'_>, &mut Findings<'_>)),
    /// It looks at the text of one record, also of one that is deprecated or in conflict.
    Text(fn(&Subject<'_>, &mut Findings<'_>)),
    /// It looks at the whole log and what surrounds it.
    Log(fn(&Log<'_>, &mut LogFindings<'_>)),
    /// [`judge`](super::judge) finds it, which alone knows waivers and what they met.
    Judging,
}

/// What is said once for the whole log where no record of it uses a fact yet.
#[derive(Clone, Copy, Debug)]
pub struct UnusedFact {
    /// The fact.
    pub fact: OptionalFact,
    /// A phrase that says so of the log: `no control of this log says what verified it`.
    pub message: &'static str,
}

/// A rule. Everything that is told of it anywhere stands here.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its code.
    pub code: RuleCode,
    /// Its name, in lower case with hyphens: what is wrong where it is found.
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// How much it weighs, unless settings say otherwise.
    pub grade: Grade,
    /// How much it weighs under `--gate release`; never less than `grade`.
    pub release: Grade,
    /// The clause or source behind it, so that a reader can look it up.
    pub source: &'static str,
    /// What it checks: a sentence or two.
    pub checks: &'static str,
    /// Why it matters for a patient.
    pub why: &'static str,
    /// What to do about it: an imperative sentence.
    pub remedy: &'static str,
    /// What is said once where the whole log lacks the fact that it asks for.
    pub if_unused: Option<UnusedFact>,
    /// How it is run.
    pub run: Run,
    /// A log in which it is found, and just how.
    pub wrong: Example,
    /// A log in which it is not, though somebody might think so.
    pub right: Example,
}

impl Rule {
    /// Whether a waiver can set it aside. A file that cannot be read, and a fault of a waiver,
    /// are never set aside. A waiver is in a record, so it reaches no finding about the settings
    /// or the parts that people write.
    pub fn can_be_waived(&self) -> bool {
        let unreadable = matches!(
            self.run,
            Run::Reading(
                ProblemCode::NotUtf8 | ProblemCode::Unparsed | ProblemCode::NoSections,
                _
            )
        );
        let is_about_records = !matches!(self.group, Group::Waivers | Group::Settings);
        is_about_records && !unreadable && !self.is_of_a_conflict()
    }

    /// Whether a finding of it holds back a release. Settings do not lower it there, and it is set
    /// aside only by a waiver with a person of the settings, a reason and an end.
    pub fn holds_gate(&self) -> bool {
        self.release == Grade::Error
    }

    /// Whether it is an error whatever settings and the gate say: the record was not read, so nobody
    /// can know what else would be found in it, or it names a patient.
    pub fn is_always_an_error(&self) -> bool {
        self.is_of_a_conflict() || matches!(self.run, Run::Text(_))
    }

    /// Whether it finds a record of which nothing is read.
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
