//! Somebody verified a control and is not in the settings.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
    UnknownPerson, unknown_person,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(522),
    name: "shown-by-nobody-known",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 2.4.1 (those who do the work are competent), 6.3.2 and 6.3.3; hazlog's record \
             format: the evidence, the day and the person",
    checks: "If `hazlog.yaml` lists `people`, everybody who verified a control, showed it to be \
             effective or accepted a risk is in that list.",
    why: "Evidence is as good as the person who looked. Nobody can ask an unknown person what they \
          saw, or whether they could judge it.",
    remedy: "name somebody from `people`, or add the person to `people` in `hazlog.yaml` with \
             their role",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04, D. Nobody)\n  - Effective: \
             docs/usability-2026.pdf (2026-05-20, A. Name)\n",
        )],
        setup: &[Setup::People(&[
            ("Dr Amina Name", "Clinical Safety Officer", "GMC 1234567"),
            ("Dr Anton Name", "Medical Director", ""),
        ])],
        expected: &[
            Expected {
                id: "Hazard-0001",
                marked: "tests/dose.rs (2026-05-04, D. Nobody)",
                message: "`D. Nobody` verified control D1, but is not in `people` of \
                          `hazlog.yaml`, so nobody can ask what they saw",
                fixed: None,
            },
            Expected {
                id: "Hazard-0001",
                marked: "docs/usability-2026.pdf (2026-05-20, A. Name)",
                message: "`A. Name` showed that control D1 works, and can mean Dr Amina Name or Dr \
                          Anton Name. Write the name in full",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04, J. Patel)\n  - Effective: \
             docs/usability-2026.pdf (2026-05-20, A. Rahman)\n",
        )],
        setup: &[Setup::People(&[
            ("Dr Amina Rahman", "Clinical Safety Officer", "GMC 1234567"),
            ("J. Patel", "Test lead", ""),
        ])],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, facts) in log.records.iter().enumerate() {
        for act in &facts.acts {
            if act.who.is_empty() {
                continue;
            }
            let did = act.verb();
            let message = match unknown_person(log.people, &act.who) {
                None => continue,
                Some(UnknownPerson::Nobody(name)) => format!(
                    "`{name}` {did}, but is not in `people` of `hazlog.yaml`, so nobody can ask \
                     what they saw"
                ),
                Some(UnknownPerson::Several(name, people)) => format!(
                    "`{name}` {did}, and can mean {}. Write the name in full",
                    people.join(" or ")
                ),
            };
            findings.on(at, act.spot, message);
        }
    }
}
