//! Common topics that no hazard type of the log covers.

use crate::check::rules::shared::name_list::joined_with_and;
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch, Stage,
    Topic, Topics,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(109),
    name: "coverage",
    group: RuleGroup::Log,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 4.3.1 (known and foreseeable hazards, in normal and fault conditions); \
             DCB0129 Implementation Guidance v3.2 (care process, messaging, architecture)",
    checks: "The log has at least one hazard with a type about each of these: the wrong patient, \
             stale or missing data, the system being unavailable, messages and interfaces between \
             systems, misreading of what is shown, and fault conditions. hazlog skips logs with \
             fewer than five hazards.",
    why: "These go wrong in nearly every health IT system. If no hazard covers a topic, perhaps \
          nobody thought of it, and a patient is the first to meet it.",
    remedy: "add the missing hazard, or give the hazard that covers the topic its type. If the \
             system cannot have such a hazard, say so in the log",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", "## Hazard type\n\n- CommunicationError\n"),
            Sketch::With("Hazard-0002", "## Hazard type\n\n- WrongPatient\n"),
            Sketch::With("Hazard-0003", "## Hazard type\n\n- StaleData\n"),
            Sketch::With("Hazard-0004", "## Hazard type\n\n- SystemCrash\n"),
            Sketch::With(
                "Hazard-0005",
                "## Causes\n\n1. The dose is misread in a small font\n",
            ),
        ],
        setup: &[],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "no hazard of this log has a type for misreading of what is shown",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With("Hazard-0001", "## Hazard type\n\n- CommunicationError\n"),
            Sketch::With("Hazard-0002", "## Hazard type\n\n- WrongPatient\n"),
            Sketch::With("Hazard-0003", "## Hazard type\n\n- StaleData\n"),
            Sketch::With("Hazard-0004", "## Hazard type\n\n- SystemCrash\n"),
            Sketch::With(
                "Hazard-0005",
                "## Hazard type\n\n- WrongObservationInterpretation\n",
            ),
        ],
        setup: &[],
        expected: &[],
    },
};

/// With fewer hazards than this, `short-log` is the finding that helps.
const ENOUGH: usize = 5;

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    if log.records.iter().any(|facts| facts.conflict.is_some()) {
        // The record in conflict may be the one that covers the missing topic.
        return;
    }
    let mut topics = Topics::default();
    let mut count = 0;
    for facts in log.records {
        if facts.stage != Stage::Deprecated {
            topics = topics.and(facts.topics);
            count += 1;
        }
    }
    if count < ENOUGH {
        return;
    }
    let missing: Vec<String> = Topic::ALL
        .into_iter()
        .filter(|topic| !topics.has(*topic))
        .map(|topic| topic.as_str().to_owned())
        .collect();
    if !missing.is_empty() {
        let missing = joined_with_and(&missing);
        findings.log(format!("no hazard of this log has a type for {missing}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn short_logs_are_skipped_and_deprecated_hazards_do_not_count() {
        let ids = [
            "Hazard-0001",
            "Hazard-0002",
            "Hazard-0003",
            "Hazard-0004",
            "Hazard-0005",
        ];
        let mut sketches: Vec<Sketch> = ids.iter().map(|id| Sketch::With(id, "")).collect();
        assert!(findings(RULE.name, &sketches[..4], &[]).is_empty());
        let messages = |sketches: &[Sketch]| -> Vec<String> {
            let found = findings(RULE.name, sketches, &[]);
            found.into_iter().map(|found| found.message).collect()
        };
        let without = messages(&sketches);
        assert!(without[0].contains("the wrong patient"), "{without:?}");
        sketches.push(Sketch::With(
            "Hazard-0006",
            "## Hazard type\n\n- WrongPatient\n\n## General utility label\n\n[3]\n\n- Deprecated: it cannot happen any more (2026-05-04, A. Name)\n",
        ));
        assert_eq!(messages(&sketches), without);
    }
}
