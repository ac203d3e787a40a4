//! A record as rules see it.

use super::{Stage, Thresholds, facts};
use crate::hazard::SectionInfo;
use crate::hazard::{Assessment, AssessmentKind, Control, ControlState, Hazard, Record};
use crate::template::{Acceptability, Criteria, RiskClass, Role, StatusKind, Template};
use crate::text::Span;

/// A record, and what it is judged by.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The record.
    pub record: &'a Record,
    /// The template in force, with the matrix.
    pub template: &'a Template,
    /// The numbers that rules compare with.
    pub thresholds: &'a Thresholds,
    /// How far the hazard is.
    pub stage: Stage,
}

impl<'a> Subject<'a> {
    /// A record as rules see it.
    pub fn new(record: &'a Record, template: &'a Template, thresholds: &'a Thresholds) -> Self {
        Self {
            record,
            template,
            thresholds,
            stage: Stage::of(&record.hazard, template),
        }
    }

    /// What the record says.
    pub fn hazard(&self) -> &'a Hazard {
        &self.record.hazard
    }

    /// The declared criteria.
    pub fn criteria(&self) -> &'a Criteria {
        &self.template.criteria
    }

    /// Whether everything is asked of it: it is past draft, and not deprecated.
    pub fn is_live(&self) -> bool {
        self.stage == Stage::Live
    }

    /// The first section of a role.
    pub fn section(&self, role: Role) -> Option<&'a SectionInfo> {
        self.record.hazard.section_of(role, self.template)
    }

    /// Where to point for a role: its text, its heading where that is empty, or the record's
    /// name where the section is missing.
    pub fn place(&self, role: Role) -> Span {
        facts::place_of(self.record, self.template, role)
    }

    /// The title of a role's section, as the record has it or as the template does.
    pub fn title(&self, role: Role) -> &'a str {
        self.section(role)
            .map_or_else(|| self.template.title_of(role), |section| &section.title)
    }

    /// The assessment of a kind.
    pub fn assessment(&self, kind: AssessmentKind) -> &'a Assessment {
        match kind {
            AssessmentKind::Initial => &self.record.hazard.initial,
            AssessmentKind::Residual => &self.record.hazard.residual,
        }
    }

    /// The class that the matrix gives for an assessment, where both scores are there.
    pub fn risk(&self, kind: AssessmentKind) -> Option<RiskClass> {
        self.assessment(kind).risk(self.criteria())
    }

    /// What that class asks for.
    pub fn acceptability(&self, kind: AssessmentKind) -> Option<Acceptability> {
        self.risk(kind).map(RiskClass::acceptability)
    }

    /// What the status means, where the template has it.
    pub fn status(&self) -> Option<StatusKind> {
        let at = *self.hazard().status.known()?;
        let option = self.template.statuses.get(at)?;
        Some(option.status_kind())
    }

    /// The controls that are in place.
    pub fn in_place(&self) -> impl Iterator<Item = &'a Control> {
        self.hazard()
            .controls()
            .filter(|control| control.state == ControlState::Implemented)
    }

    /// The controls that are still to come.
    pub fn planned(&self) -> impl Iterator<Item = &'a Control> {
        self.hazard()
            .controls()
            .filter(|control| control.state == ControlState::Planned)
    }

    /// The place of a control: its own first words.
    pub fn control_place(&self, control: &Control) -> Span {
        control.text_span
    }
}
