//! The board takes the controls of the log as they were read again.

use std::collections::BTreeSet;

use super::ControlsBoard;
use crate::hazard::{ControlId, HazardId};
use crate::session::{ControlOfLog, ControlsOfLog};

/// What a row of the board is about, whatever its place: its words, and the controls of the hazards in it. The words
/// count because the id of a control without an `ID:` is its position, which another control can take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowIdentity {
    words: String,
    pub(super) places: Vec<(HazardId, ControlId)>,
}

impl RowIdentity {
    pub(super) fn of(control: &ControlOfLog) -> Self {
        let places = control.places.iter();
        Self {
            words: control.words.clone(),
            places: places
                .map(|place| (place.hazard.clone(), place.control.clone()))
                .collect(),
        }
    }

    /// Whether a row is about the same.
    pub(super) fn is_of(&self, control: &ControlOfLog) -> bool {
        let places = self.places.iter().map(|(hazard, id)| (hazard, id));
        let theirs = control.places.iter();
        let theirs = theirs.map(|place| (&place.hazard, &place.control));
        self.words == control.words && places.eq(theirs)
    }

    /// The row for the cursor: the same one, else that of the same words in its first hazard, else that of its first id.
    fn nearest_in(&self, controls: &[ControlOfLog]) -> Option<usize> {
        let (hazard, id) = self.places.first()?;
        let same = controls.iter().position(|control| self.is_of(control));
        let same_words = || {
            controls.iter().position(|control| {
                let mut places = control.places.iter();
                control.words == self.words && places.any(|place| place.hazard == *hazard)
            })
        };
        let same_id = || {
            controls.iter().position(|control| {
                let mut places = control.places.iter();
                places.any(|place| place.hazard == *hazard && place.control == *id)
            })
        };
        same.or_else(same_words).or_else(same_id)
    }
}

impl ControlsBoard {
    /// Takes the controls as they are now. The cursor stays on its control. A mark stays where the row is about the
    /// same controls with the same words, so that no change is made in a hazard for which nobody has marked it. The head
    /// says how many marks did not stay.
    pub(super) fn take(&mut self, found: ControlsOfLog) {
        if found == self.all {
            return;
        }
        let identity = |at: usize| self.all.controls.get(at).map(RowIdentity::of);
        let now = |at: usize| {
            let row = identity(at)?;
            let mut controls = found.controls.iter();
            controls.position(|control| row.is_of(control))
        };
        let marks: BTreeSet<usize> = self.marks.iter().filter_map(|at| now(*at)).collect();
        let removed = self.marks.len().saturating_sub(marks.len());
        let last_mark = self.last_mark.and_then(now);
        let selected = self.at().and_then(identity);
        let selected = selected.and_then(|row| row.nearest_in(&found.controls));
        let place = self.list.at().unwrap_or(0);
        self.all = found;
        self.marks = marks;
        self.removed_marks += removed;
        self.last_mark = last_mark;
        self.shown.clear();
        self.arrange();
        let of_selected = selected.and_then(|at| self.shown.iter().position(|shown| *shown == at));
        self.show(of_selected.unwrap_or(place));
    }
}
