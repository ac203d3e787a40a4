//! What a log does not use at all is said once, and not once for each of 500 hazards.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Grade, Log, RuleCode, Uses, of_code};

/// Puts one finding in the place of all those of a rule whose fact no record of the log uses.
pub(super) fn everywhere(log: &Log<'_>, list: &mut Vec<(Option<usize>, Finding)>) {
    let used = log
        .records
        .iter()
        .fold(Uses::default(), |uses, facts| uses.and(facts.uses));
    let mut hazards: BTreeMap<RuleCode, BTreeSet<Option<usize>>> = BTreeMap::new();
    let mut places: BTreeMap<RuleCode, usize> = BTreeMap::new();
    // The one finding is as sure as the surest that it stands for.
    let mut at_most: BTreeMap<RuleCode, Grade> = BTreeMap::new();
    for (record, finding) in list.iter() {
        let everywhere = of_code(finding.rule).and_then(|rule| rule.everywhere);
        if everywhere.is_some_and(|everywhere| !used.has(everywhere.fact)) {
            hazards.entry(finding.rule).or_default().insert(*record);
            *places.entry(finding.rule).or_default() += 1;
            let most = at_most.entry(finding.rule).or_insert(Grade::Off);
            *most = (*most).max(finding.at_most.unwrap_or(Grade::Error));
        }
    }
    places.retain(|_, count| *count > 1);
    list.retain(|(_, finding)| !places.contains_key(&finding.rule));
    for (code, count) in places {
        let Some(says) = of_code(code).and_then(|rule| rule.everywhere) else {
            continue;
        };
        let hazards = match hazards.get(&code).map_or(0, BTreeSet::len) {
            1 => "1 hazard".to_owned(),
            many => format!("{many} hazards"),
        };
        let message = format!("{} ({count} places in {hazards})", says.says);
        let mut finding = Finding::new(code, message);
        finding.at_most = at_most
            .get(&code)
            .copied()
            .filter(|most| *most < Grade::Error);
        list.push((None, finding));
    }
}
