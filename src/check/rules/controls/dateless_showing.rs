//! What showed a control has no day or nobody's name.

use crate::check::rules::acceptance::standing::needs_controls;
use crate::check::{Example, Findings, Found, Grade, Group, Rule, RuleCode, Run, Sketch, Subject};
use crate::hazard::{FactKey, Showing, no_day};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(512),
    name: "dateless-showing",
    group: Group::Controls,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 3.1.3 (evidence of compliance is recorded); hazlog's record format: what \
             showed it, the day and the person",
    checks: "What verified a control, or showed that it works, has a day and a name behind it: \
             `(2026-05-04, A. Name)`. A day that the calendar does not have is told by a rule of \
             its own.",
    why: "Without the day nobody can tell whether the control was looked at before or after it was \
          last changed.",
    remedy: "add the day and the person: `Verified: tests/dose.rs (2026-05-04, A. Name)`",
    everywhere: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04)\n  - Effective: \
             docs/usability-2026.pdf\n",
        )],
        around: &[],
        found: &[
            Found {
                id: "Hazard-0001",
                marked: "tests/dose.rs (2026-05-04)",
                message: "`Verified` of control D1 has no name",
                fixed: None,
            },
            Found {
                id: "Hazard-0001",
                marked: "docs/usability-2026.pdf",
                message: "`Effective` of control D1 has neither a day nor a name",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n  - Effective: \
             TBC\n",
        )],
        around: &[],
        found: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !needs_controls(subject) {
        return;
    }
    for control in subject.hazard().controls() {
        for fact in &control.facts {
            let done = match fact.key {
                FactKey::Verified => control.is_verified(),
                FactKey::Effective => control.is_effective(),
                _ => false,
            };
            if !done || no_day(&fact.value).is_some() {
                continue;
            }
            let showing = Showing::parse(&fact.value);
            let lacks = match (showing.date, showing.who) {
                (None, _) => "neither a day nor a name",
                (Some(_), "") => "no name",
                (Some(_), _) => continue,
            };
            let message = format!(
                "`{}` of control {} has {lacks}",
                fact.key.title(),
                control.id
            );
            findings.at(fact.value_span, message);
        }
    }
}
