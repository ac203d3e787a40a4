//! The findings of the last check, arranged for the screens.

use std::collections::HashMap;

use crate::check::{Diagnostic, Gate, Grade, Verdict};
use crate::hazard::HazardId;
use crate::tui::theme::Tone;

/// How many findings there are of each grade. Waived findings are counted separately, because
/// they do not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub infos: usize,
    /// Waived findings.
    pub waived: usize,
}

impl Tally {
    /// Counts a finding.
    pub fn add(&mut self, diagnostic: &Diagnostic) {
        let place = match (&diagnostic.waived, diagnostic.grade) {
            (Some(_), _) => &mut self.waived,
            (None, Grade::Error) => &mut self.errors,
            (None, Grade::Warning) => &mut self.warnings,
            (None, Grade::Info | Grade::Off) => &mut self.infos,
        };
        *place += 1;
    }

    /// The worst grade that counts, and how many findings have it.
    pub fn worst(self) -> Option<(Grade, usize)> {
        [
            (Grade::Error, self.errors),
            (Grade::Warning, self.warnings),
            (Grade::Info, self.infos),
        ]
        .into_iter()
        .find(|(_, count)| *count > 0)
    }

    /// The counts in words: `2 errors, 1 warning, 3 info, 1 waived`; empty if all are 0.
    pub fn words(self) -> String {
        let plural = |count: usize, word: &str| match count {
            1 => format!("1 {word}"),
            many => format!("{many} {word}s"),
        };
        let parts = [
            (self.errors, plural(self.errors, "error")),
            (self.warnings, plural(self.warnings, "warning")),
            (self.infos, format!("{} info", self.infos)),
            (self.waived, format!("{} waived", self.waived)),
        ];
        let said: Vec<String> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(_, words)| words)
            .collect();
        said.join(", ")
    }
}

/// The letter of a grade, for places with no room for its word.
pub fn letter(grade: Grade) -> &'static str {
    match grade {
        Grade::Error => "E",
        Grade::Warning => "W",
        Grade::Info | Grade::Off => "I",
    }
}

/// The tone of a grade, in addition to its letter or word.
pub fn tone(grade: Grade) -> Tone {
    match grade {
        Grade::Error => Tone::Error,
        Grade::Warning => Tone::Warning,
        Grade::Info | Grade::Off => Tone::Code,
    }
}

/// The findings of a check.
///
/// A fact that is missing in the whole log is one finding in [`FindingsByHazard::all`]. Each hazard
/// has the finding too, so that a hazard shows everything that `hazlog check HAZARD` reports.
#[derive(Clone, Debug, Default)]
pub struct FindingsByHazard {
    /// Findings about the log as a whole. From `of_the_log` on, findings about single hazards for
    /// which the log has one common finding.
    diagnostics: Vec<Diagnostic>,
    of_the_log: usize,
    of_hazards: HashMap<HazardId, (Tally, Vec<usize>)>,
    total: Tally,
    gate: Gate,
}

impl FindingsByHazard {
    /// Arranges the findings of a verdict.
    pub fn new(verdict: Verdict) -> Self {
        let mut findings = Self {
            gate: verdict.gate,
            of_the_log: verdict.diagnostics.len(),
            ..Self::default()
        };
        let mut diagnostics = verdict.diagnostics;
        diagnostics.extend(verdict.in_hazards);
        for (at, diagnostic) in diagnostics.iter().enumerate() {
            if at < findings.of_the_log {
                findings.total.add(diagnostic);
            }
            let Some(id) = &diagnostic.id else { continue };
            if !findings.of_hazards.contains_key(id) {
                findings.of_hazards.insert(id.clone(), Default::default());
            }
            if let Some((tally, places)) = findings.of_hazards.get_mut(id) {
                tally.add(diagnostic);
                places.push(at);
            }
        }
        for (_, places) in findings.of_hazards.values_mut() {
            places.sort_by_key(|at| {
                let found = &diagnostics[*at];
                (found.spot.map(|spot| spot.span), found.rule.code)
            });
        }
        findings.diagnostics = diagnostics;
        findings
    }

    /// All findings: first those of the log, then by record and place.
    pub fn all(&self) -> &[Diagnostic] {
        &self.diagnostics[..self.of_the_log]
    }

    /// The finding at an index of [`FindingsByHazard::all`], or that
    /// [`FindingsByHazard::for_hazard`] gives.
    pub fn get(&self, at: usize) -> Option<&Diagnostic> {
        self.diagnostics.get(at)
    }

    /// The gate at which the log was checked.
    pub fn gate(&self) -> Gate {
        self.gate
    }

    /// How many findings there are. A fact that is missing in the whole log counts once.
    pub fn total(&self) -> Tally {
        self.total
    }

    /// How many findings a hazard has.
    pub fn tally(&self, id: &HazardId) -> Tally {
        self.of_hazards
            .get(id)
            .map_or_else(Tally::default, |(tally, _)| *tally)
    }

    /// The findings of a hazard in the order of its record, each with its index for
    /// [`FindingsByHazard::get`].
    pub fn for_hazard(&self, id: &HazardId) -> impl Iterator<Item = (usize, &Diagnostic)> {
        let places = self.of_hazards.get(id).map(|(_, places)| places.as_slice());
        let places = places.unwrap_or_default().iter();
        places.filter_map(|at| Some((*at, self.diagnostics.get(*at)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_gives_the_count_and_the_worst_grade() {
        let tally = Tally {
            errors: 1,
            warnings: 2,
            infos: 0,
            waived: 1,
        };
        assert_eq!(tally.words(), "1 error, 2 warnings, 1 waived");
        assert_eq!(tally.worst(), Some((Grade::Error, 1)));
        let waived = Tally {
            waived: 3,
            ..Tally::default()
        };
        assert_eq!(
            (waived.words().as_str(), waived.worst()),
            ("3 waived", None)
        );
    }
}
