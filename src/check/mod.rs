//! Layer 4: the checks. They find what an assurer would find, but earlier.
//!
//! A check has three steps:
//!
//! 1. [`check_record`] gives what one record says: its findings, and the facts that rules about the
//!    whole log need ([`RecordFacts`]). They are kept with the record, so that a record which has
//!    not changed is never read again.
//! 2. [`check_log`] gives what the whole log and its surroundings say besides.
//! 3. [`judge`] gives each finding its grade and its waiver, from the settings, the waivers and the
//!    gate. The outcome is a [`Verdict`] of [`Diagnostic`]s.
//!
//! This layer uses no file, clock, git or terminal. The surroundings of the log come in as
//! [`Surroundings`], and the date as an argument.
//!
//! Where to look:
//! - the rules, a file each: `rules/`
//! - what a rule is: `rule`, `rule_code`, `rule_group`, `grade`, `example`, `phrases`; how it is
//!   explained: `explanation/`
//! - what a rule sees: a record (`subject`, `stage`) or the log (`log`, `surroundings`,
//!   `baseline_facts`, `thresholds`)
//! - what a rule reports: `finding`, `findings`, `spot`; which fixes can be applied together: `fixes`
//! - what is kept of a record: `record_check`, `facts/`
//! - links to code and evidence, and whether hazlog found the files: `link`, `link_form`, `glob`,
//!   `lookups`
//! - people and patients: `people/`, `patient/`; test runs: `test_results`; the written parts of the
//!   safety case and what they claim of the log: `safety_case`, `claims/`
//! - the words of a text: `topic`, `word_list`, `word_digest`, `cause_numbers`, `text_state`
//! - the verdict: `judge`, `graded_finding`, `settings`, `waiver`, `waiver_comment`, `diagnostic`;
//!   findings that are combined into one for the log: `unused_facts`, `missing_sections`
//! - questions about a verdict: `new_findings`, `repeated_hints`, `release_blockers`
//! - what a change touches: `impact/`; ids that no record has: `id_gaps`

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod baseline_facts;
mod cause_numbers;
mod claims;
mod diagnostic;
mod example;
pub mod explanation;
mod facts;
mod finding;
mod findings;
mod fixes;
mod glob;
mod grade;
mod graded_finding;
mod id_gaps;
mod impact;
mod judge;
mod link;
mod link_form;
mod log;
mod log_check;
mod lookups;
mod missing_sections;
mod new_findings;
mod patient;
mod people;
mod phrases;
mod record_check;
mod release_blockers;
mod repeated_hints;
mod rule;
mod rule_code;
mod rule_group;
mod rules;
mod safety_case;
mod settings;
mod spot;
mod stage;
mod subject;
mod surroundings;
mod test_results;
#[cfg(test)]
mod tests;
mod text_state;
mod thresholds;
mod topic;
mod unused_facts;
mod waiver;
mod waiver_comment;
mod word_digest;
mod word_list;

pub use baseline_facts::{
    BaselineFacts, BaselineFault, BaselineFaultKind, BaselineRecord, CaseFate, CaseSince,
    CriteriaSince, RecordSince,
};
pub(crate) use cause_numbers::{causes_named, without_causes};
pub use diagnostic::{Diagnostic, Gate, NotShown, Verdict};
pub use example::{Example, Expected, Setup, Sketch, record_of, template_of};
pub use facts::{
    Act, ActKind, ConflictFacts, ControlFacts, NamedHazard, NamedWithin, OptionalFact,
    OptionalFacts, Prose, ProseKind, RecordFacts,
};
pub use finding::{Finding, Fix, MetBy, Safety};
pub use findings::{Findings, LogFindings};
pub use fixes::{FixSelection, compatible_fixes, is_safe, same_clinical_words};
pub use glob::{Glob, GlobError};
pub use grade::Grade;
pub use id_gaps::{IdGap, IdNumbers, id_at};
pub use impact::{
    FileChange, FileFate, Hunk, Impact, ImpactReason, ImpactSide, RecordPair, Touched, UnreadSide,
    impact,
};
pub use judge::{judge, with_unwritten_parts};
pub use link::{Link, LinkKind, LinkedPath, links};
pub use link_form::LinkForm;
pub use log::Log;
pub use log_check::{LogCheck, check_log};
pub use lookups::{Lookup, Lookups};
pub use new_findings::new_findings;
pub use patient::{Identifier, IdentifierKind, identifiers, mask};
pub use people::{
    Person, PersonMatch, UnknownPerson, is_safety_officer, match_person, unknown_owner,
    unknown_person,
};
pub use phrases::{Accuracy, Phrase, Phrases};
pub use record_check::{RecordCheck, check_record, facts_and_findings};
pub use repeated_hints::RepeatedHint;
pub use rule::{Rule, Run, UnusedFact};
pub use rule_code::RuleCode;
pub use rule_group::RuleGroup;
pub use rules::{
    ANSWERED_BY_A_BASELINE, NOT_LOOKED_AT, all, needs_no_value, phrases_of, rule_named,
    rule_with_code,
};
pub(crate) use rules::{
    lack_of_acceptance, lack_of_analysis, names_deployer, residual_reason, says_nothing,
};
pub use safety_case::{CaseFiles, CasePart, PartState};
pub use settings::{Off, Selector, Settings};
pub use spot::Spot;
pub use stage::Stage;
pub use subject::Subject;
pub use surroundings::{
    ChangedCell, Drift, DriftStart, Earlier, FileState, Nowhere, RecordLikeness, RecordSignOff,
    Surroundings,
};
pub use test_results::{TestCase, TestOutcome, TestResults, TestRun};
pub use thresholds::Thresholds;
pub use topic::{Topic, Topics};
pub use unused_facts::MissingFactScope;
pub use waiver::{Terms, Waiver};
pub use waiver_comment::{hazlog_directive, waivers};
pub use word_digest::WordDigest;
pub use word_list::WordList;
