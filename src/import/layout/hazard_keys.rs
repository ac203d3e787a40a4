//! Which parts of a hazard a text has keys for.

use super::super::source::{Part, TextKind};
use super::super::vocabulary::{Scored, Target, meaning_of};
use super::key_table::{bare, is_of_keys};
use super::run_in;

/// Which parts of a hazard have a key.
#[derive(Default)]
pub(super) struct Keys {
    danger: bool,
    causes: bool,
    scores: bool,
    controls: bool,
    status: bool,
}

impl Keys {
    pub(super) fn read(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Heading { title, .. } => self.add(&title.text),
                Part::Text { piece, kind } if *kind != TextKind::Code => {
                    for found in run_in::split(&piece.text) {
                        self.add(found.name);
                    }
                }
                Part::Table(table) => {
                    for row in table.rows.iter().filter(|_| is_of_keys(table)) {
                        if let Some(cell) = row.cells.first() {
                            self.add(bare(&cell.piece.text));
                        }
                    }
                }
                Part::Block(block) => block.entries.iter().for_each(|entry| self.add(&entry.name)),
                Part::Text { .. } | Part::Aside { .. } => {}
            }
        }
    }

    pub(super) fn add(&mut self, name: &str) {
        let Some(meaning) = meaning_of(bare(name)) else {
            return;
        };
        match meaning.target {
            Target::Hazard
            | Target::Harm
            | Target::Effect
            | Target::EffectOrHarm
            | Target::Description
            | Target::Name => self.danger = true,
            Target::Causes => self.causes = true,
            Target::Score(
                _,
                Scored::Likelihood | Scored::Severity | Scored::Several | Scored::Risk,
            )
            | Target::Reason(_) => self.scores = true,
            Target::Controls(..) | Target::ExistingControls => self.controls = true,
            Target::Status | Target::Owner => self.status = true,
            _ => {}
        }
    }

    pub(super) fn parts(&self) -> usize {
        let parts = [
            self.danger,
            self.causes,
            self.scores,
            self.controls,
            self.status,
        ];
        let found = parts.into_iter().filter(|part| *part).count();
        // A status and an owner are those of any task.
        if self.causes || self.scores || self.controls {
            found
        } else {
            0
        }
    }
}
