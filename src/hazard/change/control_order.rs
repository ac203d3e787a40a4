//! The index of a control among all controls of a record, and its neighbour in the group.

use super::{Change, Direction};
use crate::hazard::{ControlId, Record};

/// The index of a control among all.
pub(super) fn index_of_control(record: &Record, id: &ControlId) -> Option<usize> {
    record.hazard.control(id).ok()?;
    record
        .hazard
        .controls()
        .position(|control| control.id == *id)
}

/// The indexes of the control that a change moves and of the one with which it swaps places; `None`
/// if there is none in that direction in its group.
pub(super) fn neighbours(
    change: &Change,
    before: &Record,
    id: &ControlId,
) -> Option<(usize, usize)> {
    let Change::MoveControl(_, direction) = change else {
        return None;
    };
    let at = index_of_control(before, id)?;
    let mut first = 0;
    for group in &before.hazard.groups {
        let count = group.controls().count();
        if at < first + count {
            let other = match direction {
                Direction::Up => at.checked_sub(1).filter(|other| *other >= first)?,
                Direction::Down => Some(at + 1).filter(|other| *other < first + count)?,
            };
            return Some((at, other));
        }
        first += count;
    }
    None
}
