//! The risk matrix has changed since the record was scored.

use crate::check::{
    ChangedCell, Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup,
    Sketch, Stage,
};
use crate::template::{Criteria, Likelihood, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(708),
    name: "criteria-changed",
    group: RuleGroup::Links,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 4.4.1: risk is estimated by the criteria of the Clinical Risk Management Plan",
    checks: "For a record's scores, the risk matrix gives the same class as when the record last \
             changed in git.",
    why: "Somebody accepted the risk under another class. Under the present criteria the hazard \
          may need more controls before a patient can be exposed to it.",
    remedy: "score the hazard again with the present matrix, and accept the risk again",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Matrix("Hazard-0001", 3, 4, 2)],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Dose shown in the wrong unit",
            message: "`Medium` with `Major` gave class 2 when this record last changed, and now \
                      gives `3 - Undesirable`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Matrix("Hazard-0001", 5, 5, 4)],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, record) in log.records.iter().enumerate() {
        let (initial, residual) = (record.initial, record.residual);
        let scored = initial.2.is_some() || residual.2.is_some();
        if !scored || record.stage == Stage::Deprecated {
            continue;
        }
        let changed = log.surroundings.changed_cells(&record.path);
        for (likelihood, severity, class) in [initial, residual] {
            if let (Some(likelihood), Some(severity)) = (likelihood, severity)
                && class.is_some()
                && let Some(cell) = cell_of(&changed, likelihood, severity)
            {
                let message = says(cell, &log.template.criteria);
                findings.on(at, record.name_spot, message);
            }
        }
    }
}

fn cell_of(
    changed: &[ChangedCell],
    likelihood: Likelihood,
    severity: Severity,
) -> Option<&ChangedCell> {
    changed
        .iter()
        .find(|cell| cell.likelihood == likelihood && cell.severity == severity)
}

fn says(cell: &ChangedCell, criteria: &Criteria) -> String {
    let was = cell.was.map_or_else(
        || "no class".to_owned(),
        |class| format!("class {}", class.0),
    );
    let now = criteria
        .risk(cell.likelihood, cell.severity)
        .map_or_else(|| "none".to_owned(), |class| criteria.words(class));
    format!(
        "`{}` with `{}` gave {was} when this record last changed, and now gives `{now}`",
        criteria.likelihood.word(cell.likelihood),
        criteria.severity.word(cell.severity)
    )
}
