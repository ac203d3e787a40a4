//! A release of records that git does not have as they are.

use crate::check::{
    Around, Example, Found, Grade, Group, Log, LogFindings, Rule, RuleCode, Run, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(610),
    name: "uncommitted-at-release",
    group: Group::Status,
    grade: Grade::Off,
    release: Grade::Warning,
    source: "DCB0129 3.3.2 (each version of the Hazard Log is approved), 3.3.3 and 7.1.3 (what is \
             released is recorded)",
    checks: "At a release, every record is as git's last commit has it.",
    why: "What is approved is a version that can be found again. After an incident nobody can say \
          what the log said of this hazard when the product went out.",
    remedy: "commit the record, then run the gate again on that commit",
    everywhere: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With("Hazard-0002", "## Hazard name\n\nAllergy not shown\n"),
        ],
        around: &[Around::Uncommitted("Hazard-0002")],
        found: &[Found {
            id: "Hazard-0002",
            marked: "Allergy not shown",
            message: "this record differs from git's last commit",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        around: &[],
        found: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    if !log.around.is_there() {
        return;
    }
    let Some(changed) = log.around.uncommitted() else {
        findings.log("the log is not in a git repository, so its version cannot be found again");
        return;
    };
    for path in changed {
        let record = log.records.iter().position(|facts| facts.path == path);
        match record {
            Some(at) => {
                let spot = log.records[at].name_spot;
                findings.on(at, spot, "this record differs from git's last commit");
            }
            None => {
                findings.log(format!("`{path}` differs from git's last commit"));
            }
        }
    }
}
