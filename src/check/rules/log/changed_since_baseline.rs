//! The log differs from the last approved baseline.

use crate::check::{
    BaselineFacts, CriteriaSince, Example, Expected, Grade, Log, LogFindings, RecordSince, Rule,
    RuleCode, RuleGroup, Run, Setup, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(117),
    name: "changed-since-baseline",
    group: RuleGroup::Log,
    grade: Grade::Info,
    release: Grade::Error,
    source: "DCB0129 3.3.2 (each version of the Hazard Log is approved) and 3.3.3 (a log is issued \
             with each safety case)",
    checks: "Each record says the same as in the last baseline, and the risk criteria are the same. \
             Bytes that differ only in form, such as line ends, do not count. A log without a \
             baseline has no finding.",
    why: "The Clinical Safety Officer approved the log as it was then. A score, a status or a control \
          that changed later is in use without approval.",
    remedy: "review the changes with `hazlog diff NAME`, where NAME is the baseline, then take a new \
             baseline with `hazlog baseline create`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With("Hazard-0002", "## Hazard name\n\nAllergy not shown\n"),
        ],
        setup: &[
            Setup::Since("Hazard-0001", "status Open → Closed"),
            Setup::Since("Hazard-0002", ""),
        ],
        expected: &[
            Expected {
                id: "Hazard-0001",
                marked: "Dose shown in the wrong unit",
                message: "this record has changed since baseline `v1.6` of 1 May 2026: status Open → \
                          Closed",
                fixed: None,
            },
            Expected {
                id: "Hazard-0002",
                marked: "Allergy not shown",
                message: "baseline `v1.6` of 1 May 2026 does not have this hazard",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::InBaseline("Hazard-0001", "")],
        expected: &[],
    },
};

/// How many differences a finding says in words.
const MOST_SAID: usize = 3;

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let Some(baseline) = log.surroundings.baseline() else {
        return;
    };
    let of = format!(
        "baseline `{}` of {}",
        baseline.name,
        baseline.created.format("%-d %B %Y")
    );
    if baseline.criteria == CriteriaSince::Changed {
        findings.log(criteria(&baseline, &of));
    }
    for (at, facts) in log.records.iter().enumerate() {
        let message = match log.surroundings.since_baseline(&facts.id, &facts.path) {
            RecordSince::Same => continue,
            RecordSince::Raised => format!("{of} does not have this hazard"),
            RecordSince::Changed(what) => {
                format!("this record has changed since {of}: {}", said(&what))
            }
            RecordSince::Unknown => format!(
                "the file of this record has changed since {of}, and git does not have the commit of \
                 the baseline, so hazlog cannot say how"
            ),
        };
        findings.on(at, facts.name_spot, message);
    }
}

fn criteria(baseline: &BaselineFacts, of: &str) -> String {
    format!(
        "the risk criteria have changed since {of}, so a score that was accepted then can now be \
         another risk (`hazlog diff {}`)",
        baseline.name
    )
}

/// The first differences in words, and how many there are besides.
fn said(what: &[String]) -> String {
    let first: Vec<&str> = what.iter().take(MOST_SAID).map(String::as_str).collect();
    let first = first.join("; ");
    match what.len().saturating_sub(MOST_SAID) {
        0 => first,
        1 => format!("{first}; and 1 other difference"),
        more => format!("{first}; and {more} other differences"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn only_the_first_differences_are_said() {
        let sketches = [Sketch::With("Hazard-0001", "")];
        let since = [Setup::Since("Hazard-0001", "a; b; c; d; e")];
        let found = findings(RULE.name, &sketches, &since);
        assert_eq!(found.len(), 1);
        let message = &found[0].message;
        assert!(
            message.ends_with(": a; b; c; and 2 other differences"),
            "{message}"
        );
    }

    #[test]
    fn without_a_baseline_nothing_is_found() {
        assert!(findings(RULE.name, &[Sketch::With("Hazard-0001", "")], &[]).is_empty());
    }
}
