//! What a change is about.

use std::fmt;

use crate::compare::Difference;
use crate::hazard::{AssessmentKind, DecisionKey, FactKey, FrontKey};
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
            Difference::Section { key, .. } | Difference::UnreadBytes { key, .. } => {
                Self::Section(key.title.clone())
            }
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
const SYNONYMS: [(&str, ChangedField); 9] = [
    ("label", ChangedField::Labels),
    ("hazard types", ChangedField::Types),
    ("code reference", ChangedField::Code),
    ("link", ChangedField::Links),
    ("title", ChangedField::Name),
    (
        "risk benefit",
        ChangedField::Decision(DecisionKey::RiskBenefit),
    ),
    (
        "status reason",
        ChangedField::Decision(DecisionKey::StatusReason),
    ),
    ("next review", ChangedField::Front(FrontKey::NextReview)),
    ("introduced by", ChangedField::Front(FrontKey::IntroducedBy)),
];

/// Words for a part of an assessment. Its scores, their reason and the risk are one field, because each of them means
/// nothing without the others.
const PARTS_OF_ASSESSMENT: [&str; 9] = [
    "likelihood",
    "severity",
    "score",
    "scores",
    "risk",
    "reason",
    "reasons",
    "justification",
    "assessment",
];

impl FieldQuery {
    /// The question for a word. `controls` means each of them, and a word of the template for a section means all that
    /// the section says. A fact of a control, as in `D3 evidence`, is in the life of the control.
    pub fn new(word: &str) -> Self {
        let word = word.trim();
        let of_section = |word: &str| Self {
            role: Role::named(&normalise(word))
                .filter(|role| *role == Role::HazardControls || !is_fixed_word(word)),
            word: word.to_owned(),
        };
        match control_with_fact(word) {
            None => of_section(word),
            Some("") => Self {
                word: word.to_owned(),
                role: Some(Role::HazardControls),
            },
            Some(control) => of_section(control),
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
            || assessment_meant(word).is_some_and(|meant| meant.contains(field))
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

/// Whether a word is that of a field of the hazard, whatever its case.
fn is_fixed_word(word: &str) -> bool {
    let field = ChangedField::from_stored(&word.to_lowercase());
    field.is_some_and(|field| !matches!(field, ChangedField::Control(_)))
}

/// The assessments of which a word names a part: the one before it, `residual` or `initial`. A likelihood or a severity
/// alone is initial, as everywhere in hazlog; any other part alone can be of both.
fn assessment_meant(word: &str) -> Option<&'static [ChangedField]> {
    let word = normalise(word);
    let (which, part): (&[ChangedField], &str) = match word.split_once(' ') {
        Some(("initial", part)) => (&[ChangedField::Initial], part),
        Some(("residual", part)) => (&[ChangedField::Residual], part),
        None if ["likelihood", "severity"].contains(&word.as_str()) => {
            (&[ChangedField::Initial], &word)
        }
        _ => (&[ChangedField::Initial, ChangedField::Residual], &word),
    };
    PARTS_OF_ASSESSMENT.contains(&part).then_some(which)
}

/// `D3` of `D3 evidence`, `D3/evidence` and `evidence of D3`; an empty word of `evidence`, which is a fact of any
/// control; `None` for words that name no fact of a control.
fn control_with_fact(word: &str) -> Option<&str> {
    if is_fixed_word(word) {
        return None;
    }
    let parts = word.split([' ', '/']).filter(|part| !part.is_empty());
    let (facts, others): (Vec<&str>, Vec<&str>) =
        parts.partition(|part| FactKey::named(part).is_some());
    let mut others = others
        .into_iter()
        .filter(|part| !["of", "control"].contains(part));
    match (facts.is_empty(), others.next(), others.next()) {
        (true, ..) | (_, Some(_), Some(_)) => None,
        (false, control, None) => Some(control.unwrap_or_default()),
        (false, None, Some(_)) => None,
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
        Role::Status => matches!(
            field,
            ChangedField::Status | ChangedField::Decision(DecisionKey::StatusReason)
        ),
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
