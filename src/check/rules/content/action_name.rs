//! Whether a hazard's name is an action: something to do, or a check to make.

/// Verbs that begin a name only as an instruction.
const INSTRUCTIONS: [&str; 38] = [
    "add",
    "avoid",
    "build",
    "create",
    "develop",
    "educate",
    "enable",
    "encrypt",
    "enforce",
    "ensure",
    "highlight",
    "implement",
    "improve",
    "inform",
    "install",
    "introduce",
    "prevent",
    "prohibit",
    "provide",
    "redesign",
    "reduce",
    "remind",
    "remove",
    "replace",
    "require",
    "restrict",
    "validate",
    "verify",
    "send",
    "warn",
    "disable",
    "automate",
    "strengthen",
    "standardise",
    "extend",
    "deploy",
    "configure",
    "clearer",
];

/// Verbs that are nouns as well: `Display freezes`, `Mark on the wrong side`.
const OR_NOUNS: [&str; 25] = [
    "alert", "audit", "block", "check", "display", "fix", "flag", "limit", "lock", "log", "make",
    "mark", "monitor", "record", "review", "show", "test", "train", "update", "use", "stop",
    "schedule", "print", "scan", "store",
];

/// What follows such a verb where it is an instruction.
const OBJECTS: [&str; 19] = [
    "a",
    "abnormal",
    "all",
    "an",
    "any",
    "both",
    "clinicians",
    "critical",
    "doctors",
    "each",
    "every",
    "high",
    "low",
    "nurses",
    "prescribers",
    "staff",
    "that",
    "the",
    "users",
];

/// Words by which a name says that something goes wrong.
const FAULTS: [&str; 30] = [
    "absent",
    "bypassed",
    "delayed",
    "fail",
    "failed",
    "fails",
    "failure",
    "hidden",
    "ignored",
    "incorrect",
    "lacking",
    "late",
    "lost",
    "misread",
    "missed",
    "missing",
    "never",
    "no",
    "not",
    "old",
    "omitted",
    "overdue",
    "overlooked",
    "skipped",
    "stale",
    "unavailable",
    "undone",
    "unread",
    "without",
    "wrong",
];

/// Names that are only a check.
const CHECKS: [&str; 5] = [
    "double check",
    "second check",
    "two person check",
    "independent check",
    "independent double check",
];

/// Words for activities. A name such as `Staff training` has only these and [`WHOM`].
const ACTIVITIES: [&str; 4] = ["training", "education", "testing", "awareness"];
/// The people an activity is for.
const WHOM: [&str; 9] = [
    "staff",
    "user",
    "users",
    "nurse",
    "nurses",
    "clinician",
    "clinicians",
    "ward",
    "doctors",
];

/// Whether a name, in small letters without punctuation, is an action.
pub(super) fn is_action(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let first = words.first().copied().unwrap_or_default();
    let second = words.get(1).copied().unwrap_or_default();
    if INSTRUCTIONS.contains(&first) {
        // `Add-on test`, `send-away test`.
        return words.len() > 1 && !["on", "away", "off", "of"].contains(&second);
    }
    if words.iter().any(|word| FAULTS.contains(word)) {
        return false;
    }
    let is_check = |check: &&str| {
        let rest = name.strip_prefix(*check);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(" of ") || rest.starts_with(" for ")
        })
    };
    let is_activity = words.iter().any(|word| ACTIVITIES.contains(word))
        && words
            .iter()
            .all(|word| ACTIVITIES.contains(word) || WHOM.contains(word));
    (OR_NOUNS.contains(&first) && OBJECTS.contains(&second))
        || CHECKS.iter().any(is_check)
        || is_activity
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_that_is_also_a_noun_needs_an_object() {
        for name in [
            "add an audit log",
            "mark high results in bold",
            "check the weight",
        ] {
            assert!(is_action(name), "{name}");
        }
        for name in [
            "mark on the wrong side of the scan",
            "add on test not reported",
            "display freezes",
            "double check of doses not done",
            "update of the allergy list lost",
        ] {
            assert!(!is_action(name), "{name}");
        }
    }
}
