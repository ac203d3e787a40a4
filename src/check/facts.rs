//! The facts of a record that log rules need, so that they do not have to read it again.

mod acts;
mod controls;
mod due;
mod named_hazards;
mod optional_facts;
mod prose;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use acts::{Act, ActKind};
pub use named_hazards::{NamedHazard, NamedWithin};
pub use optional_facts::{OptionalFact, OptionalFacts};
pub(in crate::check) use prose::prose;
pub use prose::{Prose, ProseKind};

use super::{Link, Spot, Stage, Topics, Waiver, WordDigest};
use crate::hazard::{AssessmentKind, ControlState, Duty, GroupKind, Hazard, HazardId, Record};
use crate::template::{Likelihood, RiskClass, Role, Severity, StatusKind, Template, undecided};
use crate::text::Span;

/// The facts of a control that log rules need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlFacts {
    /// Its id in the hazard: `D3`.
    pub id: String,
    /// Its group.
    pub group: GroupKind,
    /// Who must implement it.
    pub duty: Option<Duty>,
    /// Whether it is implemented.
    pub state: ControlState,
    /// A digest of its words, without the causes that it names, for comparison.
    pub digest: WordDigest,
    /// The place of its words.
    pub spot: Spot,
    /// The hazards that it introduces, with the place of each fact.
    pub introduces: Vec<(String, Spot)>,
    /// Who owns it, as written, with the place of each fact.
    pub owners: Vec<(String, Spot)>,
    /// The dates by which it must be implemented, with the place of each fact.
    pub due: Vec<(NaiveDate, Spot)>,
    /// Where its evidence is, as written.
    pub evidence: Vec<String>,
}

impl ControlFacts {
    /// Whether an `ID:` gives the control its name. `D3` is only its position in the hazard.
    pub fn has_fixed_id(&self) -> bool {
        let mut signs = self.id.chars();
        let letter = signs.next();
        let rest = signs.as_str();
        let is_place = letter.is_some_and(|letter| "DVTBC".contains(letter))
            && rest.bytes().all(|byte| byte.is_ascii_digit());
        !is_place
    }
}

/// An unresolved merge conflict of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictFacts {
    /// The line of its first marker, counted from 1.
    pub line: usize,
    /// The names of both sides.
    pub sides: String,
}

/// The facts of a record that log rules need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordFacts {
    /// Its id.
    pub id: HazardId,
    /// Its file, relative to the root of the log, with `/`.
    pub path: String,
    /// Its name, on one line.
    pub name: String,
    /// A digest of the name, for comparison.
    pub name_digest: WordDigest,
    /// The place of its name, or its first heading if it has none.
    pub name_spot: Spot,
    /// Its stage.
    pub stage: Stage,
    /// The meaning of its status, if the template has the status.
    pub status: Option<StatusKind>,
    /// The place of its status; the same as `name_spot` if it has none.
    pub status_spot: Spot,
    /// The initial scores and the class that the matrix gives.
    pub initial: (Option<Likelihood>, Option<Severity>, Option<RiskClass>),
    /// The same for the residual risk.
    pub residual: (Option<Likelihood>, Option<Severity>, Option<RiskClass>),
    /// Its hazard types, as written.
    pub types: Vec<String>,
    /// Its topics, by its hazard types.
    pub topics: Topics,
    /// Its description, causes, effect, hazard and harm.
    pub prose: Vec<Prose>,
    /// Its justifications, without very short ones.
    pub reasons: Vec<Prose>,
    /// The words that may be the ids of hazards.
    pub named: Vec<NamedHazard>,
    /// The number of its causes.
    pub causes: usize,
    /// Its controls.
    pub controls: Vec<ControlFacts>,
    /// Its links to code and evidence.
    pub links: Vec<Link>,
    /// Its owner as written, and the place; `None` if nobody is named.
    pub owner: Option<(String, Spot)>,
    /// What named people did on a date: verified a control, accepted the risk.
    pub acts: Vec<Act>,
    /// The date on which it was raised, as written, and the place.
    pub raised: Option<(String, Spot)>,
    /// The date of the next review, as written, and the place.
    pub next_review: Option<(String, Spot)>,
    /// The control that introduced it, as written, and the place.
    pub introduced_by: Option<(String, Spot)>,
    /// Its waivers.
    pub waivers: Vec<Waiver>,
    /// The optional facts that it uses.
    pub optional_facts: OptionalFacts,
    /// Its first unresolved merge conflict, which makes every other fact unknown.
    pub conflict: Option<ConflictFacts>,
    /// The template fields for which it has no section.
    pub lacks: Vec<usize>,
    /// The headings of sections that the template does not know, each once.
    pub unknown: Vec<String>,
}

impl RecordFacts {
    /// The facts of `record`, which is at `path` and has these waivers.
    pub(super) fn new(
        record: &Record,
        path: &str,
        template: &Template,
        waivers: Vec<Waiver>,
    ) -> Self {
        let hazard = &record.hazard;
        let spot = |span: Span| Spot::new(&record.document, span);
        if record.is_in_conflict() {
            return Self::in_conflict(record, path, template);
        }
        let name_spot = spot(place_of(record, template, Role::Name));
        let status = hazard.status.known();
        let front = |key: &str, value: &Option<String>| {
            let value = value.clone()?;
            let span = front_span(record, key)?;
            Some((value, spot(span)))
        };
        Self {
            id: hazard.id.clone(),
            path: path.to_owned(),
            name: one_line(&hazard.name),
            name_digest: WordDigest::new(&hazard.name),
            name_spot,
            stage: Stage::of_hazard(hazard, template),
            status: status.and_then(|at| template.status_kind(*at)),
            status_spot: spot(place_of(record, template, Role::Status)),
            initial: scores(hazard, AssessmentKind::Initial, template),
            residual: scores(hazard, AssessmentKind::Residual, template),
            types: hazard.types.clone(),
            topics: prose::topics(hazard),
            prose: prose(record, template),
            reasons: prose::reasons(record, template),
            named: named_hazards::named_hazards(record, template),
            causes: hazard.cause_list.len(),
            controls: hazard
                .controls()
                .map(|control| controls::control_facts(record, control))
                .collect(),
            links: super::link::links(record, path),
            owner: Some(&hazard.owner)
                .filter(|owner| undecided::names_owner(owner))
                .map(|owner| {
                    (
                        owner.clone(),
                        spot(place_of(record, template, Role::Assignment)),
                    )
                }),
            acts: acts::acts(record),
            raised: front("raised", &hazard.front.raised),
            next_review: front("next_review", &hazard.front.next_review),
            introduced_by: front("introduced_by", &hazard.front.introduced_by),
            waivers,
            optional_facts: optional_facts::optional_facts(hazard),
            lacks: record
                .problems
                .iter()
                .filter_map(|problem| problem.missing)
                .collect(),
            unknown: unknown(hazard, template),
            conflict: None,
        }
    }

    /// The few facts of a record in conflict.
    fn in_conflict(record: &Record, path: &str, template: &Template) -> Self {
        let first = record.document.merge_conflicts().first();
        let spot = first.map_or_else(Spot::default, |of| Spot::new(&record.document, of.marker));
        Self {
            id: record.hazard.id.clone(),
            path: path.to_owned(),
            name_spot: spot,
            status_spot: spot,
            stage: Stage::of_hazard(&record.hazard, template),
            conflict: first.map(|of| ConflictFacts {
                line: record.document.place(of.span.start).line,
                sides: of.sides(),
            }),
            ..Self::default()
        }
    }
}

fn unknown(hazard: &Hazard, template: &Template) -> Vec<String> {
    let unknown = hazard.sections.iter().filter(|section| {
        section.field.is_none() && template.field_named(&section.title).is_none()
    });
    let mut titles: Vec<String> = unknown.map(|section| one_line(&section.title)).collect();
    titles.sort();
    titles.dedup();
    titles
}

/// The place that a rule marks for a role: its text, or its heading if it is empty, or the first
/// line of the record if the section is missing.
pub(super) fn place_of(record: &Record, template: &Template, role: Role) -> Span {
    let hazard = &record.hazard;
    let section = hazard
        .section_of(role, template)
        .or_else(|| hazard.section_of(Role::Name, template))
        .or_else(|| hazard.sections.first());
    match section {
        Some(section) if section.body.trimmed(record.text()).is_empty() => section.heading,
        Some(section) => section.body,
        None => first_line(record.text()),
    }
}

/// The first line that is not blank.
pub(super) fn first_line(text: &str) -> Span {
    let blank = text.len() - text.trim_start().len();
    let line = text[blank..].split(['\n', '\r']).next().unwrap_or_default();
    Span::new(blank, blank + line.len())
}

/// The line of a key in the front matter.
fn front_span(record: &Record, key: &str) -> Option<Span> {
    let front = record.document.front_matter()?;
    let text = record.document.slice(front.span);
    let mut from = front.span.start;
    for line in text.split_inclusive('\n') {
        let names = line.trim_start().strip_prefix(key);
        if names.is_some_and(|rest| rest.trim_start().starts_with(':')) {
            return Some(Span::new(from, from + line.len()));
        }
        from += line.len();
    }
    None
}

fn scores(
    hazard: &Hazard,
    kind: AssessmentKind,
    template: &Template,
) -> (Option<Likelihood>, Option<Severity>, Option<RiskClass>) {
    let assessment = match kind {
        AssessmentKind::Initial => &hazard.initial,
        AssessmentKind::Residual => &hazard.residual,
    };
    let scores = assessment.scores();
    (
        scores.likelihood,
        scores.severity,
        scores.risk(&template.criteria),
    )
}

/// A text on one line, with one space between its words.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
