//! The kinds of differences between two versions of a record, and the class of each.

use serde::{Deserialize, Serialize};

use super::content::{ControlContent, SectionContent, SectionKey};
pub use super::pair::Pair;
pub use super::score::Score;
use crate::hazard::{AssessmentKind, ControlState, DecisionKey, FactKey, FrontKey};
use crate::template::{Duty, GroupKind, Role};

/// How much a difference means. A rule decides it, and no person's version number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceClass {
    /// The bytes differ, and what the record says is the same.
    Form,
    /// Prose differs.
    Words,
    /// A score, a status, a label, a type, an owner, a decision, or a control's state, duty, evidence or other fact
    /// differs, or there is another control. Bytes that hazlog cannot read can say any of these.
    Clinical,
}

impl DifferenceClass {
    /// The class of a word that [`as_str`](Self::as_str) gave.
    pub fn named(word: &str) -> Option<Self> {
        let mut all = [Self::Form, Self::Words, Self::Clinical].into_iter();
        all.find(|class| class.as_str() == word)
    }

    /// The word for it in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Words => "words",
            Self::Clinical => "clinical",
        }
    }
}

/// A difference between two versions of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Difference {
    /// The record has another id.
    Renumbered(Pair<crate::hazard::HazardId>),
    /// The hazard has another name.
    Renamed(Pair<String>),
    /// Another owner.
    Owner(Pair<String>),
    /// Another status.
    Status(Pair<String>),
    /// Other general utility labels.
    Labels(Pair<Vec<String>>),
    /// Other hazard types.
    Types(Pair<Vec<String>>),
    /// Another score, from which cell of the matrix to which; or the same cell with another class, because the matrix
    /// changed.
    Rescored {
        /// Which assessment.
        which: AssessmentKind,
        /// The scores.
        score: Pair<Score>,
        /// The reasons. The second can be the first: then nobody has given a reason for the new score.
        reason: Pair<String>,
    },
    /// Another reason for the same score.
    Reason {
        /// Which assessment.
        which: AssessmentKind,
        /// The reasons.
        reason: Pair<String>,
    },
    /// Another risk is stated. The matrix gives the risk, so this is only what the record says of it.
    StatedRisk {
        /// Which assessment.
        which: AssessmentKind,
        /// The risks as stated.
        risk: Pair<String>,
    },
    /// A named person's decision was added, changed or removed.
    Decision {
        /// Which decision.
        key: DecisionKey,
        /// The decisions.
        decision: Pair<Option<String>>,
    },
    /// A fact of the front matter.
    Front {
        /// Which fact.
        key: FrontKey,
        /// Its values.
        value: Pair<Option<String>>,
    },
    /// Other links in the front matter.
    Links(Pair<Vec<String>>),
    /// Causes were added, removed or reworded.
    Causes(Pair<Vec<String>>),
    /// A control was added.
    ControlAdded {
        /// The control.
        control: ControlContent,
        /// Its place among the controls after the change, from 0.
        at: usize,
    },
    /// A control was removed.
    ControlRemoved {
        /// The control.
        control: ControlContent,
        /// Its place among the controls before the change, from 0.
        at: usize,
    },
    /// A control was changed or moved.
    ControlChanged {
        /// The control.
        control: Box<Pair<ControlContent>>,
        /// Its places among the controls, from 0.
        at: Pair<usize>,
    },
    /// Other references to code.
    Code(Pair<Vec<String>>),
    /// A section was added.
    SectionAdded {
        /// The section.
        section: SectionContent,
        /// Its place after the change, from 0.
        at: usize,
        /// Whether other differences say all of it.
        told: Told,
    },
    /// A section was removed.
    SectionRemoved {
        /// The section.
        section: SectionContent,
        /// Whether other differences say all of it.
        told: Told,
    },
    /// The words of a section differ.
    Section {
        /// Which section.
        key: SectionKey,
        /// Its role before and after.
        role: Pair<Option<Role>>,
        /// Its lines.
        lines: Pair<Vec<String>>,
        /// Whether other differences say all of it.
        told: Told,
    },
    /// The sections have another order.
    SectionOrder(Pair<Vec<SectionKey>>),
    /// Bytes of a section that are not UTF-8. hazlog cannot read them, so nobody knows what they say.
    UnreadBytes {
        /// Which section.
        key: SectionKey,
        /// The bytes in hexadecimal.
        bytes: Pair<Vec<String>>,
    },
}

/// Whether other differences say all that differs in a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// They do: each line that differs is a value, a cause, a control or a fact that they name.
    ByOthers,
    /// They say a part of a section that one version alone has: these are its other lines.
    InPart(Vec<String>),
    /// They do not, or not certainly.
    HereOnly,
}

/// A difference of one control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ControlChange {
    /// It has other words.
    Reworded(Pair<String>),
    /// It was implemented, un-implemented, or its state became unclear.
    State(Pair<ControlState>),
    /// The facts of a key: evidence, verification, effectiveness, owner and others.
    Facts {
        /// Which key.
        key: FactKey,
        /// The values.
        values: Pair<Vec<String>>,
    },
    /// It is in another group.
    Group(Pair<GroupKind>),
    /// It is somebody else's duty.
    Duty(Pair<Option<Duty>>),
    /// Other controls changed its name.
    Renumbered(Pair<String>),
    /// Its facts have another order.
    FactOrder,
    /// It has another place among the controls.
    Moved,
}

impl ControlChange {
    /// The class.
    pub const fn class(&self) -> DifferenceClass {
        match self {
            Self::Reworded(_) => DifferenceClass::Words,
            Self::State(_) | Self::Facts { .. } | Self::Group(_) | Self::Duty(_) => {
                DifferenceClass::Clinical
            }
            Self::Renumbered(_) | Self::FactOrder | Self::Moved => DifferenceClass::Form,
        }
    }

    /// The differences of a control.
    pub fn of(control: &Pair<ControlContent>, at: &Pair<usize>) -> Vec<Self> {
        let Pair { before, after } = control;
        let mut changes = Vec::new();
        let pair = |before: &str, after: &str| Pair {
            before: before.to_owned(),
            after: after.to_owned(),
        };
        if before.text != after.text {
            changes.push(Self::Reworded(pair(&before.words(), &after.words())));
        }
        if before.state != after.state {
            changes.push(Self::State(Pair {
                before: before.state,
                after: after.state,
            }));
        }
        for key in FactKey::ALL {
            let values = Pair {
                before: before.values(key),
                after: after.values(key),
            };
            if values.before != values.after {
                changes.push(Self::Facts { key, values });
            }
        }
        if before.group != after.group {
            changes.push(Self::Group(Pair {
                before: before.group,
                after: after.group,
            }));
        }
        if before.duty != after.duty {
            changes.push(Self::Duty(Pair {
                before: before.duty,
                after: after.duty,
            }));
        }
        if before.name != after.name {
            changes.push(Self::Renumbered(pair(&before.name, &after.name)));
        }
        if changes.is_empty() && before.facts != after.facts {
            changes.push(Self::FactOrder);
        }
        if changes.is_empty() && at.before != at.after {
            changes.push(Self::Moved);
        }
        changes
    }
}

impl Difference {
    /// The class.
    pub fn class(&self) -> DifferenceClass {
        match self {
            Self::Owner(_)
            | Self::Status(_)
            | Self::Labels(_)
            | Self::Types(_)
            | Self::Rescored { .. }
            | Self::Decision { .. }
            | Self::ControlAdded { .. }
            | Self::ControlRemoved { .. }
            | Self::UnreadBytes { .. } => DifferenceClass::Clinical,
            Self::ControlChanged { control, at } => ControlChange::of(control, at)
                .iter()
                .map(ControlChange::class)
                .max()
                .unwrap_or(DifferenceClass::Form),
            Self::Renumbered(_)
            | Self::Renamed(_)
            | Self::Reason { .. }
            | Self::StatedRisk { .. }
            | Self::Front { .. }
            | Self::Links(_)
            | Self::Causes(_)
            | Self::Code(_) => DifferenceClass::Words,
            Self::SectionAdded { told, .. }
            | Self::SectionRemoved { told, .. }
            | Self::Section { told, .. } => match told {
                Told::HereOnly | Told::InPart(_) => DifferenceClass::Words,
                Told::ByOthers => DifferenceClass::Form,
            },
            Self::SectionOrder(_) => DifferenceClass::Form,
        }
    }

    /// Whether the record says something else, and not only the same in another form.
    pub fn is_of_content(&self) -> bool {
        self.class() > DifferenceClass::Form
    }
}

/// All that differs between two versions of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDifference {
    /// The differences in what the record says.
    pub differences: Vec<Difference>,
    /// Whether the bytes differ.
    pub bytes_differ: bool,
    /// The file before, if the record has another folder or file name now.
    pub moved_from: Option<String>,
}

impl RecordDifference {
    /// The highest class; `None` if the bytes are the same, and the file is.
    pub fn class(&self) -> Option<DifferenceClass> {
        let classes = self.differences.iter().map(Difference::class);
        let is_form = self.bytes_differ || self.moved_from.is_some();
        let form = is_form.then_some(DifferenceClass::Form);
        classes.chain(form).max()
    }
}
