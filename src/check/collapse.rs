//! What a log does not use at all is said once, and not once for each of 500 places.

use std::collections::{BTreeMap, BTreeSet};

use super::graded_finding::Heard;
use super::{Finding, Grade, Log, RuleCode, Uses};

/// Where a fact that no record of the log uses is said to be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Missing {
    /// Once for the log; an error once in each hazard, since each has to be answered for.
    #[default]
    InTheLog,
    /// Once in each hazard: for whoever asks of some hazards, or reads one record.
    InEachHazard,
    /// Once for the log, and apart from that in each hazard: for whoever looks at the log and
    /// then at one hazard.
    LogAndHazards,
}

/// Of a rule, the places at which it misses what no record of the log uses.
struct Places {
    count: usize,
    records: BTreeSet<Option<usize>>,
    gravest: Grade,
}

/// Puts one finding in the place of all those of a rule whose fact no record of the log uses.
/// Those that a waiver sets aside stay as they are.
///
/// Gives what is said of each hazard besides, where both are asked for.
pub(super) fn everywhere(log: &Log<'_>, missing: Missing, list: &mut Vec<Heard>) -> Vec<Heard> {
    let used = log
        .records
        .iter()
        .fold(Uses::default(), |uses, facts| uses.and(facts.uses));
    let folds = |heard: &Heard| {
        let everywhere = heard.rule.everywhere;
        heard.waived.is_none() && everywhere.is_some_and(|it| !used.has(it.fact))
    };
    let mut rules: BTreeMap<RuleCode, Places> = BTreeMap::new();
    for heard in list.iter().filter(|heard| folds(heard)) {
        let places = rules.entry(heard.rule.code).or_insert(Places {
            count: 0,
            records: BTreeSet::new(),
            gravest: Grade::Off,
        });
        places.count += 1;
        places.records.insert(heard.record);
        places.gravest = places.gravest.max(heard.grade);
    }
    rules.retain(|_, places| places.count > 1);
    let gone = |heard: &mut Heard| rules.contains_key(&heard.rule.code) && folds(heard);
    let folded: Vec<Heard> = list.extract_if(.., gone).collect();
    let mut by_rule: BTreeMap<RuleCode, Vec<Heard>> = BTreeMap::new();
    for heard in folded {
        by_rule.entry(heard.rule.code).or_default().push(heard);
    }
    let mut in_hazards = Vec::new();
    for (code, its) in by_rule {
        let Some(places) = rules.get(&code) else {
            continue;
        };
        if missing == Missing::InEachHazard || places.gravest == Grade::Error {
            list.extend(in_each(its));
            continue;
        }
        if missing == Missing::LogAndHazards {
            in_hazards.extend(in_each(its.clone()));
        }
        list.extend(in_the_log(its, places));
    }
    in_hazards
}

/// One for the log as a whole, as grave as the gravest that it stands for.
fn in_the_log(its: Vec<Heard>, places: &Places) -> Option<Heard> {
    let first = its.into_iter().next()?;
    let says = first.rule.everywhere?.says;
    let hazards = match places.records.len() {
        1 => "1 hazard".to_owned(),
        many => format!("{many} hazards"),
    };
    let message = format!("{says} ({} places in {hazards})", places.count);
    Some(Heard {
        record: None,
        grade: places.gravest,
        finding: Finding::new(first.rule.code, message),
        ..first
    })
}

/// One for each record, at the first of its places, as grave as the gravest of them.
fn in_each(its: Vec<Heard>) -> impl Iterator<Item = Heard> {
    let mut each: BTreeMap<Option<usize>, (usize, Heard)> = BTreeMap::new();
    for heard in its {
        let Some((count, first)) = each.get_mut(&heard.record) else {
            each.insert(heard.record, (1, heard));
            continue;
        };
        *count += 1;
        let gravest = first.grade.max(heard.grade);
        if heard.place() < first.place() {
            *first = heard;
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
        message.push_str(&format!(" (and in {more} of this hazard)"));
        first
    })
}
