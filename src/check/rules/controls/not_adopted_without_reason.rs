//! A control whose `Not adopted` gives no reason, no day or no person.

use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{Control, ControlState, FactKey, NotAdoptedDecision, impossible_day};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(516),
    name: "not-adopted-without-reason",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 6.1.1 (controls are identified and weighed); 3.1.3 (decisions are recorded); \
             hazlog's record format: why, the day and the person",
    checks: "`Not adopted` of a control says why it was not adopted, on which day, and who decided \
             this: `Not adopted: led to ignored pages in the pilot (2026-06-17, A. Name)`. An \
             empty line, or `TBC`, decides nothing and is not reported. The control keeps its \
             state.",
    why: "A control that could protect a patient is left out. Without the reason, nobody can ask \
          later whether it still holds. Without the person, nobody answers for the decision.",
    remedy: "write why the control was not adopted, with the day and the person in brackets at the \
             end: `Not adopted: led to ignored pages in the pilot (2026-06-17, A. Name)`. If \
             nobody has decided yet, remove the line",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] The unit is stored \
             with the dose.\n  - Not adopted: too slow\n- [ ] The dose is read \
             aloud.\n  - Not adopted: (2026-06-17, A. Name)\n",
        )],
        setup: &[],
        expected: &[
            Expected {
                id: "Hazard-0001",
                marked: "too slow",
                message: "hazlog finds no day and no person in `Not adopted` of control D1, so the \
                          control still counts as planned. Write why, then (2026-06-17, A. Name).",
                fixed: None,
            },
            Expected {
                id: "Hazard-0001",
                marked: "(2026-06-17, A. Name)",
                message: "hazlog finds no reason in `Not adopted` of control D2, so the control \
                          still counts as planned. Write why, then (2026-06-17, A. Name).",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] The unit is stored \
             with the dose.\n  - Not adopted: led to ignored pages in the pilot (2026-06-17, A. \
             Name)\n- [ ] A dose without a unit is refused.\n  - Not adopted: TBC\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for control in subject.hazard().controls() {
        let facts = control.facts.iter();
        for fact in facts.filter(|fact| fact.key == FactKey::NotAdopted) {
            let Some(decision) = NotAdoptedDecision::parse(&fact.value) else {
                continue;
            };
            if decision.is_complete() {
                continue;
            }
            let message = format!(
                "hazlog finds {} in `Not adopted` of control {}, so {}. Write why, then (2026-06-17, A. \
                 Name).",
                missing_parts(&decision, &fact.value),
                control.id,
                outcome(control)
            );
            findings.at(fact.value_span, message);
        }
    }
}

/// What a decision lacks: `no day and no person`.
fn missing_parts(decision: &NotAdoptedDecision<'_>, value: &str) -> String {
    if let Some(word) = impossible_day(value) {
        return format!("no day of the calendar (`{word}`)");
    }
    let parts = [
        (decision.reason.is_empty(), "no reason"),
        (decision.date.is_none(), "no day"),
        (decision.who.is_empty(), "no person"),
    ];
    let lacks = parts.into_iter().filter(|(lacks, _)| *lacks);
    lacks
        .map(|(_, what)| what)
        .collect::<Vec<_>>()
        .join(" and ")
}

/// What follows for the control.
const fn outcome(control: &Control) -> &'static str {
    match control.state {
        ControlState::Planned => "the control still counts as planned",
        ControlState::Implemented | ControlState::Unknown | ControlState::NotAdopted => {
            "this line decides nothing"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{daily, findings};

    fn sections(fact: &str) -> &'static str {
        format!(
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] A dose without a \
             unit is refused.\n  - Not adopted: {fact}\n\n## Hazard status\n\nClosed\n"
        )
        .leak()
    }

    #[test]
    fn without_a_decision_the_control_stays_planned() {
        for fact in ["", "TBC", "too slow", "too slow (2026-06-17)"] {
            let sections = sections(fact);
            let sketches = [Sketch::With("Hazard-0001", sections)];
            let found = findings("closed-with-open-control", &sketches, &[]);
            assert_eq!(found.len(), 1, "{fact}");
        }
        let sections = sections("too slow (2026-06-17, A. Name)");
        let sketches = [Sketch::With("Hazard-0001", sections)];
        assert!(findings("closed-with-open-control", &sketches, &[]).is_empty());
        assert!(findings(RULE.name, &sketches, &[]).is_empty());
    }

    #[test]
    fn a_day_that_the_calendar_does_not_have_is_named() {
        let sections = sections("too slow (2026-06-31, A. Name)");
        let found = daily(RULE.name, &[Sketch::With("Hazard-0001", sections)]);
        assert_eq!(
            found[0].message,
            "hazlog finds no day of the calendar (`2026-06-31`) in `Not adopted` of control D1, so \
             the control still counts as planned. Write why, then (2026-06-17, A. Name)."
        );
        assert_eq!(found[0].grade, Grade::Warning);
    }
}
