//! Controls that go elsewhere in the record: to a group of the deployer's.
//!
//! The names of the controls behind one that goes can change. So each change is tried on the record as it is by then, and the
//! next control is found by its place in the record.

use super::answer::AnswerGap;
use crate::hazard::{Change, ControlId, ControlState, GroupKind, Record};
use crate::template::Template;

/// The changes that move these controls to the end of a group, in their order, as planned.
pub(super) fn handed_over(
    controls: &[ControlId],
    group: GroupKind,
    record: &Record,
    template: &Template,
) -> Result<Vec<Change>, AnswerGap> {
    let mut record = record.clone();
    // The names at the beginning, in the order of the record as it is now.
    let mut order = names(&record);
    let mut changes = Vec::new();
    for id in controls {
        let at = order.iter().position(|name| name == id);
        let Some((at, now)) = at.and_then(|at| Some((at, names(&record).get(at)?.clone()))) else {
            continue;
        };
        let planned = Change::ControlState(now.clone(), ControlState::Planned);
        for step in [planned, Change::ControlToGroup(now, group)] {
            let patch =
                step.patch(&record, template, None)
                    .map_err(|refused| AnswerGap::Refused {
                        id: record.hazard.id.clone(),
                        why: refused.to_string(),
                    })?;
            if !patch.is_empty() {
                record = record.patched(&patch, template);
                changes.push(step);
            }
        }
        let name = order.remove(at);
        let groups: Vec<GroupKind> = record.hazard.controls().map(|it| it.group).collect();
        let end = groups.iter().rposition(|its| *its == group);
        order.insert(end.unwrap_or(order.len()), name);
    }
    Ok(changes)
}

fn names(record: &Record) -> Vec<ControlId> {
    let controls = record.hazard.controls();
    controls.map(|control| control.id.clone()).collect()
}
