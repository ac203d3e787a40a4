//! What rules about the whole log need of a record, so that they need not read it again.

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

/// What a log rule needs of a control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlFacts {
    /// Its name in the hazard: `D3`.
    pub id: String,
    /// Its group.
    pub group: GroupKind,
    /// Whose duty it is.
    pub duty: Option<Duty>,
    /// Whether it is in place.
    pub state: ControlState,
    /// Its words without the causes that it names, to be compared.
    pub digest: WordDigest,
    /// Where its words stand.
    pub spot: Spot,
    /// The hazards that it introduces, with the place of each fact.
    pub introduces: Vec<(String, Spot)>,
    /// Who owns it, as written, with the place of each fact.
    pub owners: Vec<(String, Spot)>,
    /// The days by which it is to be in place, with the place of each fact.
    pub due: Vec<(NaiveDate, Spot)>,
}

/// An unresolved merge conflict of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictFacts {
    /// The line of its first marker, counted from 1.
    pub line: usize,
    /// Both sides by their names.
    pub sides: String,
}

/// What a log rule needs of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordFacts {
    /// Its id.
    pub id: HazardId,
    /// Its file, relative to the root of the log, with `/`.
    pub path: String,
    /// Its name, on one line.
    pub name: String,
    /// That name, to be compared.
    pub name_digest: WordDigest,
    /// Where its name stands; its first heading where it has none.
    pub name_spot: Spot,
    /// How far it is.
    pub stage: Stage,
    /// What its status means, where the template has it.
    pub status: Option<StatusKind>,
    /// Where its status stands; as `name_spot` where it has none.
    pub status_spot: Spot,
    /// The initial scores and the class that the matrix gives.
    pub initial: (Option<Likelihood>, Option<Severity>, Option<RiskClass>),
    /// The residual ones.
    pub residual: (Option<Likelihood>, Option<Severity>, Option<RiskClass>),
    /// Its hazard types, as written.
    pub types: Vec<String>,
    /// What it is about, by its hazard types.
    pub topics: Topics,
    /// Its description, causes, effect, hazard and harm.
    pub prose: Vec<Prose>,
    /// Its justifications, where they say more than a few words.
    pub reasons: Vec<Prose>,
    /// The words that may be the ids of hazards.
    pub named: Vec<NamedHazard>,
    /// How many causes it lists.
    pub causes: usize,
    /// Its controls.
    pub controls: Vec<ControlFacts>,
    /// Its links to code and evidence.
    pub links: Vec<Link>,
    /// Who owns it, as written, and where; `None` where nobody is named.
    pub owner: Option<(String, Spot)>,
    /// What a named person did on a day: verified a control, accepted the risk.
    pub acts: Vec<Act>,
    /// The day on which it was raised as written, and where.
    pub raised: Option<(String, Spot)>,
    /// The day of the next review as written, and where.
    pub next_review: Option<(String, Spot)>,
    /// The control that introduced it as written, and where.
    pub introduced_by: Option<(String, Spot)>,
    /// Its waivers.
    pub waivers: Vec<Waiver>,
    /// Which facts it uses.
    pub optional_facts: OptionalFacts,
    /// Its first unresolved merge conflict, because of which all else is unknown.
    pub conflict: Option<ConflictFacts>,
    /// The fields of the template that it has no section for.
    pub lacks: Vec<usize>,
    /// The headings of its sections that the template does not know, each once.
    pub unknown: Vec<String>,
}

impl RecordFacts {
    /// What log rules need of `record`, which stands at `path` and has these waivers.
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

    /// The little that is known of a record in conflict.
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

/// Where a rule points for a role: its text, its heading where that is empty, or the record's
/// first words where the section is missing.
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
