//! The board takes the controls of the log as they were read again.

use std::collections::BTreeSet;

use super::ControlsBoard;
use crate::hazard::{ControlId, HazardId};
use crate::session::{ControlOfLog, ControlsOfLog};

/// What a row of the board is about, whatever its place: the controls of the hazards in it.
type RowIdentity<'a> = Vec<(&'a HazardId, &'a ControlId)>;

fn identity(control: &ControlOfLog) -> RowIdentity<'_> {
    let places = control.places.iter();
    places
        .map(|place| (&place.hazard, &place.control))
        .collect()
}

impl ControlsBoard {
    /// Takes the controls as they are now. The cursor stays on its control. A mark stays where the row is about the
    /// same controls, so that no change is made in a hazard for which nobody has marked it.
    pub(super) fn take(&mut self, found: ControlsOfLog) {
        if found == self.all {
            return;
        }
        let index_in = |known: &ControlsOfLog, row: &RowIdentity<'_>| {
            known
                .controls
                .iter()
                .position(|control| identity(control) == *row)
        };
        let now = |at: usize| {
            let control = self.all.controls.get(at)?;
            index_in(&found, &identity(control))
        };
        let marks: BTreeSet<usize> = self.marks.iter().filter_map(|at| now(*at)).collect();
        let last_mark = self.last_mark.and_then(now);
        let selected = self.at().and_then(|at| {
            let first = self.all.controls.get(at)?.places.first()?;
            now(at).or_else(|| {
                found.controls.iter().position(|control| {
                    control
                        .places
                        .iter()
                        .any(|place| place.hazard == first.hazard && place.control == first.control)
                })
            })
        });
        let place = self.list.at().unwrap_or(0);
        self.all = found;
        self.marks = marks;
        self.last_mark = last_mark;
        self.shown.clear();
        self.arrange();
        let of_selected = selected.and_then(|at| self.shown.iter().position(|shown| *shown == at));
        self.show(of_selected.unwrap_or(place));
    }
}
