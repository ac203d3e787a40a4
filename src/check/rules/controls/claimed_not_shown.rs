//! A control is claimed to be verified or effective, without evidence that can be looked at.

use chrono::NaiveDate;

use super::unshown::unless_it_is_the_deployers;
use crate::check::rules::shared::current_risk::{is_accepted, needs_controls};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{
    Control, ControlState, EvidenceGap, Fact, FactKey, SignedText, impossible_day,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(512),
    name: "claimed-not-shown",
    group: RuleGroup::Controls,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.3.2 and 6.3.3 (implementation and effectiveness of each control are \
             verified); 3.1.3 (evidence of compliance is recorded)",
    checks: "Each `Verified` and `Effective` line of a control names evidence that can be looked \
             at: a file, a test, a link, or a document with its number or version. The day and the \
             person follow it, as in `(2026-05-04, A. Name)`. Anything else is a claim, and the \
             control counts as not verified or not shown to be effective. For an open hazard, this \
             is a warning until a release.",
    why: "Tests protect a patient, and a line that somebody wrote does not. An assurer must be \
          able to look at the evidence, to ask the person, and to see whether the control has \
          changed since.",
    remedy: "name the evidence, then the day and the person: `Verified: tests/dose.rs (2026-05-04, \
             A. Name)`. Write remarks into the text of the control. If there is no evidence yet, \
             remove the line or write `TBC`",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: not done (2026-05-04, A. Name)\n  - Effective: \
             docs/usability-2026.pdf\n",
        )],
        setup: &[],
        expected: &[
            Expected {
                id: "Hazard-0001",
                marked: "not done (2026-05-04, A. Name)",
                message: "`Verified` of control D1 says \"not done\", which is not evidence that \
                          can be looked at. The control counts as not verified until the line \
                          names a file, a test, a link or a document",
                fixed: None,
            },
            Expected {
                id: "Hazard-0001",
                marked: "docs/usability-2026.pdf",
                message: "`Effective` of control D1 does not say when this was checked and by \
                          whom. The control counts as not shown to be effective until the line \
                          ends with both, for example (2026-05-04, A. Name)",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n  - Effective: \
             CI run 4711 (2026-05-20, A. Name)\n- [x] A dose without a unit is refused.\n  - \
             Verified: TBC\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !needs_controls(subject) {
        return;
    }
    let done = |control: &&Control| {
        matches!(
            control.state,
            ControlState::Implemented | ControlState::Unknown
        )
    };
    for control in subject.hazard().controls().filter(done) {
        for key in [FactKey::Verified, FactKey::Effective] {
            for (fact, lack) in control.claims(key) {
                // `unreadable-fact` reports a day that the calendar does not have.
                if lack == EvidenceGap::Day && impossible_day(&fact.value).is_some() {
                    continue;
                }
                let found = findings.at(fact.value_span, message(control, fact, lack));
                unless_it_is_the_deployers(subject, control, found);
                if !is_accepted(subject) {
                    found.at_most_daily(Grade::Warning);
                }
            }
        }
    }
}

/// Whether a control has a `Verified` or `Effective` line that names no complete evidence.
pub(super) fn is_claimed(control: &Control, key: FactKey) -> bool {
    control.claims(key).next().is_some()
}

fn message(control: &Control, fact: &Fact, lack: EvidenceGap) -> String {
    let (title, id) = (fact.key.title(), &control.id);
    let counts = match fact.key {
        FactKey::Effective => "not shown to be effective",
        _ => "not verified",
    };
    let showing = SignedText::parse(&fact.value);
    let said = quoted(showing.what);
    match lack {
        EvidenceGap::Thing if showing.what.is_empty() => format!(
            "`{title}` of control {id} has a day and a person, but no evidence. The control counts \
             as {counts} until the line begins with a file, a test, a link or a document"
        ),
        EvidenceGap::Thing => match british_day(showing.what) {
            Some(day) => format!(
                "hazlog cannot read {said} as evidence for `{title}` of control {id}. Write what \
                 was tested, then ({day}, A. Name). The control counts as {counts} until then"
            ),
            None => format!(
                "`{title}` of control {id} says {said}, which is not evidence that can be looked \
                 at. The control counts as {counts} until the line names a file, a test, a link or \
                 a document"
            ),
        },
        EvidenceGap::Day => format!(
            "`{title}` of control {id} does not say when this was checked and by whom. The control \
             counts as {counts} until the line ends with both, for example (2026-05-04, A. Name)"
        ),
        EvidenceGap::Person => format!(
            "`{title}` of control {id} does not say who checked this. The control counts as \
             {counts} until a name follows the day, for example (2026-05-04, A. Name)"
        ),
        EvidenceGap::Doubt => format!(
            "`{title}` of control {id} says {said}, and hazlog cannot tell whether the check was \
             done and passed. The control counts as {counts} until the line names only evidence \
             that can be looked at"
        ),
    }
}

/// The words of a claim, short, on one line.
fn quoted(words: &str) -> String {
    const MOST: usize = 60;
    let line: Vec<&str> = words.split_whitespace().collect();
    let line = line.join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("\"{}…\"", line[..end].trim_end()),
        None => format!("\"{line}\""),
    }
}

/// Reads a day in the British form, `13/05/2026`, if it can be read in only one way.
fn british_day(words: &str) -> Option<NaiveDate> {
    words
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()))
        .find_map(|word| NaiveDate::parse_from_str(word, "%d/%m/%Y").ok())
        .filter(|day| chrono::Datelike::day(day) > 12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    /// What is found in `Verified` of an implemented control.
    fn findings_in_verified(value: &str, status: &str) -> Vec<(String, Grade)> {
        let sections = format!(
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is \
             stored.\n  - Verified: {value}\n\n## Hazard status\n\n{status}\n"
        );
        let sketch = [Sketch::With("Hazard-0001", sections.leak())];
        let found = findings(RULE.name, &sketch, &[]).into_iter();
        found.map(|found| (found.message, found.grade)).collect()
    }

    #[test]
    fn verification_needs_a_thing_a_day_and_a_person() {
        for claim in [
            "not done (2026-05-04, A. Name)",
            "No (2026-05-04, A. Name)",
            "Failed: the test was not run",
            "not verified (A. Name)",
            "did not pass",
            "unverified",
            "(2026-05-13, J. Patel)",
            "tests/dose.rs",
            "tests/dose.rs (2026-05-13)",
            "13/05/2026 JP",
            "tests/dose.rs failed (2026-05-13, J. Patel)",
        ] {
            let found = findings_in_verified(claim, "Closed");
            assert_eq!(found.len(), 1, "{claim}");
            assert_eq!(found[0].1, Grade::Error, "{claim}");
        }
        assert!(findings_in_verified("TBC", "Closed").is_empty());
    }

    #[test]
    fn a_british_date_is_shown_in_the_form_to_write() {
        let found = findings_in_verified("13/05/2026 JP", "Closed");
        assert!(
            found[0]
                .0
                .contains("Write what was tested, then (2026-05-13, A. Name)")
        );
    }
}
