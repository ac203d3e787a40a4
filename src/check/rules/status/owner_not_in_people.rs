//! An owner who is not one of the people in the settings.

use crate::check::rules::shared::duty;
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Person, Rule, RuleCode, RuleGroup, Run, Setup,
    Sketch, UnknownPerson, is_safety_officer, unknown_owner,
};
use crate::hazard::Duty;
use crate::template::undecided;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(613),
    name: "owner-not-in-people",
    group: RuleGroup::Status,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 2.2 (responsibilities are assigned) and 6.3.1; DCB0129 Implementation \
             Guidance v3.2, Table 5 (action owner)",
    checks: "If `hazlog.yaml` has `people`, each owner of a hazard past draft and of the \
             manufacturer's controls is one of them, by name or by role. The owner of a deployer's \
             control does not have to be.",
    why: "If readers cannot find the owner, they cannot ask whether the control that protects the \
          patient will be implemented.",
    remedy: "name one of the `people` by name or role, or add the owner to `people` in \
             `hazlog.yaml`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", "## Assignment\n\nBlue Team\n"),
            Sketch::With(
                "Hazard-0002",
                "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] A dose without \
                 a unit is refused.\n  - Owner: Red Team\n- [ ] The unit is spelt out.\n  - \
                 Owner: A. Name\n",
            ),
        ],
        setup: &[Setup::People(&[
            ("Dr Amina Name", "Clinical Safety Officer", "GMC 1234567"),
            ("Dr Anton Name", "Medical Director", ""),
            ("B. Other", "Prescribing team", ""),
            ("C. Third", "Test team", ""),
        ])],
        expected: &[
            Expected {
                id: "Hazard-0001",
                marked: "Blue Team",
                message: "`Blue Team` owns this hazard but is not in `people` of `hazlog.yaml`, so \
                          a reader cannot tell whom to ask",
                fixed: None,
            },
            Expected {
                id: "Hazard-0002",
                marked: "Red Team",
                message: "`Red Team` owns control D1 but is not in `people` of `hazlog.yaml`, so a \
                          reader cannot tell whom to ask",
                fixed: None,
            },
            Expected {
                id: "Hazard-0002",
                marked: "A. Name",
                message: "`A. Name` owns control D2 and may be Dr Amina Name or Dr Anton Name: \
                          write the name in full",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Assignment\n\nAmina Rahman, Clinical Safety Officer\n\n## Hazard controls\n\n### \
             Design controls (manufacturer)\n\n- [ ] A dose without a unit is refused.\n  - Owner: \
             Head of Training, each deploying trust\n\n### Training controls (deployment)\n\n- [ ] \
             Nurses are shown the unit.\n  - Owner: Service Desk, each deploying trust\n",
        )],
        setup: &[Setup::People(&[
            ("Dr Amina Rahman", "Clinical Safety Officer", "GMC 1234567"),
            ("L. Osei", "Head of Training", ""),
        ])],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    // `no-safety-officer` reports a missing Clinical Safety Officer once, and blocks a release.
    let without_officer = !log.people.iter().any(Person::is_safety_officer);
    let is_told_once = |owner: &str| without_officer && is_safety_officer(owner);
    for (at, facts) in log.live() {
        let of_hazard = facts
            .owner
            .iter()
            .map(|owner| ("this hazard".to_owned(), owner));
        let asked = facts.controls.iter().filter(|control| {
            duty::usual_duty(control.duty, control.group) != Some(Duty::Deployment)
        });
        let of_controls = asked.flat_map(|control| {
            let owners = control.owners.iter();
            owners.map(|owner| (format!("control {}", control.id), owner))
        });
        for (of, (owner, spot)) in of_hazard.chain(of_controls) {
            if !undecided::names_owner(owner) || is_told_once(owner) {
                continue;
            }
            if let Some(unknown) = unknown_owner(log.people, owner) {
                findings.on(at, *spot, says(&of, &unknown));
            }
        }
    }
}

fn says(of: &str, unknown: &UnknownPerson) -> String {
    match unknown {
        UnknownPerson::Nobody(name) => format!(
            "`{name}` owns {of} but is not in `people` of `hazlog.yaml`, so a reader cannot tell \
             whom to ask"
        ),
        UnknownPerson::Several(name, people) => format!(
            "`{name}` owns {of} and may be {}: write the name in full",
            people.join(" or ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn logs_without_people_and_drafts_are_skipped() {
        for (text, around) in [
            (
                "## Assignment\n\nBlue Team\n",
                &[Setup::People(&[])] as &[_],
            ),
            (
                "## Assignment\n\nBlue Team\n\n## Hazard status\n\nDraft from LLM\n",
                &[],
            ),
            ("## Assignment\n\nTBC\n", &[]),
            (
                "## Assignment\n\nClinical Safety Officer\n\n## Hazard controls\n",
                &[Setup::People(&[("the makers", "Developers", "")])],
            ),
        ] {
            let sketches = [Sketch::With("Hazard-0001", text)];
            assert!(findings(RULE.name, &sketches, around).is_empty(), "{text}");
        }
    }
}
