//! Parts of the safety case that nobody has written.

use crate::check::{
    CaseFiles, Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup,
    Sketch,
};

pub(in crate::check) const RULE: Rule = Rule {
    code: RuleCode(808),
    name: "unwritten-part",
    group: RuleGroup::Settings,
    grade: Grade::Off,
    release: Grade::Error,
    source: "DCB0129 3.5.1 (a Clinical Safety Case Report for each phase), 7.1.1 and 7.1.2 (a \
             formal review before delivery); the clause of each part is in its guidance",
    checks: "At a release, people have written every part of the safety case: each file of \
             `safety-case/` has text other than its guidance and `TBC`. If there is no folder \
             `safety-case/`, only the safety case report requires the parts.",
    why: "hazlog generates what the records say. Only people know the rest, such as the intended \
          use, how the hazards were found, and whom to call after an incident. The report contains \
          it only if somebody writes it.",
    remedy: "write each part in its file. `hazlog init --case` creates the files with guidance. If \
             a part does not apply, write `None` and the reason",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[
            Setup::Part("safety-case/intended-use.md", "For adult wards."),
            Setup::Unwritten("safety-case/limits.md"),
            Setup::Unwritten("safety-case/incidents.md"),
        ],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "nobody has written 2 of the 3 parts of the safety case: \
                      `safety-case/limits.md`, `safety-case/incidents.md`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[
            Setup::Part("safety-case/intended-use.md", "For adult wards."),
            Setup::Part(
                "safety-case/limits.md",
                "None: all functions were analysed.",
            ),
        ],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    if let Some(message) = says(log.case) {
        findings.log(message);
    }
}

/// The message about the parts that nobody has written, if there are any.
pub(in crate::check) fn says(case: &CaseFiles) -> Option<String> {
    let files: Vec<String> = case
        .unwritten()
        .map(|part| format!("`{}`", part.path))
        .collect();
    (!files.is_empty()).then(|| {
        format!(
            "nobody has written {} of the {} parts of the safety case: {}",
            files.len(),
            case.parts.len(),
            files.join(", ")
        )
    })
}
