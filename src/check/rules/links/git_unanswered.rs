//! git did not answer a question that a rule asked.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(712),
    name: "git-unanswered",
    group: RuleGroup::Links,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 3.1.2 (the file is kept for the life of the system) and 7.3.4; house rule: \
             what hazlog could not check does not pass",
    checks: "git answers every question that hazlog asks about the log: the history, the \
             uncommitted changes, and the files in a commit.",
    why: "hazlog asks git to find deleted hazards, uncommitted records, changed code and changed \
          criteria. If git does not answer, hazlog cannot find them.",
    remedy: "follow the message from git. Install git if it is missing, clone the whole repository \
             (without `--filter`), or repair it (`git fsck` lists what is damaged)",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Unanswered("fatal: index file corrupt")],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "git could not answer, so hazlog could not look for deleted hazards, \
                      uncommitted records, changed code and changed criteria: fatal: index file \
                      corrupt",
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
    let Some(why) = log.surroundings.unanswered() else {
        return;
    };
    let why = why.lines().next().unwrap_or_default();
    findings.log(format!(
        "git could not answer, so hazlog could not look for deleted hazards, uncommitted records, \
         changed code and changed criteria: {why}"
    ));
}
