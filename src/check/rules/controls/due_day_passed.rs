//! A control was due on a day that has passed.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch, Stage,
};
use crate::hazard::ControlState;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(517),
    name: "due-day-passed",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.3.1 (controls are implemented); DCB0129 Implementation Guidance v3.2, Table \
             5 (actions are followed until they are complete)",
    checks: "The `Due` day of a control that is not implemented is today or later. hazlog does not \
             check deprecated hazards or controls that were not adopted. `unreadable-fact` reports \
             a day that hazlog cannot read.",
    why: "Somebody promised the control by that day. Until it is implemented, the patient meets \
          the risk without it, and nobody has said for how long.",
    remedy: "implement the control and tick it, or write a new day and the reason: `Due: \
             2026-12-01, with release 3`. If it will not be built, write `Not adopted: why \
             (2026-06-17, A. Name)`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] The unit is stored \
             with the dose.\n  - Due: 2026-01-31\n- The dose is read aloud.\n  - Due: 2026-02-01, \
             with release 2\n",
        )],
        setup: &[],
        expected: &[
            Expected {
                id: "Hazard-0001",
                marked: "2026-01-31",
                message: "Control D1 was due on 31 January 2026 and is still planned. Implement \
                          it, or give a new day and say why.",
                fixed: None,
            },
            Expected {
                id: "Hazard-0001",
                marked: "2026-02-01, with release 2",
                message: "Control D2 was due on 1 February 2026 and does not say whether it is \
                          implemented. Tick it if it is, or give a new day and say why.",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Due: 2026-01-31\n- [ ] A dose without a unit is refused.\n  - Due: \
             2026-12-01\n- [ ] The dose is read aloud.\n  - Due: 2026-01-31\n  - Not adopted: \
             ignored in the pilot (2026-02-17, A. Name)\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, facts) in log.records.iter().enumerate() {
        if facts.stage == Stage::Deprecated {
            continue;
        }
        for control in &facts.controls {
            let left = match control.state {
                ControlState::Planned => {
                    "is still planned. Implement it, or give a new day and say why."
                }
                ControlState::Unknown => {
                    "does not say whether it is implemented. Tick it if it is, or give a new day \
                     and say why."
                }
                ControlState::Implemented | ControlState::NotAdopted => continue,
            };
            for (day, spot) in control.due.iter().filter(|(day, _)| *day < log.today) {
                let day = day.format("%-d %B %Y");
                let message = format!("Control {} was due on {day} and {left}", control.id);
                findings.on(at, *spot, message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_day_that_cannot_be_read_has_not_passed() {
        for day in ["2026-01-32", "next spring", "TBC", ""] {
            let sections = format!(
                "## Hazard controls\n\n- [ ] The unit is stored with the dose.\n  - Due: {day}\n"
            );
            let sketches = [Sketch::With("Hazard-0001", sections.leak())];
            assert!(findings(RULE.name, &sketches, &[]).is_empty(), "{day}");
            let reported = findings("unreadable-fact", &sketches, &[]).len();
            let is_a_day = !matches!(day, "TBC" | "");
            assert_eq!(reported, usize::from(is_a_day), "{day}");
        }
    }

    #[test]
    fn a_control_is_not_overdue_on_its_day() {
        // Tests take 15 June 2026 for today.
        for (day, count) in [("2026-06-15", 0), ("2026-06-14", 1)] {
            let sections = format!(
                "## Hazard controls\n\n- [ ] The unit is stored with the dose.\n  - Due: {day}\n"
            );
            let sketches = [Sketch::With("Hazard-0001", sections.leak())];
            assert_eq!(findings(RULE.name, &sketches, &[]).len(), count, "{day}");
        }
    }
}
