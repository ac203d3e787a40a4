//! A hazard past draft without an owner.

use crate::check::text_state::{TextState, missing_text};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::{Role, undecided};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(611),
    name: "no-owner",
    group: RuleGroup::Status,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 Implementation Guidance v3.2, Table 5 (action owner); NHS Digital hazard log \
             template, column AA (Owner)",
    checks: "Each hazard past draft names an owner.",
    why: "Work without an owner is not done. The control that this hazard needs waits, and so does \
          the patient.",
    remedy: "name a person or a role. Until somebody takes it, name the Clinical Safety Officer",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Assignment\n\nTBC\n")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "TBC",
            message: "this hazard has no owner",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With("Hazard-0001", "## Assignment\n\nPharmacy\n"),
            Sketch::With(
                "Hazard-0002",
                "## Assignment\n\nTBC\n\n## Hazard status\n\nDraft from LLM\n",
            ),
        ],
        setup: &[],
        expected: &[],
    },
};

const NOT_CERTAIN: &str = "this hazard does not say clearly who owns it";

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let owner = &subject.hazard().owner;
    let message = match missing_text(subject, Role::Assignment, owner) {
        Some(TextState::Nothing) => "this hazard has no owner",
        Some(TextState::ToCome) => "this hazard says only that an owner will be named later",
        // `N/A` and `none` are not owners.
        None if subject.is_live()
            && undecided::AnswerKind::read(owner) == undecided::AnswerKind::None =>
        {
            "this hazard has no owner"
        }
        None if subject.is_live() && !undecided::names_owner(owner) => NOT_CERTAIN,
        Some(TextState::Words) | None => return,
    };
    let finding = findings.at(subject.place(Role::Assignment), message);
    if message == NOT_CERTAIN {
        finding.at_most(Grade::Warning);
    }
}
