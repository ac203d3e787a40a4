//! What a record says, without how its bytes are laid out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::plain_lines::plain_lines;
use super::score::Score;
pub use super::section_key::SectionKey;
use super::unread_bytes::unread_bytes;
use crate::hazard::{
    Answer, Assessment, CodeReference, Control, ControlState, DecisionKey, FactKey, FrontKey,
    Hazard, HazardId, Record,
};
use crate::template::{Criteria, Duty, GroupKind, Role, Template};

/// The content of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// The id.
    pub id: HazardId,
    /// The name.
    pub name: String,
    /// The owner.
    pub owner: String,
    /// The status, in the words of the template where it is one of its options.
    pub status: String,
    /// The general utility labels, in the words of the template.
    pub labels: Vec<String>,
    /// The hazard types.
    pub types: Vec<String>,
    /// The initial assessment.
    pub initial: AssessmentContent,
    /// The residual assessment.
    pub residual: AssessmentContent,
    /// What named persons decided: a residual risk accepted, a record deprecated.
    pub decisions: BTreeMap<DecisionKey, String>,
    /// The facts of the front matter that hazlog knows.
    pub front: BTreeMap<FrontKey, String>,
    /// The links of the front matter.
    pub links: Vec<String>,
    /// The causes.
    pub causes: Vec<String>,
    /// The controls.
    pub controls: Vec<ControlContent>,
    /// The references to code, as written.
    pub code: Vec<String>,
    /// Each section with all its words, comments included, in the order of the record.
    pub sections: Vec<SectionContent>,
    /// The bytes that are not UTF-8, in hexadecimal, in each section that has any. hazlog cannot read them.
    pub unread: BTreeMap<SectionKey, Vec<String>>,
}

/// The content of an assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssessmentContent {
    /// The likelihood in the words of the template; `TBC`, or empty if it is absent.
    pub likelihood: String,
    /// The severity in the same form.
    pub severity: String,
    /// The class that the matrix in force gives, in the words of the template; empty if a score is missing.
    pub risk: String,
    /// The risk that the record states, in the same form. It is derived, and never trusted.
    pub stated_risk: String,
    /// The reason for the scores.
    pub reason: String,
}

/// The content of a control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlContent {
    /// Its name in the hazard: `D3`. It can be its place, and then other controls change it.
    pub name: String,
    /// Its own `ID:`, which nothing else changes.
    pub own_id: Option<String>,
    /// Its group.
    pub group: GroupKind,
    /// Whose duty it is, if the record says so.
    pub duty: Option<Duty>,
    /// Whether it is implemented.
    pub state: ControlState,
    /// Its words.
    pub text: Vec<String>,
    /// Its facts, in the order of the record.
    pub facts: Vec<(FactKey, String)>,
}

/// A section with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionContent {
    /// Which section.
    pub key: SectionKey,
    /// Its role, if it has one and is the first of it.
    pub role: Option<Role>,
    /// Its lines, comments included.
    pub lines: Vec<String>,
}

impl Content {
    /// The content of a record without its controls and sections.
    pub(super) fn of_values(record: &Record, template: &Template) -> Self {
        let hazard = &record.hazard;
        let criteria = &template.criteria;
        let label = |key: &u8| {
            let mut options = template.labels.iter();
            let option = options.find(|option| option.key == Some(*key));
            option.map_or_else(|| key.to_string(), |option| option.label.clone())
        };
        Self {
            id: hazard.id.clone(),
            name: plain_lines(&hazard.name).join("\n"),
            owner: plain_lines(&hazard.owner).join("\n"),
            status: answer(&hazard.status, &hazard.status_text, |at| {
                template.statuses[*at].label.clone()
            }),
            labels: match &hazard.labels {
                Answer::Known(keys) => keys.iter().map(label).collect(),
                other => Some(answer(other, &hazard.labels_text, |_| String::new()))
                    .filter(|words| !words.is_empty())
                    .into_iter()
                    .collect(),
            },
            types: hazard.types.clone(),
            initial: AssessmentContent::of(&hazard.initial, criteria),
            residual: AssessmentContent::of(&hazard.residual, criteria),
            decisions: DecisionKey::ALL
                .into_iter()
                .filter_map(|key| Some((key, hazard.decision(key)?.value.clone())))
                .collect(),
            front: FrontKey::ALL
                .into_iter()
                .filter_map(|key| Some((key, front(hazard, key)?)))
                .collect(),
            links: hazard.front.links.clone(),
            causes: lines_of(&hazard.cause_list),
            controls: Vec::new(),
            code: hazard.code_list.iter().map(code).collect(),
            sections: Vec::new(),
            unread: unread_bytes(record),
        }
    }
}

impl AssessmentContent {
    /// The content of an assessment, by the criteria of its version.
    pub(super) fn of(of: &Assessment, criteria: &Criteria) -> Self {
        Self {
            likelihood: answer(&of.likelihood, &of.likelihood_text, |level| {
                criteria.likelihood.word(*level).to_owned()
            }),
            severity: answer(&of.severity, &of.severity_text, |level| {
                criteria.severity.word(*level).to_owned()
            }),
            risk: of
                .risk(criteria)
                .map_or_else(String::new, |class| criteria.words(class)),
            stated_risk: answer(&of.stated_risk, &of.text, |class| criteria.words(*class)),
            reason: plain_lines(&of.justification).join("\n"),
        }
    }

    /// Its scores, and the risk that the matrix gives.
    pub(super) fn score(&self) -> Score {
        Score {
            likelihood: self.likelihood.clone(),
            severity: self.severity.clone(),
            risk: self.risk.clone(),
        }
    }
}

impl ControlContent {
    /// A control without its words.
    pub(super) fn without_words(control: &Control) -> Self {
        Self {
            name: control.id.0.clone(),
            own_id: control.value(FactKey::Id).map(str::to_owned),
            group: control.group,
            duty: control.duty,
            state: control.state,
            text: Vec::new(),
            facts: control
                .facts
                .iter()
                .map(|fact| (fact.key, fact.value.clone()))
                .collect(),
        }
    }

    /// Its words on one line.
    pub fn words(&self) -> String {
        self.text.join(" ")
    }

    /// Whether another control says the same: its name in the hazard and the order of its keys are form.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let said = |of: &Self| (of.group, of.duty, of.state);
        said(self) == said(other)
            && self.text == other.text
            && FactKey::ALL
                .into_iter()
                .all(|key| self.values(key) == other.values(key))
    }

    /// The texts of its facts of a key.
    pub fn values(&self, key: FactKey) -> Vec<String> {
        let facts = self.facts.iter().filter(|(its, _)| *its == key);
        facts.map(|(_, value)| value.clone()).collect()
    }
}

/// An answer in words: those of the option, `TBC`, or what the record says where that is no option.
fn answer<T>(answer: &Answer<T>, text: &str, words: impl Fn(&T) -> String) -> String {
    match answer {
        Answer::Absent | Answer::Blank => String::new(),
        Answer::Tbc => "TBC".to_owned(),
        Answer::Known(value) => words(value),
        Answer::Unrecognised => format!("unclear: {}", plain_lines(text).join(" / ")),
    }
}

fn front(hazard: &Hazard, key: FrontKey) -> Option<String> {
    let front = &hazard.front;
    match key {
        FrontKey::Raised => front.raised.clone(),
        FrontKey::Source => front.source.clone(),
        FrontKey::NextReview => front.next_review.clone(),
        FrontKey::IntroducedBy => front.introduced_by.clone(),
    }
}

fn code(reference: &CodeReference) -> String {
    let place = match (reference.start, reference.end) {
        (Some(start), Some(end)) if start != end => format!(":{start}-{end}"),
        (Some(start), _) => format!(":{start}"),
        (None, _) => String::new(),
    };
    let note = match reference.note.is_empty() {
        true => String::new(),
        false => format!(" ({})", reference.note),
    };
    format!("{}{place}{note}", reference.path)
}

fn lines_of(list: &[String]) -> Vec<String> {
    list.iter()
        .map(|text| plain_lines(text).join(" "))
        .collect()
}
