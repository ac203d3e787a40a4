//! Records with uncommitted changes at a release.

use std::collections::HashMap;

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(610),
    name: "uncommitted-at-release",
    group: RuleGroup::Status,
    grade: Grade::Off,
    release: Grade::Warning,
    source: "DCB0129 3.3.2 (each version of the Hazard Log is approved), 3.3.3 and 7.1.3 (what is \
             released is recorded)",
    checks: "At a release, every record is the same as in git's last commit.",
    why: "People approve a version that can be found again. Without a commit, nobody can say after \
          an incident what the log said about this hazard at the release.",
    remedy: "commit the record, then run the release gate again on that commit",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With("Hazard-0002", "## Hazard name\n\nAllergy not shown\n"),
        ],
        setup: &[Setup::Uncommitted("Hazard-0002")],
        expected: &[Expected {
            id: "Hazard-0002",
            marked: "Allergy not shown",
            message: "this record differs from git's last commit",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    if !log.surroundings.is_there() {
        return;
    }
    let Some(changed) = log.surroundings.uncommitted() else {
        findings.log("the log is not in a git repository, so its version cannot be found again");
        return;
    };
    let records = log.records.iter().enumerate();
    let places: HashMap<&str, usize> = records
        .map(|(at, facts)| (facts.path.as_str(), at))
        .collect();
    for path in changed {
        match places.get(path.as_str()) {
            Some(at) => {
                let spot = log.records[*at].name_spot;
                findings.on(*at, spot, "this record differs from git's last commit");
            }
            None => {
                findings.log(format!("`{path}` differs from git's last commit"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_change_outside_the_log_is_reported_for_the_log() {
        let sketches = [Sketch::With("Hazard-0001", "")];
        let found = findings(RULE.name, &sketches, &[Setup::Uncommitted("Hazard-0009")]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].id, None);
        assert_eq!(
            found[0].message,
            "`hazards/Hazard-0009.md` differs from git's last commit"
        );
    }
}
