//! Layer 4: the checks. What an assurer would find, found first.
//!
//! A [`Rule`] is one file with one constant: what it checks, why that matters for a patient, the
//! clause or source behind it, what to do, and an example of each kind. [`examine`] looks at one
//! record and keeps what rules about the whole log need of it ([`RecordFacts`]), so that a record
//! which has not changed is never read again; [`assess`] looks at the log as a whole and at what
//! surrounds it; [`judge`] applies the settings, the waivers and the gate.
//!
//! Everything here is a value: no file, clock, git or terminal. What is around the log comes in
//! as [`Surroundings`], and the day as an argument.

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod assess;
mod brought_in;
mod case;
mod cause_numbers;
mod claims;
mod collapse;
mod diagnostic;
mod dialect;
mod examine;
mod example;
pub mod explained;
mod facts;
mod finding;
mod findings;
mod free_ids;
mod glob;
mod grade;
mod graded_finding;
mod impact;
mod judge;
mod link;
mod link_form;
mod log;
mod looked_up;
mod mend;
mod patient;
mod people;
mod phrases;
mod repeated;
mod rule;
mod rule_code;
mod rule_group;
mod rules;
mod said;
mod set_aside;
mod settings;
mod spot;
mod stage;
mod subject;
mod surroundings;
mod test_results;
#[cfg(test)]
mod tests;
mod thresholds;
mod topic;
mod waiver;
mod waiver_comment;
mod word_list;
mod wording;

pub use assess::{Assessed, assess};
pub use brought_in::brought_in;
pub use case::{CaseFiles, CasePart, PartState};
pub use collapse::Missing;
pub use diagnostic::{Diagnostic, Gate, Verdict};
pub use examine::{Examined, examine};
pub use example::{Around, Example, Found, Sketch, record_of, template_of};
pub use facts::{
    Act, ActKind, ConflictFacts, ControlFacts, NamedHazard, NamedIn, Prose, ProseKind, RecordFacts,
    Use, Uses,
};
pub use finding::{Finding, Fix, Safety};
pub use findings::{Findings, LogFindings};
pub use free_ids::{Gap, Numbers, id_at};
pub use glob::{Glob, GlobError};
pub use grade::Grade;
pub use impact::{FileChange, FileFate, Hunk, Impact, Pair, Reason, Side, Touched, Unread, impact};
pub use judge::{judge, with_unwritten_parts};
pub use link::{Link, LinkKind, Target, links};
pub use link_form::Form;
pub use log::Log;
pub use looked_up::{LookUp, LookedUp};
pub use mend::{Wanted, is_safe, same_clinical_words, together};
pub use patient::{Identifier, IdentifierKind, identifiers, mask};
pub use people::{Meant, Person, Unknown, is_safety_officer, meant, unknown, unknown_owner};
pub use phrases::{Accuracy, Phrase, Phrases};
pub use repeated::Repeated;
pub use rule::{Everywhere, Rule, Run};
pub use rule_code::RuleCode;
pub use rule_group::Group;
pub use rules::{NOT_LOOKED_AT, all, named, needs_no_value, of_code, phrases_of};
pub(crate) use rules::{
    lack_of_acceptance, lack_of_analysis, names_deployer, residual_reason, says_nothing,
};
pub use settings::{Off, Selector, Settings};
pub use spot::Spot;
pub use stage::Stage;
pub use subject::Subject;
pub use surroundings::{ChangedCell, Drift, Earlier, FileState, Likeness, Nowhere, Surroundings};
pub use test_results::{TestCase, TestOutcome, TestResults, TestRun};
pub use thresholds::Thresholds;
pub use topic::{Topic, Topics};
pub use waiver::{Terms, Waiver};
pub use waiver_comment::{said_to_us, waivers};
pub use word_list::WordList;
pub use wording::Wording;
