//! The facts of a record that a change must not change: they must be the same before and after.
//!
//! Two whole hazards are compared. Only the facts that a change can alter are masked in both first.
//! So a new field of [`Hazard`] is compared until somebody masks it.

use super::masked_facts::{
    Residual, is_unread, mask_deprecation, mask_front, mask_residual, mask_role,
    mask_status_reason, placeless, undecided,
};
use crate::hazard::change::labelling::labelling_is_ours;
use crate::hazard::change::{Change, FrontKey};
use crate::hazard::read::DEPRECATION;
use crate::hazard::{Answer, AssessmentKind, DecisionKey, Hazard, Record, SectionInfo};
use crate::template::{Role, Template};

/// Whether all other facts are as before. [`super::unchanged_controls`] compares the controls if a
/// change is about one of them.
pub(super) fn others_agree(
    change: &Change,
    (before, after): (&Record, &Record),
    template: &Template,
) -> bool {
    let about = About::new(change, before, template);
    let (mut one, mut other) = (placeless(&before.hazard), placeless(&after.hazard));
    let labels_follow = about.scores && labelling_is_ours(before, template);
    let lacks_risk = |record: &Record| record.hazard.section_of(Role::Risk, template).is_none();
    let risk_came_or_went = lacks_risk(before) || lacks_risk(after);
    let lacks_scores =
        |record: &Record| !super::changeable_spans::has_residual_scores(record, template);
    let prose_came_or_went = lacks_scores(before) || lacks_scores(after);
    for hazard in [&mut one, &mut other] {
        about.take_from(hazard);
        if labels_follow {
            hazard.labelling.clear();
        }
        // Prose without a line for a score counts as both scores, unreadable.
        if about.residual.is_some() && prose_came_or_went {
            if is_unread(&hazard.residual.likelihood) {
                hazard.residual.likelihood = Answer::Absent;
            }
            if is_unread(&hazard.residual.severity) {
                hazard.residual.severity = Answer::Absent;
            }
        }
        // A section that is added for a reason states the risk as well.
        if about.reason && risk_came_or_went {
            hazard.initial.stated_risk = Answer::Absent;
        }
    }
    one.sections.clear();
    other.sections.clear();
    one == other
}

/// Whether all other sections are as before, in their order.
pub(super) fn sections_agree(
    change: &Change,
    (before, after): (&Record, &Record),
    template: &Template,
) -> bool {
    let about = About::new(change, before, template);
    let mut one = placeless(&before.hazard).sections;
    let mut other = placeless(&after.hazard).sections;
    about.take_sections((&mut one, &mut other), template);
    one == other
}

/// The facts that a change can alter.
#[derive(Default)]
struct About {
    /// The roles whose facts it can change.
    roles: Vec<Role>,
    /// The roles whose section it can add or remove.
    made: Vec<Role>,
    /// Whether it scores the initial assessment, on which the stated risk and the labels depend.
    scores: bool,
    /// The reason of the initial assessment.
    reason: bool,
    /// The part of the residual assessment.
    residual: Option<Residual>,
    /// The project's own field.
    field: Option<usize>,
    /// The section, by its index.
    section: Option<usize>,
    /// How it can alter the reason for deprecation.
    deprecation: BesideChoice,
    /// How it can alter the reason for the status.
    status_reason: BesideChoice,
    /// The key of the front matter.
    front: Option<FrontKey>,
    /// The links of the front matter.
    links: bool,
    /// Which controls.
    controls: Controls,
}

/// How a change can alter a decision that is written beside a choice.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum BesideChoice {
    /// Not at all.
    #[default]
    Stays,
    /// With the text of the section in which it can be.
    OfSection,
    /// It is the subject of the change.
    Alone,
}

/// Which controls a change can alter.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Controls {
    /// None.
    #[default]
    None,
    /// Those of the section whose text it replaces. The IDs of later ones follow from their index.
    OfSection,
    /// One, in any section; [`super::unchanged_controls`] compares the others.
    One,
}

impl About {
    fn new(change: &Change, before: &Record, template: &Template) -> Self {
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
            Change::Decision(key, _) => act_only(*key),
            Change::Status(_) => role(Role::Status),
            Change::Labels(_) => role(Role::UtilityLabel),
            Change::Types(_) => role(Role::HazardType),
            Change::Code(_) => role(Role::Code),
            Change::Field { field, .. } | Change::FieldValue { field, .. } => {
                field_only(*field, template)
            }
            Change::Section { section, .. } | Change::SectionValue { section, .. } => {
                section_only(*section, before, template)
            }
            Change::AddControl { .. }
            | Change::ControlState(..)
            | Change::ControlText(..)
            | Change::ControlFact(..)
            | Change::MoveControl(..)
            | Change::ControlToGroup(..)
            | Change::RemoveControl(_) => Self {
                controls: Controls::One,
                ..role(Role::HazardControls)
            },
            Change::ControlToExisting(_) => to_existing(),
            Change::Links(_) => Self {
                links: true,
                ..Self::default()
            },
            Change::Front(key, _) => Self {
                front: Some(*key),
                ..Self::default()
            },
        }
    }

    /// Masks the facts of a hazard that the change can alter.
    fn take_from(&self, hazard: &mut Hazard) {
        for role in &self.roles {
            mask_role(hazard, *role);
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
            mask_residual(&mut hazard.residual, of);
        }
        match self.deprecation {
            BesideChoice::Stays => {}
            BesideChoice::OfSection => hazard.deprecated = None,
            BesideChoice::Alone => mask_deprecation(hazard),
        }
        match self.status_reason {
            BesideChoice::Stays => {}
            BesideChoice::OfSection => hazard.status_reason = None,
            BesideChoice::Alone => mask_status_reason(hazard),
        }
        if let Some(key) = self.front {
            mask_front(hazard, key);
        }
        if self.links {
            hazard.front.text.clear();
            hazard.front.links.clear();
        }
        if self.controls != Controls::None {
            hazard.groups.clear();
        }
    }

    /// Masks the sections in the two lists that the change can alter.
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

/// Masks the text of a section.
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

/// For a change of a part of the residual assessment.
fn residual(of: Residual) -> About {
    About {
        made: vec![Role::Residual],
        residual: Some(of),
        ..About::default()
    }
}

/// For a change of a decision of a named person.
fn act_only(key: DecisionKey) -> About {
    match key {
        DecisionKey::Accepted => residual(Residual::Accepted),
        DecisionKey::RiskBenefit => residual(Residual::RiskBenefit),
        DecisionKey::Deprecated => About {
            made: DEPRECATION.to_vec(),
            deprecation: BesideChoice::Alone,
            ..About::default()
        },
        DecisionKey::StatusReason => About {
            made: vec![Role::Status],
            status_reason: BesideChoice::Alone,
            ..About::default()
        },
    }
}

/// For a change of the text of a field.
fn field_only(field: usize, template: &Template) -> About {
    let role = template.fields.get(field).and_then(|field| field.role);
    let role: Vec<Role> = role.into_iter().collect();
    About {
        field: Some(field),
        controls: of_field(Some(field), template),
        deprecation: in_field(&DEPRECATION, Some(field), template),
        status_reason: in_field(&[Role::Status], Some(field), template),
        roles: role.clone(),
        made: role,
        ..About::default()
    }
}

/// For a control that moves to the existing controls.
fn to_existing() -> About {
    let roles = vec![Role::HazardControls, Role::ExistingControls];
    About {
        roles: roles.clone(),
        made: roles,
        controls: Controls::One,
        ..About::default()
    }
}

/// For a change of the section at an index.
fn section_only(section: usize, before: &Record, template: &Template) -> About {
    let field = field_at(before, section);
    let role = field.and_then(|at| template.fields.get(at)?.role);
    About {
        section: Some(section),
        deprecation: in_field(&DEPRECATION, field, template),
        status_reason: in_field(&[Role::Status], field, template),
        controls: of_field(field, template),
        ..role.map(role_only).unwrap_or_default()
    }
}

/// The field of the section at an index, if it counts.
fn field_at(record: &Record, section: usize) -> Option<usize> {
    let section = record.hazard.sections.get(section)?;
    section.field.filter(|_| !section.doubled)
}

/// Whether the text of a field's section can alter a decision that the sections of some roles can have.
fn in_field(roles: &[Role], field: Option<usize>, template: &Template) -> BesideChoice {
    let role = field.and_then(|at| template.fields.get(at)?.role);
    match role.is_some_and(|role| roles.contains(&role)) {
        true => BesideChoice::OfSection,
        false => BesideChoice::Stays,
    }
}

/// The controls that the text of a field's section can alter.
fn of_field(field: Option<usize>, template: &Template) -> Controls {
    match field {
        Some(field) if template.holds_controls(field) => Controls::OfSection,
        Some(_) | None => Controls::None,
    }
}
