//! What a log does not use at all is said once, and not once for each of 500 places.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diagnostic, Grade, Log, RuleCode, Uses};

/// Where a fact that no record of the log uses is said to be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Missing {
    /// Once for the log; an error once in each hazard, since each has to be answered for.
    #[default]
    InTheLog,
    /// Once in each hazard: for whoever asks of some hazards, or reads one record.
    InEachHazard,
}

/// Of a rule, the places at which it misses what no record of the log uses.
struct Places {
    count: usize,
    records: BTreeSet<Option<usize>>,
    gravest: Grade,
}

/// Puts one diagnostic in the place of all those of a rule whose fact no record of the log uses.
/// Those that a waiver sets aside stay as they are.
pub(super) fn everywhere(
    log: &Log<'_>,
    missing: Missing,
    list: &mut Vec<(Option<usize>, Diagnostic)>,
) {
    let used = log
        .records
        .iter()
        .fold(Uses::default(), |uses, facts| uses.and(facts.uses));
    let folds = |diagnostic: &Diagnostic| {
        let everywhere = diagnostic.rule.everywhere;
        diagnostic.waived.is_none() && everywhere.is_some_and(|it| !used.has(it.fact))
    };
    let mut rules: BTreeMap<RuleCode, Places> = BTreeMap::new();
    for (record, diagnostic) in list.iter().filter(|(_, diagnostic)| folds(diagnostic)) {
        let places = rules.entry(diagnostic.rule.code).or_insert(Places {
            count: 0,
            records: BTreeSet::new(),
            gravest: Grade::Off,
        });
        places.count += 1;
        places.records.insert(*record);
        places.gravest = places.gravest.max(diagnostic.grade);
    }
    let mut folded: Vec<(Option<usize>, Diagnostic)> = Vec::new();
    let mut kept = Vec::with_capacity(list.len());
    for (record, diagnostic) in list.drain(..) {
        match rules.get(&diagnostic.rule.code) {
            Some(places) if places.count > 1 && folds(&diagnostic) => {
                folded.push((record, diagnostic));
            }
            _ => kept.push((record, diagnostic)),
        }
    }
    *list = kept;
    for (code, places) in rules {
        let its = folded
            .iter()
            .filter(|(_, diagnostic)| diagnostic.rule.code == code);
        if missing == Missing::InEachHazard || places.gravest == Grade::Error {
            list.extend(in_each(its));
        } else if let Some((_, first)) = its.clone().next() {
            list.extend(in_the_log(first, &places));
        }
    }
}

/// One for the log as a whole, as grave as the gravest that it stands for.
fn in_the_log(first: &Diagnostic, places: &Places) -> Option<(Option<usize>, Diagnostic)> {
    let says = first.rule.everywhere?.says;
    let hazards = match places.records.len() {
        1 => "1 hazard".to_owned(),
        many => format!("{many} hazards"),
    };
    let diagnostic = Diagnostic {
        rule: first.rule,
        grade: places.gravest,
        id: None,
        path: None,
        spot: None,
        message: format!("{says} ({} places in {hazards})", places.count),
        help: None,
        fix: None,
        waived: None,
    };
    Some((None, diagnostic))
}

/// One for each record, at the first of its places, as grave as the gravest of them.
fn in_each<'a>(
    its: impl Iterator<Item = &'a (Option<usize>, Diagnostic)>,
) -> impl Iterator<Item = (Option<usize>, Diagnostic)> {
    let mut each: BTreeMap<Option<usize>, (usize, Diagnostic)> = BTreeMap::new();
    for (record, diagnostic) in its {
        let place = |of: &Diagnostic| of.spot.map(|spot| spot.span);
        let (count, first) = each
            .entry(*record)
            .or_insert_with(|| (0, diagnostic.clone()));
        *count += 1;
        let gravest = first.grade.max(diagnostic.grade);
        if place(diagnostic) < place(first) {
            *first = diagnostic.clone();
        }
        first.grade = gravest;
    }
    each.into_iter().map(|(record, (count, mut first))| {
        let more = match count - 1 {
            0 => return (record, first),
            1 => "1 more place".to_owned(),
            many => format!("{many} more places"),
        };
        first.message = format!("{} (and in {more} of this hazard)", first.message);
        (record, first)
    })
}
