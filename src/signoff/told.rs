//! An act in words, for every list of acts that people read.

use super::act::{Act, ActKind, ActScope};

/// How many hazards an act names on its line.
const NAMED: usize = 8;

impl Act {
    /// What the person did, and what it means: `approved`, or ``declined to sign `approved` ``.
    pub fn deed(&self) -> String {
        match self.kind {
            ActKind::Signed => self.meaning.clone(),
            ActKind::Declined => format!("declined to sign `{}`", self.meaning),
            ActKind::Withdrawn => format!("withdrew `{}`", self.meaning),
        }
    }

    /// What the act says, in lines: who did what when, what it is about, and the words of the person.
    pub fn said(&self) -> Vec<String> {
        let registration = self.registration.iter().map(|it| format!(", {it}"));
        let when = self.when.format("%Y-%m-%d %H:%M:%S %:z");
        let mut lines = vec![format!(
            "{}: {}, {}{}, {when}",
            self.deed(),
            self.name,
            self.role,
            registration.collect::<String>()
        )];
        let baseline = self.baseline.iter().map(|it| format!("; baseline {it}"));
        let baseline: String = baseline.collect();
        if let Some(withdraws) = &self.withdraws {
            lines.push(format!("of {}{baseline}", withdraws.file));
        } else {
            lines.push(format!("{}{baseline}", self.scope_words()));
        }
        lines.extend(self.statement.iter().map(|it| format!("statement: {it}")));
        lines.extend(self.because.iter().map(|it| format!("because: {it}")));
        lines
    }

    /// What the act is about: the whole log, or the first of its hazards.
    pub fn scope_words(&self) -> String {
        let count = self.records.len();
        if self.scope == ActScope::Log {
            return format!("the whole log, {count} hazards");
        }
        let first = self.records.iter().take(NAMED);
        let ids: Vec<&str> = first.map(|record| record.id.as_str()).collect();
        match count > NAMED {
            true => format!("{} and {} more", ids.join(", "), count - NAMED),
            false => ids.join(", "),
        }
    }
}
