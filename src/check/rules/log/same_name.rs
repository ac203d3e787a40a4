//! Two hazards have the same name.

use std::collections::HashMap;

use crate::check::text_state::{TextState, text_state};
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch, Stage,
    WordDigest,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(106),
    name: "same-name",
    group: RuleGroup::Log,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 3.3.1 (the log records and communicates each hazard); judgement: names tell \
             hazards apart",
    checks: "No two hazards have the same name. Case and punctuation do not count. hazlog skips \
             deprecated hazards.",
    why: "In meetings people refer to hazards by name. If two hazards have the same name, somebody \
          ticks a control in the wrong record, and a patient depends on the other.",
    remedy: "put what is different about this hazard into its name, or deprecate it if it is the \
             same hazard",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", "## Hazard name\n\nAllergy not shown\n"),
            Sketch::With("Hazard-0002", "## Hazard name\n\nAllergy *not* shown.\n"),
        ],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0002",
            marked: "Allergy *not* shown.",
            message: "`Hazard-0001` has the same name",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With("Hazard-0001", "## Hazard name\n\nAllergy not shown\n"),
            Sketch::With(
                "Hazard-0002",
                "## Hazard name\n\nAllergy not shown\n\n## General utility label\n\n[3]\n\n- Deprecated: it cannot happen any more (2026-05-04, A. Name)\n",
            ),
            Sketch::With("Hazard-0003", "## Hazard name\n\nAllergy not stored\n"),
        ],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let mut first: HashMap<WordDigest, usize> = HashMap::with_capacity(log.records.len());
    for (at, facts) in log.records.iter().enumerate() {
        if facts.stage == Stage::Deprecated || facts.name_digest.words == 0 {
            continue;
        }
        let known = *first.entry(facts.name_digest).or_insert(at);
        if known != at && text_state(&facts.name) == TextState::Words {
            let message = format!("`{}` has the same name", log.records[known].id);
            findings.on(at, facts.name_spot, message);
        }
    }
}
