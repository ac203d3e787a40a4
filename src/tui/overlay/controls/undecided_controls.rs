//! The controls that are not complete, shown when the user leaves them.

use crate::hazard::{Control, ControlState, FactKey, Hazard};
use crate::template::undecided::{AnswerKind, names_owner};
use crate::text::printable_line;
use crate::tui::message::Message;

/// Why a control is not complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ControlGap {
    /// The record does not state whether it is implemented.
    NoState,
    /// It is planned, and no owner is named.
    NoOwner,
    /// It is planned, and an owner is named.
    NotInPlace,
    /// It is implemented, and there is no evidence.
    NoEvidence,
}

impl ControlGap {
    /// Every gap, the worst first.
    const ALL: [Self; 4] = [
        Self::NoState,
        Self::NoOwner,
        Self::NotInPlace,
        Self::NoEvidence,
    ];

    /// The gap of a control; `None` if it is implemented and has evidence, or was not adopted.
    fn in_control(control: &Control) -> Option<Self> {
        let says = |key| {
            control
                .values(key)
                .any(|value| AnswerKind::read(value).is_content())
        };
        match control.state {
            ControlState::Unknown => Some(Self::NoState),
            ControlState::Planned if control.values(FactKey::Owner).any(names_owner) => {
                Some(Self::NotInPlace)
            }
            ControlState::Planned => Some(Self::NoOwner),
            ControlState::NotAdopted => None,
            ControlState::Implemented => {
                let shown = says(FactKey::Evidence)
                    || says(FactKey::Implementation)
                    || control.is_verified();
                (!shown).then_some(Self::NoEvidence)
            }
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::NoState => "not stated whether implemented",
            Self::NoOwner => "planned, no owner",
            Self::NotInPlace => "planned",
            Self::NoEvidence => "implemented, no evidence",
        }
    }
}

/// How many controls are not complete, which and why; `None` if all are.
pub(super) fn message(hazard: &Hazard) -> Option<Message> {
    let gaps: Vec<(&Control, ControlGap)> = hazard
        .controls()
        .filter_map(|control| Some((control, ControlGap::in_control(control)?)))
        .collect();
    if gaps.is_empty() {
        return None;
    }
    let all = hazard.controls().count();
    let are = if gaps.len() == 1 { "is" } else { "are" };
    let id = printable_line(hazard.id.as_str());
    let text = format!("{id}: {} of {all} controls {are} not complete", gaps.len());
    let parts = ControlGap::ALL.iter().filter_map(|gap| {
        let ids: Vec<String> = gaps
            .iter()
            .filter(|(_, found)| found == gap)
            .map(|(control, _)| printable_line(&control.id.0))
            .collect();
        (!ids.is_empty()).then(|| format!("{} {}", ids.join(", "), gap.words()))
    });
    Some(Message {
        hint: parts.collect::<Vec<_>>().join("; "),
        ..Message::note(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::GroupKind;
    use crate::tui::overlay::testing::{control, fact, group, hazard};

    #[test]
    fn each_gap_is_shown_with_the_controls_that_have_it() {
        let shown = message(&hazard()).unwrap();
        assert_eq!(shown.text, "Hazard-0007: 3 of 4 controls are not complete");
        assert_eq!(
            shown.hint,
            "V1 not stated whether implemented; D2, T1 planned, no owner"
        );
    }

    #[test]
    fn an_owner_and_evidence_decide_and_tbc_does_not() {
        let design = GroupKind::Design;
        let mut owned = control("D1", design, ControlState::Planned, "a");
        owned.facts = vec![fact(FactKey::Owner, "Ward team")];
        let mut open = control("D2", design, ControlState::Planned, "b");
        open.facts = vec![fact(FactKey::Owner, "TBC")];
        let bare = control("D3", design, ControlState::Implemented, "c");
        let mut done = control("D4", design, ControlState::Implemented, "d");
        done.facts = vec![fact(FactKey::Evidence, "src/a.rs")];
        let of = |controls| Hazard {
            id: hazard().id,
            groups: vec![group("", design, controls)],
            ..Hazard::default()
        };
        let shown = message(&of(vec![owned, open, bare, done.clone()])).unwrap();
        assert_eq!(shown.text, "Hazard-0007: 3 of 4 controls are not complete");
        assert_eq!(
            shown.hint,
            "D2 planned, no owner; D1 planned; D3 implemented, no evidence"
        );
        assert_eq!(message(&of(vec![done])), None);
    }
}
