//! A control introduces a hazard that the log lacks, or that nobody has scored.

use std::collections::HashMap;

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, RecordFacts, Rule, RuleCode, RuleGroup, Run,
    Sketch, Stage,
};
use crate::hazard::{ControlState, HazardId};
use crate::template::StatusKind;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(508),
    name: "introduced-hazard",
    group: RuleGroup::Controls,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.1.3 (new hazards and raised risks are managed by 4.4 to 6.4)",
    checks: "A hazard that a control introduces (`Introduces: Hazard-0031`) is in the log. It is \
             scored once the hazard of that control is past draft. The control that a hazard names \
             as its origin (`introduced_by: Hazard-0022/D3`) is in the log too. hazlog does not \
             check text without an id.",
    why: "Somebody saw that the control itself can harm a patient. While the control is in use, \
          that hazard must not be lost or left unassessed.",
    remedy: "write a record for the hazard and score it, or correct the id",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "---\nintroduced_by: Hazard-0007/D3\n---\n\n## Hazard controls\n\n- [x] A dose without \
             a unit is refused.\n  - Introduces: Hazard-0031\n",
        )],
        setup: &[],
        expected: &[
            Expected {
                id: "Hazard-0001",
                marked: "introduced_by: Hazard-0007/D3",
                message: "`introduced_by` names `Hazard-0007`, which is not in the log",
                fixed: None,
            },
            Expected {
                id: "Hazard-0001",
                marked: "Hazard-0031",
                message: "control C1 introduces `Hazard-0031`, which is not in the log",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Hazard controls\n\n- [x] A dose without a unit is refused.\n  - Introduces: \
                 [Hazard-0002](Hazard-0002.md), an order that cannot be given\n",
            ),
            Sketch::With("Hazard-0002", "---\nintroduced_by: Hazard-0001/C1\n---\n"),
        ],
        setup: &[],
        expected: &[],
    },
};

/// The records of a log, by the number in their id and by the full id.
struct RecordsByName<'a> {
    log: &'a Log<'a>,
    by_number: HashMap<u64, &'a RecordFacts>,
    by_id: HashMap<&'a str, &'a RecordFacts>,
}

impl<'a> RecordsByName<'a> {
    fn new(log: &'a Log<'a>) -> Self {
        let records = || log.records.iter().copied();
        let number = |facts: &'a RecordFacts| Some((log.ids.number(&facts.id)?, facts));
        Self {
            log,
            by_number: records().filter_map(number).collect(),
            by_id: records().map(|facts| (facts.id.as_str(), facts)).collect(),
        }
    }

    /// The first id that a text names, and its record where the log has it.
    fn named(&self, text: &'a str) -> Option<(&'a str, Option<&'a RecordFacts>)> {
        tokens(text).find_map(|token| {
            if let Some(facts) = self.by_id.get(token) {
                return Some((token, Some(*facts)));
            }
            let number = self.log.ids.number(&HazardId::new(token))?;
            Some((token, self.by_number.get(&number).copied()))
        })
    }
}

/// The words of a text that can be ids, without the signs of Markdown and of sentences.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let around = |c: char| c.is_whitespace() || ",;:()[]<>/`\"'*".contains(c);
    text.split(around)
        .map(|token| token.trim_end_matches('.'))
        .map(|token| token.strip_suffix(".md").unwrap_or(token))
        .filter(|token| !token.is_empty())
}

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let names_another_hazard = |facts: &&RecordFacts| {
        facts.introduced_by.is_some()
            || facts
                .controls
                .iter()
                .any(|control| !control.introduces.is_empty())
    };
    if !log.records.iter().any(names_another_hazard) {
        return;
    }
    let known = RecordsByName::new(log);
    for (at, facts) in log.records.iter().enumerate() {
        if facts.stage != Stage::Deprecated {
            introduced_by(&known, facts, at, findings);
            introduces(&known, facts, at, findings);
        }
    }
}

/// Checks the control that the hazard names as its origin.
fn introduced_by(
    known: &RecordsByName<'_>,
    facts: &RecordFacts,
    at: usize,
    findings: &mut LogFindings<'_>,
) {
    let Some((value, spot)) = &facts.introduced_by else {
        return;
    };
    let Some((id, parent)) = known.named(value) else {
        return;
    };
    let Some(parent) = parent else {
        let message = format!("`introduced_by` names `{id}`, which is not in the log");
        findings.on(at, *spot, message);
        return;
    };
    let behind = value.split_once(id).map_or("", |(_, behind)| behind);
    let control = behind
        .strip_prefix('/')
        .and_then(|rest| tokens(rest).next());
    let Some(control) = control else { return };
    let is_it = |own: &str| own.eq_ignore_ascii_case(control);
    if !parent.controls.iter().any(|own| is_it(&own.id)) {
        let message =
            format!("`introduced_by` names control {control}, which `{id}` does not have");
        findings.on(at, *spot, message);
    }
}

/// Checks the hazards that the hazard's controls introduce.
fn introduces(
    known: &RecordsByName<'_>,
    facts: &RecordFacts,
    at: usize,
    findings: &mut LogFindings<'_>,
) {
    for control in &facts.controls {
        for (value, spot) in &control.introduces {
            let (id, target) = match known.named(value) {
                None => continue,
                Some((id, None)) => {
                    let message = format!(
                        "control {} introduces `{id}`, which is not in the log",
                        control.id
                    );
                    findings.on(at, *spot, message);
                    continue;
                }
                Some((id, Some(target))) => (id, target),
            };
            // `unscored` reports a hazard past draft in its own record.
            let unscored = target.initial.2.is_none() && target.stage == Stage::Draft;
            if !unscored || facts.stage != Stage::Live {
                continue;
            }
            let message = format!(
                "control {} introduces `{id}`, which is still a draft without scores",
                control.id
            );
            let found = findings.on(at, *spot, message);
            let accepted = matches!(
                facts.status,
                Some(StatusKind::Closed | StatusKind::Transferred)
            );
            if !accepted || control.state != ControlState::Implemented {
                found.at_most(Grade::Warning);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    fn found(of_control: &'static str, other: Sketch) -> Vec<(Grade, String)> {
        let sketches = [Sketch::With("Hazard-0001", of_control), other];
        findings(RULE.name, &sketches, &[])
            .into_iter()
            .map(|found| (found.grade, found.message))
            .collect()
    }

    const DRAFT: Sketch = Sketch::With(
        "Hazard-0002",
        "## Likelihood scoring\n\nTBC\n\n## Hazard status\n\nDraft from LLM\n",
    );

    #[test]
    fn a_draft_without_scores_is_an_error_once_the_hazard_is_closed() {
        let closed = "## Hazard controls\n\n- [x] A dose without a unit is refused.\n  - \
                      Introduces: Hazard-0002\n";
        let message = "control C1 introduces `Hazard-0002`, which is still a draft without scores";
        assert_eq!(found(closed, DRAFT), [(Grade::Error, message.to_owned())]);
        let open = "## Hazard controls\n\n- [x] A dose without a unit is refused.\n  - Introduces: \
                    Hazard-0002\n\n## Hazard status\n\nOpen\n";
        assert_eq!(found(open, DRAFT), [(Grade::Warning, message.to_owned())]);
    }

    #[test]
    fn words_without_an_id_are_skipped_and_leading_zeros_are_ignored() {
        let none = "## Hazard controls\n\n- [x] Refused without a unit.\n  - Introduces: none; see \
                    ISO-14971 and CR-31\n- [x] Shown with its unit.\n  - Introduces: hazard-2.\n";
        assert!(found(none, Sketch::With("Hazard-0002", "")).is_empty());
    }

    #[test]
    fn the_control_that_introduced_a_hazard_must_exist() {
        let child = Sketch::With("Hazard-0002", "---\nintroduced_by: Hazard-0001/D9\n---\n");
        let parent = "## Hazard controls\n\n- [x] A dose without a unit is refused.\n";
        let found = found(parent, child);
        assert_eq!(
            found[0].1,
            "`introduced_by` names control D9, which `Hazard-0001` does not have"
        );
    }
}
