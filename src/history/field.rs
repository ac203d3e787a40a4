//! What a change is about.

use std::fmt;

use crate::compare::Difference;
use crate::hazard::{AssessmentKind, DecisionKey, FrontKey};
use crate::template::{Role, is_same_name, normalise};

/// What a change is about. Its text is what `hazlog history ID FIELD` takes and the index stores.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangedField {
    /// The id.
    Id,
    /// The name.
    Name,
    /// The owner.
    Owner,
    /// The status.
    Status,
    /// The general utility labels.
    Labels,
    /// The hazard types.
    Types,
    /// The initial scores, with their reason and the risk.
    Initial,
    /// The residual scores, with their reason and the risk.
    Residual,
    /// A named person's decision.
    Decision(DecisionKey),
    /// A fact of the front matter.
    Front(FrontKey),
    /// The links of the front matter.
    Links,
    /// The causes.
    Causes,
    /// The references to code.
    Code,
    /// A control, by its name in the hazard at that time.
    Control(String),
    /// A section, by its title; empty for the text before the first.
    Section(String),
    /// The order of the sections.
    Order,
}

/// The fields with one fixed word.
const WORDS: [(&str, ChangedField); 12] = [
    ("id", ChangedField::Id),
    ("name", ChangedField::Name),
    ("owner", ChangedField::Owner),
    ("status", ChangedField::Status),
    ("labels", ChangedField::Labels),
    ("types", ChangedField::Types),
    ("initial", ChangedField::Initial),
    ("residual", ChangedField::Residual),
    ("links", ChangedField::Links),
    ("causes", ChangedField::Causes),
    ("code", ChangedField::Code),
    ("order", ChangedField::Order),
];

/// Before the name of a control.
const CONTROL: &str = "control ";
/// Before the title of a section.
const SECTION: &str = "section ";

impl ChangedField {
    /// What a difference is about.
    pub fn of(difference: &Difference) -> Self {
        match difference {
            Difference::Renumbered(_) => Self::Id,
            Difference::Renamed(_) => Self::Name,
            Difference::Owner(_) => Self::Owner,
            Difference::Status(_) => Self::Status,
            Difference::Labels(_) => Self::Labels,
            Difference::Types(_) => Self::Types,
            Difference::Rescored { which, .. }
            | Difference::Reason { which, .. }
            | Difference::StatedRisk { which, .. } => Self::of_assessment(*which),
            Difference::Decision { key, .. } => Self::Decision(*key),
            Difference::Front { key, .. } => Self::Front(*key),
            Difference::Links(_) => Self::Links,
            Difference::Causes(_) => Self::Causes,
            Difference::ControlAdded { control, .. }
            | Difference::ControlRemoved { control, .. } => Self::Control(control.name.clone()),
            Difference::ControlChanged { control, .. } => Self::Control(control.after.name.clone()),
            Difference::Code(_) => Self::Code,
            Difference::SectionAdded { section, .. }
            | Difference::SectionRemoved { section, .. } => {
                Self::Section(section.key.title.clone())
            }
            Difference::Section { key, .. } => Self::Section(key.title.clone()),
            Difference::SectionOrder(_) => Self::Order,
        }
    }

    /// The scores of an assessment.
    pub const fn of_assessment(which: AssessmentKind) -> Self {
        match which {
            AssessmentKind::Initial => Self::Initial,
            AssessmentKind::Residual => Self::Residual,
        }
    }

    /// The field of a text that [`fmt::Display`] made; `None` for another text.
    pub fn from_stored(text: &str) -> Option<Self> {
        if let Some(name) = text.strip_prefix(CONTROL) {
            return Some(Self::Control(name.to_owned()));
        }
        if let Some(title) = text.strip_prefix(SECTION) {
            return Some(Self::Section(title.to_owned()));
        }
        let fixed = WORDS.iter().find(|(word, _)| *word == text);
        fixed
            .map(|(_, field)| field.clone())
            .or_else(|| DecisionKey::named(text).map(Self::Decision))
            .or_else(|| FrontKey::named(text).map(Self::Front))
    }
}

impl fmt::Display for ChangedField {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Control(name) => write!(out, "{CONTROL}{name}"),
            Self::Section(title) => write!(out, "{SECTION}{title}"),
            Self::Decision(key) => out.write_str(key.as_str()),
            Self::Front(key) => out.write_str(key.as_str()),
            fixed => {
                let word = WORDS.iter().find(|(_, field)| field == fixed);
                out.write_str(word.map_or("", |(word, _)| word))
            }
        }
    }
}

/// The field that a person asks for: `residual`, `D3`, `harm`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldQuery {
    /// The name of the field, or the title of its section.
    word: String,
    /// The role of the section, if all that it says is meant.
    role: Option<Role>,
}

/// Other words for a field that people use.
const SYNONYMS: [(&str, ChangedField); 8] = [
    ("assignment", ChangedField::Owner),
    ("label", ChangedField::Labels),
    ("type", ChangedField::Types),
    ("hazard type", ChangedField::Types),
    ("initial risk", ChangedField::Initial),
    ("residual risk", ChangedField::Residual),
    ("cause", ChangedField::Causes),
    ("title", ChangedField::Name),
];

impl FieldQuery {
    /// The question for a word. `controls` means each of them.
    pub fn new(word: &str) -> Self {
        let word = word.trim();
        Self {
            word: word.to_owned(),
            role: Role::named(&normalise(word)).filter(|role| *role == Role::HazardControls),
        }
    }

    /// The question for all that a section says.
    pub fn of_section(title: &str, role: Option<Role>) -> Self {
        Self {
            word: title.trim().to_owned(),
            role,
        }
    }

    /// Whether several controls can be meant, and so none by its name.
    pub fn means_every_control(&self) -> bool {
        self.role == Some(Role::HazardControls)
    }

    /// Whether a field is meant. A control is meant by its name, with or without `control`; a section by its title.
    pub fn means(&self, field: &ChangedField) -> bool {
        let word = self.word.as_str();
        let is_synonym = SYNONYMS
            .iter()
            .any(|(other, its)| is_same_name(other, word) && its == field);
        let is_word = is_same_name(&field.to_string(), word);
        is_synonym
            || is_word
            || self.role.is_some_and(|role| is_of_role(field, role))
            || match field {
                ChangedField::Control(name) => is_same_name(name, word),
                ChangedField::Section(title) => !title.is_empty() && is_same_name(title, word),
                _ => false,
            }
    }
}

impl fmt::Display for FieldQuery {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.word)
    }
}

/// Whether the section of a role says a field.
fn is_of_role(field: &ChangedField, role: Role) -> bool {
    match role {
        Role::Name => *field == ChangedField::Name,
        Role::UtilityLabel => matches!(
            field,
            ChangedField::Labels | ChangedField::Decision(DecisionKey::Deprecated)
        ),
        Role::Likelihood | Role::Severity | Role::Risk => *field == ChangedField::Initial,
        Role::Causes => *field == ChangedField::Causes,
        Role::HazardType => *field == ChangedField::Types,
        Role::Assignment => *field == ChangedField::Owner,
        Role::HazardControls => matches!(field, ChangedField::Control(_)),
        Role::Residual => matches!(
            field,
            ChangedField::Residual
                | ChangedField::Decision(DecisionKey::Accepted | DecisionKey::RiskBenefit)
        ),
        Role::Status => *field == ChangedField::Status,
        Role::Code => *field == ChangedField::Code,
        Role::Description
        | Role::Effect
        | Role::Hazard
        | Role::Harm
        | Role::ExistingControls
        | Role::Labelling
        | Role::Project => false,
    }
}
