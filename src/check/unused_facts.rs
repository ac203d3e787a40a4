//! Reports a fact that a log uses nowhere once, instead of at each of 500 places.

use std::collections::{BTreeMap, BTreeSet};

use super::graded_finding::GradedFinding;
use super::{Finding, Grade, Log, OptionalFacts, RuleCode};

/// Where hazlog reports a fact that no record of the log uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MissingFactScope {
    /// Once for the log; an error once in each hazard, because each needs an answer.
    #[default]
    InTheLog,
    /// Once in each hazard: for a check of some hazards, or of one record.
    InEachHazard,
    /// Once for the log, and separately in each hazard: for a view of the log that opens single
    /// hazards.
    LogAndHazards,
}

/// The places where a rule misses a fact that no record of the log uses.
struct Places {
    count: usize,
    records: BTreeSet<Option<usize>>,
    gravest: Grade,
}

/// Replaces the findings of a rule with one finding if no record of the log uses its fact. Waived
/// findings stay.
///
/// Returns the findings for each hazard if both were requested.
pub(super) fn fold_unused_facts(
    log: &Log<'_>,
    missing: MissingFactScope,
    list: &mut Vec<GradedFinding>,
) -> Vec<GradedFinding> {
    let used = log
        .records
        .iter()
        .fold(OptionalFacts::default(), |uses, facts| {
            uses.and(facts.optional_facts)
        });
    let folds = |graded: &GradedFinding| {
        let unused = graded.rule.if_unused;
        graded.waived.is_none() && unused.is_some_and(|it| !used.has(it.fact))
    };
    let mut rules: BTreeMap<RuleCode, Places> = BTreeMap::new();
    for graded in list.iter().filter(|graded| folds(graded)) {
        let places = rules.entry(graded.rule.code).or_insert(Places {
            count: 0,
            records: BTreeSet::new(),
            gravest: Grade::Off,
        });
        places.count += 1;
        places.records.insert(graded.record);
        places.gravest = places.gravest.max(graded.grade);
    }
    rules.retain(|_, places| places.count > 1);
    let gone = |graded: &mut GradedFinding| rules.contains_key(&graded.rule.code) && folds(graded);
    let folded: Vec<GradedFinding> = list.extract_if(.., gone).collect();
    let mut by_rule: BTreeMap<RuleCode, Vec<GradedFinding>> = BTreeMap::new();
    for graded in folded {
        by_rule.entry(graded.rule.code).or_default().push(graded);
    }
    let mut in_hazards = Vec::new();
    for (code, its) in by_rule {
        let Some(places) = rules.get(&code) else {
            continue;
        };
        if missing == MissingFactScope::InEachHazard || places.gravest == Grade::Error {
            list.extend(in_each(its));
            continue;
        }
        if missing == MissingFactScope::LogAndHazards {
            in_hazards.extend(in_each(its.clone()));
        }
        list.extend(in_the_log(its, places));
    }
    in_hazards
}

/// One finding for the whole log, with the highest grade of those that it replaces.
fn in_the_log(its: Vec<GradedFinding>, places: &Places) -> Option<GradedFinding> {
    let first = its.into_iter().next()?;
    let says = first.rule.if_unused?.message;
    let hazards = match places.records.len() {
        1 => "1 hazard".to_owned(),
        many => format!("{many} hazards"),
    };
    let message = format!("{says} ({} places in {hazards})", places.count);
    Some(GradedFinding {
        record: None,
        grade: places.gravest,
        finding: Finding::new(first.rule.code, message),
        ..first
    })
}

/// One finding for each record, at its first place, with the highest grade of those that it
/// replaces.
fn in_each(its: Vec<GradedFinding>) -> impl Iterator<Item = GradedFinding> {
    let mut each: BTreeMap<Option<usize>, (usize, GradedFinding)> = BTreeMap::new();
    for graded in its {
        let Some((count, first)) = each.get_mut(&graded.record) else {
            each.insert(graded.record, (1, graded));
            continue;
        };
        *count += 1;
        let gravest = first.grade.max(graded.grade);
        if graded.place() < first.place() {
            *first = graded;
        }
        first.grade = gravest;
    }
    each.into_values().map(|(count, mut first)| {
        let more = match count - 1 {
            0 => return first,
            1 => "1 more place".to_owned(),
            many => format!("{many} more places"),
        };
        let message = &mut first.finding.message;
        message.push_str(&format!(" (and at {more} in this hazard)"));
        first
    })
}
