//! Controls that go elsewhere in the record: below the existing controls, or to a group of the deployer's.
//!
//! The names of the controls behind one that goes can change. So each change is tried on the record as it is by then, and the
//! next control is found by its place in the record.

use super::answer::AnswerGap;
use crate::hazard::{Change, ControlId, ControlState, GroupKind, Record};
use crate::template::Template;

/// Where controls go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// Below the existing controls.
    Existing,
    /// To the end of a group, as planned.
    Group(GroupKind),
}

/// The changes that move these controls, in their order.
pub(super) fn moved(
    controls: &[ControlId],
    goal: Goal,
    record: &Record,
    template: &Template,
) -> Result<Vec<Change>, AnswerGap> {
    let mut record = record.clone();
    // The names at the beginning, in the order of the record as it is now.
    let mut order = names(&record);
    let mut changes = Vec::new();
    for id in controls {
        let at = order.iter().position(|name| name == id);
        let found = at.and_then(|at| Some((at, names(&record).get(at)?.clone())));
        let (at, now) = found.ok_or(AnswerGap::NoControl)?;
        let steps = match goal {
            Goal::Existing => vec![Change::ControlToExisting(now)],
            Goal::Group(group) => vec![
                Change::ControlState(now.clone(), ControlState::Planned),
                Change::ControlToGroup(now, group),
            ],
        };
        for step in steps {
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
        if let Goal::Group(group) = goal {
            let groups: Vec<GroupKind> = record.hazard.controls().map(|it| it.group).collect();
            let end = groups.iter().rposition(|its| *its == group);
            order.insert(end.unwrap_or(order.len()), name);
        }
    }
    Ok(changes)
}

fn names(record: &Record) -> Vec<ControlId> {
    let controls = record.hazard.controls();
    controls.map(|control| control.id.clone()).collect()
}
