//! A baseline in words, for the command line and the terminal.

use super::{Baseline, BaselineForm, DraftKind, GateResult};

impl Baseline {
    /// Its facts, each with its key. A fact that nobody gave is absent.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let product = [&self.product, &self.version].map(|it| it.as_deref().unwrap_or_default());
        let made = self
            .commit_time
            .map(|time| format!(" of {}", time.format("%-d %B %Y")));
        let by = self.created_by.as_ref().map(|by| format!(" by {by}"));
        let taken = self.created.format("%-d %B %Y, %H:%M %:z");
        let stages = &self.stages;
        let mut facts = vec![
            ("product", product.join(" ").trim().to_owned()),
            (
                "commit",
                format!("{}{}", self.commit, made.unwrap_or_default()),
            ),
            (
                "taken",
                format!(
                    "{taken}{}, with hazlog {}",
                    by.unwrap_or_default(),
                    self.hazlog
                ),
            ),
            (
                "records",
                format!(
                    "{}, {} of them drafts and {} deprecated",
                    counted(stages.records, "record"),
                    stages.drafts,
                    stages.deprecated
                ),
            ),
            ("drafts", self.draft_words()),
            ("release gate", self.gate_words()),
            ("because", self.because.clone().unwrap_or_default()),
        ];
        let not_read = self.not_read.iter();
        facts.extend(not_read.map(|file| ("not read", file.path.clone())));
        facts.retain(|(_, value)| !value.trim().is_empty());
        facts
    }

    /// How many errors the release gate had.
    pub fn error_words(&self) -> String {
        counted(self.count("error"), "error")
    }

    /// The records that count as drafts although their status is another; empty if there are none.
    fn draft_words(&self) -> String {
        if self.format == BaselineForm::One {
            return "counted by status only: hazlog took this baseline before it searched the history"
                .to_owned();
        }
        let records = self.records.iter();
        let ids = records.filter(|line| line.draft == Some(DraftKind::NotAccepted));
        let ids: Vec<&str> = ids.map(|line| line.id.as_str()).collect();
        match ids.is_empty() {
            true => String::new(),
            false => format!("{}: {}", ids.join(", "), DraftKind::NotAccepted.words()),
        }
    }

    fn gate_words(&self) -> String {
        let result = match self.release_gate {
            GateResult::Passed => "passed",
            GateResult::Failed => "FAILED",
        };
        format!(
            "{result} on {}: {}, {}, {}, {}",
            self.checked_on.format("%-d %B %Y"),
            self.error_words(),
            counted(self.count("warning"), "warning"),
            counted(self.count("info"), "hint"),
            counted(self.waivers.len(), "waiver")
        )
    }

    /// The findings at the release gate, and the waivers that held, each under its title. A title without a line is absent.
    pub fn gate_lines(&self) -> Vec<(&'static str, Vec<String>)> {
        let found = self.findings.iter();
        let found = found.map(|it| format!("{} {}: {}", it.grade, it.rule, it.count));
        let waivers = self.waivers.iter().map(|it| {
            format!(
                "{} {}, until {}, by {}: {}",
                it.id, it.rule, it.until, it.by, it.reason
            )
        });
        let mut lines = vec![
            ("Findings at the release gate", found.collect()),
            ("Waivers", waivers.collect::<Vec<_>>()),
        ];
        lines.retain(|(_, lines)| !lines.is_empty());
        lines
    }
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}
