//! A rule: what is checked, why, by whose word, and how.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Example, Findings, Grade, Log, LogFindings, Subject, Use};
use crate::hazard::{Problem, ProblemCode};

/// The stable code of a rule, shown as `HZ201`. Never given to another rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RuleCode(pub u16);

impl fmt::Display for RuleCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HZ{:03}", self.0)
    }
}

/// What a rule is about. Settings can name a group for all of its rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// HZ0xx: whether the record can be read as what it means.
    Format,
    /// HZ1xx: the log as a whole.
    Log,
    /// HZ2xx: what the record says of cause, effect and harm.
    Content,
    /// HZ3xx: likelihood, severity and their reasons.
    Scoring,
    /// HZ4xx: whether the risk may be accepted.
    Acceptance,
    /// HZ5xx: the controls and their evidence.
    Controls,
    /// HZ6xx: the status and reviews.
    Status,
    /// HZ7xx: links to code and evidence.
    Links,
    /// HZ8xx: the settings, the template, the people and the written parts of the safety case.
    Settings,
    /// HZ9xx: waivers.
    Waivers,
}

impl Group {
    /// Every group, in the order of their codes.
    pub const ALL: [Self; 10] = [
        Self::Format,
        Self::Log,
        Self::Content,
        Self::Scoring,
        Self::Acceptance,
        Self::Controls,
        Self::Status,
        Self::Links,
        Self::Settings,
        Self::Waivers,
    ];

    /// The word for it in settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Log => "log",
            Self::Content => "content",
            Self::Scoring => "scoring",
            Self::Acceptance => "acceptance",
            Self::Controls => "controls",
            Self::Status => "status",
            Self::Links => "links",
            Self::Settings => "settings",
            Self::Waivers => "waivers",
        }
    }

    /// What its rules are about, in a phrase.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Format => "whether the record can be read as what it means",
            Self::Log => "the log as a whole",
            Self::Content => "what the record says of cause, effect and harm",
            Self::Scoring => "likelihood, severity and their reasons",
            Self::Acceptance => "whether the risk may be accepted",
            Self::Controls => "the controls and their evidence",
            Self::Status => "the status and reviews",
            Self::Links => "links to code and evidence",
            Self::Settings => {
                "the settings, the template, the people and the written parts of the safety case"
            }
            Self::Waivers => "waivers",
        }
    }

    /// The hundred that the codes of its rules begin with.
    pub fn hundred(self) -> u16 {
        let at = Self::ALL.iter().position(|group| *group == self);
        at.and_then(|at| u16::try_from(at).ok()).unwrap_or(0)
    }
}

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
pub struct Everywhere {
    /// The fact.
    pub fact: Use,
    /// A phrase that says it of the log: `no control of this log says what verified it`.
    pub says: &'static str,
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
    pub everywhere: Option<Everywhere>,
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
