//! What in several sections is one clinical fact. If each side changes another part of it, the result is a fact that
//! nobody stated.

use std::collections::BTreeMap;

use super::conflict::{ConflictReason, Three};
use crate::compare::{Content, ControlContent, Difference, compare};
use crate::hazard::{DecisionKey, Record, SectionInfo, contradictions};
use crate::template::{Role, StatusKind, Template};

/// A clinical fact that more than one part of a record states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fact {
    /// The part is a fact by itself.
    Alone,
    /// Likelihood, severity and risk before the controls, and the reason for them.
    InitialRisk,
    /// The residual scores, their reason, and who accepted the risk.
    ResidualRisk,
    /// The status.
    Status,
    /// The labels, among them that the record is deprecated.
    Labels,
    /// The controls.
    Controls,
}

impl Fact {
    /// How many there are.
    pub(super) const COUNT: usize = 6;

    /// The fact that a section states.
    pub(super) fn of_section(section: &SectionInfo, template: &Template) -> Self {
        let Some(field) = section.field.filter(|_| !section.doubled) else {
            return Self::Alone;
        };
        if template.holds_controls(field) {
            return Self::Controls;
        }
        match template.fields[field].role {
            Some(Role::Likelihood | Role::Severity | Role::Risk) => Self::InitialRisk,
            Some(Role::Residual) => Self::ResidualRisk,
            Some(Role::Status) => Self::Status,
            Some(Role::UtilityLabel) => Self::Labels,
            _ => Self::Alone,
        }
    }
}

/// The facts that a person must decide, whatever their sections say.
pub(super) type DisputedFacts = BTreeMap<Fact, ConflictReason>;

/// The facts of which each side changed another part.
pub(super) fn disputed(contents: Three<&Content>) -> DisputedFacts {
    let mut found = DisputedFacts::new();
    let initial = contents.map(initial_risk);
    if initial.merged().is_none() {
        let reason = ConflictReason::OneFact("the scores and the reason for them");
        found.insert(Fact::InitialRisk, reason);
    }
    let Three { base, ours, theirs } = contents;
    for (one, other) in [(ours, theirs), (theirs, ours)] {
        if one.status == other.status && one.decisions == other.decisions {
            continue;
        }
        let decided = |key: DecisionKey| other.decisions.get(&key) != base.decisions.get(&key);
        let any = DecisionKey::ALL.into_iter().any(decided);
        if one.status != base.status && any {
            let reason = ConflictReason::OneFact("the status and the decision that it rests on");
            found.insert(Fact::Status, reason.clone());
            let residual = decided(DecisionKey::Accepted) || decided(DecisionKey::RiskBenefit);
            if residual {
                found.insert(Fact::ResidualRisk, reason);
            }
        }
        if one.labels != base.labels && decided(DecisionKey::Deprecated) {
            let reason = ConflictReason::OneFact("the labels and why the record is deprecated");
            found.insert(Fact::Labels, reason.clone());
            found.insert(Fact::Status, reason);
        }
    }
    if let Some(name) = same_number(base, ours, theirs) {
        found.insert(Fact::Controls, ConflictReason::SameControlNumber(name));
    }
    found
}

/// The fact that a closed or transferred hazard rests on a residual risk that the other side changed.
pub(super) fn ended_on_another_risk(
    contents: Three<&Content>,
    records: Three<&Record>,
    template: &Template,
) -> DisputedFacts {
    let mut found = DisputedFacts::new();
    let Three { base, ours, theirs } = contents;
    for (one, record, other) in [(ours, records.ours, theirs), (theirs, records.theirs, ours)] {
        let ends = matches!(
            status_kind(record, template),
            Some(StatusKind::Closed | StatusKind::Transferred)
        );
        if ends
            && one.status != base.status
            && one.residual.risk != other.residual.risk
            && other.residual.risk != base.residual.risk
        {
            let reason =
                ConflictReason::OneFact("the status and the residual risk that it rests on");
            found.insert(Fact::Status, reason.clone());
            found.insert(Fact::ResidualRisk, reason);
        }
    }
    found
}

/// What a record says of the initial risk, with all the words of its sections.
fn initial_risk(content: &Content) -> (Vec<String>, Vec<&Vec<String>>) {
    let of = &content.initial;
    let roles = [Role::Likelihood, Role::Severity, Role::Risk];
    let sections = content.sections.iter();
    let words = sections.filter(|section| section.role.is_some_and(|role| roles.contains(&role)));
    let values = [
        &of.likelihood,
        &of.severity,
        &of.risk,
        &of.stated_risk,
        &of.reason,
    ];
    (
        values.into_iter().cloned().collect(),
        words.map(|section| &section.lines).collect(),
    )
}

/// The number that both sides gave to different new controls.
fn same_number(base: &Content, ours: &Content, theirs: &Content) -> Option<String> {
    let added = |side: &Content| -> Vec<ControlContent> {
        let found = compare(base, side).into_iter();
        found
            .filter_map(|difference| match difference {
                Difference::ControlAdded { control, .. } => Some(control),
                _ => None,
            })
            .collect()
    };
    let (ours, theirs) = (added(ours), added(theirs));
    let mut same = ours.iter();
    same.find(|one| {
        let named = theirs.iter().filter(|other| other.name == one.name);
        named.clone().count() > 0 && !named.clone().any(|other| other == *one)
    })
    .map(|control| control.name.clone())
}

/// What a merged record says against its own status, if neither side does.
pub(super) fn new_contradiction(
    sides: Three<&Record>,
    merged: &Record,
    template: &Template,
) -> Option<ConflictReason> {
    let said = |record: &Record| match status_kind(record, template) {
        Some(kind @ (StatusKind::Closed | StatusKind::Transferred)) => {
            contradictions(&record.hazard, kind)
        }
        _ => Vec::new(),
    };
    if !said(sides.ours).is_empty() || !said(sides.theirs).is_empty() {
        return None;
    }
    let first = said(merged).into_iter().next()?;
    Some(ConflictReason::Contradiction(first))
}

fn status_kind(record: &Record, template: &Template) -> Option<StatusKind> {
    let status = record.hazard.status.known()?;
    template.status_kind(*status)
}
