//! Triage: which decisions a hazard needs, which are made, and how an answer is written.
//!
//! A person goes through drafted hazards one at a time. This layer says what is decided, undecided or not needed, makes
//! a card for each open decision, and turns an answer into changes of the record. The terminal and `hazlog --linear` show
//! the same cards with the same numbers. This layer uses no file, clock, git or terminal: the day, the person and what git
//! says come in as values.
//!
//! - what is known of a decision: `decide`, `decision`, `hazard_decisions`; what the log and git say: `facts`, `similar`
//!   (with `shared_words`)
//! - what the standard demands, a sentence with its clause: [`demands`]
//! - a question with its answers: `card`, `cards`; an answer: `answer`, `answer_of`, `repeat` (the last one again), `pending` (what
//!   waits for the confirmation); `changes` (with
//!   `moved_controls`) writes it, and `merge`
//!   (with `merged_causes`) two records of one hazard; `words` and `summary` say it

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod answer;
mod answer_of;
mod card;
mod cards;
mod changes;
mod decide;
mod decision;
pub mod demands;
mod facts;
mod hazard_decisions;
mod merge;
mod merged_causes;
mod moved_controls;
mod pending;
mod repeat;
mod shared_words;
mod similar;
mod summary;
mod words;

pub use answer::{Answer, AnswerGap, ControlAnswer, Given, Offer, Who};
pub use card::{AnswerOption, Card, CardFamily, CardKind, SeverityOption, Wants};
pub use cards::{CardContext, card, next_card, open_cards};
pub use changes::{changes, status_changes};
pub use decide::{decide, projection_once_scored};
pub use decision::{Decision, DecisionKind, DecisionState, Lack, Projection};
pub use demands::{Demand, Requirement};
pub use facts::{Alike, Drafted, DraftedOwner, HazardFacts, KnownRelation, SimilarHazard};
pub use hazard_decisions::{Counts, HazardDecisions};
pub use merge::{MergeChanges, merge_changes};
pub use pending::Pending;
pub use repeat::LastAnswers;
pub use similar::SimilarHazards;
pub use summary::decisions_in_words;
