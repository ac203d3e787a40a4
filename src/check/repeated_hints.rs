//! Hints that most hazards of a log have alike: a reader is told of them once, with their count.
//!
//! Nothing is taken out of the verdict. Who shows findings asks here which of them would hide the
//! others, and says where each of them is listed.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diagnostic, Grade, RuleCode, Verdict};

/// How many hazards have a hint alike before it is told once: fewer are soon read.
const HAZARDS: usize = 5;
/// How many places there are before a hint is told once.
const PLACES: usize = 12;

/// The places of a hint that most hazards have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RepeatedHint<'v> {
    /// How many places there are.
    pub places: usize,
    /// How many hazards they are in.
    pub hazards: usize,
    paths: BTreeSet<&'v str>,
}

impl Verdict {
    /// The rules whose hints more than half of the hazards have. Errors and warnings are never
    /// among them: each has to be answered for.
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
    /// Whether a finding of the rule is one of those that are told once.
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
            message: "the software changed".to_owned(),
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
    fn a_hint_that_most_hazards_have_is_told_once_and_nothing_else_is() {
        let all = verdict(Grade::Info, 10, 6, 3);
        let repeated = all.repeated_hints();
        let told: Vec<(usize, usize)> = repeated
            .values()
            .map(|of| (of.places, of.hazards))
            .collect();
        assert_eq!(told, [(18, 6)]);
        for other in [
            verdict(Grade::Warning, 10, 10, 3),
            verdict(Grade::Error, 10, 10, 3),
            verdict(Grade::Info, 10, 5, 3),
            verdict(Grade::Info, 10, 10, 1),
            // Whoever asks of one hazard is told all of it.
            verdict(Grade::Info, 1, 1, 40),
        ] {
            assert!(other.repeated_hints().is_empty(), "{other:?}");
        }
    }
}
