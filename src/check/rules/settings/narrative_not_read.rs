//! A file in the safety case folder that no report prints.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(809),
    name: "narrative-not-read",
    group: RuleGroup::Settings,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 3.5.1 (the Clinical Safety Case Report) and 3.1.3 (all formal documents are \
             recorded)",
    checks: "hazlog can read every file of `safety-case/`, and each Markdown file there has the \
             name of a part. A file with another name is only a warning, also at a release.",
    why: "Whoever wrote the file believes that the report contains its text. A reader of the \
          report never sees it.",
    remedy: "rename the file to the name of a part (`hazlog init --case` creates all of them), or \
             move its text into one of the parts",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Stray("safety-case/intended_use.md")],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "no report prints `safety-case/intended_use.md`, because no part of the \
                      safety case has this name",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Part(
            "safety-case/intended-use.md",
            "For adult wards.",
        )],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    if let Some(why) = &log.case.unread {
        findings.log(format!("hazlog could not read the safety case: {why}"));
    }
    for path in &log.case.strays {
        let message =
            format!("no report prints `{path}`, because no part of the safety case has this name");
        let finding = findings.in_file(path, None, message);
        finding.at_most(Grade::Warning);
    }
}
