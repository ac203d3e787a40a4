//! A file that looks like a record and is not read.

use std::collections::HashMap;

use crate::check::{
    Example, Expected, Grade, Group, Log, LogFindings, Rule, RuleCode, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(115),
    name: "record-not-read",
    group: Group::Log,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 3.3.1 (the Hazard Log records each hazard), 6.4.1 (risks from all hazards have \
             been considered)",
    checks: "No file in the folders of records, or in a folder inside them, looks like a record and \
             is not read. hazlog reads records only from the folders that `hazlog.yaml` names.",
    why: "Nobody sees the hazard in any list or report, and its risk to patients counts nowhere. \
          Where another record has its id, readers do not know which of the two holds.",
    remedy: "move the file to the folder of records, name its folder in `hazlog.yaml`, or move it out \
             of the folder of records if it is an old copy",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[
            Setup::Unread("hazards/old/Hazard-0001.md"),
            Setup::Unread("hazards/old/Hazard-0002.md"),
        ],
        expected: &[
            Expected {
                id: "",
                marked: "",
                message: "`hazards/old/Hazard-0001.md` looks like a record and is not read, and it \
                          has the id of `hazards/Hazard-0001.md`",
                fixed: None,
            },
            Expected {
                id: "",
                marked: "",
                message: "`hazards/old/Hazard-0002.md` looks like a record and is not read, so its \
                          hazard counts nowhere",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    if log.unread.is_empty() {
        return;
    }
    let records = log.records.iter();
    let known: HashMap<String, &str> = records
        .map(|facts| (facts.id.as_str().to_lowercase(), facts.path.as_str()))
        .collect();
    for path in log.unread {
        let name = path.rsplit('/').next().unwrap_or(path);
        let id = name.strip_suffix(".md").unwrap_or(name).to_lowercase();
        let message = match known.get(&id) {
            Some(other) => format!(
                "`{path}` looks like a record and is not read, and it has the id of `{other}`"
            ),
            None => format!(
                "`{path}` looks like a record and is not read, so its hazard counts nowhere"
            ),
        };
        findings.log(message);
    }
}
