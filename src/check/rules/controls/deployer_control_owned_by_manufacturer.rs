//! The manufacturer owns a control that the deployer implements.

use crate::check::rules::shared::duty;
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};
use crate::hazard::Duty;
use crate::template::normalise;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(523),
    name: "deployer-control-owned-by-manufacturer",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.3.1 (the manufacturer tells the deployer its actions); DCB0160 6.3 (the \
             deployer implements them)",
    checks: "The manufacturer does not own a control under a heading of the deployer. hazlog \
             recognises the manufacturer by that word, or by the name in `product.manufacturer` of \
             `hazlog.yaml`.",
    why: "Nobody asks the deployer for a control that the manufacturer owns. The manufacturer \
          cannot train the nurses of a ward, so the patient goes without the control.",
    remedy: "name the role at the deployer that implements the control, or move the control under \
             a heading of the manufacturer",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Training controls (deployment)\n\n- [ ] Nurses are shown \
             where the unit stands.\n  - Owner: Example Health developers\n",
        )],
        setup: &[Setup::Manufacturer("Example Health Ltd")],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Example Health developers",
            message: "control T1 is for the deployer to implement, but its owner is the \
                      manufacturer (`Example Health developers`)",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] The unit is spelt \
             out.\n  - Owner: Example Health developers\n\n### Training controls \
             (deployment)\n\n- [ ] Nurses are shown where the unit stands.\n  - Owner: Head of \
             Training, each deploying trust\n",
        )],
        setup: &[Setup::Manufacturer("Example Health Ltd")],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let manufacturer = log.manufacturer.map(company_words).unwrap_or_default();
    for (at, facts) in log.live() {
        for control in &facts.controls {
            if duty::usual_duty(control.duty, control.group) != Some(Duty::Deployment) {
                continue;
            }
            for (owner, spot) in &control.owners {
                if names(&manufacturer, owner) {
                    let message = format!(
                        "control {} is for the deployer to implement, but its owner is the \
                         manufacturer (`{owner}`)",
                        control.id
                    );
                    findings.on(at, *spot, message);
                }
            }
        }
    }
}

/// The words of a company's name without its legal form.
fn company_words(name: &str) -> Vec<String> {
    const FORMS: [&str; 12] = [
        "ltd", "limited", "plc", "llp", "inc", "gmbh", "ag", "bv", "cic", "co", "company", "uk",
    ];
    let mut words: Vec<String> = normalise(name).split(' ').map(str::to_owned).collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    while words.len() > 1
        && words
            .last()
            .is_some_and(|word| FORMS.contains(&word.as_str()))
    {
        words.pop();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether an owner is the manufacturer: by its name, or by the word.
fn names(manufacturer: &[String], owner: &str) -> bool {
    let owner = normalise(owner);
    let words: Vec<&str> = owner.split(' ').collect();
    let has_name = !manufacturer.is_empty()
        && words.windows(manufacturer.len()).any(|window| {
            window
                .iter()
                .zip(manufacturer)
                .all(|(one, other)| one == other)
        });
    has_name
        || words
            .iter()
            .any(|word| matches!(*word, "manufacturer" | "manufacturers"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manufacturer_is_known_with_and_without_its_legal_form() {
        let known = company_words("Example Health Ltd");
        for owner in [
            "Example Health Ltd developers",
            "The developers (Example Health)",
            "the manufacturer's trainers",
        ] {
            assert!(names(&known, owner), "{owner}");
        }
        for owner in ["Head of Health, each trust", "Service Desk", ""] {
            assert!(!names(&known, owner), "{owner}");
        }
        assert!(!names(&[], "Service Desk"));
    }
}
