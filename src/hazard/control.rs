//! Controls: what is done so that the harm is less likely or less severe.

use serde::{Deserialize, Serialize};

use std::fmt;

use super::{EvidenceGap, SignedText};
use crate::template::undecided::AnswerKind;
use crate::template::{Duty, GroupKind, is_same_name};
use crate::text::Span;

/// Whether a control is in place.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum ControlState {
    /// The record does not say.
    #[default]
    Unknown,
    /// Not yet.
    Planned,
    /// In place.
    Implemented,
    /// Weighed and not taken up, by a named person on a day, for a reason: neither planned nor in
    /// place.
    NotAdopted,
}

impl ControlState {
    /// Every state, in the order in which people list them.
    pub const ALL: [Self; 4] = [
        Self::Implemented,
        Self::Planned,
        Self::Unknown,
        Self::NotAdopted,
    ];

    /// The word that machines are given.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Planned => "planned",
            Self::Implemented => "implemented",
            Self::NotAdopted => "not-adopted",
        }
    }
}

/// A control's name in its hazard: `D3`, or what an `ID:` fact fixes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ControlId(pub String);

impl fmt::Display for ControlId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a name does not lead to one control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOneControl {
    /// No control has the name.
    Missing,
    /// Several have it; where the words of each begin.
    Several(Vec<Span>),
}

/// The keys that a control's facts have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FactKey {
    /// Where its evidence is.
    Evidence,
    /// Where it is implemented.
    Implementation,
    /// What showed that it is there (DCB0129 6.3.2).
    Verified,
    /// What showed that it works (DCB0129 6.3.3).
    Effective,
    /// Which score it acts on.
    ActsOn,
    /// Who it belongs to.
    Owner,
    /// The date by which it must be implemented.
    Due,
    /// The hazard that it introduces (DCB0129 6.1.2).
    Introduces,
    /// Why it was weighed and not taken up, on which day, and who decided so.
    NotAdopted,
    /// Its state in words.
    Status,
    /// Its fixed name.
    Id,
}

impl FactKey {
    /// Every key, in the order in which they are written.
    pub const ALL: [Self; 11] = [
        Self::Id,
        Self::Status,
        Self::Implementation,
        Self::Evidence,
        Self::Verified,
        Self::Effective,
        Self::ActsOn,
        Self::Owner,
        Self::Due,
        Self::Introduces,
        Self::NotAdopted,
    ];

    /// The key as a record has it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Evidence => "Evidence",
            Self::Implementation => "Implementation",
            Self::Verified => "Verified",
            Self::Effective => "Effective",
            Self::ActsOn => "Acts on",
            Self::Owner => "Owner",
            Self::Due => "Due",
            Self::Introduces => "Introduces",
            Self::NotAdopted => "Not adopted",
            Self::Status => "Status",
            Self::Id => "ID",
        }
    }

    /// The key that a word names, whatever its case; `acts-on` too.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|key| is_same_name(key.title(), word))
    }
}

/// A nested item `Key: text` of a control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The key.
    pub key: FactKey,
    /// The text.
    pub value: String,
    /// The nested item, marker and all.
    pub span: Span,
    /// The text's bytes.
    pub value_span: Span,
    /// What a `Verified` or `Effective` fact lacks to show anything; `None` where it shows it, and
    /// for every other key.
    pub lack: Option<EvidenceGap>,
}

impl Fact {
    /// What the text of a fact of a key lacks to show anything.
    pub fn lack_of(key: FactKey, value: &str) -> Option<EvidenceGap> {
        match key {
            FactKey::Verified | FactKey::Effective => SignedText::parse(value).evidence_gap(),
            _ => None,
        }
    }
}

/// A control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    /// Its name in the hazard.
    pub id: ControlId,
    /// Its group.
    pub group: GroupKind,
    /// Whose duty it is, where its group's heading says so.
    pub duty: Option<Duty>,
    /// Whether it is in place.
    pub state: ControlState,
    /// Its words, with the nested items that are not facts; without marker and check box.
    pub text: String,
    /// Its facts, in the order of the record.
    pub facts: Vec<Fact>,
    /// Whether the item only names a hazard type, `WrongPatient`, without a check box, a state or a
    /// fact: it has slipped in among the controls and is none.
    pub names_type: bool,
    /// The values of facts that were looked up and show nothing: their file is empty, or is not
    /// there. Reading finds none; the checks fill them in.
    pub refuted: Vec<Span>,
    /// The whole item in the record.
    pub span: Span,
    /// The item's own first words in the record.
    pub text_span: Span,
}

impl Control {
    /// The texts of the facts of a key.
    pub fn values(&self, key: FactKey) -> impl Iterator<Item = &str> {
        self.facts
            .iter()
            .filter(move |fact| fact.key == key)
            .map(|fact| fact.value.as_str())
    }

    /// The text of the first fact of a key.
    pub fn value(&self, key: FactKey) -> Option<&str> {
        self.values(key).next()
    }

    /// Whether the record shows that the control is there (DCB0129 6.3.2): a fact names something
    /// that can be looked at, with a day and a person, and nothing refutes it.
    pub fn is_verified(&self) -> bool {
        self.is_shown(FactKey::Verified)
    }

    /// Whether the record shows that the control works (DCB0129 6.3.3).
    pub fn is_effective(&self) -> bool {
        self.is_shown(FactKey::Effective)
    }

    fn is_shown(&self, key: FactKey) -> bool {
        let mut facts = self.facts.iter().filter(|fact| fact.key == key);
        facts.any(|fact| fact.lack.is_none() && !self.refuted.contains(&fact.value_span))
    }

    /// The facts of a key that say something which shows nothing, with what they lack: claims.
    pub fn claims(&self, key: FactKey) -> impl Iterator<Item = (&Fact, EvidenceGap)> {
        let facts = self.facts.iter().filter(move |fact| fact.key == key);
        facts.filter_map(|fact| {
            let said = !AnswerKind::read(&fact.value).is_open();
            let lack = fact.lack.filter(|_| said)?;
            Some((fact, lack))
        })
    }
}

/// A part of a group, in the order of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupItem {
    /// A control.
    Control(Box<Control>),
    /// Anything else: a heading below the group's, a paragraph, a table.
    Prose(String),
}

/// The controls below one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlGroup {
    /// The heading's words; empty for the text before the first heading.
    pub title: String,
    /// Which group it is.
    pub kind: GroupKind,
    /// Whose duty its controls are.
    pub duty: Option<Duty>,
    /// What it holds.
    pub items: Vec<GroupItem>,
    /// The section that it is in, by its place in [`super::Hazard::sections`].
    pub section: usize,
    /// The heading's bytes: that of its section, where this is a group by itself. Empty, where the
    /// section's text begins, for a group without one.
    pub heading: Span,
    /// The text below the heading.
    pub body: Span,
}

impl ControlGroup {
    /// The group's controls.
    pub fn controls(&self) -> impl Iterator<Item = &Control> {
        self.items.iter().filter_map(|item| match item {
            GroupItem::Control(control) => Some(control.as_ref()),
            GroupItem::Prose(_) => None,
        })
    }
}
