//! A control names a cause that the record does not have.

use crate::check::rules::shared::adopted_controls::adopted;
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(506),
    name: "orphan-control",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.1.1; traceability from cause to control, as in DCB0129 Implementation \
             Guidance v3.2, Tables 2 and 5",
    checks: "If causes are numbered, each cause number that a control names is in the list. \
             `no-cause` reports a record without any cause.",
    why: "Somebody removed or renumbered a cause. The control now seems to address another cause, \
          and a cause that can harm a patient possibly has no control.",
    remedy: "correct the number, or add the cause again that the control addresses",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [x] A message without a unit is refused (cause 3).\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "cause 3",
            message: "control C1 names cause 3, but the record has 2 causes",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [x] A message without a unit is refused (cause 2).\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let hazard = subject.hazard();
    let count = hazard.cause_list.len();
    if count == 0 {
        return;
    }
    let text = subject.record.text();
    for control in adopted(subject) {
        let Some((place, number)) = cause_named(control.span.of(text)) else {
            continue;
        };
        if number <= count || !are_numbered(&hazard.causes, count) {
            continue;
        }
        let causes = if count == 1 { "cause" } else { "causes" };
        let message = format!(
            "control {} names cause {number}, but the record has {count} {causes}",
            control.id
        );
        let start = control.span.start;
        let span = Span::new(start + place.start, start + place.end);
        findings.at(span, message);
    }
}

/// The first `cause N` in a text that names a cause by its number. The verb does not count: in
/// `cause 3 deaths` a word follows the number, and no word such as `for` comes before `cause`.
fn cause_named(text: &str) -> Option<(Span, usize)> {
    const BEFORE: [&str; 8] = [
        "for",
        "of",
        "against",
        "see",
        "addresses",
        "mitigates",
        "removes",
        "prevents",
    ];
    // Without the first letter, which can be upper case.
    text.match_indices("ause").find_map(|(at, _)| {
        let start = at.checked_sub(1)?;
        let before = text.get(..start)?;
        let whole_word = !before.ends_with(char::is_alphanumeric)
            && text.get(start..at)?.eq_ignore_ascii_case("c");
        let behind = &text[at + "ause".len()..];
        let digits = behind.trim_start_matches([' ', '\t', '#']);
        let count = digits.bytes().take_while(u8::is_ascii_digit).count();
        let number = digits[..count].parse().ok()?;
        let rest = &digits[count..];
        let ends = rest.is_empty() || rest.starts_with([')', '.', ',', ';', ':', '\n', '\r']);
        let word = before.split_whitespace().next_back().unwrap_or_default();
        let is_noun = ends || BEFORE.iter().any(|noun| word.eq_ignore_ascii_case(noun));
        let apart = behind.len() > digits.len();
        let end = text.len() - rest.len();
        (whole_word && apart && is_noun).then_some((Span::new(start, end), number))
    })
}

/// Whether the causes are a list that numbers them from 1 to `count`, and no text in it names a
/// cause by a number.
pub(super) fn are_numbered(causes: &str, count: usize) -> bool {
    let numbered = causes.lines().filter_map(|line| {
        let (number, behind) = line.split_once(['.', ')'])?;
        behind
            .starts_with([' ', '\t'])
            .then_some(number.parse::<usize>().ok()?)
    });
    numbered.eq(1..=count) && cause_named(causes).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn causes_that_are_not_numbered_cannot_be_missed() {
        for causes in [
            "## Causes\n\n- The unit is taken from the form\n",
            "## Causes\n\n1. Cause 1: the unit is taken from the form; cause 3: there is none\n",
            "## Causes\n\n3. The unit is taken from the form\n",
        ] {
            let sections = format!("{causes}\n## Hazard controls\n\n- [x] Refused (cause 3).\n");
            let sections: &'static str = sections.leak();
            let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
            assert!(found.is_empty(), "{causes}");
        }
    }

    #[test]
    fn other_words_with_numbers_are_not_causes() {
        assert_eq!(cause_named("because 3 doses cause 40% more"), None);
        assert_eq!(cause_named("may cause. 3 doses; because 3"), None);
        assert_eq!(cause_named("this would cause 3 deaths"), None);
        assert!(cause_named("stands against Cause #3 by night").is_some());
    }
}
