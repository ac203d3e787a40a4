//! One file is the evidence for every control.

use crate::check::rules::shared::adopted_controls::in_place;
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{Control, FactKey, SignedText};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(521),
    name: "one-file-shows-all",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.3.2 and 6.3.3 (the implementation and the effectiveness of each control are \
             verified)",
    checks: "In a record with three or more implemented controls, not all of them name the same \
             evidence for `Verified` and the same evidence for `Effective`. Two sections of a \
             document, or two tests of a file, count as different evidence.",
    why: "Nobody tests a code change, a training course and a process in one step. If one file is \
          the evidence for all, probably nobody ever looked at some of the controls.",
    remedy: "name for each control its evidence, or the section of the document that covers it",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [x] The unit is stored.\n  - Verified: docs/a.md (2026-05-04, \
             A. Name)\n  - Effective: docs/b.md (2026-05-20, B. Name)\n- [x] The unit is \
             shown.\n  - Verified: docs/a.md (2026-05-04, A. Name)\n  - Effective: docs/b.md \
             (2026-05-20, B. Name)\n- [x] Staff are shown the unit.\n  - Verified: docs/a.md \
             (2026-05-06, A. Name)\n  - Effective: docs/b.md (2026-05-21, B. Name)\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "The unit is stored.",
            message: "`docs/a.md` verifies all 3 implemented controls, and `docs/b.md` shows all \
                      of them to be effective. Name for each control the part that covers it",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [x] The unit is stored.\n  - Verified: docs/a.md, section 1\n  \
             - Effective: docs/b.md\n- [x] The unit is shown.\n  - Verified: docs/a.md, section \
             2\n  - Effective: docs/b.md\n- [x] Staff are shown the unit.\n  - Verified: docs/a.md, \
             section 3\n  - Effective: docs/b.md\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// With fewer controls, one file can cover all of them.
const LEAST: usize = 3;

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !subject.is_live() {
        return;
    }
    let controls: Vec<&Control> = in_place(subject).collect();
    if controls.len() < LEAST {
        return;
    }
    let all = |key: FactKey| -> Option<&str> {
        let first = only(controls[0], key)?;
        let same = |control: &&Control| {
            only(control, key).is_some_and(|what| what.eq_ignore_ascii_case(first))
        };
        controls.iter().all(same).then_some(first)
    };
    let (Some(verified), Some(effective)) = (all(FactKey::Verified), all(FactKey::Effective))
    else {
        return;
    };
    let count = controls.len();
    let message = if verified.eq_ignore_ascii_case(effective) {
        format!(
            "`{verified}` verifies all {count} implemented controls and shows all of them to be \
             effective. Name for each control the part that covers it"
        )
    } else {
        format!(
            "`{verified}` verifies all {count} implemented controls, and `{effective}` shows all \
             of them to be effective. Name for each control the part that covers it"
        )
    };
    findings.at(controls[0].text_span, message);
}

/// The only evidence that a control names under a key.
fn only(control: &Control, key: FactKey) -> Option<&str> {
    let mut things = control.values(key).map(what);
    let first = things.next().filter(|what| !what.is_empty())?;
    things.all(|other| other == first).then_some(first)
}

/// The evidence of a line, without the day, the person and back-ticks.
fn what(value: &str) -> &str {
    let what = SignedText::parse(value).what;
    let line = what.lines().next().unwrap_or_default();
    line.trim_matches(['`', ' ', '.'])
}
