//! The facts of a record that a change is not about: they must be the same before and after.
//!
//! Two whole hazards are compared. Only what a change may alter is taken out of both first, so a
//! field that is added to [`Hazard`] is compared until somebody says otherwise.

use super::{Change, FrontKey};
use crate::hazard::{
    Answer, Assessment, AssessmentKind, Control, ControlGroup, GroupItem, Hazard, Record,
    SectionInfo,
};
use crate::template::{Role, Template};
use crate::text::Span;

/// Whether everything that a change is not about reads as before. Controls are compared by
/// [`super::controls_agree`], where a change is about one of them.
pub(super) fn others_agree(
    change: &Change,
    (before, after): (&Record, &Record),
    template: &Template,
) -> bool {
    let about = About::of(change, before, template);
    let (mut one, mut other) = (placeless(&before.hazard), placeless(&after.hazard));
    let labels_follow = about.scores && super::items::labelling_is_ours(before, template);
    let lacks_risk = |record: &Record| record.hazard.section_of(Role::Risk, template).is_none();
    let risk_came_or_went = lacks_risk(before) || lacks_risk(after);
    let lacks_scores = |record: &Record| !super::items::has_residual_scores(record, template);
    let prose_came_or_went = lacks_scores(before) || lacks_scores(after);
    for hazard in [&mut one, &mut other] {
        about.take_from(hazard);
        if labels_follow {
            hazard.labelling.clear();
        }
        // Prose without a line for a score is unreadable as both scores.
        if about.residual.is_some() && prose_came_or_went {
            if is_unread(&hazard.residual.likelihood) {
                hazard.residual.likelihood = Answer::Absent;
            }
            if is_unread(&hazard.residual.severity) {
                hazard.residual.severity = Answer::Absent;
            }
        }
        // A section that is made for a reason states the risk as well.
        if about.reason && risk_came_or_went {
            hazard.initial.stated_risk = Answer::Absent;
        }
    }
    one.sections.clear();
    other.sections.clear();
    one == other
}

/// Whether the sections that a change is not about are there as before, in their order.
pub(super) fn sections_agree(
    change: &Change,
    (before, after): (&Record, &Record),
    template: &Template,
) -> bool {
    let about = About::of(change, before, template);
    let mut one = placeless(&before.hazard).sections;
    let mut other = placeless(&after.hazard).sections;
    about.take_sections((&mut one, &mut other), template);
    one == other
}

/// What a change is about.
#[derive(Default)]
struct About {
    /// The roles whose facts it may change, all of them.
    roles: Vec<Role>,
    /// The roles whose section it may make or remove.
    made: Vec<Role>,
    /// Whether it scores the initial assessment, from which the stated risk and labels follow.
    scores: bool,
    /// The reason of the initial assessment.
    reason: bool,
    /// What of the residual assessment.
    residual: Option<Residual>,
    /// The field of the project's own.
    field: Option<usize>,
    /// The section, by its place.
    section: Option<usize>,
    /// The key of the front matter.
    front: Option<FrontKey>,
    /// Which controls.
    controls: Controls,
}

/// Which controls a change may alter.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Controls {
    /// None.
    #[default]
    None,
    /// Those of the section whose text it replaces; names of those behind it follow.
    OfSection,
    /// One, in any section; [`super::controls_agree`] compares the others.
    One,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Residual {
    Likelihood,
    Severity,
    Reason,
}

impl About {
    fn of(change: &Change, before: &Record, template: &Template) -> Self {
        use AssessmentKind::{Initial, Residual as After};
        let role = |role| Self {
            roles: vec![role],
            made: vec![role],
            ..Self::default()
        };
        let score = |role| Self {
            made: vec![role, Role::Risk],
            scores: true,
            ..role_only(role)
        };
        let residual = |of| Self {
            made: vec![Role::Residual],
            residual: Some(of),
            ..Self::default()
        };
        match change {
            Change::Name(_) => role(Role::Name),
            Change::Likelihood(Initial, _) => score(Role::Likelihood),
            Change::Severity(Initial, _) => score(Role::Severity),
            Change::Likelihood(After, _) => residual(Residual::Likelihood),
            Change::Severity(After, _) => residual(Residual::Severity),
            Change::Justification(After, _) => residual(Residual::Reason),
            Change::Justification(Initial, _) => Self {
                made: vec![Role::Risk],
                reason: true,
                ..Self::default()
            },
            Change::Status(_) => role(Role::Status),
            Change::Labels(_) => role(Role::UtilityLabel),
            Change::Types(_) => role(Role::HazardType),
            Change::Code(_) => role(Role::Code),
            Change::Field { field, .. } | Change::FieldValue { field, .. } => Self {
                field: Some(*field),
                controls: of_field(Some(*field), template),
                ..template
                    .fields
                    .get(*field)
                    .and_then(|field| field.role)
                    .map(role)
                    .unwrap_or_default()
            },
            Change::Section { section, .. } | Change::SectionValue { section, .. } => {
                section_only(*section, before, template)
            }
            Change::AddControl { .. }
            | Change::ControlState(..)
            | Change::ControlText(..)
            | Change::ControlFact(..)
            | Change::MoveControl(..)
            | Change::RemoveControl(_) => Self {
                controls: Controls::One,
                ..role(Role::HazardControls)
            },
            Change::Front(key, _) => Self {
                front: Some(*key),
                ..Self::default()
            },
        }
    }

    /// Takes out of a hazard what the change may alter.
    fn take_from(&self, hazard: &mut Hazard) {
        for role in &self.roles {
            take_role(hazard, *role);
        }
        if self.scores {
            hazard.initial.stated_risk = Answer::Absent;
            hazard.initial.text.clear();
        }
        if self.reason {
            hazard.initial.justification.clear();
            hazard.initial.text.clear();
            hazard.initial.stated_risk = undecided(hazard.initial.stated_risk);
        }
        if let Some(of) = self.residual {
            take_residual(&mut hazard.residual, of);
        }
        if let Some(key) = self.front {
            take_front(hazard, key);
        }
        if self.controls != Controls::None {
            hazard.groups.clear();
        }
    }

    /// Takes out of the two lists of sections what the change may alter.
    fn take_sections(
        &self,
        (before, after): (&mut Vec<SectionInfo>, &mut Vec<SectionInfo>),
        template: &Template,
    ) {
        let may_come = |section: &SectionInfo| {
            let role = section.field.and_then(|at| template.fields[at].role);
            let own = self.field.is_some() && section.field == self.field;
            let of_controls = || section.field.is_some_and(|at| template.holds_controls(at));
            let made = role.is_some_and(|role| self.made.contains(&role))
                || (self.controls == Controls::One && of_controls());
            !section.doubled && (own || made)
        };
        let missing = |list: &[SectionInfo], section: &SectionInfo| {
            let mut others = list.iter();
            !others.any(|other| other.field == section.field && !other.doubled)
        };
        let (one, other) = (before.clone(), after.clone());
        before.retain(|section| !may_come(section) || !missing(&other, section));
        after.retain(|section| !may_come(section) || !missing(&one, section));
        for list in [before, after] {
            let at = self.section.and_then(|at| list.get_mut(at));
            if let Some(section) = at {
                forget(section);
            }
            let own = |section: &&mut SectionInfo| may_come(section);
            for section in list.iter_mut().filter(own) {
                forget(section);
            }
        }
    }
}

/// Takes out of a section what it says.
fn forget(section: &mut SectionInfo) {
    section.text.clear();
    section.controls_text.clear();
    section.commented = None;
}

fn role_only(role: Role) -> About {
    About {
        roles: vec![role],
        ..About::default()
    }
}

/// About the section at a place.
fn section_only(section: usize, before: &Record, template: &Template) -> About {
    let field = field_at(before, section);
    let role = field.and_then(|at| template.fields.get(at)?.role);
    About {
        section: Some(section),
        controls: of_field(field, template),
        ..role.map(role_only).unwrap_or_default()
    }
}

/// The field that the section at a place is, where it counts.
fn field_at(record: &Record, section: usize) -> Option<usize> {
    let section = record.hazard.sections.get(section)?;
    section.field.filter(|_| !section.doubled)
}

/// The controls that the text of a field's section may alter.
fn of_field(field: Option<usize>, template: &Template) -> Controls {
    match field {
        Some(field) if template.holds_controls(field) => Controls::OfSection,
        Some(_) | None => Controls::None,
    }
}

/// What is not yet decided, however the record says so.
fn undecided<T>(answer: Answer<T>) -> Answer<T> {
    match answer {
        Answer::Absent | Answer::Blank | Answer::Tbc => Answer::Absent,
        Answer::Known(value) => Answer::Known(value),
        Answer::Unrecognised => Answer::Unrecognised,
    }
}

fn is_unread<T>(answer: &Answer<T>) -> bool {
    matches!(answer, Answer::Unrecognised)
}

fn take_residual(residual: &mut Assessment, of: Residual) {
    residual.text.clear();
    residual.likelihood = undecided(residual.likelihood);
    residual.severity = undecided(residual.severity);
    match of {
        Residual::Likelihood => {
            residual.likelihood = Answer::Absent;
            residual.stated_risk = Answer::Absent;
        }
        Residual::Severity => {
            residual.severity = Answer::Absent;
            residual.stated_risk = Answer::Absent;
        }
        Residual::Reason => residual.justification.clear(),
    }
}

fn take_front(hazard: &mut Hazard, key: FrontKey) {
    hazard.front.text.clear();
    match key {
        FrontKey::Raised => hazard.front.raised = None,
        FrontKey::Source => hazard.front.source = None,
        FrontKey::NextReview => hazard.front.next_review = None,
        FrontKey::IntroducedBy => hazard.front.introduced_by = None,
    }
}

/// Takes out of a hazard all that the section of a role says.
fn take_role(hazard: &mut Hazard, role: Role) {
    match role {
        Role::Name => hazard.name.clear(),
        Role::UtilityLabel => {
            hazard.labels = Answer::Absent;
            hazard.labels_text.clear();
        }
        Role::Likelihood => {
            hazard.initial.likelihood = Answer::Absent;
            hazard.initial.likelihood_text.clear();
        }
        Role::Severity => {
            hazard.initial.severity = Answer::Absent;
            hazard.initial.severity_text.clear();
        }
        Role::Risk => {
            hazard.initial.stated_risk = Answer::Absent;
            hazard.initial.justification.clear();
            hazard.initial.text.clear();
        }
        Role::Description => hazard.description.clear(),
        Role::Causes => {
            hazard.causes.clear();
            hazard.cause_list.clear();
        }
        Role::Effect => hazard.effect.clear(),
        Role::Hazard => hazard.hazard.clear(),
        Role::HazardType => {
            hazard.types.clear();
            hazard.types_text.clear();
        }
        Role::Harm => hazard.harm.clear(),
        Role::ExistingControls => hazard.existing_controls.clear(),
        Role::Assignment => hazard.owner.clear(),
        Role::Labelling => hazard.labelling.clear(),
        Role::Project => hazard.project.clear(),
        Role::HazardControls => {
            hazard.groups.clear();
            hazard.controls_text.clear();
        }
        Role::Residual => hazard.residual = Assessment::default(),
        Role::Status => {
            hazard.status = Answer::Absent;
            hazard.status_text.clear();
        }
        Role::Code => {
            hazard.code.clear();
            hazard.code_list.clear();
        }
    }
}

/// A hazard without the places of its parts, which every edit before them moves.
fn placeless(hazard: &Hazard) -> Hazard {
    let nowhere = Span::at(0);
    let mut hazard = hazard.clone();
    for section in &mut hazard.sections {
        (section.extent, section.heading, section.body) = (nowhere, nowhere, nowhere);
        (section.start_line, section.end_line) = (0, 0);
    }
    for reference in &mut hazard.code_list {
        reference.span = nowhere;
    }
    for group in &mut hazard.groups {
        placeless_group(group);
    }
    hazard
}

fn placeless_group(group: &mut ControlGroup) {
    (group.heading, group.body) = (Span::at(0), Span::at(0));
    group.section = 0;
    for item in &mut group.items {
        match item {
            GroupItem::Control(control) => placeless_control(control),
            GroupItem::Prose(_) => {}
        }
    }
}

/// Takes the places out of a control.
pub(super) fn placeless_control(control: &mut Control) {
    let nowhere = Span::at(0);
    (control.span, control.text_span) = (nowhere, nowhere);
    for fact in &mut control.facts {
        (fact.span, fact.value_span) = (nowhere, nowhere);
    }
}
