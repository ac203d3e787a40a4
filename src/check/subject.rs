//! A record as record rules see it.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;

use super::{Stage, Thresholds, facts};
use crate::hazard::SectionInfo;
use crate::hazard::{Assessment, AssessmentKind, Control, ControlState, Hazard, Record};
use crate::template::{Acceptability, Criteria, RiskClass, Role, StatusKind, Template};
use crate::text::Span;

/// The most bytes that are read again to test the fixes of one record. Each test reads the whole
/// record, so many faults in a long record would take too long without a limit.
const MOST_READ_AGAIN: usize = 2 << 20;

/// A record, with the template and thresholds that rules need.
pub struct Subject<'a> {
    /// The record.
    pub record: &'a Record,
    /// The template in force, with the matrix.
    pub template: &'a Template,
    /// The numbers that rules compare with.
    pub thresholds: &'a Thresholds,
    /// The stage of the hazard.
    pub stage: Stage,
    /// The number of bytes that were read again so far.
    read_again: Cell<usize>,
    /// The fields that the record has, by their index in the template.
    fields: OnceCell<BTreeSet<usize>>,
    /// The controls that rules check; set when the first rule asks.
    adopted_controls: OnceCell<Vec<&'a Control>>,
}

impl<'a> Subject<'a> {
    /// A record as record rules see it.
    pub fn new(record: &'a Record, template: &'a Template, thresholds: &'a Thresholds) -> Self {
        Self {
            record,
            template,
            thresholds,
            stage: Stage::of_hazard(&record.hazard, template),
            read_again: Cell::new(0),
            fields: OnceCell::new(),
            adopted_controls: OnceCell::new(),
        }
    }

    /// Whether another fix may be tested. Later findings have no fix until the earlier ones are
    /// fixed and the record is checked again.
    pub fn may_try_fix(&self) -> bool {
        self.read_again.get() < MOST_READ_AGAIN
    }

    /// Counts a tested fix.
    pub fn count_tried_fix(&self) {
        let length = self.record.text().len().max(1);
        self.read_again
            .set(self.read_again.get().saturating_add(length));
    }

    /// The controls that rules check. `list` makes them at the first request.
    pub fn adopted_controls(&self, list: impl FnOnce() -> Vec<&'a Control>) -> &[&'a Control] {
        self.adopted_controls.get_or_init(list)
    }

    /// Whether the record has a field, by its index in the template.
    pub fn has_field(&self, field: usize) -> bool {
        let fields = self.fields.get_or_init(|| {
            let sections = self.record.hazard.sections.iter();
            sections.filter_map(|section| section.field).collect()
        });
        fields.contains(&field)
    }

    /// The section that a heading begins.
    pub fn section_at(&self, heading: Span) -> Option<&'a SectionInfo> {
        let sections = &self.record.hazard.sections;
        let at = sections.partition_point(|section| section.heading.start < heading.start);
        sections
            .get(at)
            .filter(|section| section.heading == heading)
    }

    /// The hazard that the record describes.
    pub fn hazard(&self) -> &'a Hazard {
        &self.record.hazard
    }

    /// The declared criteria.
    pub fn criteria(&self) -> &'a Criteria {
        &self.template.criteria
    }

    /// Whether its record must be complete: it is past draft, and not deprecated.
    pub fn is_live(&self) -> bool {
        self.stage == Stage::Live
    }

    /// The first section of a role.
    pub fn section(&self, role: Role) -> Option<&'a SectionInfo> {
        self.record.hazard.section_of(role, self.template)
    }

    /// The place to mark for a role: its text, or its heading if it is empty, or the name of the
    /// record if the section is missing.
    pub fn place(&self, role: Role) -> Span {
        facts::place_of(self.record, self.template, role)
    }

    /// The place of some words in the section of a role, or the section if it does not contain
    /// them.
    pub fn place_in(&self, role: Role, words: &str) -> Span {
        let section = self.place(role);
        let at = section.of(self.record.text()).find(words);
        at.map_or(section, |at| {
            let start = section.start + at;
            Span::new(start, start + words.len())
        })
    }

    /// The title of a role's section, from the record or else from the template.
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

    /// The class that the matrix gives for an assessment, if it has both scores.
    pub fn risk(&self, kind: AssessmentKind) -> Option<RiskClass> {
        self.assessment(kind).risk(self.criteria())
    }

    /// Whether that class is acceptable.
    pub fn acceptability(&self, kind: AssessmentKind) -> Option<Acceptability> {
        self.risk(kind)
            .map(|class| self.criteria().acceptability(class))
    }

    /// The meaning of the status, if the template has it.
    pub fn status(&self) -> Option<StatusKind> {
        let at = *self.hazard().status.known()?;
        self.template.status_kind(at)
    }

    /// The implemented controls.
    pub fn in_place(&self) -> impl Iterator<Item = &'a Control> {
        self.hazard()
            .controls()
            .filter(|control| control.state == ControlState::Implemented)
    }

    /// The planned controls.
    pub fn planned(&self) -> impl Iterator<Item = &'a Control> {
        self.hazard()
            .controls()
            .filter(|control| control.state == ControlState::Planned)
    }

    /// The place of a control: its first words.
    pub fn control_place(&self, control: &Control) -> Span {
        control.text_span
    }
}
