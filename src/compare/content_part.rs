//! The named parts of a record's content. A digest of each says which part differs, without the other version.

use std::fmt;

use super::content::{ControlContent, SectionKey};
use super::difference::{ControlChange, Difference};
use crate::hazard::{AssessmentKind, DecisionKey, FactKey, FrontKey};

/// How many characters of a control's words name it where it has no `ID:`.
const SHOWN: usize = 60;

/// A part of a record's content, by its name: `owner`, `initial score`, `control "Sort the list": evidence`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part(String);

impl Part {
    /// The part with a name, as a file holds it.
    pub fn named(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.0
    }

    pub(super) fn score(which: AssessmentKind) -> Self {
        Self(format!("{} score", of(which)))
    }

    pub(super) fn reason(which: AssessmentKind) -> Self {
        Self(format!("{} reason", of(which)))
    }

    pub(super) fn stated_risk(which: AssessmentKind) -> Self {
        Self(format!("stated {} risk", of(which)))
    }

    pub(super) fn decision(key: DecisionKey) -> Self {
        Self(format!("decision: {}", key.as_str()))
    }

    pub(super) fn front(key: FrontKey) -> Self {
        Self(format!("front matter: {}", key.as_str()))
    }

    pub(super) fn section(key: &SectionKey) -> Self {
        let title = match key.title.as_str() {
            "" if key.nth == 0 => return Self("text before the first section".to_owned()),
            title => title,
        };
        match key.nth {
            0 => Self(format!("section \"{title}\"")),
            nth => Self(format!("section \"{title}\" ({})", nth + 1)),
        }
    }

    pub(super) fn unread(key: &SectionKey) -> Self {
        Self(format!(
            "bytes that are not UTF-8 in {}",
            Self::section(key)
        ))
    }

    pub(super) fn control(control: &ControlContent, part: ControlPart) -> Self {
        Self(format!("{}: {part}", control_name(control)))
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A part of a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ControlPart {
    Words,
    State,
    Group,
    Duty,
    Fact(FactKey),
}

impl ControlPart {
    /// Every part, in a fixed order.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let own = [Self::Words, Self::State, Self::Group, Self::Duty];
        own.into_iter()
            .chain(FactKey::ALL.into_iter().map(Self::Fact))
    }

    /// What the control says in this part.
    pub(super) fn values(self, control: &ControlContent) -> Vec<String> {
        match self {
            Self::Words => control.text.clone(),
            Self::State => vec![control.state.as_str().to_owned()],
            Self::Group => vec![control.group.as_str().to_owned()],
            Self::Duty => control
                .duty
                .iter()
                .map(|duty| duty.as_str().to_owned())
                .collect(),
            Self::Fact(key) => control.values(key),
        }
    }

    fn of(change: &ControlChange) -> Option<Self> {
        match change {
            ControlChange::Reworded(_) => Some(Self::Words),
            ControlChange::State(_) => Some(Self::State),
            ControlChange::Facts { key, .. } => Some(Self::Fact(*key)),
            ControlChange::Group(_) => Some(Self::Group),
            ControlChange::Duty(_) => Some(Self::Duty),
            ControlChange::Renumbered(_) | ControlChange::FactOrder | ControlChange::Moved => None,
        }
    }
}

impl fmt::Display for ControlPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words => f.write_str("words"),
            Self::State => f.write_str("state"),
            Self::Group => f.write_str("group"),
            Self::Duty => f.write_str("duty"),
            Self::Fact(key) => write!(f, "{}", key.title().to_lowercase()),
        }
    }
}

/// The name of a control in every version: its `ID:`, or the first of its words. Its place is no name, because other
/// controls change it.
pub(super) fn control_name(control: &ControlContent) -> String {
    if let Some(id) = &control.own_id {
        return format!("control {id}");
    }
    let words = control.words();
    let mut shown: String = words.chars().take(SHOWN).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    format!("control \"{shown}\"")
}

fn of(which: AssessmentKind) -> &'static str {
    match which {
        AssessmentKind::Initial => "initial",
        AssessmentKind::Residual => "residual",
    }
}

impl Difference {
    /// The parts of the content that the difference is about. None for a difference of form in the controls or in the
    /// order of the sections.
    ///
    /// A control without an `ID:` whose first words differ has two names, and so its parts are named with both.
    pub fn parts(&self) -> Vec<Part> {
        let fixed = |name: &str| vec![Part::named(name)];
        match self {
            Self::Renumbered(_) => fixed(ID),
            Self::Renamed(_) => fixed(NAME),
            Self::Owner(_) => fixed(OWNER),
            Self::Status(_) => fixed(STATUS),
            Self::Labels(_) => fixed(LABELS),
            Self::Types(_) => fixed(TYPES),
            Self::Links(_) => fixed(LINKS),
            Self::Causes(_) => fixed(CAUSES),
            Self::Code(_) => fixed(CODE),
            Self::Rescored { which, reason, .. } => match reason.before == reason.after {
                true => vec![Part::score(*which)],
                false => vec![Part::score(*which), Part::reason(*which)],
            },
            Self::Reason { which, .. } => vec![Part::reason(*which)],
            Self::StatedRisk { which, .. } => vec![Part::stated_risk(*which)],
            Self::Decision { key, .. } => vec![Part::decision(*key)],
            Self::Front { key, .. } => vec![Part::front(*key)],
            Self::ControlAdded { control, .. } | Self::ControlRemoved { control, .. } => {
                filled(control).collect()
            }
            Self::ControlChanged { control, at } => {
                let (before, after) = (&control.before, &control.after);
                if control_name(before) != control_name(after) {
                    return filled(before).chain(filled(after)).collect();
                }
                let changes = ControlChange::of(control, at);
                let parts = changes.iter().filter_map(ControlPart::of);
                parts.map(|part| Part::control(after, part)).collect()
            }
            Self::SectionAdded { section, .. } | Self::SectionRemoved { section, .. } => {
                vec![Part::section(&section.key)]
            }
            Self::Section { key, .. } => vec![Part::section(key)],
            Self::SectionOrder(_) => Vec::new(),
            Self::UnreadBytes { key, .. } => vec![Part::unread(key)],
        }
    }
}

/// The parts of a control that are not empty.
fn filled(control: &ControlContent) -> impl Iterator<Item = Part> {
    let full = ControlPart::all().filter(|part| !part.values(control).is_empty());
    full.map(|part| Part::control(control, part))
}

pub(super) const ID: &str = "id";
pub(super) const NAME: &str = "name";
pub(super) const OWNER: &str = "owner";
pub(super) const STATUS: &str = "status";
pub(super) const LABELS: &str = "labels";
pub(super) const TYPES: &str = "types";
pub(super) const LINKS: &str = "links";
pub(super) const CAUSES: &str = "causes";
pub(super) const CODE: &str = "code";
