//! A new hazard, without any text yet.

use super::{Answer, Assessment, Hazard, HazardId};
use crate::template::{StatusKind, Template, normalise};

/// What the mission's records say in the places that wait for scoring.
pub(super) const UNSCORED: &str = "TBC";
pub(super) const UNLABELLED: &str = "TBC (awaiting scoring)";

impl Hazard {
    /// A new hazard: for triage, unscored, open, and the Clinical Safety Officer's.
    pub fn new(id: HazardId, name: &str, template: &Template) -> Self {
        let triage = template.labels.iter().find(|label| {
            let label = normalise(&label.label);
            label
                .split(' ')
                .any(|word| word == "new" || word == "triage")
        });
        let mut statuses = 0..template.statuses.len();
        let open = statuses.find(|at| template.status_kind(*at) == Some(StatusKind::Open));
        Self {
            id,
            name: name.trim().to_owned(),
            labels: match triage.and_then(|label| label.key) {
                Some(key) => Answer::Known(vec![key]),
                None => Answer::Blank,
            },
            initial: unscored(),
            owner: "Clinical Safety Officer".to_owned(),
            labelling: UNLABELLED.to_owned(),
            project: UNSCORED.to_owned(),
            residual: unscored(),
            status: open.map_or(Answer::Tbc, Answer::Known),
            ..Self::default()
        }
    }
}

fn unscored() -> Assessment {
    Assessment {
        likelihood: Answer::Tbc,
        severity: Answer::Tbc,
        ..Assessment::default()
    }
}
