//! A log with very few hazards.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch, Stage,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(108),
    name: "short-log",
    group: RuleGroup::Log,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 4.3.1 (known and foreseeable hazards, in normal and fault conditions); \
             judgement: a very short log usually means little analysis",
    checks: "The log has at least as many hazards as the threshold `short-log`. Deprecated hazards \
             do not count.",
    why: "Most health IT systems can harm a patient in more than a few ways. Hazards that nobody \
          has written down have no controls.",
    remedy: "go through the care process step by step with people from several disciplines, and \
             ask at each step what could go wrong",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With(
                "Hazard-0002",
                "## General utility label\n\n[3]\n\n- Deprecated: it cannot happen any more (2026-05-04, A. Name)\n",
            ),
        ],
        setup: &[],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "this log has 1 hazard, plus 1 deprecated",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With("Hazard-0002", ""),
            Sketch::With("Hazard-0003", ""),
            Sketch::With("Hazard-0004", ""),
            Sketch::With("Hazard-0005", "## Hazard status\n\nDraft from LLM\n"),
        ],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let kept = |stage: Stage| stage != Stage::Deprecated;
    let count = log.records.iter().filter(|facts| kept(facts.stage)).count();
    if count >= log.thresholds.short_log {
        return;
    }
    let hazards = match count {
        0 => "no hazards".to_owned(),
        1 => "1 hazard".to_owned(),
        many => format!("{many} hazards"),
    };
    let message = match log.records.len() - count {
        0 => format!("this log has {hazards}"),
        aside => format!("this log has {hazards}, plus {aside} deprecated"),
    };
    findings.log(message);
}
