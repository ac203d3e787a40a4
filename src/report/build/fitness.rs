//! The reasons not to issue a release document, counted at the release gate.

use super::narrative;
use super::wording;
use crate::hazard::{Decision, Hazard, Summary};
use crate::report::{About, Fitness, History, Material, State, clean_line};
use crate::template::{Acceptability, RiskLevel};

/// The reasons not to issue a report for which people write these parts; `None` for a kind that is
/// not a release document.
pub fn assess(
    written_parts: Option<fn() -> Vec<&'static str>>,
    about: &About,
    material: &Material<'_>,
) -> Option<Fitness> {
    let parts = written_parts?();
    let mut reasons = scope(about);
    reasons.extend(unassessed(about));
    for level in material.template.criteria.classes.iter().rev() {
        reasons.extend(unaccepted(level, material));
    }
    reasons.extend(unwritten(&parts, material));
    reasons.extend(found(about));
    reasons.extend(unversioned(about, material));
    Some(Fitness { reasons })
}

/// The reasons about scope: the report does not cover the whole log, or has no hazard.
fn scope(about: &About) -> Vec<String> {
    let mut reasons = Vec::new();
    if let Some(part) = about.extract() {
        reasons.push(format!(
            "it is an extract ({}); only a report without a filter covers the whole log",
            part.words()
        ));
    }
    if about.records == 0 {
        reasons.push("it has no hazard".to_owned());
    }
    match about.unread.len() {
        0 => {}
        1 => reasons.push("hazlog could not read 1 file among the records".to_owned()),
        many => reasons.push(format!(
            "hazlog could not read {many} files among the records"
        )),
    }
    reasons
}

/// How many hazards nobody has triaged or scored.
fn unassessed(about: &About) -> Vec<String> {
    let of = wording::plural(about.records, "hazard");
    let counted = [
        (about.drafts_by_status(), "is a draft", "are drafts"),
        (
            about.not_accepted.as_ref().map_or(0, Vec::len),
            "counts as a draft, because a machine drafted it and no named person has accepted it",
            "count as drafts, because a machine drafted them and no named person has accepted them",
        ),
        (
            about.unscored_initial,
            "has no initial risk score",
            "have no initial risk score",
        ),
        (
            about.unscored_residual,
            "has no residual risk score",
            "have no residual risk score",
        ),
    ];
    counted
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| {
            let verb = if count == 1 { one } else { many };
            format!("{count} of {of} {verb}")
        })
        .collect()
}

/// The hazards with this class of residual risk whose acceptance does not satisfy the criteria.
fn unaccepted(level: &RiskLevel, material: &Material<'_>) -> Option<String> {
    let asks = material.template.criteria.acceptability(level.class);
    let records = material.scope.records.iter();
    let of_class: Vec<(&Hazard, &Summary)> = records
        .filter(|(_, summary)| summary.residual.risk == Some(level.class))
        .map(|(record, summary)| (&record.hazard, summary))
        .collect();
    let open: Vec<&Summary> = of_class
        .iter()
        .filter(|(hazard, _)| !is_accepted(hazard, asks))
        .map(|(_, summary)| *summary)
        .collect();
    if open.is_empty() {
        return None;
    }
    let class = clean_line(&material.template.criteria.words(level.class));
    let risks = wording::plural(of_class.len(), "residual risk");
    let are = if open.len() == 1 { "is" } else { "are" };
    let why = match asks {
        Acceptability::NotAcceptable => {
            "the criteria accept this class only with a risk-benefit analysis and a person who \
             accepts the risk"
        }
        _ => {
            "the criteria accept this class only where a named person accepts the risk and gives \
             a reason"
        }
    };
    Some(format!(
        "{} of {risks} of class {class} {are} not accepted ({}): {why}",
        open.len(),
        wording::hazard_ids(open.into_iter())
    ))
}

/// Whether a record has the decisions that its class demands. A person judges the reasons of lower
/// classes.
fn is_accepted(hazard: &Hazard, asks: Acceptability) -> bool {
    let accepted = hazard.residual.accepted.as_ref();
    let accepted = accepted.is_some_and(Decision::is_complete);
    let benefit = hazard.residual.risk_benefit.as_ref();
    match asks {
        Acceptability::Acceptable | Acceptability::AcceptableIfJustified => true,
        Acceptability::AcceptableWithReason => accepted,
        Acceptability::NotAcceptable => accepted && benefit.is_some_and(Decision::is_complete),
    }
}

/// How many of the written parts are missing.
fn unwritten(parts: &[&str], material: &Material<'_>) -> Option<String> {
    let missing: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|stem| narrative::is_missing(stem, material))
        .collect();
    if missing.is_empty() {
        return None;
    }
    // For one part, its name says more than `1 of 1`.
    if let ([only], [_]) = (missing.as_slice(), parts) {
        let folder = narrative::FOLDER;
        return Some(format!("{folder}/{only}.md is not written"));
    }
    let are = if missing.len() == 1 { "is" } else { "are" };
    Some(format!(
        "{} of the {} parts that people write {are} not written",
        missing.len(),
        parts.len()
    ))
}

/// The number of errors at the release gate, whatever the gate of the report.
fn found(about: &About) -> Option<String> {
    let errors = about.gates.release.errors;
    (errors > 0).then(|| {
        format!(
            "the checks at the release gate found {}",
            wording::plural(errors, "error")
        )
    })
}

/// The reasons about git: no commit has the content of the report, or the history is incomplete.
fn unversioned(about: &About, material: &Material<'_>) -> Vec<String> {
    let mut reasons = Vec::new();
    match about.state {
        State::Committed => {}
        State::Unversioned => reasons.push("the records are not in git".to_owned()),
        State::Dirty => {
            let changed = material.revision.changed.len();
            let verb = if changed == 1 { "differs" } else { "differ" };
            reasons.push(format!(
                "{} {verb} from the commit",
                wording::plural(changed, "file")
            ));
        }
    }
    if about.history == History::CutOff {
        reasons.push(
            "the git history is incomplete (a shallow clone), so the checks could not look for \
             lost hazards"
                .to_owned(),
        );
    }
    reasons
}
