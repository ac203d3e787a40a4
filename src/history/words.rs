//! Events in words, the same on the command line and in the terminal.

use super::change::Change;
use super::commit::Commit;
use super::event::{Event, EventKind};
use super::field::ChangedField;
use crate::compare::DifferenceClass;

/// How much of an event is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Of a new record, its status, scores and what is like them; how many more facts there are is told.
    #[default]
    Brief,
    /// Every fact.
    Full,
}

impl EventKind {
    /// What happened in a sentence; `None` where the changes say it.
    pub fn sentence(&self) -> Option<String> {
        Some(match self {
            Self::Changed => return None,
            Self::Raised => "raised: the record is new".to_owned(),
            Self::Oldest => {
                "the record is older than the history in this repository, and says here".to_owned()
            }
            Self::Removed => "the record was deleted".to_owned(),
            Self::Moved { from } => format!("moved from {from}"),
            Self::Renumbered { from } => format!("renumbered, was {from}"),
            Self::Joined { from } => {
                format!("joined here: a branch had changed this hazard under the id {from}")
            }
            Self::Criteria => {
                "the record is the same, and the template of the log gives it other values"
                    .to_owned()
            }
            Self::Template => {
                "the template of the log changed, with the same risk criteria".to_owned()
            }
            Self::RiskCriteria => "the risk criteria of the log changed".to_owned(),
            Self::TemplateUnreadable { why } => format!(
                "the template of this commit could not be read ({why}), so hazlog reads the records \
                 of that time with the present template"
            ),
            Self::InConflict { sides } => {
                format!("unresolved merge conflict ({sides}), so none of its values is read")
            }
            Self::Unreadable { why } => format!("hazlog could not read this version: {why}"),
        })
    }
}

impl Event {
    /// The highest class of the changes; `None` where nobody knows what changed, or nothing of a hazard did.
    pub fn class(&self) -> Option<DifferenceClass> {
        match self.kind {
            EventKind::Raised | EventKind::Removed => Some(DifferenceClass::Clinical),
            EventKind::Changed
            | EventKind::Criteria
            | EventKind::Moved { .. }
            | EventKind::Renumbered { .. } => Some(Change::highest(&self.changes)),
            EventKind::Joined { .. } => {
                let has_own = !self.changes.is_empty();
                has_own.then(|| Change::highest(&self.changes))
            }
            EventKind::Oldest
            | EventKind::Template
            | EventKind::RiskCriteria
            | EventKind::TemplateUnreadable { .. }
            | EventKind::InConflict { .. }
            | EventKind::Unreadable { .. } => None,
        }
    }

    /// What happened, in lines.
    pub fn lines(&self, detail: Detail) -> Vec<String> {
        let mut lines: Vec<String> = self.kind.sentence().into_iter().collect();
        let is_first = matches!(self.kind, EventKind::Raised | EventKind::Oldest);
        let is_brief = is_first && detail == Detail::Brief;
        let told = |change: &&Change| !is_brief || is_headline(&change.field);
        let shown: Vec<&Change> = self.changes.iter().filter(told).collect();
        let more = self.changes.len() - shown.len();
        lines.extend(shown.iter().map(|change| match is_first {
            // Before it there was nothing.
            true => change.words.replacen("(nothing) → ", "", 1),
            false => change.words.clone(),
        }));
        if more > 0 {
            lines.push(format!("{more} more facts of this record"));
        }
        if lines.is_empty() {
            lines.push("only the form of the text changed".to_owned());
        }
        lines
    }

    /// The fields that changed, each once.
    pub fn fields(&self) -> Vec<String> {
        let mut fields: Vec<String> = Vec::new();
        for change in &self.changes {
            let field = match &change.field {
                ChangedField::Section(title) if title.is_empty() => {
                    "the text before the first section".to_owned()
                }
                ChangedField::Section(title) => title.clone(),
                field => field.to_string(),
            };
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        fields
    }
}

/// Whether a fact of a new record is told in brief.
fn is_headline(field: &ChangedField) -> bool {
    matches!(
        field,
        ChangedField::Name
            | ChangedField::Owner
            | ChangedField::Status
            | ChangedField::Labels
            | ChangedField::Types
            | ChangedField::Initial
            | ChangedField::Residual
            | ChangedField::Decision(_)
    )
}

impl Commit {
    /// Its days: the author's, and that of the commit if it is another.
    pub fn days(&self) -> String {
        let day = self
            .day()
            .map_or_else(|| "no valid date".to_owned(), |day| day.to_string());
        match self.other_day() {
            Some(other) => format!("{day} (committed {other})"),
            None => day,
        }
    }
}
