//! A new hazard, without any text yet.

use super::{Answer, Assessment, Hazard, HazardId};
use crate::template::{OptionKey, StatusKind, Template, TemplateOption, normalise};

/// What the mission's records say in the places that wait for scoring.
pub(crate) const UNSCORED: &str = "TBC";
pub(crate) const UNLABELLED: &str = "TBC (awaiting scoring)";

impl Hazard {
    /// A new hazard: for triage, unscored, open, and the Clinical Safety Officer's.
    pub fn new(id: HazardId, name: &str, template: &Template) -> Self {
        let mut statuses = 0..template.statuses.len();
        let open = statuses.find(|at| template.status_kind(*at) == Some(StatusKind::Open));
        Self {
            id,
            name: name.trim().to_owned(),
            labels: match triage_label(template) {
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

/// The label of a hazard that nobody has triaged, where the template has one.
pub(crate) fn triage_label(template: &Template) -> Option<OptionKey> {
    let is_for_triage = |label: &&TemplateOption| {
        let words = normalise(&label.label);
        words
            .split(' ')
            .any(|word| word == "new" || word == "triage")
    };
    template.labels.iter().find(is_for_triage)?.key
}

fn unscored() -> Assessment {
    Assessment {
        likelihood: Answer::Tbc,
        severity: Answer::Tbc,
        ..Assessment::default()
    }
}
