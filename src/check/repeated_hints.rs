//! Hints that most hazards of a log share: reports show them once, with their count.
//!
//! The verdict keeps all of them. Code that shows findings asks here which hints would hide the
//! others, and says how to list them all.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diagnostic, Grade, RuleCode, Verdict};

/// With at least this many hazards, a shared hint is shown once. Fewer are quick to read.
const HAZARDS: usize = 5;
/// With at least this many places, a shared hint is shown once.
const PLACES: usize = 12;

/// The places of a hint that most hazards have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RepeatedHint<'v> {
    /// The number of places.
    pub places: usize,
    /// The number of hazards.
    pub hazards: usize,
    paths: BTreeSet<&'v str>,
}

impl Verdict {
    /// The rules whose hints more than half of the hazards have. Errors and warnings are never
    /// included, because each needs an answer.
    pub fn repeated_hints(&self) -> BTreeMap<RuleCode, RepeatedHint<'_>> {
        let mut rules: BTreeMap<RuleCode, RepeatedHint<'_>> = BTreeMap::new();
        for found in self.counted().filter(|found| found.grade == Grade::Info) {
            let Some(path) = found.path.as_deref() else {
                continue;
            };
            let of = rules.entry(found.rule.code).or_default();
            of.places += 1;
            of.paths.insert(path);
            of.hazards = of.paths.len();
        }
        rules.retain(|_, of| {
            of.places > PLACES && of.hazards >= HAZARDS && of.hazards * 2 > self.records
        });
        rules
    }
}

impl RepeatedHint<'_> {
    /// Whether a finding is a hint that can be shown once.
    pub fn is_one(found: &Diagnostic) -> bool {
        found.grade == Grade::Info && found.path.is_some() && found.waived.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule_named;
    use crate::hazard::HazardId;

    fn found(grade: Grade, hazard: usize) -> Diagnostic {
        Diagnostic {
            rule: rule_named("drift").expect("a rule"),
            grade,
            id: Some(HazardId::new(format!("Hazard-{hazard:04}"))),
            path: Some(format!("hazards/Hazard-{hazard:04}.md")),
            spot: None,
            message: "the code changed".to_owned(),
            help: None,
            fix: None,
            waived: None,
        }
    }

    /// A verdict of `records` hazards, of which the first `in_hazards` have `places` each.
    fn verdict(grade: Grade, records: usize, in_hazards: usize, places: usize) -> Verdict {
        let each = (0..in_hazards).flat_map(|hazard| vec![found(grade, hazard); places]);
        Verdict {
            records,
            diagnostics: each.collect(),
            ..Verdict::default()
        }
    }

    #[test]
    fn only_a_hint_that_most_hazards_have_is_shown_once() {
        let all = verdict(Grade::Info, 10, 6, 3);
        let repeated = all.repeated_hints();
        let counts: Vec<(usize, usize)> = repeated
            .values()
            .map(|of| (of.places, of.hazards))
            .collect();
        assert_eq!(counts, [(18, 6)]);
        for other in [
            verdict(Grade::Warning, 10, 10, 3),
            verdict(Grade::Error, 10, 10, 3),
            verdict(Grade::Info, 10, 5, 3),
            verdict(Grade::Info, 10, 10, 1),
            // A check of one hazard shows everything.
            verdict(Grade::Info, 1, 1, 40),
        ] {
            assert!(other.repeated_hints().is_empty(), "{other:?}");
        }
    }
}
