//! A file that looks like a record, but hazlog does not read it.

use std::collections::HashMap;

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(115),
    name: "record-not-read",
    group: RuleGroup::Log,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 3.3.1 (the Hazard Log records each hazard), 6.4.1 (risks from all hazards have \
             been considered)",
    checks: "hazlog reads every file that looks like a record in the record folders and in the \
             folders inside them. hazlog reads records only from the folders that `hazlog.yaml` \
             names.",
    why: "The hazard is in no list or report, and its risk to patients is not counted. If another \
          record has the same id, readers cannot tell which of the two is valid.",
    remedy: "move the file to the record folder, or name its folder in `hazlog.yaml`. If it is an \
             old copy, move it out of the record folder",
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
                message: "hazlog does not read `hazards/old/Hazard-0001.md`, which looks like a \
                          record and has the same id as `hazards/Hazard-0001.md`",
                fixed: None,
            },
            Expected {
                id: "",
                marked: "",
                message: "hazlog does not read `hazards/old/Hazard-0002.md`, which looks like a \
                          record, so its hazard is not counted",
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
                "hazlog does not read `{path}`, which looks like a record and has the same id as \
                 `{other}`"
            ),
            None => format!(
                "hazlog does not read `{path}`, which looks like a record, so its hazard is not \
                 counted"
            ),
        };
        findings.log(message);
    }
}
