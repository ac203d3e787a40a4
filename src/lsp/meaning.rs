//! The meaning of the words at a place of a record, by the template and its declared criteria.

use super::hover_text::HoverText;
use super::record_view::{Line, RecordView, section_at};
use crate::hazard::{Assessment, AssessmentKind, Control, DecisionKey, Duty, Fact, FactKey};
use crate::template::{Acceptability, Criteria, Role, Template, TemplateOption, normalise};
use crate::text::Span;

/// The meaning of the words at a place.
pub(super) struct Meaning {
    /// The place.
    pub(super) span: Span,
    title: String,
    says: Vec<String>,
    items: Vec<String>,
}

impl Meaning {
    fn new(span: Span, title: impl Into<String>) -> Self {
        Self {
            span,
            title: title.into(),
            says: Vec::new(),
            items: Vec::new(),
        }
    }

    fn say(mut self, words: impl Into<String>) -> Self {
        self.says.push(words.into());
        self
    }

    fn options<'a>(mut self, options: impl IntoIterator<Item = &'a TemplateOption>) -> Self {
        let lines = options.into_iter().map(TemplateOption::long);
        self.items.extend(lines);
        self
    }

    /// Writes the meaning to a hover text.
    pub(super) fn write(&self, page: &mut HoverText) {
        page.title(&self.title);
        for words in &self.says {
            page.say(words);
        }
        for item in &self.items {
            page.item(item);
        }
    }
}

/// The meaning of the words at a byte; `None` for prose.
pub(super) fn meaning_at(view: &RecordView<'_>, at: usize) -> Option<Meaning> {
    let template = view.template();
    let (section, role) = section_at(view.record, template, at)?;
    let hazard = &view.record.hazard;
    if section.heading.contains(at) {
        let field = &template.fields[section.field?];
        let heading = section.heading.trimmed(view.record.text());
        let meaning = Meaning::new(heading, &field.title).say(field.help.clone());
        return Some(meaning.options(options(template, role)));
    }
    let words = Line::at(view.record.text(), at).words;
    let body = section.body;
    if !body.contains(at) && body.end != at {
        return None;
    }
    if section.field.is_some_and(|at| template.holds_controls(at)) {
        return control(view, at);
    }
    match role? {
        Role::Likelihood => score(template, &hazard.initial, Axis::Likelihood, words),
        Role::Severity => score(template, &hazard.initial, Axis::Severity, words),
        Role::Risk => risk(template, &hazard.initial, AssessmentKind::Initial, words),
        Role::Residual => residual(view, words),
        Role::Status => {
            if let Some(reason) = act(view, words, &[DecisionKey::StatusReason]) {
                return Some(reason);
            }
            let option = template.statuses.get(*hazard.status.known()?)?;
            Some(chosen(words, "Status", option))
        }
        Role::UtilityLabel => {
            if let Some(deprecated) = act(view, words, &[DecisionKey::Deprecated]) {
                return Some(deprecated);
            }
            let labels = hazard.labels.known()?;
            let carried = template
                .labels
                .iter()
                .filter(|option| option.key.is_some_and(|key| labels.contains(&key)));
            Some(Meaning::new(words, "Labels of this hazard").options(carried))
        }
        Role::HazardType => hazard_type(view, words),
        _ => None,
    }
}

/// The options of a role's field.
pub(super) fn options(template: &Template, role: Option<Role>) -> &[TemplateOption] {
    match role {
        Some(Role::Likelihood) => &template.criteria.likelihood.levels,
        Some(Role::Severity) => &template.criteria.severity.levels,
        Some(Role::Status) => &template.statuses,
        Some(Role::UtilityLabel) => &template.labels,
        _ => &[],
    }
}

#[derive(Clone, Copy)]
enum Axis {
    Likelihood,
    Severity,
}

fn chosen(span: Span, of: &str, option: &TemplateOption) -> Meaning {
    Meaning::new(span, format!("{of}: {}", option.short())).say(option.definition.clone())
}

/// A score: the meaning of its level, and the class with the other score.
fn score(template: &Template, assessment: &Assessment, axis: Axis, span: Span) -> Option<Meaning> {
    let criteria = &template.criteria;
    let scores = assessment.scores();
    let (title, option, levels) = match axis {
        Axis::Likelihood => (
            "Likelihood",
            scores
                .likelihood
                .and_then(|level| criteria.likelihood.option(level)),
            &criteria.likelihood.levels,
        ),
        Axis::Severity => (
            "Severity",
            scores
                .severity
                .and_then(|level| criteria.severity.option(level)),
            &criteria.severity.levels,
        ),
    };
    let Some(option) = option else {
        let unscored = Meaning::new(span, title).say("Not scored. The choices are:");
        return Some(unscored.options(levels));
    };
    let mut meaning = chosen(span, title, option);
    if let Some(cell) = cell(criteria, assessment) {
        meaning = meaning.say(cell);
    }
    Some(meaning)
}

/// The class of both scores in the matrix, and its requirements.
fn risk(
    template: &Template,
    assessment: &Assessment,
    kind: AssessmentKind,
    span: Span,
) -> Option<Meaning> {
    let criteria = &template.criteria;
    let title = match kind {
        AssessmentKind::Initial => "Risk",
        AssessmentKind::Residual => "Residual risk",
    };
    let Some(class) = assessment.risk(criteria) else {
        let why = "There is no class until likelihood and severity are both scored.";
        return Some(Meaning::new(span, title).say(why));
    };
    let asked = match criteria.acceptability(class) {
        Acceptability::Acceptable => "",
        Acceptability::AcceptableIfJustified => {
            "It can be accepted where the record says why more is not done."
        }
        Acceptability::AcceptableWithReason => {
            "It can be accepted only by a named person, with the reason."
        }
        Acceptability::NotAcceptable => "A product must not be released with it.",
    };
    let meaning = Meaning::new(span, format!("{title}: {}", criteria.words(class)));
    Some(meaning.say(cell(criteria, assessment)?).say(asked))
}

/// The matrix's cell in words; `None` if a score is missing.
fn cell(criteria: &Criteria, assessment: &Assessment) -> Option<String> {
    let scores = assessment.scores();
    let likelihood = criteria.likelihood.option(scores.likelihood?)?.short();
    let severity = criteria.severity.option(scores.severity?)?.short();
    let class = scores.risk(criteria)?;
    let definition = criteria
        .level(class)
        .map_or("", |level| level.definition.as_str());
    Some(format!(
        "For likelihood {likelihood} and severity {severity} the matrix gives risk {}. {definition}",
        criteria.words(class)
    ))
}

/// A line of the residual assessment.
fn residual(view: &RecordView<'_>, words: Span) -> Option<Meaning> {
    let template = view.template();
    let residual = &view.record.hazard.residual;
    let line = words.of(view.record.text());
    let key = normalise(line.split(':').next()?);
    match key.trim_start_matches("residual ") {
        "likelihood" => score(template, residual, Axis::Likelihood, words),
        "severity" => score(template, residual, Axis::Severity, words),
        "risk" => risk(template, residual, AssessmentKind::Residual, words),
        _ => act(
            view,
            words,
            &[DecisionKey::Accepted, DecisionKey::RiskBenefit],
        ),
    }
}

/// The decision of a named person in a line.
fn act(view: &RecordView<'_>, words: Span, keys: &[DecisionKey]) -> Option<Meaning> {
    let hazard = &view.record.hazard;
    let mut acts = keys
        .iter()
        .filter_map(|key| Some((*key, hazard.decision(*key)?)));
    let (key, act) = acts.find(|(_, act)| act.span.contains(words.start))?;
    let counts = "A decision counts with a reason, a day and a person:";
    let meaning = Meaning::new(words, key.name()).say(act.sentence(key));
    Some(meaning.say(format!("{counts} `{}`.", key.example())))
}

/// A hazard type, and the other types of its group.
fn hazard_type(view: &RecordView<'_>, words: Span) -> Option<Meaning> {
    let vocabulary = &view.template().types;
    let written = words.of(view.record.text());
    let group = vocabulary.groups.iter().find(|group| {
        let mut types = group.types.iter();
        types.any(|known| known.eq_ignore_ascii_case(written))
    });
    if written.is_empty() {
        return None;
    }
    Some(match group {
        Some(group) => Meaning::new(words, format!("Hazard type: {written}")).say(format!(
            "In the vocabulary under `{}`, with: {}.",
            group.title,
            group.types.join(", ")
        )),
        None => Meaning::new(words, format!("Hazard type: {written}"))
            .say("The vocabulary of this log does not have it."),
    })
}

/// A control, or one of its facts.
fn control(view: &RecordView<'_>, at: usize) -> Option<Meaning> {
    let mut controls = view.record.hazard.controls();
    let control = controls.find(|control| control.span.contains(at))?;
    if let Some(fact) = control.facts.iter().find(|fact| fact.span.contains(at)) {
        return Some(fact_meaning(view, fact));
    }
    let id = &view.record.hazard.id;
    let duty = match control.duty {
        Some(Duty::Manufacturer) => ", the manufacturer's duty",
        Some(Duty::Deployment) => ", the deployer's duty",
        None => "",
    };
    let group = control.group.as_str();
    let meaning = Meaning::new(control.text_span, format!("{id}/{}", control.id));
    Some(meaning.say(format!("A {group} control{duty}: {}.", state(control))))
}

/// The state of a control, in a phrase.
pub(super) fn state(control: &Control) -> String {
    let mut words = match control.state {
        crate::hazard::ControlState::Unknown => "the record does not say whether it is implemented",
        crate::hazard::ControlState::Planned => "planned",
        crate::hazard::ControlState::Implemented => "implemented",
        crate::hazard::ControlState::NotAdopted => "weighed and not adopted",
    }
    .to_owned();
    if control.is_verified() {
        words.push_str(", verified");
    }
    if control.is_effective() {
        words.push_str(", effective");
    }
    words
}

fn fact_meaning(view: &RecordView<'_>, fact: &Fact) -> Meaning {
    let span = fact.span.trimmed(view.record.text());
    let meaning = Meaning::new(span, fact.key.title()).say(about(fact.key));
    match fact.key {
        FactKey::Introduces => {
            let entry = view.log.entry_named(&fact.value);
            let path = entry.map(|entry| format!("The record is `{}`.", entry.path));
            meaning.say(path.unwrap_or_default())
        }
        _ => meaning,
    }
}

/// The purpose of a fact of a control.
pub(super) const fn about(key: FactKey) -> &'static str {
    match key {
        FactKey::Evidence => "Where its evidence is: a file, with lines where they matter.",
        FactKey::Implementation => "Where it is implemented.",
        FactKey::Verified => {
            "What verified that it is implemented (DCB0129 6.3.2): a test or a document, the date, \
             and the person."
        }
        FactKey::Effective => {
            "What showed that it is effective (DCB0129 6.3.3): a test or a document, the date, and \
             the person."
        }
        FactKey::ActsOn => "Which score it acts on: likelihood, severity or both.",
        FactKey::Owner => "Who is responsible for it.",
        FactKey::Due => "The date by which it must be implemented: 2026-12-01.",
        FactKey::NotAdopted => {
            "Why it was considered and not adopted, the date, and who decided. Such a control is \
             neither planned nor implemented."
        }
        FactKey::Introduces => "The hazard that it introduces (DCB0129 6.1.2), or none.",
        FactKey::Status => "Whether it is implemented, in words.",
        FactKey::Id => "Its fixed id, which stays the same when the control moves.",
    }
}
