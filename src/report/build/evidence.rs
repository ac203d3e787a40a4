//! What controls name as evidence, and whether hazlog found the files that they name. hazlog does
//! not judge evidence, so no sentence here says that a control works.

use super::controls;
use super::wording::plural;
use crate::check::{Lookup, links};
use crate::hazard::{Control, ControlState, FactKey, Record, Summary};
use crate::report::Material;

/// How many controls name both kinds of evidence, and for how many hazlog found a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// How many controls hazlog looked at.
    pub controls: usize,
    /// Those that name verification evidence (DCB0129 6.3.2).
    pub verification: EvidenceNames,
    /// Those that name effectiveness evidence (DCB0129 6.3.3).
    pub effectiveness: EvidenceNames,
    /// Those that name both.
    pub both: usize,
}

/// How many controls name one kind of evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EvidenceNames {
    /// All of them.
    pub named: usize,
    /// Those with a named file that hazlog looked up.
    pub looked_up: usize,
    /// Those with a named file that hazlog found.
    pub found: usize,
}

impl EvidenceNames {
    /// `9 name verification evidence (hazlog found a file for 8)`.
    fn words(self, sort: &str) -> String {
        let verb = if self.named == 1 { "names" } else { "name" };
        format!(
            "{} {verb} {sort} evidence{}",
            self.named,
            self.found_words()
        )
    }

    /// ` (hazlog found a file for 8)`; empty if no evidence is named.
    fn found_words(self) -> String {
        match (self.named, self.looked_up) {
            (0, _) => String::new(),
            (_, 0) => " (hazlog did not look it up)".to_owned(),
            _ => format!(" (hazlog found a file for {})", self.found),
        }
    }
}

impl Evidence {
    /// The evidence of the controls of records that pass `is`.
    pub fn count<'a>(
        records: impl Iterator<Item = (&'a Record, &'a Summary)>,
        material: &Material<'_>,
        is: impl Fn(&Control) -> bool,
    ) -> Self {
        let mut all = Self::default();
        for (record, summary) in records {
            let controls: Vec<&Control> = controls::of_record(record).filter(|it| is(it)).collect();
            if controls.is_empty() {
                continue;
            }
            let looked_up = states(record, summary, material);
            for control in controls {
                all.add(control, &looked_up);
            }
        }
        all
    }

    fn add(&mut self, control: &Control, looked_up: &[(usize, Lookup)]) {
        let (verified, effective) = (control.is_verified(), control.is_effective());
        self.controls += 1;
        self.both += usize::from(verified && effective);
        for (named, is_named, key) in [
            (&mut self.verification, verified, FactKey::Verified),
            (&mut self.effectiveness, effective, FactKey::Effective),
        ] {
            if is_named {
                let best = best(control, key, looked_up);
                named.named += 1;
                named.looked_up += usize::from(best > Lookup::NotLookedUp);
                named.found += usize::from(best == Lookup::Found);
            }
        }
    }

    /// The evidence that the controls name, in a clause.
    pub fn words(self) -> String {
        format!(
            "{}, {}",
            self.verification.words("verification"),
            self.effectiveness.words("effectiveness")
        )
    }

    /// The sentence where all implemented controls name both kinds of evidence.
    pub fn of_both_sorts(self) -> String {
        let all = match self.controls {
            1 => "The 1 implemented control names".to_owned(),
            all => format!("All {all} implemented controls name"),
        };
        format!(
            "{all} evidence of verification{} and of effectiveness{} (DCB0129 6.3.2 and 6.3.3). \
             hazlog has not judged that evidence.",
            self.verification.found_words(),
            self.effectiveness.found_words()
        )
    }

    /// The evidence that the implemented controls name, in sentences.
    pub fn sentences(self) -> String {
        match self.controls {
            0 => "No control is implemented, so none needs evidence yet.".to_owned(),
            all => format!(
                "Of {}, {}. hazlog has not judged that evidence.",
                plural(all, "implemented control"),
                self.words()
            ),
        }
    }
}

/// The evidence of the implemented controls of a report.
pub fn in_place(material: &Material<'_>) -> Evidence {
    let records = material.scope.records.iter();
    let records = records.map(|(record, summary)| (record, summary));
    Evidence::count(records, material, |control| {
        control.state == ControlState::Implemented
    })
}

/// The start of each link of a record, and the result of the look-up.
fn states(record: &Record, summary: &Summary, material: &Material<'_>) -> Vec<(usize, Lookup)> {
    let looked_up = &material.verdict.looked_up;
    let starts = links(record, &summary.path);
    let starts = starts.iter().map(|link| link.whole.span.start);
    starts
        .map(|start| (start, looked_up.get(&summary.path, start)))
        .collect()
}

/// The best result of the look-ups of the files in facts with a key.
fn best(control: &Control, key: FactKey, looked_up: &[(usize, Lookup)]) -> Lookup {
    let facts = control.facts.iter().filter(|fact| fact.key == key);
    let within = facts.flat_map(|fact| {
        let inside =
            move |start: &usize| fact.value_span.start <= *start && *start < fact.value_span.end;
        looked_up.iter().filter(move |(start, _)| inside(start))
    });
    within.map(|(_, state)| *state).max().unwrap_or_default()
}
