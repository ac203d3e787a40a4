//! Which decisions the model holds to be made.

use super::model::{Model, Pending};
use super::records::{SIMILAR, Saved, Score, State, Whose};

/// The risk classes as they are published: a row for each likelihood from very low, a column for each severity.
const CLASSES: [[u8; 5]; 5] = [
    [1, 1, 2, 2, 3],
    [1, 2, 2, 3, 4],
    [2, 2, 3, 3, 4],
    [2, 3, 3, 4, 5],
    [3, 4, 4, 5, 5],
];

/// What the list of decisions must show: made (`x`), open (a space), not needed (`-`); `None` for no line.
pub(super) type Marks = [Option<char>; 7];

impl Model {
    /// The marks of a hazard with what waits.
    pub(super) fn marks(&self, id: &str, pending: &Pending) -> Marks {
        let hazard = &self.hazards[id];
        let (now, first) = (&hazard.saved, &hazard.committed);
        let made = |is_made| Some(if is_made { 'x' } else { ' ' });
        let has_left_draft = now.status != first.status;
        let keeps_text = pending.text.as_ref() == Some(&texts(now));
        let initial = is_scored(&now.initial, &first.initial);
        let residual = is_scored(&now.residual, &first.residual);
        let is_blank = now.residual.likelihood.is_none() && now.residual.severity.is_none();
        let adopted = now.controls.iter();
        let has_adopted = adopted
            .filter(|control| !matches!(control.state, State::NotAdopted(_)))
            .count()
            > 0;
        let is_equal = initial && is_blank && !has_adopted && class(&now.initial) == Some(1);
        let is_chosen = now.owner != first.owner || pending.owner.as_ref() == Some(&now.owner);
        [
            made(has_left_draft || keeps_text),
            match SIMILAR.contains(&id) {
                true => made(SIMILAR.iter().any(|id| self.hazards[*id].saved.links)),
                false => Some('-'),
            },
            made(initial),
            match now.controls.is_empty() {
                true => None,
                false => made(
                    now.controls
                        .iter()
                        .all(|control| !is_open(&control.state, control.whose)),
                ),
            },
            match residual {
                false if is_equal => Some('-'),
                residual => made(residual),
            },
            made(has_left_draft || is_chosen),
            made(has_left_draft || pending.status.is_some()),
        ]
    }

    /// Whether a hazard has an open decision, by its record alone.
    pub(super) fn is_unfinished(&self, id: &str) -> bool {
        self.marks(id, &Pending::default()).contains(&Some(' '))
    }

    /// The hazards with an open decision.
    pub(super) fn unfinished(&self) -> Vec<&str> {
        let ids = self.hazards.keys().map(String::as_str);
        ids.filter(|id| self.is_unfinished(id)).collect()
    }
}

/// The texts that a person reads and keeps.
pub(super) fn texts(saved: &Saved) -> (String, String) {
    (saved.description.clone(), saved.existing.clone())
}

/// Whether both scores are there with a reason that was written for them.
fn is_scored(now: &Score, committed: &Score) -> bool {
    let is_same =
        |now: &Score| (now.likelihood, now.severity) == (committed.likelihood, committed.severity);
    class(now).is_some()
        && !now.reason.is_empty()
        && (now.reason != committed.reason || is_same(now))
}

fn class(score: &Score) -> Option<u8> {
    let at = |level: u8| usize::from(level) - 1;
    Some(CLASSES[at(score.likelihood?)][at(score.severity?)])
}

/// Whether nobody said what happens with a control.
pub(super) fn is_open(state: &State, whose: Whose) -> bool {
    match state {
        State::NotSaid => true,
        State::Planned(owner) => owner.is_none() && whose == Whose::Manufacturer,
        State::InPlace(evidence) => evidence.is_none(),
        State::NotAdopted(_) => false,
    }
}
