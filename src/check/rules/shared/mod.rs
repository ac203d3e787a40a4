//! Functions about a record that several rules use, and lists of words.
//!
//! - the controls that count, and who must implement them: `adopted_controls`,
//!   `informing_controls`, `duty`
//! - the present risk, and what its acceptance lacks: `current_risk`, `acceptance_gaps`
//! - how the scores move, and the reasons for them: `score_movement`, `score_reason`
//! - words and sentences of a text, and lists of words: `words`, `sentences`, `vocabulary`
//! - several names in one phrase: `name_list`

pub(super) mod acceptance_gaps;
pub(super) mod adopted_controls;
pub(super) mod current_risk;
pub(super) mod duty;
pub(super) mod informing_controls;
pub(super) mod name_list;
pub(super) mod score_movement;
pub(super) mod score_reason;
pub(super) mod sentences;
pub(super) mod vocabulary;
pub(super) mod words;
