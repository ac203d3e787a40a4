//! A hazard named after a cause, a missing control or something to do.

use super::action_name::is_action;
use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::{Role, normalise};

/// Names, each tried alone.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("named_as_cause.tsv"),
    sections: "## Hazard name\n\n{}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(204),
    name: "named-as-cause",
    group: RuleGroup::Content,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 glossary (a hazard is a potential source of harm to a patient) and 4.3.1; NHS \
             Digital hazard log template, columns D (Hazard) and F (Possible Causes)",
    checks: "The name says more than that a component fails (`Server down`) or that a control is \
             missing (`No backup`, `Lack of training`). A name that is an instruction (`Add an \
             audit log`) is a hint.",
    why: "One cause can lead to many harms, and a missing control alone leads to none. Such a name \
          does not say what happens to the patient, so likelihood and severity are guesses.",
    remedy: "name what can happen in the care of a patient, and move this to the causes",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", "## Hazard name\n\nServer is down\n"),
            Sketch::With("Hazard-0002", "## Hazard name\n\nLack of staff training\n"),
            Sketch::With("Hazard-0003", "## Hazard name\n\nAdd an audit log\n"),
        ],
        setup: &[],
        expected: &[
            Expected {
                id: "Hazard-0001",
                marked: "Server is down",
                message: "`Server is down` names a cause, not what can happen to a patient",
                fixed: None,
            },
            Expected {
                id: "Hazard-0002",
                marked: "Lack of staff training",
                message: "`Lack of staff training` names a missing control, not what can happen to \
                          a patient",
                fixed: None,
            },
            Expected {
                id: "Hazard-0003",
                marked: "Add an audit log",
                message: "`Add an audit log` names something to do, not what can happen to a \
                          patient",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Hazard name\n\nDrug chart cannot be read while the server is down\n",
            ),
            Sketch::With(
                "Hazard-0002",
                "## Hazard name\n\nMissing allergies on the drug chart\n",
            ),
        ],
        setup: &[],
        expected: &[],
    },
};

/// Parts of a system, and people as a source of error.
const PARTS: [&str; 28] = [
    "api",
    "application",
    "backend",
    "browser",
    "cloud",
    "code",
    "coding",
    "computer",
    "configuration",
    "database",
    "disk",
    "hardware",
    "human",
    "integration",
    "interface",
    "internet",
    "it",
    "network",
    "operator",
    "power",
    "programming",
    "router",
    "server",
    "servers",
    "software",
    "system",
    "user",
    "wifi",
];

/// Words for their failure.
const FAILURES: [&str; 21] = [
    "bug",
    "bugs",
    "crash",
    "crashed",
    "crashes",
    "defect",
    "defects",
    "down",
    "error",
    "errors",
    "fail",
    "failed",
    "fails",
    "failure",
    "failures",
    "fault",
    "faults",
    "loss",
    "malfunction",
    "offline",
    "outage",
];

/// Words that add nothing.
const BETWEEN: [&str; 8] = ["a", "an", "goes", "in", "is", "of", "or", "the"];

/// How a name begins that says what is missing.
const LACKS: [&str; 9] = [
    "no ",
    "lack of ",
    "lacking ",
    "missing ",
    "absence of ",
    "absent ",
    "inadequate ",
    "insufficient ",
    "poor ",
];

/// Controls that have no clinical meaning: `test`, `review`, `monitoring` and `procedure` do.
const CONTROLS: [&str; 21] = [
    "accessibility",
    "audit",
    "authentication",
    "authorisation",
    "authorization",
    "backup",
    "backups",
    "encryption",
    "failover",
    "firewall",
    "limiting",
    "limits",
    "logging",
    "pepper",
    "redundancy",
    "sanitisation",
    "testing",
    "throttling",
    "training",
    "validation",
    "documentation",
];

/// How a name ends that says that a part is missing or inadequate.
const WANTING: [&str; 8] = [
    " absent",
    " disabled",
    " inadequate",
    " insufficient",
    " lacking",
    " missing",
    " unauthenticated",
    " unencrypted",
];

/// Parts of a system that somebody can leave open. With [`WANTING`] they name a missing control.
const OPENINGS: [&str; 6] = [
    "api",
    "backup",
    "connection",
    "endpoint",
    "endpoints",
    "traffic",
];

/// How many words after such a beginning still name what is missing.
const NEAR: usize = 3;

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let name = subject.hazard().name.trim();
    // A longer name says more than that.
    if name.is_empty() || name.len() > 80 {
        return;
    }
    let words = normalise(name);
    let (what, most) = if is_failure(&words) {
        ("a cause", Grade::Error)
    } else if is_missing_control(&words) {
        ("a missing control", Grade::Error)
    } else if is_action(&words) {
        ("something to do", Grade::Info)
    } else {
        return;
    };
    let message = format!("`{name}` names {what}, not what can happen to a patient");
    findings
        .at(subject.place(Role::Name), message)
        .at_most(most);
}

/// Whether a name says only that a part fails.
fn is_failure(words: &str) -> bool {
    let mut words = words.split(' ').peekable();
    let (mut part, mut failure) = (false, false);
    words.all(|word| {
        part |= PARTS.contains(&word);
        failure |= FAILURES.contains(&word);
        PARTS.contains(&word) || FAILURES.contains(&word) || BETWEEN.contains(&word)
    }) && part
        && failure
}

/// Whether a name says that a control is missing: at its beginning, or for a part of the system.
fn is_missing_control(words: &str) -> bool {
    let rest = LACKS.iter().find_map(|lack| words.strip_prefix(lack));
    let of_part = [" lacks ", " lack "]
        .iter()
        .find_map(|lack| words.split_once(lack));
    let rest = rest.or(of_part.map(|(_, rest)| rest));
    let Some(rest) = rest else {
        return is_wanting(words);
    };
    let near: Vec<&str> = rest.split(' ').take(NEAR + 1).collect();
    let control = near
        .iter()
        .take(NEAR)
        .position(|word| CONTROLS.contains(word));
    // What a model is trained with is not a control.
    control.is_some_and(|at| !matches!(near.get(at + 1), Some(&("data" | "set" | "sets"))))
}

/// Whether a name ends with words that say that a control is missing or inadequate.
fn is_wanting(words: &str) -> bool {
    let part = WANTING.iter().find_map(|end| words.strip_suffix(end));
    let last = part.and_then(|part| part.rsplit(' ').next());
    last.is_some_and(|last| CONTROLS.contains(&last) || OPENINGS.contains(&last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_and_missing_controls_are_found() {
        for name in [
            "Server down",
            "Network outage",
            "Loss of power",
            "Human error",
            "Database failure",
        ] {
            assert!(is_failure(&normalise(name)), "{name}");
        }
        for name in [
            "No backup",
            "Inadequate data backup",
            "Missing audit trail for user changes",
            "No rate limiting on login",
            "Reverse proxy lacks rate limiting",
            "Lack of Accessibility",
            "Docker containers lack resource limits",
            "API path validation insufficient",
            "Push notification endpoints unauthenticated",
        ] {
            assert!(is_missing_control(&normalise(name)), "{name}");
        }
    }

    #[test]
    fn what_happens_in_care_is_not_found() {
        for name in [
            "System unavailable",
            "Wrong patient",
            "Missing letters in list",
            "No treatment given",
            "Missing blood test results",
            "Poor review of results",
            "No training data for children",
            "Dose error",
            "Database returns the wrong patient",
            "Loss of",
            "Results missing",
            "Allergies on the drug chart missing",
        ] {
            let words = normalise(name);
            assert!(!is_failure(&words) && !is_missing_control(&words), "{name}");
        }
    }
}
